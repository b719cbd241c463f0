"""A simple check at the door: hidden counts that follow from published ones by one subtraction.

The tabulator does the exact work (methods §8). This refuses a table from elsewhere in which one group or one
wijk is hidden, or left out, while the whole and all other parts are there.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.observation import Status
from wijkmonitor.ingest.own.checks import Table, is_additive

_HIDDEN = frozenset(
    status.value
    for status in Status
    if not status.is_figure and status not in {Status.NIET_VAN_TOEPASSING, Status.NIET_GEVRAAGD}
)
"""Somebody may be behind a cell with such a status."""
_REMEDY = (
    "Verberg ook een tweede cel, of het totaal; de tabulator ('wijkmonitor tabulate') doet dat voor u. "
    "Woont er niemand, geef de rij dan de status 'niet_van_toepassing'."
)
_Cell = tuple[str, str, str, str]
"""region, year, indicator, group."""


@dataclass(frozen=True, slots=True)
class _Counts:
    """One column of counts: what is published, what is hidden, and every cell that has a row."""

    column: str
    """As we name it: waarde, teller or noemer."""
    published: Mapping[_Cell, float]
    hidden: Mapping[_Cell, int]
    """With the line of each."""
    rows: Collection[_Cell]


def disclosure_problems(table: Table, parts: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Find hidden cells that follow by subtraction.

    `parts` are the wijken of each gemeente and the buurten of each wijk, by code.
    """
    groups = {item.id: [group.code for group in item.groups] for item in table.catalog.dimensions}
    for counts in _columns(table):
        for whole in counts.published:
            region, year, indicator, group = whole
            inside = [(part, year, indicator, group) for part in parts.get(region, ())]
            yield from _following(table, counts, whole, inside, f"{region} min de andere gebieden erin")
            for dimension, codes in groups.items() if group == TOTAAL else ():
                split: list[_Cell] = [(region, year, indicator, code) for code in codes]
                how = f"het totaal min de andere groepen van '{dimension}'"
                yield from _following(table, counts, whole, split, how)


def parts_by_whole(parents: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    """Give the gebieden inside each other one, from the parent of every gebied."""
    found: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if parent is not None:
            found.setdefault(parent, []).append(code)
    return {whole: tuple(inside) for whole, inside in found.items()}


def _columns(table: Table) -> Iterator[_Counts]:
    additive = [item.id for item in table.catalog.indicators.values() if is_additive(item)]
    yield _counts(table.rows.filter(pl.col("indicator").is_in(additive)), "value", "waarde")
    yield _counts(table.rows, "numerator", "teller")
    yield _counts(table.rows, "denominator", "noemer")


def _counts(rows: pl.DataFrame, name: str, column: str) -> _Counts:
    published: dict[_Cell, float] = {}
    hidden: dict[_Cell, int] = {}
    known: set[_Cell] = set()
    for line, status, *key, count in rows.select(
        "line", "status", "region", "year", "indicator", "group", name
    ).iter_rows():
        cell = (key[0], key[1], key[2], key[3])
        known.add(cell)
        if count is not None:
            published[cell] = count
        elif status in _HIDDEN:
            hidden[cell] = line
    return _Counts(column, published, hidden, known)


def _following(
    table: Table, counts: _Counts, whole: _Cell, parts: Sequence[_Cell], how: str
) -> Iterator[Problem]:
    """Find the one part without a count, where all others have one."""
    lost = [cell for cell in parts if cell not in counts.published]
    if len(lost) != 1 or len(parts) == 1:
        return
    cell = lost[0]
    slack = len(parts) * table.description.rounding / 2  # what rounding leaves open
    rest = counts.published[whole] - sum(counts.published[part] for part in parts if part != cell)
    # With less than nothing left the parts overlap; a part without a row may be an empty one.
    is_left_out = cell not in counts.rows and rest > slack
    follows = is_left_out or (cell in counts.hidden and rest >= -slack)
    is_harmless = counts.column == "noemer" and rest >= table.description.minimum + slack
    if follows and not is_harmless:
        yield _problem(table, counts, cell, how)


def _problem(table: Table, counts: _Counts, cell: _Cell, how: str) -> Problem:
    line = counts.hidden.get(cell)
    place = f"{table.file_name}{'' if line is None else f', regel {line}'}"
    column = table.description.columns[counts.column]
    what = f"De verborgen {counts.column} van {', '.join(cell)} volgt uit {how}."
    return Problem(what, f"{place}, kolom '{column}'", _REMEDY)
