"""What similar gebieden have together, for a choice that the release does not judge (methods §3, §6)."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.observed import Observed


def pooled(
    own: Sequence[StoredObservation], similar: Sequence[StoredRegion], group: GroupCode, shelf: Observed
) -> Mapping[IndicatorId, tuple[float, float]]:
    """Give value and n of the similar gebieden together, beside each own figure; nan where too few."""
    if not own or not similar:
        return {}
    figures = np.array([[_value_and_n(row, place, group, shelf) for place in similar] for row in own])
    catalog = shelf.edition.catalog
    is_weighed = np.array([is_pooled_by_weight(catalog.indicators[row.indicator]) for row in own])
    found: dict[IndicatorId, tuple[float, float]] = {}
    for chosen in (True, False):
        places = np.flatnonzero(is_weighed == chosen)
        values, counts = pooled_many(figures[places, :, 0], figures[places, :, 1], is_weighed=chosen)
        for place, value, n in zip(places.tolist(), values.tolist(), counts.tolist(), strict=True):
            found[own[place].indicator] = value, n
    return found


def _value_and_n(
    like: StoredObservation, place: StoredRegion, group: GroupCode, shelf: Observed
) -> tuple[float, float]:
    found = shelf.get(place.region.code, like, like.indicator, group)
    if found is None or found.value is None or shelf.is_of_another_place(place, found):
        return math.nan, math.nan
    indicator = shelf.edition.catalog.indicators[like.indicator]
    return found.value, shelf.denominator(place, found, indicator, group)
