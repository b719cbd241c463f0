"""Outlines become SVG paths: one projection for all, whole units, no more points than the map can show."""

import re

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.measures.geometry import Extent, extent_of, fitted, svg_path, svg_paths


def wkb(west: float, south: float, east: float, north: float) -> bytes:
    """Give a rectangle."""
    return bytes(shapely.to_wkb(shapely.box(west, south, east, north)))


def corners(path: str) -> list[list[tuple[int, int]]]:
    """Walk a path and give the absolute corners of each ring."""
    rings = []
    for x, y, steps in re.findall(r"M(-?\d+) (-?\d+)l([^z]*)z", path):
        ring = [(int(x), int(y))]
        numbers = [int(number) for number in re.findall(r"-?\d+", steps)]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        rings.append(ring)
    return rings


def test_north_is_up() -> None:
    """SVG counts downwards, so the northern gebied gets the smaller y."""
    paths = svg_paths({"noord": wkb(0, 500, 1000, 1000), "zuid": wkb(0, 0, 1000, 500)}, 100, 100)

    assert {y for _, y in corners(paths["noord"])[0]} == {0, 50}
    assert {y for _, y in corners(paths["zuid"])[0]} == {50, 100}


def test_shapes_keep_their_form_and_stand_in_the_middle() -> None:
    """A wide gebied in a square view box is not stretched, and has as much room above as below."""
    path = svg_paths({"breed": wkb(0, 0, 2000, 1000)}, 100, 100)["breed"]

    assert sorted(corners(path)[0]) == [(0, 25), (0, 75), (100, 25), (100, 75)]


def test_a_margin_stays_free() -> None:
    """Room for the line around the outermost gebieden is kept on all sides."""
    path = svg_paths({"vol": wkb(0, 0, 1000, 1000)}, 100, 100, margin=10)["vol"]

    assert sorted(corners(path)[0]) == [(10, 10), (10, 90), (90, 10), (90, 90)]


def test_neighbours_meet_in_the_same_points() -> None:
    """A border that two gebieden share is drawn at the same place for both."""
    left = shapely.Polygon([(0, 0), (433, 0), (517, 611), (389, 1000), (0, 1000)])
    right = shapely.Polygon([(433, 0), (1000, 0), (1000, 1000), (389, 1000), (517, 611)])
    shapes = {"links": bytes(shapely.to_wkb(left)), "rechts": bytes(shapely.to_wkb(right))}

    paths = svg_paths(shapes, 100, 100)

    shared = set(corners(paths["links"])[0]) & set(corners(paths["rechts"])[0])
    assert shared == {(43, 100), (52, 39), (39, 0)}


def test_points_that_fall_together_or_in_line_are_left_out() -> None:
    """A thousand points on a straight border need no thousand steps."""
    many = [(float(x), 0.0) for x in range(1001)]
    shape = bytes(shapely.to_wkb(shapely.Polygon([*many, (1000, 1000), (0, 1000)])))

    path = svg_path(shape, fitted(Extent(0, 0, 1000, 1000), 100, 100))

    assert sorted(corners(path)[0]) == [(0, 0), (0, 100), (100, 0), (100, 100)]


def test_islands_and_holes_are_rings_of_one_path() -> None:
    """A gebied of two parts, one with a hole, is one path of three rings."""
    holed = shapely.Polygon(shapely.box(0, 0, 600, 600).exterior, [shapely.box(200, 200, 400, 400).exterior])
    shape = bytes(shapely.to_wkb(shapely.MultiPolygon([holed, shapely.box(800, 800, 1000, 1000)])))

    path = svg_path(shape, fitted(Extent(0, 0, 1000, 1000), 100, 100))

    assert len(corners(path)) == 3


def test_a_gebied_too_small_for_the_map_is_one_unit() -> None:
    """Nothing with a surface disappears: it can still be pointed at."""
    paths = svg_paths({"groot": wkb(0, 0, 100_000, 100_000), "klein": wkb(0, 99_999, 1, 100_000)}, 100, 100)

    assert paths["klein"] == "M0 0h1v1h-1z"


@pytest.mark.parametrize(
    "empty",
    [
        shapely.Polygon(),
        shapely.Point(3, 4),
        shapely.LineString([(0, 0), (1, 1)]),
        shapely.GeometryCollection(),
    ],
)
def test_what_has_no_surface_is_left_out(empty: shapely.Geometry) -> None:
    """Points, lines and empty shapes give no path."""
    shapes = {"vlak": wkb(0, 0, 1000, 1000), "niets": bytes(shapely.to_wkb(empty))}

    assert svg_paths(shapes, 100, 100).keys() == {"vlak"}


def test_surfaces_inside_collections_are_drawn() -> None:
    """A collection of a line and two surfaces, one of them a multipolygon, shows its surfaces."""
    island = shapely.MultiPolygon([shapely.box(600, 600, 1000, 1000)])
    collection = shapely.GeometryCollection(
        [shapely.LineString([(0, 0), (9, 9)]), shapely.box(0, 0, 400, 400), island]
    )

    path = svg_path(bytes(shapely.to_wkb(collection)), fitted(Extent(0, 0, 1000, 1000), 100, 100))

    assert len(corners(path)) == 2


def test_no_shapes_give_no_map() -> None:
    """Without gebieden there is no extent and no path."""
    assert extent_of([]) is None
    assert svg_paths({}, 100, 100) == {}


def test_a_name_stands_where_its_gebied_is_drawn() -> None:
    """Names are placed with the projection of the shapes; a scale bar knows its length."""
    projection = fitted(Extent(155_000, 463_000, 156_000, 464_000), 200, 200)

    assert projection.point(155_500, 463_250) == (100, 150)
    assert projection.metres(50) == pytest.approx(250)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 280_000),
            st.integers(300_000, 620_000),
            st.integers(1, 9_000),
            st.integers(1, 9_000),
        ),
        min_size=1,
        max_size=6,
    ),
    st.integers(20, 1200),
    st.integers(20, 1200),
)
def test_every_path_stays_inside_the_view_box(
    boxes: list[tuple[int, int, int, int]], width: int, height: int
) -> None:
    """Wherever gebieden lie and whatever their size, nothing is drawn outside the map."""
    shapes = {str(i): wkb(x, y, x + w, y + h) for i, (x, y, w, h) in enumerate(boxes)}

    paths = svg_paths(shapes, width, height)

    assert paths.keys() == shapes.keys()
    for path in paths.values():
        for ring in corners(path):
            assert all(0 <= x <= width and 0 <= y <= height for x, y in ring)
