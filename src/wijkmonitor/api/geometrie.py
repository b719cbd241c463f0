"""Outlines of gebieden as GeoJSON (RFC 7946): longitude and latitude in WGS 84, from simplified RD New."""

from functools import cache
from typing import Annotated, Literal

import shapely
from msgspec import Meta, Struct
from pyproj import Transformer

from wijkmonitor.api.gebieden import asked_region
from wijkmonitor.api.operation import Asked, NoQuery
from wijkmonitor.api.problem import not_found
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.rows import GeometryRow
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_fields import (
    GEOMETRY_APPROXIMATE,
    GEOMETRY_LICENCE,
    GEOMETRY_NOTE,
    geometry_source,
)
from wijkmonitor.wording.api_problems import NO_BOUNDARIES, NO_BOUNDARIES_REMEDY

_RD_NEW, _WGS84 = "EPSG:28992", "OGC:CRS84"
_DECIMALS = 6
"""Ten centimetres: more than whole metres of RD New can tell."""

# Lists of so many numbers: many readers of OpenAPI do not know a tuple, which ends in `items: false`.
Position = Annotated[tuple[float, ...], Meta(min_length=2, max_length=2)]
Box = Annotated[tuple[float, ...], Meta(min_length=4, max_length=4)]
Ring = tuple[Position, ...]


class Veelvlak(Struct, frozen=True, tag_field="type", tag="MultiPolygon"):
    """Polygons, each with its holes."""

    coordinates: tuple[tuple[Ring, ...], ...]


class GebiedKenmerken(Struct, frozen=True, rename="camel"):
    """What an outline is of, and how good it is."""

    code: str
    naam: str
    niveau: RegionLevel
    indeling: int
    kwaliteit: Literal["vastgesteld", "benaderd"]
    is_vereenvoudigd: bool
    toelichting: str
    bronregel: str
    licentie: str
    uitgave: str


class GebiedVorm(Struct, frozen=True, tag_field="type", tag="Feature"):
    """One gebied with its outline."""

    id: str
    bbox: Box
    geometry: Veelvlak
    properties: GebiedKenmerken


def give_geometrie(asked: Asked[NoQuery]) -> GebiedVorm:
    """Give the outline of a gebied."""
    edition = asked.edition
    stored = asked_region(edition, asked.key)
    row = edition.atlas.rows.get(stored.region.code)
    if row is None:
        raise not_found(NO_BOUNDARIES, NO_BOUNDARIES_REMEDY)
    shape = _in_wgs84(row.wkb)
    west, south, east, north = (round(float(number), _DECIMALS) for number in shape.bounds)
    return GebiedVorm(
        id=stored.region.code,
        bbox=(west, south, east, north),
        geometry=Veelvlak(tuple(_polygon(part) for part in shape.geoms)),
        properties=_properties(edition, stored.region.code, edition.name(stored), row),
    )


def _in_wgs84(wkb: bytes) -> shapely.MultiPolygon:
    """Give an outline in degrees, its outer rings counterclockwise as GeoJSON wants them."""
    shape = shapely.transform(shapely.from_wkb(wkb), _transformer().transform, interleaved=False)
    parts = shape.geoms if isinstance(shape, shapely.MultiPolygon) else [shape]
    return shapely.MultiPolygon([shapely.geometry.polygon.orient(part) for part in parts])


@cache
def _transformer() -> Transformer:
    return Transformer.from_crs(_RD_NEW, _WGS84, always_xy=True)


def _polygon(part: shapely.Polygon) -> tuple[Ring, ...]:
    return tuple(_ring(ring) for ring in (part.exterior, *part.interiors))


def _ring(ring: shapely.LinearRing) -> Ring:
    return tuple((round(x, _DECIMALS), round(y, _DECIMALS)) for x, y in ring.coords)


def _properties(edition: Edition, code: str, name: str, row: GeometryRow) -> GebiedKenmerken:
    is_exact = row.quality == "vastgesteld"
    return GebiedKenmerken(
        code=code,
        naam=name,
        niveau=RegionLevel(row.level),
        indeling=row.indeling,
        kwaliteit="vastgesteld" if is_exact else "benaderd",
        is_vereenvoudigd=True,
        toelichting=GEOMETRY_NOTE if is_exact else f"{GEOMETRY_NOTE} {GEOMETRY_APPROXIMATE}",
        bronregel=geometry_source(row.level, row.indeling),
        licentie=GEOMETRY_LICENCE,
        uitgave=edition.release.release.id,
    )
