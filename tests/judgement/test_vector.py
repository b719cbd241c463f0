"""All gebieden at once must be judged exactly as one by one."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judgement.indicator_builder import a_distance, a_mean, a_model, a_rate, an_indicator, median_wealth
from wijkmonitor.domain.indicator import CertaintyType, Indicator, Ratio, Rounding, Scale, Unit
from wijkmonitor.judgement.estimate_vector import FigureArrays, estimate_many
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.judgement.vector import NO_WARNING, JudgementArrays, compare_many, judge_many
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread

HALVED = PercentileScale((-500.0, 0.0, 60.0, 400.0), (-3.0, -1.0, 0.0, 2.5))
OF_TWO_COUNTS = Ratio(("bijstand_aantal",), ("inwoners_15_24_aantal", "inwoners_25_44_aantal"), 100.0)  # type: ignore[arg-type]
INDICATORS = {
    "share": an_indicator(),
    "rounded share": an_indicator(rounding=Rounding(5, is_random=True)),
    "computed share": an_indicator(rounding=Rounding(10, is_random=False), ratio=OF_TWO_COUNTS),
    "rate": a_rate(),
    "linear rate": an_indicator(unit=Unit.PROMILLE, certainty=CertaintyType.TELLING),
    "distance": a_distance(),
    "density": an_indicator(unit=Unit.PER_KM2, certainty=CertaintyType.METING, scale=Scale.LOG, decimals=0),
    "mean": a_mean(),
    "mean without variation": a_mean(variation=None),
    "median": median_wealth(),
    "model": a_model(),
    "count": an_indicator(unit=Unit.AANTAL, certainty=CertaintyType.GEEN),
    "share of nothing countable": an_indicator(unit=Unit.INDEX),
    "rate of nothing countable": an_indicator(unit=Unit.INDEX, certainty=CertaintyType.TELLING),
}

unknown = st.just(math.nan)
values = st.one_of(
    st.sampled_from([0.0, 100.0, 50.0]), st.floats(0.0, 100.0), st.integers(0, 1000).map(lambda n: n / 10)
)
denominators = st.one_of(
    st.sampled_from([0.0, 1.0, 99.0, 100.0, 499.0, 500.0, math.inf]),
    st.integers(1, 200_000).map(float),
    unknown,
)
margins = st.one_of(st.just((math.nan, math.nan)), st.tuples(st.floats(0.0, 10.0), st.floats(0.0, 10.0)))
spreads = st.one_of(
    st.tuples(st.floats(0.05, 20.0), st.floats(0.05, 20.0)).map(lambda pair: Spread(*pair, HALVED)),
    st.just(UNKNOWN_SPREAD),
)


@st.composite
def figure_inputs(draw: st.DrawFn) -> FigureInput:
    """Draw a figure with all that can be known of it, or not known."""
    value, (below, above) = draw(values), draw(margins)
    return FigureInput(
        value,
        draw(denominators),
        draw(st.one_of(unknown, st.floats(0.0, 5.0))),
        value - below,
        value + above,
        draw(st.one_of(unknown, st.floats(0.0, 20.0))),
    )


def _arrays(figures: list[FigureInput]) -> FigureArrays:
    return FigureArrays(
        np.array([figure.value for figure in figures]),
        np.array([figure.denominator for figure in figures]),
        np.array([figure.standard_error for figure in figures]),
        np.array([figure.margin_lower for figure in figures]),
        np.array([figure.margin_upper for figure in figures]),
        np.array([figure.institution_pct for figure in figures]),
    )


def _row(judged: JudgementArrays, place: int) -> tuple[object, ...]:
    limits = (judged.lower95, judged.upper95, judged.lower998, judged.upper998)
    return (
        judged.size[place],
        judged.certainty[place],
        judged.is_small_but_certain[place],
        judged.warning[place],
        pytest.approx(judged.z[place], rel=1e-5, abs=1e-6),
        *(pytest.approx(limit[place], rel=1e-9, abs=1e-9, nan_ok=True) for limit in limits),
    )


@pytest.mark.parametrize("name", INDICATORS)
@settings(max_examples=50)
@given(pairs=st.lists(st.tuples(figure_inputs(), figure_inputs()), min_size=1, max_size=4), spread=spreads)
def test_all_at_once_equals_one_by_one(
    name: str, pairs: list[tuple[FigureInput, FigureInput]], spread: Spread
) -> None:
    """Every judgement of the arrays is the judgement of the figure alone."""
    indicator = INDICATORS[name]
    figures, references = [own for own, _ in pairs], [other for _, other in pairs]

    judged = judge_many(_arrays(figures), _arrays(references), spread, indicator)

    for place, (figure, reference) in enumerate(pairs):
        one = judge(figure, reference, spread, indicator)
        assert (one is not None) == judged.is_judged[place]
        if one is not None:
            assert (
                one.size,
                one.certainty,
                one.is_small_but_certain,
                one.warning or NO_WARNING,
                one.z,
                one.lower95,
                one.upper95,
                one.lower998,
                one.upper998,
            ) == _row(judged, place)


@pytest.mark.parametrize("indicator", INDICATORS.values(), ids=INDICATORS)
def test_a_missing_figure_is_not_judged(indicator: Indicator) -> None:
    """A figure that is not there (NaN) has no judgement."""
    figures = FigureArrays(np.array([math.nan]), np.array([1000.0]), standard_error=1.4)
    references = FigureArrays.of(FigureInput(30.0, 17e6, 0.0))

    judged = judge_many(figures, references, Spread(1.0, 1.0, HALVED), indicator)

    assert not judged.is_judged.any()


def test_estimates_of_gemeenten_are_taken_for_their_wijken() -> None:
    """Judging against the gemeente of each wijk is judging against its estimate at the wijk's place."""
    wijken = FigureArrays(np.array([20.0, 40.0, 60.0]), np.array([500.0, 600.0, 700.0]))
    gemeenten = FigureArrays(np.array([25.0, 50.0]), np.array([5000.0, 6000.0]))
    lies_in = np.array([1, 0, 1])
    indicator, spread = an_indicator(), Spread(8.0, 8.0)

    estimates = estimate_many(gemeenten, indicator)
    judged = compare_many(
        wijken, estimate_many(wijken, indicator), estimates.take(lies_in), spread, indicator
    )

    expected = judge_many(
        wijken, FigureArrays(gemeenten.value[lies_in], gemeenten.denominator[lies_in]), spread, indicator
    )
    assert expected.z.tolist() == judged.z.tolist()
    assert expected.certainty.tolist() == judged.certainty.tolist()
