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
    Unprinted,
)
from wijkmonitor.disclosure.primary import primary
from wijkmonitor.disclosure.report import Report, report_of
from wijkmonitor.disclosure.secondary import Hidden, Start, hide_further


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
    unprinted: Unprinted = Unprinted(),  # noqa: B008 - frozen
) -> Protection:
    """Make tables safe that are published together: what one hides, another must not give away.

    `earlier` holds what was published before of the same period, the oldest first; `unprinted` the codes of
    what populations and boundaries cut each other into (differencing.py). Raises DisclosureError where two
    tables disagree on the same cell, or nothing can be published beside what was published earlier.
    """
    cells = all_cells(tables)
    judged = primary(cells, tables, rules)
    differences = differencing(cells, earlier, rules)
    is_unguarded = cells.has_code(unprinted.unguarded)
    is_unprinted = cells.has_code(unprinted.guarded) | is_unguarded
    is_fixed = (judged.is_empty & ~differences.must_hide) | differences.is_kept
    is_own = judged.is_hidden & ~is_fixed & ~is_unguarded
    start = is_own | (differences.must_hide & ~is_fixed)
    is_loose = is_unprinted & ~start & ~is_fixed
    if earlier and (start | is_fixed | is_loose).all():  # all as it was printed before: nothing new is told
        hidden = Hidden(start, np.zeros_like(start))
    else:
        hidden = hide_further(cells, tables, Start(start, is_fixed, is_loose), rules)
    is_hidden = (hidden.is_hidden | start) & ~is_unprinted
    reasons = {
        Reason.MINIMUM: judged.is_small & is_own,
        Reason.GROUP: judged.is_dominant & is_own,
        Reason.DIFFERENCE: start & ~is_own,
        Reason.SECONDARY: is_hidden & ~start & ~hidden.is_fallback,
        Reason.FALLBACK: hidden.is_fallback,
    }
    counts = np.where(differences.is_kept, differences.kept_counts, rounded(cells.values, rules))
    counts[is_hidden | is_unprinted] = HIDDEN_COUNT
    safe = tuple(
        SafeTable(table.axes, counts[place], rules.rounding)
        for table, place in zip(tables, cells.places, strict=True)
    )
    told = {reason: is_for & ~is_unprinted for reason, is_for in reasons.items()}
    return Protection(safe, report_of(cells, tuple(tables), told, ~is_unprinted, rules))


def rounded(counts: IntArray, rules: Rules) -> IntArray:
    """Round counts to the nearest multiple of the base, halves up; the same count is always rounded the same.

    >>> rounded(np.array([10, 12, 13]), Rules()).tolist()
    [10, 10, 15]
    """
    base = rules.rounding
    nearest: IntArray = (2 * counts + base) // (2 * base) * base
    return nearest
