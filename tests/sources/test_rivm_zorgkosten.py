"""50149NED of RIVM, of which we know no column: the table's own description decides, or the load stops."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.registry import read_contents, source_named
from written_delivery import cells, region_index
from written_feed import feed_named

PLACES = region_index(("GM0344", "Utrecht", 2024), ("WK034403", "Overvecht", 2024))
KINDS = {"A1": "Aantal", "A2": "Per 10 000 inwoners", "A3": "Score"}
GEO = {"ID": 0, "Type": "GeoDimension", "Key": "WijkenEnBuurten", "Title": "Wijken en buurten"}
KIND = {"ID": 1, "Type": "Dimension", "Key": "Cijfersoorten", "Title": "Cijfersoort"}
TIME = {"ID": 2, "Type": "TimeDimension", "Key": "Perioden", "Title": "Perioden"}
NAME = {"ID": 3, "Type": "Topic", "Key": "Gemeentenaam_1", "Title": "Gemeentenaam", "Unit": ""}
COSTS = {"ID": 4, "Type": "TopicGroup", "Key": "", "Title": "Zorgkosten"}
PATIENTS = {"ID": 5, "Type": "TopicGroup", "Key": "", "Title": "Aantal patiënten"}
TOTAL = {"ID": 6, "ParentID": 4, "Type": "Topic", "Key": "Totaal_2", "Title": "Totaal", "Unit": "euro"}
DOCTOR = TOTAL | {"ID": 7, "Key": "Huisartsenzorg_3", "Title": "Huisartsenzorg"}
TEETH = TOTAL | {"ID": 8, "Key": "Mondzorg_4", "Title": "Mondzorg"}
SEEN = TOTAL | {
    "ID": 9,
    "ParentID": 5,
    "Key": "Huisartsenzorg_5",
    "Title": "Huisartsenzorg",
    "Unit": "aantal",
}
COLUMNS = [GEO, KIND, TIME, NAME, COSTS, PATIENTS, TOTAL, DOCTOR, TEETH, SEEN]
ROWS = [
    ["GM0344", "A1", "2023JJ00", "Utrecht", "900000000", "120000000", "1", "300000"],
    ["GM0344", "A2", "2023JJ00", "Utrecht", "26100000", "3000000", "1", "8000"],
    ["WK034403", "A2", "2023JJ00", "Utrecht", "31500000", "       .", "1", "8100"],
]


def read(
    columns: Sequence[dict[str, Any]], rows: Sequence[Sequence[str]] = ROWS, kinds: dict[str, str] = KINDS
) -> pl.DataFrame:
    """Read rows whose columns are described so, as the fetched table is read."""
    delivery = replace(feed_named("rivm_zorgkosten", "50149NED").delivery, expected={})
    content = (_rows(columns, rows), json.dumps({"value": list(columns)}).encode(), _lists(kinds))
    files = dict(zip(delivery.files, content, strict=True))
    return read_contents(source_named("rivm_zorgkosten"), delivery, files, PLACES)


def refusal(
    columns: Sequence[dict[str, Any]], rows: Sequence[Sequence[str]] = ROWS, kinds: dict[str, str] = KINDS
) -> list[str]:
    """Give the texts with which the table is refused."""
    with pytest.raises(LoadRefusedError) as caught:
        read(columns, rows, kinds)
    return [str(problem) for problem in caught.value.problems]


def _rows(columns: Sequence[dict[str, Any]], rows: Sequence[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(["ID", *(column["Key"] for column in columns if column["Key"])])
    writer.writerows([str(number), *row] for number, row in enumerate(rows))
    return text.getvalue().encode()


def _lists(kinds: dict[str, str]) -> bytes:
    codes = [{"Identifier": code, "Title": title} for code, title in kinds.items()]
    years = [{"Identifier": "2023JJ00", "Title": "2023", "Status": "Definitief"}]
    content = {
        "Identifier": "50149NED",
        "ObservationCount": len(ROWS),
        "Measures": [],
        "Dimensions": [
            {"Identifier": "Cijfersoorten", "Kind": "Dimension", "CodeList": codes},
            {"Identifier": "Perioden", "Kind": "TimeDimension", "CodeList": years},
        ],
    }
    return json.dumps(content).encode()


def test_amounts_per_ten_thousand_become_amounts_per_inhabitant() -> None:
    """The other kinds of figures stand in the same column; patients and dentists are not ours."""
    assert sorted(cells(read(COLUMNS)), key=lambda cell: cell[:2]) == [
        ("GM0344", "zorgkosten_huisarts_inwoner_euro", "totaal", "2023JJ00", 300.0, "definitief"),
        ("GM0344", "zorgkosten_inwoner_euro", "totaal", "2023JJ00", 2610.0, "definitief"),
        ("WK034403", "zorgkosten_huisarts_inwoner_euro", "totaal", "2023JJ00", None, "geheim_of_onbekend"),
        ("WK034403", "zorgkosten_inwoner_euro", "totaal", "2023JJ00", 3150.0, "definitief"),
    ]


def test_the_words_may_stand_in_the_heading_or_in_the_title() -> None:
    """A table that puts 'Zorgkosten' below each kind of care means the same."""
    doctor = {"ID": 20, "Type": "TopicGroup", "Key": "", "Title": "Huisartsenzorg"}
    turned = {"ID": 21, "ParentID": 20, "Type": "Topic", "Key": "Zorgkosten_3", "Unit": "euro"}
    columns = [GEO, KIND, TIME, NAME, COSTS, TOTAL, doctor, turned | {"Title": "Zorgkosten"}, TEETH]
    rows = [row[:7] for row in ROWS]

    assert cells(read(columns, rows)) == cells(read(COLUMNS))


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"Unit": "x 1 000 euro"}, "Zorgkosten / Huisartsenzorg_3 (x 1 000 euro)"),
        ({"Title": "Wijkteam"}, "titel 'Wijkteam'"),
        ({"Title": "Huisartsenzorg en ggz"}, "titel 'Huisartsenzorg en ggz'"),
        ({"Title": "Huisartsenzorg, patiënten"}, "titel 'Huisartsenzorg, patiënten'"),
        ({"ParentID": None, "Title": "Leeftijd"}, "titel 'Leeftijd'"),
    ],
    ids=["unit", "unknown care", "two kinds", "patients", "something else"],
)
def test_a_topic_that_is_not_clearly_one_thing_stops_the_load(
    change: dict[str, object], complaint: str
) -> None:
    """The complaint has all that the table says of it: that is what a steward looks up."""
    columns = [DOCTOR | change if column is DOCTOR else column for column in COLUMNS]
    (problem,) = refusal(columns)

    assert complaint in problem
    assert "rivm_zorgkosten/care.csv" in problem


def test_all_that_is_unclear_is_named_at_once() -> None:
    """A steward proves the table in one go, not topic by topic."""
    strange = [
        column | {"Unit": "mln euro"} if column.get("Unit") == "euro" else column for column in COLUMNS
    ]

    assert len(refusal(strange)) == 3


def test_two_topics_for_one_kind_of_care_stop_the_load() -> None:
    """Which of the two is the amount, nobody can tell."""
    columns = [*COLUMNS, DOCTOR | {"ID": 30, "Key": "Huisartsenzorg_9", "Title": "Huisartsenzorg, avond"}]
    (problem,) = refusal(columns, [[*row, "1"] for row in ROWS])

    assert "Huisartsenzorg_3 en Huisartsenzorg_9 zouden allebei" in problem


@pytest.mark.parametrize(
    "kinds", [{"A1": "Aantal"}, {"A1": "Per 100.000"}, {"A1": "Per 10.000", "A2": "Per 10 000 verzekerden"}]
)
def test_a_table_without_exactly_one_figure_per_ten_thousand_is_refused(kinds: dict[str, str]) -> None:
    """An amount of which we do not know for how many people it is, is no amount per inhabitant."""
    (problem,) = refusal(COLUMNS, kinds=kinds)

    assert all(title in problem for title in kinds.values())


def test_a_table_without_a_kind_of_figure_is_refused() -> None:
    """Then it is another table than the one that was described."""
    columns = [column for column in COLUMNS if column is not KIND]
    (problem,) = refusal(columns, [[row[0], *row[2:]] for row in ROWS])

    assert "precies één kolom te zijn met de soort van elke rij (nu: geen)" in problem


@pytest.mark.parametrize("amount", ["2610", "26100000000"])
def test_amounts_on_another_scale_are_refused(amount: str) -> None:
    """Nowhere does care cost a quarter of a euro, or two million, per inhabitant."""
    rows = [[*row[:4], amount, *row[5:]] if row[0] == "GM0344" else row for row in ROWS]

    assert any("in 2023" in problem or "kan niet bij" in problem for problem in refusal(COLUMNS, rows))
