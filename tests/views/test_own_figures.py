"""Figures of own tables: the same on a map, in a table and on the page of each gebied."""

import math

import pytest

from ingest.own_country import LOW, OWN, a_country, open_now, with_utrecht, with_voorbeeldstad
from ingest.own_files import VOORBEELDSTAD, WIJKEN
from ingest.small_bundle import UTRECHT
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.texts.comparison_page import comparison_page
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonWish, comparison_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import JudgementView, RowView
from wijkmonitor.views.indicator_page import indicator_view
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.sibling_choice import SiblingChoice
from wijkmonitor.views.similar_builder import why_no_similar
from wijkmonitor.views.small_builders import sources_view
from wijkmonitor.views.within import figures_within

ABROAD = "herkomst:buiten-europa"
OVERVECHT = "WK034403"
WIJK = RegionLevel.WIJK


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Give an edition with the made-up gemeente and the table of Utrecht."""
    folder = tmp_path_factory.mktemp("eigen-cijfers")
    shelf, bundle = Shelf(folder / "data"), a_country(folder / "bundel")
    with_voorbeeldstad(shelf, bundle, folder / "een")
    with_utrecht(shelf, bundle, folder / "twee")
    return open_now(shelf)


def _stored(edition: Edition, code: str) -> StoredRegion:
    found = edition.region(code)
    assert found is not None
    return found


def _chosen(edition: Edition, year: str = "", group: str = "", reference: str = "") -> ProfileChoice:
    return profile_choice(year, group, reference, "arbeid-inkomen", edition.catalog)


def _row(edition: Edition, code: str, choice: ProfileChoice, indicator: str = LOW) -> RowView:
    view = profile_view(edition, _stored(edition, code), choice)
    theme = next(theme for theme in view.themes if theme.is_chosen)
    return next(row for row in theme.rows if row.indicator.id == indicator)


def _said(judgement: JudgementView | None) -> object:
    """Give all that a judgement says, with numbers as far as a release keeps them."""
    if judgement is None:
        return None
    numbers = (judgement.z, judgement.reference_value, judgement.spread, judgement.lower, judgement.upper)
    rounded = tuple("-" if math.isnan(number) else round(number, 4) for number in numbers)
    return (judgement.size, judgement.certainty, judgement.reference_name, judgement.denominator, rounded)


@pytest.mark.parametrize("code", ["WKVB0101", "WK034403"])
def test_a_group_that_nederland_lacks_is_held_against_everybody_here(code: str, edition: Edition) -> None:
    """Only the own table has the group: the page opens against all inhabitants of the gebied, and says so."""
    view = profile_view(edition, _stored(edition, code), _chosen(edition, group=ABROAD))
    everybody = profile_view(edition, _stored(edition, code), _chosen(edition))

    assert view.chosen_reference == code
    assert view.reference_name.startswith("alle inwoners van ")
    assert _row(edition, code, _chosen(edition, group=ABROAD)).judgement is not None
    assert everybody.chosen_reference == "nederland"


@pytest.mark.parametrize("parent", [VOORBEELDSTAD, UTRECHT])
@pytest.mark.parametrize(("group", "reference"), [("", ""), ("", "gemeente"), (ABROAD, "gemeente")])
@pytest.mark.parametrize("year", ["", "2024"])
def test_a_figure_is_the_same_on_page_and_map(
    parent: str, reference: str, group: str, year: str, edition: Edition
) -> None:
    """Value, table and judgement of every wijk are the same whichever way they were judged."""
    choice = _chosen(edition, year, group, reference)
    within = figures_within(edition, _stored(edition, parent), WIJK, edition.catalog.indicator(LOW), choice)
    rows = {member.region.code: _row(edition, member.region.code, choice) for member in within.members}

    assert [(member.figure.value, member.source and member.source.table, _said(member.judgement))
            for member in within.members] == [
        (row.figure.value, row.source and row.source.table, _said(row.judgement)) for row in rows.values()
    ]  # fmt: skip


def test_a_chosen_year_shows_what_only_the_own_table_has(edition: Edition) -> None:
    """CBS has 2020; in 2024 there is only the table of Utrecht."""
    newest, chosen = (_row(edition, OVERVECHT, _chosen(edition, year)) for year in ("", "2024"))
    tables = [row.source.table for row in (newest, chosen) if row.source is not None]

    assert (newest.figure.value, chosen.figure.value) == (10.0, 11.0)
    assert tables == ["85984NED", OWN]


def test_a_real_own_table_has_no_nederland(edition: Edition) -> None:
    """Nederland stands in another table, so beside Overvecht of 2024 there is none, and no judgement."""
    row = _row(edition, OVERVECHT, _chosen(edition, "2024"))

    assert (row.nederland, row.judgement) == (None, None)


def test_a_group_is_judged_against_all_of_its_own_table(edition: Edition) -> None:
    """The reference is 11.0, not the 10.0 of CBS; the spread is borrowed, the n is that of the table."""
    row = _row(edition, OVERVECHT, _chosen(edition, group=ABROAD, reference=OVERVECHT))
    judgement = row.judgement

    assert judgement is not None
    assert (judgement.reference_value, judgement.denominator, judgement.size) == (11.0, 330.0, 2)
    assert math.isfinite(judgement.spread)


def test_a_made_up_figure_says_of_which_year_nederland_is(edition: Edition) -> None:
    """The row and its judgement both name 2020."""
    row = _row(edition, WIJKEN[7], _chosen(edition))

    assert row.nederland is not None
    assert (row.nederland.value, row.nederland_year) == (10.0, 2020)
    assert row.judgement is not None
    assert row.judgement.reference_name == "Nederland (2020)"


def test_against_its_gemeente_no_year_is_named(edition: Edition) -> None:
    """Both figures are of the same table and year."""
    row = _row(edition, WIJKEN[7], _chosen(edition, reference="gemeente"))

    assert row.judgement is not None
    assert (row.judgement.reference_name, row.judgement.reference_value) == ("", 12.0)


def test_two_columns_of_other_tables_have_no_difference(edition: Edition) -> None:
    """A made-up wijk beside a real one: other source, so the difference is not said."""
    wish = ComparisonWish((WIJKEN[0], OVERVECHT), (), "", "", "arbeid-inkomen", "")
    view = comparison_view(edition, comparison_choice(wish, edition))
    row = next(row for theme in view.themes for row in theme.rows if row.indicator.id == LOW)

    assert row.difference is not None
    assert row.difference.obstacle == "ander_jaar"


def test_two_groups_of_a_made_up_wijk_have_a_difference(edition: Edition) -> None:
    """Both are of one table and year, and judged with the borrowed spread."""
    wish = ComparisonWish((WIJKEN[0],), ("totaal", ABROAD), "", "", "arbeid-inkomen", "")
    view = comparison_view(edition, comparison_choice(wish, edition))
    row = next(row for theme in view.themes for row in theme.rows if row.indicator.id == LOW)

    assert row.difference is not None
    assert (row.difference.obstacle, row.difference.size) == ("", -2)


def test_a_switch_says_what_groups_of_an_own_table_are_held_against(edition: Edition) -> None:
    """Nobody publishes the group for Nederland, so "Nederland" alone would not be true of its column."""
    labels = []
    for groups in ((ABROAD,), ("totaal", ABROAD), ("totaal",)):
        wish = ComparisonWish((WIJKEN[0], WIJKEN[1]), groups, "", "", "arbeid-inkomen", "")
        view = comparison_view(edition, comparison_choice(wish, edition))
        labels.append([choice.label for choice in view.references if choice.is_chosen])

    assert labels == [
        ["alle inwoners van het eigen gebied"],
        ["Nederland, of alle inwoners van het eigen gebied"],
        ["Nederland"],
    ]


def test_the_sentence_says_so_too(edition: Edition) -> None:
    """Each group is beside all inhabitants of its own gebied, not beside "another gebied"."""
    wish = ComparisonWish((WIJKEN[0], WIJKEN[1]), (ABROAD,), "", "", "arbeid-inkomen", "")
    page = comparison_page(comparison_view(edition, comparison_choice(wish, edition)))

    assert page.how_compared == (
        "De kleuren laten zien hoe elke groep verschilt van alle inwoners van het eigen gebied."
    )


def test_beside_a_card_only_what_it_does_not_say_is_said(edition: Edition) -> None:
    """The notice of a sensitive breakdown does not repeat its duiding card."""
    wish = ComparisonWish((WIJKEN[0],), (ABROAD,), "", "", "arbeid-inkomen", "")
    view = comparison_view(edition, comparison_choice(wish, edition))

    ((title, explanation),) = view.explanations
    assert len(view.duiding) == 1
    assert title == "Herkomst"
    assert explanation.startswith("In kleine gebieden tellen de groepen niet precies op")
    assert "geboren" not in explanation


def test_the_page_of_sources_says_what_an_own_table_holds(edition: Edition) -> None:
    """Its years stand by figure and level, apart from the figures of publishers."""
    view = sources_view(edition)
    found = {
        (table.title, row.indicator.id): dict(zip(view.levels, row.years, strict=True))
        for table in view.own
        for row in table.rows
    }

    assert {indicator for _, indicator in found} >= {LOW}
    assert all(years[RegionLevel.LAND] == () for years in found.values())
    assert any(years[WIJK] == (2024,) for years in found.values())
    assert len(view.own) == 2


def test_groups_stand_beside_the_total_of_their_own_table(edition: Edition) -> None:
    """In the table of all groups the first row is the 11.0 of Utrecht, and Utrecht is cited."""
    view = indicator_view(
        edition,
        _stored(edition, OVERVECHT),
        edition.catalog.indicator(LOW),
        _chosen(edition),
        SiblingChoice(),
    )
    breakdown = view.breakdowns[0]
    values = [figure.value for figure in breakdown.groups[0].figures if figure is not None]

    assert (breakdown.years, values) == ((2024,), [11.0])
    assert [source.table for source in breakdown.sources] == [OWN]
    assert [bar.figure.value for bar in view.card.groups[0].bars] == [11.0, 9.1, 12.1, 19.7]
    assert OWN in {source.table for source in view.sources}


def test_the_line_over_the_years_is_the_publishers(edition: Edition) -> None:
    """The figure of 2024 of the own table is no new end of the line of CBS."""
    view = indicator_view(
        edition,
        _stored(edition, OVERVECHT),
        edition.catalog.indicator(LOW),
        _chosen(edition),
        SiblingChoice(),
    )

    assert [point.year for point in view.card.trend.series.points] == [2020]


def test_similar_gebieden_are_not_sought_for_what_is_made_up(edition: Edition) -> None:
    """It says why."""
    assert why_no_similar(edition, _stored(edition, WIJKEN[0])).startswith("Bij een verzonnen gebied")


def test_national_figures_never_come_from_an_own_table(edition: Edition) -> None:
    """The lender gives published figures only, of the nearest year."""
    found = edition.national.get(IndicatorId(LOW), GroupCode("totaal"), "2024JJ00")

    assert found is not None
    assert (found.value, found.period) == (10.0, "2020JJ00")
    assert edition.national.get(IndicatorId(LOW), GroupCode(ABROAD), "2024JJ00") is None
