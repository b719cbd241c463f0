"""Krachten en aandachtspunten: the worked cases of tests/cases/lijsten.yaml and the laws of the lists."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.case_reader import read_cases
from judgement.indicator_builder import an_indicator
from wijkmonitor.domain.indicator import Direction, Unit
from wijkmonitor.judgement.judge import size_class
from wijkmonitor.judgement.lists import (
    LONGEST_LIST,
    ListItem,
    PeopleBasis,
    PeopleBehind,
    Standing,
    people_behind,
    standing_of,
    strengths_and_concerns,
)
from wijkmonitor.judgement.model import Certainty


def _standings(figures: list[dict[str, Any]]) -> list[Standing]:
    found = map(_standing, figures)
    return [standing for standing in found if standing is not None]


def _standing(described: dict[str, Any]) -> Standing | None:
    """Give the standing of a figure as a case describes it; one without a z has no direction."""
    z = described["z"]
    is_directed = not math.isnan(z)
    indicator = an_indicator(
        id=described["naam"],
        title=described["naam"],
        onderwerp=described.get("onderwerp", described["naam"]),
        direction=Direction.HOGER_IS_GUNSTIG if is_directed else Direction.NEUTRAAL,
        list_weight=described.get("gewicht", 1.0),
    )
    shown = z if is_directed else 2.0
    certainty = Certainty[described.get("zekerheid", "DUIDELIJK")]
    has_warning = described.get("waarschuwing") is not None
    return standing_of(indicator, shown, size_class(shown), certainty, has_warning=has_warning)


def _described(item: ListItem) -> str:
    folded = ", ".join(standing.indicator.title for standing in item.folded)
    title = item.strongest.indicator.title
    return f"{title} ({folded})" if folded else title


@pytest.mark.parametrize("case", read_cases("lijsten.yaml"))
def test_worked_case(case: dict[str, Any]) -> None:
    """The lists are those that an analyst made by hand."""
    lists = strengths_and_concerns(_standings(case["cijfers"]))

    assert case["krachten"] == [_described(item) for item in lists.krachten]
    assert case["aandachtspunten"] == [_described(item) for item in lists.aandachtspunten]


@pytest.mark.parametrize(
    ("value", "reference", "denominator", "unit", "expected"),
    [
        (40.0, 30.0, 800.0, Unit.PCT, PeopleBehind(320.0, 80.0, PeopleBasis.DEEL)),
        (20.0, 30.0, 800.0, Unit.PCT, PeopleBehind(160.0, -80.0, PeopleBasis.DEEL)),
        (45.0, 50.0, 2000.0, Unit.PER_1000, PeopleBehind(90.0, -10.0, PeopleBasis.GEBEURTENISSEN)),
        (24000.0, 28000.0, 900.0, Unit.EURO, PeopleBehind(900.0, None, PeopleBasis.ALLEN)),
        (1.2, 0.9, 3000.0, Unit.KM, PeopleBehind(3000.0, None, PeopleBasis.ALLEN)),
        (40.0, 30.0, math.nan, Unit.PCT, None),
        (40.0, 30.0, 0.0, Unit.PCT, None),
        (40.0, 30.0, math.inf, Unit.PCT, None),
    ],
)
def test_people_behind(
    value: float, reference: float, denominator: float, unit: Unit, expected: PeopleBehind | None
) -> None:
    """A share is about its part, a rate about its events, any other figure about all."""
    assert expected == people_behind(value, reference, denominator, unit)


described_figures = st.lists(
    st.fixed_dictionaries(
        {
            "naam": st.sampled_from("abcdefghijklmnop"),
            "onderwerp": st.sampled_from("ABCDEFGH"),
            "z": st.integers(-16, 16).map(lambda quarter: quarter / 4),
            "zekerheid": st.sampled_from([certainty.name for certainty in Certainty]),
            "gewicht": st.sampled_from([1.0, 0.75, 0.5]),
        }
    ),
    max_size=20,
)


@given(described_figures)
def test_shape_of_the_lists(figures: list[dict[str, Any]]) -> None:
    """A list has up to five items, one an onderwerp, and nothing half-weight first while there is another."""
    lists = strengths_and_concerns(_standings(figures))

    for items in (lists.krachten, lists.aandachtspunten):
        onderwerpen = [item.strongest.indicator.onderwerp for item in items]
        weights = [item.strongest.indicator.list_weight for item in items]
        assert len(items) <= LONGEST_LIST
        assert len(set(onderwerpen)) == len(onderwerpen)
        assert not (weights and weights[0] <= 0.5 < max(weights))


@given(described_figures)
def test_every_worthy_figure_is_an_item_or_folded(figures: list[dict[str, Any]]) -> None:
    """With few enough onderwerpen nothing that counts gets lost."""
    few = [described | {"onderwerp": described["onderwerp"].translate({ord(c): "A" for c in "FGH"})}
           for described in figures]  # fmt: skip
    lists = strengths_and_concerns(_standings(few))

    listed = sum(1 + len(item.folded) for item in (*lists.krachten, *lists.aandachtspunten))
    worthy = [described for described in few
              if abs(described["z"]) >= 0.5 and described["zekerheid"] != "NIET_TE_ZEGGEN"]  # fmt: skip
    assert listed == len(worthy)
