"""What similar gebieden have together, for a choice that the release does not judge (methods §3, §6)."""

import math
from collections.abc import Sequence

import numpy as np

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.observed import Observed


def pooled(
    like: StoredObservation,
    indicator: Indicator,
    similar: Sequence[StoredRegion],
    group: GroupCode,
    shelf: Observed,
) -> tuple[float, float]:
    """Give value and n of the similar gebieden together, of the same table and period; nan where too few."""
    values, counts = [], []
    for place in similar:
        found = shelf.get(place.region.code, like, indicator.id, group)
        if found is not None and found.value is not None and not shelf.is_of_another_place(place, found):
            values.append(found.value)
            counts.append(shelf.denominator(place, found, indicator, group))
    if not values:
        return math.nan, math.nan
    value, n = pooled_many(np.array([values]), np.array([counts]), is_weighed=is_pooled_by_weight(indicator))
    return float(value[0]), float(n[0])
