"""Similar wijken and buurten as text: who they are, in what they are alike, and where to go from there."""

from typing import Final

from msgspec import Struct

from wijkmonitor.measures.similar import FEWEST_SIMILAR
from wijkmonitor.texts.points_text import PointsText, points_text_of
from wijkmonitor.texts.urls import ProfileAddress, compare_path, region_path, similar_path
from wijkmonitor.views.choice import SOORTGELIJK
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.similar import SimilarGebied
from wijkmonitor.wording import similar as words
from wijkmonitor.wording.pages import capital

_SIDE_BY_SIDE: Final = FEWEST_SIMILAR
"""So many fit beside the gebied itself."""


class SimilarItem(Struct, frozen=True):
    """One similar gebied."""

    url: str
    name: str
    place: str
    """Its gemeente."""
    note: str
    """'matig vergelijkbaar', or empty."""
    reasons: str


class SimilarText(Struct, frozen=True):
    """The part of the gebied page about similar gebieden; without `title` there is no such part."""

    title: str = ""
    intro: str = ""
    """What the list is, or why there is none."""
    items: tuple[SimilarItem, ...] = ()
    links: tuple[tuple[str, str], ...] = ()
    """(address, words): where to go from here."""
    lists_title: str = ""
    lists: PointsText | None = None
    """Krachten and aandachtspunten against similar gebieden."""


_NOTHING: Final = SimilarText()


def similar_text(view: ProfileView, address: ProfileAddress) -> SimilarText:
    """Give the texts about the gebieden that are most like the one of the page."""
    similar, level = view.similar, view.region.level.value
    if not similar.gebieden:
        return SimilarText(words.title(level), similar.reason) if similar.reason else _NOTHING
    against = ProfileAddress(address.path, address.year, address.group, SOORTGELIJK)
    points = view.similar_points
    return SimilarText(
        title=words.title(level),
        intro=words.intro(level, len(similar.gebieden)),
        items=tuple(map(similar_item, similar.gebieden)),
        links=_links(view, against, level),
        lists_title=words.lists_title(level),
        lists=None if points is None else points_text_of(points, against, has_judgements=True),
    )


def similar_item(gebied: SimilarGebied) -> SimilarItem:
    """Give one similar gebied as text."""
    return SimilarItem(
        url=region_path(gebied.code, gebied.name),
        name=gebied.name,
        place=gebied.gemeente,
        note=words.MODERATE if gebied.is_moderate else "",
        reasons=words.reasons(gebied.alike, gebied.differs),
    )


def _links(view: ProfileView, against: ProfileAddress, level: str) -> tuple[tuple[str, str], ...]:
    first = view.similar.gebieden[:_SIDE_BY_SIDE]
    codes = (view.region.code, *(gebied.code for gebied in first))
    links = [
        (similar_path(view.region.code, view.name), words.BETTER_QUESTION),
        (compare_path(codes), words.side_by_side(len(first), level)),
    ]
    if view.chosen_reference != SOORTGELIJK:
        links.append((against.of_theme(""), capital(words.compare_with(level))))
    return tuple(links)
