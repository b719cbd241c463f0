"""Outlines of gebieden (WKB in RD New) → SVG paths on one shared projection, small enough to write in a page.

RD New is a plane in metres with north up, so a map is a shift, a scale and a flip: SVG counts y downwards.
Coordinates on screen are whole numbers: give a view box of, say, 1000 wide for a map of 300 pixels, and a
rounding is a third of a pixel. Points that fall together are written once.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

_FEWEST_CORNERS = 3


@dataclass(frozen=True, slots=True)
class Extent:
    """The rectangle around gebieden, in RD metres."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Projection:
    """From RD metres to whole units of a view box; the same in both directions, so shapes keep their form."""

    west: float
    north: float
    units_per_metre: float
    left: float
    top: float

    def point(self, x: float, y: float) -> tuple[int, int]:
        """Give a place on the map, for instance for a name.

        >>> fitted(Extent(0, 0, 1000, 1000), width=100, height=100).point(500, 900)
        (50, 10)
        """
        right = round(self.left + (x - self.west) * self.units_per_metre)
        down = round(self.top + (self.north - y) * self.units_per_metre)
        return right, down

    def points(self, coordinates: NDArray[np.float64]) -> NDArray[np.int64]:
        """Give the places of many coordinates, one row each."""
        right = self.left + (coordinates[:, 0] - self.west) * self.units_per_metre
        down = self.top + (self.north - coordinates[:, 1]) * self.units_per_metre
        return np.column_stack((right, down)).round().astype(np.int64)

    def metres(self, units: float) -> float:
        """Give how many metres a length on the map stands for: what a scale bar needs."""
        return units / self.units_per_metre


def extent_of(shapes: Iterable[bytes]) -> Extent | None:
    """Give the rectangle around shapes in WKB; None when none of them has a surface."""
    geometries = shapely.from_wkb(list(shapes))
    surfaces = geometries[shapely.area(geometries) > 0]
    if len(surfaces) == 0:
        return None
    west, south, east, north = (float(bound) for bound in shapely.total_bounds(surfaces))
    return Extent(west, south, east, north)


def fitted(extent: Extent, width: int, height: int, margin: int = 0) -> Projection:
    """Give the projection that shows the whole extent as large as fits, in the middle of the view box."""
    breadth = max(extent.east - extent.west, 1.0)
    length = max(extent.north - extent.south, 1.0)
    scale = min((width - 2 * margin) / breadth, (height - 2 * margin) / length)
    return Projection(
        west=extent.west,
        north=extent.north,
        units_per_metre=scale,
        left=(width - breadth * scale) / 2,
        top=(height - length * scale) / 2,
    )


def svg_paths(shapes: Mapping[str, bytes], width: int, height: int, margin: int = 0) -> dict[str, str]:
    """Give for each code the `d` of its path, all on one projection that fits the view box.

    A code without a surface is left out.
    """
    extent = extent_of(shapes.values())
    if extent is None:
        return {}
    projection = fitted(extent, width, height, margin)
    paths = {code: svg_path(wkb, projection) for code, wkb in shapes.items()}
    return {code: path for code, path in paths.items() if path}


def svg_path(wkb: bytes, projection: Projection) -> str:
    """Give the `d` of a path: relative, in whole units; empty when the shape has no surface.

    Islands and holes are rings of the same path; draw it with `fill-rule="evenodd"`. A gebied too small for
    the map becomes one unit square, so that it can still be pointed at.

    >>> square = shapely.to_wkb(shapely.box(0, 0, 1000, 1000))
    >>> svg_path(square, fitted(Extent(0, 0, 1000, 1000), width=100, height=100))
    'M100 100l0-100-100 0 0 100z'
    """
    corners = [projection.points(ring) for ring in _rings(wkb)]
    drawn = [_ring_path(points) for points in corners]
    path = "".join(drawn)
    if path or not corners:
        return path
    right, bottom = corners[0][0]
    return f"M{max(right - 1, 0)} {max(bottom - 1, 0)}h1v1h-1z"


def _rings(wkb: bytes) -> Iterator[NDArray[np.float64]]:
    """Give the closed rings of all surfaces in a shape, outer ones and holes."""
    for polygon in shapely.get_parts(shapely.get_parts(shapely.from_wkb(wkb))):
        if polygon.geom_type == "Polygon" and not polygon.is_empty:
            for ring in shapely.get_rings(polygon):
                yield shapely.get_coordinates(ring)


def _ring_path(points: NDArray[np.int64]) -> str:
    """Write a closed ring; empty when fewer than three corners are left of it."""
    corners = _without_needless(points[:-1])
    if len(corners) < _FEWEST_CORNERS:
        return ""
    x, y = corners[0]
    steps = " ".join(map(str, np.diff(corners, axis=0).ravel().tolist()))
    return f"M{x} {y}l{steps.replace(' -', '-')}z"


def _without_needless(points: NDArray[np.int64]) -> NDArray[np.int64]:
    """Leave out points that equal their neighbour, or lie on the straight line between both neighbours."""
    is_new = np.any(points != np.roll(points, 1, axis=0), axis=1)
    distinct: NDArray[np.int64] = points[is_new]
    if len(distinct) < _FEWEST_CORNERS:
        return distinct
    before = distinct - np.roll(distinct, 1, axis=0)
    after = np.roll(distinct, -1, axis=0) - distinct
    turns = before[:, 0] * after[:, 1] != before[:, 1] * after[:, 0]
    corners: NDArray[np.int64] = distinct[turns]
    return corners
