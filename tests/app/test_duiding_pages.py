"""Cards on the pages: before the figures, at addresses of their own, and from a folder of others."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborNode
from starlette.types import ASGIApp

from app.asking import ask
from app.small_country import TwoReleases, settings_of
from catalog.written_card import BODY, HEAD, card_text, write_card
from ingest.small_bundle import OVERVECHT
from texts.page_reading import first, parse, text_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.app.serve import served_catalog
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.settings import Settings
from wijkmonitor.store.shelf import Shelf

WIJK = f"/gebied/{OVERVECHT}-overvecht"
LOW = f"{WIJK}/indicator/laag_inkomen_pct"
GROUP = "groep=herkomst:europa"


def page_of(application: ASGIApp, address: str) -> LexborNode:
    """Open a page that must be there."""
    reply = ask(application, address)

    assert reply.status == 200
    return parse(reply.body.decode())


def test_a_sensitive_indicator_has_its_card_folded(application: ASGIApp) -> None:
    """Without a group the card is one line that opens."""
    page = page_of(application, LOW)
    card = first(page, "details#duiding-laag-inkomen")

    assert "open" not in card.attributes
    assert text_of(card, "summary h2") == "Duiding Laag inkomen"
    assert text_of(card, ".duidingdelen h3") == "Wat zegt dit wel?"


def test_an_indicator_that_is_not_sensitive_has_no_card(application: ASGIApp) -> None:
    """What cannot hurt needs no card."""
    assert page_of(application, f"{WIJK}/indicator/inwoners_aantal").css(".duiding") == []


@pytest.mark.parametrize(
    ("address", "card"),
    [
        (f"{LOW}?{GROUP}", "laag-inkomen-naar-herkomst"),
        (f"{WIJK}/indicator/inwoners_aantal?{GROUP}", "herkomst"),
        (f"{WIJK}?{GROUP}", "herkomst"),
        (f"{WIJK}?groep=migratieachtergrond:turkije", "migratieachtergrond"),
        (f"{WIJK}/thema/demografie?{GROUP}", "herkomst"),
        (f"/kaart?gebied=GM0344&{GROUP}", "herkomst"),
        (f"/vergelijk?gebied=GM0344&{GROUP}", "herkomst"),
    ],
)
def test_a_sensitive_group_opens_with_its_card(address: str, card: str, application: ASGIApp) -> None:
    """On every page about the group the card is open, with its four tests, and stands before the figures."""
    html = ask(application, address).body.decode()
    found = first(parse(html), f"section#duiding-{card}")
    figures = ("<table", '<p class="cijfer"', 'class="taart', "<svg")

    assert len(found.css("details.duidingtoets dt")) == 4
    first_figure = min((html.index(sign) for sign in figures if sign in html), default=len(html))
    assert html.index(f'id="duiding-{card}"') < first_figure


@pytest.mark.parametrize("address", [f"{WIJK}?{GROUP}", f"/kaart?gebied=GM0344&{GROUP}", f"{LOW}?{GROUP}"])
def test_no_id_stands_twice(address: str, application: ASGIApp) -> None:
    """Links to a card and to its sources lead to one place."""
    ids = [node.attributes["id"] for node in page_of(application, address).css("[id]")]

    assert sorted(ids, key=str) == sorted(set(ids), key=str)


def test_every_card_has_an_address(application: ASGIApp) -> None:
    """The overview leads to every card, and each page has the whole card with sources that are links."""
    links = [node.attributes["href"] for node in page_of(application, "/duiding").css("main ul a")]

    assert sorted(links, key=str) == sorted(f"/duiding/{name}" for name in load_catalog().duiding.cards)
    for link in links:
        page = page_of(application, str(link))
        parts = [text_of(node) for node in page.css(".duidingdelen h2")]
        assert parts == [
            "Wat zegt dit wel?",
            "Wat zegt dit niet?",
            "Mogelijke verklaringen",
            "Vragen aan bewoners",
        ]
        targets = {node.attributes["href"] for node in page.css(".duidingdelen a[href^='#']")}
        assert targets == {f"#{node.attributes['id']}" for node in page.css(".duidingbronnen li")}


@pytest.mark.parametrize("name", ["onzin", "", "../../settings", "herkomst/x", "%3Cscript%3E"])
def test_a_card_that_is_not_there_is_not_found(name: str, application: ASGIApp) -> None:
    """An address without a card gets a page that helps, or leads to the overview."""
    assert ask(application, f"/duiding/{name}").status in {301, 404}


def test_the_foot_of_every_page_leads_to_the_cards(application: ASGIApp) -> None:
    """Whoever wonders about a figure finds the cards from anywhere."""
    assert page_of(application, "/").css("footer a[href='/duiding']") != []


def _with_own_cards(releases: TwoReleases, folder: Path) -> ASGIApp:
    settings = Settings(releases.folder, None, 8, folder)
    editions = Editions(Shelf(releases.folder), catalog=served_catalog(settings))
    return create_application(editions, settings_of(releases.folder))


def test_an_organisation_speaks_in_its_own_card(two_releases: TwoReleases, tmp_path: Path) -> None:
    """The card of the organisation is shown, with who wrote it, and its HTML comes out as text."""
    head = HEAD.replace(
        "bijstand_pct, bijstand_gelijke_leeftijd_pct, bijstand_aantal", "laag_inkomen_pct"
    ).replace("auteur:", "uitsplitsingen: [herkomst]\nauteur:")
    folder = write_card(tmp_path, "ons-inkomen", card_text(head))
    page = page_of(_with_own_cards(two_releases, folder), f"{LOW}?{GROUP}")

    assert "Duiding van gemeente Voorbeeld, 20 november 2026" in text_of(page, "#duiding-ons-inkomen")


def test_a_broken_card_is_told_at_the_start_and_ours_is_served(
    two_releases: TwoReleases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Starting goes on, and says which file is wrong and that the bundled card stays."""
    folder = write_card(tmp_path / "kaarten", "laag-inkomen", card_text(body=BODY.replace("Wat helpt?", "x")))
    page = page_of(_with_own_cards(two_releases, folder), LOW)
    said = capsys.readouterr().err

    assert "kaarten/laag-inkomen.md › Vragen aan bewoners: Dit is geen vraag: 'x'." in said
    assert "De meegeleverde kaart blijft staan." in said
    assert "Duiding van de Wijkmonitor" in text_of(page, "#duiding-laag-inkomen")
