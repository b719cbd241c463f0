"""The links that change a comparison: take away, move, add, choose groups; each is an address by itself."""

from dataclasses import replace
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL, GroupCode, dimension_of
from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.comparison_choice import OLD_CLASSIFICATION
from wijkmonitor.views.profile import Choice, RegionLink
from wijkmonitor.wording.comparing import add, move_left, move_right, take_away
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.levels import plural

_FIRST_GROUPS: Final = 4
"""All inhabitants and the three groups of herkomst."""


class Step(Struct, frozen=True):
    """A link that changes the comparison: what it shows, and what it is called."""

    url: str
    text: str
    name: str
    """Its accessible name: 'Haal Overvecht weg'."""
    note: str = ""
    is_current: bool = False


class ChosenRegion(Struct, frozen=True):
    """A chosen gebied with the links that move it; None at an end."""

    name: str
    remove: Step
    left: Step | None
    right: Step | None


class ComparisonLinks(Struct, frozen=True):
    """Every link of the switches."""

    regions: tuple[ChosenRegion, ...]
    groups: tuple[Step, ...]
    more_groups: tuple[Step, ...]
    """Those that few look for."""
    groups_without_room: tuple[str, ...]
    one_classification: tuple[Step, ...]
    """The two ways out of groups that may not stand side by side."""
    results: tuple[Step, ...]
    examples: tuple[Step, ...]


def comparison_links(view: ComparisonView, address: ComparisonAddress) -> ComparisonLinks:
    """Give the links of a comparison at an address."""
    offered = [item for item in view.groups if item.is_available]
    first = [item for place, item in enumerate(offered) if item.is_chosen or place < _FIRST_GROUPS]
    return ComparisonLinks(
        regions=_chosen(view, address),
        groups=tuple(_group(item, address) for item in first),
        more_groups=tuple(_group(item, address) for item in offered if item not in first),
        groups_without_room=tuple(item.label for item in view.groups if not item.is_available),
        one_classification=_one_classification(view, address) if view.mixes_classifications else (),
        results=tuple(
            Step(address.with_region(item.code).path, item.name, add(item.name), item.context)
            for item in view.results
        ),
        examples=tuple(_example(one, other) for one, other in view.examples),
    )


def _chosen(view: ComparisonView, address: ComparisonAddress) -> tuple[ChosenRegion, ...]:
    last = len(view.regions) - 1
    return tuple(
        ChosenRegion(
            link.name,
            Step(address.without_region(link.code).path, "×", take_away(link.name)),
            Step(address.moved(link.code, -1).path, "←", move_left(link.name)) if place > 0 else None,
            Step(address.moved(link.code, 1).path, "→", move_right(link.name)) if place < last else None,
        )
        for place, link in enumerate(view.regions)
    )


def _group(item: Choice, address: ComparisonAddress) -> Step:
    if not item.is_chosen:
        return Step(address.with_group(item.value).path, item.label, add(item.label))
    is_only_one = address.groups == (TOTAAL,)
    url = "" if is_only_one else address.without_group(item.value).path
    return Step(url, item.label, take_away(item.label), is_current=True)


def _one_classification(view: ComparisonView, address: ComparisonAddress) -> tuple[Step, ...]:
    """Give the address with the groups of one classification left out, for each of the two."""
    words = INTERFACE.comparison
    old = tuple(code for code in view.chosen_groups if _is_old(code))
    new = tuple(code for code in view.chosen_groups if code not in old)
    ways = ((words.only_new, new), (words.only_old, old))
    return tuple(Step(replace(address, groups=groups).path, text, text) for text, groups in ways)


def _is_old(code: str) -> bool:
    return dimension_of(GroupCode(code)) in OLD_CLASSIFICATION


def _example(one: RegionLink, other: RegionLink) -> Step:
    text = f"{one.name} en {other.name}"
    address = ComparisonAddress((one.code, other.code))
    return Step(address.path, text, text, f"twee {plural(one.level)}")
