"""From the rows of a release to gebieden."""

import math
from typing import Any

from wijkmonitor.domain.region import BoundaryChange, Region, RegionCode, RegionLevel
from wijkmonitor.store.dictionary import Dictionary
from wijkmonitor.store.regions import StoredRegion


def stored_region(row: tuple[Any, ...], texts: Dictionary) -> StoredRegion:
    """Give a gebied with what the release knows of it."""
    region_id, code, level, name, short, parent, indeling, change, successors, *rest = row
    inwoners, periods, groups, institution_pct = rest
    return StoredRegion(
        region_id,
        region_of(code, level, name, short, parent, indeling, change, successors),
        inwoners,
        tuple(texts.periods[place] for place in periods or ()),
        tuple(texts.groups[place] for place in groups or ()),
        math.nan if institution_pct is None else institution_pct,
    )


def region_of(  # the columns of a table, in its order
    code: str,
    level: str,
    name: str,
    short_name: str,
    parent: str | None,
    indeling: int,
    change: int | None,
    successors: list[str] | None,
) -> Region:
    """Give a gebied from its row."""
    return Region(
        RegionCode(code),
        RegionLevel(level),
        name,
        short_name,
        None if parent is None else RegionCode(parent),
        indeling,
        None if change is None else BoundaryChange(change),
        tuple(map(RegionCode, successors or ())),
    )
