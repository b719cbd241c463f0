"""Wijken and the work areas of a corporation cut each other: what is left between them does not follow."""

from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import yaml
from numpy.typing import NDArray
from scipy.optimize import linprog

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import RecipeError
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.run import tabulate
from written_registers import WIJKEN, changed, write_csv, write_recipe

MINIMUM = 10
NEARLY = 1e-5
AREAS = {"N": "noord", "Z": "zuid", "": ""}
GROUPS = {"1": "herkomst:nederland", "2": "herkomst:europa", "3": "herkomst:buiten-europa"}
ANSWERS = ("geen", "BIJSTAND")
Row = NDArray[np.float64]
Kind = tuple[str, str, str, str]
"""wijk, work area, group, answer."""
Cell = tuple[str, str, str]
"""gebied, group, answer; an empty answer is everyone."""


def _write(folder: Path, counts: Mapping[Kind, int]) -> Path:
    """Write a register with so many persons of each kind, and its recipe."""
    persons: list[tuple[str, str, str, str]] = []
    benefits: list[tuple[str, str]] = []
    for (wijk, area, group, answer), count in counts.items():
        for _ in range(count):
            persons.append((f"p{len(persons):05d}", group, wijk, area))
            benefits += [(persons[-1][0], answer)] if answer != "geen" else []
    write_csv(folder / "bevolking.csv", ("persoon", "herkomst", "wijk", "werkgebied"), persons)
    write_csv(folder / "uitkeringen.csv", ("persoon", "regeling"), benefits)
    columns = {name: {"soort": "tekst"} for name in ("persoon", "herkomst", "wijk", "werkgebied")}
    recipe = changed(
        afgeleid=None,
        gebied={"werkgebied": {"kolom": "werkgebied", "waarden": {"noord": ["N"], "zuid": ["Z"]}}},
    )
    recipe["bestanden"]["bevolking"] = {**recipe["bestanden"]["bevolking"], "kolommen": columns}
    recipe["indicatoren"] = {"inwoners_aantal": {}, "bijstand_pct": {"ja": {"regeling": "BIJSTAND"}}}
    return write_recipe(folder, recipe)


LARGE, SLIVER = (14, 40, 90), (0, 1, 5)
MAP = {
    (WIJKEN[0], "N"): LARGE,
    (WIJKEN[1], "N"): SLIVER,
    (WIJKEN[1], "Z"): LARGE,
    (WIJKEN[2], "Z"): SLIVER,
    (WIJKEN[2], ""): LARGE,
}
"""Which pieces there are, as anyone can see on a map, and about how many live in each."""


def _drawn(seed: int) -> dict[Kind, int]:
    """Draw a register in which each wijk lies nearly whole in one work area."""
    chance = np.random.default_rng(seed)
    return {
        (*piece, group, answer): int(chance.poisson(chance.choice(sizes)))
        for (piece, sizes), group, answer in product(MAP.items(), GROUPS, ANSWERS)
    }


class Attacker:
    """Knows each number of both files exactly, and that it is a sum of persons."""

    def __init__(self, truth: Mapping[Kind, int]) -> None:
        """Take the truth, which is only used to work out what was told."""
        self._kinds = list(truth)
        self._counts = np.array([float(count) for count in truth.values()])

    def sum_of(self, region: str, group: str, answer: str) -> Row:
        """Give which persons a count is the sum of; a region may be a piece."""
        wijk, _, area = region.rpartition("&")
        return np.array(
            [
                float(
                    (
                        region in {"GM0001", kind[0], AREAS[kind[1]]}
                        or (wijk, area) == (kind[0], AREAS[kind[1]])
                    )
                    and group in {"totaal", GROUPS[kind[2]]}
                    and answer in {"", kind[3]}
                )
                for kind in self._kinds
            ]
        )

    def count(self, row: Row) -> float:
        """Give the truth of a sum."""
        return float(row @ self._counts)

    def width(self, told: Row, asked: Row) -> float:
        """Give how far apart the least and the most are that a sum can be."""
        ends = []
        for sign in (1, -1):
            solved = linprog(sign * asked, A_eq=told, b_eq=told @ self._counts, bounds=(0, 100_000))
            assert solved.status == 0, solved.message
            ends.append(sign * float(solved.fun or 0))
        return ends[1] - ends[0]


