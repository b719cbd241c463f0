"""What the figures of one table and year are judged by, the same for every gebied of a level.

A page judges some twenty-five figures of each gebied: to look this up for each would be half the work.
"""

import math
from dataclasses import dataclass

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.domain.observation import Delivery, FigureKind
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.estimate import Estimate
from wijkmonitor.judgement.judge import reference_estimate
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow, StoredObservation
from wijkmonitor.views.observed import Observed


@dataclass(frozen=True, slots=True)
class Standard:
    """The spread over a level, and Nederland in the same table and year."""

    indicator: Indicator
    delivery: Delivery
    period: Period
    spread: Spread
    standard_error: float
    """Of a modelled figure; nan for other indicators."""
    national: float
    national_kind: FigureKind
    land: float
    """What a figure is held against when that is Nederland: the gebied in the middle may stand for it."""
    land_estimate: Estimate | None
    national_year: int
    """Of the figure of Nederland beside a made-up one, where it is of another year; else 0."""

    @property
    def is_middle(self) -> bool:
        """Tell whether the gebied in the middle stands for Nederland."""
        return self.spread.scale is not None and math.isnan(self.national)


def standard_of(own: StoredObservation, stored: StoredRegion, shelf: Observed) -> Standard:
    """Give what a figure of a gebied is judged by; pages of other gebieden find it in memory."""
    edition, region = shelf.edition, stored.region
    key = (region.level, region.is_fictional, own.indicator, own.group, own.period, own.delivery)
    found = edition.standards.get(key)
    if found is None:
        found = _standard(own, region.level, shelf)
        edition.standards.put(key, found)
    return found


def _standard(own: StoredObservation, level: RegionLevel, shelf: Observed) -> Standard:
    edition, group = shelf.edition, own.group
    indicator, delivery = edition.catalog.indicators[own.indicator], edition.deliveries[own.delivery]
    row = edition.release.spreads(level).get((own.indicator, delivery.table, own.period))
    spread = spread_of_row(row)
    national, kind = value_of(edition.land, own, group, shelf)
    n = shelf.denominator(edition.land, own, indicator, group)
    land = spread.scale.typical if math.isnan(national) and spread.scale is not None else national
    return Standard(
        indicator=indicator,
        delivery=delivery,
        period=Period.parse(own.period),
        spread=spread,
        standard_error=row.standard_error if row and indicator.certainty is CertaintyType.MODEL else math.nan,
        national=national,
        national_kind=kind,
        land=land,
        land_estimate=None if math.isnan(land) else estimate_of_land(land, n, spread, indicator),
        national_year=edition.lent_year(own.delivery, own.indicator, group, own.period),
    )


def estimate_of_land(value: float, n: float, spread: Spread, indicator: Indicator) -> Estimate | None:
    """Estimate a figure of Nederland: what is counted in the whole country has no chance in it."""
    figure = FigureInput(value, math.inf if math.isnan(n) else n, 0.0)
    return reference_estimate(figure, spread, indicator)


def value_of(
    place: StoredRegion | None, like: StoredObservation, group: GroupCode, shelf: Observed
) -> tuple[float, FigureKind]:
    """Give the figure of another gebied beside one; nan where there is none."""
    found = None if place is None else shelf.get(place.region.code, like, like.indicator, group)
    if found is None or found.value is None:
        return math.nan, FigureKind.GEPUBLICEERD
    return found.value, found.kind


def spread_of_row(row: SpreadRow | None) -> Spread:
    """Give the spread as the judgement needs it; unknown without a row."""
    if row is None:
        return UNKNOWN_SPREAD
    scale = PercentileScale(row.scale_values, row.scale_scores) if row.scale_values else None
    return Spread(row.below, row.above, scale)
