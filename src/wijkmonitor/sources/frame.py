"""The shape of what every reader yields: one row a source cell, the empty ones too."""

import polars as pl

OBSERVATION_SCHEMA: dict[str, pl.DataType] = {
    "region": pl.String(),
    "indeling": pl.Int16(),
    "indicator": pl.String(),
    "group": pl.String(),
    "period": pl.String(),
    "value": pl.Float64(),
    "status": pl.String(),
    "kind": pl.String(),
    "delivery": pl.String(),
    "column": pl.String(),
    "raw": pl.String(),
}
"""`raw` is the cell's text as it stood in the file; it is not stored in a release."""

REGION_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(),
    "level": pl.String(),
    "name": pl.String(),
    "short_name": pl.String(),
    "parent": pl.String(),
    "indeling": pl.Int16(),
    "change": pl.Int8(),
    "successors": pl.List(pl.String()),
}
"""One row a (code, indeling)."""