def _told(path: Path) -> dict[Cell, bool]:
    """Give of each cell whether the files that a recipe makes tell it."""
    made = tabulate(path, path.parent / f"uit-{path.stem}", load_catalog(), Progress(lambda _: None))
    told: dict[Cell, bool] = {}
    for name in ("tabel.csv", "werkgebieden.csv"):
        if not (made / name).exists():
            continue
        rows = pl.read_csv(made / name, separator=";", infer_schema=False)
        shares = rows.filter(pl.col("indicator") == "bijstand_pct")
        for region, group, among, yes in shares.select("gebied", "groep", "noemer", "teller").iter_rows():
            told[region, group, ""] = among is not None
            told[region, group, "BIJSTAND"] = told[region, group, "geen"] = yes is not None or among == "0"
    return told


def _told_apart(path: Path) -> dict[Cell, bool]:
    """Give what is told when wijken and work areas are each made safe by themselves."""
    recipe = yaml.safe_load(path.read_text(encoding="utf-8"))
    told: dict[Cell, bool] = {}
    for left_out in ("wijk", "werkgebied"):
        region = {key: value for key, value in recipe["gebied"].items() if key != left_out}
        one = path.with_name(f"zonder-{left_out}.yaml")
        one.write_text(yaml.safe_dump({**recipe, "gebied": region}, sort_keys=False), encoding="utf-8")
        told |= {cell: is_told or told.get(cell, False) for cell, is_told in _told(one).items()}
    return told


def _beaten(counts: Mapping[Kind, int], told: Mapping[Cell, bool]) -> Iterator[Cell]:
    """Give what an attacker narrows down: hidden cells, and pieces with too few persons."""
    attacker = Attacker(counts)
    known = np.array([attacker.sum_of(*cell) for cell, is_told in told.items() if is_told])
    pieces = (f"{wijk}&{AREAS[area]}" for wijk, area in MAP)
    between = product(pieces, ("totaal", *GROUPS.values()), ("", *ANSWERS))
    asked = [
        *(cell for cell, is_told in told.items() if not is_told),
        *(cell for cell in between if 0 < attacker.count(attacker.sum_of(*cell)) < MINIMUM),
    ]
    yield from (cell for cell in asked if attacker.width(known, attacker.sum_of(*cell)) < MINIMUM - NEARLY)


@pytest.mark.parametrize("seed", range(8))
def test_no_piece_between_wijken_and_work_areas_is_narrowed_down(tmp_path: Path, seed: int) -> None:
    """Both files together, each number taken as exact, leave ten persons of doubt in all that is hidden."""
    counts = _drawn(seed)

    assert list(_beaten(counts, _told(_write(tmp_path, counts)))) == []


def test_the_attacker_wins_where_each_division_is_made_safe_by_itself(tmp_path: Path) -> None:
    """The attack is a real one: two tables made apart give away what lies between them."""
    registers = [_drawn(seed) for seed in range(6)]
    beaten = [any(True for _ in _beaten(each, _told_apart(_write(tmp_path, each)))) for each in registers]

    assert sum(beaten) >= 4


def test_pieces_and_the_rest_outside_are_not_printed(tmp_path: Path) -> None:
    """The files hold wijken and work areas, and nothing that they cut each other into."""
    counts = dict.fromkeys(product(WIJKEN, AREAS, GROUPS, ANSWERS), 40)
    told = _told(_write(tmp_path, counts))

    assert {region for region, _, _ in told} == {"GM0001", *WIJKEN, "noord", "zuid"}
    assert all(told.values())


def test_work_areas_add_up_as_they_were_written(tmp_path: Path) -> None:
    """Noord holds three wijken times three groups times two answers of forty persons."""
    path = _write(tmp_path, dict.fromkeys(product(WIJKEN, AREAS, GROUPS, ANSWERS), 40))
    made = tabulate(path, tmp_path / "uit", load_catalog(), Progress(lambda _: None))
    rows = pl.read_csv(made / "werkgebieden.csv", separator=";").filter(pl.col("groep") == "totaal")
    found = rows.filter(pl.col("gebied") == "noord").select("indicator", "waarde").rows()

    assert found == [("inwoners_aantal", 720), ("bijstand_pct", 50)]
    assert "| werkgebied |" in (made / "verslag.md").read_text(encoding="utf-8")


def test_work_areas_of_many_gemeenten_are_refused(tmp_path: Path) -> None:
    """A work area in two gemeenten would be two figures with one name."""
    path = _write(tmp_path, {(WIJKEN[0], "N", "1", "geen"): 20})
    recipe = yaml.safe_load(path.read_text(encoding="utf-8"))
    recipe["gebied"]["gemeente"] = "herkomst"
    path.write_text(yaml.safe_dump(recipe, sort_keys=False), encoding="utf-8")

    with pytest.raises(RecipeError, match="alleen in één gemeente"):
        read_recipe(path, load_catalog())
