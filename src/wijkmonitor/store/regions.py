"""All gebieden of a release in memory: who they are, what they are part of, what became of them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.region import Region, RegionCode, RegionLevel


@dataclass(frozen=True, slots=True)
class StoredRegion:
    """A gebied in the newest indeling that has it, with its place in the release."""

    id: int
    region: Region
    inwoners: int | None
    periods: tuple[str, ...] = ()
    """The periods in which its pie has a figure of all inhabitants, oldest first."""
    groups: tuple[GroupCode, ...] = ()
    """The groups that it has any figure of."""
    institution_pct: float = math.nan
    """Share of the inhabitants who are in no private household."""


@dataclass(frozen=True, slots=True)
class RegionTable:
    """Every gebied by code and by id; children in the order of their names."""

    by_id: tuple[StoredRegion, ...]
    by_code: dict[RegionCode, StoredRegion]
    children: dict[RegionCode, tuple[StoredRegion, ...]]
    newest_indeling: int
    numbers: Mapping[RegionLevel, tuple[tuple[int, int], ...]]
    """The first and last id of each run of gebieden of a level: a release keeps those of a level together."""
    lines: Mapping[RegionCode | None, tuple[StoredRegion, ...]]
    """From Nederland down to a gebied that is the parent of any, by its code; nothing for no parent."""

    def get(self, code: str) -> StoredRegion | None:
        """Give a gebied, None when no indeling has it."""
        return self.by_code.get(RegionCode(code))

    def is_current(self, stored: StoredRegion) -> bool:
        """Tell whether the gebied exists in the newest indeling."""
        return stored.region.indeling == self.newest_indeling

    def ancestors(self, stored: StoredRegion) -> tuple[StoredRegion, ...]:
        """Give what the gebied is part of, from Nederland down to its parent."""
        return self.lines[stored.region.parent]

    def gemeente_of(self, stored: StoredRegion) -> StoredRegion | None:
        """Give the gemeente that a wijk or buurt is part of, None for larger gebieden."""
        for item in self.lines[stored.region.parent]:
            if item.region.level is RegionLevel.GEMEENTE:
                return item
        return None


def region_table(stored: list[StoredRegion], newest_indeling: int) -> RegionTable:
    """Build the table; children are of the newest indeling only."""
    children: dict[RegionCode, list[StoredRegion]] = {}
    for item in stored:
        parent = item.region.parent
        if parent is not None and item.region.indeling == newest_indeling:
            children.setdefault(parent, []).append(item)
    by_code = {item.region.code: item for item in stored}
    parents = {item.region.parent for item in stored}
    return RegionTable(
        by_id=tuple(stored),
        by_code=by_code,
        children={
            parent: tuple(sorted(items, key=lambda item: (item.region.name, item.region.code)))
            for parent, items in children.items()
        },
        newest_indeling=newest_indeling,
        numbers=_numbers(stored),
        lines={parent: _line(parent, by_code) for parent in parents},
    )


def _line(last: RegionCode | None, by_code: Mapping[RegionCode, StoredRegion]) -> tuple[StoredRegion, ...]:
    """Give a gebied and what it is part of, the largest first."""
    line: list[StoredRegion] = []
    while last is not None and (found := by_code.get(last)) is not None:
        line.append(found)
        last = found.region.parent
    return tuple(reversed(line))


def _numbers(stored: list[StoredRegion]) -> dict[RegionLevel, tuple[tuple[int, int], ...]]:
    """Give the runs of ids of each level, in the order of the ids."""
    found: dict[RegionLevel, tuple[tuple[int, int], ...]] = dict.fromkeys(RegionLevel, ())
    for level, run in groupby(stored, key=lambda item: item.region.level):
        members = list(run)
        found[level] = (*found[level], (members[0].id, members[-1].id))
    return found
