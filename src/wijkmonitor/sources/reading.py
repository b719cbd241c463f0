"""What reading a delivery gives: observations with the place they stood, and everything that was wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.frame import OBSERVATION_SCHEMA

PLACE_SCHEMA: dict[str, pl.DataType] = {"file": pl.String(), "line": pl.UInt32()}
"""Where a cell stood, for complaints; dropped when a delivery is accepted."""

READING_SCHEMA: dict[str, pl.DataType] = OBSERVATION_SCHEMA | PLACE_SCHEMA


@dataclass(frozen=True, slots=True)
class Reading:
    """The observations of one delivery (READING_SCHEMA) and the problems met while reading it."""

    observations: pl.DataFrame
    problems: tuple[Problem, ...]

    @classmethod
    def of(cls, frame: pl.DataFrame, problems: Iterable[Problem] = ()) -> Self:
        """Bring a frame into the agreed columns and types; `file` and `line` may be absent."""
        absent = [
            pl.lit(None, dtype=kind).alias(name) for name, kind in PLACE_SCHEMA.items() if name not in frame
        ]
        columns = [pl.col(name).cast(kind) for name, kind in READING_SCHEMA.items()]
        return cls(frame.with_columns(absent).select(columns), tuple(problems))

    @classmethod
    def refused(cls, problems: Iterable[Problem]) -> Self:
        """Give a reading without observations, because the file could not be read at all."""
        return cls(pl.DataFrame(schema=READING_SCHEMA), tuple(problems))

    @classmethod
    def joined(cls, readings: Iterable["Reading"]) -> Self:
        """Put the readings of several parts of a delivery together."""
        parts = list(readings)
        observations = (
            pl.concat([part.observations for part in parts]) if parts else cls.refused(()).observations
        )
        return cls(observations, tuple(problem for part in parts for problem in part.problems))


def with_undelivered(observations: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
    """Mark the empty cells of lines where a carrier lists a gebied that the publisher has no row for."""
    is_undelivered = pl.col("line").is_in(lines.implode()) & pl.col("value").is_null()
    status = pl.when(is_undelivered).then(pl.lit(Status.NIET_GELEVERD.value)).otherwise("status")
    return observations.with_columns(status.alias("status"))
