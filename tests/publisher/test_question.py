"""Asking a part of a large table: some columns, rows with some codes, and what those codes mean."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.asking import a_feed, asked, files_of
from publisher.loopback import Publisher
from publisher.tables import Row, WideTable
from wijkmonitor.domain.errors import FetchError
from wijkmonitor.sources.feeds import Feed, Protocol, Question

TABLE = "47018NED"
ADDRESS = f"https://dataderden.cbs.nl/ODataFeed/odata/{TABLE}"
_KINDS = [{"Key": "0.0.0 ", "Title": "Totaal misdrijven "}, {"Key": "1.1.1 ", "Title": "Inbraak woning"}]
_PERIODS = [{"Key": "2025JJ00", "Title": "2025", "Status": "Voorlopig"}]


def _crimes(rows: Sequence[Row] | None = None, codes: Mapping[str, Sequence[Row]] | None = None) -> WideTable:
    """Give a table with two kinds of crime, whose codes are padded."""
    own = [
        {"ID": n, "WijkenEnBuurten": "GM0758    ", "SoortMisdrijf": kind["Key"], "Perioden": "2025JJ00",
         "Gemeentenaam_1": "Breda", "Misdrijven_2": 100 + n}
        for n, kind in enumerate(_KINDS)
    ]  # fmt: skip
    return WideTable(TABLE, rows or own, codes=codes or {"SoortMisdrijf": _KINDS, "Perioden": _PERIODS})


def _feed(question: Question) -> Feed:
    names = (f"{TABLE}.csv", f"D-{TABLE}.json") if question.is_described else (f"{TABLE}.csv",)
    feed = replace(a_feed(Protocol.ODATA3, ADDRESS, *names), question=question)
    return replace(feed, delivery=replace(feed.delivery, table=TABLE))


@pytest.mark.parametrize("wanted", ["0.0.0", "Totaal misdrijven"])
def test_rows_are_asked_by_code_or_by_title(wanted: str, publisher: Publisher, tmp_path: Path) -> None:
    """The list of the table says which code a title is, and how the code is padded."""
    publisher.assortment.has(_crimes())
    (content,) = files_of(publisher, _feed(Question(values={"SoortMisdrijf": (wanted,)})), tmp_path).values()

    lines = content.decode().splitlines()
    assert len(lines) == 2
    assert "0.0.0 " in lines[1]


def test_only_the_columns_that_are_read_are_asked(publisher: Publisher, tmp_path: Path) -> None:
    """What nobody reads is not sent, and so cannot stop the load."""
    publisher.assortment.has(_crimes())
    question = Question(columns=("WijkenEnBuurten", "Misdrijven_2"))
    (content,) = files_of(publisher, _feed(question), tmp_path).values()

    assert content.decode().splitlines()[0] == "ID;WijkenEnBuurten;Misdrijven_2"
    assert "Gemeentenaam_1" not in content.decode()


def test_a_described_table_brings_its_lists(publisher: Publisher, tmp_path: Path) -> None:
    """The reader gets titles and the status of each period, as with the tables that CBS gives in bulk."""
    publisher.assortment.has(_crimes())
    contents = files_of(publisher, _feed(Question(is_described=True)), tmp_path)
    description = json.loads(contents[f"D-{TABLE}.json"])

    assert [item["Identifier"] for item in description["Dimensions"]] == ["SoortMisdrijf", "Perioden"]
    assert description["Dimensions"][0]["CodeList"][0] == {
        "Identifier": "0.0.0",
        "Title": "Totaal misdrijven",
    }
    assert description["Dimensions"][1]["CodeList"][0]["Status"] == "Voorlopig"
    assert description["ObservationCount"] == 2


@pytest.mark.parametrize(
    ("question", "complaint"),
    [
        (Question(values={"SoortMisdrijf": ("9.9.9",)}), "'9.9.9' is geen code of titel van SoortMisdrijf"),
        (Question(columns=("Misdrijven_1",)), "heeft deze kolom niet (meer): Misdrijven_1"),
        (Question(values={"Delict": ("0.0.0",)}), "(meer): Delict (wel: Gemeentenaam_1, "),
    ],
    ids=["code", "column", "dimension"],
)
def test_what_the_table_does_not_have_is_said(
    question: Question, complaint: str, publisher: Publisher, tmp_path: Path
) -> None:
    """Nothing is guessed: the fetch stops, and says what to look up."""
    publisher.assortment.has(_crimes())

    with pytest.raises(FetchError) as refusal:
        files_of(publisher, _feed(question), tmp_path)

    assert complaint in str(refusal.value)


def test_a_column_may_be_asked_by_its_title(publisher: Publisher, tmp_path: Path) -> None:
    """The file then bears the title, and the key may be renumbered as often as the publisher likes."""
    publisher.assortment.has(replace(_crimes(), titles={"Misdrijven_2": "Geregistreerde  misdrijven"}))
    question = Question(columns=("WijkenEnBuurten", "Geregistreerde misdrijven"))
    (content,) = files_of(publisher, _feed(question), tmp_path).values()

    assert content.decode().splitlines()[0] == "ID;WijkenEnBuurten;Geregistreerde misdrijven"
    assert content.decode().splitlines()[1].endswith("100")


def test_a_title_of_two_codes_is_not_guessed(publisher: Publisher, tmp_path: Path) -> None:
    """A title that stands there twice must be declared by its code."""
    twice = [{"Key": "1", "Title": "Totaal"}, {"Key": "2", "Title": "Totaal"}]
    publisher.assortment.has(_crimes(codes={"SoortMisdrijf": twice, "Perioden": _PERIODS}))

    with pytest.raises(FetchError, match="de titel van meer dan één code"):
        files_of(publisher, _feed(Question(values={"SoortMisdrijf": ("Totaal",)})), tmp_path)


def test_an_unchanged_table_is_not_asked_again(publisher: Publisher, tmp_path: Path) -> None:
    """The lists are part of the snapshot: the second time only the date of the table is asked."""
    publisher.assortment.has(_crimes())
    feed = _feed(Question(values={"SoortMisdrijf": ("0.0.0",)}, is_described=True))
    asked(publisher, feed, tmp_path)
    before = publisher.times_asked("SoortMisdrijf")
    again = asked(publisher, feed, tmp_path)

    assert not again.is_new
    assert publisher.times_asked("SoortMisdrijf") == before


def test_a_table_known_by_its_description_brings_its_lists_too(publisher: Publisher, tmp_path: Path) -> None:
    """Of a table of which nobody saw the columns, the reader needs the topics and the codes both."""
    publisher.assortment.has(_crimes())
    names = (f"{TABLE}.csv", f"{TABLE}-DataProperties.json", f"D-{TABLE}.json")
    question = Question(is_described=True, has_topics=True)
    feed = replace(a_feed(Protocol.ODATA3, ADDRESS, *names), question=question)
    contents = files_of(publisher, replace(feed, delivery=replace(feed.delivery, table=TABLE)), tmp_path)

    described = {name: json.loads(contents[name]) for name in names[1:]}
    topics = [item["Key"] for item in described[names[1]]["value"]]
    lists = {each["Identifier"]: each["CodeList"] for each in described[names[2]]["Dimensions"]}
    assert "Misdrijven_2" in topics
    assert lists["SoortMisdrijf"][0] == {"Identifier": "0.0.0", "Title": "Totaal misdrijven"}
