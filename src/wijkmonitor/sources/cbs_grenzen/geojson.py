"""GeoJSON in longitude and latitude → outlines in RD New.

GeoJSON has one reference system by its own standard (RFC 7946 §4: WGS84, longitude first). The Dutch grid is
RD New; the step between them is good to a metre, which is far less than these outlines are generalised by.
"""

from functools import cache

import msgspec
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Transformer

from wijkmonitor.sources.cbs_grenzen.outlines import RawOutline, Shapes


class MalformedBoundaryFileError(Exception):
    """A boundary file is not what its layout says. Does not leave this package."""


class _Feature(msgspec.Struct):
    properties: dict[str, object]
    geometry: msgspec.Raw


class _FeatureCollection(msgspec.Struct):
    features: list[_Feature]
    numberMatched: int | None = None  # noqa: N815 - the name is that of OGC API Features


def read_geojson(content: bytes, code_property: str, year_property: str = "") -> list[RawOutline]:
    """Read a feature collection; raises MalformedBoundaryFileError when it is cut off or something else.

    `year_property` holds year and code together, where the publisher says them.
    """
    collection = _decoded(content)
    texts = np.array([bytes(feature.geometry) for feature in collection.features], dtype=object)
    shapes = shapely.from_geojson(texts, on_invalid="ignore")
    return [
        RawOutline(
            str(feature.properties.get(code_property) or ""),
            shape,
            position,
            str(feature.properties.get(year_property) or ""),
        )
        for position, (feature, shape) in enumerate(
            zip(collection.features, to_rd_new(shapes), strict=True), start=1
        )
    ]


def to_rd_new(shapes: Shapes) -> Shapes:
    """Bring shapes from longitude and latitude to RD New; a missing shape stays missing."""
    projected: Shapes = shapely.transform(shapely.force_2d(shapes), _projected)
    return projected


def _decoded(content: bytes) -> _FeatureCollection:
    try:
        collection = msgspec.json.decode(content.removeprefix(b"\xef\xbb\xbf"), type=_FeatureCollection)
    except msgspec.ValidationError as error:
        raise MalformedBoundaryFileError(f"dit is JSON, maar geen GeoJSON met gebieden ({error}).") from error
    except msgspec.DecodeError as error:
        raise MalformedBoundaryFileError(f"het bestand is afgebroken of geen JSON ({error}).") from error
    expected = collection.numberMatched
    if expected is not None and expected != len(collection.features):
        found = len(collection.features)
        raise MalformedBoundaryFileError(f"het bestand noemt {expected} gebieden, maar bevat er {found}.")
    return collection


def _projected(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y = _transformer().transform(coordinates[:, 0], coordinates[:, 1])
    return np.column_stack((x, y))


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs("OGC:CRS84", "EPSG:28992", always_xy=True)
