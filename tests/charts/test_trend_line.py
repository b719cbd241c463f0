"""The chart of years: never a line through a break, nothing off the picture."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.charts.axis import Axis, value_axis
from wijkmonitor.charts.bar import bars
from wijkmonitor.charts.place_strip import place_strip
from wijkmonitor.charts.trend_line import _apart, trend_line
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.rows import DistributionRow
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.place import placed

NUMBERS = st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=20)


def cards(edition: Edition, code: str, theme: str) -> dict[str, CardView]:
    """Give the cards of a theme of a real gebied by indicator."""
    stored = edition.region(code)
    assert stored is not None
    view = dashboard_view(edition, stored, edition.catalog.theme(theme), ProfileChoice())
    return {card.indicator.id: card for onderwerp in view.onderwerpen for card in onderwerp.cards}


def test_a_break_is_a_gap_with_a_word(real_edition: Edition) -> None:
    """Goede gezondheid of 2020, 2022 and 2024 was asked in three ways."""
    card = cards(real_edition, "GM0363", "zorg-welzijn")["ervaren_gezondheid_goed_pct"]
    svg = trend_line(card, "Amsterdam", "label", lambda value: f"{value:g}")
    own = re.findall(r'<path class="lijn-eigen" d="M([^"]*)"', svg)

    assert svg.count('class="breuk"') == 2
    assert "anders gemeten" in svg
    assert [len(path.split()) // 2 for path in own] == [3]


def test_one_year_is_no_line(real_edition: Edition) -> None:
    """Then the table says it, not a picture with one dot."""
    drawn = [
        trend_line(card, "Overvecht", "label", str)
        for card in cards(real_edition, "WK034403", "zorg-welzijn").values()
        if len(
            {
                point.year
                for line in (card.trend.series, *(x.series for x in card.lines))
                for point in line.points
            }
        )
        < 2
    ]

    assert set(drawn) <= {""}


@given(NUMBERS)
def test_an_axis_holds_all_its_values(values: list[float]) -> None:
    """Every value has a place between the ends, larger ones further on."""
    axis = value_axis(values, 0.0, 100.0)
    places = [axis.at(value) for value in sorted(values)]

    assert all(0 <= place <= 100 for place in places)
    assert all(first <= second for first, second in pairwise(places))


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6), st.integers(1, 6))
def test_ticks_are_few_and_within_the_axis(low: float, size: float, most: int) -> None:
    """At most as many as were asked for."""
    ticks = Axis(low, low + size, 0, 1).ticks(most)

    assert len(ticks) <= most
    assert all(low - 1e-6 <= tick <= low + size + 1e-6 for tick in ticks)


@given(st.lists(st.floats(20, 150), min_size=1, max_size=3))
def test_names_never_overlap(heights: list[float]) -> None:
    """Names at the ends of lines stand at least a line apart."""
    placed_at = _apart(sorted(heights))

    assert all(second - first >= 12.99 for first, second in pairwise(placed_at))


@given(NUMBERS)
def test_bars_start_at_zero_and_stay_in_the_picture(values: list[float]) -> None:
    """A bar of a negative figure lies on the other side of zero."""
    for bar in bars(values):
        x, width = (float(found) for found in re.findall(r'(?:x|width)="([\d.-]+)"', bar)[:2])

        assert x >= -0.1
        assert x + width <= 182


@given(st.floats(-100, 200), st.floats(-100, 200))
def test_a_strip_stays_in_the_picture(value: float, centre: float) -> None:
    """Also where the gebied or Nederland lies far outside."""
    row = DistributionRow(300, tuple(float(percent) for percent in range(101)))
    svg = place_strip(placed(value, row, RegionLevel.WIJK), value, centre, "hoger", ("lager", "hoger"))
    dot = re.search(r'cx="([\d.-]+)"', svg)

    assert dot is not None
    assert 0 <= float(dot[1]) <= 300
