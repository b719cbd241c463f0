"""Persons hidden beside one indicator at a time: as safe as all of them together."""

import numpy as np
import pytest

from person_registers import register
from wijkmonitor.disclosure.attack import narrow_cells
from wijkmonitor.disclosure.blocks import SHARED, blocks_of
from wijkmonitor.disclosure.cells import all_cells
from wijkmonitor.disclosure.model import NO_PARENT, Axis, CountTable, Rules
from wijkmonitor.disclosure.protect import protect_together

APART = Rules(exact_below=0, together_below=0)
"""Never all indicators together, however few cells there are."""


@pytest.mark.parametrize("batch", range(6))
def test_no_hidden_cell_is_narrowed(batch: int) -> None:
    """The attacker who knows every published count exactly is left with ten persons of doubt."""
    for seed in range(batch * 10, batch * 10 + 10):
        tables = register(seed, indicators=3)
        protection = protect_together(tables, APART)

        assert narrow_cells(tables, protection.tables, APART) == (), f"register {seed}"
        assert not protection.report.was_stopped


def test_on_small_tables_it_costs_more_than_all_together() -> None:
    """Measured: 9 % more cells on these small tables, which is why they are searched together (ADR 0009)."""
    hidden = dict.fromkeys((APART, Rules(exact_below=0)), 0)
    for seed in range(100, 112):
        tables = register(seed, indicators=3, areas=4, groups=3)
        for rules in hidden:
            hidden[rules] += sum(
                int((~table.is_published).sum()) for table in protect_together(tables, rules).tables
            )

    assert hidden[Rules(exact_below=0)] < hidden[APART] < 1.15 * hidden[Rules(exact_below=0)]


def test_the_same_tables_give_the_same_result() -> None:
    """Nothing is left to the clock or to chance."""
    tables = register(7, indicators=3, areas=4, groups=3)
    first, second = (protect_together(tables, APART).tables for _ in range(2))

    assert all(np.array_equal(one.counts, other.counts) for one, other in zip(first, second, strict=True))


def test_indicators_are_blocks_and_persons_are_shared() -> None:
    """Each indicator is a block; the persons that they are counted among are in none."""
    cells = all_cells(register(3, indicators=3))
    blocks = blocks_of(cells, register(3, indicators=3))
    found = {key[-1]: block for key, block in zip(cells.keys, blocks.of_cell.tolist(), strict=True)}

    assert blocks.count == 3
    assert found["personen"] == SHARED
    assert found["i0:ja"] == found["i0:nee"] != found["i1:ja"]


def test_parts_of_a_population_are_persons_and_parts_of_an_answer_are_not() -> None:
    """A question that is asked of two populations is one block, with the answers of their parts."""
    place = Axis(("GM",), (NO_PARENT,))

    def table(codes: tuple[str, ...], counts: list[int], *, is_link: bool = False) -> CountTable:
        outcome = Axis.flat(codes[1:], codes[0])
        return CountTable((place, outcome), np.array([counts]), is_link=is_link)

    tables = [
        table(("allen", "a:ja", "a:nee"), [100, 40, 60]),
        table(("jong", "b:ja", "b:nee"), [50, 30, 20]),
        table(("allen", "jong", "oud"), [100, 50, 50], is_link=True),
        table(("a:ja", "b:ja", "oud:ja"), [40, 30, 10], is_link=True),
        table(("oud", "oud:ja", "oud:nee"), [50, 10, 40], is_link=True),
    ]
    cells = all_cells(tables)
    blocks = blocks_of(cells, tables)
    found = {key[-1]: block for key, block in zip(cells.keys, blocks.of_cell.tolist(), strict=True)}

    assert {code for code, block in found.items() if block == SHARED} == {"allen", "jong", "oud"}
    assert blocks.count == 1
