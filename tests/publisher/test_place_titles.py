"""A list of gebieden out of a table of OData 3: three columns, and the names behind the codes."""

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.asking import a_feed, files_of
from publisher.kwb import kwb_row, kwb_table
from publisher.loopback import Publisher
from wijkmonitor.domain.errors import FetchError
from wijkmonitor.sources.feeds import Feed, Protocol, Question

TABLE = "86165NED"
CODES = "WijkenEnBuurten"
ROWS = [
    kwb_row(0, "GM0344    ", OppervlakteLand_112="9373"),
    kwb_row(1, "WK034403  ", OppervlakteLand_112="530"),
]


def _feed(*columns: str) -> Feed:
    feed = a_feed(Protocol.ODATA3, f"https://opendata.cbs.nl/ODataFeed/odata/{TABLE}", f"{TABLE}.csv")
    return replace(feed, question=Question(columns=columns, has_names=True))


def _lines(publisher: Publisher, tmp_path: Path, *columns: str) -> list[str]:
    (content,) = files_of(publisher, _feed(*columns), tmp_path).values()
    return content.decode().splitlines()


def test_names_come_behind_the_codes(publisher: Publisher, tmp_path: Path) -> None:
    """Under our own names of the columns, whatever number CBS put behind them this year."""
    names = {"GM0344": "Utrecht", "WK034403": "Wijk 03 Overvecht", "WK999999": "Niet in de tabel"}
    publisher.assortment.has(replace(kwb_table(ROWS, TABLE), names={CODES: names}))
    header, *rows = _lines(publisher, tmp_path, CODES, "Indelingswijziging*", "OppervlakteLand*")

    assert header == "ID;WijkenEnBuurten;Indelingswijziging;OppervlakteLand;WijkenEnBuurten (naam)"
    assert [[cell.strip() for cell in row.split(";")] for row in rows] == [
        ["0", "GM0344", "1", "9373", "Utrecht"],
        ["1", "WK034403", "1", "530", "Wijk 03 Overvecht"],
    ]
    assert publisher.times_asked("AantalInwoners") == 0


def test_a_code_without_a_name_stops_the_fetch(publisher: Publisher, tmp_path: Path) -> None:
    """The list and the rows are then of different moments."""
    publisher.assortment.has(replace(kwb_table(ROWS, TABLE), names={CODES: {"GM0344": "Utrecht"}}))
    with pytest.raises(FetchError, match="'WK034403' staat niet in de namenlijst"):
        _lines(publisher, tmp_path, CODES)


@pytest.mark.parametrize(("wanted", "complaint"), [("Bestaat*", "niet"), ("Oppervlakte*", "meer dan eens")])
def test_a_column_that_is_not_exactly_one_stops_the_fetch(
    wanted: str, complaint: str, publisher: Publisher, tmp_path: Path
) -> None:
    """Land, water and together all begin with 'Oppervlakte'."""
    publisher.assortment.has(replace(kwb_table(ROWS, TABLE), names={CODES: {}}))
    with pytest.raises(FetchError, match=complaint):
        _lines(publisher, tmp_path, CODES, wanted)
