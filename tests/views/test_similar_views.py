"""Similar wijken of the bundled figures: who they are, what they have together, and who does better."""

import math

import numpy as np
import pytest

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import CertaintyType
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.better import BetterView, better_view
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.observed import observed
from wijkmonitor.views.pooled import SimilarSheets
from wijkmonitor.views.profile import PointsView
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.similar_builder import similar_view
from wijkmonitor.views.similar_sheet import SimilarSheet
from wijkmonitor.wording.similar import FEATURE_WORDS

OVERVECHT = "WK034403"
KANALENEILAND_ZUID = "BU03440831"
AGAINST_SIMILAR = ProfileChoice(reference="soortgelijk")


def _stored(edition: Edition, code: str) -> StoredRegion:
    stored = edition.region(code)
    assert stored is not None
    return stored


def _small(edition: Edition) -> StoredRegion:
    """Give a wijk that has figures and fewer than 500 inhabitants."""
    regions = edition.release.regions
    return next(
        item
        for item in regions.by_id
        if item.region.level is RegionLevel.WIJK
        and regions.is_current(item)
        and 0 < (item.inwoners or 0) < 500
    )


def test_overvecht_is_like_wijken_of_its_kind(real_edition: Edition) -> None:
    """Large, dense, much rented from corporaties, built in the sixties: the wijken one would name."""
    names = [item.name for item in similar_view(real_edition, _stored(real_edition, OVERVECHT)).gebieden]

    assert names[0] == "Bouwlust"
    assert {"Charlois", "Slotermeer-West", "Moerwijk", "Feijenoord"} <= set(names)
    assert len(names) == 10


def test_buurten_have_similar_buurten(real_edition: Edition) -> None:
    """Kanaleneiland is a buurt; its like are buurten too."""
    gebieden = similar_view(real_edition, _stored(real_edition, KANALENEILAND_ZUID)).gebieden

    assert len(gebieden) == 10
    assert all(item.code.startswith("BU") for item in gebieden)


def test_every_feature_has_a_word(real_edition: Edition) -> None:
    """Whatever makes gebieden alike can be said."""
    rows = [
        row for stored in real_edition.release.regions.by_id for row in real_edition.release.similar(stored)
    ]

    assert {name for row in rows for name in (*row.alike, row.differs)} <= set(FEATURE_WORDS)
    assert all(row.other.region.indeling == real_edition.release.regions.newest_indeling for row in rows)


def test_a_small_wijk_says_why_it_has_none(real_edition: Edition) -> None:
    """Fewer than 500 inhabitants: nobody is looked for, and the switch cannot be chosen."""
    small = _small(real_edition)
    view = profile_view(real_edition, small, AGAINST_SIMILAR)
    choice = next(item for item in view.references if item.value == "soortgelijk")

    assert "minder dan 500 mensen" in view.similar.reason
    assert (choice.is_available, choice.reason) == (False, view.similar.reason)
    assert view.chosen_reference == "nederland"


def test_a_gemeente_is_not_compared_with_wijken(real_edition: Edition) -> None:
    """The switch of a gemeente does not speak of similar gebieden at all."""
    view = profile_view(real_edition, _stored(real_edition, "GM0344"), ProfileChoice())

    assert "soortgelijk" not in {item.value for item in view.references}
    assert (view.similar.gebieden, view.similar.reason) == ((), "")


def test_the_reference_is_what_the_ten_have_together(real_edition: Edition) -> None:
    """Worked again from the figures of the ten: same table, same year, same area."""
    edition, release = real_edition, real_edition.release
    stored = _stored(edition, OVERVECHT)
    row = edition.rows(stored)["laag_inkomen_pct"]
    period, table = release.dictionary.periods[row.period_id], release.deliveries[row.delivery_id].table
    tables = {item.id: item.table for item in release.deliveries}
    values, counts = [], []
    for other in edition.similar(stored):
        rows = release.observations([other], group="totaal", period=period)
        found = {item.indicator: item for item in rows if tables[item.delivery] == table}
        low = found.get(edition.catalog.indicators[edition.indicators[row.indicator_id].id].id)
        if low is None or low.value is None or release.has_other_area(other, low.indeling):
            continue
        values.append(low.value)
        counts.append(edition.rows(other)["laag_inkomen_pct"].denominator)
    value, _ = pooled_many(np.array([values]), np.array([counts]), is_weighed=True)

    assert len(values) >= 5
    assert row.similar_value == pytest.approx(value[0], abs=0.05)


