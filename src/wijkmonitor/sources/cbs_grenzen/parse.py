"""Boundary files → outlines, or a refusal with every problem.

Faults are mended only as far as a surface needs: rings that cross themselves are rebuilt and crumbs of less
than 100 m² are dropped. Nothing is drawn that the file does not have.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.region import is_region_code, level_of
from wijkmonitor.sources.cbs_grenzen.geojson import MalformedBoundaryFileError, read_geojson
from wijkmonitor.sources.cbs_grenzen.geopackage import read_geopackage
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines, RawOutline
from wijkmonitor.sources.cbs_grenzen.topojson import read_topojson
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.declaration import DeliveryDeclaration, load_declaration
from wijkmonitor.sources.snapshot import missing_files
from wijkmonitor.sources.tabular import UnreadableFileError
from wijkmonitor.sources.zip_member import member

FOLDER = Path(__file__).parent
_NEW_COPY = "Haal het bestand opnieuw op bij de uitgever."
_READERS: Mapping[str, Callable[[bytes, Mapping[str, str]], list[RawOutline]]] = {
    "geojson": lambda content, roles: read_geojson(content, roles["code"], roles.get("jaarcode", "")),
    "topojson": lambda content, roles: read_topojson(content, roles["code"]),
    "geopackage": read_geopackage,
}
"""How a layout is read, given which property or column plays which role."""
_RD_EXTENT = (0.0, 290_000.0, 300_000.0, 640_000.0)
"""West, south, east, north of European Netherlands with its water, in RD New."""
_CRUMB_M2 = 100.0
_MOST_BYTES = 1_000_000_000
"""Of a map out of a zip; that of 2024 is a quarter of this."""


def read_outlines(data_folder: Path, delivery: DeliveryDeclaration) -> Outlines:
    """Read one boundary delivery; raises LoadRefusedError with every problem, each once."""
    problems = missing_files(data_folder, delivery.files)
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    return outlines_in((data_folder / delivery.files[0]).read_bytes(), delivery)


def outlines_in(content: bytes, delivery: DeliveryDeclaration) -> Outlines:
    """Read the bytes of one boundary delivery, wherever they came from; raises LoadRefusedError."""
    return parse_outlines(content, delivery, columns_for(FOLDER, delivery.columns).roles)


def parse_outlines(content: bytes, delivery: DeliveryDeclaration, roles: Mapping[str, str]) -> Outlines:
    """Turn the bytes of one boundary delivery into outlines; raises LoadRefusedError."""
    file_name = delivery.files[0]
    try:
        text = member(content, file_name, delivery.member, _MOST_BYTES) if delivery.member else content
        raw = _READERS[delivery.layout](text, roles)
    except MalformedBoundaryFileError as error:
        raise LoadRefusedError(delivery.id, [Problem(str(error), file_name, _NEW_COPY)]) from error
    except UnreadableFileError as error:
        raise LoadRefusedError(delivery.id, error.problems) from error
    wanted = [outline for outline in raw if outline.code not in delivery.excluded]
    outlines = _mended(wanted)
    problems = [
        *_other_years(wanted, delivery),
        *_problems_with_codes(wanted, file_name),
        *_problems_with_shapes(wanted, outlines, file_name),
        *_lost_coverage(outlines, delivery),
    ]
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    return outlines


def delivery_of(table: str) -> DeliveryDeclaration:
    """Give the delivery that holds a boundary table, such as `wijk_2022`."""
    return load_declaration(FOLDER).delivery(f"grenzen-{table.replace('_', '-')}")


def _mended(raw: Sequence[RawOutline]) -> Outlines:
    """Keep what has a surface: valid, polygonal, without crumbs."""
    surfaces = [(outline.code, _surface(outline.geometry)) for outline in raw]
    kept = [(code, shape) for code, shape in surfaces if shape is not None]
    shapes = np.empty(len(kept), dtype=object)
    shapes[:] = [shape for _, shape in kept]
    return Outlines(tuple(code for code, _ in kept), shapes)


def _surface(geometry: Any) -> Any:
    """Give the polygonal part of any geometry, valid; None when nothing of it has a surface."""
    if geometry is None or shapely.is_empty(geometry):
        return None
    if not shapely.is_valid(geometry):
        geometry = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
    polygons = [part for part in _parts(geometry) if part.geom_type == "Polygon"]
    large = [polygon for polygon in polygons if polygon.area >= _CRUMB_M2]
    return shapely.multipolygons(large) if large else None


def _parts(geometry: Any) -> Iterator[Any]:
    """Give the single geometries in a geometry, also where collections hold collections."""
    for part in shapely.get_parts(geometry):
        if part.geom_type in {"GeometryCollection", "MultiPolygon"}:
            yield from _parts(part)
        else:
            yield part


def _other_years(raw: Sequence[RawOutline], delivery: DeliveryDeclaration) -> Iterator[Problem]:
    """Refuse features that say they are of another year: a publisher may not hear what year was asked."""
    year = str(delivery.indeling)
    others = [outline for outline in raw if outline.year_code and not outline.year_code.startswith(year)]
    if others:
        yield Problem(
            f"{len(others)} gebieden zijn van een ander jaar dan {year}, zoals {others[0].year_code}.",
            delivery.files[0],
            "Controleer of de uitgever het jaar nog zo laat kiezen ('gegevens' in source.yaml).",
        )


def _problems_with_codes(raw: Sequence[RawOutline], file_name: str) -> Iterator[Problem]:
    for outline in raw:
        if not is_region_code(outline.code):
            yield Problem(
                f"'{outline.code}' is geen gebiedscode.",
                f"{file_name}, gebied nummer {outline.position}",
                "Controleer in columns.csv welke eigenschap de code bevat.",
            )
    for code, times in Counter(outline.code for outline in raw).items():
        if times > 1:
            yield Problem(f"de code {code} komt {times} keer voor.", file_name, _NEW_COPY)


def _problems_with_shapes(raw: Sequence[RawOutline], outlines: Outlines, file_name: str) -> Iterator[Problem]:
    for code in sorted({outline.code for outline in raw} - set(outlines.codes)):
        yield Problem(
            f"gebied {code} heeft geen vlak.",
            file_name,
            "Verklaar het gebied bij 'uitgesloten' in source.yaml, of haal het bestand opnieuw op.",
        )
    for code, bounds in zip(outlines.codes, shapely.bounds(outlines.shapes), strict=True):
        west, south, east, north = _RD_EXTENT
        if bounds[0] < west or bounds[1] < south or bounds[2] > east or bounds[3] > north:
            yield Problem(
                f"gebied {code} ligt buiten Nederland.",
                file_name,
                "Controleer het coördinatenstelsel: GeoJSON hoort in graden te zijn, TopoJSON in RD-meters.",
            )


def _lost_coverage(outlines: Outlines, delivery: DeliveryDeclaration) -> Iterator[Problem]:
    found = Counter(str(level_of(code)) for code in outlines.codes if is_region_code(code))
    for level, expected in delivery.expected.items():
        if found[level] < expected:
            yield Problem(
                f"{found[level]} van de {expected} gebieden van niveau {level} zijn er.",
                delivery.files[0],
                _NEW_COPY,
            )
