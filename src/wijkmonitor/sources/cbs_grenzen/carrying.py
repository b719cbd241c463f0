"""Which boundaries a release carries when several are there, and those of an older year brought to now."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import polars as pl
import shapely

from wijkmonitor.domain.region import BoundaryChange, RegionLevel
from wijkmonitor.sources.cbs_gebieden.known import Gebieden
from wijkmonitor.sources.cbs_grenzen.boundaries import BOUNDARY_SCHEMA, BoundaryQuality, inner_points


def newest_boundaries(frames: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Give of each level the boundaries of the newest year, and of one year fixed before drawn ones."""
    best: dict[str, tuple[tuple[int, bool], pl.DataFrame]] = {}
    for frame in frames:
        for (level,), part in frame.group_by("level"):
            rank = (int(part["indeling"][0]), part["quality"][0] == BoundaryQuality.VASTGESTELD)
            if str(level) not in best or rank > best[str(level)][0]:
                best[str(level)] = (rank, part)
    return pl.concat([best[level][1] for level in RegionLevel if level in best])


def brought_to_now(boundaries: pl.DataFrame, gebieden: Gebieden) -> pl.DataFrame:
    """Bring boundaries of an older year to now: what merged gets those of its parts, what changed none.

    A gebied with another code and the same land keeps its boundary, and a gemeente made of whole ones has
    theirs together. Of a gebied that is new, or that changed, no boundary is better than a wrong one.
    """
    parts = [_brought(part, gebieden) for _, part in boundaries.group_by("indeling", maintain_order=True)]
    return pl.concat(parts)


def _brought(boundaries: pl.DataFrame, gebieden: Gebieden) -> pl.DataFrame:
    year, newest = int(boundaries["indeling"][0]), gebieden.newest
    if year == newest:
        return boundaries
    changed = gebieden.changed_area.filter(pl.col("is_changed") & (pl.col("indeling_from") == year))
    wholes = _made_of_whole(boundaries, gebieden, year)
    parts = {part for members in wholes.values() for part in members}
    is_there = pl.col("code").is_in(list(gebieden.codes(newest)))
    is_changed = pl.col("code").is_in(changed["code"].to_list())
    kept = boundaries.filter(is_there & ~is_changed & ~pl.col("code").is_in(list(parts)))
    return pl.concat([kept, *(_together(boundaries, code, wholes[code]) for code in sorted(wholes))])


def _made_of_whole(boundaries: pl.DataFrame, gebieden: Gebieden, year: int) -> Mapping[str, Sequence[str]]:
    """Give the parts of each gebied of now that was made of whole gebieden of that year, and of nothing else.

    A gemeente by law; a smaller gebied when CBS says that it only got another code.
    """
    newest = gebieden.regions.filter(pl.col("indeling") == gebieden.newest)
    renumbered = set(newest.filter(pl.col("change") == BoundaryChange.NEW_CODE)["code"])
    before = gebieden.regions.filter(pl.col("indeling") == year)
    outlined = set(boundaries["code"])
    found: defaultdict[str, list[str]] = defaultdict(list)
    spoiled: set[str] = set()
    for code, level, successors in before.select("code", "level", "successors").iter_rows():
        for whole in successors:
            is_sure = level == RegionLevel.GEMEENTE or whole in renumbered
            if len(successors) > 1 or not is_sure or whole[:2] != code[:2]:
                spoiled.add(whole)
            elif code in outlined:
                found[whole].append(code)
    for whole in found:
        if whole in outlined:
            found[whole].append(whole)
    return {
        whole: sorted(parts)
        for whole, parts in found.items()
        if whole not in spoiled and (len(parts) == 1 or whole.startswith("GM"))
    }


def _together(boundaries: pl.DataFrame, code: str, parts: Sequence[str]) -> pl.DataFrame:
    """Give one row: the outlines of the parts together, without the borders between them."""
    rows = boundaries.filter(pl.col("code").is_in(list(parts)))
    shape = shapely.coverage_union_all(shapely.from_wkb(rows["geometry"].to_list()))
    shapes = np.array([shapely.multipolygons(shapely.get_parts(shape))], dtype=object)
    (point,) = shapely.get_coordinates(inner_points(shapes)).round().astype(int)
    columns = {
        "code": [code],
        "indeling": [rows["indeling"][0]],
        "level": [rows["level"][0]],
        "quality": [rows["quality"][0]],
        "delivery": [rows["delivery"][0]],
        "x": [int(point[0])],
        "y": [int(point[1])],
        "area_km2": [round(float(rows["area_km2"].sum()), 2)],
        "geometry": [shapely.to_wkb(shapes[0])],
    }
    return pl.DataFrame(columns).select(pl.col(name).cast(kind) for name, kind in BOUNDARY_SCHEMA.items())
