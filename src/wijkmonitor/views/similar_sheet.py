"""The figures of similar gebieden as a sheet: a column for each gebied, a row for each figure.

What `Observed` and `of_how_many` (denominators.py) say of one gebied at a time, for all of them at once.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from itertools import count

import numpy as np

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.columns import FloatArray, IntArray
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
    lines: Mapping[_Key, int]
    """The line of each figure in the tables below, which have a column for each gebied."""
    plain: FloatArray
    """What stands in the release; nan where there is none, as in the whole last line."""
    shown: FloatArray
    """The same; nan too where a wijk or buurt had another area then, so was another place (ADR 0004)."""
    delivery: IntArray
    """The number of the delivery of each; −1 where there is none."""
    tables: Mapping[str, int]
    """The number of each table."""
    ids: IntArray
    """Of the gebieden."""
    _numbers: dict[IndicatorId, int] = field(init=False)
    _periods: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        """Look up the numbers of the release."""
        self._periods = dict(zip(self.edition.release.dictionary.periods, count(), strict=False))
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
        keys, line = _numbered(key, math.prod(shape))
        ids = np.array([item.id for item in places], dtype=np.int64)
        place_of = np.empty(ids.max(initial=-1) + 1, dtype=np.int64)
        place_of[ids] = np.arange(len(ids))
        place = place_of[columns.region]
        rows = np.full((len(keys) + 1, len(places)), -1)
        # The best comes last, and of equals the first: it takes the place of those before it.
        rank = 2 * ~is_other + ~is_computed
        for order in (np.flatnonzero(rank == better)[::-1] for better in range(4)):
            rows[line[order], place[order]] = order
        numbers = (part.tolist() for part in np.unravel_index(keys, shape))
        is_small = np.array([item.region.level.is_small for item in places])
        here = np.where(is_other & is_small[place], np.nan, columns.value)
        # What has no row takes what is put behind the last one.
        return cls(
            edition,
            places,
            group,
            dict(zip(zip(*numbers, strict=True), count(), strict=False)),
            plain=np.append(columns.value, np.nan)[rows],
            shown=np.append(here, np.nan)[rows],
            delivery=np.append(columns.delivery, -1)[rows],
            tables=tables,
            ids=ids,
        )

    def places_of(self, some: Sequence[StoredRegion]) -> IntArray:
        """Give where some of the gebieden stand."""
        numbers = {item.id: number for number, item in enumerate(self.places)}
        return np.array([numbers[item.id] for item in some], dtype=np.int64)

    def values(self, likes: Sequence[StoredObservation]) -> FloatArray:
        """Give the figures of the table and period of others, a line for each.

        Nan for none, or for one of another place.
        """
        shown: FloatArray = self.shown[[self._line(like, like.indicator) for like in likes]]
        return shown

    def counts(self, likes: Sequence[StoredObservation]) -> FloatArray:
        """Give n of each of these figures, as everywhere (denominators.py); nan where nobody counted."""
        n = np.array([self._counted(like) for like in likes])
        is_unknown = np.isnan(n)
        lines = np.flatnonzero(is_unknown.any(axis=1)).tolist()
        if lines:
            newest = self._newest([likes[line].indicator for line in lines])
            n[lines] = np.where(is_unknown[lines], newest, n[lines])
        for like, of_it in zip(likes, n, strict=True):
            if self.edition.deliveries[like.delivery].is_own:
                self._take_given(like, of_it)
        return n

    def _line(self, like: StoredObservation, indicator: IndicatorId) -> int:
        period = self._periods[like.period]
        table = self.tables[self.edition.deliveries[like.delivery].table]
        return self.lines.get((self._numbers.get(indicator, -1), period, table), -1)

    def _plain(self, like: StoredObservation, indicator: IndicatorId) -> FloatArray:
        line: FloatArray = self.plain[self._line(like, indicator)]
        return line

    def _counted(self, like: StoredObservation) -> FloatArray:
        """Give n by the counts of the same table and period."""
        indicator = self.edition.catalog.indicators[like.indicator]
        n = self._worked_back(like, indicator)
        for wanted in (indicator.denominator, indicator.denominator_proxy):
            if wanted and (n is None or np.isnan(n).any()):
                total = reduce(np.add, (self._plain(like, item) for item in wanted))
                n = total if n is None else np.where(np.isnan(n), total, n)
        return np.full(len(self.places), np.nan) if n is None else n

    def _worked_back(self, like: StoredObservation, indicator: Indicator) -> FloatArray | None:
        factor = rate_factor(indicator.unit)
        if indicator.counted is None or factor is None:
            return None
        counted, value = self._plain(like, indicator.counted), self._plain(like, indicator.id)
        is_known = (counted != 0) & (value != 0)
        return np.where(is_known, counted * factor, np.nan) / np.where(is_known, value, np.nan)

    def _newest(self, indicators: Sequence[IndicatorId]) -> FloatArray:
        """Give the newest n of everybody, a line for each indicator; or the newest size of the group."""
        release = self.edition.release
        if self.group != TOTAAL:
            return release.newest_numbers(self.edition.catalog.groups[self.group].count, self.ids, "value")
        distinct = {item: line for line, item in enumerate(dict.fromkeys(indicators))}
        found = release.newest_of_each(list(distinct), self.ids, "denominator")
        return found[[distinct[item] for item in indicators]]

    def _take_given(self, like: StoredObservation, n: FloatArray) -> None:
        """Put what an own table says itself in the place of n."""
        release = self.edition.release
        delivery = self.delivery[self._line(like, like.indicator)].tolist()
        for place, (stored, number) in enumerate(zip(self.places, delivery, strict=True)):
            source = release.deliveries[number].id
            given = release.given_n(stored.region.code, like.indicator, self.group, like.period, source)
            if number >= 0 and given is not None:
                n[place] = given


def _numbered(numbers: IntArray, most: int) -> tuple[IntArray, IntArray]:
    """Give which numbers below `most` there are, and the place of each among them, without sorting.

    >>> _numbered(np.array([7, 3, 7]), 9)
    (array([3, 7]), array([1, 0, 1]))
    """
    is_there = np.zeros(most, dtype=np.bool_)
    is_there[numbers] = True
    distinct = np.flatnonzero(is_there)
    place = np.empty(most, dtype=np.int64)
    place[distinct] = np.arange(len(distinct))
    return distinct, place[numbers]
