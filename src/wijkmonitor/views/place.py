"""Where a figure stands among those of all gebieden of the same level."""

from bisect import bisect_left, bisect_right

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.rows import DistributionRow
from wijkmonitor.views.edition import Edition

_LOW, _FIRST, _MIDDLE, _THIRD, _HIGH = 1, 25, 50, 75, 99
_HALF = 50.0


class PlaceView(Struct, frozen=True):
    """A figure among others; the ends leave out the one percent that lies furthest on each side."""

    level: RegionLevel
    figures: int
    """How many gebieden have a figure."""
    low: float
    first_quarter: float
    middle: float
    third_quarter: float
    high: float
    below: int
    """Of 100 gebieden, how many have a lower figure."""
    above: int
    """Of 100 gebieden, how many have a higher figure."""


def place_view(
    edition: Edition, level: RegionLevel, indicator: Indicator, table: str, period: Period, value: float
) -> PlaceView | None:
    """Give the place of a figure; None where too few gebieden have one, and for the country."""
    row = edition.release.distribution(level, indicator.id, table, period.code)
    return None if row is None else placed(value, row, level)


def placed(value: float, row: DistributionRow, level: RegionLevel) -> PlaceView:
    """Give the place of a value among the percentiles of a distribution.

    >>> hundred = DistributionRow(1000, tuple(float(percent) for percent in range(101)))
    >>> place = placed(83.0, hundred, RegionLevel.WIJK)
    >>> place.below, place.above, place.middle
    (83, 17, 50.0)
    """
    percentiles = row.percentiles
    last = len(percentiles) - 1
    below, above = bisect_left(percentiles, value), len(percentiles) - bisect_right(percentiles, value)
    return PlaceView(
        level,
        row.figures,
        percentiles[_LOW],
        percentiles[_FIRST],
        percentiles[_MIDDLE],
        percentiles[_THIRD],
        percentiles[_HIGH],
        round(100 * min(below, last) / last),
        round(100 * min(above, last) / last),
    )
