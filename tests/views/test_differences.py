"""Differences between groups of the bundled figures, against the publishers' own numbers."""

import math

import pytest

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.measures.differences import AgeEffect
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.differences import DifferencesView, DifferenceView
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.differences_country_builder import (
    FEWEST_PEOPLE,
    SHOWN,
    country_choice,
    country_differences,
)
from wijkmonitor.views.edition import Edition

OVERVECHT, NEDERLAND = "WK034403", "NL00"


def _stored(edition: Edition, code: str) -> StoredRegion:
    stored = edition.region(code)
    assert stored is not None
    return stored


def _all(view: DifferencesView) -> tuple[DifferenceView, ...]:
    return (*view.less_favourable, *view.more_favourable, *view.described, *view.unclear)


def test_older_smokers_of_overvecht_by_hand(real_edition: Edition) -> None:
    """RIVM 2020: 23,1 % of all and 13,5 % of 65-plus smoke; CBS 2020: 27.870 from 15, 4.880 of 65-plus.

    So 25,14 % of the others smoke, and 568 fewer older people than at that share.
    """
    view = differences_view(real_edition, _stored(real_edition, OVERVECHT), "leeftijd")
    smokers = next(item for item in view.more_favourable if item.indicator.id == "rokers_pct")

    assert (smokers.own.value, smokers.size, smokers.period.year) == (13.5, 4880, 2020)
    assert smokers.rest == pytest.approx((23.1 * 27_870 - 13.5 * 4_880) / 22_990)
    assert smokers.gap.people == pytest.approx(-568, abs=1)
    assert smokers.favour == 1


def test_low_incomes_of_tenants_by_hand(real_edition: Edition) -> None:
    """83841NED, 2023: 7,5 % of tenants and 0,9 % of owners; the one are the others of the other.

    Owners are so few that their number is known only roughly (40,5 thousand of 0,9 %): that is told.
    """
    view = differences_view(real_edition, _stored(real_edition, NEDERLAND), "eigendom")
    found = {
        str(item.group.code): item
        for item in _all(view)
        if item.indicator.id == "laag_inkomen_1jaar_pct"
        and item.group.code in {"eigendom:huur", "eigendom:koop"}
    }

    tenants, owners = found["eigendom:huur"], found["eigendom:koop"]
    assert (tenants.own.value, owners.own.value) == (7.5, 0.9)
    assert tenants.rest == pytest.approx(0.9, abs=0.05)
    assert owners.rest == pytest.approx(7.5, abs=0.5)
    assert (tenants.rest_is_rough, owners.rest_is_rough) == (False, True)
    assert tenants.since is not None
    assert tenants.since.year == 2011


def test_the_lists_begin_with_most_people(real_edition: Edition) -> None:
    """A gap of many people comes before a larger gap of few."""
    view = differences_view(real_edition, _stored(real_edition, NEDERLAND), "huishoudenstype")

    for items in (view.less_favourable, view.more_favourable):
        people = [abs(item.gap.people) for item in items]
        assert people == sorted(people, reverse=True)
        assert len(people) > 10


def test_what_may_be_chance_is_in_no_list(real_edition: Edition) -> None:
    """Loneliness hardly differs in Overvecht; it is told among what was compared."""
    view = differences_view(real_edition, _stored(real_edition, OVERVECHT), "")

    assert "eenzaam_pct" in {item.indicator.id for item in view.unclear}
    assert view.compared == len(_all(view)) > 20
    assert all(item.gap.p_value <= 0.05 for item in _all(view) if item.is_real)


def test_a_page_opens_with_a_breakdown_that_is_not_sensitive(real_edition: Edition) -> None:
    """Nederland has figures by migratieachtergrond, but nobody gets those without asking."""
    view = differences_view(real_edition, _stored(real_edition, NEDERLAND), "")

    assert not view.is_sensitive
    assert "migratieachtergrond" in {item.id for item in view.dimensions}


def test_a_wijk_says_where_other_breakdowns_are(real_edition: Edition) -> None:
    """By herkomst nothing is published for a wijk; for Nederland there is."""
    view = differences_view(real_edition, _stored(real_edition, OVERVECHT), "migratieachtergrond")

    assert view.title == ""
    assert [item.region.code for item in view.wider] == [NEDERLAND]
    assert "Migratieachtergrond (oude indeling)" in view.wider[0].titles


