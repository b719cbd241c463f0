"""Read DUO's mean scores of schools on each test, and bring them to gemeenten."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.cells import absence, value
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.duo_onderwijs.computed import computed_observations
from wijkmonitor.sources.duo_onderwijs.score_means import means_of
from wijkmonitor.sources.known_table import KnownTable
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.tabular import LINE, lines_in_words

_HERE = Path(__file__).parent
_NEW_COPY = "Vraag het bestand opnieuw op bij DUO."


@dataclass(frozen=True, slots=True)
class _Test:
    """A test: its indicator, and the headers of its pupils and its score."""

    indicator: str
    pupils: str
    score: str


def read_scores(
    table: KnownTable,
    delivery: DeliveryDeclaration,
    layout: Layout,
    region: pl.Expr,
    faults: Sequence[Problem],
) -> Reading:
    """Give the mean of each gemeente and test; a score without pupils, or pupils without one, is refused."""
    tests = _tests(table)
    problems = (*faults, *(fault for test in tests for fault in _odd(test, table, layout)))
    if problems:
        return Reading.refused(problems)
    schools = pl.concat(
        table.text.frame.select(
            region.cast(pl.String).alias("region"),
            pl.lit(delivery.period).alias("period"),
            pl.lit(test.indicator).alias("indicator"),
            value(pl.col(test.pupils), layout).alias("pupils"),
            value(pl.col(test.score), layout).alias("score"),
        )
        for test in tests
    )
    columns = {test.indicator: f"{test.score} gewogen naar {test.pupils}" for test in tests}
    return Reading.of(computed_observations(means_of(schools), columns, table, delivery))


def _tests(table: KnownTable) -> tuple[_Test, ...]:
    with (_HERE / "scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))
    return tuple(
        _Test(row["indicator"], table.header(row["leerlingen"]), table.header(row["score"])) for row in rows
    )


def _odd(test: _Test, table: KnownTable, layout: Layout) -> Iterator[Problem]:
    """Find counts that are no whole number and no mark, and scores that are no number where pupils are."""
    frame = table.text.frame
    pupils, score = value(pl.col(test.pupils), layout), value(pl.col(test.score), layout)
    is_hidden = absence(pl.col(test.pupils), layout).is_not_null()
    counts = frame.filter(~is_hidden & (pupils.is_null() | (pupils % 1 != 0) | (pupils < 0)))
    if counts.height:
        what = "het aantal leerlingen is geen heel getal en geen teken voor 'geen cijfer'."
        yield _problem(what, counts, table, test.pupils)
    is_said = score.is_not_null() | absence(pl.col(test.score), layout).is_not_null()
    missing = frame.filter(~is_hidden & (pupils > 0) & ~(is_said & (score.is_null() | (score > 0))))
    if missing.height:
        yield _problem(
            "er zijn leerlingen, maar de score is geen getal boven nul.", missing, table, test.score
        )


def _problem(what: str, rows: pl.DataFrame, table: KnownTable, header: str) -> Problem:
    where = f"{table.text.file_name}, {lines_in_words(rows[LINE].to_list())}, kolom '{header}'"
    return Problem(what, where, _NEW_COPY)
