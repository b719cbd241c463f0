"""The limits in a legend are those of the judgement: a value beside one has the class the judgement gives."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judgement.indicator_builder import a_distance, a_mean, a_rate, an_indicator, median_wealth
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.limits import ClassLimits, class_limits
from wijkmonitor.judgement.model import FigureInput, SizeClass
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread

HAIR = 1e-7
"""How far beside a limit a value is put: on it, floating point decides."""
NEARLY_ALL = st.floats(2.0, 90.0)
SPREADS = st.floats(0.2, 20.0)
EVERYBODY = math.inf
PLACES = PercentileScale.of(np.arange(-50.0, 450.0), np.ones(500))


def _size(value: float, reference: float, spread: Spread, indicator: Indicator) -> SizeClass:
    judgement = judge(FigureInput(value, EVERYBODY), FigureInput(reference, EVERYBODY), spread, indicator)
    assert judgement is not None
    return judgement.size


def _beside(limits: ClassLimits, least: float, most: float) -> list[float]:
    borders = (limits.much_lower, limits.lower, limits.higher, limits.much_higher)
    places = [border + side * HAIR * max(1.0, abs(border)) for border in borders for side in (-1, 1)]
    return [place for place in places if least < place < most]


@pytest.mark.parametrize("build", [an_indicator, a_distance, a_rate, a_mean])
@given(reference=NEARLY_ALL, below=SPREADS, above=SPREADS)
def test_a_value_beside_a_limit_has_the_class_of_the_judgement(
    build: Callable[[], Indicator], reference: float, below: float, above: float
) -> None:
    """On every scale, with another spread on each side."""
    indicator = build()
    factor = 0.05 if indicator.scale.value == "log" else 1.0
    spread = Spread(below * factor, above * factor)
    limits = class_limits(reference, spread, indicator)
    assert limits is not None
    values = _beside(limits, 0.1, 100.0)

    assert [limits.size_of(value) for value in values] == [
        _size(value, reference, spread, indicator) for value in values
    ]


@given(reference=st.floats(-20.0, 400.0), below=st.floats(0.3, 1.2), above=st.floats(0.3, 1.2))
def test_on_the_percentile_scale_too(reference: float, below: float, above: float) -> None:
    """Limits are read from the scale; beyond its ends nobody can lie."""
    spread = Spread(below, above, PLACES)
    limits = class_limits(reference, spread, median_wealth())
    assert limits is not None
    values = _beside(limits, -49.0, 448.0)

    assert [limits.size_of(value) for value in values] == [
        _size(value, reference, spread, median_wealth()) for value in values
    ]


@given(reference=NEARLY_ALL, below=SPREADS, above=SPREADS)
def test_limits_rise(reference: float, below: float, above: float) -> None:
    """Each class begins where the one before it ends."""
    limits = class_limits(reference, Spread(below, above), an_indicator())
    assert limits is not None
    ranges = [limits.range_of(size) for size in SizeClass]

    assert [upper for _, upper in ranges[:-1]] == [lower for lower, _ in ranges[1:]]
    assert all(lower <= upper for lower, upper in ranges)


def test_half_a_spread_away_is_higher() -> None:
    """The limit itself is on the outer side at a half, on the inner side at one and a half."""
    limits = class_limits(50.0, Spread(4.0, 8.0), an_indicator())

    assert limits == ClassLimits(44.0, 48.0, 54.0, 62.0)
    assert [limits.size_of(value).name for value in (43.9, 44.0, 48.0, 54.0, 62.0, 62.1)] == [
        "VEEL_LAGER", "LAGER", "LAGER", "HOGER", "HOGER", "VEEL_HOGER"]  # fmt: skip


def test_no_share_lies_below_nothing() -> None:
    """A class below 0 % or above 100 % is empty."""
    limits = class_limits(3.0, Spread(4.0, 90.0), an_indicator())

    assert limits is not None
    assert limits.range_of(SizeClass.VEEL_LAGER) == (-math.inf, -math.inf)
    assert limits.range_of(SizeClass.VEEL_HOGER) == (math.inf, math.inf)


@pytest.mark.parametrize(
    ("reference", "spread", "indicator"),
    [
        (50.0, UNKNOWN_SPREAD, an_indicator()),
        (math.nan, Spread(1.0, 1.0), an_indicator()),
        (50.0, Spread(1.0, 1.0), an_indicator(certainty=CertaintyType.GEEN)),
    ],
)
def test_what_is_not_judged_has_no_limits(reference: float, spread: Spread, indicator: Indicator) -> None:
    """No spread, no reference, or a plain count."""
    assert class_limits(reference, spread, indicator) is None
