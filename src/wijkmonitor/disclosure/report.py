"""What was hidden and why, in numbers that give nothing away."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.model import BoolArray, CountTable, Reason, Rules

WITHHELD: Final = -1
"""Stands for a number of cells that is not told."""


@dataclass(frozen=True, slots=True)
class ReasonCount:
    """How many cells of a level are hidden for a reason; rounded, or WITHHELD.

    "All three hidden cells of the gemeente have too few persons" would tell that each holds fewer than ten.
    """

    level: int
    """How many steps below the root of the first axis: 0 for a gemeente, 1 for its wijken."""
    reason: Reason
    cells: int


@dataclass(frozen=True, slots=True)
class LevelCount:
    """How many cells of a level are published and hidden; anyone can count that in the tables."""

    level: int
    published: int
    hidden: int


@dataclass(frozen=True, slots=True)
class Report:
    """What was hidden and why."""

    levels: tuple[LevelCount, ...]
    reasons: tuple[ReasonCount, ...]
    was_stopped: bool
    """Time was up, and more was hidden than may be needed."""


def report_of(
    cells: Cells,
    tables: tuple[CountTable, ...],
    reasons: dict[Reason, BoolArray],
    is_printed: BoolArray,
    rules: Rules,
) -> Report:
    """Count per level and reason; each printed cell once, however many tables it is in."""
    level_of = _levels(cells, tables)
    is_hidden = np.logical_or.reduce(list(reasons.values()))
    levels, lines = [], []
    for level in range(int(level_of.max(initial=0)) + 1):
        here = (level_of == level) & is_printed
        hidden = int((here & is_hidden).sum())
        levels.append(LevelCount(level, int(here.sum()) - hidden, hidden))
        counts = {reason: int((here & is_for).sum()) for reason, is_for in reasons.items()}
        lines += [
            ReasonCount(level, reason, _told(count, hidden, rules))
            for reason, count in counts.items()
            if hidden
        ]
    return Report(tuple(levels), tuple(lines), bool(reasons[Reason.FALLBACK].any()))


def _told(count: int, hidden: int, rules: Rules) -> int:
    """Tell a number only when enough cells have this reason and enough another; rounded."""
    if min(count, hidden - count) < rules.minimum:
        return WITHHELD
    return rules.rounding * round(count / rules.rounding)


def _levels(cells: Cells, tables: tuple[CountTable, ...]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    level_of = np.zeros(len(cells.values), dtype=np.int64)
    for table, place in zip(tables, cells.places, strict=True):
        depths = np.array(table.axes[0].depths, dtype=np.int64)
        level_of[place] = depths.reshape(-1, *[1] * (table.counts.ndim - 1))
    return level_of
