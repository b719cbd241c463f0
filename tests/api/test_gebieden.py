"""Gebieden for programs: found, listed, with what lies in them, what became of them and their outline."""

import json
import random

import msgspec
import pytest
import shapely
from pyproj import Transformer

from api.conftest import Ask
from wijkmonitor.api.gebieden import Gebied, GebiedenLijst
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.edition import Edition


def _list(ask_api: Ask, address: str) -> GebiedenLijst:
    return msgspec.json.decode(ask_api(address).body, type=GebiedenLijst)


def test_finds_what_was_meant(ask_api: Ask) -> None:
    """By part of a name, by another name, and with a typing mistake."""
    first = {
        query: _list(ask_api, f"/api/v1/gebieden?q={query}").items[0].code
        for query in ("overvecht", "den%20haag", "overvegt", "GM0344")
    }

    assert first == {
        "overvecht": "WK034403", "den%20haag": "GM0518", "overvegt": "WK034403", "GM0344": "GM0344",
    }  # fmt: skip


def test_says_by_which_name_it_was_found(ask_api: Ask) -> None:
    """Who asks for Den Haag gets 's-Gravenhage, and learns why."""
    found = _list(ask_api, "/api/v1/gebieden?q=den%20haag&limiet=1").items[0]

    assert (found.naam, found.gevonden_als) == ("'s-Gravenhage", "Den Haag")


def test_lists_the_wijken_of_a_gemeente(ask_api: Ask, real_edition: Edition) -> None:
    """All of them, by code, with their inhabitants and where these come from."""
    found = _list(ask_api, "/api/v1/gebieden?gemeente=GM0344&niveau=wijk&bestaatNu=true").items
    children = real_edition.release.regions.children["GM0344"]  # type: ignore[index]  # an id in a test

    assert [item.code for item in found] == sorted(item.region.code for item in children)
    assert all(item.inwoners.status and item.inwoners.levering for item in found)


def test_all_gebieden_can_be_walked_through(ask_api: Ask, real_edition: Edition) -> None:
    """Page after page, each once."""
    codes: list[str] = []
    following: str | None = "/api/v1/gebieden?niveau=wijk&limiet=1000"
    while following:
        page = json.loads(ask_api(following).body)
        codes += [item["code"] for item in page["items"]]
        following = page["_links"].get("next", {}).get("href")
    wijken = {
        item.region.code
        for item in real_edition.release.regions.by_id
        if item.region.level is RegionLevel.WIJK
    }

    assert sorted(wijken) == codes


def test_children_and_parent_point_at_each_other(ask_api: Ask) -> None:
    """What lies in Utrecht lies in Utrecht."""
    children = _list(ask_api, "/api/v1/gebieden/GM0344/kinderen").items

    assert len(children) == 10
    assert {item.ouder for item in children} == {"GM0344"}


def test_an_abolished_gebied_tells_what_became_of_it(ask_api: Ask) -> None:
    """Appingedam went into Eemsdelta."""
    gone = msgspec.json.decode(ask_api("/api/v1/gebieden/GM0003").body, type=Gebied)
    successors = _list(ask_api, "/api/v1/gebieden/GM0003/opvolgers").items

    assert (gone.bestaat_nu, gone.opvolgers) == (False, ("GM1979",))
    assert [item.naam for item in successors] == ["Eemsdelta"]


def test_outlines_lead_back_to_the_release(ask_api: Ask, real_edition: Edition) -> None:
    """Back in RD New every point lies within a metre of where it was; rings turn as they should."""
    dice = random.Random(7)  # noqa: S311 - no secret
    back = Transformer.from_crs("OGC:CRS84", "EPSG:28992", always_xy=True)
    for code in dice.sample(sorted(real_edition.atlas.rows), 60):
        feature = json.loads(ask_api(f"/api/v1/gebieden/{code}/geometrie").body)
        shape = shapely.geometry.shape(feature["geometry"])
        stored = shapely.from_wkb(real_edition.atlas.rows[code].wkb)
        returned = shapely.transform(shape, back.transform, interleaved=False)

        assert shapely.hausdorff_distance(returned.boundary, stored.boundary) < 1
        assert all(part.exterior.is_ccw for part in shape.geoms)
        assert all(not ring.is_ccw for part in shape.geoms for ring in part.interiors)
        assert list(shape.bounds) == pytest.approx(feature["bbox"])
        assert feature["properties"]["bronregel"].startswith("©")
        assert feature["properties"]["isVereenvoudigd"]


def test_an_approximate_outline_says_so(ask_api: Ask) -> None:
    """A wijk is traced, a gemeente is exact; both are simplified."""
    told = [
        json.loads(ask_api(f"/api/v1/gebieden/{code}/geometrie").body)["properties"]["kwaliteit"]
        for code in ("WK034403", "GM0344")
    ]

    assert told == ["benaderd", "vastgesteld"]


def test_a_buurt_has_no_outline(ask_api: Ask) -> None:
    """A 404 that says of which gebieden there are outlines."""
    page = ask_api("/api/v1/gebieden/BU03440831/geometrie")

    assert page.status == 404
    assert "wijken" in json.loads(page.body)["watTeDoen"]
