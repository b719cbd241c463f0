"""The shapes of the pie: together they are a whole turn."""

from itertools import pairwise
from math import isclose, pi

from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.charts.pie_geometry import pie_shapes

Counts = tuple[int, ...]
_COUNTS = st.lists(st.integers(0, 9), min_size=1, max_size=8).map(tuple)


@given(_COUNTS)
def test_the_themes_fill_the_circle(counts: Counts) -> None:
    """Themes follow each other from the top round to the top."""
    shapes = pie_shapes(counts)

    assert shapes[0].start == 0
    assert isclose(shapes[-1].end, 2 * pi)
    assert all(isclose(one.end, other.start, abs_tol=1e-9) for one, other in pairwise(shapes))


@given(_COUNTS)
def test_every_slice_lies_inside_its_theme(counts: Counts) -> None:
    """A theme has as many slices as asked, all between its edges, in order."""
    for shape, count in zip(pie_shapes(counts), counts, strict=True):
        angles = [drawn.angle for drawn in shape.slices]

        assert len(angles) == count
        assert angles == sorted(angles)
        assert all(shape.start < angle < shape.end for angle in angles)
