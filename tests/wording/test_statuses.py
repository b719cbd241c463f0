"""Why a figure is there or not."""

import pytest

from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.wording.statuses import KIND_WORDS, STATUS_WORDS, newest_year, reason, sign


@pytest.mark.parametrize("status", list(Status))
def test_each_status_has_a_reason_in_a_full_sentence(status: Status) -> None:
    """Absence always has a reason that a visitor can read."""
    sentence = reason(status)

    assert sentence[0].isupper()
    assert sentence.endswith(".")


@pytest.mark.parametrize("status", [status for status in Status if not status.is_figure])
def test_no_empty_cell_is_blank(status: Status) -> None:
    """A cell without a figure shows a sign."""
    shown = sign(status)

    assert shown in {".", "–"}


def test_signs_of_figures_are_those_of_cbs() -> None:
    """One star is voorlopig, two are nader voorlopig, none is definitief."""
    signs = [sign(status) for status in (Status.DEFINITIEF, Status.VOORLOPIG, Status.NADER_VOORLOPIG)]

    assert ["", "*", "**"] == signs


def test_every_status_and_kind_has_words() -> None:
    """A status or kind that is added to the domain cannot be forgotten here."""
    told = set(STATUS_WORDS) | set(KIND_WORDS)

    assert {*Status, *FigureKind} == told


def test_the_newest_year_is_named() -> None:
    """An empty cell says which year does have a figure."""
    sentence = newest_year(2022)

    assert sentence == "Het nieuwste cijfer is van 2022."
