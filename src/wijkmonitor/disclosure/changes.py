"""Changes of cells that break no sum, found by linear programming (HiGHS).

Every search is over some cells, the others staying as they are: fewer cells make it quick, and a change found
that way is as good as any.
"""

from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

from wijkmonitor.disclosure.model import FloatArray, IndexArray
from wijkmonitor.disclosure.reduction import STILL, Reduction
from wijkmonitor.disclosure.witness import NEAR_ENOUGH, Proof

_FARTHEST: Final = 100
"""No cell moves by more minimums than this in one change: it keeps a search bounded."""
_LONGEST_SECONDS: Final = 60.0
"""A search that takes longer is given up."""
_ALMOST_FREE: Final = 1e-4
"""What moving a cell costs that is hidden already: little, so that no change is larger than it must be."""
_PRICELESS: Final = 1e4
"""What moving a cell is worth that has to move."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Some cells, in order, and the sums that any of them takes part in."""

    cells: IndexArray
    sums: sparse.csr_array
    rest: FloatArray
    """What the changes in each sum have to add up to: 0 unless other cells change as well."""
    reduction: Reduction

    @classmethod
    def of(cls, relations: sparse.csc_array, cells: IndexArray, rest: FloatArray | None = None) -> Self:
        """Give the scope of some cells; `rest` is what is left to make up of each relation, else 0."""
        columns = relations[:, cells].tocsr()
        has_any = np.diff(columns.indptr) > 0
        sums = columns[has_any]
        left = np.zeros(sums.shape[0]) if rest is None else rest[has_any]
        return cls(cells, sums, left, Reduction.of(sums, left))

    def pieces(self) -> IndexArray:
        """Give for each cell which piece it is in: cells of two pieces have no sums in common."""
        return np.append(self.reduction.pieces(), STILL)[self.reduction.move_of]


@dataclass(frozen=True, slots=True, eq=False)
class _Limits:
    """How far each cell of a scope may go up and down."""

    up: FloatArray
    down: FloatArray

    @classmethod
    def of(cls, proof: Proof, scope: Scope, wish: FloatArray) -> Self:
        """Let wished cells go no farther than they need to be proven free, the others as far as they can."""
        cells, far = scope.cells, float(_FARTHEST * proof.minimum)
        room = np.minimum(proof.values[cells], far)
        enough_up = np.maximum(proof.lowest[cells] + proof.minimum, 1)
        enough_down = np.minimum(np.maximum(proof.minimum - proof.highest[cells], 1), room)
        return cls(np.where(wish > 0, enough_up, far), np.where(wish < 0, enough_down, room))


def farthest_change(proof: Proof, scope: Scope, wish: FloatArray) -> FloatArray | None:
    """Give the change that goes farthest the way that `wish` says, for each cell of the scope by its sign.

    The scope holds hidden cells only: nothing more is hidden for it.
    """
    limits, reduction = _Limits.of(proof, scope, wish), scope.reduction
    up, down = (reduction.smallest(each) for each in reduction.sided(limits.up, limits.down))
    gain = reduction.total(reduction.signs * wish)
    found = _solved(-gain, reduction.sums, reduction.rest, np.column_stack([-down, up]))
    return None if found is None else _on_all(proof, scope, reduction.spread(found))


def change_for_many(
    proof: Proof, scope: Scope, costs: FloatArray, wish: FloatArray, worth: float
) -> FloatArray | None:
    """Give the change that frees as many cells as is worth what has to be hidden for it.

    `worth` is what moving a wished cell by one person may cost, in what moving a usual cell by one does. None
    when there is no change that makes up what is left of the sums.
    """
    if not len(scope.cells):
        return None
    credit = worth * wish * float(np.median(costs[scope.cells]))
    found = _two_sided(proof, scope, costs, credit, _Limits.of(proof, scope, wish))
    return None if found is None else _on_all(proof, scope, found)


def change_for_each(
    proof: Proof, scope: Scope, costs: FloatArray, places: IndexArray, moves: FloatArray
) -> FloatArray | None:
    """Give the change that moves cells of the scope by so much, each in a piece of its own, and costs least.

    A piece of which the cell cannot move so far stays as it is.
    """
    asked = np.zeros(len(scope.cells))
    asked[places] = moves
    limits = _Limits.of(proof, scope, np.zeros(len(scope.cells)))
    bounded = _Limits(
        np.where(asked > 0, np.minimum(limits.up, asked), limits.up),
        np.where(asked < 0, np.minimum(limits.down, -asked), limits.down),
    )
    found = _two_sided(proof, scope, costs, _PRICELESS * np.sign(asked), bounded)
    if found is None:
        return None
    is_reached = np.abs(found[places] - moves) < NEAR_ENOUGH
    piece_of = scope.pieces()
    found[~np.isin(piece_of, piece_of[places[is_reached]])] = 0
    return _on_all(proof, scope, found)


def change_of_all(proof: Proof, scope: Scope) -> FloatArray | None:
    """Give a change that raises every cell of the scope by the minimum or more, when there is one."""
    count = len(scope.cells)
    bounds = np.tile([float(proof.minimum), np.inf], (count, 1))
    found = _solved(np.ones(count), scope.sums, scope.rest, bounds)
    return None if found is None else _on_all(proof, scope, found)


def _two_sided(
    proof: Proof, scope: Scope, costs: FloatArray, worth: FloatArray, limits: _Limits
) -> FloatArray | None:
    """Give the change of each cell that costs least, less what it is worth.

    A move has a variable for up and one for down, since both cost. `worth` is what moving each cell by one is
    worth, upwards where it is positive.
    """
    reduction = scope.reduction
    if not reduction.can_be_met:
        return None
    price = reduction.total(np.where(proof.is_hidden[scope.cells], _ALMOST_FREE, costs[scope.cells]))
    credit = reduction.total(reduction.signs * worth)
    up, down = (reduction.smallest(each) for each in reduction.sided(limits.up, limits.down))
    upper = np.concatenate([up, down])
    found = _solved(
        np.concatenate([price - credit, price + credit]),
        sparse.hstack([reduction.sums, -reduction.sums], format="csr"),
        reduction.rest,
        np.column_stack([np.zeros(len(upper)), upper]),
    )
    return None if found is None else reduction.spread(found[: len(up)] - found[len(up) :])


def _solved(
    costs: FloatArray, sums: sparse.csr_array, rest: FloatArray, bounds: FloatArray
) -> FloatArray | None:
    """Solve; None when there is no such change, or it takes too long to find."""
    if not len(costs):
        return np.zeros(0)
    solved = linprog(  # type: ignore[call-overload]  # its types know no array of bounds
        costs,
        A_eq=sums,
        b_eq=rest,
        bounds=bounds,
        method="highs-ds",
        options={"time_limit": _LONGEST_SECONDS},
    )
    found: FloatArray | None = solved.x if solved.status == 0 else None
    return found


def _on_all(proof: Proof, scope: Scope, change: FloatArray) -> FloatArray:
    """Spread a change of some cells over all."""
    whole = np.zeros(len(proof.values))
    whole[scope.cells] = np.where(np.abs(change) < NEAR_ENOUGH, 0.0, change)
    return whole
