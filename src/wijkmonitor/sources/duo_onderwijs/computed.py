"""From figures that we computed of schools to observations: they say of which columns, and have no text."""

from collections.abc import Mapping

import polars as pl

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.known_table import KnownTable


def computed_observations(
    figures: pl.DataFrame, formulas: Mapping[str, str], table: KnownTable, delivery: DeliveryDeclaration
) -> pl.DataFrame:
    """Give figures as observations; `formulas` says by indicator how its figure came of the columns."""
    return figures.with_columns(
        pl.lit(delivery.indeling).alias("indeling"),
        pl.lit(TOTAAL).alias("group"),
        pl.lit(delivery.id).alias("delivery"),
        pl.col("indicator").replace_strict(formulas).alias("column"),
        pl.lit("").alias("raw"),
        pl.lit(table.text.file_name).alias("file"),
    )
