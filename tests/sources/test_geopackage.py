"""The wijk- en buurtkaart: a GeoPackage in, outlines in RD New out, or a refusal."""

import io
import sqlite3
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
import shapely
from shapely.geometry import box

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.cbs_grenzen.geojson import MalformedBoundaryFileError
from wijkmonitor.sources.cbs_grenzen.geopackage import read_geopackage
from wijkmonitor.sources.cbs_grenzen.parse import outlines_in
from wijkmonitor.sources.feeds import load_feeds
from wijkmonitor.sources.groundwork import GRENZEN

ROLES = {"gemeenten": "gemeentecode", "wijken": "wijkcode", "water": "water"}
Row = tuple[str, str, shapely.Geometry | None]
UTRECHT: Row = ("GM0344", "NEE", box(130_000, 450_000, 140_000, 460_000))
OVERVECHT: Row = ("WK034403", "NEE", box(130_000, 450_000, 135_000, 460_000))


def _blob(shape: shapely.Geometry | None, envelope: int = 1) -> bytes | None:
    """Write a geometry as the standard says: magic, version, flags, reference system, box, WKB."""
    if shape is None:
        return None
    flags = 1 | envelope << 1
    west, south, east, north = shape.bounds
    boxes = {0: b"", 1: struct.pack("<4d", west, east, south, north)}
    return b"".join((b"GP", struct.pack("<BBi", 0, flags, 28992), boxes[envelope], shapely.to_wkb(shape)))


def geopackage(
    gemeenten: Sequence[Row] = (UTRECHT,),
    wijken: Sequence[Row] | None = (OVERVECHT,),
    system: int = 28992,
    columns: Mapping[str, str] = ROLES,
    envelope: int = 1,
) -> bytes:
    """Write the two layers as CBS does, with figures beside the codes."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id)")
    connection.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?)", (system, system))
    connection.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id)")
    for layer, rows in {"gemeenten": gemeenten, "wijken": wijken}.items():
        if rows is None:
            continue
        code = columns[layer]
        connection.execute(f"CREATE TABLE {layer} (fid, geom, {code}, water, aantal_inwoners)")
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", (layer, system))
        found = [(n, _blob(shape, envelope), code, water, 100) for n, (code, water, shape) in enumerate(rows)]
        connection.executemany(f"INSERT INTO {layer} VALUES (?, ?, ?, ?, ?)", found)  # noqa: S608
    connection.commit()
    return connection.serialize()


def _other_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE iets (anders)")
    return connection.serialize()


@pytest.mark.parametrize("envelope", [0, 1])
def test_every_layer_gives_its_gebieden(envelope: int) -> None:
    """Gemeenten and wijken out of one file, the shapes as they are; with and without a box before them."""
    found = read_geopackage(geopackage(envelope=envelope), ROLES)

    assert [(outline.code, outline.geometry.bounds) for outline in found] == [
        ("GM0344", (130_000, 450_000, 140_000, 460_000)),
        ("WK034403", (130_000, 450_000, 135_000, 460_000)),
    ]


def test_water_is_left_out() -> None:
    """The map has the water of a gemeente as a surface of its own, with the same code."""
    water: Row = ("GM0344", "JA", box(0, 0, 1, 1))

    assert len(read_geopackage(geopackage(gemeenten=(UTRECHT, water)), ROLES)) == 2


def test_degrees_become_metres() -> None:
    """A file in longitude and latitude is brought to RD New: the Dom tower stands at 136,700; 455,900."""
    dom: Row = ("GM0344", "NEE", box(5.1, 52.08, 5.14, 52.1))
    found = read_geopackage(geopackage(gemeenten=(dom,), wijken=(), system=4326), ROLES)

    assert found[0].geometry.centroid.distance(shapely.Point(136_700, 455_900)) < 1_000


def test_a_row_without_a_shape_has_none() -> None:
    """Whether that is allowed is for the checks of every boundary file."""
    found = read_geopackage(geopackage(gemeenten=(("GM0344", "NEE", None),)), ROLES)

    assert found[0].geometry is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"<!doctype html>", "geen GeoPackage"),
        (b"", "geen GeoPackage"),
        (geopackage()[:6000], "geen GeoPackage"),
        (geopackage(system=3857), "stelsel EPSG:3857"),
        (geopackage(columns=ROLES | {"wijken": "wk_code"}), "laag 'wijken' heeft geen kolom 'wijkcode'"),
        (_other_database(), "geen GeoPackage"),
    ],
    ids=["web page", "empty", "cut off", "other system", "other column", "other database"],
)
def test_what_is_no_such_map_is_refused(content: bytes, words: str) -> None:
    """Each with what is wrong."""
    with pytest.raises(MalformedBoundaryFileError, match=words):
        read_geopackage(content, ROLES)


def test_a_layer_that_is_not_there_is_named() -> None:
    """With the layers that are."""
    with pytest.raises(MalformedBoundaryFileError, match=r"'wijken' ontbreekt; wel zijn er: gemeenten\."):
        read_geopackage(geopackage(wijken=None), ROLES)


def _packed(content: bytes, name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, content)
    return packed.getvalue()


def test_the_map_is_taken_out_of_its_zip() -> None:
    """As the feed declares it: folder and file in the zip of CBS."""
    (feed,) = [feed for feed in load_feeds(GRENZEN.declaration()) if feed.id == "wijkbuurtkaart-2025"]
    delivery = replace(feed.delivery, expected={})
    name = "WijkBuurtkaart_2025_v1/wijkenbuurten_2025_v1.gpkg"

    assert outlines_in(_packed(geopackage(), name), delivery).codes == ("GM0344", "WK034403")
    with pytest.raises(LoadRefusedError, match="staat er niet in"):
        outlines_in(_packed(geopackage(), "anders.gpkg"), delivery)
