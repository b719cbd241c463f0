"""Which postcodes lie in which gebieden, by addresses; and figures per postcode brought to gebieden.

A postcode area and a gebied seldom have the same border. A figure per postcode becomes a figure of a gebied
only where the two hold practically the same addresses:

- a postcode area is *used* for a gebied when at least 95 % of its addresses lie in it, and it has a figure;
- the gebied gets a figure when the used areas hold at least 95 % of its addresses.

A count is then the sum of the used areas (`summed`), a mean or a score their mean weighted by addresses
(`averaged`). Nothing is scaled up or divided. Everywhere else there is no figure, and a reason why.

How a reader of figures per postcode uses it (`regions` is the RegionIndex that every reader is given):

    concordance = regions.concordance(indeling)    # raises a SourceError that says what to load first
    figures = pl.DataFrame(...)                    # postcode, value, and what tells the cells apart:
                                                   # indicator, group, period …
    placed = summed(figures, concordance, (RegionLevel.GEMEENTE,))
    # region, the same columns, value (null without a figure), reason (null with one), coverage

Postcodes of three, four or six characters are told apart by their length; one frame has one length.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.region import RegionLevel

LEAST_SHARE = 0.95
"""Of a postcode area inside the gebied, and of the gebied inside the areas that are used."""

ADDRESS_SCHEMA: dict[str, pl.DataType] = {
    "postcode": pl.String(),
    "number": pl.Int32(),
    "buurt": pl.String(),
}
"""One row an address as CBS lists them: postcode and house number, without additions."""

CONCORDANCE_SCHEMA: dict[str, pl.DataType] = {
    "postcode": pl.String(),
    "buurt": pl.String(),
    "addresses": pl.UInt32(),
}
"""One row a postcode of six characters and a buurt: how many addresses they share."""

_LENGTHS = (3, 4, 6)
_CODE_LENGTHS = {RegionLevel.GEMEENTE: 4, RegionLevel.WIJK: 6, RegionLevel.BUURT: 8}
"""CBS builds the code of a buurt on that of its wijk, and that on the number of the gemeente."""
_PREFIXES = {RegionLevel.GEMEENTE: "GM", RegionLevel.WIJK: "WK", RegionLevel.BUURT: "BU"}


class NoFigure(StrEnum):
    """Why a gebied has no figure although its postcodes may have."""

    PASSEN_NIET = "postcodes_passen_niet"
    """Its postcode areas lie partly in other gebieden."""
    ONTBREEKT = "postcode_zonder_cijfer"
    """They fit, but one or more of them have no figure."""


@dataclass(frozen=True, slots=True)
class Concordance:
    """The postcodes of one year's addresses, and the gebieden of that year that they lie in."""

    indeling: int
    frame: pl.DataFrame
    """CONCORDANCE_SCHEMA."""

    @classmethod
    def of(cls, indeling: int, addresses: pl.DataFrame) -> "Concordance":
        """Count ADDRESS_SCHEMA; an address that is listed twice counts once.

        >>> rows = [("3561AB", 1, "BU03440311"), ("3561AB", 3, "BU03440311"), ("3561AB", 5, "BU03440312")]
        >>> addresses = pl.DataFrame(rows, schema=ADDRESS_SCHEMA, orient="row")
        >>> Concordance.of(2024, addresses).overlaps(4, RegionLevel.WIJK).row(0)
        ('3561', 'WK034403', 3, 3, 3)
        """
        counted = addresses.unique().group_by("postcode", "buurt").len("addresses")
        columns = [pl.col(name).cast(kind) for name, kind in CONCORDANCE_SCHEMA.items()]
        return cls(indeling, counted.select(columns).sort("postcode", "buurt"))

    def overlaps(self, length: int, level: RegionLevel) -> pl.DataFrame:
        """Give (postcode, region, addresses, of_postcode, of_region) for postcodes of that many characters.

        `addresses` are those in both; `of_postcode` and `of_region` are all of the one and of the other.
        """
        placed = self.frame.select(
            pl.col("postcode").str.head(length), region_of(level).alias("region"), "addresses"
        )
        shared = placed.group_by("postcode", "region").agg(pl.col("addresses").sum())
        return shared.with_columns(
            pl.col("addresses").sum().over("postcode").alias("of_postcode"),
            pl.col("addresses").sum().over("region").alias("of_region"),
        ).sort("postcode", "region")


