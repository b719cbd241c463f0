"""The sentences of 'In het kort': the cases of samenvattingen.yaml, and every phrase both ways."""

import re
from typing import Any

import pytest

from cases.case_reader import read_cases
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.indicator import Indicator, Phrase
from wijkmonitor.wording import summary
from wijkmonitor.wording.judgements import size_words
from wijkmonitor.wording.opening import in_place

CATALOG = load_catalog()
CASES = "samenvattingen.yaml"
SIZES = {size_words(size): size for size in (-2, -1, 1, 2)}
PHRASED = [each for each in CATALOG.indicators.values() if each.phrase is not None]
NOT_SAID = re.compile(
    r"risico|allochtoon|niet-westers|achterstand|probleem|slechtst|\bbeste?\b", re.IGNORECASE
)
LONGEST_CLAUSE = 24


def _phrase(name: str) -> Phrase:
    phrase = CATALOG.indicator(name).phrase
    assert phrase is not None
    return phrase


def _told(case: dict[str, Any], value: str) -> summary.Told:
    whose = summary.OF_THEM if case.get("groep") else ""
    is_estimate = case.get("schatting", False)
    return summary.Told(_phrase(case["indicator"]), value, case.get("jaar", "2020"), is_estimate, whose)


def _comparison(case: dict[str, Any], *, is_first: bool) -> summary.Comparison:
    own, other = case["cijfers"]
    than = summary.than_words(
        case.get("referentie", "Nederland"),
        is_first=is_first,
        is_mean=case.get("is_gemiddelde", True),
        is_group=case.get("groep", False),
    )
    size = SIZES[case.get("verschil", "hoger")]
    return summary.Comparison(_told(case, own), size, case.get("zeker", True), other, than)


@pytest.mark.parametrize("case", read_cases(CASES, "eerste_zin"))
def test_the_first_claim_says_what_is_compared(case: dict[str, Any]) -> None:
    """The place, the difference, how sure it is, the reference and both figures with their year."""
    place = in_place(case.get("niveau", "wijk"), case["gebied"])
    said = summary.comparison_sentence(summary.turn(0, place), _comparison(case, is_first=True))

    assert said == case["zin"]


@pytest.mark.parametrize("case", read_cases(CASES, "volgende_zin"))
def test_the_other_claims_are_shorter(case: dict[str, Any]) -> None:
    """A word joins them to the first, and the reference stands with its figure."""
    start = summary.turn(case["plaats"], "in Overvecht", is_opposite=case.get("tegengesteld", False))
    said = summary.further_comparison(start, _comparison(case, is_first=False))

    assert said == case["zin"]


@pytest.mark.parametrize("case", read_cases(CASES, "zonder_vergelijking"))
def test_what_is_not_compared_is_described(case: dict[str, Any]) -> None:
    """The figure takes the place of the difference."""
    assert summary.figure_sentence("In Nederland", _told(case, case["cijfer"])) == case["zin"]


def _said(indicator: Indicator, size: int, *, is_certain: bool) -> str:
    told = summary.Told(_phrase(indicator.id), "1", "2020")
    return summary.comparison_sentence("Hier", summary.Comparison(told, size, is_certain, "2", "elders"))


@pytest.mark.parametrize("indicator", PHRASED, ids=lambda each: each.id)
def test_every_phrase_makes_a_plain_sentence(indicator: Indicator) -> None:
    """Higher and lower, sure and likely: a short sentence without brackets, double spaces or loaded words."""
    for size in SIZES.values():
        for is_certain in (True, False):
            said = _said(indicator, size, is_certain=is_certain)

            assert re.search(r"\[|\]|  | :|None", said) is None
            assert NOT_SAID.search(said) is None
            assert len(said.split()) <= LONGEST_CLAUSE + 8


@pytest.mark.parametrize("indicator", PHRASED, ids=lambda each: each.id)
def test_likely_stands_before_the_difference(indicator: Indicator) -> None:
    """'Waarschijnlijk' is said of the difference, and only where it is not sure."""
    likely, sure = _said(indicator, 1, is_certain=False), _said(indicator, 1, is_certain=True)

    assert f"waarschijnlijk {_phrase(indicator.id).degree}" in likely
    assert likely.replace("waarschijnlijk ", "") == sure


@pytest.mark.parametrize(
    ("themes", "whose", "said"),
    [
        (["Veiligheid"], "", "Over veiligheid staan er geen cijfers in de profieltaart."),
        (
            ["Onderwijs", "Veiligheid"],
            "van deze groep",
            "Over onderwijs en over veiligheid staan er geen cijfers van deze groep in de profieltaart.",
        ),
        (["thema"] * 4, "", "Over de meeste thema's staan er geen cijfers in de profieltaart."),
        (["thema"] * 6, "uit 2015", "In de profieltaart staan geen cijfers uit 2015."),
    ],
)
def test_what_is_missing_is_said(themes: list[str], whose: str, said: str) -> None:
    """A few themes are named; more are 'de meeste'; all is an empty pie."""
    assert summary.missing_sentence(themes, whose) == said
