"""What similar gebieden have together, for a choice that the release does not judge (methods §3, §6).

All figures that a page asks for are put together at once, in columns: a gebied is similar to some ten others,
and an object for each of their figures would cost more than the rest of the page.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.similar_sheet import SimilarSheet


@dataclass(slots=True)
class Pool:
    """The similar gebieden of one gebied together, for the figures that a page asks for."""

    own: Mapping[IndicatorId, StoredObservation]
    """The figures that they may stand beside."""
    similar: Sequence[StoredRegion]
    group: GroupCode
    period: str | None
    edition: Edition
    _sheet: SimilarSheet | None = None
    _found: dict[IndicatorId, tuple[float, float]] = field(default_factory=dict)

    def of(self, indicator: IndicatorId) -> tuple[float, float] | None:
        """Give value and n of them together beside an own figure, nan where too few; None without a figure.

        Every page asks for the slices of the pie and what may be worth listing, so those are made at once.
        """
        own = self.own.get(indicator)
        if own is None or own.value is None:
            return None
        if indicator not in self._found:
            rows = self._usual() if self._is_usual(indicator) else [own]
            self._found |= self._pooled(rows)
        return self._found[indicator]

    def _usual(self) -> list[StoredObservation]:
        return [row for name, row in self.own.items() if row.value is not None and self._is_usual(name)]

    def _is_usual(self, indicator: IndicatorId) -> bool:
        edition = self.edition
        return indicator in edition.directed or edition.catalog.indicators[indicator].is_in_pie

    def _pooled(self, own: Sequence[StoredObservation]) -> Mapping[IndicatorId, tuple[float, float]]:
        """Give value and n of the similar gebieden together, beside each own figure."""
        if self._sheet is None:
            self._sheet = SimilarSheet.read(self.edition, self.similar, self.group, self.period)
        sheet, catalog = self._sheet, self.edition.catalog
        values = np.array([sheet.values(row) for row in own])
        counts = np.array([sheet.counts(row) for row in own])
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
