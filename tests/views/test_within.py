"""The figures of all gebieden inside a larger one: the same as on the page of each of them."""

import math
import random

import pytest

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import JudgementView, RowView
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.within import MemberView, WithinView, figures_within

WIJK, GEMEENTE = RegionLevel.WIJK, RegionLevel.GEMEENTE
CHOICES = (
    "",
    "jaar=2020",
    "jaar=2022",
    "groep=herkomst:buiten-europa",
    "groep=leeftijd:65plus",
    "ref=GM0344",
    "ref=gemeente",
    "jaar=2020 ref=gemeente",
    "jaar=2024 groep=herkomst:nederland ref=GM0599",
)


def stored(edition: Edition, code: str) -> StoredRegion:
    """Give a gebied of the release."""
    found = edition.region(code)
    assert found is not None
    return found


def chosen(words: str, edition: Edition) -> ProfileChoice:
    """Read a choice as a visitor's address has it."""
    parts = dict(word.split("=") for word in words.split())
    return profile_choice(
        parts.get("jaar", ""), parts.get("groep", ""), parts.get("ref", ""), "", edition.catalog
    )


def within(edition: Edition, code: str, level: RegionLevel, indicator: str, words: str = "") -> WithinView:
    """Give the figures of an indicator inside a gebied."""
    found = edition.catalog.indicator(indicator)
    return figures_within(edition, stored(edition, code), level, found, chosen(words, edition))


def by_code(view: WithinView) -> dict[str, MemberView]:
    """Give the members by the code of their gebied."""
    return {member.region.code: member for member in view.members}


def _said(judgement: JudgementView | None) -> object:
    """Give all that a judgement says, with numbers as far as a release keeps them."""
    if judgement is None:
        return None
    numbers = (judgement.z, judgement.reference_value, judgement.spread)
    words = (judgement.size, judgement.certainty, judgement.tone, judgement.is_small_but_certain)
    return (*words, judgement.warning, judgement.reference_name, *(f"{number:.4g}" for number in numbers))


def _shown(item: MemberView | RowView) -> object:
    return (item.figure, item.period, item.has_other_boundaries, _said(item.judgement))


def test_a_parent_has_every_current_gebied_of_the_level_in_it(real_edition: Edition) -> None:
    """Gemeenten of the country and of a provincie, wijken of a gemeente, buurten of the country."""
    land = within(real_edition, "NL00", GEMEENTE, "inwoners_aantal")
    provincie = within(real_edition, "PV26", GEMEENTE, "inwoners_aantal")
    gemeente = within(real_edition, "GM0344", WIJK, "inwoners_aantal")
    buurten = within(real_edition, "NL00", RegionLevel.BUURT, "inwoners_aantal")

    assert [len(view.members) for view in (land, provincie, gemeente)] == [342, 26, 10]
    assert len(buurten.members) > 14_000
    assert {member.region.level for member in land.members} == {"gemeente"}
    names = [member.region.name.casefold() for member in land.members]
    assert sorted(names) == names


def test_a_level_that_does_not_lie_below_has_no_members(real_edition: Edition) -> None:
    """There is no gemeente inside a wijk, and a gebied is not inside itself."""
    assert within(real_edition, "WK034403", GEMEENTE, "inwoners_aantal").members == ()
    assert within(real_edition, "GM0344", GEMEENTE, "inwoners_aantal").members == ()


@pytest.mark.parametrize("words", CHOICES)
@pytest.mark.parametrize(("code", "level"), [("GM0344", WIJK), ("GM0363", WIJK), ("PV20", GEMEENTE)])
def test_says_what_the_page_of_each_gebied_says(
    words: str, code: str, level: RegionLevel, real_edition: Edition
) -> None:
    """Figure, year, judgement, certainty: one truth, whichever road a figure came along."""
    choice = chosen(words, real_edition)
    known = [item for item in real_edition.indicators if item.id in real_edition.known_at[level]]
    wrong = []
    for indicator in random.Random(words + code).sample(known, 12):  # noqa: S311 - no secret
        view = figures_within(real_edition, stored(real_edition, code), level, indicator, choice)
        for member in view.members[:12]:
            own = stored(real_edition, member.region.code)
            page = profile_view(real_edition, own, _with_theme(view.choice, indicator.theme))
            row = next(row for row in page.chosen_theme.rows if row.indicator.id == indicator.id)
            is_hidden = member.figure.status is Status.ANDERE_GRENZEN
            if not is_hidden and _shown(member) != _shown(row):
                wrong.append((member.region.code, indicator.id, _shown(member), _shown(row)))

    assert wrong[:3] == []


def _with_theme(choice: ProfileChoice, theme: str) -> ProfileChoice:
    return ProfileChoice(choice.period, choice.group, choice.reference, theme)


