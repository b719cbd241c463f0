"""Proof that hidden cells stay hidden: whole tables that agree with all that is published, and yet differ.

A witness is a change of hidden cells that breaks no sum and makes no count negative. An attacker, however
clever, cannot tell the true table from the true table with that change. When two witnesses differ by the
minimum in a cell, that cell cannot be bounded more narrowly. Witnesses are whole numbers and are checked in
whole numbers: the proof does not rest on the solver that found them, and it holds against an attacker who
knows that persons come in whole numbers.
"""

from dataclasses import dataclass, field

import numpy as np
from scipy import sparse

from wijkmonitor.disclosure.model import BoolArray, FloatArray, IntArray


@dataclass(slots=True, eq=False)
class Proof:
    """The hidden cells, and how far the witnesses found so far let each of them move.

    The true table is the first witness. More cells can be hidden, never fewer: what was proven stays proven.
    """

    values: IntArray
    relations: sparse.csr_array
    minimum: int
    is_hidden: BoolArray
    lowest: IntArray = field(init=False)
    highest: IntArray = field(init=False)
    _whole_relations: sparse.csr_array = field(init=False)

    def __post_init__(self) -> None:
        self.is_hidden = self.is_hidden.copy()
        self.lowest = np.zeros(len(self.values), dtype=np.int64)
        self.highest = self.lowest.copy()
        self._whole_relations = self.relations.astype(np.int64)

    @property
    def is_open(self) -> BoolArray:
        """Tell which hidden cells are not yet proven free to move by the minimum."""
        is_open: BoolArray = self.is_hidden & (self.highest - self.lowest < self.minimum)
        return is_open

    def add(self, change: FloatArray) -> bool:
        """Take a change up as a witness; tell whether it is one."""
        witness = np.rint(change).astype(np.int64)
        if (
            (self.values + witness < 0).any()
            or (witness[~self.is_hidden] != 0).any()
            or (self._whole_relations @ witness).any()
        ):
            return False
        np.minimum(self.lowest, witness, out=self.lowest)
        np.maximum(self.highest, witness, out=self.highest)
        return True
