"""Krachten en aandachtspunten: what stands out in a gebied, one item an onderwerp (methods §4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator, Unit
from wijkmonitor.judgement.model import Certainty, SizeClass, direction_sign
from wijkmonitor.measures.rounding import rate_factor

LONGEST_LIST = 5
NEVER_FIRST = 0.5
"""A weight up to this (nearness of services, housing types) is never first when another item exists."""
MOST_Z = 3.0
_CERTAINTY_WEIGHTS = {Certainty.DUIDELIJK: 1.0, Certainty.WAARSCHIJNLIJK: 0.8, Certainty.NIET_TE_ZEGGEN: 0.0}


class PeopleBasis(StrEnum):
    """What is counted behind a figure."""

    DEEL = "deel"
    """Those the share is about: 320 households with a low income."""
    GEBEURTENISSEN = "gebeurtenissen"
    """Events of a rate: 95 misdrijven."""
    ALLEN = "allen"
    """Everybody the mean or distance is about."""


class PeopleBehind(Struct, frozen=True):
    """How many people, households or events a figure is about; estimates, not yet rounded for display."""

    count: float
    more_than_reference: float | None
    """How many more than if the gebied were like the reference, below zero when fewer; None for ALLEN."""
    basis: PeopleBasis


class Standing(Struct, frozen=True):
    """How far a figure stands out: what the lists choose by."""

    indicator: Indicator
    directed_z: float
    """Z with favourable as plus."""
    score: float


class ListItem(Struct, frozen=True):
    """One item: the strongest figure of an onderwerp, the others of that onderwerp folded under it."""

    strongest: Standing
    folded: tuple[Standing, ...]


class StrengthsAndConcerns(Struct, frozen=True):
    """The two lists, each with up to five items and never padded."""

    krachten: tuple[ListItem, ...]
    aandachtspunten: tuple[ListItem, ...]


def strengths_and_concerns(standings: Iterable[Standing]) -> StrengthsAndConcerns:
    """Give the two lists of a gebied from all its figures that are worth listing.

    The order of the figures decides between equals.
    """
    found = list(standings)
    return StrengthsAndConcerns(
        _list_of([standing for standing in found if standing.directed_z > 0]),
        _list_of([standing for standing in found if standing.directed_z < 0]),
    )


def standing_of(
    indicator: Indicator, z: float, size: int, certainty: Certainty | None, *, has_warning: bool
) -> Standing | None:
    """Give how far a judged figure stands out; None when it is not worth listing, or has no direction."""
    sign = direction_sign(indicator.direction)
    if not sign or certainty is None or not is_worth_listing(size, certainty, has_warning=has_warning):
        return None
    return Standing(indicator, sign * z, list_score(z, certainty, indicator.list_weight))


def is_worth_listing(size: int, certainty: Certainty | None, *, has_warning: bool) -> bool:
    """Tell whether a figure with a direction may become an item; `certainty` is None when it is not judged.

    It counts when it is at least *waarschijnlijk*, at least half a spread away and has no warning.
    """
    is_likely = certainty is not None and certainty >= Certainty.WAARSCHIJNLIJK
    return is_likely and size != SizeClass.VERGELIJKBAAR and not has_warning


def list_score(z: float, certainty: Certainty, weight: float) -> float:
    """Give min(|z|, 3) × weight × (1 duidelijk, 0.8 waarschijnlijk): the order of the lists."""
    return min(abs(z), MOST_Z) * weight * _CERTAINTY_WEIGHTS[certainty]


def people_behind(value: float, reference: float, denominator: float, unit: Unit) -> PeopleBehind | None:
    """Give how many people, households or events a figure is about; None without a known denominator.

    A share of 40 % of 800 households is 320 households; where Nederland has 30 %, that is 80 more.

    >>> people_behind(40.0, 30.0, 800.0, Unit.PCT)
    PeopleBehind(count=320.0, more_than_reference=80.0, basis=<PeopleBasis.DEEL: 'deel'>)
    """
    if not 0 < denominator < float("inf"):
        return None
    factor = rate_factor(unit)
    if factor is None:
        return PeopleBehind(denominator, None, PeopleBasis.ALLEN)
    basis = PeopleBasis.DEEL if unit is Unit.PCT else PeopleBasis.GEBEURTENISSEN
    return PeopleBehind(value * denominator / factor, (value - reference) * denominator / factor, basis)


def _list_of(standings: Sequence[Standing]) -> tuple[ListItem, ...]:
    by_onderwerp: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for standing in standings:
        by_onderwerp[standing.indicator.theme, standing.indicator.onderwerp].append(standing)
    items = sorted(map(_item, by_onderwerp.values()), key=lambda item: -item.strongest.score)
    return tuple(_with_a_full_weight_first(items)[:LONGEST_LIST])


def _item(standings: Sequence[Standing]) -> ListItem:
    strongest, *folded = sorted(standings, key=lambda standing: -standing.score)
    return ListItem(strongest, tuple(folded))


def _with_a_full_weight_first(items: list[ListItem]) -> list[ListItem]:
    """Move the best item of more than half weight to the front, if there is one."""
    for place, item in enumerate(items):
        if item.strongest.indicator.list_weight > NEVER_FIRST:
            return [item, *items[:place], *items[place + 1 :]]
    return items
