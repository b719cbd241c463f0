"""A profile is the gebied page for programs: the same figures, the same judgements, the same words."""

import random
from collections.abc import Iterator

import msgspec
import pytest

from api.conftest import Ask
from wijkmonitor.api.profielen import Profiel
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.texts.profile_page import profile_page, viewpoint_of
from wijkmonitor.texts.row_text import row_text
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view

SEED = 20261122
_GROUPS = ("", "leeftijd:65plus", "herkomst:buiten-europa", "herkomst:nederland", "herkomstland:turkije")
_YEARS = ("", "", "2020", "2022", "2024", "2012")
_REFERENCES = ("", "gemeente", "soortgelijk", "GM0344", "WK034403")
Choice = tuple[str, str, str, str]


def _choices(edition: Edition, count: int) -> Iterator[Choice]:
    """Give random gebieden with a year, a group and a reference."""
    dice = random.Random(SEED)  # noqa: S311 - no secret
    regions = [item.region.code for item in edition.release.regions.by_id if item.periods]
    favourites = ("NL00", "GM0344", "WK034403", "GMVB01")
    for _ in range(count):
        code = dice.choice(regions) if dice.random() < 0.8 else dice.choice(favourites)
        yield code, dice.choice(_YEARS), dice.choice(_GROUPS), dice.choice(_REFERENCES)


def _address(choice: Choice) -> str:
    code, *chosen = choice
    named = zip(("jaar", "groep", "referentie"), chosen, strict=True)
    query = "&".join(f"{name}={value}" for name, value in named if value)
    return f"/api/v1/profielen/{code}?{query}"


def test_a_profile_equals_the_page(ask_api: Ask, real_edition: Edition) -> None:
    """For random gebieden, years, groups and references: each figure, its words, its votes and its lists."""
    compared = 0
    for choice in _choices(real_edition, 150):
        code, year, group, reference = choice
        stored = real_edition.region(code)
        assert stored is not None
        view = profile_view(
            real_edition, stored, profile_choice(year, group, reference, "", real_edition.catalog)
        )
        page = profile_page(view)
        given = msgspec.json.decode(ask_api(_address(choice)).body, type=Profiel)
        for theme, told in zip(view.themes, given.themas, strict=True):
            for row, rij in zip(theme.slices, told.indicatoren, strict=True):
                text = row_text(row, viewpoint_of(view))
                compared += 1
                assert (row.indicator.id, row.figure.value, row.figure.status) == (
                    rij.indicator, rij.cijfer.waarde, rij.cijfer.status,
                )  # fmt: skip
                assert rij.cijfer.tekst.startswith(text.own)
                assert (rij.oordeel.woorden if rij.oordeel else None) in {text.chip.label, None}
                assert (rij.oordeel is None) == (row.judgement is None)
                assert text.nearest == rij.wel_bekend
        assert given.in_het_kort == page.summary
        assert [point.row.indicator.id for point in view.points.concerns] == [
            item.indicator for item in given.aandachtspunten
        ]
        assert {view.card.id for view in view.duiding} == {card.id for card in given.duiding}
    assert compared > 3000


def test_every_figure_of_a_profile_has_its_source(ask_api: Ask) -> None:
    """A row with a value names a delivery that is told below, its period and its boundaries."""
    given = msgspec.json.decode(ask_api("/api/v1/profielen/WK034403").body, type=Profiel)
    told = {source.levering for source in given.bronnen}
    rows = [row for theme in given.themas for row in theme.indicatoren if row.cijfer.waarde is not None]

    assert len(rows) > 20
    assert all(row.bron in told and row.periode and row.indeling for row in rows)


def test_an_absent_figure_says_why(ask_api: Ask) -> None:
    """Without a value there is a sentence."""
    given = msgspec.json.decode(ask_api("/api/v1/profielen/WK034403?jaar=2012").body, type=Profiel)
    empty = [row for theme in given.themas for row in theme.indicatoren if row.cijfer.waarde is None]

    assert empty
    assert all(row.cijfer.uitleg.endswith(".") for row in empty)


def test_a_theme_comes_whole_when_asked(ask_api: Ask) -> None:
    """All indicators of the theme, more than its slices; the other themes keep theirs."""
    plain = msgspec.json.decode(ask_api("/api/v1/profielen/WK034403").body, type=Profiel)
    whole = msgspec.json.decode(ask_api("/api/v1/profielen/WK034403?thema=veiligheid").body, type=Profiel)
    sizes = [
        (len(one.indicatoren), len(other.indicatoren))
        for one, other in zip(plain.themas, whole.themas, strict=True)
    ]
    safety = [item.id for item in whole.themas].index("veiligheid")

    assert whole.themas[safety].is_volledig
    assert sizes[safety][0] < sizes[safety][1]
    assert [one == other for one, other in sizes].count(False) == 1


@pytest.mark.parametrize(
    ("query", "name"),
    [("groep=herkomst:mars", "groep"), ("thema=ruimtevaart", "thema"), ("referentie=WK999999", "referentie")],
)
def test_a_choice_that_does_not_exist_is_told(query: str, name: str, ask_api: Ask) -> None:
    """The parameter is named, in words of the page."""
    page = ask_api(f"/api/v1/profielen/WK034403?{query}")
    errors = msgspec.json.decode(page.body)["errors"]

    assert page.status == 400
    assert [error["location"]["name"] for error in errors] == [name]


def test_a_sensitive_group_carries_its_card(ask_api: Ask) -> None:
    """The profile of a group by origin opens with the card and the four tests."""
    given = msgspec.json.decode(
        ask_api("/api/v1/profielen/GM0344?groep=herkomst:buiten-europa").body, type=Profiel
    )

    assert [card.toetsing is not None for card in given.duiding] == [True]


def test_a_wrong_choice_is_wrong_on_the_page_too(real_edition: Edition) -> None:
    """What the API refuses the page refuses."""
    with pytest.raises(AddressError):
        profile_choice("", "herkomst:mars", "", "", real_edition.catalog)
