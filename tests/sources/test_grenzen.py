"""Boundary files: GeoJSON and TopoJSON in, outlines in RD New out, or a refusal that names every problem."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import shapely

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines
from wijkmonitor.sources.cbs_grenzen.parse import delivery_of, parse_outlines

AMERSFOORT = (5.387203657, 52.155172897)
"""The tower of Onze Lieve Vrouwe in longitude and latitude: the middle of the Dutch grid."""


def square(east: float = 0.0, north: float = 0.0, size: float = 0.01) -> dict[str, Any]:
    """Give a square whose south-west corner is this far, in degrees, from Amersfoort."""
    west, south = AMERSFOORT[0] + east, AMERSFOORT[1] + north
    return json.loads(shapely.to_geojson(shapely.box(west, south, west + size, south + size)))  # type: ignore[no-any-return]


def geojson(features: Mapping[str, object], **members: object) -> bytes:
    """Write a feature collection of codes and geometries, with the code where the publisher has it."""
    written = [
        {"type": "Feature", "properties": {"statcode": code}, "geometry": geometry}
        for code, geometry in features.items()
    ]
    return json.dumps({"type": "FeatureCollection", **members, "features": written}).encode()


def read(content: bytes, *, expected: int = 0, excluded: Mapping[str, str] | None = None) -> Outlines:
    """Read bytes as the boundaries of gemeenten in 2024."""
    delivery = replace(delivery_of("gemeente_2024"), expected={"gemeente": expected}, excluded=excluded or {})
    return parse_outlines(content, delivery, {"code": "statcode"})


def topojson(geometries: list[dict[str, object]]) -> bytes:
    """Write a topology: two squares of 1 km side by side that share the arc of their border.

    Arc 0 is the outside of the western one, arc 1 the border going north, arc 2 the outside of the eastern.
    """
    return json.dumps(
        {
            "type": "Topology",
            "transform": {"scale": [10.0, 10.0], "translate": [155000.0, 463000.0]},
            "arcs": [
                [[100, 0], [-100, 0], [0, 100], [100, 0]],
                [[100, 0], [0, 100]],
                [[100, 0], [100, 0], [0, 100], [-100, 0]],
            ],
            "objects": {"wijk": {"type": "GeometryCollection", "geometries": geometries}},
        }
    ).encode()


def wijk(code: str, arcs: object, kind: str | None = "Polygon") -> dict[str, object]:
    """Give one geometry of a topology."""
    return {"type": kind, "arcs": arcs, "properties": {"WK_CODE": code}}


def read_topology(content: bytes, excluded: Mapping[str, str] | None = None) -> Outlines:
    """Read bytes as the boundaries of wijken in 2020."""
    delivery = replace(delivery_of("wijk_2020"), expected={}, excluded=excluded or {})
    return parse_outlines(content, delivery, {"code": "WK_CODE"})


def test_degrees_become_metres_of_the_dutch_grid() -> None:
    """The tower of Amersfoort is the point (155000, 463000) of RD New, within a metre."""
    outlines = read(geojson({"GM0307": square()}))

    west, south, _, _ = shapely.bounds(outlines.shapes[0])
    assert west == pytest.approx(155_000, abs=1)
    assert south == pytest.approx(463_000, abs=1)


def test_a_byte_order_mark_is_no_content() -> None:
    """A file that begins with a byte order mark reads like any other."""
    outlines = read(b"\xef\xbb\xbf" + geojson({"GM0307": square()}))

    assert outlines.codes == ("GM0307",)


def test_a_ring_that_crosses_itself_is_rebuilt() -> None:
    """A bow tie becomes two triangles with the same corners."""
    x, y = AMERSFOORT
    tie = {
        "type": "Polygon",
        "coordinates": [[[x, y], [x + 0.01, y + 0.01], [x + 0.01, y], [x, y + 0.01], [x, y]]],
    }

    outlines = read(geojson({"GM0307": tie}))

    assert shapely.is_valid(outlines.shapes).all()
    assert shapely.get_num_geometries(outlines.shapes[0]) == 2


def test_a_collection_keeps_its_surfaces_only() -> None:
    """Lines, points and crumbs in a collection are left out; collections in collections are opened."""
    line = {"type": "LineString", "coordinates": [list(AMERSFOORT), [5.4, 52.2]]}
    inner = {"type": "GeometryCollection", "geometries": [square(east=0.02), line]}
    crumb = square(east=0.05, size=0.00001)
    collection = {"type": "GeometryCollection", "geometries": [line, square(), crumb, inner]}

    outlines = read(geojson({"GM0307": collection}))

    assert shapely.get_num_geometries(outlines.shapes[0]) == 2


@pytest.mark.parametrize(
    "geometry",
    [
        None,
        {"type": "Polygon", "coordinates": []},
        {"type": "Polygon", "coordinates": "weg"},
        {"type": "Point", "coordinates": list(AMERSFOORT)},
    ],
)
def test_a_gebied_without_surface_is_refused(geometry: object) -> None:
    """A missing, empty, unreadable or flat geometry is a problem that names the gebied."""
    with pytest.raises(LoadRefusedError, match="GM0307 heeft geen vlak"):
        read(geojson({"GM0307": geometry, "GM0308": square()}))


def test_a_declared_gap_is_no_problem() -> None:
    """A gebied that source.yaml declares to have no surface is left out."""
    content = geojson({"GM0307": None, "GM0308": square()})

    assert read(content, excluded={"GM0307": "water"}).codes == ("GM0308",)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (geojson({"GM0307": square()})[:-40], "afgebroken of geen JSON"),
        (b"<html><body>503</body></html>", "afgebroken of geen JSON"),
        (b"", "afgebroken of geen JSON"),
        (b'{"type": "FeatureCollection"}', "geen GeoJSON"),
        (geojson({"GM0307": square()}, numberMatched=342), "noemt 342 gebieden, maar bevat er 1"),
        (geojson({"GM307": square()}), "'GM307' is geen gebiedscode"),
        (geojson({"": square()}), "gebied nummer 1: '' is geen gebiedscode"),
        (geojson({"GM0307": square(east=20)}), "GM0307 ligt buiten Nederland"),
    ],
)
def test_a_file_that_is_not_right_is_refused(content: bytes, words: str) -> None:
    """Cut off, another kind of file, fewer gebieden than announced, wrong codes or places: refused."""
    with pytest.raises(LoadRefusedError, match=words):
        read(content)


def test_every_problem_is_told_at_once() -> None:
    """A refusal lists all that is wrong, so that one look mends the file."""
    with pytest.raises(LoadRefusedError) as refusal:
        read(geojson({"XX": square(), "GM0308": None, "GM0309": square(east=20)}), expected=4)

    what = " ".join(problem.what for problem in refusal.value.problems)
    assert len(refusal.value.problems) == 4
    assert "'XX'" in what
    assert "GM0308" in what
    assert "GM0309" in what
    assert "1 van de 4" in what


def test_a_code_that_comes_twice_is_refused() -> None:
    """Two outlines for one gebied contradict each other."""
    one = json.loads(geojson({"GM0307": square()}))
    one["features"] *= 2

    with pytest.raises(LoadRefusedError, match="GM0307 komt 2 keer voor"):
        read(json.dumps(one).encode())


def test_arcs_are_walked_in_both_directions() -> None:
    """The shared border of two wijken is one arc; the second wijk walks it backwards (~1 = -2)."""
    outlines = read_topology(topojson([wijk("WK030701", [[0, -2]]), wijk("WK030702", [[2, -2]])]))

    west, east = outlines.shapes
    assert shapely.area(outlines.shapes).tolist() == [1_000_000.0, 1_000_000.0]
    assert shapely.bounds(outlines.shapes).tolist() == [
        [155_000.0, 463_000.0, 156_000.0, 464_000.0],
        [156_000.0, 463_000.0, 157_000.0, 464_000.0],
    ]
    assert shapely.length(shapely.intersection(west, east)) == 1000.0


def test_a_topology_of_several_parts_is_one_gebied() -> None:
    """A multipolygon lists the arcs of each of its parts."""
    outlines = read_topology(topojson([wijk("WK030701", [[[0, -2]], [[2, -2]]], "MultiPolygon")]))

    assert shapely.area(outlines.shapes).tolist() == [2_000_000.0]


@pytest.mark.parametrize("faulty", [wijk("WK030709", [], "MultiPolygon"), wijk("WK030709", [], None)])
def test_a_topology_without_arcs_has_no_surface(faulty: dict[str, object]) -> None:
    """A null geometry and one without arcs are refused, unless declared."""
    content = topojson([wijk("WK030701", [[0, -2]]), faulty])

    with pytest.raises(LoadRefusedError, match="WK030709 heeft geen vlak"):
        read_topology(content)
    assert read_topology(content, {"WK030709": "water"}).codes == ("WK030701",)


@pytest.mark.parametrize("content", [topojson([wijk("WK030701", [[0, 7]])]), topojson([])[:-9], b"[]"])
def test_a_faulty_topology_is_refused(content: bytes) -> None:
    """An arc that is not there, a cut off file and another kind of JSON do not pass."""
    with pytest.raises(LoadRefusedError):
        read_topology(content)


def test_an_outline_is_found_by_its_code() -> None:
    """Codes and shapes stay in the same order."""
    outlines = read(geojson({"GM0307": square(), "GM0308": square(east=0.1)}))

    assert outlines.by_code()["GM0308"] == outlines.shapes[1]
    assert np.array(outlines.codes).tolist() == ["GM0307", "GM0308"]
