"""Hides numbers of persons that many indicators share, with what each indicator needs for it.

All indicators at once are a problem too large to solve often. So a change of the numbers of persons is sought
together with one indicator, each in its turn, and with what it will cost at least in the others. Then each of
the others finds by itself what it has to hide beside that change. A change of persons with what all
indicators put beside it is a witness for the whole.
"""

from typing import Final

import numpy as np

from wijkmonitor.disclosure.blocks import SHARED, Blocks
from wijkmonitor.disclosure.changes import Scope, change_for_many
from wijkmonitor.disclosure.hiding import Hiding
from wijkmonitor.disclosure.model import BoolArray, FloatArray

_WORTHS: Final = (0.5, 1.0, 1.0, 1.5, 1.5, 2.0, 2.0, 3.0, 4.0, 6.0, 9.0, 15.0, 30.0)
"""What freeing a cell may cost in each round: first what frees most for least."""


class Persons:
    """The numbers of persons, and the sums that tie them to the answers of each block."""

    def __init__(self, hiding: Hiding, blocks: Blocks, is_of_few: BoolArray) -> None:
        self._hiding = hiding
        self._blocks = blocks
        self._is_of_few = is_of_few & ~blocks.is_shared
        relations = hiding.cells.relations
        row_of = np.repeat(np.arange(relations.shape[0]), np.diff(relations.indptr))
        self._block_of_sum = np.full(relations.shape[0], SHARED, dtype=np.int64)
        np.maximum.at(self._block_of_sum, row_of, blocks.of_cell[relations.indices])
        has_persons = np.zeros(relations.shape[0], dtype=np.bool_)
        has_persons[row_of[blocks.is_shared[relations.indices]]] = True
        is_answer = has_persons & (self._block_of_sum != SHARED)
        self._answers = relations[np.flatnonzero(is_answer)]
        """Each number of persons as the sum of its answers."""
        self._block_of_answer = self._block_of_sum[is_answer]

    def hide(self, is_inside: BoolArray) -> None:
        """Hide numbers of persons inside a part, until all of them are free or it costs too much."""
        scopes: dict[int, Scope] = {}
        for number, worth in enumerate(_WORTHS):
            is_wanted = self._wanted(is_inside)
            if self._hiding.is_late or not is_wanted.any():
                return
            block = number % self._blocks.count
            if block not in scopes:
                scopes[block] = self._scope(is_inside, block)
            self._round(scopes[block], block, is_inside, worth)

    def _wanted(self, is_inside: BoolArray) -> BoolArray:
        """Tell which numbers of persons are to move: those not yet free, or with an answer that is not."""
        is_open = self._hiding.proof.is_open & is_inside
        has_open = self._answers @ (is_open & self._is_of_few).astype(np.float64) > 0
        is_wanted = is_open & self._blocks.is_shared
        is_wanted[self._answers[np.flatnonzero(has_open)].indices] = True
        return is_wanted & self._blocks.is_shared & is_inside

    def _scope(self, is_inside: BoolArray, block: int) -> Scope:
        """Give the numbers of persons and one block, with the sums of these alone."""
        is_of_block = np.isin(self._block_of_sum, [SHARED, block])
        relations = self._hiding.cells.relations[np.flatnonzero(is_of_block)].tocsc()
        is_scope = is_inside & np.isin(self._blocks.of_cell, [SHARED, block])
        return Scope.of(relations, np.flatnonzero(is_scope))

    def _round(self, scope: Scope, block: int, is_inside: BoolArray, worth: float) -> None:
        proof, is_wanted = self._hiding.proof, self._wanted(is_inside)
        wish = self._hiding.wish(scope, is_wanted[scope.cells])
        is_up = (is_wanted & ~proof.is_open)[scope.cells]  # for more persons, so that an answer has room
        costs = self._costs(block)
        found = change_for_many(proof, scope, costs, np.where(is_up, 1.0, wish), worth)
        if found is None:
            return
        persons = np.where(self._blocks.is_shared, found, 0.0)
        if persons.any():
            self._take(persons, found - persons, block, is_inside, worth)

    def _take(
        self, persons: FloatArray, answers: FloatArray, block: int, is_inside: BoolArray, worth: float
    ) -> None:
        """Take a change of persons up, twice: the answers of those who are few make it up in opposite ways.

        `answers` is what one block was found to put beside it. Nothing is hidden where one can put nothing.
        """
        signs = self._hiding.chance.choice([-1.0, 1.0], len(persons))
        for ways, known in ((signs, {block: answers}), (-signs, {})):
            whole = persons.copy()
            for number in range(self._blocks.count):
                beside = known.get(number)
                if beside is None:
                    is_block = is_inside & (self._blocks.of_cell == number)
                    beside = self._beside(persons, is_block, ways, worth)
                if beside is None:
                    return
                whole += beside
            self._hiding.take(whole)

    def _beside(
        self, persons: FloatArray, is_block: BoolArray, ways: FloatArray, worth: float
    ) -> FloatArray | None:
        """Give the change of one block that makes a change of persons up; None when there is none.

        First among what is hidden already or in a sum that does not add up; else among all of the block.
        """
        relations, proof = self._hiding.cells.relations, self._hiding.proof
        rest = -(relations @ persons)
        is_near = proof.is_hidden.copy()
        is_near[relations[np.flatnonzero(rest)].indices] = True
        for is_tried in (is_block & is_near, is_block):
            scope = self._hiding.scope(is_tried, rest)
            is_open = (proof.is_open & self._is_of_few)[scope.cells]
            wish = np.where(is_open, ways[scope.cells], 0.0)
            found = change_for_many(proof, scope, self._hiding.costs, wish, worth)
            if found is not None:
                return found
        return None

    def _costs(self, block: int) -> FloatArray:
        """Give what hiding costs, for a number of persons with the cheapest answer of each other block.

        Where any answer is hidden already, that one can move along for nothing.
        """
        hiding, sums = self._hiding, self._answers
        if not sums.shape[0]:
            return hiding.costs
        is_persons = self._blocks.is_shared[sums.indices]
        price = np.where(hiding.proof.is_hidden, 0.0, hiding.costs)[sums.indices]
        least = np.minimum.reduceat(np.where(is_persons, np.inf, price), sums.indptr[:-1])
        least[~np.isfinite(least) | (self._block_of_answer == block)] = 0
        row_of = np.repeat(np.arange(sums.shape[0]), np.diff(sums.indptr))
        more = np.bincount(sums.indices[is_persons], least[row_of[is_persons]], minlength=len(hiding.costs))
        costs: FloatArray = hiding.costs + more
        return costs
