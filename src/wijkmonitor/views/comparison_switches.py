"""The switches of the comparison page: groups, years and references that any of its gebieden has."""

from collections.abc import Sequence
from typing import Final

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND
from wijkmonitor.views.comparison_choice import MOST_COLUMNS, ComparisonChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import Choice
from wijkmonitor.views.switches import group_choices, reference_choices, year_choices
from wijkmonitor.wording.comparing import (
    NEDERLAND_OR_OWN_INHABITANTS,
    OWN_GEMEENTE,
    OWN_INHABITANTS,
    no_room_for_group,
)

_COUNTRY: Final = "Nederland"


def compared_groups(choice: ComparisonChoice, edition: Edition) -> tuple[Choice, ...]:
    """Give every group that any of the gebieden has, and those that were chosen."""
    offered: dict[str, Choice] = {}
    for stored in choice.regions:
        for item in group_choices(stored, choice.of_group(TOTAAL), edition):
            if item.is_available:
                offered.setdefault(item.value or TOTAAL, item)
    there = [code for code in edition.catalog.groups if code in offered or code in choice.groups]
    has_room = len(choice.regions) * (len(choice.groups) + 1) <= MOST_COLUMNS
    return tuple(_group(code, choice, edition, offered, has_room=has_room) for code in there)


def _group(
    code: GroupCode,
    choice: ComparisonChoice,
    edition: Edition,
    offered: dict[str, Choice],
    *,
    has_room: bool,
) -> Choice:
    is_chosen = code in choice.groups
    title = offered[code].label if code in offered else edition.catalog.groups[code].title
    is_available = is_chosen or has_room
    return Choice(
        code, title, is_chosen, is_available, "" if is_available else no_room_for_group(MOST_COLUMNS)
    )


def compared_years(choice: ComparisonChoice) -> tuple[Choice, ...]:
    """Give the newest figures, and every year of which any of the gebieden has some, newest first."""
    offered: dict[str, Choice] = {}
    for stored in choice.regions:
        for item in year_choices(stored, choice.of_group(TOTAAL)):
            offered.setdefault(item.value, item)
    if choice.period is not None:
        year = str(choice.period.year)
        offered.setdefault(year, Choice(year, year, is_chosen=True, is_available=True, reason=""))
    newest = offered.pop("", None)
    years = (offered[year] for year in sorted(offered, reverse=True))
    return (*(() if newest is None else (newest,)), *years)


def compared_references(
    choice: ComparisonChoice, edition: Edition, beside_own: Sequence[bool]
) -> tuple[Choice, ...]:
    """Give what every column can be compared with: Nederland, its own gemeente, or a chosen gebied.

    `beside_own` tells of each column whether it is a group held against all inhabitants of its own gebied,
    because nobody publishes it for Nederland.
    """
    nederland = NEDERLAND_OR_OWN_INHABITANTS if any(beside_own) else _COUNTRY
    offered = {NEDERLAND: OWN_INHABITANTS if beside_own and all(beside_own) else nederland}
    for stored in choice.regions:
        for item in reference_choices(stored, choice.of_group(TOTAAL), edition):
            offered.setdefault(item.value, OWN_GEMEENTE if item.value == GEMEENTE else item.label)
    return tuple(
        Choice(value, label, is_chosen=value == choice.reference, is_available=True, reason="")
        for value, label in offered.items()
    )
