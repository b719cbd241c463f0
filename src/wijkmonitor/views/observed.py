"""The observations of some gebieden by what they are about, for figures judged when a page is made."""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.observation import Delivery, DeliveryId, FigureKind
from wijkmonitor.domain.region import NEDERLAND, RegionCode, is_fictional_code
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.denominators import of_how_many, summed, with_counts
from wijkmonitor.views.edition import Edition

Key = tuple[IndicatorId, GroupCode, str, str]
"""indicator, group, period, table."""
Figures = Mapping[Key, StoredObservation]
_NO_FIGURES: Figures = MappingProxyType({})
_TotalKey = tuple[RegionCode, tuple[IndicatorId, ...], GroupCode, str, str]


@dataclass(slots=True)
class Observed:
    """The observations that a page may need, by gebied and by what they are about."""

    edition: Edition
    of_region: Mapping[RegionCode, Figures]
    table_of: Mapping[DeliveryId, Delivery]
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
        found = self.of_region.get(region, _NO_FIGURES).get((indicator, group, like.period, table))
        if found is None and region == NEDERLAND and is_fictional_code(like.region):
            return self.edition.national.get(indicator, group, like.period)
        return found

    def rows(self) -> Iterator[StoredObservation]:
        """Give all of them."""
        for figures in self.of_region.values():
            yield from figures.values()

    def best_of(self, place: StoredRegion, group: GroupCode) -> Mapping[IndicatorId, StoredObservation]:
        """Give one observation an indicator of a gebied: of the year that was read, or the newest figure."""
        code = place.region.code
        best = self._best.get((code, group))
        if best is None:
            own = self.of_region.get(code, _NO_FIGURES).values()
            best = self._best[code, group] = best_by_indicator(
                [row for row in own if row.group == group], self.edition
            )
        return best

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
        found = self.edition.newest(place, IndicatorId(self.edition.catalog.groups[group].count))
        return math.nan if found is None else found.value

    def of_everybody(self, place: StoredRegion, indicator: IndicatorId) -> float:
        """Give of how many the newest figure of all inhabitants is."""
        return self.edition.newest_n(place, indicator)

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
    distinct = {item.region.code: item for item in around}
    if indicators is not None:
        wanted = {name for item in indicators for name in with_counts(item)}
        rows = edition.release.observations(
            list(distinct.values()), group=group, period=period, indicators=wanted
        )
        return Observed(edition, _by_region(rows, edition), edition.deliveries)
    of_region = _of_everything(list(distinct.values()), group, period, edition)
    if beside is not None and group != TOTAAL:
        everybody = _of_everything([beside], TOTAAL, period, edition)
        code = beside.region.code
        of_region[code] = {**of_region.get(code, _NO_FIGURES), **everybody[code]}
    return Observed(edition, of_region, edition.deliveries)


def _of_everything(
    places: Sequence[StoredRegion], group: GroupCode, period: str | None, edition: Edition
) -> dict[RegionCode, Figures]:
    """Give all figures of some gebieden.

    Those of one year or group of a large gebied stay sorted: the pages of all that lies in it ask for them.
    """
    kept = edition.figures_around
    is_part = period is not None or group != TOTAAL
    found: dict[RegionCode, Figures] = {}
    unsorted: dict[RegionCode, StoredRegion] = {}
    for place in places:
        there = kept.get((place.id, group, period))
        if there is None:
            unsorted[place.region.code] = place
        else:
            found[place.region.code] = there
    read = _by_region(edition.recent.of(list(unsorted.values()), group, period), edition)
    for code, place in unsorted.items():
        found[code] = read.get(code, _NO_FIGURES)
        if is_part and not place.region.level.is_small:
            kept.put((place.id, group, period), found[code])
    return found


def _by_region(
    rows: Iterable[StoredObservation], edition: Edition
) -> dict[RegionCode, dict[Key, StoredObservation]]:
    """Sort observations; of two of one key that of the area of now counts, published before computed."""
    deliveries = edition.deliveries
    of_region: defaultdict[RegionCode, dict[Key, StoredObservation]] = defaultdict(dict)
    for row in rows:
        key = (row.indicator, row.group, row.period, deliveries[row.delivery].table)
        own = of_region[row.region]
        there = own.setdefault(key, row)
        if there is not row and preference(row, edition) > preference(there, edition):
            own[key] = row
    return of_region


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
