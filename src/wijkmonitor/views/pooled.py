"""What similar gebieden have together, for a choice that the release does not judge (methods §3, §6)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.observed import Observed

_NOTHING = (math.nan, math.nan)


@dataclass(slots=True)
class Pool:
    """The similar gebieden of one gebied together, for the figures that a page asks for."""

    own: Mapping[IndicatorId, StoredObservation]
    """The figures that they may stand beside."""
    similar: Sequence[StoredRegion]
    group: GroupCode
    shelf: Observed
    _found: dict[IndicatorId, tuple[float, float]] = field(default_factory=dict)

    def of(self, indicator: IndicatorId) -> tuple[float, float] | None:
        """Give value and n of them together beside an own figure, nan where too few; None without a figure.

        Every page asks for the figures that may be worth listing, so those are made at once.
        """
        own = self.own.get(indicator)
        if own is None or own.value is None:
            return None
        if indicator not in self._found:
            directed = self.shelf.edition.directed
            asked = [row for name, row in self.own.items() if name in directed and row.value is not None]
            rows = asked if indicator in directed else [own]
            self._found |= _pooled(rows, self.similar, self.group, self.shelf)
        return self._found[indicator]


def _pooled(
    own: Sequence[StoredObservation], similar: Sequence[StoredRegion], group: GroupCode, shelf: Observed
) -> Mapping[IndicatorId, tuple[float, float]]:
    """Give value and n of the similar gebieden together, beside each own figure."""
    figures = np.array([_values_and_ns(row, similar, group, shelf) for row in own])
    catalog = shelf.edition.catalog
    is_weighed = np.array([is_pooled_by_weight(catalog.indicators[row.indicator]) for row in own])
    found: dict[IndicatorId, tuple[float, float]] = {}
    for chosen in (True, False):
        rows = np.flatnonzero(is_weighed == chosen)
        values, counts = pooled_many(figures[rows, :, 0], figures[rows, :, 1], is_weighed=chosen)
        for row, value, n in zip(rows.tolist(), values.tolist(), counts.tolist(), strict=True):
            found[own[row].indicator] = value, n
    return found


def _values_and_ns(
    like: StoredObservation,
    places: Sequence[StoredRegion],
    group: GroupCode,
    shelf: Observed,
) -> list[tuple[float, float]]:
    """Give value and n of each place; a figure of an indeling in which it had another area is not there."""
    indicator = shelf.edition.catalog.indicators[like.indicator]
    found = []
    for place in places:
        row = shelf.get(place.region.code, like, like.indicator, group)
        if row is None or row.value is None or shelf.is_of_another_place(place, row):
            found.append(_NOTHING)
        else:
            found.append((row.value, shelf.denominator(place, row, indicator, group)))
    return found
