"""The figures of similar gebieden as a sheet: a column for each gebied, a row for each figure.

What `Observed` and `of_how_many` (denominators.py) say of one gebied at a time, for all of them at once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.columns import BoolArray, FigureColumns, FloatArray, IntArray
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition

_Key = tuple[int, int, int]
"""The numbers of indicator, period and table."""


@dataclass(slots=True)
class SimilarSheet:
    """The figures of some gebieden for one group: of all that the columns of a page are like."""

    edition: Edition
    places: Sequence[StoredRegion]
    group: GroupCode
    columns: FigureColumns
    is_moved: BoolArray
    """Of each figure: its wijk or buurt had another area then, so it was another place (ADR 0004)."""
    rows: Mapping[_Key, IntArray]
    """Where the figure of each gebied stands; −1 where there is none."""
    tables: Mapping[str, int]
    """The number of each table."""
    ids: IntArray
    """Of the gebieden."""
    _numbers: dict[IndicatorId, int] = field(init=False)

    def __post_init__(self) -> None:
        """Look up the numbers of the release."""
        self._numbers = dict(zip(self.edition.release.dictionary.indicators, count(), strict=False))

    @classmethod
    def read(
        cls, edition: Edition, places: Sequence[StoredRegion], group: GroupCode, period: str | None
    ) -> "SimilarSheet":
        """Read all their figures; of two of one table and year the one that `Observed` takes."""
        release = edition.release
        columns = release.figures_of(places, group, period)
        is_other = release.had_other_area(columns.region, columns.indeling)
        is_computed = columns.kind == release.dictionary.kinds.index(FigureKind.BEREKEND)
        tables = {
            name: place for place, name in enumerate(sorted({item.table for item in release.deliveries}))
        }
        table_of = np.array([tables[item.table] for item in release.deliveries])
        shape = (len(release.dictionary.indicators), len(release.dictionary.periods), len(tables))
        key = np.ravel_multi_index((columns.indicator, columns.period, table_of[columns.delivery]), shape)
        keys, line = np.unique(key, return_inverse=True)
        ids = np.array([item.id for item in places])
        by_id = np.argsort(ids)
        place = by_id[np.searchsorted(ids, columns.region, sorter=by_id)]
        rows = np.full((len(keys), len(places)), -1)
        # The best comes last, and of equals the first: it takes the place of those before it.
        rank = 2 * ~is_other + ~is_computed
        for order in (np.flatnonzero(rank == better)[::-1] for better in range(4)):
            rows[line[order], place[order]] = order
        numbers = (part.tolist() for part in np.unravel_index(keys, shape))
        known = dict(zip(zip(*numbers, strict=True), rows, strict=True))
        is_small = np.array([item.region.level.is_small for item in places])
        return cls(edition, places, group, columns, is_other & is_small[place], known, tables, ids)

    def places_of(self, some: Sequence[StoredRegion]) -> IntArray:
        """Give where some of the gebieden stand."""
        numbers = {item.id: number for number, item in enumerate(self.places)}
        return np.array([numbers[item.id] for item in some], dtype=np.int64)

    def values(self, like: StoredObservation) -> FloatArray:
        """Give the figures of the table and period of another; nan for none, or one of another place."""
        found = self._rows(like, like.indicator)
        if found is None:
            return np.full(len(self.places), np.nan)
        is_there = (found >= 0) & ~self.is_moved[found]
        return np.where(is_there, self.columns.value[found], np.nan)

    def counts(self, like: StoredObservation) -> FloatArray:
        """Give n of each of these figures, as everywhere (denominators.py); nan where nobody counted."""
        indicator = self.edition.catalog.indicators[like.indicator]
        n = self._worked_back(like, indicator)
        for wanted in (indicator.denominator, indicator.denominator_proxy):
            if wanted and np.isnan(n).any():
                n = np.where(np.isnan(n), sum(self._plain(like, item) for item in wanted), n)
        if np.isnan(n).any():
            n = np.where(np.isnan(n), self._newest(indicator), n)
        return self._given(like, n)

    def _rows(self, like: StoredObservation, indicator: IndicatorId) -> IntArray | None:
        period = self.edition.release.dictionary.periods.index(like.period)
        table = self.tables[self.edition.deliveries[like.delivery].table]
        return self.rows.get((self._numbers.get(indicator, -1), period, table))

    def _plain(self, like: StoredObservation, indicator: IndicatorId) -> FloatArray:
        found = self._rows(like, indicator)
        if found is None:
            return np.full(len(self.places), np.nan)
        return np.where(found >= 0, self.columns.value[found], np.nan)

    def _worked_back(self, like: StoredObservation, indicator: Indicator) -> FloatArray:
        factor = rate_factor(indicator.unit)
        if indicator.counted is None or factor is None:
            return np.full(len(self.places), np.nan)
        counted, value = self._plain(like, indicator.counted), self._plain(like, indicator.id)
        is_known = (counted != 0) & (value != 0)
        return np.where(is_known, counted * factor, np.nan) / np.where(is_known, value, np.nan)

    def _newest(self, indicator: Indicator) -> FloatArray:
        """Give the newest n of everybody, or the newest size of the group."""
        release = self.edition.release
        if self.group == TOTAAL:
            return release.newest_numbers(indicator.id, self.ids, "denominator")
        return release.newest_numbers(self.edition.catalog.groups[self.group].count, self.ids, "value")

    def _given(self, like: StoredObservation, n: FloatArray) -> FloatArray:
        """Give the same with what an own table says itself in its place."""
        found = self._rows(like, like.indicator)
        if found is None or not self.edition.deliveries[like.delivery].is_own:
            return n
        release = self.edition.release
        deliveries = release.deliveries
        for place, (stored, row) in enumerate(zip(self.places, found.tolist(), strict=True)):
            delivery = deliveries[int(self.columns.delivery[row])].id
            given = release.given_n(stored.region.code, like.indicator, self.group, like.period, delivery)
            n[place] = n[place] if row < 0 or given is None else given
        return n
