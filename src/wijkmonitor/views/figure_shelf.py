"""The figures of one indicator, and of what it is a share of, for one group: to look up many at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.store.columns import BoolArray, FigureColumns, FloatArray, IntArray
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Series:
    """One table and year, by number: only figures of one series are compared."""

    table: int
    period: int


class FigureShelf:
    """One figure for each (gebied, indicator, period, table), read with one query.

    Of several, the one of the area of now comes first, and published before computed.
    """

    def __init__(self, edition: Edition, indicator: Indicator, choice: ProfileChoice) -> None:
        release = edition.release
        self._national, self._group = edition.national, choice.group
        self._land = edition.land.id
        self._texts = release.dictionary
        self._indicator = indicator
        names = sorted({item.table for item in release.deliveries})
        self._tables = np.array([names.index(item.table) for item in release.deliveries], dtype=np.int64)
        wanted = (indicator.id, *indicator.denominator, *indicator.denominator_proxy)
        found = release.figures(wanted, choice.group, choice.period.code if choice.period else None)
        keys = self._key(found.region, found.indicator, found.period, self._tables[found.delivery])
        computed = self._texts.kinds.index(FigureKind.BEREKEND)
        order = np.lexsort((found.delivery, found.kind == computed, _is_other(found, release), keys))
        order = order[np.diff(keys[order], prepend=-1) != 0]
        self._columns, self._keys = found.take(order), keys[order]
        self._given = release.given_denominators(indicator.id, choice.group)
        self._names = names
        self._borrowers = {
            names.index(item.table) for item in release.deliveries if item.id in edition.made_up
        }

    def own(self, regions: IntArray) -> FigureColumns:
        """Give the figures of the indicator itself for some gebieden, of every table and year there is."""
        columns = self._columns
        is_own = columns.indicator == self._number(self._indicator.id)
        return columns.take(is_own & np.isin(columns.region, regions))

    def series_of(self, figures: FigureColumns) -> list[tuple[Series, IntArray]]:
        """Give the tables and years among figures, each with the places of its figures."""
        tables = self._tables[figures.delivery]
        pairs = sorted(set(zip(tables.tolist(), figures.period.tolist(), strict=True)))
        return [
            (Series(table, period), np.flatnonzero((tables == table) & (figures.period == period)))
            for table, period in pairs
        ]

    def values(self, regions: Sequence[int], series: Series) -> FloatArray:
        """Give the indicator for some gebieden in one series; nan where there is no figure."""
        return self._values(regions, self._indicator.id, series)

    def denominators(self, regions: Sequence[int], series: Series) -> FloatArray:
        """Give what the indicator is a share of: the sum of its counts in one series, or of their proxies."""
        n = self._given_n(regions, series)
        for counts in (self._indicator.denominator, self._indicator.denominator_proxy):
            if counts:
                parts = [self._values(regions, count, series) for count in counts]
                n = np.where(np.isnan(n), np.sum(parts, axis=0), n)
        return n

    def _given_n(self, regions: Sequence[int], series: Series) -> FloatArray:
        """Give what a table says itself of how many people its figures are; nan where it does not."""
        if not self._given:
            return np.full(len(regions), np.nan)
        period, table = self._texts.periods[series.period], self._names[series.table]
        return np.array([self._given.get((region, period, table), np.nan) for region in regions])

    def _values(self, regions: Sequence[int], indicator: IndicatorId, series: Series) -> FloatArray:
        if not len(self._keys):
            return np.full(len(regions), np.nan)
        wanted = self._key(
            np.array(regions, dtype=np.int64), self._number(indicator), series.period, series.table
        )
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        values = np.where(self._keys[places] == wanted, self._columns.value[places], np.nan)
        if series.table not in self._borrowers:
            return values
        is_land = np.isnan(values) & (np.array(regions) == self._land)
        return np.where(is_land, self._lent(indicator, series), values)

    def _lent(self, indicator: IndicatorId, series: Series) -> float:
        """Give the published figure of Nederland for a series of a made-up gemeente, which has none."""
        found = self._national.get(indicator, self._group, self._texts.periods[series.period])
        return np.nan if found is None or found.value is None else found.value

    def _number(self, indicator: IndicatorId) -> int:
        known = self._texts.indicators
        return known.index(indicator) if indicator in known else len(known)

    def _key(
        self, region: IntArray, indicator: IntArray | int, period: IntArray | int, table: IntArray | int
    ) -> IntArray:
        """Give one number for (gebied, indicator, period, table)."""
        key: IntArray = region * (len(self._texts.indicators) + 1) + indicator
        return (key * len(self._texts.periods) + period) * len(self._tables) + table


def _is_other(found: FigureColumns, release: OpenRelease) -> BoolArray:
    """Tell which figures are of an area that the gebied has no more."""
    return release.had_other_area(found.region, found.indeling)
