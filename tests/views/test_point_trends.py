"""The trend beside krachten and aandachtspunten: that of the indicator page, and only where there is one."""

import random

import pytest

from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import PointTrend, PointView
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.series import SeriesBook
from wijkmonitor.views.trends import ids_with_denominators, trend_view

UTRECHT = RegionCode("GM0344")
MISDRIJVEN = IndicatorId("misdrijven_per_1000")


def _points(edition: Edition, stored: StoredRegion, choice: ProfileChoice | None = None) -> list[PointView]:
    points = profile_view(edition, stored, choice or ProfileChoice()).points
    return [*points.strengths, *points.concerns]


def _gebieden(edition: Edition, level: RegionLevel, count: int) -> list[StoredRegion]:
    regions = edition.release.regions
    known = [item for item in regions.by_id if item.region.level is level and regions.is_current(item)]
    return random.Random(20261122).sample(known, count)  # noqa: S311 - no secret


def test_crime_rises_in_utrecht_and_not_in_the_country(real_edition: Edition) -> None:
    """60,6 – 66,6 – 69,1 – 67,1 – 73,0 beside 43,0 – 45,3 – 45,0 – 44,7 – 44,1 (47022NED, read by hand)."""
    stored = real_edition.release.regions.by_code[UTRECHT]
    found = {point.row.indicator.id: point.trend for point in _points(real_edition, stored)}

    trend = found[MISDRIJVEN]
    assert trend is not None
    assert (trend.claim, trend.first_year, trend.last_year) == ("stijgt", 2021, 2025)
    assert trend.national_claim == "geen_trend"


def test_it_is_the_trend_of_the_indicator_page(real_edition: Edition) -> None:
    """Read in another way, the same is said; and it is said wherever there are five years."""
    told = 0
    for stored in _gebieden(real_edition, RegionLevel.GEMEENTE, 25):
        points = _points(real_edition, stored)
        wanted = ids_with_denominators(point.row.indicator for point in points)
        book = SeriesBook.read(real_edition, (stored, real_edition.land), wanted)
        for point in points:
            whole = trend_view(book, stored, point.row.indicator)
            if whole.first_year is None or whole.last_year is None:
                assert point.trend is None
            else:
                told += 1
                assert point.trend == PointTrend(
                    whole.claim, whole.first_year, whole.last_year, whole.national_claim, whole.differs
                )
    assert told


@pytest.mark.parametrize("year", ["2020", "2022"])
def test_no_trend_beside_a_figure_of_a_chosen_year(real_edition: Edition, year: str) -> None:
    """It runs to the newest figure, which is another one."""
    stored = real_edition.release.regions.by_code[UTRECHT]

    points = _points(real_edition, stored, ProfileChoice(Period.parse(f"{year}JJ00")))

    assert points
    assert not any(point.trend for point in points)


def test_no_trend_is_sought_for_small_gebieden(real_edition: Edition) -> None:
    """Their years would cost more to read than the whole page, and hardly any has five."""
    wijken = _gebieden(real_edition, RegionLevel.WIJK, 10)

    assert not any(point.trend for wijk in wijken for point in _points(real_edition, wijk))
