"""Judge one figure against one reference (methods §3): size decides the colour, certainty the fill.

This is the definition. `judgement.vector` does the same for all gebieden at once and is tested to agree.
"""

import math
from functools import lru_cache

from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.judgement.estimate import Estimate, estimate
from wijkmonitor.judgement.model import (
    Certainty,
    FigureInput,
    FigureWarning,
    Judgement,
    SizeClass,
    direction_sign,
    tone_of,
)
from wijkmonitor.measures.intervals import Interval
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import Spread

SMALL = 0.5
"""Below this number of spreads a difference is small: *vergelijkbaar*."""
LARGE = 1.5
"""Above this number of spreads it is large: *veel*."""
FEWEST_FOR_RATE = 500
"""Below this number of inhabitants a rate comes with a warning."""
FEWEST_FOR_MODEL = 100
"""Below this number of inhabitants a modelled figure is not shown."""
MOST_IN_INSTITUTIONS_PCT = 10.0


def judge(
    figure: FigureInput, reference: FigureInput, spread: Spread, indicator: Indicator
) -> Judgement | None:
    """Judge a figure against a reference of the same table and year.

    None when there is nothing to judge: a plain count, no spread, a modelled figure of fewer than 100
    inhabitants, or a figure that has no place on the scale.
    """
    return judge_against(figure, reference_estimate(reference, spread, indicator), spread, indicator)


def reference_estimate(reference: FigureInput, spread: Spread, indicator: Indicator) -> Estimate | None:
    """Estimate what figures are held against; None where no figure can be judged by such a spread."""
    if not spread.is_known or indicator.certainty is CertaintyType.GEEN:
        return None
    return _estimate(reference, indicator, spread.scale)


def judge_against(
    figure: FigureInput, other: Estimate | None, spread: Spread, indicator: Indicator
) -> Judgement | None:
    """Give `judge` against a reference that was estimated already, as one of many figures has."""
    if other is None or not is_judged(figure, indicator):
        return None
    own = _estimate(figure, indicator, spread.scale)
    difference = own.point - other.point
    if not math.isfinite(difference):
        return None
    is_at_most_likely = indicator.certainty is CertaintyType.MODEL and math.isnan(figure.margin_lower)
    return _compose(figure, (own, other), spread, indicator, is_at_most_likely=is_at_most_likely)


@lru_cache(maxsize=512)
def _estimate(figure: FigureInput, indicator: Indicator, percentile: PercentileScale | None) -> Estimate:
    """Estimate a figure once: many gebieden have the same reference, and one is judged against several.

    It comes back soon or not at all; a larger memory would only be slower.
    """
    return estimate(figure, indicator, percentile)


def is_judged(figure: FigureInput, indicator: Indicator) -> bool:
    """Tell whether a figure may be judged at all, whatever it is compared with."""
    if indicator.certainty is CertaintyType.GEEN:
        return False
    return not (indicator.certainty is CertaintyType.MODEL and figure.denominator < FEWEST_FOR_MODEL)


def _compose(
    figure: FigureInput,
    estimates: tuple[Estimate, Estimate],
    spread: Spread,
    indicator: Indicator,
    *,
    is_at_most_likely: bool,
) -> Judgement:
    own, other = estimates
    difference = own.point - other.point
    side = spread.on_side_of(difference)
    z = difference / side
    size = size_class(z)
    interval95 = difference_interval(own.point, own.scaled95, other.point, other.scaled95)
    interval998 = difference_interval(own.point, own.scaled998, other.point, other.scaled998)
    certainty = certainty_of(size, interval95, interval998, spread)
    is_small_but_certain = (
        size is SizeClass.VERGELIJKBAAR
        and certainty is Certainty.DUIDELIJK
        and excludes_zero(interval998)
        and not is_at_most_likely
    )
    sign = direction_sign(indicator.direction)
    return Judgement(
        size=size,
        certainty=min(certainty, Certainty.WAARSCHIJNLIJK) if is_at_most_likely else certainty,
        z=z,
        directed_z=sign * z if sign else math.nan,
        tone=tone_of(size, indicator.direction),
        difference=own.value - other.value,
        spread=side,
        lower95=own.interval95[0],
        upper95=own.interval95[1],
        lower998=own.interval998[0],
        upper998=own.interval998[1],
        reference_lower=other.interval95[0],
        reference_upper=other.interval95[1],
        is_small_but_certain=is_small_but_certain,
        warning=warning_of(figure, indicator),
    )


def size_class(z: float) -> SizeClass:
    """Give the size class of a difference in spreads.

    >>> [size_class(z).name for z in (-1.6, -1.5, 0.49, 0.5)]
    ['VEEL_LAGER', 'LAGER', 'VERGELIJKBAAR', 'HOGER']
    """
    size = abs(z)
    if size < SMALL:
        return SizeClass.VERGELIJKBAAR
    if size > LARGE:
        return SizeClass.VEEL_HOGER if z > 0 else SizeClass.VEEL_LAGER
    return SizeClass.HOGER if z > 0 else SizeClass.LAGER


def difference_interval(
    point: float, limits: Interval, reference: float, reference_limits: Interval
) -> Interval:
    """Give the interval of the difference between two figures that each have their own.

    The distances to the limits are combined in quadrature: "square and add", Newcombe, Statistics in Medicine
    17 (1998), p. 873; Zou & Donner, Statistics in Medicine 27 (2008), p. 1693. The reference's interval is
    always in it; for Nederland it is so narrow that this is the rule "the interval excludes the reference". A
    gebied that is itself part of the reference is treated as if it was not, which makes us less certain,
    never more.
    """
    below = math.hypot(point - limits[0], reference_limits[1] - reference)
    above = math.hypot(limits[1] - point, reference - reference_limits[0])
    difference = point - reference
    return difference - below, difference + above


def excludes_zero(limits: Interval) -> bool:
    """Tell whether an interval lies wholly above or wholly below zero."""
    return limits[0] > 0 or limits[1] < 0


def certainty_of(size: SizeClass, interval95: Interval, interval998: Interval, spread: Spread) -> Certainty:
    """Give how sure a size class is, from the intervals of the difference on the indicator's scale.

    A coloured class is *duidelijk* when the 99.8 % interval excludes the reference, *waarschijnlijk* when
    only the 95 % interval does. *Vergelijkbaar* is sure when the 95 % interval stays within half a spread on
    both sides. What is not known (NaN) is never sure.
    """
    if size is SizeClass.VERGELIJKBAAR:
        is_within = interval95[0] >= -SMALL * spread.below and interval95[1] <= SMALL * spread.above
        return Certainty.DUIDELIJK if is_within else Certainty.NIET_TE_ZEGGEN
    if excludes_zero(interval998):
        return Certainty.DUIDELIJK
    return Certainty.WAARSCHIJNLIJK if excludes_zero(interval95) else Certainty.NIET_TE_ZEGGEN


def warning_of(figure: FigureInput, indicator: Indicator) -> FigureWarning | None:
    """Give why a figure does not say what it seems to say (methods §3.6), if there is a reason."""
    if figure.institution_pct > MOST_IN_INSTITUTIONS_PCT:
        return FigureWarning.INSTELLINGEN
    is_rate = indicator.certainty is CertaintyType.TELLING
    if is_rate and figure.denominator < FEWEST_FOR_RATE:
        return FigureWarning.WEINIG_INWONERS
    return None
