"""The table that leaves: each figure from rounded counts, and nothing about a handful of people."""

import csv
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml

from counted_town import MEANT, counts, town
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import TabulateError
from wijkmonitor.tabulate.output import DESCRIPTION_FILE, FILES, REPORT_DATA_FILE, REPORT_FILE, TABLE_FILE
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.run import tabulate
from wijkmonitor.tabulate.voorbeeldstad import PERSONS, RECIPE_FILE, WIJKEN, write_voorbeeldstad
from written_registers import changed, people, write_recipe, write_registers

MINIMUM, ROUNDING = 10, 5
GROUPS = ("herkomst:nederland", "herkomst:europa", "herkomst:buiten-europa")
Row = Mapping[str, str]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the result of Voorbeeldstad, made once."""
    place = tmp_path_factory.mktemp("voorbeeldstad")
    write_voorbeeldstad(place)
    return tabulate(place / RECIPE_FILE, place / "tabel", load_catalog(), Progress(lambda _: None))


def _rows(folder: Path) -> list[Row]:
    with (folder / TABLE_FILE).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@cache
def _persons(year: int) -> pl.DataFrame:
    return town(PERSONS).filter(pl.col("jaar") == year)


def _true_counts(row: Row) -> tuple[int, int]:
    indicator = MEANT[row["indicator"]]
    return counts(_persons(int(row["periode"])), row["gebied"], row["groep"], indicator)


def _rounded(count: int) -> int:
    return ROUNDING * int(count / ROUNDING + 0.5)


def _number(text: str) -> float | None:
    return float(text) if text else None


def test_each_figure_follows_from_rounded_counts(folder: Path) -> None:
    """Numerator and denominator are rounded, and the percentage is computed from those, whole below 400."""
    wrong = []
    for row in _rows(folder):
        if row["indicator"] not in MEANT or not row["waarde"]:
            continue
        among, yes = (_rounded(count) for count in _true_counts(row))
        if row["indicator"] == "inwoners_aantal":
            expected: tuple[float | None, ...] = (among, None, None)
        else:
            share = 100 * yes / among
            decimals = 1 if among >= 400 else 0
            expected = (round(share, decimals), yes, among)
        if tuple(_number(row[name]) for name in ("waarde", "teller", "noemer")) != expected:
            wrong.append((row, expected))

    assert wrong == []


def test_a_table_tells_of_no_handful(folder: Path) -> None:
    """Where a figure stands, at least ten persons have it and at least ten do not."""
    shown = [row for row in _rows(folder) if row["waarde"] and row["indicator"] in MEANT]
    small = []
    for row in shown:
        among, yes = _true_counts(row)
        if row["indicator"] == "inwoners_aantal":
            is_small = among < MINIMUM
        else:
            is_dominant = among < 200 and max(yes, among - yes) > 0.9 * among
            is_small = min(yes, among - yes) < MINIMUM or is_dominant
        if is_small:
            small.append(row)

    assert len(shown) > 500
    assert small == []


def test_what_is_small_is_hidden_without_its_numbers(folder: Path) -> None:
    """A hidden figure has no value and no numerator; there are some in the small wijk."""
    hidden = [row for row in _rows(folder) if row["status"] in {"geheim_of_onbekend", "te_klein"}]

    assert {"WKVB0108"} <= {row["gebied"] for row in hidden}
    assert [row for row in hidden if row["waarde"] or row["teller"]] == []


@pytest.mark.parametrize("column", ["teller", "noemer"])
def test_nothing_hidden_follows_by_one_subtraction(folder: Path, column: str) -> None:
    """In each sum of wijken or of groups no cell is hidden alone."""
    known = {
        (row["periode"], row["indicator"], row["gebied"], row["groep"]): row[column] != ""
        for row in _rows(folder)
        if row["indicator"] in MEANT and row["indicator"] != "inwoners_aantal"
    }
    wijken = [wijk.code for wijk in WIJKEN]
    sums = [
        [(year, indicator, region, group) for region in ("GMVB01", *wijken)]
        for year, indicator, _, group in {(key[0], key[1], "", key[3]) for key in known}
    ] + [
        [(year, indicator, region, group) for group in ("totaal", *GROUPS)]
        for year, indicator, region in {key[:3] for key in known}
    ]

    assert len(sums) > 200
    assert [cells for cells in sums if sum(not known[cell] for cell in cells) == 1] == []


def test_a_figure_at_equal_age_stands_beside_the_raw_one(folder: Path) -> None:
    """In health the raw gap nearly disappears at equal age; everyone's figure is the raw one."""
    values = {
        (row["indicator"], row["groep"]): _number(row["waarde"])
        for row in _rows(folder)
        if (row["gebied"], row["periode"]) == ("GMVB01", "2024")
    }
    raw, equal = "ervaren_gezondheid_goed_pct", "ervaren_gezondheid_goed_gelijke_leeftijd_pct"

    def gap(indicator: str) -> float:
        here, there = values[indicator, "herkomst:buiten-europa"], values[indicator, "herkomst:nederland"]
        assert here is not None
        assert there is not None
        return here - there

    assert values[raw, "totaal"] == values[equal, "totaal"]
    assert gap(raw) > 7
    assert abs(gap(equal)) < 2


