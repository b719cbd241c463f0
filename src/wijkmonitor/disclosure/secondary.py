"""Which further cells are hidden, so that no hidden cell can be computed or narrowed down (ADR 0009).

Cells are hidden until every hidden one is proven free (witness.py), the cheapest ones first. What is hidden stays
hidden, so each step can only make the table safer, and when time is up more is hidden, never less.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy.optimize import linprog

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.changes import Scope, change_for_many, change_for_one, farthest_change
from wijkmonitor.disclosure.model import BoolArray, CountTable, FloatArray, IndexArray, Rules
from wijkmonitor.disclosure.scopes import Part, parts
from wijkmonitor.disclosure.witness import Proof

_SEED: Final = 20261122
"""Which way cells are tried first is drawn; the same draw each time gives the same table each time."""
_ROUNDS: Final = 4
_FEW: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """What is hidden in the end, and what of it because time was up."""

    is_hidden: BoolArray
    is_fallback: BoolArray


def hide_further(
    cells: Cells, tables: Sequence[CountTable], is_hidden: BoolArray, is_empty: BoolArray, rules: Rules
) -> Hidden:
    """Hide further cells until each hidden one is proven free to move by the minimum."""
    search = _Search(cells, is_hidden, is_empty, rules)
    search.prove(_ROUNDS)
    if search.proof.is_open.any():
        for part in parts(cells, tables, ~is_empty):
            search.repair(part)
    before = search.proof.is_hidden.copy()
    if search.proof.is_open.any():
        search.hide_all(~is_empty)
    return Hidden(search.proof.is_hidden, search.proof.is_hidden & ~before)


def cell_costs(cells: Cells) -> FloatArray:
    """Give what hiding each cell loses: more for more persons, but not in proportion."""
    costs: FloatArray = 1 + np.log1p(cells.values)
    return costs


class _Search:
    """A search under way."""

    def __init__(self, cells: Cells, is_hidden: BoolArray, is_empty: BoolArray, rules: Rules) -> None:
        self.proof = Proof(cells.values, cells.relations, rules.minimum, is_hidden & ~is_empty)
        self._costs = cell_costs(cells)
        self._relations = cells.relations.tocsc()
        self._chance = np.random.default_rng(_SEED)
        self._deadline = time.monotonic() + rules.seconds

    @property
    def _is_late(self) -> bool:
        return time.monotonic() > self._deadline

    def prove(self, rounds: int) -> None:
        """Search for witnesses among what is hidden already."""
        for _ in range(rounds):
            scope = Scope.of(self._relations, np.flatnonzero(self.proof.is_hidden))
            is_open = self.proof.is_open[scope.cells]
            if self._is_late or not is_open.any():
                return
            change = farthest_change(self.proof, scope, self._wish(is_open))
            if change is not None:
                self.proof.add(change)

    def repair(self, part: Part) -> None:
        """Hide cells of a part until its targets are proven free, where that can be done inside the part."""
        for _ in range(_ROUNDS):
            open_before = int(self.proof.is_open[part.targets].sum())
            if self._is_late or open_before <= _FEW:
                break
            is_target = np.isin(part.scope.cells, part.targets)
            wish = self._wish(self.proof.is_open[part.scope.cells] & is_target)
            self._take(change_for_many(self.proof, part.scope, self._costs, wish))
            if int(self.proof.is_open[part.targets].sum()) >= open_before:
                break
        self._repair_one_by_one(part)

    def hide_all(self, is_free: BoolArray) -> None:
        """Hide everything that holds anyone: what nothing is published of has no bounds."""
        self.proof.is_hidden |= is_free
        scope = Scope.of(self._relations, np.flatnonzero(is_free))
        raised = linprog(
            np.ones(len(scope.cells)),
            A_eq=scope.sums,
            b_eq=np.zeros(scope.sums.shape[0]),
            bounds=(self.proof.minimum, None),
        )
        change = np.zeros(len(self.proof.values))
        change[scope.cells] = raised.x
        self.proof.add(change)

    def _repair_one_by_one(self, part: Part) -> None:
        unmoved: set[int] = set()
        while not self._is_late:
            targets = part.targets[self.proof.is_open[part.targets]]
            left = [int(cell) for cell in targets if int(cell) not in unmoved]
            if not left:
                return
            cell = left[0]
            place = int(np.searchsorted(part.scope.cells, cell))
            move = int(self.proof.lowest[cell]) + self.proof.minimum
            self._take(change_for_one(self.proof, part.scope, self._costs, place, move))
            if self.proof.is_open[cell]:
                unmoved.add(cell)

    def _take(self, change: FloatArray | None) -> None:
        """Hide what a change moves, and take the change up as a witness."""
        if change is not None:
            self.proof.is_hidden |= change != 0
            self.proof.add(change)

    def _wish(self, is_wanted: BoolArray) -> FloatArray:
        return np.where(is_wanted, self._chance.choice([-1.0, 1.0], len(is_wanted)), 0.0)
