"""The boundaries that a release carries: of each level the newest we have, small enough for maps on pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import polars as pl
import shapely

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import level_of
from wijkmonitor.sources.cbs_grenzen.coverage import coverage_of, simplified
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines, Shapes
from wijkmonitor.sources.cbs_grenzen.parse import delivery_of, read_outlines
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.regions import RegionIndex

BOUNDARY_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(),
    "indeling": pl.Int16(),
    "level": pl.String(),
    "quality": pl.String(),
    "delivery": pl.String(),
    "x": pl.Int32(),
    "y": pl.Int32(),
    "area_km2": pl.Float64(),
    "geometry": pl.Binary(),
}
"""`x`, `y`: a point inside the gebied, its middle where that can be. `geometry`: WKB in whole RD metres."""

_SHOWN = 5


class BoundaryQuality(StrEnum):
    """Whether a boundary is the publisher's own; the value is what visitors read."""

    VASTGESTELD = "vastgesteld"
    BENADERD = "benaderd"


@dataclass(frozen=True, slots=True)
class _Detail:
    """How a table is made small: strips narrower than `gap_width` are closed, then points left out."""

    table: str
    gap_width: float
    tolerance: float


_CARRIED = (
    _Detail("provincie_2022", gap_width=10, tolerance=200),
    _Detail("gemeente_2024", gap_width=10, tolerance=100),
    _Detail("wijk_2024", gap_width=100, tolerance=60),
)


def read_boundaries(data_folder: Path, regions: RegionIndex) -> pl.DataFrame:
    """Read the boundaries for a release as BOUNDARY_SCHEMA; raises LoadRefusedError with every problem."""
    return pl.concat([_table(data_folder, detail, regions) for detail in _CARRIED])


def _table(data_folder: Path, detail: _Detail, regions: RegionIndex) -> pl.DataFrame:
    delivery = delivery_of(detail.table)
    outlines = read_outlines(data_folder, delivery)
    problems = tuple(_disagreements(outlines, delivery, regions))
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    shapes = simplified(coverage_of(outlines.shapes, detail.gap_width), detail.tolerance)
    return boundary_frame(Outlines(outlines.codes, shapes), delivery, shapely.area(outlines.shapes))


def boundary_frame(outlines: Outlines, delivery: DeliveryDeclaration, areas: Shapes) -> pl.DataFrame:
    """Give BOUNDARY_SCHEMA for simplified outlines; `areas` are those before simplifying, in m²."""
    points = shapely.get_coordinates(_inner_points(outlines.shapes)).round()
    is_published = delivery.kind is FigureKind.GEPUBLICEERD
    columns = {
        "code": outlines.codes,
        "indeling": [delivery.indeling] * len(outlines.codes),
        "level": [level_of(code).value for code in outlines.codes],
        "quality": [BoundaryQuality.VASTGESTELD if is_published else BoundaryQuality.BENADERD]
        * len(outlines.codes),
        "delivery": [delivery.id] * len(outlines.codes),
        "x": points[:, 0].astype(int),
        "y": points[:, 1].astype(int),
        "area_km2": np.round(areas.astype(float) / 1e6, 2),
        "geometry": list(shapely.to_wkb(outlines.shapes)),
    }
    return pl.DataFrame(columns).select(pl.col(name).cast(kind) for name, kind in BOUNDARY_SCHEMA.items())


def _inner_points(shapes: Shapes) -> Shapes:
    """Give the middle of each shape, or some point inside it when the middle of a bent shape lies outside."""
    centroids = shapely.centroid(shapes)
    is_inside = shapely.contains(shapes, centroids)
    points: Shapes = np.where(is_inside, centroids, shapely.point_on_surface(shapes))
    return points


def _disagreements(
    outlines: Outlines, delivery: DeliveryDeclaration, regions: RegionIndex
) -> Iterator[Problem]:
    """Compare the outlines with the gebieden we know in that indeling: the same, no more and no fewer."""
    indeling = delivery.indeling or 0
    levels = {level_of(code) for code in outlines.codes}
    known = {code for code in regions.codes(indeling) if level_of(code) in levels}
    unknown = sorted(set(outlines.codes) - known)
    missing = sorted(known - set(outlines.codes) - set(delivery.excluded))
    if unknown:
        yield Problem(
            f"deze gebieden kennen wij niet in {indeling}: {_listed(unknown)}.",
            delivery.files[0],
            "Controleer of de grenzen bij deze gebiedsindeling horen.",
        )
    if missing:
        yield Problem(
            f"van deze gebieden ontbreekt de grens: {_listed(missing)}.",
            delivery.files[0],
            "Haal het bestand opnieuw op, of verklaar de gebieden bij 'uitgesloten' in source.yaml.",
        )


def _listed(codes: Sequence[str]) -> str:
    rest = len(codes) - _SHOWN
    return ", ".join(codes[:_SHOWN]) + (f" en {rest} andere" if rest > 0 else "")
