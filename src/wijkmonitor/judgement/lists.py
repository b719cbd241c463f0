"""Krachten en aandachtspunten: what stands out in a gebied, one item an onderwerp (methods §4)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, Unit
from wijkmonitor.judgement.model import Certainty, Judgement, SizeClass
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


class Candidate(Struct, frozen=True):
    """A judged figure that may become an item."""

    indicator: Indicator
    judgement: Judgement
    value: float
    reference: float
    denominator: float
    group: GroupCode = TOTAAL


class ListItem(Struct, frozen=True):
    """One item: the strongest figure of an onderwerp, the others of that onderwerp folded under it."""

    candidate: Candidate
    score: float
    people: PeopleBehind | None
    folded: tuple[Candidate, ...]


class StrengthsAndConcerns(Struct, frozen=True):
    """The two lists, each with up to five items and never padded."""

    krachten: tuple[ListItem, ...]
    aandachtspunten: tuple[ListItem, ...]


def strengths_and_concerns(candidates: Iterable[Candidate]) -> StrengthsAndConcerns:
    """Give the two lists of a gebied from all its judged figures.

    A figure counts when it has a direction, is at least *waarschijnlijk*, at least half a spread away and has
    no warning. The order of the candidates decides between equals.
    """
    worthy = [candidate for candidate in candidates if is_worth_listing(candidate.judgement)]
    return StrengthsAndConcerns(
        _list_of([candidate for candidate in worthy if candidate.judgement.directed_z > 0]),
        _list_of([candidate for candidate in worthy if candidate.judgement.directed_z < 0]),
    )


def is_worth_listing(judgement: Judgement) -> bool:
    """Tell whether a judgement may become an item; one without a direction (NaN) never does."""
    return (
        judgement.certainty >= Certainty.WAARSCHIJNLIJK
        and judgement.size is not SizeClass.VERGELIJKBAAR
        and not judgement.keeps_out_of_lists
    )


def list_score(judgement: Judgement, weight: float) -> float:
    """Give min(|z|, 3) × weight × (1 duidelijk, 0.8 waarschijnlijk): the order of the lists."""
    return min(abs(judgement.z), MOST_Z) * weight * _CERTAINTY_WEIGHTS[judgement.certainty]


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


def _list_of(candidates: Sequence[Candidate]) -> tuple[ListItem, ...]:
    by_onderwerp: dict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_onderwerp[candidate.indicator.theme, candidate.indicator.onderwerp].append(candidate)
    items = sorted((_item(group) for group in by_onderwerp.values()), key=_by_score)
    return tuple(_with_a_full_weight_first(items)[:LONGEST_LIST])


def _item(candidates: Sequence[Candidate]) -> ListItem:
    strongest, *folded = sorted(candidates, key=_by_candidate_score)
    people = people_behind(
        strongest.value, strongest.reference, strongest.denominator, strongest.indicator.unit
    )
    return ListItem(strongest, -_by_candidate_score(strongest), people, tuple(folded))


def _by_score(item: ListItem) -> float:
    return -item.score


def _by_candidate_score(candidate: Candidate) -> float:
    return -list_score(candidate.judgement, candidate.indicator.list_weight)


def _with_a_full_weight_first(items: list[ListItem]) -> list[ListItem]:
    """Move the best item of more than half weight to the front, if there is one."""
    for place, item in enumerate(items):
        if item.candidate.indicator.list_weight > NEVER_FIRST:
            return [item, *items[:place], *items[place + 1 :]]
    return items
