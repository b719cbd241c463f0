"""What is counted is what an independent computation in Polars counts."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from counted_town import MEANT, WORKING_AGE, Meant, counts, town
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.tabulate.counting import count_tables
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.report import Work
from wijkmonitor.tabulate.tally import Tally, tallies
from wijkmonitor.tabulate.voorbeeldstad import RECIPE_FILE, write_voorbeeldstad
from written_registers import changed, people, write_recipe, write_registers

PERSONS = 20_000


def _read(path: Path) -> tuple[Recipe, list[Tally], Work]:
    recipe, work = read_recipe(path, load_catalog()), Work()
    (table,) = count_tables(recipe, path.parent, work, Progress(lambda _: None))
    return recipe, list(tallies(recipe, table)), work


def test_voorbeeldstad_is_counted_as_polars_counts_it(tmp_path: Path) -> None:
    """Each count of each year, gebied, group and indicator is the same, before anything is hidden."""
    write_voorbeeldstad(tmp_path, PERSONS)
    people_there = town(PERSONS)
    recipe, found, _ = _read(tmp_path / RECIPE_FILE)

    differing = []
    for tally in found:
        of_year = people_there.filter(pl.col("jaar") == tally.year)
        for place, counted in enumerate(recipe.counted):
            meant = MEANT[counted.id]
            expected = _expected(of_year, meant, tally)
            here = tally.indicators[place]
            if not (np.array_equal(here.among, expected[0]) and np.array_equal(here.yes, expected[1])):
                differing.append((tally.year, counted.id))

    assert len(found) == 2
    assert differing == []


def _expected(persons: pl.DataFrame, meant: Meant, tally: Tally) -> tuple[np.ndarray, np.ndarray]:
    cells = [
        [counts(persons, region, group, meant) for group in tally.groups.codes]
        for region in tally.regions.codes
    ]
    array = np.array(cells, dtype=np.int64)
    return array[..., 0], array[..., 1]


def test_a_figure_at_equal_age_is_weighed_by_the_ages_of_the_group(tmp_path: Path) -> None:
    """How many are expected is the share of each age in the gemeente, times its number in the group."""
    write_voorbeeldstad(tmp_path, PERSONS)
    recipe, found, _ = _read(tmp_path / RECIPE_FILE)
    place = next(number for number, counted in enumerate(recipe.counted) if counted.id == "bijstand_pct")
    persons = town(PERSONS).filter(pl.col("jaar") == 2024, WORKING_AGE)
    persons = persons.with_columns(
        klasse=pl.col("leeftijd") // 5, ja=pl.col("regeling").eq_missing("BIJSTAND").cast(pl.Float64())
    )
    shares = persons.group_by("klasse").agg(kans=pl.col("ja").mean())
    expected = persons.filter(wijk="WKVB0102", herkomst="3").join(shares, on="klasse")["kans"].sum()
    tally = found[-1]
    row, column = tally.regions.codes.index("WKVB0102"), tally.groups.codes.index("herkomst:buiten-europa")

    counted = tally.indicators[place].expected
    assert counted is not None
    assert counted[row, column] == pytest.approx(expected)


def test_who_cannot_be_placed_counts_where_they_can(tmp_path: Path) -> None:
    """Someone without a wijk or a group counts in the gemeente and the total, and the report says so."""
    rows = [[*row] for row in people(2400)]
    for row in rows[:15]:
        row[3] = None
    for row in rows[15:40]:
        row[2] = None
    write_registers(tmp_path, rows)

    _, (tally,), work = _read(write_recipe(tmp_path))

    inwoners = tally.indicators[0].among
    assert tally.regions.codes[-1] == "GM0001?"
    assert (inwoners[0, 0], inwoners[-1, 0], inwoners[0, -1]) == (2400, 15, 25)
    assert inwoners[0, 0] == inwoners[1:, 0].sum() == inwoners[0, 1:].sum()
    assert [(remark.count, "wijk" in remark.what) for remark in work.remarks] == [(15, True), (25, False)]


CONDITIONS = [
    ({"herkomst": "1"}, pl.col("herkomst") == "1"),
    (
        {"herkomst": ["2", "3"], "geboortejaar": {"van": 1970}},
        pl.col("herkomst").is_in(["2", "3"]) & (pl.col("jaar") >= 1970),
    ),
    ({"niet": {"wijk": "WK000101"}}, pl.col("wijk") != "WK000101"),
    (
        {"een_van": [{"herkomst": "2"}, {"geboortejaar": {"tot_en_met": 1965}}]},
        (pl.col("herkomst") == "2") | (pl.col("jaar") <= 1965),
    ),
    ({"in_uitkeringen": 1}, pl.col("rij") % 7 == 0),
    ({"generatie": "40-49"}, pl.col("jaar").is_between(1974, 1983)),
    ({"soort": ["nl", "elders"]}, pl.col("herkomst").is_in(["1", "3"])),
    ({"jong": "ja"}, pl.col("jaar") >= 1990),
]
DERIVED = {
    "generatie": {"klassen": {"kolom": "leeftijd", "grenzen": [30, 40, 50]}},
    "soort": {"vertaling": {"kolom": "herkomst", "waarden": {"nl": ["1"], "eu": "2"}, "anders": "elders"}},
    "jong": {"keuze": {"als": [{"voorwaarde": {"leeftijd": {"tot_en_met": 33}}, "dan": "ja"}]}},
}


@pytest.mark.parametrize(("condition", "meant"), CONDITIONS, ids=[str(case[0]) for case in CONDITIONS])
def test_a_condition_selects_whom_it_means(
    tmp_path: Path, condition: dict[str, object], meant: pl.Expr
) -> None:
    """Conditions and derived columns choose the same persons as Polars does."""
    rows = people(700)
    write_registers(tmp_path, rows)
    frame = pl.DataFrame(rows, schema=["persoon", "jaar", "herkomst", "wijk"], orient="row").with_row_index(
        "rij"
    )

    _, (tally,), _ = _read(write_recipe(tmp_path, changed(selectie=condition, afgeleid=DERIVED)))

    assert tally.indicators[0].among[0, 0] == frame.filter(meant).height
