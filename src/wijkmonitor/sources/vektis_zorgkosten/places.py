"""Where the places of a file are: gemeenten by their names, or areas of three digits of a postcode."""

from collections.abc import Sequence

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.concordance import Concordance, summed
from wijkmonitor.sources.known_table import KnownTable
from wijkmonitor.sources.place_names import PlaceNames, codes_of_names
from wijkmonitor.sources.tabular import LINE, lines_in_words

POSTCODE = "postcode3"
_LEVELS = (RegionLevel.GEMEENTE, RegionLevel.WIJK)
_SHAPE = r"^[1-9]\d{2}$"


def named_regions(sums: pl.DataFrame, table: KnownTable, places: PlaceNames) -> pl.DataFrame:
    """Put the code of each gemeente in the place of its name; unknown names are problems already."""
    names = sums["place"].to_list()
    codes, _ = codes_of_names(names, places, table.text.file_name, table.header("gemeente"))
    return sums.with_columns(
        pl.col("place").replace_strict(codes, return_dtype=pl.String).alias("region")
    ).drop("place")


def unknown_names(table: KnownTable, places: PlaceNames) -> tuple[Problem, ...]:
    """Find names that stand for no gemeente of that year, or for more than one."""
    names = table.text.frame.select(table.role("gemeente")).to_series().unique(maintain_order=True)
    _, unknown = codes_of_names(
        names.filter(names != ""), places, table.text.file_name, table.header("gemeente")
    )
    return unknown


def placed_regions(sums: pl.DataFrame, concordance: Concordance, measures: Sequence[str]) -> pl.DataFrame:
    """Bring the sums of postcode areas to the gemeenten and wijken that they make up, and to no others."""
    figures = sums.unpivot(measures, index="place", variable_name="measure", value_name="value")
    brought = summed(figures.rename({"place": "postcode"}), concordance, _LEVELS)
    wide = brought.pivot("measure", index="region", values="value")
    return wide.filter(pl.any_horizontal(pl.col(name).is_not_null() for name in measures))


def odd_postcodes(table: KnownTable) -> tuple[Problem, ...]:
    """Find postcodes that are not three digits."""
    postcode = table.role(POSTCODE)
    odd = table.text.frame.filter((postcode != "") & ~postcode.str.contains(_SHAPE))
    if odd.is_empty():
        return ()
    where = f"{table.text.file_name}, {lines_in_words(odd[LINE].to_list())}"
    what = "de postcode is niet drie cijfers."
    return (Problem(what, where, "Vraag het bestand opnieuw op bij Vektis."),)
