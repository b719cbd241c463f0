"""Breakdowns of a population and their groups."""

import re
from dataclasses import dataclass
from typing import NewType

GroupCode = NewType("GroupCode", str)
"""`totaal`, or `dimension:group` such as `herkomst:buiten-europa`."""

TOTAAL = GroupCode("totaal")
_LONGEST = 60
_SHAPE = re.compile(r"[a-z0-9-]+(?::[a-z0-9-]+)?")


@dataclass(frozen=True, slots=True)
class Group:
    """One value of a breakdown, with the words a visitor reads."""

    code: GroupCode
    title: str
    """As a label: 'Herkomst buiten Europa'."""
    people: str
    """In a sentence: 'inwoners met een herkomst buiten Europa'."""
    explanation: str
    count: str = ""
    """The indicator of all inhabitants that counts this group, where there is one: inwoners_65plus_aantal."""
    related: tuple[GroupCode, ...] = ()
    """The groups of another classification that are most like it; never the same, never added to it."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """A breakdown of a population. Two classifications of one idea are two dimensions, never mixed."""

    id: str
    title: str
    explanation: str
    groups: tuple[Group, ...]
    is_sensitive: bool
    short_explanation: str = ""
    """What its duiding card does not say already."""

    @property
    def beside_card(self) -> str:
        """Give what a page says of it beside its card: everything, where it has none."""
        return self.short_explanation if self.is_sensitive else self.explanation


def is_group_code(text: str) -> bool:
    """Tell whether a text has the shape of a group code."""
    return len(text) <= _LONGEST and _SHAPE.fullmatch(text) is not None


def dimension_of(code: GroupCode) -> str | None:
    """Give the dimension of a group; None for all inhabitants.

    >>> dimension_of(GroupCode("herkomst:europa")), dimension_of(TOTAAL)
    ('herkomst', None)
    """
    dimension, separator, _ = code.partition(":")
    return dimension if separator else None
