"""Sums made smaller allow exactly the changes that they allowed before."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from person_registers import register
from wijkmonitor.disclosure.cells import all_cells
from wijkmonitor.disclosure.model import FloatArray
from wijkmonitor.disclosure.reduction import STILL, Reduction

seeds = st.integers(0, 10_000)


def _sums(rows: list[list[float]]) -> sparse.csr_array:
    return sparse.csr_array(np.array(rows, dtype=np.float64))


def _reduced(rows: list[list[float]], rest: list[float] | None = None) -> Reduction:
    return Reduction.of(_sums(rows), np.array(rest or [0.0] * len(rows)))


def _farthest(sums: sparse.csr_array, gain: FloatArray) -> FloatArray:
    """Give the change of at most five each that keeps the sums and gains most."""
    bounds = np.tile([-5.0, 5.0], (len(gain), 1))
    solved = linprog(-gain, A_eq=sums, b_eq=np.zeros(sums.shape[0]), bounds=bounds)  # type: ignore[call-overload]
    found: FloatArray = solved.x
    return found


def test_a_pair_moves_in_opposite_ways() -> None:
    """Where a number of persons stands still, ja and nee are one move."""
    found = _reduced([[1, 1]])

    assert (found.count, found.sums.shape[0]) == (1, 0)
    assert found.spread(np.array([3.0])).sum() == 0


def test_a_whole_with_one_part_moves_as_its_part() -> None:
    """A parent with one child is the same number by another name."""
    found = _reduced([[-1, 1]])

    assert found.spread(np.array([3.0])).tolist() in ([3, 3], [-3, -3])


def test_what_is_alone_in_a_sum_stands_still() -> None:
    """The only free part of a fixed whole cannot move, nor what moves with it."""
    found = _reduced([[1, 0], [1, 1]])

    assert found.move_of.tolist() == [STILL, STILL]


def test_what_has_to_move_both_ways_stands_still() -> None:
    """Two parts that must be equal and opposite are both nought."""
    found = _reduced([[1, 1], [-1, 1]])

    assert found.move_of.tolist() == [STILL, STILL]


def test_a_sum_is_kept_once() -> None:
    """The sum of ja and the sum of nee say the same, where persons stand still."""
    found = _reduced(
        [[1, 1, 0, 0, 0, 0], [0, 0, 1, 1, 0, 0], [0, 0, 0, 0, 1, 1], [1, 0, 1, 0, 1, 0], [0, 1, 0, 1, 0, 1]]
    )

    assert (found.count, found.sums.shape[0]) == (3, 1)


def test_what_nothing_can_make_up_is_said() -> None:
    """A sum of which all parts stand still cannot be anything but nought."""
    assert not _reduced([[1.0], [1.0]], [0.0, 2.0]).can_be_met
    assert _reduced([[1.0]], [2.0]).can_be_met


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_every_move_breaks_no_sum(seed: int) -> None:
    """Whatever the moves, as long as they keep the sums that are left, the cells keep all of theirs."""
    chance = np.random.default_rng(seed)
    sums = all_cells(register(seed, indicators=2)).relations
    inside = np.flatnonzero(chance.random(sums.shape[1]) < 0.7)
    scope = sums.tocsc()[:, inside].tocsr()
    found = Reduction.of(scope, np.zeros(scope.shape[0]))
    moves = _farthest(found.sums, chance.normal(size=found.count)) if found.count else np.zeros(0)

    assert np.abs(scope @ found.spread(moves)).max(initial=0) == pytest.approx(0, abs=1e-6)


@given(seeds)
@settings(max_examples=25, deadline=None)
def test_nothing_goes_less_far_than_before(seed: int) -> None:
    """The farthest that the cells can go some way is the same with the smaller sums."""
    chance = np.random.default_rng(seed)
    sums = all_cells(register(seed)).relations
    inside = np.flatnonzero(chance.random(sums.shape[1]) < 0.8)
    scope = sums.tocsc()[:, inside].tocsr()
    gain = chance.normal(size=len(inside))
    found = Reduction.of(scope, np.zeros(scope.shape[0]))
    of_moves = found.total(found.signs * gain)
    smaller = float(of_moves @ _farthest(found.sums, of_moves)) if found.count else 0.0

    assert smaller == pytest.approx(float(gain @ _farthest(scope, gain)), abs=1e-5)