def test_judged_now_and_judged_in_the_release_agree(real_edition: Edition) -> None:
    """The newest figures against Nederland, by its code: the road of a choice gives what the release has."""
    for indicator in real_edition.catalog.indicators.values():
        released = figures_within(real_edition, real_edition.land, GEMEENTE, indicator)
        choice = ProfileChoice(reference="NL00")
        now = figures_within(real_edition, real_edition.land, GEMEENTE, indicator, choice)
        differences = [
            (indicator.id, one, other)
            for one, other in zip(released.members, now.members, strict=True)
            if _shown(one)[:2] != _shown(other)[:2] or _verdict(one) != _verdict(other)  # type: ignore[index]
        ]

        assert differences[:2] == []


def _verdict(member: MemberView) -> tuple[int, str] | None:
    judgement = member.judgement
    return None if judgement is None else (judgement.size, judgement.certainty)


def test_a_figure_of_another_place_is_not_shown_under_its_year(real_edition: Edition) -> None:
    """WK003402 was Almere Stad in 2020; De Werven has the code now, and not the figure."""
    member = by_code(within(real_edition, "GM0034", WIJK, "koopwoningen_pct", "jaar=2020"))["WK003402"]

    assert (member.figure.value, member.figure.status) == (None, Status.ANDERE_GRENZEN)
    assert (member.judgement, member.source) == (None, None)


def test_a_gemeente_keeps_its_older_figure_with_a_mark(real_edition: Edition) -> None:
    """Groningen without Haren and Ten Boer is still Groningen; a part of Slochteren does not add up."""
    members = by_code(within(real_edition, "PV20", GEMEENTE, "inwoners_65plus_pct", "jaar=2015"))
    groningen = members["GM0014"]

    assert groningen.figure.is_there
    assert groningen.has_other_boundaries


def test_a_merged_gemeente_has_the_figures_of_its_parts(real_edition: Edition) -> None:
    """Amsterdam of 2020 is told with Weesp, which it merged with in 2022."""
    members = by_code(within(real_edition, "PV27", GEMEENTE, "laag_inkomen_pct", "jaar=2020"))
    amsterdam = members["GM0363"]

    assert amsterdam.figure.kind is FigureKind.BEREKEND
    assert not amsterdam.has_other_boundaries


def test_a_year_without_figures_has_a_reason_for_each(real_edition: Edition) -> None:
    """Before the first table there is no figure, no period and no judgement, and always a reason."""
    view = within(real_edition, "GM0344", WIJK, "koopwoningen_pct", "jaar=1999")

    assert {member.figure.status for member in view.members} == {Status.NIET_GELEVERD}
    assert (view.period, view.sources) == (None, ())


def test_no_gebied_is_compared_with_itself(real_edition: Edition) -> None:
    """Against Overvecht every other wijk has a judgement, and Overvecht has none."""
    members = by_code(within(real_edition, "GM0344", WIJK, "koopwoningen_pct", "ref=WK034403"))

    assert members["WK034403"].judgement is None
    assert members["WK034401"].judgement is not None


def test_a_plain_count_is_shown_and_not_compared(real_edition: Edition) -> None:
    """Numbers of inhabitants have no judgement."""
    view = within(real_edition, "NL00", GEMEENTE, "inwoners_aantal")

    assert all(member.judgement is None for member in view.members)
    assert all(member.figure.is_there for member in view.members)


def test_gemeenten_are_compared_with_nederland_when_the_gemeente_is_asked_for(real_edition: Edition) -> None:
    """A gemeente has no gemeente."""
    view = within(real_edition, "PV26", GEMEENTE, "koopwoningen_pct", "ref=gemeente")

    assert (view.choice.reference, view.reference and view.reference.code) == ("nederland", "NL00")


def test_an_unknown_reference_is_refused(real_edition: Edition) -> None:
    """A code that no gebied has is nothing to compare with."""
    with pytest.raises(AddressError, match="WK999999"):
        within(real_edition, "GM0344", WIJK, "koopwoningen_pct", "ref=WK999999")


def test_knows_which_areas_changed(real_edition: Edition) -> None:
    """The changed areas of the release are those that its judged figures are marked with."""
    changed = real_edition.release.other_areas
    sampled = random.Random(3).sample(real_edition.release.regions.by_id, 400)  # noqa: S311 - no secret
    rows = [(item.id, row) for item in sampled for row in real_edition.release.profile(item).values()]

    assert [pair for pair, row in rows if ((pair, row.indeling) in changed) != row.has_other_boundaries] == []


def test_an_absent_value_is_never_a_number(real_edition: Edition) -> None:
    """No nan leaks into a figure, whatever was chosen."""
    for words in CHOICES:
        view = within(real_edition, "NL00", GEMEENTE, "laag_inkomen_pct", words)

        assert all(member.figure.is_there == member.figure.status.is_figure for member in view.members)
        assert not any(math.isnan(member.figure.value or 0.0) for member in view.members)


def test_the_choice_of_everybody_is_the_default(real_edition: Edition) -> None:
    """No choice is the newest figures of all inhabitants against Nederland."""
    indicator = real_edition.catalog.indicator("koopwoningen_pct")
    view = figures_within(real_edition, stored(real_edition, "GM0344"), WIJK, indicator)

    assert (view.choice.group, view.choice.period, view.choice.reference) == (TOTAAL, None, "nederland")
