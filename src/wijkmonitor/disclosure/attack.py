"""The attacker: what can be told of hidden cells from all that is published, by linear programming.

Apart from the search for witnesses, so that one checks the other: this one asks how far each cell can go, and
knows nothing of how cells were chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from wijkmonitor.disclosure.cells import Cells, all_cells
from wijkmonitor.disclosure.model import (
    BoolArray,
    CountTable,
    FloatArray,
    IntArray,
    Rules,
    SafeTable,
    Unprinted,
)
from wijkmonitor.disclosure.primary import primary
from wijkmonitor.domain.errors import DisclosureError

_FAR: Final = 100_000
"""Nobody thinks that a cell holds so many more persons than it does."""
_AT_ONCE: Final = 3000
"""How many unknown counts one search holds."""
_NEAR_ENOUGH: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """What an attacker knows: all sums, and of every cell the least and the most that it can hold."""

    sums: sparse.csr_array
    lowest: FloatArray
    highest: FloatArray

    @classmethod
    def of_exact(cls, cells: Cells, is_hidden: BoolArray) -> Self:
        """Know each published count as it is, before rounding: more than anyone outside can know."""
        far = cells.values + float(_FAR)
        lowest = np.where(is_hidden, 0.0, cells.values)
        return cls(cells.relations, lowest, np.where(is_hidden, far, cells.values))

    @classmethod
    def of_rounded(cls, cells: Cells, printed: IntArray, is_hidden: BoolArray, rounding: int) -> Self:
        """Know what is printed, and that it was rounded half up."""
        lowest = np.where(is_hidden, 0.0, np.maximum(printed - rounding // 2, 0))
        most = printed + (rounding - 1) // 2
        return cls(cells.relations, lowest, np.where(is_hidden, cells.values + float(_FAR), most))

    def intervals(self, weights: sparse.csr_array) -> FloatArray:
        """Give the least and the most that each weighed sum of cells can be: a row a sum, two columns.

        A row of `weights` with a single 1 is one cell; one with several is a drawn area.
        """
        step = max(1, _AT_ONCE // max(1, len(self.lowest)))
        parts = [self._intervals(weights[at : at + step]) for at in range(0, weights.shape[0], step)]
        return np.concatenate(parts) if parts else np.zeros((0, 2))

    def _intervals(self, weights: sparse.csr_array) -> FloatArray:
        """Search for all ends at once: each has a table of its own, so none hinders another."""
        is_open = self.highest > self.lowest
        sums, known = self.sums[:, is_open], self.sums[:, ~is_open] @ self.lowest[~is_open]
        ends = sparse.vstack([weights, -weights], format="csr")
        count = ends.shape[0]
        unknown = ends[:, is_open].toarray()
        solved = linprog(  # type: ignore[call-overload]  # its types know no array of bounds
            unknown.reshape(-1),
            A_eq=sparse.kron(sparse.eye_array(count), sums, format="csr"),
            b_eq=np.tile(-known, count),
            bounds=np.tile(np.column_stack([self.lowest, self.highest])[is_open], (count, 1)),
        )
        if solved.x is None:
            raise DisclosureError(f"De aanval liep vast: {solved.message}")
        moved = (unknown * solved.x.reshape(unknown.shape)).sum(axis=1)
        fixed = ends[:, ~is_open] @ self.lowest[~is_open]
        least, most = np.split(moved + fixed, 2)
        return np.column_stack([least, -most])


def narrow_cells(
    tables: Sequence[CountTable],
    safe: Sequence[SafeTable],
    rules: Rules,
    unprinted: Unprinted = Unprinted(),  # noqa: B008 - frozen
) -> tuple[tuple[str, ...], ...]:
    """Give the codes of hidden cells that can be bounded too narrowly: none, if all is well.

    What is unprinted counts only where it would have been hidden for its own sake.

    The attacker knows every published cell exactly. Two searches for every hidden cell: for large tables this
    takes an hour.
    """
    cells = all_cells(tables)
    is_hidden = hidden_cells(cells, safe)
    may_be_known = cells.has_code(unprinted.guarded) & ~primary(cells, tables, rules).is_hidden
    hidden = np.flatnonzero(is_hidden & ~may_be_known & ~cells.has_code(unprinted.unguarded))
    ends = Knowledge.of_exact(cells, is_hidden).intervals(single_cells(hidden, len(cells.values)))
    is_narrow = ends[:, 1] - ends[:, 0] < rules.minimum - _NEAR_ENOUGH
    return tuple(cells.keys[cell] for cell in hidden[is_narrow].tolist())


def single_cells(places: IntArray, count: int) -> sparse.csr_array:
    """Give the weights that pick cells one by one."""
    rows = np.arange(len(places))
    return sparse.csr_array((np.ones(len(places)), (rows, places)), shape=(len(places), count))


def hidden_cells(cells: Cells, safe: Sequence[SafeTable]) -> BoolArray:
    """Tell which cells are hidden; raises DisclosureError where one table shows what another hides."""
    is_hidden = np.zeros(len(cells.values), dtype=np.bool_)
    for table, place in zip(safe, cells.places, strict=True):
        is_hidden[place[~table.is_published]] = True
    for table, place in zip(safe, cells.places, strict=True):
        shown = place[table.is_published]
        shown = shown[is_hidden[shown]]
        if len(shown):
            key = " × ".join(cells.keys[int(shown[0])])
            raise DisclosureError(f"De cel {key} is in de ene tabel verborgen en in de andere niet.")
    return is_hidden
