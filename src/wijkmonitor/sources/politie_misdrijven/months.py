"""Monthly counts of 47022NED → counts of whole years, computed by us."""

import polars as pl

from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.period import PeriodKind

_MONTHS = 12
_ALIKE = ("region", "indeling", "indicator", "group", "kind", "delivery", "column", "file")


def summed_to_years(monthly: pl.DataFrame) -> pl.DataFrame:
    """Add the months of each year up; a year that is not over yet is left out.

    A month without a figure had no crimes or a secret number of them: no zero, so its year has no figure.
    """
    months = monthly.filter(pl.col("period").str.slice(4, 2) == PeriodKind.MAAND.value)
    years = months.group_by(*_ALIKE, pl.col("period").str.head(4).alias("year"), maintain_order=True).agg(
        pl.len().alias("months"),
        pl.col("value").is_not_null().all().alias("is_whole"),
        pl.col("value").sum(),
        pl.col("status").first(),
        pl.col("line").first(),
    )
    whole = pl.col("is_whole")
    return years.filter(pl.col("months") == _MONTHS).with_columns(
        (pl.col("year") + "JJ00").alias("period"),
        pl.when(whole).then("value").alias("value"),
        pl.when(whole).then("status").otherwise(pl.lit(Status.NUL_OF_GEHEIM.value)).alias("status"),
        pl.when(whole).then(pl.col("value").cast(pl.String)).otherwise(pl.lit("")).alias("raw"),
    )
