"""The boundaries that a release carries: of each level the newest we have, small enough for maps on pages."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import polars as pl
import shapely

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import RegionLevel, level_of
from wijkmonitor.sources.cbs_grenzen.coverage import coverage_of, simplified
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines, Shapes
from wijkmonitor.sources.cbs_grenzen.parse import FOLDER, read_outlines
from wijkmonitor.sources.declaration import DeliveryDeclaration, load_declaration
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
    """How boundaries are made small: strips narrower than `gap_width` are closed, then points left out."""

    gap_width: float
    tolerance: float


_DETAILS = {
    RegionLevel.PROVINCIE: _Detail(gap_width=10, tolerance=200),
    RegionLevel.GEMEENTE: _Detail(gap_width=10, tolerance=100),
    RegionLevel.WIJK: _Detail(gap_width=10, tolerance=60),
}
_GAPS_OF_APPROXIMATE = 100
"""Drawn after pictures, neighbours lie this far apart."""


def read_boundaries(data_folder: Path, regions: RegionIndex) -> pl.DataFrame:
    """Read the boundaries for a release as BOUNDARY_SCHEMA; raises LoadRefusedError with every problem."""
    tables = newest_tables(load_declaration(FOLDER).deliveries)
    return pl.concat(
        [boundaries_of(read_outlines(data_folder, delivery), delivery, regions) for delivery in tables]
    )


def newest_tables(deliveries: Iterable[DeliveryDeclaration]) -> list[DeliveryDeclaration]:
    """Give for each level the bundled table that a release carries: the newest, and fixed before drawn."""
    best: dict[str, DeliveryDeclaration] = {}
    for delivery in deliveries:
        for level in delivery.expected if delivery.is_bundled else ():
            if level not in best or _rank(delivery) > _rank(best[level]):
                best[level] = delivery
    return [best[level] for level in _DETAILS if level in best]


def _rank(delivery: DeliveryDeclaration) -> tuple[int, bool]:
    return delivery.indeling or 0, delivery.kind is FigureKind.GEPUBLICEERD


def boundaries_of(outlines: Outlines, delivery: DeliveryDeclaration, regions: RegionIndex) -> pl.DataFrame:
    """Give BOUNDARY_SCHEMA of one table, each level simplified by itself.

    Raises LoadRefusedError when the table and the list of its year are not of the same gebieden.
    """
    problems = tuple(_disagreements(outlines, delivery, regions))
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    levels = [level for level in _DETAILS if any(level_of(code) is level for code in outlines.codes)]
    return pl.concat([_of_level(outlines, level, delivery) for level in levels])


def _of_level(outlines: Outlines, level: RegionLevel, delivery: DeliveryDeclaration) -> pl.DataFrame:
    is_of_level = np.array([level_of(code) is level for code in outlines.codes])
    shapes = outlines.shapes[is_of_level]
    detail = _DETAILS[level]
    is_published = delivery.kind is FigureKind.GEPUBLICEERD
    gap_width = detail.gap_width if is_published else _GAPS_OF_APPROXIMATE
    small = simplified(coverage_of(shapes, gap_width), detail.tolerance)
    codes = tuple(code for code in outlines.codes if level_of(code) is level)
    return boundary_frame(Outlines(codes, small), delivery, shapely.area(shapes))


def boundary_frame(outlines: Outlines, delivery: DeliveryDeclaration, areas: Shapes) -> pl.DataFrame:
    """Give BOUNDARY_SCHEMA for simplified outlines; `areas` are those before simplifying, in m²."""
    points = shapely.get_coordinates(inner_points(outlines.shapes)).round()
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


def inner_points(shapes: Shapes) -> Shapes:
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
    if not regions.codes(indeling):
        yield Problem(
            f"van {indeling} hebben wij geen lijst van gebieden om de grenzen naast te leggen.",
            delivery.files[0],
            f"Laad eerst de lijst van dat jaar: 'wijkmonitor update --source lijst-{indeling}'.",
        )
        return
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