def region_of(level: RegionLevel) -> pl.Expr:
    """Give the gebied of a level that column `buurt` lies in."""
    return pl.lit(_PREFIXES[level]) + pl.col("buurt").str.slice(2, _CODE_LENGTHS[level])


def summed(figures: pl.DataFrame, concordance: Concordance, levels: Collection[RegionLevel]) -> pl.DataFrame:
    """Bring counts per postcode to the gebieden that the postcodes make up; see the module for the rule.

    `figures` has `postcode`, `value` and the columns that tell cells apart. Gives a row for each gebied of
    the levels and each such cell: `region`, those columns, `value`, `reason` (NoFigure; null where there is
    a value) and `coverage` (share of the addresses of the gebied in the areas that are used).
    """
    return _placed(figures, concordance, levels, pl.col("value").sum())


def averaged(
    figures: pl.DataFrame, concordance: Concordance, levels: Collection[RegionLevel]
) -> pl.DataFrame:
    """Bring means or scores per postcode to gebieden, weighted by addresses; as `summed` for the rest."""
    weighted = (pl.col("value") * pl.col("addresses")).sum() / pl.col("addresses").sum()
    return _placed(figures, concordance, levels, weighted)


def _placed(
    figures: pl.DataFrame, concordance: Concordance, levels: Collection[RegionLevel], together: pl.Expr
) -> pl.DataFrame:
    length = _length_of(figures)
    keys = [name for name in figures.columns if name not in {"postcode", "value"}]
    parts = [_of_level(figures, concordance.overlaps(length, level), keys, together) for level in levels]
    return pl.concat(parts).sort("region", *keys)


def _of_level(
    figures: pl.DataFrame, overlaps: pl.DataFrame, keys: list[str], together: pl.Expr
) -> pl.DataFrame:
    fitting = overlaps.filter(_is_enough("addresses", "of_postcode"))
    held = fitting.group_by("region").agg(pl.col("addresses").sum().alias("held"))
    used = fitting.join(figures.filter(pl.col("value").is_not_null()), on="postcode")
    found = used.group_by("region", *keys).agg(
        together.cast(pl.Float64).alias("value"), pl.col("addresses").sum().alias("used")
    )
    cells = overlaps.select("region", "of_region").unique().join(held, on="region", how="left")
    if keys:
        cells = cells.join(figures.select(keys).unique(), how="cross")
    why_not = pl.when(_is_enough("held", "of_region")).then(pl.lit(NoFigure.ONTBREEKT.value))
    is_known = _is_enough("used", "of_region")
    return cells.join(found, on=["region", *keys], how="left", nulls_equal=True).select(
        "region",
        *keys,
        pl.when(is_known).then("value").alias("value"),
        pl.when(~is_known).then(why_not.otherwise(pl.lit(NoFigure.PASSEN_NIET.value))).alias("reason"),
        (pl.col("used").fill_null(0) / pl.col("of_region")).alias("coverage"),
    )


def _is_enough(part: str, whole: str) -> pl.Expr:
    return pl.col(part).fill_null(0) >= LEAST_SHARE * pl.col(whole)


def _length_of(figures: pl.DataFrame) -> int:
    """Give the length of the postcodes; raises SourceError when they are mixed or no postcodes at all."""
    found = figures["postcode"].str.len_chars().unique().sort().to_list()
    if len(found) != 1 or found[0] not in _LENGTHS:
        raise SourceError(
            f"De postcodes zijn {' en '.join(map(str, found))} tekens lang. Geef een tabel met postcodes van "
            "drie, vier of zes tekens, niet door elkaar."
        )
    return int(found[0])


def address_overlaps(old: pl.DataFrame, new: pl.DataFrame, level: RegionLevel) -> pl.DataFrame:
    """Tell where the addresses of each gebied are in another year: (code, other, addresses, share).

    `old` and `new` are ADDRESS_SCHEMA. Only addresses that are in both count; `share` is of those of the old
    gebied. New houses and demolished ones say nothing about a border.
    """
    before = old.unique().select("postcode", "number", region_of(level).alias("code"))
    after = new.unique().select("postcode", "number", region_of(level).alias("other"))
    both = before.join(after, on=["postcode", "number"])
    counted = both.group_by("code", "other").len("addresses")
    share = pl.col("addresses") / pl.col("addresses").sum().over("code")
    return counted.with_columns(share.alias("share")).sort(
        "code", "share", "other", descending=[False, True, False]
    )
