"""The shapes of a map: all gebieden of a level inside a larger one, projected once and kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import shapely
from msgspec import Struct

from wijkmonitor.domain.region import RegionCode
from wijkmonitor.measures.geometry import Projection, extent_of, fitted, svg_path
from wijkmonitor.store.rows import GeometryRow

MOST_WIDTH, MOST_HEIGHT = 800, 860
"""The view box a map fits in; it takes no more of it than it needs."""
_MARGIN = 4
_ROOM_FOR_SIGN = 13
"""Units around the middle of a shape that a sign of two characters takes."""


class MapShapes(Struct, frozen=True):
    """Shapes in one view box, as SVG paths by the code of their gebied."""

    width: int
    height: int
    paths: Mapping[str, str]
    outline: str
    """Around all of them, and around their holes."""
    sign_places: Mapping[str, tuple[int, int]]
    """Where a sign fits; small and narrow gebieden have no such place."""
    quality: str
    """`vastgesteld`, or `benaderd` when any boundary is."""
    indeling: int


@dataclass(slots=True)
class Atlas:
    """Draws the maps of a release from the boundaries of its current gebieden."""

    rows: Mapping[RegionCode, GeometryRow]
    _drawn: dict[tuple[str, str], MapShapes | None] = field(default_factory=dict)

    def shapes(self, parent: str, level: str, members: Iterable[str]) -> MapShapes | None:
        """Give the map of the gebieden of a level inside a larger one, by code; None without boundaries."""
        key = (parent, level)
        if key not in self._drawn:
            self._drawn[key] = _drawn(self._rows_of(members))
        return self._drawn[key]

    def _rows_of(self, members: Iterable[str]) -> dict[str, GeometryRow]:
        found = ((code, self.rows.get(RegionCode(code))) for code in members)
        return {code: row for code, row in found if row is not None}


def _drawn(rows: Mapping[str, GeometryRow]) -> MapShapes | None:
    extent = extent_of(row.wkb for row in rows.values()) if rows else None
    if extent is None:
        return None
    breadth, length = extent.east - extent.west, extent.north - extent.south
    scale = min((MOST_WIDTH - 2 * _MARGIN) / breadth, (MOST_HEIGHT - 2 * _MARGIN) / length)
    width, height = (round(size * scale) + 2 * _MARGIN for size in (breadth, length))
    projection = fitted(extent, width, height, _MARGIN)
    paths = {code: svg_path(row.wkb, projection) for code, row in rows.items()}
    return MapShapes(
        width,
        height,
        {code: path for code, path in paths.items() if path},
        _outline(rows, projection),
        _sign_places(rows, projection),
        "benaderd" if any(row.quality == "benaderd" for row in rows.values()) else "vastgesteld",
        max(row.indeling for row in rows.values()),
    )


def _outline(rows: Mapping[str, GeometryRow], projection: Projection) -> str:
    """Give the border of all gebieden together: neighbours share theirs, so it falls away."""
    whole = shapely.coverage_union_all(shapely.from_wkb([row.wkb for row in rows.values()]))
    parts = [part for part in shapely.get_parts(whole) if part.geom_type == "Polygon"]
    return svg_path(shapely.to_wkb(shapely.multipolygons(parts)), projection)


def _sign_places(rows: Mapping[str, GeometryRow], projection: Projection) -> dict[str, tuple[int, int]]:
    """Give the middle of every gebied that has room for a sign around it."""
    shapes = shapely.from_wkb([row.wkb for row in rows.values()])
    middles = shapely.points([(row.x, row.y) for row in rows.values()])
    room = shapely.distance(middles, shapely.boundary(shapes)) * projection.units_per_metre
    has_room = np.logical_and(room >= _ROOM_FOR_SIGN, shapely.contains(shapes, middles)).tolist()
    return {
        code: projection.point(row.x, row.y)
        for (code, row), fits in zip(rows.items(), has_room, strict=True)
        if fits
    }
