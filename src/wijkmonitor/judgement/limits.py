"""At which values one size class ends and the next begins: for the legend of a map (methods §3.2)."""

import math
from dataclasses import dataclass

from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale
from wijkmonitor.judgement.estimate import possible_range
from wijkmonitor.judgement.judge import LARGE, SMALL
from wijkmonitor.judgement.model import SizeClass
from wijkmonitor.measures.scale import scaled
from wijkmonitor.measures.spread import Spread


@dataclass(frozen=True, slots=True)
class ClassLimits:
    """The four values between the five size classes, rising, in the unit of the indicator.

    One is minus or plus infinity where no gebied can lie beyond it: then the class there is empty.
    """

    much_lower: float
    lower: float
    higher: float
    much_higher: float

    def range_of(self, size: SizeClass) -> tuple[float, float]:
        """Give between which values a class lies.

        >>> ClassLimits(10.0, 20.0, 30.0, 40.0).range_of(SizeClass.VERGELIJKBAAR)
        (20.0, 30.0)
        """
        borders = (-math.inf, self.much_lower, self.lower, self.higher, self.much_higher, math.inf)
        return borders[size + 2], borders[size + 3]

    def size_of(self, value: float) -> SizeClass:
        """Give the class of a value: half a spread away belongs to *hoger*, one and a half as well."""
        if value > self.much_higher:
            return SizeClass.VEEL_HOGER
        if value >= self.higher:
            return SizeClass.HOGER
        if value > self.lower:
            return SizeClass.VERGELIJKBAAR
        return SizeClass.LAGER if value >= self.much_lower else SizeClass.VEEL_LAGER


def class_limits(reference: float, spread: Spread, indicator: Indicator) -> ClassLimits | None:
    """Give the limits around a reference; None when nothing can be judged.

    On the log scale they are factors; on the percentile scale they are read from the scale. A rate on the log
    scale counts half an event more, which differs from gebied to gebied: its limits are those of a gebied
    with so many inhabitants that it makes no difference.
    """
    if not spread.is_known or indicator.certainty is CertaintyType.GEEN:
        return None
    middle = scaled(reference, math.inf, indicator, spread.scale)
    if not math.isfinite(middle):
        return None
    steps = (-LARGE * spread.below, -SMALL * spread.below, SMALL * spread.above, LARGE * spread.above)
    return ClassLimits(*(_possible(_unscaled(middle + step, indicator, spread), indicator) for step in steps))


def _unscaled(point: float, indicator: Indicator, spread: Spread) -> float:
    if indicator.scale is Scale.LOG:
        return math.exp(point)
    if indicator.scale is Scale.PERCENTIEL and spread.scale is not None:
        return spread.scale.value_at(point)
    return point


def _possible(value: float, indicator: Indicator) -> float:
    """Give a limit, or infinity when no figure can lie beyond it."""
    least, most = possible_range(indicator)
    if value < least:
        return -math.inf
    return math.inf if value > most else value
