"""Laws of 'In het kort', over every gebied of a small country and a sample of the real one."""

import random
import re

import pytest

from app.small_country import TwoReleases
from built_release import open_current
from texts.page_reading import first, parse, text_of
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts.summary_text import summary_text
from wijkmonitor.views.choice import profile_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.summary import MOST_SENTENCES, summary_view
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer

RENDERER = Renderer(load_assets())
CHOICES = (
    ("", "", ""),
    ("", "", "gemeente"),
    ("2020", "", ""),
    ("2015", "", ""),
    ("", "leeftijd:65plus", ""),
    ("", "herkomst:buiten-europa", ""),
    ("", "", "GM0344"),
)
"""Year, group and reference."""
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")
CAPITAL_IN_FRONT = re.compile(r"'?(?:[a-z] ?-?)?[A-Z0-9ÀÉÎÚ'(]")
"""'s-Gravenhage has its capital behind the 's."""
SAMPLE = 60
SEED = 20261122


def _views(edition: Edition, places: list[StoredRegion]) -> list[ProfileView]:
    """Give the page of each gebied for every choice."""
    return [
        profile_view(edition, stored, profile_choice(year, group, reference, "", edition.catalog))
        for stored in places
        for year, group, reference in CHOICES
    ]


def _sample(edition: Edition) -> list[StoredRegion]:
    """Give some gebieden of each level, those of the past too."""
    known = [stored for stored in edition.release.regions.by_id if edition.release.has_profile(stored)]
    large = [stored for stored in known if stored.region.level in {"land", "provincie"}]
    return large[:4] + random.Random(SEED).sample(known, SAMPLE)  # noqa: S311  # no secret


@pytest.fixture(scope="module")
def small_views(two_releases: TwoReleases) -> list[ProfileView]:
    """Give the pages of all gebieden of the small country."""
    edition = open_current(two_releases.folder)
    known = [stored for stored in edition.release.regions.by_id if edition.release.has_profile(stored)]
    return _views(edition, known)


@pytest.fixture(scope="module")
def real_views(real_edition: Edition) -> list[ProfileView]:
    """Give pages of the bundled figures."""
    return _views(real_edition, _sample(real_edition))


def _numbers(text: str) -> set[str]:
    return {found.strip(".,") for found in NUMBER.findall(text)}


def _numbers_of_words(view: ProfileView) -> set[str]:
    """Give the numbers that are no figures: in the names of gebieden and in the words of an indicator."""
    names = " ".join((view.name, view.reference_name, view.group_people, *(at.name for at in view.ancestors)))
    phrases = (claim.row.indicator.phrase for claim in summary_view(view).claims)
    words = " ".join(f"{phrase.before} {phrase.after}" for phrase in phrases if phrase is not None)
    described = (row.indicator.phrase for theme in view.themes for row in theme.slices)
    slices = " ".join(f"{each.name} {each.before} {each.after}" for each in described if each is not None)
    return _numbers(f"{names} {words} {slices}")


def _check(view: ProfileView) -> None:
    """Hold one summary against every law."""
    sentences = summary_text(view)
    text = " ".join(sentences)

    assert 1 <= len(sentences) <= MOST_SENTENCES
    assert all(told.endswith(".") and not told.endswith("..") for told in sentences)
    assert all(CAPITAL_IN_FRONT.match(told) for told in sentences), text
    assert re.search(r"  |\bNone\b|\bnan\b|[\[\]{}]", text) is None


def _check_page(view: ProfileView) -> None:
    """Hold the numbers of a summary against the rest of its page."""
    page = parse(RENDERER.render_profile(view))
    part = first(page, ".kort p")
    told = text_of(part)
    part.decompose()
    shown = first(page, "main").text(separator=" ") or ""

    assert told == " ".join(summary_text(view)).replace("\u00a0", " ")
    assert _numbers(told) - _numbers(shown) - _numbers_of_words(view) == set()


def test_summaries_of_a_small_country(small_views: list[ProfileView]) -> None:
    """One to six whole sentences, and every number stands on the page."""
    for view in small_views:
        _check(view)
        _check_page(view)


def test_summaries_of_real_gebieden(real_views: list[ProfileView]) -> None:
    """The same for gebieden of every level, years, groups and references."""
    for view in real_views:
        _check(view)


def test_numbers_of_real_summaries(real_views: list[ProfileView]) -> None:
    """No page shows two values of one figure."""
    for view in real_views:
        _check_page(view)


def test_nothing_uncertain_is_claimed(real_views: list[ProfileView]) -> None:
    """A claim is at least likely, and says so; what is alike is sure."""
    for view in real_views:
        chosen = summary_view(view)
        claimed = [claim.judgement for claim in chosen.claims]
        alike = [row.judgement for row in chosen.alike if row.judgement is not None]

        assert all(judgement.size and judgement.certainty != "niet_te_zeggen" for judgement in claimed)
        assert all(judgement.certainty == "duidelijk" and not judgement.size for judgement in alike)
        assert not any(judgement.warning for judgement in claimed + alike)


def test_nothing_is_both_alike_and_different(real_views: list[ProfileView]) -> None:
    """What stands out of an onderwerp is not followed by 'lijkt op' for the same onderwerp."""
    for view in real_views:
        chosen = summary_view(view)
        told = {claim.row.indicator.onderwerp for claim in chosen.claims}

        assert not told & {row.indicator.onderwerp for row in chosen.alike}


def test_strengths_get_the_same_room(real_views: list[ProfileView]) -> None:
    """Where there are two or more of both to tell, both are told as often."""
    for view in real_views:
        claims = summary_view(view).claims
        strengths = sum(claim.is_strength for claim in claims)

        assert len(claims) < 4 or strengths == 2 or strengths * 2 == len(claims) or 1 in _sides(view)


def _sides(view: ProfileView) -> tuple[int, int]:
    """Give how many strengths and concerns have words for a sentence."""
    sides = (view.points.strengths, view.points.concerns)
    strengths, concerns = (sum(point.row.indicator.phrase is not None for point in side) for side in sides)
    return strengths, concerns


def test_a_gebied_without_inhabitants_has_one_sentence(real_edition: Edition) -> None:
    """Where nobody lives there is nothing to compare."""
    empty = next(
        stored
        for stored in real_edition.release.regions.by_id
        if stored.inwoners == 0 and real_edition.release.has_profile(stored)
    )
    view = profile_view(real_edition, empty, profile_choice("", "", "", "", real_edition.catalog))

    assert len(summary_text(view)) == 1
    assert "staat niemand ingeschreven" in summary_text(view)[0]


def test_much_is_said_of_much_only(real_views: list[ProfileView]) -> None:
    """'Veel' stands where the judgement and the figures both say it, and never where the sign differs."""
    for view in real_views:
        for claim in summary_view(view).claims:
            value, reference = claim.row.figure.value or 0.0, claim.judgement.reference_value

            assert abs(claim.size) <= abs(claim.judgement.size)
            assert claim.size * claim.judgement.size > 0
            assert abs(claim.size) < 2 or abs(value - reference) >= 0.1 * abs(reference)


def test_a_gebied_is_not_compared_with_its_own_name(real_edition: Edition) -> None:
    """A buurt that is called like its wijk is compared with 'de wijk Westdorp'."""
    westdorp = real_edition.region("BU16810209")
    assert westdorp is not None
    view = profile_view(real_edition, westdorp, profile_choice("", "", "WK168102", "", real_edition.catalog))

    assert "lijkt Westdorp op de wijk Westdorp" in " ".join(summary_text(view))
