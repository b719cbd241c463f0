"""Judgements in words."""

import pytest

from wijkmonitor.judgement.model import Certainty, FigureWarning, SizeClass, Tone
from wijkmonitor.wording.judgements import (
    certainty_label,
    certainty_reason,
    comparison,
    comparison_with_figures,
    size_words,
    theme_votes,
    tone_label,
    tone_sentence,
    warning_sentence,
)


def test_every_value_of_the_judgement_model_has_words() -> None:
    """A value that is added to the judgement model cannot be forgotten here."""
    words = [
        *(size_words(size) for size in SizeClass),
        *(certainty_label(certainty) for certainty in Certainty),
        *(certainty_reason(certainty) for certainty in Certainty),
        *(tone_label(tone) for tone in Tone),
        *(tone_sentence(tone, "Nederland") for tone in Tone),
        *(warning_sentence(warning) for warning in FigureWarning),
    ]

    assert all(words)


@pytest.mark.parametrize(
    ("size", "certainty", "expected"),
    [
        (-2, 2, "veel lager dan Nederland, duidelijk"),
        (1, 1, "hoger dan Nederland, waarschijnlijk"),
        (2, 0, "veel hoger dan Nederland, maar niet zeker"),
        (0, 2, "vergelijkbaar met Nederland"),
        (0, 0, "misschien vergelijkbaar met Nederland, niet zeker"),
    ],
)
def test_a_comparison_says_size_and_certainty(size: int, certainty: int, expected: str) -> None:
    """A comparison is never firmer than its certainty."""
    words = comparison(size, certainty, "Nederland")

    assert expected == words


def test_a_sure_but_small_difference_says_so() -> None:
    """Surely different but by little is 'klein verschil', in every wording."""
    words = [
        comparison(0, 2, "Nederland", is_small=True),
        certainty_label(2, is_small=True),
        certainty_reason(2, is_small=True),
    ]

    assert [
        "vergelijkbaar met Nederland, klein verschil",
        "klein verschil",
        "Er is een verschil, maar het is klein.",
    ] == words


def test_a_comparison_can_be_checked() -> None:
    """A comparison in a sentence holds both figures."""
    words = comparison_with_figures(-1, "€ 20.200", "€ 27.700", "Nederland")

    assert words == "lager dan gemiddeld in Nederland: € 20.200 tegenover € 27.700"


def test_a_neutral_tone_is_not_called_good_or_bad() -> None:
    """Without a direction, higher is not better."""
    sentence = tone_sentence("veel_hoger", "Nederland")

    assert sentence == "Veel hoger dan gemiddeld in Nederland. Dat is niet beter of slechter."


def test_the_votes_of_a_theme_are_counted() -> None:
    """The colour of a theme is told as votes; a theme without votes says so."""
    told = [theme_votes(3, 1, 2), theme_votes(0, 0, 0)]

    assert [
        "3 onderwerpen gunstiger, 1 onderwerp minder gunstig, 2 onderwerpen vergelijkbaar",
        "geen onderwerp dat wij kunnen vergelijken",
    ] == told
