"""The head of every page about a gebied as text: breadcrumb, switches, and what was chosen in words."""

from typing import Final

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.choice import NEDERLAND, SOORTGELIJK
from wijkmonitor.views.frame import FrameView
from wijkmonitor.views.profile import Choice, ProfileView, RegionLink
from wijkmonitor.wording.dates import day
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.pages import capital, inhabitants
from wijkmonitor.wording.switches import ALL_INHABITANTS, NEWEST

_MOST_GROUPS: Final = 6
_FIRST_GROUPS: Final = 4
"""All inhabitants and the three groups of herkomst."""

Framed = ProfileView | FrameView
"""A view that says who the page is about and what was chosen."""


class Link(Struct, frozen=True):
    """Where to go, in words; `is_current` marks where the visitor is."""

    url: str
    text: str
    note: str = ""
    is_current: bool = False


class SwitchText(Struct, frozen=True):
    """A switch with the choices that exist, and why the others do not."""

    choices: tuple[Link, ...]
    more: tuple[Link, ...]
    """The rest, where there are too many for a line."""
    absent: tuple[tuple[str, str], ...]
    """(label, reason)."""


class FrameText(Struct, frozen=True):
    """The head of a page below the one of its gebied."""

    path: str
    """Of this page, without what was chosen."""
    address: ProfileAddress
    """The same with what was chosen."""
    home: Link
    """The gebied, with the choices kept."""
    ancestors: tuple[Link, ...]
    placed_name: str
    """'Overvecht, wijk in Utrecht'."""
    choices: tuple[str, ...]
    """What was chosen otherwise than a page opens with."""
    on_paper: str
    groups: SwitchText
    hidden: tuple[tuple[str, str], ...]
    is_compared: bool
    compared_with: str
    reference_column: str


def frame_text(view: FrameView, path: str) -> FrameText:
    """Give the head of a page at a path below that of the gebied."""
    address = ProfileAddress(path, view.chosen_year, view.chosen_group, view.chosen_reference)
    home = ProfileAddress(
        region_path(view.region.code, view.name), address.year, address.group, address.reference
    )
    return FrameText(
        path=path,
        address=address,
        home=Link(home.of_theme(""), view.name),
        ancestors=tuple(Link(home.of_region(link.code, link.name), crumb(link)) for link in view.ancestors),
        placed_name=placed_name(view),
        choices=chosen_words(view),
        on_paper=on_paper(view),
        groups=group_switch(view.groups, address, ""),
        hidden=tuple((name, value) for name, value in address.parameters() if name == "groep"),
        is_compared=bool(view.reference_name),
        compared_with=with_article(view.reference_name),
        reference_column=reference_column(view),
    )


def crumb(link: RegionLink) -> str:
    """Give the name of a gebied above this one; a provincie may be called like its gemeente."""
    return f"{link.level} {link.name}" if link.level == RegionLevel.PROVINCIE else link.name


def region_link(link: RegionLink, address: ProfileAddress) -> Link:
    """Give a link to another gebied with the choices kept."""
    return Link(address.of_region(link.code, link.name), link.name, inhabitants(link.inwoners))


def reference_column(view: Framed) -> str:
    """Give the name above the column of what was chosen to compare with."""
    if view.chosen_reference == view.region.code:
        return ALL_INHABITANTS
    if view.chosen_reference == SOORTGELIJK:
        return capital(view.reference_name)
    return view.reference_name.removeprefix(f"{RegionLevel.GEMEENTE} ")


def placed_name(view: Framed) -> str:
    """Give a name that means something in a list of tabs: 'Overvecht, wijk in Utrecht'."""
    return placed(view.region.level, view.name, view.ancestors)


def placed(level: RegionLevel, name: str, ancestors: tuple[RegionLink, ...]) -> str:
    """Give the name of a gebied with what it is and where it lies."""
    gemeente = next((link.name for link in ancestors if link.level == RegionLevel.GEMEENTE), "")
    if level is RegionLevel.LAND:
        return name
    is_told = not gemeente or name.endswith(f" in {gemeente}")
    return f"{name}, {level}" if is_told else f"{name}, {level} in {gemeente}"


def chosen_words(view: Framed) -> tuple[str, ...]:
    """Give what was chosen otherwise than the page opens with."""
    year = view.chosen_year
    group = "" if view.chosen_group in {"", TOTAAL} else view.group_people
    is_other = bool(view.reference_name) and view.chosen_reference not in {"", NEDERLAND}
    reference = f"vergeleken met {with_article(view.reference_name)}" if is_other else ""
    return tuple(words for words in (year, group, reference) if words)


def on_paper(view: Framed) -> str:
    """Give what was chosen, and the release: without the switches nobody could tell."""
    release = f"{INTERFACE.site.release} {view.release_id}, {day(view.release_date)}"
    return " · ".join((*_choices_on_paper(view), release))


def _choices_on_paper(view: Framed) -> tuple[str, ...]:
    reference = f"Vergeleken met {with_article(view.reference_name)}" if view.reference_name else ""
    words = (reference, view.chosen_year or NEWEST, capital(view.group_people))
    return tuple(word for word in words if word)


def group_switch(groups: tuple[Choice, ...], address: ProfileAddress, theme: str) -> SwitchText:
    """Give the switch of groups; `theme` is kept in the addresses when it is not empty."""
    links = tuple(
        Link(_group_url(address, choice, theme), choice.label, is_current=choice.is_chosen)
        for choice in groups
        if choice.is_available or choice.is_chosen
    )
    first = len(links) if len(links) <= _MOST_GROUPS else _FIRST_GROUPS
    chosen = tuple(link for link in links[first:] if link.is_current)
    return SwitchText(
        choices=links[:first] + chosen,
        more=tuple(link for link in links[first:] if not link.is_current),
        absent=tuple((choice.label, choice.reason) for choice in groups if not choice.is_available),
    )


def _group_url(address: ProfileAddress, choice: Choice, theme: str) -> str:
    query = address.with_group(choice.value).query(theme)
    return f"{address.path}?{query}" if query else address.path
