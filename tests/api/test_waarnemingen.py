"""Figures as the API gives them are those of the release, cell by cell, with all one needs to know."""

import csv
import io
import random
from collections import Counter
from typing import Any

import msgspec
import pytest

from api.conftest import Ask
from shared_data import shared_file
from wijkmonitor.api.waarnemingen import WaarnemingenLijst
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.edition import Edition

SEED = 20261122
CELLS = 1000
Row = dict[str, Any]


def _items(ask_api: Ask, address: str) -> list[Row]:
    """Give the items of all pages."""
    found: list[Row] = []
    following: str | None = address
    while following:
        page = msgspec.json.decode(ask_api(following).body)
        found += page["items"]
        following = page["_links"].get("next", {}).get("href")
    return found


def _key(item: Row) -> tuple[object, ...]:
    """Give what tells a cell apart, and what it says."""
    return (
        item["gebied"]["code"], item["indicator"], item["groep"], item["periode"], item["waarde"],
        item["status"], item["bron"]["tabel"], item["bron"]["kolom"], item["soort"], item["indeling"],
    )  # fmt: skip


def _audited(edition: Edition, region: str) -> Counter[tuple[object, ...]]:
    """Give every cell of a gebied by another road: what `wijkmonitor waarnemingen` prints."""
    tables = [table for _, table in edition.release.audit({"gebied": region})]
    names = ("gebied", "indicator", "groep", "periode", "waarde", "status", "brontabel", "bronkolom",
             "soort", "indeling")  # fmt: skip
    return Counter(tuple(row[name] for name in names) for table in tables for row in table.to_pylist())


