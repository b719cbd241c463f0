"""What leaves the house: hard structures worked out by hand, and laws for any register."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from person_registers import leaves, register, summed
from wijkmonitor.disclosure.attack import narrow_cells
from wijkmonitor.disclosure.model import (
    HIDDEN_COUNT,
    Axis,
    CellState,
    CountTable,
    IntArray,
    Rules,
    SafeTable,
    Unprinted,
)
from wijkmonitor.disclosure.protect import protect, protect_together
from wijkmonitor.domain.errors import DisclosureError

RULES = Rules()
QUICK = Rules(exact_below=0)
PERSONS = Axis(("personen",), (-1,))
seeds = st.integers(0, 10_000)


def _grid(rows: Axis, columns: Axis, inner: list[list[int]]) -> CountTable:
    """Give persons by two axes from the counts of the leaves."""
    axes = (rows, columns, PERSONS)
    counts = np.zeros((len(rows.codes), len(columns.codes), 1), dtype=np.int64)
    counts[np.ix_(leaves(rows), leaves(columns), [0])] = np.array(inner)[:, :, np.newaxis]
    return CountTable(axes, summed(axes, counts))


def _flat(prefix: str, count: int) -> Axis:
    return Axis.flat(tuple(f"{prefix}{number}" for number in range(count)), prefix)


def _chain(prefix: str, depth: int) -> Axis:
    """Give a root with two children of which the first has a single child, and so on down."""
    codes, parents = [prefix, f"{prefix}-other"], [-1, 0]
    above = 0
    for step in range(depth):
        codes.append(f"{prefix}{step}")
        parents.append(above)
        above = len(codes) - 1
    return Axis(tuple(codes), tuple(parents))


STRUCTURES = {
    "a line with one small cell": _grid(
        _flat("w", 3), _flat("g", 3), [[3, 50, 60], [70, 80, 90], [40, 50, 60]]
    ),
    "one gebied with one small group": _grid(Axis(("w",), (-1,)), _flat("g", 3), [[3, 50, 60]]),
    "hiding two equal cells is not enough": _grid(
        _flat("w", 2), _flat("g", 4), [[2, 2, 50, 60], [30, 40, 50, 60]]
    ),
    "two small cells that add up to a small number": _grid(
        _flat("w", 2), _flat("g", 3), [[4, 3, 200], [90, 80, 70]]
    ),
    "a group of one member": _grid(_flat("w", 4), _flat("g", 2), [[1, 300], [0, 200], [0, 100], [0, 150]]),
    "parents with one child": _grid(_chain("w", 4), _flat("g", 3), [[30, 40, 50], [2, 60, 70]]),
    "chains both ways": _grid(_chain("w", 3), _chain("g", 3), [[200, 20], [30, 1]]),
    "all small": _grid(_flat("w", 3), _flat("g", 3), [[1, 2, 3], [0, 1, 0], [4, 0, 0]]),
    "nobody at all": _grid(_flat("w", 2), _flat("g", 2), [[0, 0], [0, 0]]),
    "one person in the country": _grid(_flat("w", 2), _flat("g", 2), [[1, 0], [0, 0]]),
    "a checkerboard of small cells": _grid(
        _flat("w", 4), _flat("g", 4), [[5, 90, 5, 90], [90, 5, 90, 5], [5, 90, 5, 90], [90, 5, 90, 5]]
    ),
    "several roots": _grid(
        Axis(("a", "b", "a1", "a2"), (-1, -1, 0, 0)), _flat("g", 2), [[90, 8], [40, 50], [60, 7]]
    ),
}


@pytest.mark.parametrize("name", STRUCTURES)
def test_hard_structures_are_safe(name: str) -> None:
    """Nothing that is hidden can be narrowed down, whatever the shape of the table."""
    safe = protect(STRUCTURES[name], RULES)

    assert narrow_cells([STRUCTURES[name]], [safe], RULES) == ()


def test_hiding_stays_small_where_little_is_needed() -> None:
    """One small cell in a table of nine takes a rectangle of four cells, not the table."""
    safe = protect(STRUCTURES["a line with one small cell"], RULES)

    assert (~safe.is_published).sum() == 4


def test_an_empty_table_is_published() -> None:
    """Where nobody lives there is nobody to protect."""
    assert protect(STRUCTURES["nobody at all"], RULES).is_published.all()


def test_indicators_share_their_persons() -> None:
    """A number of persons that one indicator hides, none of the others shows."""
    tables = register(4, indicators=3)
    safe = protect_together(tables, QUICK).tables
    persons = [table.counts[..., 0] for table in safe]

    assert (persons[0] == HIDDEN_COUNT).any()
    assert all((persons[0] == other).all() for other in persons[1:])


def test_tables_of_overlapping_boundaries_hide_their_difference() -> None:
    """An old gemeente and a new one that is three persons smaller are not both published."""
    groups = Axis.flat(("ja", "nee"), "personen")
    old = Axis(("oud", "kern", "rand"), (-1, 0, 0))
    new = Axis(("nieuw", "kern", "erbij"), (-1, 0, 0))
    tables = [
        CountTable((old, groups), np.array([[503, 201, 302], [500, 200, 300], [3, 1, 2]])),
        CountTable((new, groups), np.array([[600, 240, 360], [500, 200, 300], [100, 40, 60]])),
    ]
    pieces = Unprinted(guarded=frozenset({"kern", "rand", "erbij"}))
    safe = protect_together(tables, RULES, unprinted=pieces).tables

    assert narrow_cells(tables, safe, RULES, pieces) == ()
    assert not safe[0].is_published[1:].any()


def test_a_count_that_changed_by_few_persons_keeps_its_value() -> None:
    """One corrected person does not show: 13 was printed as 15, and 12 would have been 10."""
    first = protect(_grid(_flat("w", 2), _flat("g", 2), [[13, 50], [60, 70]]), RULES)
    second = protect_together(
        [_grid(_flat("w", 2), _flat("g", 2), [[12, 51], [60, 70]])], RULES, earlier=[first]
    ).tables[0]

    assert first.counts.tolist() == second.counts.tolist()


def test_a_count_that_changed_much_is_published_anew() -> None:
    """Forty persons more is news, and tells of nobody."""
    first = protect(_grid(_flat("w", 2), _flat("g", 2), [[20, 50], [60, 70]]), RULES)
    second = protect_together(
        [_grid(_flat("w", 2), _flat("g", 2), [[60, 50], [60, 70]])], RULES, earlier=[first]
    ).tables[0]

    assert second.counts[1, 1, 0] == 60


def test_tables_that_disagree_are_refused() -> None:
    """Two tables with another number of persons in the same cell cannot be of one register."""
    with pytest.raises(DisclosureError, match="een ander aantal"):
        protect_together([_grid(_flat("w", 1), _flat("g", 1), [[count]]) for count in (20, 30)], RULES)


def test_a_whole_that_is_not_the_sum_of_its_parts_is_refused() -> None:
    """Margins that were counted otherwise than their parts are no margins."""
    with pytest.raises(DisclosureError, match="niet overal de som"):
        CountTable((_flat("w", 2), PERSONS), np.array([[50], [20], [20]]))


def test_when_time_is_up_more_is_hidden_and_it_is_said() -> None:
    """Without any time to search the table is safe all the same."""
    tables = register(3, indicators=2)
    hurried = protect_together(tables, Rules(seconds=0))
    patient = protect_together(tables, QUICK)

    assert narrow_cells(tables, hurried.tables, RULES) == ()
    assert hurried.report.was_stopped
    assert not patient.report.was_stopped
    assert _published(hurried.tables) <= _published(patient.tables)


@given(seeds)
@settings(max_examples=25, deadline=None)  # a solver takes the time it takes
def test_the_same_register_gives_the_same_table(seed: int) -> None:
    """Twice the same question, twice the same answer; and nothing new beside one's own earlier release."""
    tables = register(seed)
    first = protect_together(tables, QUICK)
    again = protect_together(tables, QUICK)
    third = protect_together(tables, QUICK, earlier=first.tables)

    for other in (again, third):
        assert first.tables[0].counts.tolist() == other.tables[0].counts.tolist()


