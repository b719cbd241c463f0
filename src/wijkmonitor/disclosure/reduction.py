"""Sums made smaller before a search: cells that can only move together are one move.

Where a number of persons stands fixed, ja goes up by what nee goes down by; where a whole has one part that
is free, that part moves as the whole does. Most sums between cells are of that kind. What is left is a third
of the size, and a search takes a fraction of the time.
"""

from dataclasses import dataclass, replace
from typing import Final, Self

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from wijkmonitor.disclosure.model import FloatArray, IndexArray, IntArray

STILL: Final = -1
"""The move of a cell that cannot move at all."""
_ALONE, _PAIR = 1, 2
_SEED: Final = 17
_LARGEST_MARK: Final = 1 << 30
"""Marks are whole numbers, so that the sum of a line of them is exact."""


@dataclass(frozen=True, slots=True, eq=False)
class Reduction:
    """Which move each cell takes part in, and the sums between moves."""

    move_of: IndexArray
    """For each cell its move, or STILL."""
    signs: FloatArray
    """For each cell 1 where it moves as its move does, -1 where the other way."""
    sums: sparse.csr_array
    rest: FloatArray
    """What the moves of each sum have to add up to."""
    count: int
    """How many moves there are."""
    can_be_met: bool = True
    """False where a sum without moves has to be something."""

    @classmethod
    def of(cls, sums: sparse.csr_array, rest: FloatArray) -> Self:
        """Put cells together; `rest` is what the changes in each sum have to add up to."""
        count = sums.shape[1]
        found = cls(np.arange(count), np.ones(count), sums, rest, count)
        while (smaller := found.without_pairs()) is not None:
            found = smaller
        return found.without_copies()

    def spread(self, moves: FloatArray) -> FloatArray:
        """Give the change of each cell."""
        with_still = np.append(moves, 0.0)  # STILL is the last place
        changes: FloatArray = self.signs * with_still[self.move_of]
        return changes

    def sided(self, up: FloatArray, down: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Give for each cell what is asked of its move going up and down, from what is asked of the cell."""
        is_along = self.signs > 0
        return np.where(is_along, up, down), np.where(is_along, down, up)

    def smallest(self, of_cells: FloatArray) -> FloatArray:
        """Give for each move the smallest over its cells."""
        is_moving = self.move_of != STILL
        smallest = np.full(self.count, np.inf)
        np.minimum.at(smallest, self.move_of[is_moving], of_cells[is_moving])
        return smallest

    def total(self, of_cells: FloatArray) -> FloatArray:
        """Give for each move the sum over its cells."""
        is_moving = self.move_of != STILL
        total: FloatArray = np.bincount(
            self.move_of[is_moving], of_cells[is_moving], minlength=self.count
        ).astype(np.float64)
        return total

    def pieces(self) -> IndexArray:
        """Give for each move which piece it is in: no sum is in two pieces."""
        rows = self.sums.shape[0]
        links = sparse.coo_array(self.sums)
        graph = sparse.coo_array(
            (np.ones(links.nnz, dtype=np.int8), (links.coords[0], links.coords[1] + rows)),
            shape=(rows + self.count, rows + self.count),
        )
        _, piece_of = connected_components(graph, directed=False)
        return np.asarray(piece_of[rows:], dtype=np.intp)

    def without_pairs(self) -> Self | None:
        """Use the sums of one or two moves; None where there are none left."""
        lengths = np.diff(self.sums.indptr)
        first = self.sums.indptr[:-1]
        alone = first[(lengths == _ALONE) & (self.rest == 0)]
        pairs = first[(lengths == _PAIR) & (self.rest == 0)]
        indices, data = self.sums.indices, self.sums.data
        pairs = pairs[np.abs(data[pairs]) == np.abs(data[pairs + 1])]
        if not len(alone) and not len(pairs):
            return None
        ends = indices[alone], indices[pairs], indices[pairs + 1]
        move_of, signs, count = _joined(self.count, ends, data[pairs] * data[pairs + 1] < 0)
        is_moving = move_of != STILL
        spread = sparse.csr_array(
            (signs[is_moving], (np.flatnonzero(is_moving), move_of[is_moving])), shape=(self.count, count)
        )
        sums = sparse.csr_array(self.sums @ spread)
        sums.eliminate_zeros()
        sums.sort_indices()
        has_any = (np.diff(sums.indptr) > 0) | (self.rest != 0)
        old = self.move_of
        return replace(
            self,
            move_of=np.where(old == STILL, STILL, move_of[old]),
            signs=np.where(old == STILL, 1.0, self.signs * signs[old]),
            sums=sums[has_any],
            rest=self.rest[has_any],
            count=count,
        )

    def without_copies(self) -> Self:
        """Keep each sum once, and none without moves."""
        lengths = np.diff(self.sums.indptr)
        can_be_met = not self.rest[lengths == 0].any()
        has_any = np.flatnonzero(lengths > 0)
        if not len(has_any):
            return self._with(self.sums[has_any], self.rest[has_any], can_be_met=can_be_met)
        sums, rest = self.sums[has_any], self.rest[has_any]
        marks = np.random.default_rng(_SEED).integers(1, _LARGEST_MARK, self.count).astype(np.float64)
        leading = np.sign(sums.data[sums.indptr[:-1]])
        lines = np.column_stack([leading * (sums @ marks), leading * rest])
        kept = np.sort(np.unique(lines, axis=0, return_index=True)[1])
        return self._with(sums[kept], rest[kept], can_be_met=can_be_met)

    def _with(self, sums: sparse.csr_array, rest: FloatArray, *, can_be_met: bool) -> Self:
        return replace(self, sums=sums, rest=rest, can_be_met=can_be_met)


def _joined(
    count: int, ends: tuple[IntArray, IntArray, IntArray], is_along: FloatArray
) -> tuple[IndexArray, FloatArray, int]:
    """Give the new move of each old one and its sign, and how many there are.

    Each old move stands in a graph twice, as itself and as its opposite; what is joined to its own opposite
    cannot move.
    """
    alone, left, right = ends
    still = np.full(len(alone), 2 * count)
    opposite = np.where(is_along, 0, count)
    starts = np.concatenate([alone, alone + count, left, left + count])
    stops = np.concatenate([still, still, right + opposite, right + count - opposite])
    graph = sparse.coo_array(
        (np.ones(len(starts), dtype=np.int8), (starts, stops)), shape=(2 * count + 1, 2 * count + 1)
    )
    _, label = connected_components(graph, directed=False)
    itself, other = label[:count], label[count : 2 * count]
    lowest = np.minimum(itself, other)
    is_still = itself == other
    names, number = np.unique(lowest[~is_still], return_inverse=True)
    move_of = np.full(count, STILL, dtype=np.intp)
    move_of[~is_still] = number
    return move_of, np.where(itself <= other, 1.0, -1.0), len(names)
