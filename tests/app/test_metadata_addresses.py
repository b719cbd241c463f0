"""The catalogue and the maps of the site over HTTP."""

import json
import re
from xml.etree import ElementTree as ET

import pytest
from rdflib import Graph
from starlette.types import ASGIApp

from app.asking import ask
from app.small_country import TwoReleases, settings_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.metadata import sitemap
from wijkmonitor.store.shelf import Shelf

_NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(body: bytes) -> list[str]:
    """Give the addresses in a map."""
    return [item.text or "" for item in ET.fromstring(body).iterfind(".//s:loc", _NAMES)]  # noqa: S314


def pages_in_maps(application: ASGIApp) -> list[str]:
    """Give the path of each page in each map."""
    base = "http://localhost:8000"
    maps = [item.removeprefix(base) for item in locations(ask(application, "/sitemap.xml").body)]
    return [item.removeprefix(base) for path in maps for item in locations(ask(application, path).body)]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph")  # rdflib reads JSON-LD with a class it will drop
def test_both_forms_of_the_catalogue_say_the_same(application: ASGIApp) -> None:
    """Turtle and JSON-LD are one graph."""
    turtle, json_ld = ask(application, "/catalogus.ttl"), ask(application, "/catalogus.jsonld")

    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert json_ld.headers["content-type"] == "application/ld+json"
    assert turtle.headers["access-control-allow-origin"] == "*"
    assert len(Graph().parse(data=turtle.body, format="turtle")) > 100
    assert (
        Graph()
        .parse(data=turtle.body, format="turtle")
        .isomorphic(Graph().parse(data=json.dumps(json.loads(json_ld.body)), format="json-ld"))
    )


def test_everything_the_catalogue_leads_to_is_there(application: ASGIApp) -> None:
    """Landing pages, documentation, the API and its description: a harvester follows each of them."""
    graph = Graph().parse(data=ask(application, "/catalogus.ttl").body, format="turtle")
    names = (
        "landingPage",
        "accessURL",
        "downloadURL",
        "endpointURL",
        "endpointDescription",
        "hasURL",
        "page",
    )
    found = {
        str(value).removeprefix("http://localhost:8000").partition("#")[0]
        for _, predicate, value in graph
        if str(predicate).endswith(("/page", *(f"#{name}" for name in names)))
    }

    assert {"/bronnen", "/methode", "/api", "/api/v1", "/api/v1/openapi.json", "/over"} <= found
    assert {ask(application, path).status for path in found} <= {200, 303}


def test_the_name_of_a_dataset_leads_to_the_catalogue(application: ASGIApp) -> None:
    """Who follows the identifier of a dataset gets the description."""
    reply = ask(application, "/catalogus")

    assert (reply.status, reply.headers["location"]) == (303, "/catalogus.ttl")


def test_every_page_in_the_maps_is_there(application: ASGIApp) -> None:
    """No address in a sitemap is a redirect or an error, and none stands there twice."""
    paths = pages_in_maps(application)

    assert len(paths) == len(set(paths))
    assert {ask(application, path).status for path in paths} == {200}


def test_the_maps_have_every_gebied(application: ASGIApp, overvecht: str) -> None:
    """Gebieden, their themes, the indicators of Nederland and the texts."""
    paths = pages_in_maps(application)

    assert overvecht in paths
    assert f"{overvecht}/thema/arbeid-inkomen" in paths
    assert "/gebied/NL00-nederland/indicator/laag_inkomen_pct" in paths
    assert "/methode" in paths
    assert not [path for path in paths if "GM0003" in path]


def test_a_long_map_is_cut_in_pieces(application: ASGIApp, monkeypatch: pytest.MonkeyPatch) -> None:
    """No map has more addresses than a search engine takes."""
    whole = set(pages_in_maps(application))
    monkeypatch.setattr(sitemap, "MOST", 5)
    maps = [
        item.removeprefix("http://localhost:8000")
        for item in locations(ask(application, "/sitemap.xml?x").body)
    ]

    assert all(len(locations(ask(application, f"{path}?x").body)) <= 5 for path in maps)
    assert set(pages_in_maps_again(application, maps)) == whole


def pages_in_maps_again(application: ASGIApp, maps: list[str]) -> list[str]:
    """Give the pages of some maps, asked under an address that is not in memory."""
    base = "http://localhost:8000"
    return [
        item.removeprefix(base) for path in maps for item in locations(ask(application, f"{path}?x").body)
    ]


@pytest.mark.parametrize("path", ["/sitemap-onzin.xml", "/sitemap-.xml", "/sitemap-wijken-9.xml"])
def test_a_map_that_is_not_there_is_not_found(application: ASGIApp, path: str) -> None:
    """A 404 that helps, as everywhere."""
    assert ask(application, path).status == 404


def test_robots_are_shown_the_map_at_the_address_of_the_instance(two_releases: TwoReleases) -> None:
    """The address that was set is in everything that leaves the site."""
    settings = settings_of(two_releases.folder, base_url="https://wijk.example")
    application = create_application(Editions(Shelf(two_releases.folder)), settings)

    assert "\nSitemap: https://wijk.example/sitemap.xml\n" in ask(application, "/robots.txt").body.decode()
    assert all(
        item.startswith("https://wijk.example/") for item in locations(ask(application, "/sitemap.xml").body)
    )
    assert re.search(rb"<https://wijk\.example/catalogus#uitgave>", ask(application, "/catalogus.ttl").body)
