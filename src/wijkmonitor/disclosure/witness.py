"""Proof that hidden cells stay hidden: whole tables that agree with all that is published, and yet differ.

A witness is a change of hidden cells that breaks no sum and makes no count negative. An attacker, however
clever, cannot tell the true table from the true table with that change. When two witnesses differ by the
minimum in a cell, that cell cannot be bounded more narrowly. Every witness is checked here against the sums
themselves: the proof does not rest on the solver that found it.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from scipy import sparse

from wijkmonitor.disclosure.model import BoolArray, FloatArray, IntArray

NEAR_ENOUGH: Final = 1e-6
"""Of a person: what a solver may be off."""


@dataclass(slots=True, eq=False)
class Proof:
    """The hidden cells, and how far the witnesses found so far let each of them move.

    The true table is the first witness. More cells can be hidden, never fewer: what was proven stays proven.
    """

    values: IntArray
    relations: sparse.csr_array
    minimum: int
    is_hidden: BoolArray
    is_loose: BoolArray
    """Not published, and yet no secret: may move, and need not."""
    lowest: FloatArray = field(init=False)
    highest: FloatArray = field(init=False)

    def __post_init__(self) -> None:
        self.is_hidden = self.is_hidden.copy()
        self.lowest = np.zeros(len(self.values), dtype=np.float64)
        self.highest = self.lowest.copy()

    @property
    def is_open(self) -> BoolArray:
        """Tell which hidden cells are not yet proven free to move by the minimum."""
        is_narrow = self.highest - self.lowest < self.minimum - 2 * NEAR_ENOUGH
        is_open: BoolArray = self.is_hidden & ~self.is_loose & is_narrow
        return is_open

    def add(self, change: FloatArray) -> bool:
        """Take a change up as a witness; tell whether it is one."""
        whole = np.rint(change)
        witness = np.where(np.abs(change - whole) < NEAR_ENOUGH, whole, change)
        if (
            (self.values + witness < -NEAR_ENOUGH).any()
            or (witness[~self.is_hidden] != 0).any()
            or (np.abs(self.relations @ witness) > NEAR_ENOUGH).any()
        ):
            return False
        np.minimum(self.lowest, witness, out=self.lowest)
        np.maximum(self.highest, witness, out=self.highest)
        return True
