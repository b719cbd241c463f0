"""A sensitive figure never travels without its card; an uncertain one without a claim."""

import io
import json

from openpyxl import load_workbook

from export.reading import sheets
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.export import records
from wijkmonitor.export.excel import excel_bytes
from wijkmonitor.export.package import Package
from wijkmonitor.export.table import Table
from wijkmonitor.export.writers import csvw_bytes, json_bytes
from wijkmonitor.views.duiding import duiding_of_groups
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import JudgementView

ORIGIN = GroupCode("herkomst:buiten-europa")
BIJSTAND = IndicatorId("bijstand_pct")


def package(edition: Edition) -> Package:
    """Give a package of a sensitive split."""
    cards = duiding_of_groups(edition.catalog, (ORIGIN,), (edition.catalog.indicators[BIJSTAND],))
    table = Table.of("cijfers", ("naam", "waarde"), [{"naam": "Overvecht", "waarde": 1.5}])
    return Package("Proef", "/proef", (), (table,), "2026-11-22-aaaa", "2026-11-22", cards)


def test_a_sensitive_row_names_its_card(edition: Edition) -> None:
    """Bijstand by origin leads to what to read first; a number of inhabitants of everybody does not."""
    known = edition.catalog.indicators
    split = records.who(edition, ORIGIN, known[BIJSTAND])
    plain = records.who(edition, "totaal", known[IndicatorId("inwoners_aantal")])

    assert str(split["duiding"]).startswith("/duiding/")
    assert plain["duiding"] == ""


def test_the_first_sheet_holds_card_and_tests(edition: Edition) -> None:
    """Excel opens on what to read first: the card, and the answers to the four tests."""
    taken = package(edition)
    (view,) = taken.duiding
    told = {str(row[0]): str(row[1]) for row in sheets(excel_bytes(taken))["Lees mij"] if row[0]}
    book = load_workbook(io.BytesIO(excel_bytes(taken)))

    assert view.toetsing is not None
    assert told["Wat zegt dit niet?"] == view.card.says_not
    assert told["Legitimiteit"] == view.toetsing.legitimiteit
    assert told["Proportionaliteit"] == view.toetsing.proportionaliteit
    assert book.active is not None
    assert book.active.title == "Lees mij"


def test_the_card_travels_with_the_other_files_too(edition: Edition) -> None:
    """JSON and the metadata of CSV carry card and tests."""
    taken = package(edition)
    (view,) = taken.duiding
    in_json = json.loads(json_bytes(taken))["duiding"][0]
    beside_csv = json.loads(csvw_bytes(taken, taken.tables[0], "x.csv"))["notes"][0]

    assert in_json == beside_csv
    assert in_json["watZegtDitNiet"] == view.card.says_not
    assert set(in_json["toetsen"]) == {
        "legitimiteit", "functionaliteit", "subsidiariteit", "proportionaliteit"
    }  # fmt: skip


def test_what_is_too_uncertain_has_no_claim(edition: Edition) -> None:
    """A file says no more than the page: the hatched slice is 'te onzeker' there too."""
    judgement = JudgementView(1, "niet_te_zeggen", "gunstiger", False, 0.7, 5.0, 1.0, 4.0, 8.0, 100.0, "")  # noqa: FBT003

    told = records.judged(judgement, edition.catalog.indicators[BIJSTAND], "Nederland")

    assert (told["oordeel"], told["zekerheid"]) == ("te onzeker", "niet zeker")
