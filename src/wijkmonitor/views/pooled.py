"""What similar gebieden have together, for a choice that the release does not judge (methods §3, §6).

All figures that a page asks for are put together at once, in columns: a gebied is similar to some ten others,
and an object for each of their figures would cost more than the rest of the page.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import CertaintyType, IndicatorId
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.similar_sheet import SimilarSheet


@dataclass(slots=True)
class SimilarSheets:
    """The figures of all gebieden that the columns of a page are like, read once for each group."""

    edition: Edition
    places: Sequence[StoredRegion]
    _read: dict[tuple[GroupCode, str | None], SimilarSheet] = field(default_factory=dict)

    def of(self, group: GroupCode, period: str | None) -> SimilarSheet:
        """Give the sheet of a group, of one period where given."""
        found = self._read.get((group, period))
        if found is None:
            found = self._read[group, period] = SimilarSheet.read(self.edition, self.places, group, period)
        return found


@dataclass(slots=True)
class Pool:
    """The similar gebieden of one gebied together, for the figures that a page asks for."""

    own: Mapping[IndicatorId, StoredObservation]
    """The figures that they may stand beside."""
    similar: Sequence[StoredRegion]
    group: GroupCode
    period: str | None
    sheets: SimilarSheets
    _found: dict[IndicatorId, tuple[float, float]] = field(default_factory=dict)

    def of(self, indicator: IndicatorId) -> tuple[float, float] | None:
        """Give value and n of them together beside an own figure, nan where too few; None without a figure.

        Every page asks for the slices of the pie and what may be worth listing, so those are made at once; so
        are the others of a theme. A figure that is never judged is compared with nothing.
        """
        own = self.own.get(indicator)
        part = None if own is None else self._part(own)
        if part is None:
            return None
        if indicator not in self._found:
            self._found |= self._pooled([row for row in self.own.values() if self._part(row) == part])
        return self._found[indicator]

    def _part(self, own: StoredObservation) -> str | None:
        """Name what pages ask for together; None for what is compared with nothing."""
        edition = self.sheets.edition
        indicator = edition.catalog.indicators[own.indicator]
        if own.value is None or indicator.certainty is CertaintyType.GEEN:
            return None
        is_usual = indicator.id in edition.directed or indicator.is_in_pie
        return "" if is_usual else indicator.theme

    def _pooled(self, own: Sequence[StoredObservation]) -> Mapping[IndicatorId, tuple[float, float]]:
        """Give value and n of the similar gebieden together, beside each own figure."""
        sheet, catalog = self.sheets.of(self.group, self.period), self.sheets.edition.catalog
        places = sheet.places_of(self.similar)
        beside = np.array([sheet.beside(row) for row in own]).take(places, axis=2)
        values, counts = (np.ascontiguousarray(beside[:, part]) for part in (0, 1))
        counts[np.isnan(values)] = math.nan
        is_weighed = np.array([is_pooled_by_weight(catalog.indicators[row.indicator]) for row in own])
        found: dict[IndicatorId, tuple[float, float]] = {}
        for chosen in (True, False):
            rows = np.flatnonzero(is_weighed == chosen)
            if not rows.size:
                continue
            value, n = pooled_many(values[rows], counts[rows], is_weighed=chosen)
            names = (own[row].indicator for row in rows.tolist())
            found |= dict(zip(names, zip(value.tolist(), n.tolist(), strict=True), strict=True))
        return found
