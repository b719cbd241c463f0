"""Figures of one gebied over the years: which may be compared with each other, and where the line breaks.

A line goes on only through figures of one series (the same table, or a publisher's yearly tables of the same
figures), of the same area, measured the same way (methods §5).
"""

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.observation import Delivery, FigureKind, Status
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition


class BreakKind(StrEnum):
    """Why two figures in a row may not be compared."""

    GRENZEN = "grenzen"
    BRON = "bron"
    METING = "meting"


class SeriesPoint(Struct, frozen=True):
    """The figure of one year."""

    year: int
    value: float
    status: Status
    kind: FigureKind
    delivery: Delivery
    indeling: int
    is_of_now: bool
    """The gebied had the area then that it has now."""
    column: str
    """Where it stands in the table, or how we computed it."""


class SeriesBreak(Struct, frozen=True):
    """Between two years in a row the line is interrupted."""

    before: int
    """The last year before it."""
    after: int
    kind: BreakKind
    reason: str
    """What changed, for a break in the way of measuring; else empty."""


class Series(Struct, frozen=True, dict=True):
    """The figures of one indicator, gebied and group, oldest first, with the breaks between them."""

    points: tuple[SeriesPoint, ...]
    breaks: tuple[SeriesBreak, ...]

    @cached_property
    def segments(self) -> tuple[tuple[SeriesPoint, ...], ...]:
        """The stretches without a break."""
        starts = {item.after for item in self.breaks}
        found: list[list[SeriesPoint]] = []
        for point in self.points:
            if not found or point.year in starts:
                found.append([])
            found[-1].append(point)
        return tuple(map(tuple, found))

    @cached_property
    def by_year(self) -> Mapping[int, SeriesPoint]:
        """The points by their year."""
        return {point.year: point for point in self.points}

    @property
    def comparable(self) -> tuple[SeriesPoint, ...]:
        """The last stretch: what may be compared with the newest figure."""
        return self.segments[-1] if self.points else ()


NO_SERIES = Series((), ())

_Key = tuple[RegionCode, IndicatorId, GroupCode]


@dataclass(frozen=True, slots=True)
class SeriesBook:
    """The series of some gebieden and indicators, read with one question to the store."""

    edition: Edition
    by_key: Mapping[_Key, Sequence[StoredObservation]]
    groups_of: Mapping[tuple[RegionCode, IndicatorId], frozenset[GroupCode]]

    @classmethod
    def read(
        cls,
        edition: Edition,
        gebieden: Iterable[StoredRegion],
        indicators: Collection[IndicatorId],
        group: GroupCode | None = TOTAAL,
    ) -> "SeriesBook":
        """Read them; `group` None reads all groups."""
        distinct = list({item.id: item for item in gebieden}.values())
        rows = edition.release.observations(distinct, group=group, indicators=indicators)
        return cls.of_rows(edition, rows)

    @classmethod
    def of_gebied(
        cls,
        edition: Edition,
        stored: StoredRegion,
        around: Iterable[StoredRegion],
        indicators: Collection[IndicatorId],
        group: GroupCode = TOTAAL,
    ) -> "SeriesBook":
        """Read all groups of one gebied, and one group of those around it, which many pages ask for."""
        others = [item for item in around if item.id != stored.id]
        rows = edition.recent.of_all_groups(stored, indicators)
        rows += [row for row in edition.recent.of(others, group) if row.indicator in indicators]
        return cls.of_rows(edition, rows)

    @classmethod
    def of_memory(
        cls,
        edition: Edition,
        gebieden: Sequence[StoredRegion],
        indicators: Collection[IndicatorId],
        group: GroupCode = TOTAAL,
    ) -> "SeriesBook":
        """Read one group of large gebieden, which stay in memory from page to page."""
        rows = edition.recent.of(gebieden, group)
        return cls.of_rows(edition, [row for row in rows if row.indicator in indicators])

    @classmethod
    def of_rows(cls, edition: Edition, rows: Iterable[StoredObservation]) -> "SeriesBook":
        """Sort observations that a page has already read."""
        by_key: dict[_Key, list[StoredObservation]] = defaultdict(list)
        for row in rows:
            by_key[row.region, row.indicator, row.group].append(row)
        groups: dict[tuple[RegionCode, IndicatorId], set[GroupCode]] = defaultdict(set)
        for region, indicator, found in by_key:
            groups[region, indicator].add(found)
        return cls(edition, by_key, {key: frozenset(known) for key, known in groups.items()})

    def observations(
        self, stored: StoredRegion, indicator: IndicatorId, group: GroupCode = TOTAAL
    ) -> Sequence[StoredObservation]:
        """Give everything that was read of one series, also the years without a figure."""
        return self.by_key.get((stored.region.code, indicator, group), ())

    def groups(self, stored: StoredRegion, indicator: IndicatorId) -> frozenset[GroupCode]:
        """Give the groups of which anything was read."""
        return self.groups_of.get((stored.region.code, indicator), frozenset())

    def series(
        self, stored: StoredRegion, indicator: Indicator, group: GroupCode = TOTAAL, table: str = ""
    ) -> Series:
        """Give the figures of one gebied over the years; of one table only where it is given."""
        points = [
            self._point(row, stored)
            for row in self.observations(stored, indicator.id, group)
            if row.value is not None
            and row.period.endswith("JJ00")
            and (not table or self.edition.deliveries[row.delivery].table == table)
        ]
        return series_of(points, indicator, stored.region.level)

    def series_around(self, around: StoredRegion, indicator: Indicator, group: GroupCode = TOTAAL) -> Series:
        """Give the series of a gemeente or the country, which the pages of all that lies in it draw too.

        Only of a book of one gebied: there everything of those around it was read.
        """
        key = (around.id, indicator.id, group)
        kept = self.edition.series_around
        found = kept.get(key)
        if found is None:
            found = self.series(around, indicator, group)
            kept.put(key, found)
        return found

    def _point(self, row: StoredObservation, stored: StoredRegion) -> SeriesPoint:
        delivery = self.edition.deliveries[row.delivery]
        is_of_now = not self.edition.release.has_other_area(stored, row.indeling)
        value = math.nan if row.value is None else row.value
        return SeriesPoint(
            int(row.period[:4]), value, row.status, row.kind, delivery, row.indeling, is_of_now, row.column
        )


