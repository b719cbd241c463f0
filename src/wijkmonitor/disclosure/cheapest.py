"""The cheapest cells to hide, exactly, by integer programming and an attacker in turn (ADR 0009).

A master problem hides what costs least; the attacker shows for every cell that it can narrow down why it
can, as an inequality that any safe choice must meet; the master chooses again. When the attacker finds
nothing, no safe choice is cheaper, since each inequality was necessary. After Fischetti and Salazar (2001).
The number of inequalities grows fast with the table: this is for small ones.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.changes import Scope, farthest_change
from wijkmonitor.disclosure.model import BoolArray, FloatArray, Rules
from wijkmonitor.disclosure.witness import NEAR_ENOUGH, Proof

_SEED: Final = 20010201
_ROUNDS: Final = 6
_HALF: Final = 0.5


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """What may be hidden, what must be, and at which cost."""

    cells: Cells
    must_hide: BoolArray
    is_fixed: BoolArray
    is_loose: BoolArray
    """Of what must be hidden: what may be narrowed down all the same."""
    costs: FloatArray
    rules: Rules


def cheapest_hiding(choice: Choice, deadline: float) -> BoolArray | None:
    """Give the cheapest safe choice; None when there is none, or it is not found before the deadline.

    `deadline` is processor time of this process, in seconds.
    """
    cuts = list(_line_cuts(choice))
    while time.process_time() < deadline:
        chosen = _master(choice, cuts, deadline - time.process_time())
        if chosen is None:
            return None
        found = list(_attack(choice, chosen))
        if not found:
            return chosen
        cuts += found
    return None


def _master(choice: Choice, cuts: list[FloatArray], seconds: float) -> BoolArray | None:
    """Hide the cheapest cells that meet every inequality so far: each row times the choice is at least 0."""
    solved = milp(
        choice.costs,
        integrality=np.ones(len(choice.costs), dtype=np.int64),
        bounds=Bounds(choice.must_hide.astype(np.float64), (~choice.is_fixed).astype(np.float64)),
        constraints=LinearConstraint(sparse.csr_array(np.array(cuts)), 0, np.inf) if cuts else None,
        options={"time_limit": max(seconds, 0.1)},
    )
    if solved.status != 0:
        return None
    chosen: BoolArray = solved.x > _HALF
    return chosen


def _line_cuts(choice: Choice) -> Iterator[FloatArray]:
    """Ask of each single sum that nothing is hidden alone in it, nor with too few persons beside it."""
    values, minimum = choice.cells.values.astype(np.float64), choice.rules.minimum
    for row in choice.cells.relations:
        line, signs = row.indices[~choice.is_fixed[row.indices]], row.data[~choice.is_fixed[row.indices]]
        for cell, sign in zip(line, signs, strict=True):
            if choice.is_loose[cell]:
                continue
            alone = np.zeros(len(values))
            alone[line] = 1
            alone[cell] = -1
            yield alone
            need = minimum - values[cell]
            if sign > 0 and need > 0:
                enough = np.zeros(len(values))
                enough[line] = np.where(signs > 0, np.minimum(values[line], need), need)
                enough[cell] = -need
                yield enough


def _attack(choice: Choice, chosen: BoolArray) -> Iterator[FloatArray]:
    """Give an inequality for each hidden cell that can be narrowed down."""
    relations, minimum = choice.cells.relations, choice.rules.minimum
    proof = Proof(choice.cells.values, relations, minimum, chosen, choice.is_loose)
    scope = Scope.of(relations.tocsc(), np.flatnonzero(chosen))
    chance = np.random.default_rng(_SEED)
    for _ in range(_ROUNDS):
        is_open = proof.is_open[scope.cells]
        if not is_open.any():
            return
        change = farthest_change(proof, scope, np.where(is_open, chance.choice([-1.0, 1.0], len(is_open)), 0))
        if change is not None:
            proof.add(change)
    for cell in np.flatnonzero(proof.is_open).tolist():
        if proof.is_open[cell]:
            up, up_use = _farthest(choice, proof, cell, 1)
            down, down_use = _farthest(choice, proof, cell, -1)
            if up + down < minimum - NEAR_ENOUGH:
                yield _cut(choice, cell, up_use + down_use)


def _farthest(choice: Choice, proof: Proof, cell: int, sign: int) -> tuple[float, FloatArray]:
    """Move a cell as far up (1) or down (-1) as it can go; and what each cell, hidden, may add to that.

    By duality: the move is at most the sum, over hidden cells, of its reduced cost times the room it has.
    """
    minimum, hidden = choice.rules.minimum, np.flatnonzero(proof.is_hidden)
    aim = np.zeros(len(proof.values))
    aim[cell] = -sign
    far = np.full(len(hidden), 100.0 * minimum)
    far[hidden == cell] = minimum
    solved = linprog(  # type: ignore[call-overload]  # its types know no array of bounds
        aim[hidden],
        A_eq=proof.relations[:, hidden],
        b_eq=np.zeros(proof.relations.shape[0]),
        bounds=np.column_stack([-np.minimum(proof.values[hidden], 100 * minimum), far]),
        method="highs-ds",
    )
    change = np.zeros(len(proof.values))
    change[hidden] = solved.x
    proof.add(change)
    reduced = aim - proof.relations.T @ solved.eqlin.marginals
    reduced[np.abs(reduced) < NEAR_ENOUGH] = 0
    use: FloatArray = np.where(reduced > 0, reduced * proof.values, np.where(reduced < 0, np.inf, 0.0))
    return -float(solved.fun), use


def _cut(choice: Choice, cell: int, use: FloatArray) -> FloatArray:
    """Ask that what is hidden beside a cell lets it move by the minimum; none can do more than that."""
    need = choice.rules.minimum - use[cell]
    cut: FloatArray = np.where(choice.is_fixed, 0.0, np.minimum(use, need))
    cut[cell] = -need
    return cut
