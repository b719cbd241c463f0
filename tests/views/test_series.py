"""Which years may be compared with each other, and where a line breaks (methods §5)."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from ingest.small_bundle import a_delivery
from judgement.indicator_builder import an_indicator
from wijkmonitor.domain.indicator import Break
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.series import BreakKind, Series, SeriesBook, SeriesPoint, series_of

INDICATOR = an_indicator()
YEARS = st.integers(2005, 2024)


def a_point(
    year: int,
    value: float = 10.0,
    *,
    table: str = "85984NED",
    is_of_now: bool = True,
    kind: FigureKind = FigureKind.GEPUBLICEERD,
    indeling: int = 0,
) -> SeriesPoint:
    """Give a point of the yearly tables of CBS."""
    delivery = a_delivery(f"{table}-wijken")
    return SeriesPoint(year, value, Status.DEFINITIEF, kind, delivery, indeling or year, is_of_now, "kolom")


def series(*points: SeriesPoint, level: RegionLevel = RegionLevel.GEMEENTE) -> Series:
    """Give the series of some points."""
    return series_of(points, INDICATOR, level)


def test_yearly_tables_of_one_publisher_are_one_line() -> None:
    """Kerncijfers have a table a year; the line goes on through them."""
    line = series(a_point(2020, table="84799NED"), a_point(2024))

    assert line.breaks == ()
    assert len(line.comparable) == 2


def test_a_year_has_one_point() -> None:
    """A published figure comes before one that we computed."""
    line = series(a_point(2024, 11.0, kind=FigureKind.BEREKEND), a_point(2024, 12.0))

    assert [point.value for point in line.points] == [12.0]


def test_the_area_of_now_comes_first() -> None:
    """What we put together for the gebied of now is shown, not the figure of the smaller one it was."""
    line = series(a_point(2020, 5.0, is_of_now=False), a_point(2020, 9.0, kind=FigureKind.BEREKEND))

    assert [point.value for point in line.points] == [9.0]


def test_a_line_breaks_where_the_area_changed() -> None:
    """A gemeente that grew has its older figures apart."""
    line = series(a_point(2015, is_of_now=False), a_point(2020), a_point(2024))

    assert [(item.before, item.after, item.kind) for item in line.breaks] == [(2015, 2020, BreakKind.GRENZEN)]
    assert [point.year for point in line.comparable] == [2020, 2024]


def test_years_on_the_same_older_boundaries_are_one_stretch() -> None:
    """A survey that was told on the boundaries of one year is comparable in itself."""
    line = series(
        a_point(2012, is_of_now=False, indeling=2020), a_point(2016, is_of_now=False, indeling=2020)
    )

    assert line.breaks == ()


@pytest.mark.parametrize("level", [RegionLevel.WIJK, RegionLevel.BUURT])
def test_a_wijk_with_another_area_was_another_place(level: RegionLevel) -> None:
    """Its figures are left out, and no line goes through the hole."""
    line = series(a_point(2019), a_point(2020, is_of_now=False), a_point(2024), level=level)

    assert [point.year for point in line.points] == [2019, 2024]
    assert [item.kind for item in line.breaks] == [BreakKind.GRENZEN]


def test_a_line_breaks_where_the_way_of_measuring_changed() -> None:
    """The reason of the catalogue goes along."""
    indicator = an_indicator(breaks=(Break(2022, "Sinds 2022 is anders gevraagd."),))
    line = series_of([a_point(2020), a_point(2022), a_point(2024)], indicator, RegionLevel.WIJK)

    assert [(item.after, item.kind, item.reason) for item in line.breaks] == [
        (2022, BreakKind.METING, "Sinds 2022 is anders gevraagd.")
    ]


def test_two_tables_that_are_not_one_series_do_not_join() -> None:
    """Two editions of a survey in two tables differ for reasons of their own."""
    earlier = a_point(2020)
    other = structs.replace(earlier, delivery=replace(earlier.delivery, series="50090NED"))
    line = series(other, a_point(2024))

    assert [item.kind for item in line.breaks] == [BreakKind.BRON]


@given(st.lists(st.tuples(YEARS, st.booleans()), max_size=12))
def test_segments_part_the_points(found: list[tuple[int, bool]]) -> None:
    """Every point is in one stretch, in order, and no stretch holds a break."""
    line = series(*(a_point(year, is_of_now=is_of_now) for year, is_of_now in found))
    joined = [point for segment in line.segments for point in segment]
    inside = {(a.year, b.year) for segment in line.segments for a, b in pairwise(segment)}

    assert joined == list(line.points)
    assert [point.year for point in joined] == sorted({point.year for point in joined})
    assert not inside & {(item.before, item.after) for item in line.breaks}


def test_a_merged_gemeente_has_its_years_from_before(real_edition: Edition) -> None:
    """Voorne aan Zee of 2023 has the inhabitants of Brielle, Hellevoetsluis and Westvoorne of 2014."""
    stored = real_edition.region("GM1992")
    indicator = real_edition.catalog.indicator("inwoners_aantal")

    assert stored is not None

    book = SeriesBook.read(real_edition, [stored], [indicator.id])
    first = book.series(stored, indicator).points[0]

    assert (first.year, first.value, first.kind) == (2014, 69_225.0, FigureKind.BEREKEND)


def test_no_series_has_a_year_twice(real_edition: Edition) -> None:
    """Of all indicators of one gebied of each level: one point a year, oldest first."""
    for code in ("NL00", "PV26", "GM0363", "WK034403", "BU03440311"):
        stored = real_edition.region(code)

        assert stored is not None

        book = SeriesBook.read(real_edition, [stored], list(real_edition.catalog.indicators))
        for indicator in real_edition.catalog.indicators.values():
            years = [point.year for point in book.series(stored, indicator).points]

            assert years == sorted(set(years)), (code, indicator.id)
