"""On which of our lists of gebieden a figure stands, when each year is measured on its own boundaries."""

from collections.abc import Iterable, Mapping

import polars as pl

from wijkmonitor.sources.regions import RegionIndex


def nearest_indelingen(
    region_years: Iterable[tuple[str, int]], regions: RegionIndex
) -> Mapping[tuple[str, int], int]:
    """Give for each (region, year) the nearest indeling that knows the region; of two as near the older.

    A region that no list knows is left out.
    """
    known = {indeling: regions.codes(indeling) for indeling in regions.indelingen}
    nearest: dict[tuple[str, int], int] = {}
    for code, year in region_years:
        distances = [(abs(indeling - year), indeling) for indeling in known if code in known[indeling]]
        if distances:
            nearest[code, year] = min(distances)[1]
    return nearest


def with_nearest_indeling(frame: pl.DataFrame, regions: RegionIndex) -> pl.DataFrame:
    """Add `indeling` to rows with `region` and `period`: the nearest list that knows the gebied.

    Where none does it is the year itself, and what is unknown is found later.
    """
    year = pl.col("period").str.head(4).cast(pl.Int64)
    dated = frame.with_columns(year.alias("year"))
    nearest = nearest_indelingen(dated.select("region", "year").unique().rows(), regions)
    lookup = pl.DataFrame(
        [(code, of_year, indeling) for (code, of_year), indeling in nearest.items()],
        schema={"region": pl.String, "year": pl.Int64, "indeling": pl.Int16},
        orient="row",
    )
    joined = dated.join(lookup, on=["region", "year"], how="left", maintain_order="left")
    own_year = pl.col("year").cast(pl.Int16)
    return joined.with_columns(pl.col("indeling").fill_null(own_year)).drop("year")
