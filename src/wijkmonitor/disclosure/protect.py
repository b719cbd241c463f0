"""From tables of persons to tables that may leave the house."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.disclosure.cells import all_cells
from wijkmonitor.disclosure.differencing import differencing
from wijkmonitor.disclosure.model import (
    HIDDEN_COUNT,
    CountTable,
    IntArray,
    Reason,
    Rules,
    SafeTable,
)
from wijkmonitor.disclosure.primary import primary
from wijkmonitor.disclosure.report import Report, report_of
from wijkmonitor.disclosure.secondary import Hidden, hide_further


@dataclass(frozen=True, slots=True)
class Protection:
    """Safe tables, in the order in which they were given, and what was hidden in them together."""

    tables: tuple[SafeTable, ...]
    report: Report


def protect(table: CountTable, rules: Rules) -> SafeTable:
    """Make one table safe that is published alone."""
    return protect_together([table], rules).tables[0]


def protect_together(
    tables: Sequence[CountTable],
    rules: Rules,
    earlier: Sequence[SafeTable] = (),
    pieces: frozenset[str] = frozenset(),
) -> Protection:
    """Make tables safe that are published together: what one hides, another must not give away.

    `earlier` holds what was published before of the same period, the oldest first; `pieces` the codes of what
    boundaries cut each other into, which is never published (differencing.py). Raises DisclosureError where
    two tables disagree on the same cell, or nothing can be published beside what was published earlier.
    """
    cells = all_cells(tables)
    judged = primary(cells, tables, rules)
    differences = differencing(cells, earlier, pieces, rules)
    is_fixed = (judged.is_empty & ~differences.must_hide) | differences.is_kept
    is_own = judged.is_hidden & ~is_fixed
    start = is_own | (differences.must_hide & ~is_fixed)
    if earlier and (start | is_fixed).all():  # all as it was printed before: nothing new is told
        hidden = Hidden(start, np.zeros_like(start))
    else:
        hidden = hide_further(cells, tables, start, is_fixed, rules)
    reasons = {
        Reason.MINIMUM: judged.is_small & is_own,
        Reason.GROUP: judged.is_dominant & is_own,
        Reason.DIFFERENCE: start & ~is_own,
        Reason.SECONDARY: hidden.is_hidden & ~start & ~hidden.is_fallback,
        Reason.FALLBACK: hidden.is_fallback,
    }
    counts = np.where(differences.is_kept, differences.kept_counts, rounded(cells.values, rules))
    counts[hidden.is_hidden] = HIDDEN_COUNT
    safe = tuple(
        SafeTable(table.axes, counts[place], rules.rounding)
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
