"""What a page says before its figures."""

import pytest

from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.profile_builder import profile_view


def _view(edition: Edition, code: str, year: str = "", group: str = "") -> ProfileView:
    stored = edition.region(code)
    assert stored is not None
    return profile_view(edition, stored, profile_choice(year, group, "", "", edition.catalog))


def test_the_newest_figures_of_all_inhabitants_need_no_notice(real_edition: Edition) -> None:
    """An ordinary page starts with its figures."""
    assert not _view(real_edition, "WK034403").notice


@pytest.mark.parametrize(
    ("group", "words"),
    [
        ("herkomst:buiten-europa", "19.030 inwoners met een herkomst buiten Europa (2024), 54"),
        ("leeftijd:65plus", "4.900 inwoners van 65 jaar en ouder (2024), 14"),
    ],
)
def test_a_group_is_counted(group: str, words: str, real_edition: Edition) -> None:
    """How many belong to a group stands above its pie, and in the middle of it."""
    view = _view(real_edition, "WK034403", group=group)

    assert view.notice.startswith(words)
    assert str(view.inwoners) == words.split(maxsplit=1)[0].replace(".", "")


def test_an_empty_year_says_so(real_edition: Edition) -> None:
    """A year without figures is no pie of grey slices without a word."""
    view = _view(real_edition, "WK034403", year="2013")

    assert "Over 2013 hebben wij voor deze wijk geen cijfers" in view.notice
    assert view.inwoners is None


def test_only_years_with_a_slice_are_offered(real_edition: Edition) -> None:
    """Overvecht has a count of crimes of 2025 but no slice of the pie: that year leads to nothing."""
    years = [choice.value for choice in _view(real_edition, "WK034403").years]

    assert years[:3] == ["", "2024", "2023"]


def test_says_where_a_figure_does_exist(real_edition: Edition) -> None:
    """What is published for gemeenten only is not a figure that is missing here."""
    gaps = {title: gap.reason for gap in _view(real_edition, "WK034403").gaps for title in gap.titles}

    assert gaps["Opgehelderde misdrijven"].startswith(
        "Dit cijfer is er niet per wijk. Het is er wel per provincie"
    )
