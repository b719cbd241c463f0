"""What is hidden so far, with the proof that it stays hidden: the state that a search works on."""

import time
from typing import Final

import numpy as np

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.changes import Scope
from wijkmonitor.disclosure.model import BoolArray, FloatArray, Rules
from wijkmonitor.disclosure.reduction import STILL
from wijkmonitor.disclosure.witness import Proof

_SEED: Final = 20261122
"""Which way cells are tried first is drawn; the same draw each time gives the same table each time."""


class Hiding:
    """Cells hidden so far. More can be hidden, never less."""

    def __init__(
        self, cells: Cells, costs: FloatArray, is_hidden: BoolArray, is_loose: BoolArray, rules: Rules
    ) -> None:
        self.cells = cells
        self.costs = costs
        self.proof = Proof(cells.values, cells.relations, rules.minimum, is_hidden | is_loose, is_loose)
        self.chance = np.random.default_rng(_SEED)
        self._columns = cells.relations.tocsc()
        self._deadline = time.process_time() + rules.seconds

    @property
    def is_late(self) -> bool:
        """Tell whether the processor time is up."""
        return time.process_time() > self._deadline

    def scope(self, is_inside: BoolArray, rest: FloatArray | None = None) -> Scope:
        """Give the scope of some cells, with all the sums that they are in and what is left of those."""
        return Scope.of(self._columns, np.flatnonzero(is_inside), rest)

    def take(self, change: FloatArray | None) -> None:
        """Hide what a change moves, and take the change up as a witness."""
        if change is not None:
            self.proof.is_hidden |= change != 0
            self.proof.add(change)

    def wish(self, scope: Scope, is_wanted: BoolArray) -> FloatArray:
        """Draw for each wanted cell of a scope whether to try it upwards; those that move together agree."""
        drawn = self.chance.choice([-1.0, 1.0], scope.reduction.count + 1)
        return np.where(is_wanted, scope.reduction.signs * drawn[scope.reduction.move_of], 0.0)

    def hopeful(self, scope: Scope) -> BoolArray:
        """Tell which cells of a scope may be proven free inside it.

        Not those that cannot move there at all, and not those that hold, with all beside them, fewer persons
        than the minimum.
        """
        is_of_fixed = scope.sums.min(axis=1).toarray().reshape(-1) >= 0
        persons = scope.sums @ self.proof.values[scope.cells]
        is_tight = is_of_fixed & (persons < self.proof.minimum)
        hopeful: BoolArray = (scope.sums[is_tight].sum(axis=0) == 0) & (scope.reduction.move_of != STILL)
        return hopeful
