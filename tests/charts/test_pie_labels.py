"""The names around the pie: never cut, never over each other, in the order of their slices."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.charts.pie_geometry import SLICE_OUTER_RADII
from wijkmonitor.charts.pie_labels import HALF_WIDTH, LABEL_SIZE, LINE_HEIGHT, Label, pie_labels
from wijkmonitor.charts.text_width import text_width
from wijkmonitor.wording.pages import breakable

Titles = tuple[tuple[str, ...], ...]

_WORDS = st.sampled_from(["Lang", "inkomen", "afstand", "tot", "huisarts", "met"])
_TITLES = st.lists(_WORDS, min_size=1, max_size=4).map(" ".join)
_THEMES = st.lists(_TITLES, min_size=1, max_size=6).map(tuple)


def catalogue_titles() -> Titles:
    """Give the titles of the slices as the catalogue has them."""
    catalog = load_catalog()
    return tuple(
        tuple(breakable(indicator.short_title) for indicator in catalog.pie(theme.id))
        for theme in catalog.themes
    )


def sides(titles: Titles) -> tuple[list[Label], list[Label]]:
    """Give the labels on the right and on the left, from top to bottom."""
    labels = [label for theme in pie_labels(titles).themes for label in theme]
    right = [label for label in labels if label.anchor == "start"]
    left = [label for label in labels if label.anchor == "end"]
    return right, left[::-1]


def test_every_name_of_the_catalogue_fits() -> None:
    """No name runs off the edge, at the width of the widest common font."""
    for label in (label for side in sides(catalogue_titles()) for label in side):
        widest = max(text_width(line, LABEL_SIZE) for line in label.lines)

        assert abs(label.x) + widest <= HALF_WIDTH + 4, label.lines


@pytest.mark.parametrize("count", [3, 5, 6])
def test_names_never_overlap(count: int) -> None:
    """Names on one side stand apart and keep their order, also when there are many."""
    titles = tuple(("Afstand tot huisarts",) * count for _ in range(6))
    for side in sides(titles):
        for upper, lower in pairwise(side):
            assert lower.baselines[0] - upper.baselines[-1] >= LINE_HEIGHT - 0.01


@given(
    st.lists(st.lists(_WORDS.map(" ".join), min_size=1, max_size=6).map(tuple), min_size=2, max_size=6).map(
        tuple
    )
)
def test_no_name_lies_on_the_ring(titles: Titles) -> None:
    """Whatever the names, each begins outside the ring."""
    for label in (label for side in sides(titles) for label in side):
        nearest = min(abs(baseline) for baseline in label.baselines)

        assert (label.x**2 + nearest**2) ** 0.5 >= SLICE_OUTER_RADII[-1]


def test_a_pie_without_slices_has_no_names() -> None:
    """Nothing to show is not an error."""
    assert pie_labels(((), ())).themes == ((), ())
