"""From tables of persons to tables that may leave the house."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.disclosure.cells import Cells, all_cells
from wijkmonitor.disclosure.model import (
    HIDDEN_COUNT,
    BoolArray,
    CountTable,
    IntArray,
    Reason,
    Rules,
    SafeTable,
)
from wijkmonitor.disclosure.primary import primary
from wijkmonitor.disclosure.report import Report, report_of
from wijkmonitor.disclosure.secondary import hide_further


@dataclass(frozen=True, slots=True)
class Protection:
    """Safe tables, in the order in which they were given, and what was hidden in them together."""

    tables: tuple[SafeTable, ...]
    report: Report


def protect(table: CountTable, rules: Rules) -> SafeTable:
    """Make one table safe that is published alone."""
    return protect_together([table], rules).tables[0]


def protect_together(
    tables: Sequence[CountTable], rules: Rules, also_hidden: Sequence[BoolArray] = ()
) -> Protection:
    """Make tables safe that are published together: what one hides, another must not give away.

    `also_hidden` tells for every table what must be hidden beside that, by differencing. Raises DisclosureError
    where two tables disagree on the same cell.
    """
    cells = all_cells(tables)
    judged = primary(cells, tables, rules)
    differs = _marked(cells, also_hidden) & ~judged.is_hidden
    hidden = hide_further(cells, tables, judged.is_hidden | differs, judged.is_empty, rules)
    differs &= hidden.is_hidden
    known = judged.is_hidden | differs | hidden.is_fallback
    reasons = {
        Reason.MINIMUM: judged.is_small,
        Reason.GROUP: judged.is_dominant,
        Reason.DIFFERENCE: differs,
        Reason.SECONDARY: hidden.is_hidden & ~known,
        Reason.FALLBACK: hidden.is_fallback,
    }
    safe = tuple(
        SafeTable(table.axes, np.where(hidden.is_hidden[place], HIDDEN_COUNT, rounded(table.counts, rules)))
        for table, place in zip(tables, cells.places, strict=True)
    )
    return Protection(safe, report_of(cells, tuple(tables), reasons, rules))


def rounded(counts: IntArray, rules: Rules) -> IntArray:
    """Round counts to the nearest multiple of the base, halves up; the same count is always rounded the same.

    >>> rounded(np.array([10, 12, 13]), Rules()).tolist()
    [10, 10, 15]
    """
    base = rules.rounding
    nearest: IntArray = (2 * counts + base) // (2 * base) * base
    return nearest


def _marked(cells: Cells, marks: Sequence[BoolArray]) -> BoolArray:
    is_marked = np.zeros(len(cells.values), dtype=np.bool_)
    for mark, place in zip(marks, cells.places, strict=False):
        is_marked[place[mark]] = True
    return is_marked
