"""DUO: mean scores of schools on each of the six tests, brought to gemeenten one test at a time."""

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.duo_onderwijs.score_means import means_of
from wijkmonitor.sources.registry import source_named
from written_delivery import problems_of, read_written, region_index

SOURCE, DELIVERY = "duo_onderwijs", "eindscores-2024-bestand"
COLUMNS = columns_for(source_named(SOURCE).folder, "eindscores-2024")
REGIONS = region_index(("NL00", "Nederland", 2024), ("GM0344", "Utrecht", 2024), ("GM0310", "De Bilt", 2024))
IEP, CITO = "doorstroomtoets_iep_score", "doorstroomtoets_lib_score"


def school(number: int, gemeente: str = "344", **cells: str) -> dict[str, str]:
    """Give a row of DUO; a test that is not named was not taken."""
    tests = {header: "0" for role, header in COLUMNS.roles.items() if "-" in role}
    own = {"INSTELLINGSCODE": f"{number:02d}AP", "VESTIGINGSCODE": "00", "GEMEENTENUMMER": gemeente}
    return dict.fromkeys(COLUMNS.ignored, "x") | tests | own | {"GEMEENTENAAM": "ERGENS"} | cells


def table(rows: list[dict[str, str]]) -> bytes:
    """Give the file as DUO writes it: every field in quotes, decimal commas."""
    lines = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(";".join(f'"{cell}"' for cell in line) + "\r\n" for line in lines).encode()


def means(rows: list[dict[str, str]], tmp_path: Path) -> dict[tuple[str, str], float | None]:
    """Read rows; gives gebied and indicator → mean."""
    read = read_written(SOURCE, DELIVERY, [table(rows)], tmp_path, REGIONS)
    return {(region, name): value for region, name, value in read["region", "indicator", "value"].rows()}


def test_schools_weigh_as_many_as_their_pupils(tmp_path: Path) -> None:
    """Four schools of twenty and one of forty; the test that nobody took has no row."""
    rows = [school(number, IEP_AANTAL="20", IEP_GEM="80,0") for number in range(4)]
    rows.append(school(9, IEP_AANTAL="40", IEP_GEM="83,0"))

    assert means(rows, tmp_path) == {("GM0344", IEP): 81.0, ("NL00", IEP): 81.0}


def test_every_test_has_a_mean_of_its_own(tmp_path: Path) -> None:
    """A school that took two tests counts in both; the scales are never put together."""
    rows = [
        school(number, IEP_AANTAL="10", IEP_GEM="80", LIB_AANTAL="10", LIB_GEM="200,5") for number in range(5)
    ]
    found = means(rows, tmp_path)

    assert (found["GM0344", IEP], found["GM0344", CITO]) == (80.0, 200.5)


def test_a_mean_of_few_schools_is_the_figure_of_a_school(tmp_path: Path) -> None:
    """Four schools give no figure, and count in the country."""
    rows = [school(number, IEP_AANTAL="20", IEP_GEM="80,0") for number in range(4)]
    rows += [school(number, "310", IEP_AANTAL="20", IEP_GEM="90,0") for number in range(10, 15)]
    found = means(rows, tmp_path)

    assert found["GM0344", IEP] is None
    assert found["GM0310", IEP] == 90.0
    assert found["NL00", IEP] == round((4 * 80 + 5 * 90) / 9, 1)


@pytest.mark.parametrize(("pupils", "mean"), [("20", 80.0), ("10", None)])
def test_hidden_pupils_may_be_a_twentieth(pupils: str, mean: float | None, tmp_path: Path) -> None:
    """Fewer than five pupils of a school are at most four of them: of 104 they may be left out, of 54 not."""
    rows = [school(number, IEP_AANTAL=pupils, IEP_GEM="80,0") for number in range(5)]
    rows.append(school(9, IEP_AANTAL="<5", IEP_GEM="<5"))
    read = read_written(SOURCE, DELIVERY, [table(rows)], tmp_path, REGIONS).filter(region="GM0344")

    assert read.select("value", "kind").rows() == [(mean, "geschat")]


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"IEP_AANTAL": "2,5", "IEP_GEM": "80"}, "geen heel getal"),
        ({"IEP_AANTAL": "", "IEP_GEM": "80"}, "geen heel getal"),
        ({"IEP_AANTAL": "20", "IEP_GEM": ""}, "geen getal boven nul"),
        ({"IEP_AANTAL": "20", "IEP_GEM": "0"}, "geen getal boven nul"),
        ({"IEP_AANTAL": "20", "IEP_GEM": "80.5"}, "geen getal boven nul"),
    ],
)
def test_what_is_no_score_stops_the_load(cells: dict[str, str], complaint: str, tmp_path: Path) -> None:
    """A score without a comma, a half pupil, an empty cell: the place is named."""
    (problem,) = problems_of(SOURCE, DELIVERY, [table([school(1, **cells)])], tmp_path, REGIONS)

    assert complaint in problem
    assert "regel 2" in problem


@given(st.lists(st.tuples(st.integers(1, 60), st.floats(50, 100)), min_size=5, max_size=30))
def test_a_mean_lies_between_the_schools(schools: list[tuple[int, float]]) -> None:
    """Whatever the sizes, rounding aside."""
    rows = [("GM0344", "2024SJ00", IEP, float(pupils), score) for pupils, score in schools]
    names = ["region", "period", "indicator", "pupils", "score"]
    value = means_of(pl.DataFrame(rows, schema=names, orient="row")).filter(region="GM0344")["value"].item()
    scores = [score for _, score in schools]

    assert min(scores) - 0.05 <= value <= max(scores) + 0.05
