"""Which cells are hidden for their own sake, worked by hand."""

from itertools import pairwise

import numpy as np
import pytest

from person_registers import outcome, summed
from wijkmonitor.disclosure.cells import all_cells
from wijkmonitor.disclosure.model import Axis, CountTable, Rules
from wijkmonitor.disclosure.primary import primary

GEMEENTE = Axis(("GM1",), (-1,))
EVERYONE = Axis(("totaal",), (-1,))


def _table(yes: int, no: int) -> CountTable:
    axes = (GEMEENTE, EVERYONE, outcome("bijstand"))
    return CountTable(axes, summed(axes, np.array([[[0, yes, no]]], dtype=np.int64)))


def _hidden(yes: int, no: int, rules: Rules | None = None) -> tuple[str, ...]:
    tables = [_table(yes, no)]
    cells = all_cells(tables)
    hidden = primary(cells, tables, rules or Rules()).is_hidden
    return tuple(sorted(cells.keys[cell][2].split(":")[-1] for cell in np.flatnonzero(hidden)))


BOTH = ("ja", "nee")
ALL = ("ja", "nee", "personen")


@pytest.mark.parametrize(
    ("yes", "no", "hidden"),
    [
        (10, 20, ()),
        (9, 40, BOTH),
        (40, 9, BOTH),
        (0, 8, ALL),
        (0, 500, BOTH),
        (500, 0, BOTH),
        (1, 0, ALL),
        (0, 0, ()),
        (181, 18, ("ja",)),
        (180, 20, ()),
        (950, 50, ()),
    ],
    ids=[
        "enough of both",
        "too few ja: nee would give them away",
        "too few nee: ja leaves them out",
        "nobody ja among eight tells all eight are nee",
        "nobody ja in a large group",
        "everybody ja in a large group",
        "one person",
        "a group without persons says nothing of anyone",
        "more than nine in ten of a group under 200",
        "exactly nine in ten; and 200 is not small",
        "more than nine in ten of a large group is a plain fact",
    ],
)
def test_what_is_hidden_for_its_own_sake(yes: int, no: int, hidden: tuple[str, ...]) -> None:
    """Too few persons, too few left out, or nearly everyone of a small group."""
    assert hidden == _hidden(yes, no)


def test_a_larger_minimum_shows_no_more() -> None:
    """Whatever the counts, a cell hidden at a minimum is hidden at every larger one."""
    for yes in range(0, 40, 3):
        for no in range(0, 40, 3):
            hidden = [set(_hidden(yes, no, Rules(minimum=minimum))) for minimum in (3, 5, 10, 15, 30)]

            assert all(less <= more for less, more in pairwise(hidden))


def test_a_part_that_is_all_of_its_whole_leaves_nobody_out() -> None:
    """An outcome with one part only is the same cell by another name, and is not hidden for that."""
    axes = (GEMEENTE, EVERYONE, Axis(("personen", "allen"), (-1, 0)))
    tables = [CountTable(axes, np.array([[[50, 50]]]))]

    assert not primary(all_cells(tables), tables, Rules()).is_hidden.any()