@given(seeds)
@settings(max_examples=25, deadline=None)  # a solver takes the time it takes
def test_the_order_of_the_codes_does_not_matter(seed: int) -> None:
    """Shuffled gebieden and groups hide the same cells."""
    table = register(seed)[0]
    chance = np.random.default_rng(seed + 1)
    orders = [chance.permutation(len(axis.codes)) for axis in table.axes]
    axes = tuple(_shuffled(axis, order) for axis, order in zip(table.axes, orders, strict=True))
    shuffled = protect(CountTable(axes, table.counts[np.ix_(*orders)]), QUICK)
    straight = protect(table, QUICK)

    assert shuffled.counts.tolist() == straight.counts[np.ix_(*orders)].tolist()


@given(seeds)
@settings(max_examples=25, deadline=None)  # a solver takes the time it takes
def test_no_hidden_count_is_in_what_is_published(seed: int) -> None:
    """A safe table has one and the same mark for every hidden cell, and rounded counts beside it."""
    table = register(seed)[0]
    safe = protect(table, QUICK)

    assert set(SafeTable.__slots__) == {"axes", "counts", "rounding"}
    assert (safe.counts[~safe.is_published] == HIDDEN_COUNT).all()
    assert (safe.counts[safe.is_published] % RULES.rounding == 0).all()
    _check_states(table.counts, safe)


def _check_states(counts: IntArray, safe: SafeTable) -> None:
    for place in np.ndindex(counts.shape):
        is_hidden = safe.counts[place] == HIDDEN_COUNT

        assert safe.state(*place) is (CellState.HIDDEN if is_hidden else CellState.PUBLISHED)
        assert is_hidden or counts[place] == 0 or counts[place] >= RULES.minimum


def _published(tables: tuple[SafeTable, ...]) -> int:
    return sum(int(table.is_published.sum()) for table in tables)


def _shuffled(axis: Axis, order: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Axis:
    new_place = np.argsort(order)
    parents = tuple(
        int(new_place[axis.parents[place]]) if axis.parents[place] >= 0 else -1 for place in order.tolist()
    )
    return Axis(tuple(axis.codes[place] for place in order.tolist()), parents)
