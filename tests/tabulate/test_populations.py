"""Everyone and 15 to 64 are counted in one recipe: what one hides does not follow from the other.

The attacker here is written apart from what links the denominators. He reasons about persons: so many of each
wijk, group, stretch of ages and answer, all unknown; and each number that is told is a sum of those.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linprog

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.disclosure.model import HIDDEN_COUNT, Rules, SafeTable
from wijkmonitor.disclosure.protect import protect_together
from wijkmonitor.tabulate.counting import count_tables
from wijkmonitor.tabulate.earlier import read_earlier
from wijkmonitor.tabulate.populations import links
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.report import Work
from wijkmonitor.tabulate.run import tabulate
from wijkmonitor.tabulate.safe import outcome_axes, person_tables
from wijkmonitor.tabulate.tally import Tally, tallies
from written_registers import WIJKEN, changed, write_csv, write_recipe

MINIMUM = 10
NEARLY = 1e-5
YEAR = 2024
GROUPS = ("1", "2", "3")
NAMES = {"1": "herkomst:nederland", "2": "herkomst:europa", "3": "herkomst:buiten-europa"}
AGES = ((0, 14), (15, 17), (18, 64), (65, 74), (75, 90))
"""What the denominators cut the ages into."""
ANSWERS = ("geen", "BIJSTAND", "WW")
QUESTIONS: Mapping[str, tuple[int, int, str | None]] = {
    "inwoners_aantal": (0, 120, None),
    "bijstand_pct": (15, 64, "BIJSTAND"),
    "ww_pct": (15, 74, "WW"),
    "personen_laagste_inkomen_pct": (18, 120, "BIJSTAND"),
    "jeugdzorg_pct": (0, 17, "WW"),
}
"""Ages and answer of each indicator: nested, overlapping, complementary, and one question asked twice."""
Cell = tuple[str, str, str]
Row = NDArray[np.float64]


def recipe_of(questions: Mapping[str, tuple[int, int, str | None]]) -> dict[str, object]:
    """Give a recipe that asks this, and nothing else."""
    counted = {
        name: {"noemer": {"leeftijd": {"van": low, "tot_en_met": high}}, "ja": {"regeling": answer}}
        if answer
        else {}
        for name, (low, high, answer) in questions.items()
    }
    return {**changed(), "indicatoren": counted}


def write_drawn(folder: Path, seed: int) -> Path:
    """Draw a register of a few hundred persons in which much is small, and write it with the recipe."""
    chance = np.random.default_rng(seed)
    persons: list[tuple[str, int, str, str]] = []
    benefits: list[tuple[str, str]] = []
    for wijk, group, (low, high) in product(WIJKEN, GROUPS, AGES):
        for _ in range(int(chance.poisson(chance.choice([1, 6, 14, 60])))):
            name = f"p{len(persons):05d}"
            born = YEAR - 1 - int(chance.integers(low, high + 1))
            persons.append((name, born, group, wijk))
            answer = str(chance.choice(ANSWERS, p=[0.6, 0.25, 0.15]))
            benefits += [(name, answer)] if answer != "geen" else []
    write_csv(folder / "bevolking.csv", ("persoon", "geboortejaar", "herkomst", "wijk"), persons)
    write_csv(folder / "uitkeringen.csv", ("persoon", "regeling"), benefits)
    return write_recipe(folder, recipe_of(QUESTIONS))


class Attacker:
    """Reasons about how many persons there are of each kind, from what is told of them together."""

    def __init__(self, persons: Mapping[tuple[str, str, int, str], int]) -> None:
        """Take the truth, which is only used to work out what was told."""
        answers = ("geen", "BIJSTAND", "WW", "beide")  # he does not use that nobody can have both
        self.kinds = list(product(WIJKEN, GROUPS, range(len(AGES)), answers))
        self.truth = np.array([float(persons.get(kind, 0)) for kind in self.kinds])

    def sum_of(self, region: str, group: str, ages: tuple[int, int], answer: str | None, *, yes: bool) -> Row:
        """Give which kinds of persons a count is the sum of."""
        return np.array(
            [
                float(
                    region in {wijk, "GM0001"}
                    and group in {NAMES[origin], "totaal"}
                    and ages[0] <= AGES[age][0]
                    and AGES[age][1] <= max(ages[1], AGES[-1][1] if ages[1] >= 120 else 0)
                    and (answer is None or (told in {answer, "beide"}) == yes)
                )
                for wijk, origin, age, told in self.kinds
            ]
        )

    def interval(self, told: Row, asked: Row) -> tuple[float, float]:
        """Give the least and the most that a sum can be, when each told sum is known exactly."""
        ends = []
        for sign in (1, -1):
            solved = linprog(sign * asked, A_eq=told, b_eq=told @ self.truth, bounds=(0, 100_000))
            assert solved.status == 0, solved.message
            ends.append(sign * float(solved.fun or 0))
        return ends[0], ends[1]


def _sums(attacker: Attacker, recipe: Recipe, tally: Tally) -> dict[Cell, Row]:
    """Give the sum of persons behind each cell that a table can tell."""
    found = {}
    for (name, (low, high, answer)), axis in zip(
        QUESTIONS.items(), outcome_axes(recipe, [tally]), strict=True
    ):
        asks = ((None, True), (answer, True), (answer, False))[: len(axis.codes)]
        for code, (asked, yes) in zip(axis.codes, asks, strict=True):
            for region, group in product(tally.regions.codes, tally.groups.codes):
                found[region, group, code] = attacker.sum_of(region, group, (low, high), asked, yes=yes)
        assert name in {str(each.id) for each in recipe.counted}
    return found


def _told(tables: list[SafeTable]) -> set[Cell]:
    """Give the cells that are told; of a group without persons the answers are known."""
    return {
        (table.axes[0].codes[at[0]], table.axes[1].codes[at[1]], table.axes[2].codes[at[2]])
        for table in tables
        for at in np.ndindex(table.counts.shape)
        if table.counts[at] != HIDDEN_COUNT or table.counts[at[0], at[1], 0] == 0
    }


def _counted(folder: Path, path: Path) -> tuple[Recipe, Tally, Attacker]:
    recipe = read_recipe(path, load_catalog())
    (table,) = count_tables(recipe, folder, Work(), Progress(lambda _: None))
    (tally,) = tallies(recipe, table)
    benefit = dict(line.split(";") for line in (folder / "uitkeringen.csv").read_text().splitlines()[1:])
    kinds: dict[tuple[str, str, int, str], int] = {}
    for line in (folder / "bevolking.csv").read_text().splitlines()[1:]:
        name, born, group, wijk = line.split(";")
        age = next(at for at, (low, high) in enumerate(AGES) if low <= YEAR - 1 - int(born) <= high)
        kind = (wijk, group, age, benefit.get(name, "geen"))
        kinds[kind] = kinds.get(kind, 0) + 1
    return recipe, tally, Attacker(kinds)


def _as_written(recipe: Recipe, tally: Tally, path: Path) -> set[Cell]:
    """Give what the file of `wijkmonitor tabulate` tells."""
    made = tabulate(path, path.parent / "uit", load_catalog(), Progress(lambda _: None))
    (file,) = read_earlier(recipe, [made])
    return _told(list(file.tables(recipe, tally, outcome_axes(recipe, [tally]))))


def _without_links(recipe: Recipe, tally: Tally, _: Path) -> set[Cell]:
    """Give what would be told if each denominator were protected by itself."""
    tables = person_tables([tally], outcome_axes(recipe, [tally]))
    return _told(list(protect_together(tables, Rules()).tables))


def _beaten(folder: Path, seed: int, tells: Callable[[Recipe, Tally, Path], set[Cell]]) -> Iterator[object]:
    """Give what the attacker narrows down: hidden cells, and too few persons between denominators."""
    path = write_drawn(folder, seed)
    recipe, tally, attacker = _counted(folder, path)
    sums = _sums(attacker, recipe, tally)
    told = tells(recipe, tally, path)
    known = np.array([sums[cell] for cell in sums if cell in told])
    asked: dict[object, Row] = {cell: row for cell, row in sums.items() if cell not in told}
    between = {
        (region, group, ages): attacker.sum_of(region, group, AGES[ages], None, yes=True)
        for region, group, ages in product(tally.regions.codes, tally.groups.codes, range(len(AGES)))
    }
    asked |= {name: row for name, row in between.items() if 0 < row @ attacker.truth < MINIMUM}
    yield from (name for name, row in asked.items() if _is_narrow(attacker.interval(known, row)))


def _is_narrow(ends: tuple[float, float]) -> bool:
    return ends[1] - ends[0] < MINIMUM - NEARLY


@pytest.mark.parametrize("seed", range(10))
def test_no_hidden_count_follows_from_another_denominator(tmp_path: Path, seed: int) -> None:
    """From every number in the file, of all denominators together, no hidden count is narrowed down."""
    assert list(_beaten(tmp_path, seed, _as_written)) == []


def test_the_attacker_wins_where_denominators_are_not_linked(tmp_path: Path) -> None:
    """The attack is a real one: each denominator protected by itself gives away counts of another."""
    beaten = [any(True for _ in _beaten(tmp_path, seed, _without_links)) for seed in range(8)]

    assert sum(beaten) >= 4


def test_a_recipe_with_one_denominator_has_nothing_to_link(tmp_path: Path) -> None:
    """Nothing is added where everyone is counted and nothing else."""
    write_drawn(tmp_path, 0)
    asked = {name: QUESTIONS[name] for name in ("inwoners_aantal",)}
    recipe = read_recipe(write_recipe(tmp_path, recipe_of(asked)), load_catalog())
    (table,) = count_tables(recipe, tmp_path, Work(), Progress(lambda _: None))
    (tally,) = tallies(recipe, table)

    assert links(recipe, [tally], outcome_axes(recipe, [tally])).tables == ()