def test_the_release_judges_similar_as_the_definition_does(real_edition: Edition) -> None:
    """Size and z against similar gebieden are what `judge` gives for the stored reference."""
    edition, texts = real_edition, real_edition.release.dictionary
    compared = 0
    for code in (OVERVECHT, KANALENEILAND_ZUID, "WK036301", "WK171400"):
        stored = _stored(edition, code)
        for row in edition.release.profile(stored).values():
            indicator = edition.indicators[row.indicator_id]
            key = (
                indicator.id,
                edition.release.deliveries[row.delivery_id].table,
                texts.periods[row.period_id],
            )
            found = edition.release.spreads(stored.region.level).get(key)
            if found is None or not row.similar_certainty_id or indicator.certainty is CertaintyType.TELLING:
                continue
            scale = PercentileScale(found.scale_values, found.scale_scores) if found.scale_values else None
            judgement = judge(
                FigureInput(row.value, row.denominator, found.standard_error),
                FigureInput(row.similar_value, math.inf, found.standard_error),
                Spread(found.below, found.above, scale),
                indicator,
            )
            assert judgement is not None
            compared += 1
            assert row.similar_size == judgement.size, (code, indicator.id)
            assert row.similar_z == pytest.approx(judgement.z, rel=1e-3, abs=1e-3), (code, indicator.id)

    assert compared > 100


def _told(points: PointsView) -> list[tuple[str, float]]:
    """Give what stands in both lists."""
    return [
        (point.row.indicator.id, point.reference_value) for point in (*points.strengths, *points.concerns)
    ]


def test_a_page_has_lists_against_similar_wijken_too(real_edition: Edition) -> None:
    """Beside those against Nederland; not when similar wijken are the reference already."""
    stored = _stored(real_edition, OVERVECHT)
    beside = profile_view(real_edition, stored, ProfileChoice()).similar_points
    chosen = profile_view(real_edition, stored, AGAINST_SIMILAR)

    assert beside is not None
    assert _told(beside) == _told(chosen.points)
    assert chosen.similar_points is None
    assert beside.reference_label == "soortgelijke wijken"


def test_the_lists_cite_sources_that_are_on_the_page(real_edition: Edition) -> None:
    """What the second lists show comes from the same numbered list."""
    view = profile_view(real_edition, _stored(real_edition, OVERVECHT), ProfileChoice())
    points = view.similar_points
    assert points is not None
    cited = {point.row.source.number for point in (*points.strengths, *points.concerns) if point.row.source}

    assert cited <= {source.number for source in view.sources}


def _better(edition: Edition) -> BetterView:
    return better_view(edition, _stored(edition, OVERVECHT))


def test_who_does_better_is_on_the_favourable_side(real_edition: Edition) -> None:
    """Every gebied named has the better figure, of the year that is said, and is one of the ten."""
    view = _better(real_edition)
    ten = {item.code for item in view.similar.gebieden}
    found = [(figure, item) for theme in view.themes for figure in theme.figures for item in figure.gebieden]

    assert found
    for figure, item in found:
        sign = 1 if figure.indicator.direction == "hoger_is_gunstig" else -1
        assert sign * (item.value - figure.value) > 0
        assert item.gebied.code in ten
        assert item.since <= figure.year
        assert item.known_years >= 1


def test_every_directed_slice_is_accounted_for(real_edition: Edition) -> None:
    """A figure is better somewhere, nowhere, or not compared: never left out."""
    view = _better(real_edition)
    told = [figure.indicator.id for theme in view.themes for figure in theme.figures]
    told += [item.id for item in (*view.nobody_better, *view.not_compared)]
    slices = {item.id for pie in real_edition.pies.values() for item in pie} & real_edition.directed

    assert len(told) == len(set(told))
    assert set(told) == slices


