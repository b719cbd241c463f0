"""The verdict on a theme: the inner ring of the profieltaart (methods §3.5). No average, a count of votes."""

import math
from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from wijkmonitor.judgement.model import Certainty, Judgement

VOTE_BEYOND = 0.5
FEWEST_VOTES = 2
MOST_OF_ONE_FIGURE = 3.0
"""A directed z is clipped to this, so that one extreme figure cannot carry an onderwerp alone."""


class ThemeVerdict(StrEnum):
    """What the onderwerpen of a theme say together."""

    GUNSTIG = "gunstig"
    ONGUNSTIG = "ongunstig"
    GEMENGD = "gemengd"
    VERGELIJKBAAR = "vergelijkbaar"
    GEEN_OORDEEL = "geen_oordeel"
    """No onderwerp has a figure with a direction: demography, or a gebied without figures."""


class OnderwerpVote(Struct, frozen=True):
    """The one vote of an onderwerp: the mean directed z of its figures, clipped, uncertain ones as 0."""

    onderwerp: str
    mean: float
    figures: int

    @property
    def sign(self) -> int:
        """1 favourable, -1 unfavourable, 0 neither."""
        if abs(self.mean) < VOTE_BEYOND:
            return 0
        return 1 if self.mean > 0 else -1


class ThemeOutcome(Struct, frozen=True):
    """The verdict on a theme with the votes behind it, in the order in which the onderwerpen came."""

    verdict: ThemeVerdict
    favourable: int
    unfavourable: int
    similar: int
    votes: tuple[OnderwerpVote, ...]


_NO_VERDICT = ThemeVerdict.GEEN_OORDEEL


def theme_outcome(judgements: Iterable[tuple[str, Judgement]]) -> ThemeOutcome:
    """Give the verdict on a theme from (onderwerp, judgement) of its figures, neutral ones and all.

    Figures without a direction have no vote, and an onderwerp with only such figures has none either.
    """
    return outcome_of_votes(
        (onderwerp, judgement.directed_z, judgement.certainty) for onderwerp, judgement in judgements
    )


def outcome_of_votes(figures: Iterable[tuple[str, float, Certainty]], possible: int = 0) -> ThemeOutcome:
    """Give the verdict on a theme from (onderwerp, directed z, certainty); NaN for a neutral figure.

    `possible` is how many onderwerpen of the theme could have a vote; 0 leaves it open. With fewer than half
    of them, or only one, there is no verdict on the theme (ADR 0005): one onderwerp does not speak for all.
    """
    by_onderwerp: dict[str, list[float]] = defaultdict(list)
    for onderwerp, directed_z, certainty in figures:
        if not math.isnan(directed_z):
            by_onderwerp[onderwerp].append(_weight_of_figure(directed_z, certainty))
    votes = tuple(
        OnderwerpVote(onderwerp, math.fsum(scores) / len(scores), len(scores))
        for onderwerp, scores in by_onderwerp.items()
    )
    signs = [vote.sign for vote in votes]
    favourable, unfavourable = signs.count(1), signs.count(-1)
    return ThemeOutcome(
        _verdict(favourable, unfavourable, len(votes)) if _is_enough(len(votes), possible) else _NO_VERDICT,
        favourable,
        unfavourable,
        signs.count(0),
        votes,
    )


def _weight_of_figure(directed_z: float, certainty: Certainty) -> float:
    if certainty is Certainty.NIET_TE_ZEGGEN:
        return 0.0
    return max(-MOST_OF_ONE_FIGURE, min(directed_z, MOST_OF_ONE_FIGURE))


def _is_enough(votes: int, possible: int) -> bool:
    return possible == 0 or (votes >= FEWEST_VOTES and 2 * votes >= possible)


def _verdict(favourable: int, unfavourable: int, votes: int) -> ThemeVerdict:
    if votes == 0:
        return ThemeVerdict.GEEN_OORDEEL
    if favourable and unfavourable:
        return ThemeVerdict.GEMENGD
    if 2 * favourable >= votes:
        return ThemeVerdict.GUNSTIG
    if 2 * unfavourable >= votes:
        return ThemeVerdict.ONGUNSTIG
    return ThemeVerdict.VERGELIJKBAAR