def test_the_country_agrees_with_the_page_of_a_wijk(real_edition: Edition) -> None:
    """One gebied and all at once: the same gap, interval and number of people."""
    choice = country_choice({"indicator": "rokers_pct", "groep": "leeftijd:65plus"}, real_edition)
    view = country_differences(real_edition, choice)

    for row in (*view.largest[:5], *view.smallest[:5]):
        page = differences_view(real_edition, _stored(real_edition, row.region.code), "leeftijd")
        one = next(item for item in _all(page) if item.indicator.id == "rokers_pct")
        assert one.rest == pytest.approx(row.rest)
        assert one.gap.points * 100 == pytest.approx(row.points)
        assert one.gap.interval[0] * 100 == pytest.approx(row.lower)
        assert one.gap.people == pytest.approx(row.people)


@pytest.mark.parametrize("level", ["wijk", "gemeente", "buurt"])
def test_largest_and_smallest_are_sorted(level: str, real_edition: Edition) -> None:
    """From the largest down, and from the smallest up; never of a handful of people."""
    choice = country_choice({"indicator": "eenzaam_pct", "niveau": level}, real_edition)
    view = country_differences(real_edition, choice)

    assert choice.level is RegionLevel(level)
    assert len(view.smallest) == SHOWN
    largest, smallest = ([abs(row.points) for row in rows] for rows in (view.largest, view.smallest))
    assert largest == sorted(largest, reverse=True)
    assert smallest == sorted(smallest)
    assert view.real <= view.compared
    assert all(abs(row.people / row.points * 100) >= FEWEST_PEOPLE - 1e-6 for row in view.largest)
    assert not any(math.isnan(row.rest) for row in (*view.largest, *view.smallest))


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"niveau": "straat"}, "geen niveau"),
        ({"groep": "herkomst:mars"}, "bestaat niet"),
        ({"indicator": "geluk_pct"}, "geluk_pct"),
        ({"indicator": "inwoners_aantal"}, "geen cijfers om te vergelijken"),
        ({"groep": "eigendom:huur"}, "geen cijfers om te vergelijken"),
    ],
)
def test_nonsense_is_explained(parameters: dict[str, str], said: str, real_edition: Edition) -> None:
    """What cannot be chosen says what can."""
    with pytest.raises(AddressError, match=said):
        country_choice(parameters, real_edition)


VOORBEELDSTAD = "GMVB01"


def _of_town(edition: Edition, indicator: str, group: str) -> DifferenceView:
    view = differences_view(edition, _stored(edition, VOORBEELDSTAD), "herkomst")
    return next(item for item in _all(view) if (item.indicator.id, item.group.code) == (indicator, group))


@pytest.mark.parametrize(
    ("indicator", "effect"),
    [
        ("ervaren_gezondheid_goed_pct", AgeEffect.VERDWIJNT),
        ("bijstand_pct", AgeEffect.GELIJK),
        ("langdurige_aandoening_pct", AgeEffect.KEERT),
    ],
)
def test_voorbeeldstad_shows_what_age_does(indicator: str, effect: AgeEffect, real_edition: Edition) -> None:
    """One gap nearly disappears at equal age, one stays, one turns: as its recipe made them up."""
    found = _of_town(real_edition, indicator, "herkomst:buiten-europa")

    assert found.age_effect is effect
    assert found.at_equal_age is not None


def test_an_own_table_says_itself_of_how_many_a_figure_is(real_edition: Edition) -> None:
    """The n of its row is taken, and the share of the others follows from it; nothing of CBS comes in."""
    found = _of_town(real_edition, "overmatige_drinkers_pct", "herkomst:buiten-europa")
    release, stored = real_edition.release, _stored(real_edition, VOORBEELDSTAD)
    delivery = next(item for item in release.deliveries if item.table == found.source.table)
    n, everybody = (
        release.given_n(stored.region.code, found.indicator.id, GroupCode(group), "2024JJ00", delivery.id)
        for group in ("herkomst:buiten-europa", "totaal")
    )

    assert n == found.size
    assert everybody is not None
    assert everybody > found.size
    assert "fictief" in found.source.line