def test_a_run_of_years_is_counted_back(real_edition: Edition) -> None:
    """Moerwijk has had a school nearer than Overvecht in every year known since 2020; worked by hand."""
    schools = next(
        figure
        for theme in _better(real_edition).themes
        for figure in theme.figures
        if figure.indicator.id == "afstand_basisschool_km"
    )
    moerwijk = next(item for item in schools.gebieden if item.gebied.name == "Moerwijk")
    own, other = (
        {
            row.period: row.value
            for row in real_edition.release.observations([_stored(real_edition, code)], group="totaal")
            if row.indicator == "afstand_basisschool_km" and row.value is not None
        }
        for code in (OVERVECHT, moerwijk.gebied.code)
    )
    years = sorted(set(own) & set(other), reverse=True)
    run = []
    for year in years:
        if other[year] >= own[year]:
            break
        run.append(int(year[:4]))

    assert moerwijk.since == run[-1]
    assert moerwijk.known_years == len(years)


@pytest.mark.parametrize("year", ["2020", "2024"])
def test_another_year_is_compared_too(year: str, real_edition: Edition) -> None:
    """Of a chosen year similar wijken are put together when the page is made."""
    choice = profile_choice(year, "", "soortgelijk", "", real_edition.catalog)
    view = profile_view(real_edition, _stored(real_edition, OVERVECHT), choice)

    assert view.reference_name == "soortgelijke wijken"
    assert len(view.judgements) >= 5


def test_medians_are_not_averaged(real_edition: Edition) -> None:
    """Median wealth and density never go by weight."""
    indicators = real_edition.catalog.indicators.values()
    never = {item.id for item in indicators if not is_pooled_by_weight(item)}

    assert {"vermogen_mediaan_euro", "omgevingsadressendichtheid_per_km2", "stedelijkheid_score"} <= never


@pytest.mark.parametrize("group", [TOTAAL, GroupCode("leeftijd:65plus")])
def test_a_sheet_says_what_is_said_of_one_gebied_at_a_time(real_edition: Edition, group: GroupCode) -> None:
    """In columns or one by one: the same figure and the same n of each similar wijk."""
    stored = _stored(real_edition, OVERVECHT)
    places, period = real_edition.similar(stored), "2020JJ00"
    sheet = SimilarSheet.read(real_edition, places, group, period)
    shelf = observed(real_edition, [stored, *places], group, period)
    own = [row for row in shelf.best_of(stored, group).values() if row.value is not None]
    values, counts = [], []
    for row in own:
        there = [shelf.get(place.region.code, row, row.indicator, group) for place in places]
        values.append(
            [
                math.nan
                if found is None or found.value is None or shelf.is_of_another_place(place, found)
                else found.value
                for place, found in zip(places, there, strict=True)
            ]
        )
        indicator = real_edition.catalog.indicators[row.indicator]
        counts.append([shelf.denominator(place, row, indicator, group) for place in places])

    assert own
    np.testing.assert_array_equal(sheet.values(own), values)
    np.testing.assert_array_equal(sheet.counts(own), counts)


@pytest.mark.parametrize("group", [TOTAAL, GroupCode("leeftijd:65plus")])
def test_what_is_put_together_for_many_gebieden_is_that_of_each(
    real_edition: Edition, group: GroupCode
) -> None:
    """The columns of a comparison are put together at once, and the numbers are those of one gebied alone."""
    columns = [_stored(real_edition, code) for code in (OVERVECHT, "WK051833", KANALENEILAND_ZUID)]
    similar = {stored.id: real_edition.similar(stored) for stored in columns}
    whole, period = SimilarSheets(real_edition, similar), "2020JJ00"
    seen = 0
    for stored in columns:
        shelf = observed(real_edition, [stored], group, period)
        own = [row for row in shelf.best_of(stored, group).values() if row.value is not None]
        alone = SimilarSheets(real_edition, {stored.id: similar[stored.id]})

        expected = alone.together(stored, own, group, period)
        found = whole.together(stored, own, group, period)

        np.testing.assert_array_equal(list(expected.values()), list(found.values()))
        seen += len(expected)
    assert seen
