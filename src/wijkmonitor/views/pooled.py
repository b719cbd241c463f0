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
from wijkmonitor.domain.observation import DeliveryId
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.store.columns import IntArray
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.similar_sheet import SimilarSheet

_Figure = tuple[IndicatorId, str, DeliveryId]
"""Indicator, period and delivery."""


@dataclass(slots=True)
class SimilarSheets:
    """The similar gebieden of all gebieden of a page: read once, and put together for all of them at once."""

    edition: Edition
    similar: Mapping[int, Sequence[StoredRegion]]
    """By the id of the gebied that they are like."""
    _read: dict[tuple[GroupCode, str | None], "_Together"] = field(default_factory=dict)

    def together(
        self, stored: StoredRegion, own: Sequence[StoredObservation], group: GroupCode, period: str | None
    ) -> Mapping[IndicatorId, tuple[float, float]]:
        """Give value and n of what is like a gebied together, beside each of some figures of a group."""
        found = self._read.get((group, period))
        if found is None:
            found = self._read[group, period] = _Together.read(self.edition, self.similar, group, period)
        return found.of(stored, own)


@dataclass(slots=True)
class _Together:
    """What is like each gebied of a page, for one group."""

    sheet: SimilarSheet
    alike: Mapping[int, IntArray]
    """By the id of a gebied, where those that are like it stand in the sheet."""
    _found: dict[_Figure, dict[int, tuple[float, float]]] = field(default_factory=dict)

    @classmethod
    def read(
        cls,
        edition: Edition,
        similar: Mapping[int, Sequence[StoredRegion]],
        group: GroupCode,
        period: str | None,
    ) -> "_Together":
        """Read all their figures."""
        around = {item.id: item for others in similar.values() for item in others}
        sheet = SimilarSheet.read(edition, tuple(around.values()), group, period)
        return cls(sheet, {region: sheet.places_of(others) for region, others in similar.items() if others})

    def of(
        self, stored: StoredRegion, own: Sequence[StoredObservation]
    ) -> Mapping[IndicatorId, tuple[float, float]]:
        """Give value and n beside each figure; gebieden of a page mostly have figures of the same tables."""
        keys = {(row.indicator, row.period, row.delivery): row for row in own}
        unknown = [row for key, row in keys.items() if key not in self._found]
        if unknown:
            self._pool(unknown)
        return {row.indicator: self._found[key][stored.id] for key, row in keys.items()}

    def _pool(self, own: Sequence[StoredObservation]) -> None:
        catalog = self.sheet.edition.catalog
        found = [self._found.setdefault((row.indicator, row.period, row.delivery), {}) for row in own]
        values, counts = self.sheet.values(own), self.sheet.counts(own)
        counts[np.isnan(values)] = math.nan
        is_weighed = np.array([is_pooled_by_weight(catalog.indicators[row.indicator]) for row in own])
        for size in {len(places) for places in self.alike.values()}:
            regions = [region for region, places in self.alike.items() if len(places) == size]
            places = np.concatenate([self.alike[region] for region in regions])
            for chosen in (True, False):
                rows = np.flatnonzero(is_weighed == chosen)
                parts = (part[rows].take(places, axis=1).reshape(-1, size) for part in (values, counts))
                value, n = pooled_many(*parts, is_weighed=chosen)
                pairs = iter(zip(value.tolist(), n.tolist(), strict=True))
                for row in rows.tolist():
                    found[row].update(zip(regions, pairs, strict=False))


@dataclass(slots=True)
class Pool:
    """The similar gebieden of one gebied together, for the figures that a page asks for."""

    stored: StoredRegion
    own: Mapping[IndicatorId, StoredObservation]
    """The figures that they may stand beside."""
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
            rows = [row for row in self.own.values() if self._part(row) == part]
            self._found |= self.sheets.together(self.stored, rows, self.group, self.period)
        return self._found[indicator]

    def _part(self, own: StoredObservation) -> str | None:
        """Name what pages ask for together; None for what is compared with nothing."""
        edition = self.sheets.edition
        indicator = edition.catalog.indicators[own.indicator]
        if own.value is None or indicator.certainty is CertaintyType.GEEN:
            return None
        is_usual = indicator.id in edition.directed or indicator.is_in_pie
        return "" if is_usual else indicator.theme
