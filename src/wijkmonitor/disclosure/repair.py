"""Hides cells of a part of the tables until those in it are proven free, the rest staying as it is."""

from typing import Final

import numpy as np

from wijkmonitor.disclosure.changes import Scope, change_for_each, change_for_many, farthest_change
from wijkmonitor.disclosure.hiding import Hiding
from wijkmonitor.disclosure.model import BoolArray, FloatArray, IndexArray

_ROUNDS: Final = 4
_GAIN: Final = 0.03
"""A round of proving that frees a smaller share of what is open is one without gain."""
_WORTHS: Final = (0.5, 0.5, 1.0, 1.0, 1.5, 1.5, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 6.0, 6.0, 9.0, 9.0, 15.0, 15.0)
"""What freeing a cell may cost in each round of hiding for many at once: first what frees most for least."""
_TINY: Final = 100
"""In so few cells there are not many to free at once."""
_SMALL: Final = 400
"""In so few cells a search for one cell at a time is quick, and finds what is cheaper."""
_FEW: Final = 2
"""So few are freed one by one."""


def prove(hiding: Hiding) -> None:
    """Search for witnesses among what is hidden already, while that frees more."""
    without_gain = 0
    while without_gain < _ROUNDS and not hiding.is_late and hiding.proof.is_open.any():
        open_before = int(hiding.proof.is_open.sum())
        prove_once(hiding)
        gain = open_before - int(hiding.proof.is_open.sum())
        without_gain = 0 if gain > _GAIN * open_before else without_gain + 1


def prove_once(hiding: Hiding) -> None:
    """Search for one witness among what is hidden already."""
    scope = hiding.scope(hiding.proof.is_hidden)
    is_open = hiding.proof.is_open[scope.cells]
    if is_open.any():
        hiding.take(farthest_change(hiding.proof, scope, hiding.wish(scope, is_open)))


def repair(hiding: Hiding, is_inside: BoolArray, is_target: BoolArray) -> None:
    """Hide cells inside a part until its targets are proven free, where that can be done inside it."""
    if not (hiding.proof.is_open & is_inside & is_target).any():
        return
    scope = hiding.scope(is_inside)
    is_hopeful = is_target[scope.cells] & hiding.hopeful(scope)
    for worth in _worths(len(scope.cells)):
        is_wanted = hiding.proof.is_open[scope.cells] & is_hopeful
        if hiding.is_late or int(is_wanted.sum()) <= _FEW:
            break
        wish = hiding.wish(scope, is_wanted)
        hiding.take(change_for_many(hiding.proof, scope, hiding.costs, wish, worth))
    _repair_one_by_one(hiding, scope, is_hopeful)


def move(hiding: Hiding, scope: Scope, places: IndexArray, *, is_up: bool) -> None:
    """Try to prove cells free by moving them far enough one way."""
    cells = scope.cells[places]
    moves = _moves(hiding, cells, is_up=is_up)
    can_move = -moves <= hiding.proof.values[cells]
    if can_move.any():
        hiding.take(change_for_each(hiding.proof, scope, hiding.costs, places[can_move], moves[can_move]))


def _worths(size: int) -> tuple[float, ...]:
    """Give the rounds for a scope of so many cells: few where one by one is quick."""
    if size > _SMALL:
        return _WORTHS
    return _WORTHS[:4] if size > _TINY else ()


def _repair_one_by_one(hiding: Hiding, scope: Scope, is_hopeful: BoolArray) -> None:
    """Free cells one at a time; in pieces without sums in common, one in each piece at a time."""
    proof, piece_of = hiding.proof, scope.pieces()
    is_left = is_hopeful.copy()
    while not hiding.is_late:
        left = np.flatnonzero(proof.is_open[scope.cells] & is_left)
        if not len(left):
            return
        first = left[np.unique(piece_of[left], return_index=True)[1]]
        for is_up in (True, False):
            move(hiding, scope, first[proof.is_open[scope.cells[first]]], is_up=is_up)
        is_left[first] = False


def _moves(hiding: Hiding, cells: IndexArray, *, is_up: bool) -> FloatArray:
    """Give what would prove cells free: so far above their lowest witness, or below their highest."""
    proof = hiding.proof
    moves: FloatArray = proof.lowest[cells] + proof.minimum if is_up else proof.highest[cells] - proof.minimum
    return moves
