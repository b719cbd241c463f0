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
from wijkmonitor.disclosure.witness import NEAR_ENOUGH, Proof

_FARTHEST: Final = 100
"""No cell moves by more minimums than this in one change: it keeps a search bounded."""
_LONGEST_SECONDS: Final = 10.0
"""A search that takes longer is given up."""
_ALMOST_FREE: Final = 1e-4
"""What moving a cell costs that is hidden already: little, so that no change is larger than it must be."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """Some cells, in order, and the sums that any of them takes part in."""

    cells: IndexArray
    sums: sparse.csr_array

    @classmethod
    def of(cls, relations: sparse.csc_array, cells: IndexArray) -> Self:
        """Give the scope of some cells."""
        columns = relations[:, cells].tocsr()
        return cls(cells, columns[np.diff(columns.indptr) > 0])


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
    limits = _Limits.of(proof, scope, wish)
    found = _solved(-wish, scope.sums, np.column_stack([-limits.down, limits.up]))
    return None if found is None else _on_all(proof, scope, found)


def change_for_many(
    proof: Proof, scope: Scope, costs: FloatArray, wish: FloatArray, worth: float
) -> FloatArray | None:
    """Give the change that frees as many cells as is worth what has to be hidden for it.

    `worth` is what moving a wished cell by one person may cost, in what moving a usual cell by one does.
    """
    limits = _Limits.of(proof, scope, wish)
    price = _prices(proof, scope, costs)
    credit = worth * wish * float(np.median(costs[scope.cells]))
    return _two_sided(proof, scope, np.concatenate([price - credit, price + credit]), limits)


def change_for_one(
    proof: Proof, scope: Scope, costs: FloatArray, place: int, move: float
) -> FloatArray | None:
    """Give the change that moves the cell at a place of the scope by so much, and costs least.

    Each cell costs by how far it moves; None when there is no such change.
    """
    limits = _Limits.of(proof, scope, np.zeros(len(scope.cells)))
    if -move > limits.down[place]:
        return None
    price = _prices(proof, scope, costs)
    return _two_sided(proof, scope, np.concatenate([price, price]), limits, (place, move))


def change_of_all(proof: Proof, scope: Scope) -> FloatArray | None:
    """Give a change that raises every cell of the scope by the minimum or more, when there is one."""
    count = len(scope.cells)
    bounds = np.tile([float(proof.minimum), np.inf], (count, 1))
    found = _solved(np.ones(count), scope.sums, bounds)
    return None if found is None else _on_all(proof, scope, found)


def _prices(proof: Proof, scope: Scope, costs: FloatArray) -> FloatArray:
    return np.where(proof.is_hidden[scope.cells], _ALMOST_FREE, costs[scope.cells])


def _two_sided(
    proof: Proof, scope: Scope, costs: FloatArray, limits: _Limits, fixed: tuple[int, float] | None = None
) -> FloatArray | None:
    """Solve with a variable for up and one for down, since both cost; `fixed` is a place and its move."""
    count = len(scope.cells)
    upper = np.concatenate([limits.up, limits.down]).astype(np.float64)
    lower = np.zeros(2 * count)
    if fixed is not None:
        place, move = fixed
        both = [place, count + place]
        upper[both] = lower[both] = (move, 0) if move > 0 else (0, -move)
    found = _solved(
        costs, sparse.hstack([scope.sums, -scope.sums], format="csr"), np.column_stack([lower, upper])
    )
    return None if found is None else _on_all(proof, scope, found[:count] - found[count:])


def _solved(costs: FloatArray, sums: sparse.csr_array, bounds: FloatArray) -> FloatArray | None:
    """Solve; None when there is no such change, or it takes too long to find."""
    solved = linprog(  # type: ignore[call-overload]  # its types know no array of bounds
        costs,
        A_eq=sums,
        b_eq=np.zeros(sums.shape[0]),
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
