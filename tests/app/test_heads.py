"""The head of a page says what it is: to search engines, and to who gets a link in a message."""

import json
import struct
from typing import Any

import pytest
from selectolax.lexbor import LexborNode
from starlette.types import ASGIApp

from app.asking import ask
from app.small_country import TwoReleases, settings_of
from texts.page_reading import attribute, first, parse
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.store.shelf import Shelf

BASE = "https://wijk.example"


@pytest.fixture(scope="module")
def addressed(two_releases: TwoReleases) -> ASGIApp:
    """Give the application of an instance that people find somewhere."""
    return create_application(
        Editions(Shelf(two_releases.folder)), settings_of(two_releases.folder, base_url=BASE)
    )


def head(application: ASGIApp, path: str) -> LexborNode:
    """Give the page at a path."""
    return parse(ask(application, path).body.decode())


def said(page: LexborNode, name: str) -> str:
    """Give what a page says to social media."""
    return attribute(first(page, f'meta[property="og:{name}"]'), "content")


def data_of(page: LexborNode) -> dict[str, Any]:
    """Give the description of the data of a page."""
    found: dict[str, Any] = json.loads(first(page, 'script[type="application/ld+json"]').text())
    return found


PATHS = {
    "/": "/",
    "{overvecht}?thema=onderwijs&jaar=2020": "{overvecht}",
    "{overvecht}/thema/arbeid-inkomen?jaar=2020": "{overvecht}/thema/arbeid-inkomen",
    "{overvecht}/indicator/laag_inkomen_pct?jaar=2020": "{overvecht}/indicator/laag_inkomen_pct",
    "/kaart?indicator=laag_inkomen_pct&sorteer=waarde": "/kaart?indicator=laag_inkomen_pct",
    "/vergelijk?gebied=WK034403&zoek=utr": "/vergelijk?gebied=WK034403",
    "/bronnen": "/bronnen",
    "/methode": "/methode",
    "/uitleg": "/uitleg",
    "/over": "/over",
    "/duiding": "/duiding",
    "/duiding/bijstand": "/duiding/bijstand",
    "/toegankelijkheid": "/toegankelijkheid",
}


@pytest.mark.parametrize("asked", PATHS)
def test_a_page_has_one_address_that_counts(addressed: ASGIApp, overvecht: str, asked: str) -> None:
    """Whatever was chosen on it, absolute, and the same for search engines and messages."""
    page = head(addressed, asked.format(overvecht=overvecht))
    expected = BASE + PATHS[asked].format(overvecht=overvecht)

    assert attribute(first(page, "link[rel=canonical]"), "href") == expected
    assert said(page, "url") == expected


@pytest.mark.parametrize("path", ["/zoeken?q=utrecht", "/gebied/WK999999", "/kaart?indicator=onzin"])
def test_what_is_no_place_of_its_own_has_no_such_address(addressed: ASGIApp, path: str) -> None:
    """A search or an error is not to be found by a search engine."""
    page = head(addressed, path)

    assert page.css_first("link[rel=canonical]") is None
    assert page.css_first('meta[property="og:url"]') is None


def test_an_instance_without_an_address_names_none(application: ASGIApp, overvecht: str) -> None:
    """Localhost is no place to send others to; a canonical link without a host is right anywhere."""
    page = head(application, overvecht)

    assert attribute(first(page, "link[rel=canonical]"), "href") == overvecht
    assert page.css_first('meta[property="og:url"]') is None
    assert page.css_first('meta[property="og:image"]') is None
    assert b"localhost" not in ask(application, overvecht).body


def test_a_message_says_what_the_page_says(addressed: ASGIApp, overvecht: str) -> None:
    """Title and description of a link are those of the page."""
    page = head(addressed, overvecht)

    assert said(page, "title") == "Overvecht, wijk in Utrecht"
    assert said(page, "description") == attribute(first(page, "meta[name=description]"), "content")
    assert said(page, "image:alt") == "De profieltaart van Overvecht, wijk in Utrecht"


@pytest.mark.parametrize("below", ["", "/thema/arbeid-inkomen", "/indicator/laag_inkomen_pct"])
def test_a_message_has_the_pie(addressed: ASGIApp, overvecht: str, below: str) -> None:
    """Each page of a gebied shows its pie: a picture of the size that is promised."""
    page = head(addressed, overvecht + below)
    picture = ask(addressed, said(page, "image").removeprefix(BASE))

    assert picture.status == 200
    assert picture.headers["content-type"] == "image/png"
    assert picture.headers["cross-origin-resource-policy"] == "cross-origin"
    size = struct.unpack(">II", picture.body[16:24])
    assert size == (int(said(page, "image:width")), int(said(page, "image:height")))


def test_a_gebied_describes_its_figures(addressed: ASGIApp, overvecht: str) -> None:
    """Name, place, years, licence and what is measured; only of what there is a figure."""
    data = data_of(head(addressed, overvecht))

    assert data["@type"] == "Dataset"
    assert data["name"] == "Cijfers over Overvecht, wijk in Utrecht"
    assert 50 <= len(data["description"]) <= 5000
    assert data["spatialCoverage"] == {
        "@type": "Place",
        "name": "Overvecht, wijk in Utrecht",
        "identifier": "WK034403",
        "containedInPlace": {"@type": "Place", "name": "Utrecht"},
    }
    assert data["temporalCoverage"] == "2020/2020"
    assert data["variableMeasured"] == ["Huishoudens met een laag inkomen"]
    assert data["license"].startswith("https://creativecommons.org/licenses/by/4.0/")
    assert data["url"] == BASE + overvecht


def test_an_indicator_says_where_its_file_is(addressed: ASGIApp, overvecht: str) -> None:
    """The table with all years can be fetched."""
    data = data_of(head(addressed, f"{overvecht}/indicator/laag_inkomen_pct"))

    assert data["variableMeasured"]["propertyID"] == "laag_inkomen_pct"
    assert data["temporalCoverage"] == "2020/2020"
    reply = ask(addressed, data["distribution"]["contentUrl"].removeprefix(BASE))
    assert reply.headers["content-type"].startswith(data["distribution"]["encodingFormat"])


def test_the_sources_name_the_catalogue(addressed: ASGIApp) -> None:
    """The page of sources is about the dataset of everything, by the name that the catalogue has for it."""
    data = data_of(head(addressed, "/bronnen"))

    assert data["@id"] == f"{BASE}/catalogus#uitgave"
    assert data["@id"].encode() in ask(addressed, "/catalogus.ttl").body
    assert ask(addressed, data["includedInDataCatalog"]["url"].removeprefix(BASE)).status == 200
