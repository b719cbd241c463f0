"""One figure against one reference: the worked cases of tests/cases/oordelen.yaml and the laws."""

import math
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case_reader import read_cases
from judgement.indicator_builder import a_distance, a_mean, a_model, a_rate, an_indicator, median_wealth
from wijkmonitor.domain.indicator import CertaintyType, Direction, Indicator, Rounding, Scale, Unit
from wijkmonitor.judgement.judge import difference_interval, judge, size_class
from wijkmonitor.judgement.model import Certainty, FigureInput, Judgement, SizeClass
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread

NEDERLAND = 17_000_000.0
SPREAD = Spread(8.0, 8.0)
WEALTH_SPREAD = Spread(1.0, 1.0, PercentileScale((0.0, 60_000.0, 400_000.0), (-2.0, 0.0, 2.0)))

shares = st.floats(0.0, 100.0)
populations = st.integers(1, 20_000).map(float)


def _indicator(described: dict[str, Any]) -> Indicator:
    rounding = described.get("afronding")
    return an_indicator(
        direction=Direction(described.get("richting", "lager_is_gunstig")),
        certainty=CertaintyType(described.get("zekerheid", "aandeel")),
        scale=Scale(described.get("schaal", "lineair")),
        unit=Unit(described.get("eenheid", "pct")),
        decimals=described.get("decimalen", 1),
        variation=described.get("variatie"),
        rounding=None if rounding is None else Rounding(float(rounding), is_random=True),
    )


def _figure(described: dict[str, Any], denominator: float) -> FigureInput:
    lower, upper = described.get("marge", (math.nan, math.nan))
    return FigureInput(
        value=float(described["waarde"]),
        denominator=float(described.get("n", denominator)),
        standard_error=described.get("standaardfout", math.nan),
        margin_lower=lower,
        margin_upper=upper,
        institution_pct=described.get("instellingen", math.nan),
    )


def _judge_case(case: dict[str, Any]) -> Judgement | None:
    return judge(
        _figure(case["cijfer"], math.nan),
        _figure(case["vergelijking"], NEDERLAND),
        Spread(*case["spreiding"]),
        _indicator(case.get("indicator", {})),
    )


@pytest.mark.parametrize("case", read_cases("oordelen.yaml"))
def test_worked_case(case: dict[str, Any]) -> None:
    """A figure is judged as an analyst worked it out by hand."""
    judgement = _judge_case(case)

    if case["verwacht"] == "geen":
        assert judgement is None
        return
    assert judgement is not None
    found = {
        "grootte": judgement.size.name,
        "zekerheid": judgement.certainty.name,
        "toon": judgement.tone.value,
        "z": pytest.approx(judgement.z, abs=0.0001),
        "klein_verschil": judgement.is_small_but_certain,
        "waarschuwing": None if judgement.warning is None else judgement.warning.name,
    }
    expected = {"waarschuwing": None, **case["verwacht"]}
    assert expected == {key: found[key] for key in expected}


def _judged(value: float, reference: float, indicator: Indicator, denominator: float = 900.0) -> Judgement:
    judgement = judge(
        FigureInput(value, denominator, 1.4), FigureInput(reference, NEDERLAND, 0.0), SPREAD, indicator
    )
    assert judgement is not None
    return judgement


def test_numbers_behind_the_judgement() -> None:
    """A judgement carries what the page shows on demand: difference, spread and both intervals."""
    judgement = _judged(20.0, 30.0, an_indicator(), 100.0)

    assert (judgement.difference, judgement.spread) == (-10.0, 8.0)
    assert (judgement.lower95, judgement.upper95) == pytest.approx((13.3, 28.9), abs=0.05)
    assert (judgement.lower998, judgement.upper998) == pytest.approx((10.5, 34.7), abs=0.05)
    assert (judgement.reference_lower, judgement.reference_upper) == pytest.approx((30.0, 30.0), abs=0.1)


def test_difference_of_wealth_is_in_ranks() -> None:
    """Median wealth is compared by its place among gebieden, and shown in euros."""
    judgement = judge(
        FigureInput(230_000.0, 4000.0), FigureInput(60_000.0, math.inf), WEALTH_SPREAD, median_wealth()
    )

    assert judgement is not None
    assert (judgement.z, judgement.difference) == (1.0, 170_000.0)


def test_a_median_of_nothing_is_not_certain() -> None:
    """A median wealth of 0 is as uncertain as a typical one: 3 × 60,000 / √900 = 6,000 euros."""
    judgement = judge(
        FigureInput(0.0, 900.0), FigureInput(60_000.0, math.inf), WEALTH_SPREAD, median_wealth()
    )

    assert judgement is not None
    assert (judgement.lower95, judgement.upper95) == pytest.approx((-11_760.0, 11_760.0), abs=1.0)


def test_neutral_has_no_directed_z() -> None:
    """Without a direction there is no favourable side."""
    judgement = _judged(40.0, 30.0, an_indicator(direction=Direction.NEUTRAAL))

    assert math.isnan(judgement.directed_z)