def test_the_description_is_that_of_an_own_table(folder: Path) -> None:
    """It says whose table it is, that it is made up, and how it was protected."""
    description = yaml.safe_load((folder / DESCRIPTION_FILE).read_text(encoding="utf-8"))

    assert (description["tabel"], description["fictief"]) == ("voorbeeldstad", True)
    assert (description["drempel"], description["afronding"]) == (MINIMUM, ROUNDING)
    assert [place["code"] for place in description["gebieden"]] == ["GMVB01", *(wijk.code for wijk in WIJKEN)]


def test_the_report_counts_what_is_hidden(folder: Path) -> None:
    """The report says how much was hidden for which reason, and its numbers are those of the table."""
    report: dict[str, Any] = json.loads((folder / REPORT_DATA_FILE).read_text(encoding="utf-8"))
    rows = _rows(folder)

    assert sorted(path.name for path in folder.iterdir()) == sorted(FILES)
    assert "Fictief" in (folder / REPORT_FILE).read_text(encoding="utf-8")
    assert sum(line["verborgen"] for line in report["cijfers"]) == sum(not row["waarde"] for row in rows)
    assert {line["reden"] for line in report["verborgen_aantallen"]} >= {"drempel", "secundair"}


def test_the_same_recipe_gives_the_same_bytes(tmp_path: Path) -> None:
    """Nothing depends on chance or on the order of the rows."""
    folders = [tmp_path / name for name in ("een", "twee")]
    rows = people(1200)
    for place, order in zip(folders, (rows, rows[::-1]), strict=True):
        place.mkdir()
        write_registers(place, rows)
        if order is not rows:
            lines = (place / "bevolking.csv").read_text(encoding="utf-8").splitlines()
            (place / "bevolking.csv").write_text(
                "\n".join([lines[0], *lines[:0:-1]]) + "\n", encoding="utf-8"
            )
        tabulate(write_recipe(place), place / "uit", load_catalog(), Progress(lambda _: None))
    made = [{path.name: path.read_bytes() for path in (place / "uit").iterdir()} for place in folders]

    assert made[0] == made[1]


def test_gemeenten_are_protected_one_by_one(tmp_path: Path) -> None:
    """A file of two gemeenten gives for each the same rows as a file of it alone."""
    first = people(1500)
    second = [(f"q{row[0]}", *row[1:3], str(row[3]).replace("WK0001", "WK0002")) for row in people(900)]
    tables = []
    for name, rows in (("een", first), ("twee", second), ("beide", [*first, *second])):
        place = tmp_path / name
        place.mkdir()
        write_registers(place, rows)
        gemeente = {"keuze": {"als": [_lies_in("GM0001", "WK0001"), _lies_in("GM0002", "WK0002")]}}
        recipe = changed(
            afgeleid={"gemeente": gemeente},
            gebied={"gemeente": "gemeente"},
            indicatoren={"bijstand_pct": None},
        )
        tables.append(_rows(tabulate(write_recipe(place, recipe), place / "uit", load_catalog(), _quiet())))

    assert tables[0] + tables[1] == tables[2]


