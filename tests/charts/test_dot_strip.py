"""The strip of dots: all columns on one axis that has zero on it."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.charts.dot_strip import RADIUS, WIDTH, Dot, dot_strip, stacked

_VALUES = st.floats(-1000, 100_000, allow_nan=False)


def _written(value: float) -> str:
    return f"{value:g} %"


def _dots(values: Sequence[float]) -> list[Dot]:
    return [Dot(place, value) for place, value in enumerate(values, 1)]


def _centres(svg: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', svg)]


def test_a_higher_figure_stands_further_to_the_right() -> None:
    """The axis runs from zero to the highest figure."""
    svg = dot_strip(_dots([10.0, 30.0]), [20.0], _written)
    (first, _), (second, _) = _centres(svg)

    assert first < second
    assert ">0 %</text>" in svg
    assert ">30 %</text>" in svg


def test_the_figures_are_in_proportion() -> None:
    """A figure half as high stands half as far from zero, so a small difference looks small."""
    (half, _), (whole, _) = _centres(dot_strip(_dots([50.0, 100.0]), [], _written))
    zero = RADIUS + 1

    assert (half - zero) / (whole - zero) == pytest.approx(0.5, abs=0.01)


@given(st.lists(_VALUES, min_size=1, max_size=6), st.lists(_VALUES, max_size=2))
def test_no_dot_lies_over_another_or_off_the_axis(values: list[float], references: list[float]) -> None:
    """Dots at the same place are stacked."""
    centres = _centres(dot_strip(_dots(values), references, _written))

    assert all(RADIUS <= x <= WIDTH - RADIUS for x, _ in centres)
    for place, (x, y) in enumerate(centres):
        for other_x, other_y in centres[place + 1 :]:
            assert abs(x - other_x) >= 2 * RADIUS - 0.2 or abs(y - other_y) >= 2 * RADIUS


@pytest.mark.parametrize(("values", "references"), [([], [1.0, 2.0]), ([5.0], []), ([], [])])
def test_one_figure_is_no_strip(values: list[float], references: list[float]) -> None:
    """There is nothing to hold one figure against."""
    assert dot_strip(_dots(values), references, _written) == ""


def test_the_references_are_lines() -> None:
    """Each figure of Nederland is a line, the same one once."""
    svg = dot_strip(_dots([1.0, 2.0]), [1.5, 1.5, 1.8], _written)

    assert svg.count('class="lat"') == 2


def test_equal_figures_are_stacked_in_the_order_of_the_columns() -> None:
    """The first column stands at the axis."""
    assert stacked([5.0, 5.0, 5.0]) == [0, 1, 2]


def test_it_is_hidden_from_a_screen_reader() -> None:
    """The row of the table says the same."""
    assert 'aria-hidden="true"' in dot_strip(_dots([1.0, 2.0]), [], _written)


def test_what_is_written_is_never_markup() -> None:
    """The texts at the ends are escaped."""
    assert "<b>" not in dot_strip(_dots([1.0, 2.0]), [], lambda _: "<b>")
