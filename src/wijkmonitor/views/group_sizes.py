"""How many people or households the groups of a gebied have."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from wijkmonitor.domain.group import TOTAAL, Group, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
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
        wanted.update((item.id, *item.denominator, *item.denominator_proxy))
        wanted.update(name for name in (item.counted, item.at_equal_age) if name is not None)
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

        What an own table says itself, or worked back from the count that it is the share of; else by the
        counts of its table, else of its year.
        NaN where nobody counted them.
        """
        code = group.code if group else TOTAAL
        given = self.edition.release.given_n(
            self.stored.region.code, indicator.id, code, row.period, row.delivery
        )
        if given is not None:
            return given, 0.0
        key = (row.period, self.edition.deliveries[row.delivery].table)
        factor = rate_factor(indicator.unit)
        counted = self.by_table(indicator.counted, code).get(key) if indicator.counted else None
        if counted is not None and counted.value and row.value and factor is not None:
            return counted.value * factor / row.value, 10**-indicator.decimals / 2 / row.value
        for wanted in (indicator.denominator, indicator.denominator_proxy):
            parts = [self.by_table(item, code).get(key) for item in wanted]
            values = [part.value for part in parts if part is not None and part.value is not None]
            if wanted and len(values) == len(wanted):
                return math.fsum(values), 0.0
        if group is None:
            return self.edition.release.denominators(self.stored).get(indicator.id, math.nan), 0.0
        return self._counted(group, row.period), 0.0

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

    def _counted(self, group: Group, period: str) -> float:
        """Give the size of a group from the count of it: of the same year, else the newest."""
        known = {key: row.value for key, row in self.by_table(IndicatorId(group.count), TOTAAL).items()}
        same = [key for key in known if key[0] == period]
        found = known.get(max(same or known, default=("", "")))
        return math.nan if found is None else found
