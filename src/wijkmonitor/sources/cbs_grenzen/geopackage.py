"""GeoPackage → outlines in RD New: the wijk- en buurtkaart of CBS, with a layer a level.

The format (OGC 12-128r19, https://www.geopackage.org/spec/) is an SQLite file; a geometry is WKB behind a
short header. Python reads the one and shapely the other, so no GDAL is needed (ADR 0016). It is read in
memory, and nothing in the file is run: SQLite is told not to trust its schema.
"""

import sqlite3
import struct
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import shapely

from wijkmonitor.sources.cbs_grenzen.geojson import MalformedBoundaryFileError, to_rd_new
from wijkmonitor.sources.cbs_grenzen.outlines import RawOutline

LAYERS = ("gemeenten", "wijken")
"""The roles in columns.csv that name the column with codes of the layer that is called so."""
_LAND = "NEE"
"""In the column of the role `water`: this surface is no water, and so it is the gebied itself."""

_LAYERS_QUERY = """
    SELECT layer.table_name, layer.column_name, upper(system.organization), system.organization_coordsys_id
    FROM gpkg_geometry_columns AS layer JOIN gpkg_spatial_ref_sys AS system USING (srs_id)
"""
_COLUMNS_QUERY = "SELECT name FROM pragma_table_info(?)"
_RD_NEW, _DEGREES = ("EPSG", 28992), ("EPSG", 4326)
_SQLITE = b"SQLite format 3\0"
_MAGIC = b"GP"
_ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the box around the shape that may stand between the header and the WKB, by its kind."""


def read_geopackage(content: bytes, roles: Mapping[str, str]) -> list[RawOutline]:
    """Read the layers that `roles` names; raises MalformedBoundaryFileError when it is something else."""
    if not content.startswith(_SQLITE):
        raise MalformedBoundaryFileError("dit is geen GeoPackage.")
    connection = sqlite3.connect(":memory:")
    try:
        connection.deserialize(content)
        connection.execute("PRAGMA trusted_schema = OFF")
        layers = {
            name: (column, (system, number))
            for name, column, system, number in connection.execute(_LAYERS_QUERY)
        }
        wanted = [layer for layer in LAYERS if layer in roles]
        if absent := [layer for layer in wanted if layer not in layers]:
            raise MalformedBoundaryFileError(
                f"de laag '{absent[0]}' ontbreekt; wel zijn er: {', '.join(sorted(layers)) or 'geen'}."
            )
        return [
            outline for layer in wanted for outline in _outlines(connection, layer, *layers[layer], roles)
        ]
    except (sqlite3.Error, OverflowError) as error:
        raise MalformedBoundaryFileError(
            f"dit is geen GeoPackage, of het is beschadigd ({error})."
        ) from error
    finally:
        connection.close()


def _outlines(
    connection: sqlite3.Connection, layer: str, shape: str, system: tuple[str, int], roles: Mapping[str, str]
) -> Iterator[RawOutline]:
    if system not in (_RD_NEW, _DEGREES):
        raise MalformedBoundaryFileError(
            f"laag '{layer}' staat in stelsel {system[0]}:{system[1]}; wij lezen EPSG:28992 en EPSG:4326."
        )
    code, water = roles[layer], roles.get("water", "")
    names = [name for (name,) in connection.execute(_COLUMNS_QUERY, (layer,))]
    if absent := [name for name in (code, water) if name and name not in names]:
        raise MalformedBoundaryFileError(f"laag '{layer}' heeft geen kolom '{absent[0]}'.")
    condition = f" WHERE {_quoted(water)} = ?" if water else ""
    # Names of columns cannot be bound; they are those that the file itself gave just now.
    query = f"SELECT {_quoted(code)}, {_quoted(shape)} FROM {_quoted(layer)}{condition}"  # noqa: S608
    rows = connection.execute(query, (_LAND,) if water else ()).fetchall()
    shapes = _shapes([blob for _, blob in rows])
    shapes = to_rd_new(shapes) if system == _DEGREES else shapely.force_2d(shapes)
    for position, ((text, _), geometry) in enumerate(zip(rows, shapes, strict=True), start=1):
        yield RawOutline(str(text or "").strip(), geometry, position)


def _shapes(blobs: list[bytes | None]) -> Any:
    wkb = np.empty(len(blobs), dtype=object)
    wkb[:] = [_wkb(blob) for blob in blobs]
    return shapely.from_wkb(wkb, on_invalid="ignore")


def _wkb(blob: bytes | None) -> bytes | None:
    """Take the header off a geometry; None where there is none, or it is empty."""
    if blob is None:
        return None
    if len(blob) < struct.calcsize("2sBBi") or blob[:2] != _MAGIC:
        raise MalformedBoundaryFileError("een vlak begint niet zoals in een GeoPackage hoort.")
    flags = blob[3]
    kind, is_empty = flags >> 1 & 0b111, flags >> 4 & 1
    if is_empty:
        return None
    if kind >= len(_ENVELOPES):
        raise MalformedBoundaryFileError("een vlak heeft een omhulling van een onbekende soort.")
    return blob[struct.calcsize("2sBBi") + _ENVELOPES[kind] :]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
