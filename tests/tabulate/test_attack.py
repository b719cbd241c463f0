"""An attacker with the whole table, who also knows who has no wijk, cannot narrow down what is hidden."""

from pathlib import Path

import numpy as np
import pytest
import yaml
from scipy import sparse

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.disclosure.attack import Knowledge
from wijkmonitor.disclosure.cells import all_cells
from wijkmonitor.disclosure.model import HIDDEN_COUNT, CountTable, SafeTable
from wijkmonitor.tabulate.counting import count_tables
from wijkmonitor.tabulate.earlier import read_earlier
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.report import Work
from wijkmonitor.tabulate.run import tabulate
from wijkmonitor.tabulate.safe import outcome_axes, person_tables
from wijkmonitor.tabulate.tally import tallies
from wijkmonitor.tabulate.voorbeeldstad import RECIPE_FILE, write_voorbeeldstad
from written_registers import people, write_recipe, write_registers

MINIMUM = 10
INDICATORS = ("inwoners_aantal", "bijstand_pct", "ww_pct", "opleiding_laag_pct")


def _small_town(folder: Path) -> Path:
    """Write Voorbeeldstad with few persons, so that much must be hidden."""
    write_voorbeeldstad(folder, 4000)
    path = folder / RECIPE_FILE
    recipe = yaml.safe_load(path.read_text(encoding="utf-8"))
    recipe["indicatoren"] = {name: recipe["indicatoren"][name] for name in INDICATORS}
    recipe["periode"]["jaren"] = [2024]
    path.write_text(yaml.safe_dump(recipe, sort_keys=False), encoding="utf-8")
    return path


def _many_without_a_wijk(folder: Path) -> Path:
    """Write a register in which persons without a wijk or a group could seem to hide others."""
    rows = [[*row] for row in people(260)]
    for place in range(0, 260, 20):
        rows[place][3 if place % 40 else 2] = None
    write_registers(folder, rows)
    return write_recipe(folder)


def _told(tables: list[SafeTable]) -> set[tuple[str, ...]]:
    """Give the cells that the file tells; of a group without persons all answers are known."""
    return {
        tuple(axis.codes[at] for axis, at in zip(table.axes, place, strict=True))
        for table in tables
        for place in np.ndindex(table.counts.shape)
        if table.counts[place] != HIDDEN_COUNT or table.counts[0, 0, 0] == 0
    }


@pytest.mark.parametrize("write", [_small_town, _many_without_a_wijk])
def test_no_hidden_count_is_narrowed_down(tmp_path: Path, write: object) -> None:
    """From every number in the file, taken as exact, each hidden count may still differ by ten persons."""
    assert callable(write)
    path: Path = write(tmp_path)
    made = tabulate(path, tmp_path / "uit", load_catalog(), Progress(lambda _: None))
    recipe = read_recipe(path, load_catalog())
    (table,) = count_tables(recipe, tmp_path, Work(), Progress(lambda _: None))
    (tally,) = tallies(recipe, table)
    outcomes = outcome_axes(recipe, [tally])
    truth: list[CountTable] = person_tables([tally], outcomes)
    (file,) = read_earlier(recipe, [made])
    told = _told(list(file.tables(recipe, tally, outcomes)))
    cells = all_cells(truth)
    is_hidden = np.array([key not in told for key in cells.keys])
    knowledge = Knowledge.of_exact(cells, is_hidden)

    each = sparse.eye_array(len(is_hidden), format="csr")[np.flatnonzero(is_hidden)]
    intervals = knowledge.intervals(each)

    assert len(intervals) >= 10
    assert (intervals[:, 1] - intervals[:, 0]).min() >= MINIMUM - 1e-6
