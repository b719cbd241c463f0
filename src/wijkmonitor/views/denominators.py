"""Of how many people or households a figure is: one rule, wherever a page looks the counts up."""

import math
from typing import Protocol

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition


class Counts(Protocol):
    """Where the counts of a gebied are looked up."""

    def beside(
        self,
        place: StoredRegion,
        like: StoredObservation,
        indicators: tuple[IndicatorId, ...],
        group: GroupCode,
    ) -> float | None:
        """Give the sum of some figures of one table and period; None when one is not there."""

    def of_group(self, place: StoredRegion, group: GroupCode, period: str) -> float:
        """Give the size of a group, of the same year where it is at hand, else the newest; NaN for none."""

    def of_everybody(self, place: StoredRegion, indicator: IndicatorId) -> float:
        """Give of how many the newest figure of all inhabitants is; NaN where it is not known."""


def of_how_many(
    edition: Edition,
    counts: Counts,
    place: StoredRegion,
    indicator: Indicator,
    like: StoredObservation,
    group: GroupCode,
) -> tuple[float, float]:
    """Give n of the figure of a gebied in the table and year of another, and how far that may be off.

    The last is a part of 1. What an own table says itself; or worked back from the count that the figure is
    the share of; or the counts of the same group, table and year; or else a count of the group, and of all
    inhabitants the newest known. NaN where nobody counted them.
    """
    given = edition.release.given_n(place.region.code, indicator.id, group, like.period, like.delivery)
    if given is not None:
        return given, 0.0
    worked_back = _worked_back(counts, place, indicator, like, group)
    if worked_back is not None:
        return worked_back
    for wanted in (indicator.denominator, indicator.denominator_proxy):
        total = counts.beside(place, like, wanted, group) if wanted else None
        if total is not None:
            return total, 0.0
    if group == TOTAAL:
        return counts.of_everybody(place, indicator.id), 0.0
    return counts.of_group(place, group, like.period), 0.0


def _worked_back(
    counts: Counts, place: StoredRegion, indicator: Indicator, like: StoredObservation, group: GroupCode
) -> tuple[float, float] | None:
    factor = rate_factor(indicator.unit)
    if indicator.counted is None or factor is None:
        return None
    counted = counts.beside(place, like, (indicator.counted,), group)
    value = counts.beside(place, like, (indicator.id,), group)
    return (counted * factor / value, 10**-indicator.decimals / 2 / value) if counted and value else None


def summed(values: list[float | None]) -> float | None:
    """Add figures up; None when one is not there."""
    known = [value for value in values if value is not None]
    return math.fsum(known) if len(known) == len(values) else None


def with_counts(indicator: Indicator) -> tuple[IndicatorId, ...]:
    """Give an indicator with the counts from which its n may follow."""
    counted = () if indicator.counted is None else (indicator.counted,)
    return (indicator.id, *counted, *indicator.denominator, *indicator.denominator_proxy)