def _quiet() -> Progress:
    return Progress(lambda _: None)


def _lies_in(gemeente: str, prefix: str) -> dict[str, Any]:
    return {"voorwaarde": {"wijk": [f"{prefix}0{number}" for number in (1, 2, 3)]}, "dan": gemeente}


def test_two_breakdowns_share_their_total(tmp_path: Path) -> None:
    """Everyone stands in the table once, and each breakdown adds its groups."""
    write_registers(tmp_path)
    breakdown = {"kolom": "herkomst", "waarden": {"in-nederland": ["1"], "buiten-nederland": ["2", "3"]}}

    recipe = changed(groepen={"geboorteland": breakdown})
    rows = _rows(tabulate(write_recipe(tmp_path, recipe), tmp_path / "uit", load_catalog(), _quiet()))

    keys = [(row["gebied"], row["indicator"], row["groep"]) for row in rows]
    assert len(keys) == len(set(keys)) == 4 * 2 * (1 + 3 + 2)


def test_nobody_of_a_group_is_not_a_secret(tmp_path: Path) -> None:
    """Where a group has no persons in a wijk, a percentage does not apply."""
    rows = [row for row in people(1200) if not (row[3] == "WK000103" and row[2] == "3")]
    write_registers(tmp_path, rows)

    made = _rows(tabulate(write_recipe(tmp_path), tmp_path / "uit", load_catalog(), _quiet()))

    status = {(row["gebied"], row["indicator"], row["groep"]): (row["waarde"], row["status"]) for row in made}
    assert status["WK000103", "inwoners_aantal", "herkomst:buiten-europa"] == ("0", "definitief")
    assert status["WK000103", "bijstand_pct", "herkomst:buiten-europa"] == ("", "niet_van_toepassing")


def test_a_new_table_tells_nothing_by_its_difference_with_an_earlier_one(tmp_path: Path) -> None:
    """Counts that changed by a few persons stay as they were told; a large change is told."""
    rows = people(2400)
    write_registers(tmp_path, rows)
    recipe = write_recipe(tmp_path)
    first = tabulate(recipe, tmp_path / "een", load_catalog(), _quiet())
    write_registers(tmp_path, [*rows, *((f"x{number}", 1980, "1", "WK000101") for number in range(4))])
    few = tabulate(recipe, tmp_path / "twee", load_catalog(), _quiet(), [first])
    alone = tabulate(recipe, tmp_path / "los", load_catalog(), _quiet())
    newcomers = [(f"y{number}", 1980, "1", "WK000101") for number in range(60)]
    write_registers(tmp_path, [*rows, *newcomers])
    many = tabulate(recipe, tmp_path / "drie", load_catalog(), _quiet(), [first, few])

    tables = [(place / TABLE_FILE).read_text(encoding="utf-8") for place in (first, few, many)]
    assert tables[0] == tables[1]
    assert tables[0] != (alone / TABLE_FILE).read_text(encoding="utf-8")
    assert "WK000101;2024;inwoners_aantal;totaal;860;" in tables[2]


def test_an_earlier_table_that_is_none_is_refused(tmp_path: Path) -> None:
    """A folder without a table, or with another one, is said."""
    write_registers(tmp_path)
    (tmp_path / "andere").mkdir()
    (tmp_path / "andere" / TABLE_FILE).write_text("a;b\n1;2\n", encoding="utf-8")

    for name in ("leeg", "andere"):
        with pytest.raises(TabulateError, match="geen eerdere tabel"):
            tabulate(write_recipe(tmp_path), tmp_path / "uit", load_catalog(), _quiet(), [tmp_path / name])
