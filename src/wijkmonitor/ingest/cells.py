"""The working table of a build: one row a cell, all codes as small numbers (CELL_SCHEMA)."""

from collections.abc import Sequence

import polars as pl

from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.codebook import KINDS, LEVELS, STATUSES, Codebook, coded, codes_in

CELL_SCHEMA: dict[str, pl.DataType] = {
    "region": pl.UInt16(),
    "level": pl.UInt8(),
    "indeling": pl.Int16(),
    "indicator": pl.UInt16(),
    "group": pl.UInt8(),
    "period": pl.UInt8(),
    "delivery": pl.UInt8(),
    "table": pl.UInt8(),
    "value": pl.Float64(),
    "status": pl.UInt8(),
    "kind": pl.UInt8(),
    "column": pl.Categorical(),
}

_PREFIXES = {"NL": 0, "PV": 1, "GM": 2, "WK": 3, "BU": 4}


def cells_of(bundle: Bundle, codes: Codebook) -> pl.DataFrame:
    """Give the observations of a bundle as cells."""
    tables = [codes.table_names.index(table) for table in codes.tables]
    levels = [_PREFIXES[code[:2]] for code in codes.regions]
    orders: dict[str, Sequence[str]] = {
        "region": codes.regions, "indicator": codes.indicators, "group": codes.groups,
        "period": codes.periods, "delivery": codes.deliveries, "status": STATUSES, "kind": KINDS,
    }  # fmt: skip
    observations = bundle.observations
    return (
        observations.lazy()
        .select(
            "indeling",
            "value",
            pl.col("column").cast(pl.Categorical()),
            *(codes_in(observations[name], order, CELL_SCHEMA[name]) for name, order in orders.items()),
        )
        .with_columns(
            pl.lit(pl.Series(levels, dtype=pl.UInt8)).gather(pl.col("region")).alias("level"),
            pl.lit(pl.Series(tables, dtype=pl.UInt8)).gather(pl.col("delivery")).alias("table"),
        )
        .select(*CELL_SCHEMA)
        .collect()
    )


def hierarchy(bundle: Bundle, codes: Codebook) -> pl.DataFrame:
    """Give what each gebied of each indeling is part of.

    Columns: region, indeling, level, wijk, gemeente, provincie, land. Where an indeling does not say which
    provincie a gemeente is in, the newest indeling that has the gemeente does.
    """
    frame = bundle.regions.select("code", "parent", "indeling", "level")
    newest = (
        frame.filter((pl.col("level") == "gemeente") & pl.col("parent").is_not_null())
        .sort("indeling")
        .unique("code", keep="last")
        .select("code", pl.col("parent").alias("newest_parent"))
    )
    provincie = (
        frame.filter(pl.col("level") == "gemeente")
        .join(newest, on="code", how="left")
        .select("code", "indeling", pl.coalesce("parent", "newest_parent").alias("provincie"))
    )
    wijk_of = frame.filter(pl.col("level") == "wijk").select(
        "code", "indeling", pl.col("parent").alias("gemeente")
    )
    with_wijk = frame.with_columns(
        wijk=pl.when(pl.col("level") == "buurt").then("parent").when(pl.col("level") == "wijk").then("code")
    ).join(wijk_of, left_on=["wijk", "indeling"], right_on=["code", "indeling"], how="left")
    with_gemeente = with_wijk.with_columns(
        gemeente=pl.when(pl.col("level") == "gemeente").then("code").otherwise("gemeente")
    ).join(provincie, left_on=["gemeente", "indeling"], right_on=["code", "indeling"], how="left")
    levels = [level.value for level in LEVELS]
    return with_gemeente.select(
        coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"),
        "indeling",
        coded(pl.col("level"), levels, pl.UInt8()).alias("level"),
        *(known_code(name, codes) for name in ("wijk", "gemeente", "provincie")),
        pl.lit(codes.regions.index("NL00"), dtype=pl.UInt16).alias("land"),
    )


def known_code(name: str, codes: Codebook) -> pl.Expr:
    """Give the codes of a column of gebieden; null stays null."""
    places = list(range(len(codes.regions)))
    return pl.col(name).replace_strict(list(codes.regions), places, default=None, return_dtype=pl.UInt16)
