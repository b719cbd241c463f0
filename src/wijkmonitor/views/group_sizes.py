"""How many people or households the groups of a gebied have."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from wijkmonitor.domain.group import TOTAAL, Group, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.denominators import of_how_many, summed, with_counts
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.observed import preference
from wijkmonitor.views.series import SeriesBook

_Table = tuple[str, str]
"""period, table."""


def with_sizes(shares: Iterable[Indicator], edition: Edition) -> set[IndicatorId]:
    """Give some shares with the counts and figures that are told beside them: what a book has to hold."""
    counts = (group.count for group in edition.catalog.groups.values())
    wanted = {IndicatorId(name) for name in counts if name}
    for item in shares:
        wanted.update(with_counts(item))
        if item.at_equal_age is not None:
            wanted.add(item.at_equal_age)
    return wanted


@dataclass(frozen=True, slots=True)
class GroupSizes:
    """The counts of one gebied, looked up once."""

    edition: Edition
    stored: StoredRegion
    book: SeriesBook
    _known: dict[tuple[IndicatorId, GroupCode], dict[_Table, StoredObservation]] = field(default_factory=dict)

    def of(self, indicator: Indicator, row: StoredObservation, group: Group | None) -> tuple[float, float]:
        """Give how many a figure is about, and how far that may be off, as a part of 1. No group: everybody.

        NaN where nobody counted them.
        """
        code = group.code if group else TOTAAL
        return of_how_many(self.edition, self, self.stored, indicator, row, code)

    def beside(
        self,
        _place: StoredRegion,
        like: StoredObservation,
        indicators: tuple[IndicatorId, ...],
        group: GroupCode,
    ) -> float | None:
        """Give the sum of some figures of the same table and period; None when one is not there."""
        key = (like.period, self.edition.deliveries[like.delivery].table)
        found = [self.by_table(item, group).get(key) for item in indicators]
        return summed([None if row is None else row.value for row in found])

    def of_group(self, _place: StoredRegion, group: GroupCode, period: str) -> float:
        """Give the size of a group from the count of it: of the same year, else the newest."""
        counting = IndicatorId(self.edition.catalog.groups[group].count)
        known = {key: row.value for key, row in self.by_table(counting, TOTAAL).items()}
        same = [key for key in known if key[0] == period]
        found = known.get(max(same or known, default=("", "")))
        return math.nan if found is None else found

    def of_everybody(self, place: StoredRegion, indicator: IndicatorId) -> float:
        """Give of how many the newest figure of all inhabitants is."""
        return self.edition.newest_n(place, indicator)

    def by_table(self, indicator: IndicatorId, group: GroupCode) -> dict[_Table, StoredObservation]:
        """Give the best figure of each period and table, of the area of now."""
        known = self._known.get((indicator, group))
        if known is None:
            known = self._known[indicator, group] = self._best(indicator, group)
        return known

    def _best(self, indicator: IndicatorId, group: GroupCode) -> dict[_Table, StoredObservation]:
        best: dict[_Table, StoredObservation] = {}
        for row in self.book.observations(self.stored, indicator, group):
            is_other = self.edition.release.has_other_area(self.stored, row.indeling)
            if row.value is None or (is_other and self.stored.region.level.is_small):
                continue
            key = (row.period, self.edition.deliveries[row.delivery].table)
            there = best.get(key)
            if there is None or preference(row, self.edition) > preference(there, self.edition):
                best[key] = row
        return best
