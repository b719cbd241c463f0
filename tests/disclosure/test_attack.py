"""An attacker with everything that is published never bounds a hidden cell more narrowly than the minimum."""

import numpy as np
import pytest
from scipy import sparse

from person_registers import leaves, register
from wijkmonitor.disclosure.attack import Knowledge, hidden_cells, narrow_cells, single_cells
from wijkmonitor.disclosure.cells import Cells, all_cells
from wijkmonitor.disclosure.model import CountTable, FloatArray, Rules
from wijkmonitor.disclosure.primary import primary
from wijkmonitor.disclosure.protect import protect_together, rounded
from wijkmonitor.disclosure.secondary import cell_costs

RULES = Rules(exact_below=0)
EXACT = Rules()
REGISTERS = 1000
BATCH = 25
NEARLY = 1e-3


def _widths(knowledge: Knowledge, places: np.ndarray[tuple[int], np.dtype[np.intp]]) -> FloatArray:
    ends = knowledge.intervals(single_cells(places, len(knowledge.lowest)))
    widths: FloatArray = ends[:, 1] - ends[:, 0]
    return widths


def _drawn(
    chance: np.random.Generator, cells: Cells, tables: tuple[CountTable, ...], count: int
) -> sparse.csr_array:
    """Draw areas: unions of the smallest gebieden, each with one group and outcome."""
    rows = []
    for _ in range(count):
        table = int(chance.integers(len(tables)))
        places, axes = cells.places[table], tables[table].axes
        members = [place for place in leaves(axes[0]) if chance.random() < 0.5] or leaves(axes[0])[:1]
        others = tuple(int(chance.integers(len(axis.codes))) for axis in axes[1:])
        row = np.zeros(len(cells.values))
        row[[places[(member, *others)] for member in members]] = 1
        rows.append(row)
    return sparse.csr_array(np.array(rows))


@pytest.mark.parametrize("batch", range(REGISTERS // BATCH))
def test_no_hidden_cell_of_a_thousand_registers_is_narrowed(batch: int) -> None:
    """Who knows each published count exactly, all margins and all sums, is left with ten persons of doubt."""
    for seed in range(batch * BATCH, (batch + 1) * BATCH):
        tables = register(seed, indicators=2 if seed % 10 == 0 else 1)
        safe = protect_together(tables, RULES).tables

        assert narrow_cells(tables, safe, RULES) == (), f"register {seed}"


@pytest.mark.parametrize("seed", range(1000, 1040))
def test_the_cheapest_table_is_as_safe_and_costs_no_more(seed: int) -> None:
    """Exact search hides what costs less, never what protects less."""
    tables = register(seed)
    quick, exact = (protect_together(tables, rules).tables for rules in (RULES, EXACT))
    cells = all_cells(tables)
    costs = [float(cell_costs(cells)[hidden_cells(cells, safe)].sum()) for safe in (quick, exact)]

    assert narrow_cells(tables, exact, EXACT) == ()
    assert costs[1] <= costs[0] + NEARLY


@pytest.mark.parametrize("seed", range(1000, 1030))
def test_a_drawn_area_never_shows_fewer_persons_than_the_minimum(seed: int) -> None:
    """Of any union of gebieden, the attacker cannot tell that some but fewer than ten persons are in it."""
    tables = register(seed, indicators=2)
    cells = all_cells(tables)
    is_hidden = hidden_cells(cells, protect_together(tables, RULES).tables)
    areas = _drawn(np.random.default_rng(seed), cells, tables, 40)
    with_hidden = areas[np.asarray((areas @ is_hidden.astype(np.float64)) > 0)]
    most = Knowledge.of_exact(cells, is_hidden).intervals(with_hidden)[:, 1]

    assert (most >= RULES.minimum - NEARLY).all()


@pytest.mark.parametrize("seed", range(1000, 1030))
def test_rounded_counts_tell_less_than_exact_ones(seed: int) -> None:
    """Rounding takes knowledge away: each interval from what is printed holds that from the exact counts."""
    tables = register(seed)
    cells = all_cells(tables)
    is_hidden = hidden_cells(cells, protect_together(tables, RULES).tables)
    every = single_cells(np.arange(len(cells.values)), len(cells.values))
    exact = Knowledge.of_exact(cells, is_hidden).intervals(every)
    printed = rounded(cells.values, RULES)
    from_print = Knowledge.of_rounded(cells, printed, is_hidden, RULES.rounding).intervals(every)

    assert (from_print[:, 0] <= exact[:, 0] + NEARLY).all()
    assert (from_print[:, 1] >= exact[:, 1] - NEARLY).all()


def test_the_attacker_wins_where_only_small_cells_are_hidden() -> None:
    """The attack is a real one: without secondary hiding it finds counts in most of these registers."""
    beaten = 0
    for seed in range(1000, 1030):
        tables = register(seed)
        cells = all_cells(tables)
        is_hidden = primary(cells, tables, RULES).is_hidden
        widths = _widths(Knowledge.of_exact(cells, is_hidden), np.flatnonzero(is_hidden))
        beaten += bool(widths.min(initial=np.inf) < RULES.minimum - NEARLY)

    assert beaten > 20


@pytest.mark.parametrize("seed", range(2000, 2040))
def test_two_releases_together_narrow_nothing(seed: int) -> None:
    """A release with a few corrected persons shows no cell that was hidden, nor a change of a few persons."""
    tables = register(seed)
    first = protect_together(tables, RULES)
    corrected = register_with_a_correction(seed, tables)
    second = protect_together(corrected, RULES, earlier=first.tables)
    old, new = first.tables[0], second.tables[0]
    both = old.is_published & new.is_published
    was_hidden = ~old.is_published & (corrected[0].counts[..., :1] > 0)

    assert not (was_hidden & new.is_published).any()
    assert (old.counts[both] == new.counts[both]).all()
    assert (~new.is_published <= ~old.is_published).all()


def register_with_a_correction(seed: int, tables: tuple[CountTable, ...]) -> tuple[CountTable, ...]:
    """Move one or two persons of one gebied and group from nee to ja."""
    chance = np.random.default_rng(seed)
    table = tables[0]
    areas, groups, _ = table.axes
    counts = table.counts.copy()
    rich = [
        (area, group) for area in leaves(areas) for group in leaves(groups) if counts[area, group, 2] >= 2
    ]
    area, group = rich[int(chance.integers(len(rich)))] if rich else (0, 0)
    moved = int(chance.integers(1, 3)) if rich else 0
    for above_area in _line(areas.parents, area):
        for above_group in _line(groups.parents, group):
            counts[above_area, above_group, 1:] += (moved, -moved)
    return (CountTable(table.axes, counts),)


def _line(parents: tuple[int, ...], place: int) -> list[int]:
    """Give a place and everything above it."""
    found = []
    while place >= 0:
        found.append(place)
        place = parents[place]
    return found
