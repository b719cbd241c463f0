"""The table of gebieden beside each other: filter, order, pages, and since when."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.small_bundle import a_delivery
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import DistributionRow
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.place import placed
from wijkmonitor.views.scope import chosen_scope, scopes_of
from wijkmonitor.views.series import Series, SeriesPoint
from wijkmonitor.views.sibling_choice import PAGE_SIZE, SiblingChoice, Side, sibling_choice
from wijkmonitor.views.siblings import SiblingsView, siblings_view
from wijkmonitor.views.since import since

KOOP = "koopwoningen_pct"


def a_series(values: dict[int, float]) -> Series:
    """Give an unbroken series."""
    delivery = a_delivery("85984NED-wijken")
    points = tuple(
        SeriesPoint(
            year, value, Status.DEFINITIEF, FigureKind.GEPUBLICEERD, delivery, year, is_of_now=True, column=""
        )
        for year, value in sorted(values.items())
    )
    return Series(points, ())


def national(values: dict[int, float]) -> dict[int, SeriesPoint]:
    """Give the figures of Nederland by year."""
    return {point.year: point for point in a_series(values).points}


NEDERLAND = national({2019: 50.0, 2020: 50.0, 2022: 50.0, 2024: 50.0})


def test_since_counts_back_from_the_newest_year() -> None:
    """Under half in 2022 and 2024, not in 2020: since 2022."""
    found = since(a_series({2020: 30.0, 2022: 20.0, 2024: 20.0}), NEDERLAND, Side.HELFT)

    assert found is not None
    assert (found.year, found.years, found.is_as_far_as_known) == (2022, 3, False)


def test_since_says_when_it_may_be_older() -> None:
    """A run that begins with the first year we have says nothing about the years before."""
    found = since(a_series({2020: 20.0, 2024: 20.0}), NEDERLAND, Side.LAGER)

    assert found is not None
    assert (found.year, found.is_as_far_as_known) == (2020, True)


def test_who_is_not_on_that_side_now_has_no_since() -> None:
    """It was lower, and is not any more."""
    assert since(a_series({2020: 20.0, 2024: 60.0}), NEDERLAND, Side.LAGER) is None


def test_years_without_a_national_figure_do_not_count() -> None:
    """2021 has nothing to be held against."""
    found = since(a_series({2021: 90.0, 2022: 20.0, 2024: 20.0}), NEDERLAND, Side.LAGER)

    assert found is not None
    assert (found.year, found.is_as_far_as_known) == (2022, True)


@given(st.dictionaries(st.sampled_from([2019, 2020, 2022, 2024]), st.floats(0, 100), min_size=1))
def test_a_run_never_begins_after_the_newest_year(values: dict[int, float]) -> None:
    """Every year from `since` up to the newest is on the side that was asked for."""
    found = since(a_series(values), NEDERLAND, Side.HOGER)
    newest = max(values)

    assert (found is not None) == (values[newest] > 50.0)
    if found is not None:
        assert all(value > 50.0 for year, value in values.items() if year >= found.year)


@given(st.lists(st.floats(-1e6, 1e6), min_size=101, max_size=101), st.floats(-1e6, 1e6))
def test_a_place_never_holds_more_than_everybody(values: list[float], value: float) -> None:
    """Those below and those above are at most all of them, and the percentiles keep their order."""
    place = placed(value, DistributionRow(500, tuple(sorted(values))), RegionLevel.WIJK)

    assert 0 <= place.below <= 100
    assert 0 <= place.above <= 100
    assert place.below + place.above <= 101
    assert place.low <= place.first_quarter <= place.middle <= place.third_quarter <= place.high


def gebied(edition: Edition, code: str) -> StoredRegion:
    """Give a gebied that is there."""
    stored = edition.region(code)
    assert stored is not None
    return stored


def table(edition: Edition, code: str, wanted: SiblingChoice) -> SiblingsView:
    """Give the table of owner-occupied homes that a gebied opens with."""
    stored = gebied(edition, code)
    scope = chosen_scope(scopes_of(edition, stored), wanted.scope)
    assert scope is not None
    indicator = edition.catalog.indicator(KOOP)
    return siblings_view(edition, stored, scope, indicator, ProfileChoice(), wanted)


def test_a_gemeente_opens_with_its_wijken(real_edition: Edition) -> None:
    """And a wijk with its siblings, itself among them."""
    inside = table(real_edition, "GM0344", SiblingChoice())
    beside = table(real_edition, "WK034403", SiblingChoice())

    assert (inside.level, inside.total) == (RegionLevel.WIJK, beside.total)
    assert [row.member.region.code for row in beside.rows if row.is_own] == ["WK034403"]


def test_less_than_half_of_the_national_share(real_edition: Edition) -> None:
    """Every row is below half of what Nederland has, and every gebied that is, is there."""
    found = table(real_edition, "GM0344", SiblingChoice(side=Side.HELFT))
    everybody = table(real_edition, "GM0344", SiblingChoice())
    shown = {row.member.region.code for row in found.rows}
    halves = {
        row.member.region.code
        for row in everybody.rows
        if row.member.judgement is not None
        and row.member.figure.value is not None
        and row.member.figure.value < row.member.judgement.reference_value / 2
    }

    assert shown == halves
    assert shown


def test_a_long_table_comes_in_pages(real_edition: Edition) -> None:
    """Of 342 gemeenten a page holds a hundred; together they are all of them, once."""
    pages = [
        table(real_edition, "NL00", SiblingChoice(page=number, scope="NL00:gemeente"))
        for number in (1, 2, 3, 4)
    ]
    codes = [row.member.region.code for page in pages for row in page.rows]

    assert [len(page.rows) for page in pages] == [PAGE_SIZE, PAGE_SIZE, PAGE_SIZE, 42]
    assert len(set(codes)) == len(codes) == 342


def test_a_page_too_far_is_the_last(real_edition: Edition) -> None:
    """Who types a high number sees the end of the table."""
    assert table(real_edition, "GM0344", SiblingChoice(page=7)).page == 1


def test_gebieden_without_a_figure_come_last(real_edition: Edition) -> None:
    """In whatever direction the table is sorted."""
    for is_descending in (False, True):
        wanted = sibling_choice({"sorteer": "waarde", "richting": "af" if is_descending else "op"})
        values = [row.member.figure.value for row in table(real_edition, "GM0363", wanted).rows]
        there = [value for value in values if value is not None]

        assert there == sorted(there, reverse=is_descending)
        assert values[: len(there)] == there


@pytest.mark.parametrize(
    "wanted",
    [
        {"alleen": "mooi"},
        {"sorteer": "rang"},
        {"richting": "omhoog"},
        {"bladzijde": "0"},
        {"bladzijde": "²"},
        {"bladzijde": "-1"},
        {"zeker": "misschien"},
    ],
)
def test_nonsense_is_refused_with_what_is_possible(wanted: dict[str, str]) -> None:
    """An address that cannot be gets a sentence that helps."""
    with pytest.raises(AddressError, match="'"):
        sibling_choice(wanted)


def test_a_table_that_a_gebied_does_not_have_is_refused(real_edition: Edition) -> None:
    """The message names the tables that it does have."""
    with pytest.raises(AddressError, match="GM0344:wijk"):
        chosen_scope(scopes_of(real_edition, gebied(real_edition, "WK034403")), "GM0363:wijk")
