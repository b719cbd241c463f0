"""TopoJSON in RD New → outlines. Neighbours share arcs, so a shared border is stored once.

The format: https://github.com/topojson/topojson-specification. Each arc is a list of steps on a grid; a
geometry lists its arcs, `~i` meaning arc i walked backwards. The file says nothing of a reference system;
that the metres are RD New shows from where the gebieden lie, which is checked after reading.
"""

from typing import Any

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray

from wijkmonitor.sources.cbs_grenzen.geojson import MalformedBoundaryFileError
from wijkmonitor.sources.cbs_grenzen.outlines import RawOutline

_Line = NDArray[np.float64]


class _Transform(msgspec.Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Geometry(msgspec.Struct):
    type: str | None
    properties: dict[str, object]
    arcs: list[Any] = msgspec.field(default_factory=list)


class _Collection(msgspec.Struct):
    geometries: list[_Geometry]


class _Topology(msgspec.Struct):
    transform: _Transform
    arcs: list[list[tuple[int, int]]]
    objects: dict[str, _Collection]


def read_topojson(content: bytes, code_property: str) -> list[RawOutline]:
    """Read every geometry of a topology; raises MalformedBoundaryFileError when it is cut off or faulty."""
    topology = _decoded(content)
    lines = _lines(topology)
    geometries = [item for collection in topology.objects.values() for item in collection.geometries]
    return [
        RawOutline(str(item.properties.get(code_property) or ""), _shape(item, lines), position)
        for position, item in enumerate(geometries, start=1)
    ]


def _decoded(content: bytes) -> _Topology:
    try:
        return msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_Topology)
    except msgspec.ValidationError as error:
        raise MalformedBoundaryFileError(
            f"dit is JSON, maar geen TopoJSON met gebieden ({error})."
        ) from error
    except msgspec.DecodeError as error:
        raise MalformedBoundaryFileError(f"het bestand is afgebroken of geen JSON ({error}).") from error


def _lines(topology: _Topology) -> list[_Line]:
    scale = np.array(topology.transform.scale)
    translate = np.array(topology.transform.translate)
    return [np.cumsum(np.array(arc, dtype=float), axis=0) * scale + translate for arc in topology.arcs]


def _shape(geometry: _Geometry, lines: list[_Line]) -> Any:
    if geometry.type not in {"Polygon", "MultiPolygon"} or not geometry.arcs:
        return None
    polygons = [geometry.arcs] if geometry.type == "Polygon" else geometry.arcs
    try:
        return shapely.MultiPolygon([_polygon(rings, lines) for rings in polygons])
    except (IndexError, TypeError, ValueError) as error:
        code = next(iter(geometry.properties.values()), "")
        raise MalformedBoundaryFileError(f"de lijnen van '{code}' vormen geen vlak ({error}).") from error


def _polygon(rings: list[list[int]], lines: list[_Line]) -> Any:
    outer, *holes = (_ring(arcs, lines) for arcs in rings)
    return shapely.Polygon(outer, holes)


def _ring(arcs: list[int], lines: list[_Line]) -> _Line:
    walked = [lines[arc] if arc >= 0 else lines[~arc][::-1] for arc in arcs]
    return np.concatenate([walked[0], *(line[1:] for line in walked[1:])])
