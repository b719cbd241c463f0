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

    def newest(self, place: StoredRegion) -> Mapping[str, ProfileRow]:
        """Give the newest figures of a gebied, looked up once."""
        found = self._newest.get(place.id)
        if found is None:
            found = self._newest[place.id] = self.edition.rows(place)
        return found

    def denominator(
        self, place: StoredRegion, like: StoredObservation, indicator: Indicator, group: GroupCode
    ) -> float:
        """Give n: what the table itself says, or counts of the same group, table and year.

        For all inhabitants else the newest known.
        """
        given = self.edition.release.given_n(
            place.region.code, indicator.id, group, like.period, like.delivery
        )
        if given is not None:
            return given
        for wanted in (indicator.denominator, indicator.denominator_proxy):
            total = self._total(place.region.code, like, wanted, group) if wanted else None
            if total is not None:
                return total
        if group != TOTAAL:
            counting = self.edition.catalog.groups[group].count
            found = self.newest(place).get(counting)
            return math.nan if found is None else found.value
        newest = self._denominators.get(place.id)
        if newest is None:
            newest = self._denominators[place.id] = self.edition.release.denominators(place)
        return newest.get(indicator.id, math.nan)

    def _total(
        self, region: RegionCode, like: StoredObservation, wanted: tuple[IndicatorId, ...], group: GroupCode
    ) -> float | None:
        """Give the sum of some counts when all are known; most figures of a page share a few of them."""
        key = (region, wanted, group, like.period, self.table_of[like.delivery].table)
        if key not in self._totals:
            counts = [self.get(region, like, item, group) for item in wanted]
            known = [item.value for item in counts if item is not None and item.value is not None]
            self._totals[key] = math.fsum(known) if len(known) == len(wanted) else None
        return self._totals[key]

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
        wanted = _with_counts(indicators)
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


def preference(row: StoredObservation, edition: Edition) -> tuple[bool, bool]:
    """Tell which of two figures of one table and year to show: of the area of now, and published."""
    stored = edition.region(row.region)
    is_other = stored is not None and edition.release.has_other_area(stored, row.indeling)
    return (not is_other, row.kind is not FigureKind.BEREKEND)


def _with_counts(indicators: Iterable[Indicator]) -> set[IndicatorId]:
    return {name for item in indicators for name in (item.id, *item.denominator, *item.denominator_proxy)}
