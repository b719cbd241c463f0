"""The observations of some gebieden by what they are about, for figures judged when a page is made."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.observation import Delivery, DeliveryId, FigureKind
from wijkmonitor.domain.region import NEDERLAND, RegionCode, is_fictional_code
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow, StoredObservation
from wijkmonitor.views.denominators import of_how_many, summed, with_counts
from wijkmonitor.views.edition import Edition

_Key = tuple[RegionCode, IndicatorId, GroupCode, str, str]
"""region, indicator, group, period, table."""
_TotalKey = tuple[RegionCode, tuple[IndicatorId, ...], GroupCode, str, str]


@dataclass(slots=True)
class Observed:
    """The observations that a page may need, by key: of the area of now first, published before computed."""

    edition: Edition
    by_key: Mapping[_Key, StoredObservation]
    table_of: Mapping[DeliveryId, Delivery]
    _newest: dict[int, Mapping[str, ProfileRow]] = field(default_factory=dict)
    _denominators: dict[int, Mapping[IndicatorId, float]] = field(default_factory=dict)
    _totals: dict[_TotalKey, float | None] = field(default_factory=dict)
    _best: dict[tuple[RegionCode, GroupCode], Mapping[IndicatorId, StoredObservation]] = field(
        default_factory=dict
    )

    def get(
        self, region: RegionCode, like: StoredObservation, indicator: IndicatorId, group: GroupCode
    ) -> StoredObservation | None:
        """Give another observation of the same table and period.

        Nederland beside a made-up gebied is the published one of the nearest year.
        """
        table = self.table_of[like.delivery].table
        found = self.by_key.get((region, indicator, group, like.period, table))
        if found is None and region == NEDERLAND and is_fictional_code(like.region):
            return self.edition.national.get(indicator, group, like.period)
        return found

    def best_of(self, place: StoredRegion, group: GroupCode) -> Mapping[IndicatorId, StoredObservation]:
        """Give one observation an indicator of a gebied: of the year that was read, or the newest figure."""
        code = place.region.code
        best = self._best.get((code, group))
        if best is None:
            best = self._best[code, group] = best_by_indicator(
                [row for row in self.by_key.values() if row.region == code and row.group == group],
                self.edition,
            )
        return best

    def newest(self, place: StoredRegion) -> Mapping[str, ProfileRow]:
        """Give the newest figures of a gebied, looked up once."""
        found = self._newest.get(place.id)
        if found is None:
            found = self._newest[place.id] = self.edition.rows(place)
        return found

    def denominator(
        self, place: StoredRegion, like: StoredObservation, indicator: Indicator, group: GroupCode
    ) -> float:
        """Give n, as everywhere (denominators.py)."""
        return of_how_many(self.edition, self, place, indicator, like, group)[0]

    def beside(
        self,
        place: StoredRegion,
        like: StoredObservation,
        indicators: tuple[IndicatorId, ...],
        group: GroupCode,
    ) -> float | None:
        """Give the sum of some figures of the same gebied, table and period; a page shares a few of them."""
        key = (place.region.code, indicators, group, like.period, self.table_of[like.delivery].table)
        if key not in self._totals:
            found = [self.get(place.region.code, like, item, group) for item in indicators]
            self._totals[key] = summed([None if row is None else row.value for row in found])
        return self._totals[key]

    def of_group(self, place: StoredRegion, group: GroupCode, _period: str) -> float:
        """Give the newest size of a group: the counts of other years are not at hand."""
        found = self.newest(place).get(self.edition.catalog.groups[group].count)
        return math.nan if found is None else found.value

    def of_everybody(self, place: StoredRegion, indicator: IndicatorId) -> float:
        """Give of how many the newest figure of all inhabitants is, looked up once a gebied."""
        newest = self._denominators.get(place.id)
        if newest is None:
            newest = self._denominators[place.id] = self.edition.release.denominators(place)
        return newest.get(indicator, math.nan)

    def is_of_another_place(self, place: StoredRegion, observation: StoredObservation) -> bool:
        """Tell whether a figure is of another wijk or buurt that had this code (ADR 0004)."""
        has_moved = self.edition.release.has_other_area(place, observation.indeling)
        return has_moved and place.region.level.is_small


def observed(
    edition: Edition,
    around: Iterable[StoredRegion],
    group: GroupCode,
    period: str | None = None,
    indicators: Iterable[Indicator] | None = None,
    beside: StoredRegion | None = None,
) -> Observed:
    """Look up the observations of some gebieden for one group.

    Of some indicators, with the counts that are their n, or of all. Of `beside` those of all inhabitants too:
    what a group of a gebied is compared with.
    """
    distinct = list({item.id: item for item in around}.values())
    if indicators is None:
        rows = edition.recent.of(distinct, group, period)
    else:
        wanted = {name for item in indicators for name in with_counts(item)}
        rows = edition.release.observations(distinct, group=group, period=period, indicators=wanted)
    if beside is not None and group != TOTAAL:
        rows += edition.recent.of([beside], TOTAAL, period)
    by_key: dict[_Key, StoredObservation] = {}
    for row in rows:
        key = (row.region, row.indicator, row.group, row.period, edition.deliveries[row.delivery].table)
        there = by_key.get(key)
        if there is None or preference(row, edition) > preference(there, edition):
            by_key[key] = row
    return Observed(edition, by_key, edition.deliveries)


def best_by_indicator(
    rows: Iterable[StoredObservation], edition: Edition
) -> Mapping[IndicatorId, StoredObservation]:
    """Give the best observation of each indicator, in the order in which they come."""
    best: dict[IndicatorId, StoredObservation] = {}
    for row in rows:
        there = best.setdefault(row.indicator, row)
        if there is not row and _rank(row, edition) > _rank(there, edition):
            best[row.indicator] = row
    return best


def _rank(row: StoredObservation, edition: Edition) -> tuple[bool, bool, str, bool, bool]:
    """Give what makes a figure better to show: an own table fills what no publisher has, of any year."""
    is_published = not edition.deliveries[row.delivery].is_own
    return (row.value is not None, is_published, row.period, *preference(row, edition))


def preference(row: StoredObservation, edition: Edition) -> tuple[bool, bool]:
    """Tell which of two figures of one table and year to show: of the area of now, and published."""
    stored = edition.region(row.region)
    is_other = stored is not None and edition.release.has_other_area(stored, row.indeling)
    return (not is_other, row.kind is not FigureKind.BEREKEND)
