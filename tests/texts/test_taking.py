"""What can be taken along keeps what was chosen, and leads only to what there is."""

import html
import re

import pytest
from starlette.types import ASGIApp

from app.asking import ask
from app.small_country import TwoReleases, settings_of, small_country
from ingest.small_bundle import OVERVECHT
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.shelf import Shelf

WIJK = f"/gebied/{OVERVECHT}-overvecht"
LOW = "laag_inkomen_pct"
PAGES = (
    WIJK,
    f"{WIJK}?jaar=2020&referentie=gemeente",
    "/gebied/NL00-nederland",
    f"{WIJK}/thema/arbeid-inkomen?referentie=gemeente",
    f"{WIJK}/indicator/{LOW}",
    f"{WIJK}/indicator/vermogen_mediaan_euro",
    f"/kaart?gebied=GM0344&indicator={LOW}",
    "/kaart",
    f"/vergelijk?gebied={OVERVECHT}&gebied=GM0344",
)


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> ASGIApp:
    """Give an application that serves a small country."""
    two: TwoReleases = small_country(tmp_path_factory)
    return create_application(Editions(Shelf(two.folder)), settings_of(two.folder))


def block(application: ASGIApp, address: str) -> list[str]:
    """Give the links of the block of a page."""
    text = ask(application, address).body.decode()
    found = re.search(r'<section class="meenemen.*?</section>', text, re.DOTALL)
    return [html.unescape(link) for link in re.findall(r'href="([^"]+)"', found[0])] if found else []


@pytest.mark.parametrize("address", PAGES)
def test_every_link_leads_somewhere(address: str, application: ASGIApp) -> None:
    """No link of the block is broken, whatever the page."""
    links = [link for link in block(application, address) if not link.startswith("/insluiten")]

    assert len(links) >= 3
    for link in links:
        if "rapport.pdf" not in link and "rapport.docx" not in link:
            assert ask(application, link).status == 200, link


def test_what_was_chosen_is_kept(application: ASGIApp) -> None:
    """Each link has the year and the reference of the page."""
    links = block(application, f"{WIJK}?jaar=2020&referentie=gemeente")

    assert f"{WIJK}/cijfers.xlsx?jaar=2020&referentie=gemeente" in links
    assert f"{WIJK}/taart.svg?jaar=2020&referentie=gemeente" in links
    assert f"{WIJK}/rapport.pdf?jaar=2020&referentie=gemeente" in links
    assert all("jaar=2020" in link for link in links)


def test_a_page_without_figures_offers_nothing(application: ASGIApp) -> None:
    """A comparison of nothing, an error and a text have no block."""
    assert block(application, "/vergelijk") == []
    assert block(application, "/methode") == []
    assert block(application, "/bestaat-niet") == []


def test_the_block_is_light(application: ASGIApp) -> None:
    """It adds at most 1.2 kB to the page of a gebied."""
    text = ask(application, WIJK).body.decode()
    found = re.search(r'<section class="meenemen.*?</section>', text, re.DOTALL)

    assert found is not None
    assert len(found[0].encode()) <= 1200