def series_of(points: Iterable[SeriesPoint], indicator: Indicator, level: RegionLevel) -> Series:
    """Give one point a year, and the breaks between them.

    Of several figures of one year the best is taken: of the area of now, of the series of the newest figure,
    published before computed. A wijk or buurt with another area was another place (ADR 0004): its figures are
    left out, and the line breaks where they would have been.
    """
    known = list(points)
    # An own table fills what no publisher has; it never takes the place of a published line.
    published = [point for point in known if not point.delivery.is_own]
    known = published or known
    usable = [point for point in known if point.is_of_now or not level.is_small]
    if not usable:
        return NO_SERIES
    newest = max(usable, key=lambda point: (point.is_of_now, point.year, *_preference(point, "")))
    best: dict[int, SeriesPoint] = {}
    for point in usable:
        there = best.get(point.year)
        if there is None or _preference(point, newest.delivery.series) > _preference(
            there, newest.delivery.series
        ):
            best[point.year] = point
    ordered = tuple(best[year] for year in sorted(best))
    left_out = {point.year for point in known} - best.keys()
    return Series(ordered, tuple(_breaks(ordered, indicator, left_out)))


def _preference(point: SeriesPoint, series: str) -> tuple[bool, bool, bool, str]:
    is_published = point.kind is not FigureKind.BEREKEND
    return (point.is_of_now, point.delivery.series == series, is_published, point.delivery.table)


def _breaks(
    points: Sequence[SeriesPoint], indicator: Indicator, left_out: Collection[int]
) -> Iterable[SeriesBreak]:
    for before, after in pairwise(points):
        measured = next((item for item in indicator.breaks if before.year < item.year <= after.year), None)
        has_hole = any(before.year < year < after.year for year in left_out)
        is_same_area = (before.is_of_now and after.is_of_now) or before.indeling == after.indeling
        moved = has_hole or not is_same_area
        if measured is not None:
            yield SeriesBreak(before.year, after.year, BreakKind.METING, measured.reason)
        elif before.delivery.series != after.delivery.series:
            yield SeriesBreak(before.year, after.year, BreakKind.BRON, "")
        elif moved:
            yield SeriesBreak(before.year, after.year, BreakKind.GRENZEN, "")