def test_a_thousand_random_cells_are_those_of_the_release(ask_api: Ask, real_edition: Edition) -> None:
    """Value, status, kind, table, column and boundaries of each; and no cell too many or too few."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    regions = dice.sample([item for item in real_edition.release.regions.by_id if item.periods], 12)
    checked = 0
    for stored in regions:
        code = stored.region.code
        given = Counter(map(_key, _items(ask_api, f"/api/v1/waarnemingen?gebied={code}&limiet=1000")))

        assert _audited(real_edition, code) == given
        checked += given.total()
    assert checked >= CELLS


def test_any_mix_of_filters_gives_exactly_what_fits(ask_api: Ask) -> None:
    """Filtered by us and filtered afterwards: the same."""
    of_three = "gebied=WK034403&gebied=GM0344&gebied=NL00"
    everything = _items(ask_api, f"/api/v1/waarnemingen?{of_three}&limiet=1000")
    mixed = (
        f"/api/v1/waarnemingen?{of_three}&periode=2020&periode=2022JJ00&indicator=inwoners_aantal"
        "&indicator=laag_inkomen_pct&groep=totaal&groep=herkomst:europa&niveau=wijk&niveau=land"
    )
    expected = [
        item
        for item in everything
        if item["periode"] in {"2020JJ00", "2022JJ00"}
        and item["indicator"] in {"inwoners_aantal", "laag_inkomen_pct"}
        and item["groep"] in {"totaal", "herkomst:europa"}
        and item["gebied"]["niveau"] in {"wijk", "land"}
    ]

    assert len(expected) > 2
    assert expected == sorted(_items(ask_api, mixed), key=everything.index)


@pytest.mark.parametrize(
    "query",
    ["gebied=WK034403", "indicator=laag_inkomen_pct&niveau=gemeente", "gebied=NL00&gebied=GM0344",
     "indicator=misdrijven_per_1000&indicator=bijstand_pct&niveau=provincie"],
)  # fmt: skip
def test_pages_follow_each_other_without_a_gap(query: str, ask_api: Ask) -> None:
    """In small pages and in large ones the same cells come in the same order, none twice."""
    small = _items(ask_api, f"/api/v1/waarnemingen?{query}&limiet=37")
    large = _items(ask_api, f"/api/v1/waarnemingen?{query}&limiet=1000")

    assert len(large) > 37
    assert large == small


def test_pages_of_many_gebieden_and_indicators_keep_their_order(ask_api: Ask, real_edition: Edition) -> None:
    """As many of each as may be asked: sorted by gebied, then by indicator, so that pages fit together."""
    wijken = [item for item in real_edition.release.regions.by_id if item.region.level is RegionLevel.WIJK]
    regions = "&".join(f"gebied={item.region.code}" for item in wijken[:2000:100])
    names = real_edition.release.dictionary.indicators
    indicators = "&".join(f"indicator={name}" for name in names[:30:2])
    found = _items(ask_api, f"/api/v1/waarnemingen?{regions}&{indicators}&limiet=50")
    places = [
        (real_edition.release.regions.by_code[item["gebied"]["code"]].id, names.index(item["indicator"]))
        for item in found
    ]

    assert len(found) > 200
    assert places == sorted(places)


def test_pages_link_both_ways(ask_api: Ask) -> None:
    """The first has no page before it, and the last none after."""
    address = "/api/v1/waarnemingen?gebied=WK034403&limiet=200"
    first = msgspec.json.decode(ask_api(address).body)
    second = ask_api(first["_links"]["next"]["href"])
    links = msgspec.json.decode(second.body)["_links"]

    assert first["_links"].keys() == {"self", "next"}
    assert links["self"]["href"] == f"{address}&pagina=2"
    assert links["prev"]["href"] == address
    assert f'<{links["prev"]["href"]}>; rel="prev"' in dict(second.headers)["link"]


def test_a_period_that_nobody_measured_gives_nothing(ask_api: Ask) -> None:
    """An empty page is an answer."""
    assert _items(ask_api, "/api/v1/waarnemingen?gebied=WK034403&periode=1950") == []


def test_a_page_far_away_is_empty(ask_api: Ask) -> None:
    """Behind the last page nothing stands, and the way back does."""
    page = msgspec.json.decode(ask_api("/api/v1/waarnemingen?gebied=WK034403&pagina=1000000").body)

    assert (page["items"], "next" in page["_links"]) == ([], False)


def test_no_cell_is_a_bare_number(ask_api: Ask) -> None:
    """A value has a status of a figure, an absence one that says why; source and release are always there."""
    found = _items(ask_api, "/api/v1/waarnemingen?gebied=GM0344&limiet=1000")
    figures = {"definitief", "voorlopig", "nader_voorlopig"}

    assert all((item["waarde"] is not None) == (item["status"] in figures) for item in found)
    assert all(item["eenheid"] and item["uitgave"] and item["indeling"] for item in found)
    assert all(item["bron"]["bronregel"] and item["bron"]["licentie"] for item in found)


def test_the_table_says_the_same(ask_api: Ask) -> None:
    """CSV has a line an item with the same value, status and source."""
    query = "gebied=WK034403&limiet=1000"
    items = _items(ask_api, f"/api/v1/waarnemingen?{query}")
    body = ask_api(f"/api/v1/waarnemingen.csv?{query}").body.decode()
    lines = list(csv.DictReader(io.StringIO(body, newline="")))

    assert body.count("\r\n") == len(items) + 1
    for item, line in zip(items, lines, strict=True):
        assert (line["gebied.code"], line["status"], line["bron.kolom"]) == (
            item["gebied"]["code"], item["status"], item["bron"]["kolom"],
        )  # fmt: skip
        assert line["waarde"] == ("" if item["waarde"] is None else f"{item['waarde']:.12g}")


def test_a_sensitive_split_carries_its_card_and_tests(ask_api: Ask) -> None:
    """Suspects by origin: each figure names its card, and the card has the answers to the four tests."""
    body = ask_api("/api/v1/waarnemingen?gebied=NL00&groep=herkomst:europa&limiet=1000").body
    page = msgspec.json.decode(body, type=WaarnemingenLijst)
    cards = {card.id: card for card in page.duiding}
    suspects = [item for item in page.items if "verdachten" in item.indicator]

    assert suspects
    assert all(item.duiding in cards for item in page.items)
    assert {item.duiding for item in suspects} == {"verdachten-naar-herkomst"}
    tests = cards["verdachten-naar-herkomst"].toetsing
    assert tests is not None
    assert all(len(text) > 20 for text in (tests.legitimiteit, tests.subsidiariteit))


def test_every_sensitive_split_of_the_release_has_a_card(ask_api: Ask, real_edition: Edition) -> None:
    """For each indicator and each group of a sensitive breakdown that any gebied has a figure of."""
    catalog = real_edition.catalog
    sensitive = {
        group.code for dimension in catalog.dimensions if dimension.is_sensitive for group in dimension.groups
    }
    found = {
        (indicator, group)
        for indicator, _, group, _ in real_edition.release.group_coverage()
        if group in sensitive
    }
    shown = {
        (item["indicator"], item["groep"]): item["duiding"]
        for group in sorted({group for _, group in found})
        for item in _items(
            ask_api, f"/api/v1/waarnemingen?gebied=NL00&gebied=GM0344&groep={group}&limiet=1000"
        )
    }

    assert len(shown) > 50
    assert all(shown.values())


@pytest.mark.shared
@pytest.mark.parametrize(
    ("code", "indicator"),
    [("WK034403", "inwoners_aantal"), ("WK051833", "inwoners_aantal"), ("WK034403", "koopwoningen_pct"),
     ("WK059910", "huishoudens_aantal"), ("WK036304", "laag_inkomen_pct")],
)  # fmt: skip
def test_cells_are_those_of_the_publishers_file(code: str, indicator: str, ask_api: Ask) -> None:
    """The value in the file as received, read here without our own readers, is what the API gives."""
    file = shared_file("cbs_kwb/kwb2020_84799NED_alle_wijken_121kolommen.csv")
    address = f"/api/v1/waarnemingen?gebied={code}&indicator={indicator}&groep=totaal&periode=2020"
    items = [item for item in _items(ask_api, address) if item["bron"]["levering"] == "84799NED-wijken"]
    with file.open(encoding="utf-8-sig", newline="") as lines:
        (row,) = [row for row in csv.DictReader(lines) if code in {value.strip() for value in row.values()}]

    assert [float(row[item["bron"]["kolom"]]) for item in items] == [item["waarde"] for item in items]
    assert len(items) == 1


def test_levels_can_be_asked_alone(ask_api: Ask) -> None:
    """Without a gebied or indicator a page of a level is still a page."""
    page = msgspec.json.decode(ask_api("/api/v1/waarnemingen?niveau=provincie&limiet=50").body)

    assert {item["gebied"]["niveau"] for item in page["items"]} == {RegionLevel.PROVINCIE.value}
