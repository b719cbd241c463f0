"""Classes of equally many figures."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.measures.quantiles import quantile_places

FIGURES = st.lists(st.floats(-1e6, 1e6) | st.just(float("nan")), max_size=80)


@given(values=FIGURES, classes=st.integers(1, 6))
def test_every_figure_has_one_class(values: list[float], classes: int) -> None:
    """Figures have a class from 0 up without a gap; what is missing has none."""
    array = np.array(values, dtype=np.float64)
    places = quantile_places(array, classes)

    assert np.array_equal(places < 0, np.isnan(array))
    assert sorted(set(places[places >= 0].tolist())) == list(range(places.max(initial=-1) + 1))
    assert places.max(initial=-1) < classes


@given(values=FIGURES)
def test_higher_figures_have_no_lower_class(values: list[float]) -> None:
    """Classes follow the figures, and equal figures share one."""
    array = np.array(values, dtype=np.float64)
    known = array[~np.isnan(array)]
    order = np.argsort(known)
    places = quantile_places(known, 5)[order]

    assert np.all(np.diff(places) >= 0)
    assert np.all(np.diff(known[order])[np.diff(places) > 0] > 0)


def test_different_figures_are_spread_evenly() -> None:
    """A hundred figures, five classes of twenty."""
    places = quantile_places(np.arange(100.0), 5)

    assert np.bincount(places).tolist() == [20, 20, 20, 20, 20]
