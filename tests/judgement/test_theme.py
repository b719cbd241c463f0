"""The verdict on a theme: the worked cases of tests/cases/themas.yaml and the laws of voting."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case_reader import read_cases
from judgement.indicator_builder import an_indicator
from wijkmonitor.domain.indicator import Direction
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import Certainty, FigureInput
from wijkmonitor.judgement.theme import ThemeVerdict, outcome_of_votes, theme_outcome
from wijkmonitor.measures.spread import Spread

FigureVote = tuple[str, float, Certainty]

TURNED = {
    ThemeVerdict.GUNSTIG: ThemeVerdict.ONGUNSTIG,
    ThemeVerdict.ONGUNSTIG: ThemeVerdict.GUNSTIG,
    ThemeVerdict.GEMENGD: ThemeVerdict.GEMENGD,
    ThemeVerdict.VERGELIJKBAAR: ThemeVerdict.VERGELIJKBAAR,
    ThemeVerdict.GEEN_OORDEEL: ThemeVerdict.GEEN_OORDEEL,
}
votes = st.lists(
    st.tuples(
        st.sampled_from(["inkomen", "werk", "uitkeringen", "armoede"]),
        st.integers(-12, 12).map(lambda quarter: quarter / 4),
        st.sampled_from(list(Certainty)),
    ),
    max_size=12,
)


@pytest.mark.parametrize("case", read_cases("themas.yaml"))
def test_worked_case(case: dict[str, Any]) -> None:
    """A theme is judged as an analyst counted it by hand."""
    outcome = outcome_of_votes((name, z, Certainty[certainty]) for name, z, certainty in case["cijfers"])

    assert case["verwacht"] == {
        "oordeel": outcome.verdict.value,
        "gunstig": outcome.favourable,
        "ongunstig": outcome.unfavourable,
        "vergelijkbaar": outcome.similar,
    }


def test_judgements_vote_with_their_directed_z() -> None:
    """A low share of what should be low is a favourable vote; a neutral figure has none."""
    figure, reference = FigureInput(20.0, 5000.0), FigureInput(30.0, math.inf)
    spread = Spread(8.0, 8.0)
    directed = judge(figure, reference, spread, an_indicator())
    neutral = judge(figure, reference, spread, an_indicator(direction=Direction.NEUTRAAL))
    assert directed is not None
    assert neutral is not None

    outcome = theme_outcome([("armoede", directed), ("huishoudens", neutral)])

    assert (outcome.verdict, [vote.onderwerp for vote in outcome.votes]) == (
        ThemeVerdict.GUNSTIG,
        ["armoede"],
    )


@given(votes)
def test_every_onderwerp_has_one_vote(figures: list[FigureVote]) -> None:
    """The counts add up to the onderwerpen, however many figures each has."""
    outcome = outcome_of_votes(figures)

    counted = outcome.favourable + outcome.unfavourable + outcome.similar
    assert counted == len(outcome.votes) == len({onderwerp for onderwerp, _, _ in figures})


@given(votes, st.randoms(use_true_random=False))
def test_order_does_not_matter(figures: list[FigureVote], random: Any) -> None:
    """The verdict does not depend on the order in which the figures come."""
    shuffled = list(figures)
    random.shuffle(shuffled)

    assert outcome_of_votes(figures).verdict == outcome_of_votes(shuffled).verdict


@given(votes)
def test_turning_all_figures_turns_the_verdict(figures: list[FigureVote]) -> None:
    """What is favourable becomes unfavourable when every figure turns round."""
    turned = outcome_of_votes((onderwerp, -z, certainty) for onderwerp, z, certainty in figures)

    assert turned.verdict is TURNED[outcome_of_votes(figures).verdict]


@given(votes, st.integers(2, 5))
def test_saying_it_more_often_changes_nothing(figures: list[FigureVote], times: int) -> None:
    """Repeating every figure of a theme leaves its verdict as it was."""
    assert outcome_of_votes(figures).verdict == outcome_of_votes(figures * times).verdict


@given(votes)
def test_neutral_figures_never_matter(figures: list[FigureVote]) -> None:
    """Figures without a direction can be added or left out."""
    neutral = [("leeftijd", math.nan, Certainty.DUIDELIJK), ("inkomen", math.nan, Certainty.DUIDELIJK)]

    assert outcome_of_votes(figures) == outcome_of_votes(figures + neutral)


@given(votes)
def test_without_certainty_there_is_no_favour(figures: list[FigureVote]) -> None:
    """A theme of which nothing is certain is vergelijkbaar or has no verdict."""
    outcome = outcome_of_votes((onderwerp, z, Certainty.NIET_TE_ZEGGEN) for onderwerp, z, _ in figures)

    assert outcome.verdict in {ThemeVerdict.VERGELIJKBAAR, ThemeVerdict.GEEN_OORDEEL}


def test_one_figure_does_not_speak_for_a_theme() -> None:
    """With one of three onderwerpen known there is a vote but no verdict; with two there is one."""
    one = [("inkomen", -2.0, Certainty.DUIDELIJK)]
    two = [*one, ("werk", -2.0, Certainty.DUIDELIJK)]

    assert outcome_of_votes(one, 3).verdict is ThemeVerdict.GEEN_OORDEEL
    assert outcome_of_votes(one, 3).unfavourable == 1
    assert outcome_of_votes(two, 3).verdict is ThemeVerdict.ONGUNSTIG