def test_no_spread_no_judgement() -> None:
    """Without gebieden to compare with nothing is judged."""
    figure = FigureInput(20.0, 100.0)

    assert judge(figure, figure, UNKNOWN_SPREAD, an_indicator()) is None


def test_a_rate_of_nothing_without_denominator_has_no_place() -> None:
    """No events among we do not know how many cannot be put on the log scale."""
    judgement = judge(FigureInput(0.0), FigureInput(45.0, NEDERLAND), SPREAD, a_rate())

    assert judgement is None


@given(shares, shares, populations)
def test_mirrored_share_is_the_mirrored_judgement(value: float, reference: float, denominator: float) -> None:
    """What p is among those who do, 100 − p is among those who do not."""
    judgement = _judged(value, reference, an_indicator(), denominator)
    mirrored = _judged(100.0 - value, 100.0 - reference, an_indicator(), denominator)

    assert judgement.z == pytest.approx(-mirrored.z, abs=1e-9)
    assert judgement.lower95 == pytest.approx(100.0 - mirrored.upper95, abs=1e-6)


@given(shares, shares, populations)
def test_the_other_direction_only_turns_the_tone(value: float, reference: float, denominator: float) -> None:
    """Direction says what a difference means, never how large or how sure it is."""
    lower = _judged(value, reference, an_indicator(), denominator)
    higher = _judged(value, reference, an_indicator(direction=Direction.HOGER_IS_GUNSTIG), denominator)

    assert (lower.size, lower.certainty, lower.directed_z) == (
        higher.size,
        higher.certainty,
        -higher.directed_z,
    )


@given(
    st.sampled_from([an_indicator(), a_rate(), a_distance(), a_mean(), a_model()]),
    st.floats(0.0, 100.0),
    populations,
)
def test_interval_holds_the_figure(indicator: Indicator, value: float, denominator: float) -> None:
    """The 99.8 % interval holds the 95 % interval, and that holds the figure."""
    judgement = judge(
        FigureInput(value, denominator + 100, 1.4), FigureInput(50.0, NEDERLAND, 0.0), SPREAD, indicator
    )

    assert judgement is not None
    limits = [judgement.lower998, judgement.lower95, value, judgement.upper95, judgement.upper998]
    assert all(low <= high + 1e-9 for low, high in pairwise(limits))


@given(shares, shares, populations, st.sampled_from([5.0, 10.0, 100.0]))
def test_rounding_never_makes_surer(value: float, reference: float, denominator: float, base: float) -> None:
    """The larger the rounding, the less sure the judgement; its size stays."""
    exact = _judged(value, reference, an_indicator(), denominator)
    rounded = _judged(value, reference, an_indicator(rounding=Rounding(base, is_random=True)), denominator)

    assert rounded.certainty <= exact.certainty
    assert rounded.size == exact.size


@given(shares, shares, populations)
def test_a_modelled_figure_is_at_most_likely(value: float, reference: float, denominator: float) -> None:
    """An estimate of the source is never duidelijk."""
    judgement = _judged(value, reference, a_model(), denominator + 100)

    assert judgement.certainty <= Certainty.WAARSCHIJNLIJK


@given(shares, shares, populations, populations)
def test_a_small_reference_never_makes_surer(
    value: float, reference: float, denominator: float, reference_denominator: float
) -> None:
    """The reference's own interval makes a coloured class less sure, never more."""
    figure = FigureInput(value, denominator)
    against_certain = judge(figure, FigureInput(reference, math.inf), SPREAD, an_indicator())
    against_small = judge(figure, FigureInput(reference, reference_denominator), SPREAD, an_indicator())

    assert against_certain is not None
    assert against_small is not None
    assert against_small.certainty <= against_certain.certainty


@given(st.floats(-10, 10), st.floats(-10, 10))
def test_size_class_never_falls_as_z_rises(lower: float, higher: float) -> None:
    """A larger z never has a lower size class."""
    lower, higher = sorted((lower, higher))

    assert size_class(lower) <= size_class(higher)


@given(st.floats(-10, 10))
def test_size_class_is_symmetric(z: float) -> None:
    """Minus z has minus the size class."""
    assert size_class(-z) == SizeClass(-size_class(z))


@given(st.floats(0, 1), st.floats(0, 0.5), st.floats(0, 1), st.floats(0, 0.5))
def test_difference_with_itself_turned_round(
    own: float, own_half: float, other: float, other_half: float
) -> None:
    """The interval of b − a is that of a − b turned round."""
    first = difference_interval(
        own, (own - own_half, own + own_half), other, (other - other_half, other + other_half)
    )
    second = difference_interval(
        other, (other - other_half, other + other_half), own, (own - own_half, own + own_half)
    )

    assert first == pytest.approx((-second[1], -second[0]))


@given(shares, populations)
def test_a_figure_equal_to_the_reference_is_similar(value: float, denominator: float) -> None:
    """No difference is no difference, however few people there are."""
    judgement = _judged(value, value, an_indicator(), denominator)

    assert (judgement.size, judgement.is_small_but_certain) == (SizeClass.VERGELIJKBAAR, False)
