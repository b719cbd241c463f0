"""The comparison view: the figures of the gebied pages, side by side, with what to know before comparing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.observation import Status
from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import ComparisonWish, comparison_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view

OVERVECHT, BOUWLUST, UTRECHT, ALMERE = "WK034403", "WK051833", "GM0344", "GM0034"
KANALENEILAND = "BU03440831"
OLD = "migratieachtergrond:marokko"
_CODES = (OVERVECHT, BOUWLUST, UTRECHT, ALMERE, KANALENEILAND, "NL00", "PV26", "WK0363AA", "GM0003")


def compared(edition: Edition, *regions: str, **wish: str | tuple[str, ...]) -> ComparisonView:
    """Give the comparison of some gebieden."""
    return comparison_view(edition, comparison_choice(ComparisonWish(regions, **wish), edition))  # type: ignore[arg-type]


def test_without_gebieden_there_are_examples(real_edition: Edition) -> None:
    """Three pairs to begin with, each of one level."""
    view = compared(real_edition)

    assert (view.columns, len(view.examples)) == ((), 3)
    assert all(one.level == other.level for one, other in view.examples)


@pytest.mark.parametrize(
    ("year", "group", "reference"),
    [
        ("", "totaal", "nederland"),
        ("", "totaal", "gemeente"),
        ("2020", "totaal", "nederland"),
        ("2024", "totaal", "gemeente"),
        ("", "leeftijd:65plus", "nederland"),
        ("", "totaal", "WK034401"),
    ],
)
def test_the_figures_are_those_of_the_gebied_page(
    year: str, group: str, reference: str, real_edition: Edition
) -> None:
    """Value, status, period and judgement of every row equal those of the page with the same choices."""
    view = compared(
        real_edition, OVERVECHT, UTRECHT, KANALENEILAND, year=year, groups=(group,), reference=reference,
        theme="zorg-welzijn",
    )  # fmt: skip
    choice = profile_choice(year, group, reference, "zorg-welzijn", load_catalog())
    for place, column in enumerate(view.columns):
        stored = real_edition.region(column.profile.region.code)
        assert stored is not None
        page = profile_view(real_edition, stored, choice)
        rows = {row.indicator.id: row for theme in page.themes for row in theme.rows}
        cells = {row.indicator.id: row.cells[place] for theme in view.themes for row in theme.rows}
        shared = rows.keys() & cells.keys()

        assert rows.keys() == shared
        for indicator in shared:
            own, other = cells[indicator], rows[indicator]
            assert (own.figure, own.period, own.judgement) == (other.figure, other.period, other.judgement)


def test_all_columns_share_one_list_of_sources(real_edition: Edition) -> None:
    """A number means the same source in every column."""
    view = compared(real_edition, OVERVECHT, UTRECHT)
    listed = {source.number: (source.delivery, source.indeling) for source in view.sources}
    cited = {
        (cell.source.number, (cell.source.delivery, cell.source.indeling))
        for theme in view.themes
        for row in theme.rows
        for cell in row.cells
        if cell.source is not None
    }

    assert cited <= set(listed.items())
    assert len(listed) == len(view.sources)


def test_six_columns_fit(real_edition: Edition) -> None:
    """A seventh gebied is left out, and that is said."""
    view = compared(real_edition, *_CODES[:7])

    assert len(view.columns) == 6
    assert not view.has_room
    assert "Utrecht" in view.warnings[0]
    assert "hooguit zes kolommen" in view.warnings[0]


def test_groups_count_as_columns(real_edition: Edition) -> None:
    """Two gebieden with three groups are six columns; no ragged end."""
    groups = ("totaal", "herkomst:europa", "leeftijd:65plus")
    view = compared(real_edition, OVERVECHT, UTRECHT, ALMERE, groups=groups)

    assert [column.profile.region.code for column in view.columns] == [OVERVECHT] * 3 + [UTRECHT] * 3
    assert view.chosen_groups == groups


def test_groups_keep_the_order_of_the_catalogue(real_edition: Edition) -> None:
    """However they are asked for, no group is put in front of another."""
    view = compared(real_edition, UTRECHT, groups=("leeftijd:65plus", "herkomst:europa", "totaal"))

    assert view.chosen_groups == ("totaal", "herkomst:europa", "leeftijd:65plus")


def test_a_gebied_stands_there_once(real_edition: Edition) -> None:
    """Duplicates, empty values and names behind a code are taken for what is meant."""
    view = compared(real_edition, OVERVECHT, "", "wk034403-overvecht", UTRECHT, OVERVECHT)

    assert [link.code for link in view.regions] == [OVERVECHT, UTRECHT]
    assert view.problems == ()


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ({"year": "vroeger"}, "geen periode"),
        ({"reference": "overal"}, "geen vergelijking"),
        ({"reference": "WK999999"}, "WK999999"),
        ({"theme": "weer"}, "bestaat niet"),
        ({"groups": ("herkomst:mars",)}, "bestaat niet"),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_stays(
    wish: dict[str, str], said: str, real_edition: Edition
) -> None:
    """One wrong parameter leaves the columns in place."""
    view = compared(real_edition, OVERVECHT, UTRECHT, **wish)

    assert len(view.columns) == 2
    assert said in view.problems[0]


def test_an_unknown_code_is_told_and_the_rest_stays(real_edition: Edition) -> None:
    """A code that no gebied has."""
    view = compared(real_edition, OVERVECHT, "WK999999")

    assert [link.code for link in view.regions] == [OVERVECHT]
    assert "WK999999" in view.problems[0]


def test_old_and_new_classification_are_not_compared(real_edition: Edition) -> None:
    """Groups of before and after 2022 never stand side by side."""
    view = compared(real_edition, UTRECHT, groups=("herkomst:europa", OLD))

    assert view.mixes_classifications
    assert view.columns == ()


def test_the_old_classification_may_stand_beside_everybody(real_edition: Edition) -> None:
    """All inhabitants are no classification."""
    assert len(compared(real_edition, UTRECHT, groups=("totaal", OLD)).columns) == 2


def test_a_chosen_breakdown_is_explained(real_edition: Edition) -> None:
    """What a grouping means is read before its figures, once for all its groups."""
    view = compared(real_edition, UTRECHT, groups=("herkomst:europa", "herkomst:nederland"))

    assert [title for title, _ in view.explanations] == ["Herkomst"]


def test_other_levels_are_warned_for(real_edition: Edition) -> None:
    """A buurt beside a gemeente: the smaller one differs easily, and is part of the other."""
    told = " ".join(compared(real_edition, KANALENEILAND, UTRECHT).warnings)

    assert "een buurt met een gemeente" in told
    assert "Kanaleneiland-Zuid hoort bij de gemeente Utrecht" in told


def test_equals_need_no_warning_about_size(real_edition: Edition) -> None:
    """Two gemeenten are of one level and do not overlap."""
    told = " ".join(compared(real_edition, UTRECHT, ALMERE).warnings)

    assert "hoort bij" not in told
    assert "wijkt al gauw" not in told


def test_an_abolished_gebied_may_be_compared(real_edition: Edition) -> None:
    """What became of it is said."""
    told = " ".join(compared(real_edition, "GM0003", UTRECHT).warnings)

    assert "De gemeente Appingedam bestaat niet meer" in told


def test_names_that_are_the_same_are_told_apart(real_edition: Edition) -> None:
    """The gemeente and the provincie Utrecht."""
    view = compared(real_edition, UTRECHT, "PV26")

    assert [link.name for link in view.regions] == ["Utrecht (gemeente)", "Utrecht (provincie)"]


def test_two_columns_have_differences(real_edition: Edition) -> None:
    """Exactly two columns are held against each other; three are not."""
    pair, three = (compared(real_edition, *codes) for codes in (_CODES[:2], _CODES[:3]))

    assert all(row.difference is not None for theme in pair.themes for row in theme.rows)
    assert all(row.difference is None for theme in three.themes for row in theme.rows)


def test_a_difference_is_the_opposite_of_its_opposite(real_edition: Edition) -> None:
    """Overvecht against Bouwlust and the other way round say the same, of two gebieden of one level."""
    there, back = (compared(real_edition, *codes) for codes in ((OVERVECHT, BOUWLUST), (BOUWLUST, OVERVECHT)))
    compared_rows = 0
    for one, other in zip(there.themes, back.themes, strict=True):
        for row, mirrored in zip(one.rows, other.rows, strict=True):
            assert row.difference is not None
            assert mirrored.difference is not None
            compared_rows += bool(row.difference.certainty)
            assert row.difference.obstacle == mirrored.difference.obstacle
            assert row.difference.size * mirrored.difference.size <= 0

    assert compared_rows > 15


def test_against_nederland_the_difference_is_the_judgement(real_edition: Edition) -> None:
    """Beside Nederland itself a row says of the difference what the colour of its slice says."""
    view = compared(real_edition, OVERVECHT, "NL00")
    agreeing = 0
    for theme in view.themes:
        for row in theme.rows:
            judgement, difference = row.cells[0].judgement, row.difference
            if difference is None or difference.obstacle or judgement is None or judgement.reference_name:
                continue
            agreeing += 1
            found = (difference.size, difference.certainty)
            assert found == (judgement.size, judgement.certainty), row.indicator.id

    assert agreeing > 20


def test_figures_of_other_years_have_no_difference(real_edition: Edition) -> None:
    """Only figures of one table and year are held against each other."""
    view = compared(real_edition, OVERVECHT, UTRECHT, groups=("leeftijd:65plus",))
    for theme in view.themes:
        for row in theme.rows:
            assert row.difference is not None
            years = {cell.period for cell in row.cells if cell.figure.is_there}
            if len(years) > 1:
                assert row.difference.obstacle == "ander_jaar"


def test_an_indicator_of_another_level_is_an_empty_cell(real_edition: Edition) -> None:
    """All figures of a theme: what only gemeenten have is empty for a wijk, with its reason."""
    view = compared(real_edition, OVERVECHT, UTRECHT, theme="veiligheid")
    theme = next(theme for theme in view.themes if theme.is_open)
    empty = [cell for row in theme.rows for cell in row.cells if cell.source is None]

    assert theme.others == 0
    assert {cell.figure.status for cell in empty} <= {Status.NIET_GELEVERD}


def test_what_is_found_is_not_there_yet(real_edition: Edition) -> None:
    """A search to add does not offer what was chosen."""
    view = compared(real_edition, OVERVECHT, query="overvecht")

    assert view.results
    assert OVERVECHT not in {result.code for result in view.results}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    codes=st.lists(st.sampled_from(_CODES), max_size=9),
    groups=st.lists(st.sampled_from(["totaal", "herkomst:europa", "leeftijd:65plus", OLD]), max_size=7),
    year=st.sampled_from(["", "2020"]),
    reference=st.sampled_from(["", "gemeente", "WK034401"]),
)
def test_the_address_of_a_choice_gives_that_choice(
    codes: list[str], groups: list[str], year: str, reference: str, real_edition: Edition
) -> None:
    """Any list of codes and groups, as an address and back, is the same state with nothing left to say."""
    wish = ComparisonWish(tuple(codes), tuple(groups), year, reference)
    choice = comparison_choice(wish, real_edition)
    address = ComparisonAddress(
        tuple(item.region.code for item in choice.regions),
        choice.groups,
        str(choice.period.year) if choice.period else "",
        choice.reference,
        choice.theme,
    )
    again = comparison_choice(
        ComparisonWish(address.regions, address.groups, address.year, address.reference, address.theme),
        real_edition,
    )

    assert (again.columns, again.period, again.reference) == (choice.columns, choice.period, choice.reference)
    assert (again.problems, again.notices) == ((), ())
    assert len(choice.columns) <= 6
