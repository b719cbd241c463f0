"""A simple check at the door: hidden counts that follow from published ones by one subtraction.

The tabulator does the exact work (methods §8). This refuses a table from elsewhere in which one group or one
wijk is hidden while the whole and all other parts are there.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL, GroupCode, dimension_of
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
    """One column of counts: what is published and what is hidden, with the line of each cell."""

    header: str
    published: Mapping[_Cell, float]
    hidden: Mapping[_Cell, int]


def disclosure_problems(table: Table, parts: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Find hidden cells that follow by subtraction.

    `parts` are the wijken of each gemeente and the buurten of each wijk, by code.
    """
    for counts in _columns(table):
        yield from _from_groups(table, counts)
        yield from _from_whole(table, counts, parts)


def _columns(table: Table) -> Iterator[_Counts]:
    additive = [item.id for item in table.catalog.indicators.values() if is_additive(item)]
    is_count = pl.col("indicator").is_in(additive)
    yield _counts(table.rows.filter(is_count), "value", "waarde")
    yield _counts(table.rows, "numerator", "teller")
    yield _counts(table.rows, "denominator", "noemer")


def _counts(rows: pl.DataFrame, column: str, header: str) -> _Counts:
    published: dict[_Cell, float] = {}
    hidden: dict[_Cell, int] = {}
    found = rows.select("line", "status", "region", "year", "indicator", "group", column)
    for line, status, *key, count in found.iter_rows():
        cell = (key[0], key[1], key[2], key[3])
        if count is not None:
            published[cell] = count
        elif status in _HIDDEN:
            hidden[cell] = line
    return _Counts(header, published, hidden)


def _from_groups(table: Table, counts: _Counts) -> Iterator[Problem]:
    """Find a group that is the only hidden one of a breakdown whose total is published."""
    parts: dict[tuple[str, str, str, str], list[_Cell]] = {}
    for cell in (*counts.published, *counts.hidden):
        dimension = dimension_of(GroupCode(cell[3]))
        if dimension is not None:
            parts.setdefault((*cell[:3], dimension), []).append(cell)
    for (region, year, indicator, dimension), cells in parts.items():
        total = counts.published.get((region, year, indicator, TOTAAL))
        lost = [cell for cell in cells if cell in counts.hidden]
        if total is None or len(lost) != 1 or len(cells) == 1:
            continue
        rest = total - sum(counts.published[cell] for cell in cells if cell in counts.published)
        if rest >= -len(cells) * table.description.rounding:  # else the groups overlap, and do not add up
            yield _problem(table, counts, lost[0], f"het totaal min de andere groepen van '{dimension}'")


def _from_whole(table: Table, counts: _Counts, parts: Mapping[str, Collection[str]]) -> Iterator[Problem]:
    """Find a part that is the only one without a count in a whole whose own count is published."""
    for whole, year, indicator, group in counts.published:
        cells = [(part, year, indicator, group) for part in parts.get(whole, ())]
        lost = [cell for cell in cells if cell not in counts.published]
        if len(lost) == 1 and len(cells) > 1 and _is_hidden(lost[0], table, counts):
            yield _problem(table, counts, lost[0], f"{whole} min de andere gebieden erin")


def _is_hidden(cell: _Cell, table: Table, counts: _Counts) -> bool:
    """Tell whether a count was hidden or left out; not where nobody can be counted."""
    if cell in counts.hidden:
        return True
    named = pl.all_horizontal(
        pl.col(name) == text
        for name, text in zip(("region", "year", "indicator", "group"), cell, strict=True)
    )
    return table.rows.filter(named).is_empty()


def _problem(table: Table, counts: _Counts, cell: _Cell, how: str) -> Problem:
    line = counts.hidden.get(cell)
    place = f"{table.file_name}{'' if line is None else f', regel {line}'}"
    named = ", ".join(cell)
    return Problem(
        f"De verborgen {counts.header} van {named} volgt uit {how}.", f"{place}, kolom "
        f"'{table.description.columns[counts.header]}'", _REMEDY,
    )  # fmt: skip


def parts_by_whole(parents: Mapping[str, str | None]) -> Mapping[str, tuple[str, ...]]:
    """Give the gebieden inside each other one, from the parent of every gebied."""
    found: dict[str, list[str]] = {}
    for code, parent in parents.items():
        if parent is not None:
            found.setdefault(parent, []).append(code)
    return {whole: tuple(inside) for whole, inside in found.items()}
