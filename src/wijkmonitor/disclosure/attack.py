"""The attacker: what can be told of hidden cells from all that is published, by linear programming.

Written apart from the search for witnesses, so that one checks the other: this one asks the solver how far each
hidden cell can go, and has nothing to do with how the cells were chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from wijkmonitor.disclosure.cells import Cells, all_cells
from wijkmonitor.disclosure.model import BoolArray, CountTable, FloatArray, IndexArray, Rules, SafeTable
from wijkmonitor.domain.errors import DisclosureError

_ALMOST: float = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What an attacker knows: the sums, and of every cell between which counts it lies."""

    sums: sparse.csr_array
    lowest: FloatArray
    highest: FloatArray

    @classmethod
    def of_exact(cls, cells: Cells, is_hidden: BoolArray) -> "Knowledge":
        """Know each published count as it is, before rounding: more than anyone outside can know."""
        return cls(
            cells.relations,
            np.where(is_hidden, 0.0, cells.values),
            np.where(is_hidden, np.inf, cells.values),
        )

    @classmethod
    def of_rounded(
        cls, cells: Cells, rounded: FloatArray, is_hidden: BoolArray, rounding: int
    ) -> "Knowledge":
        """Know what is printed: each published count lies within half a base of it."""
        down, up = rounding // 2, (rounding - 1) // 2
        lowest = np.maximum(np.where(is_hidden, 0.0, rounded - down), 0.0)
        return cls(cells.relations, lowest, np.where(is_hidden, np.inf, rounded + up))

    def interval(self, cell: int) -> tuple[float, float]:
        """Give the lowest and the highest count that a cell can have; infinite when nothing bounds it."""
        weights = np.zeros(len(self.lowest))
        weights[cell] = 1
        return self.interval_of(weights)

    def interval_of(self, weights: FloatArray) -> tuple[float, float]:
        """Give the interval of a weighed sum of cells, such as a drawn area."""
        return self._farthest(weights, 1), self._farthest(weights, -1)

    def _farthest(self, weights: FloatArray, sign: int) -> float:
        """Give the least (sign 1) or the most (sign -1) that a weighed sum can be."""
        solved = linprog(
            sign * weights,
            A_eq=self.sums,
            b_eq=np.zeros(self.sums.shape[0]),
            bounds=np.column_stack([self.lowest, self.highest]),
        )
        return sign * float(solved.fun) if solved.fun is not None else -sign * np.inf


def narrow_cells(
    tables: Sequence[CountTable], safe: Sequence[SafeTable], rules: Rules
) -> tuple[tuple[str, ...], ...]:
    """Give the codes of the hidden cells that can be bounded more narrowly than the minimum: none, if all is well.

    The attacker knows every published cell exactly, all sums, and that counts are not negative. Two searches for
    every hidden cell: for a check of large tables, a sample or an hour.
    """
    cells = all_cells(tables)
    is_hidden = hidden_cells(cells, safe)
    knowledge = Knowledge.of_exact(cells, is_hidden)
    return tuple(
        cells.keys[cell]
        for cell in np.flatnonzero(is_hidden).tolist()
        if _width(knowledge.interval(cell)) < rules.minimum - _ALMOST
    )


def hidden_cells(cells: Cells, safe: Sequence[SafeTable]) -> BoolArray:
    """Tell which cells of the list are hidden; raises DisclosureError where one table shows what another hides."""
    is_hidden = np.zeros(len(cells.values), dtype=np.bool_)
    for table, place in zip(safe, cells.places, strict=True):
        is_hidden[place[~table.is_published]] = True
    for table, place in zip(safe, cells.places, strict=True):
        shown: IndexArray = place[table.is_published]
        if is_hidden[shown].any():
            key = cells.keys[int(shown[is_hidden[shown]][0])]
            raise DisclosureError(
                f"De cel {' × '.join(key)} is in de ene tabel verborgen en in de andere niet."
            )
    return is_hidden


def _width(interval: tuple[float, float]) -> float:
    return interval[1] - interval[0]
