"""Which cells are hidden for their own sake: too few persons, or nearly all of a small group (methods §8)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.model import NO_PARENT, BoolArray, CountTable, Rules


@dataclass(frozen=True, slots=True, eq=False)
class Primary:
    """For every cell whether it is hidden for its own sake, and why."""

    is_empty: BoolArray
    """Of a group without persons: all its counts are 0, which says nothing of anyone. Always published."""
    is_small: BoolArray
    """It, or what it leaves of its group, holds fewer persons than the minimum; 0 persons too: "nobody has no
    job" tells of everyone in the group."""
    is_dominant: BoolArray
    """It holds nearly all of a small group."""

    @property
    def is_hidden(self) -> BoolArray:
        """Tell which cells are hidden for any of these reasons."""
        return self.is_small | self.is_dominant


def primary(cells: Cells, tables: Sequence[CountTable], rules: Rules) -> Primary:
    """Judge every cell by itself; one that any table hides is hidden."""
    is_empty, is_small, is_dominant = (np.zeros(len(cells.values), dtype=np.bool_) for _ in range(3))
    for table, place in zip(tables, cells.places, strict=True):
        empty, small, dominant = _judged(table, rules)
        is_empty[place[empty]] = True
        is_small[place[small]] = True
        is_dominant[place[dominant]] = True
    is_empty = _with_what_follows(cells, is_empty)
    return Primary(is_empty, is_small & ~is_empty, is_dominant & ~is_small & ~is_empty)


def _judged(table: CountTable, rules: Rules) -> tuple[BoolArray, BoolArray, BoolArray]:
    """Judge the cells of one table: of an empty group, too small, dominant."""
    outcome, counts = table.axes[-1], table.counts
    empty = np.zeros(counts.shape, dtype=np.bool_)
    small = counts < rules.minimum
    dominant = np.zeros(counts.shape, dtype=np.bool_)
    for place in () if table.is_link else range(len(outcome.codes)):
        empty[..., place] = counts[..., _root(outcome.parents, place)] == 0
    for parent, children in {} if table.is_link else outcome.children().items():
        if len(children) == 1:
            continue  # the same cell by another name: it leaves nobody out
        group = counts[..., [parent]]
        part = counts[..., children]
        small[..., children] |= group - part < rules.minimum
        dominant[..., children] |= (group < rules.small_group) & (part > rules.dominance * group)
    return empty, small, dominant


def _with_what_follows(cells: Cells, is_empty: BoolArray) -> BoolArray:
    """Add the cells that can only be 0 as well: parts of what is empty, and what has empty parts only."""
    is_whole, is_part = (cells.relations < 0).astype(np.int64), (cells.relations > 0).astype(np.int64)
    while True:
        is_part_of_nothing = is_part.T @ (is_whole @ is_empty.astype(np.int64)) > 0
        has_no_other_part = is_part @ (~is_empty).astype(np.int64) == 0
        follows = is_empty | is_part_of_nothing | (is_whole.T @ has_no_other_part.astype(np.int64) > 0)
        if (follows == is_empty).all():
            return is_empty
        is_empty = follows


def _root(parents: tuple[int, ...], place: int) -> int:
    while parents[place] != NO_PARENT:
        place = parents[place]
    return place
