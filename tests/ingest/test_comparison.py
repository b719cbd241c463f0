"""What is said of an incoming bundle, and what holds it back."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from ingest.small_bundle import COUNTRY, DE_BILT, INWONERS, UTRECHT, WIJKEN_OF_DE_BILT, Cell, Place, a_bundle
from wijkmonitor.ingest.comparison.compare import compared, lines
from wijkmonitor.ingest.comparison.model import Comparison, Rule

WIJKEN = tuple(f"WK0344{number:02d}" for number in range(1, 61))
PLACES = (*COUNTRY, *(Place(code) for code in WIJKEN if code not in {place.code for place in COUNTRY}))
THEMES = {INWONERS: "demografie", "laag_inkomen_pct": "arbeid-inkomen"}
TABLE = "85984NED"


def _counts(change: Callable[[int, float], float | None], status: str = "") -> list[Cell]:
    """Give the inhabitants of sixty wijken, each changed in its own way."""
    found = [(code, change(place, 1000.0 + place)) for place, code in enumerate(WIJKEN)]
    return [Cell(code, INWONERS, value, status="" if value is None else status) for code, value in found]


def _same(_: int, value: float) -> float:
    return value


def _compared(before: list[Cell], now: list[Cell]) -> Comparison:
    return compared(a_bundle(before, PLACES), a_bundle(now, PLACES), THEMES)


def _rules(comparison: Comparison, *, is_blocking: bool) -> set[Rule]:
    return {finding.rule for finding in comparison.findings if finding.is_blocking is is_blocking}


def test_no_difference_is_said_as_such() -> None:
    """The same figures are no change, and nothing is held back."""
    comparison = _compared(_counts(_same), _counts(_same))

    assert list(lines(comparison)) == ["Geen enkel cijfer is veranderd."]
    assert comparison.blocking == ()


def test_counts_what_is_new_changed_and_gone() -> None:
    """One row a table, with how much the changed figures changed."""
    before = _counts(lambda place, value: None if place == 0 else value)
    now = _counts(lambda place, value: None if place == 1 else value * 1.1 if place in {2, 3} else value)
    (table,) = _compared(before, now).tables

    assert (table.before, table.new, table.changed, table.gone) == (59, 1, 2, 1)
    assert table.median_change_pct == pytest.approx(10)


@pytest.mark.parametrize(("gone", "is_blocking"), [(1, False), (2, True)])
def test_gone_figures_hold_back_past_two_percent(gone: int, is_blocking: bool) -> None:  # noqa: FBT001
    """One of sixty may go, two may not."""
    comparison = _compared(_counts(_same), _counts(lambda place, value: None if place < gone else value))

    assert Rule.VERDWENEN in _rules(comparison, is_blocking=is_blocking)
    assert bool(comparison.blocking) is is_blocking


@pytest.mark.parametrize(("changed", "is_blocking"), [(1, False), (2, True)])
def test_definitive_figures_may_hardly_change(changed: int, is_blocking: bool) -> None:  # noqa: FBT001
    """A revision of three percent of definitive figures is held back."""
    comparison = _compared(_counts(_same), _counts(lambda place, value: value + (place < changed)))

    assert bool(comparison.blocking) is is_blocking


def test_an_indicator_that_was_revised_whole_is_named() -> None:
    """Few figures of the table, and yet all of one indicator: a person should know."""
    shares = [Cell(code, "laag_inkomen_pct", 12.0) for code in WIJKEN[:1]]
    other = [Cell(code, "laag_inkomen_pct", 12.1) for code in WIJKEN[:1]]
    comparison = _compared([*_counts(_same), *shares], [*_counts(_same), *other])
    (found,) = [finding for finding in comparison.findings if finding.rule is Rule.VERANDERD]

    assert "laag_inkomen_pct (2024JJ00): 1 van de 1" in found.text
    assert not found.is_blocking


def test_many_new_indicators_hold_nothing_back() -> None:
    """What was not there cannot be wrong about what was."""
    shares = [Cell(code, "laag_inkomen_pct", 10.0 + place / 10) for place, code in enumerate(WIJKEN)]
    comparison = _compared(_counts(_same), [*_counts(_same), *shares])

    assert comparison.tables[0].new == len(WIJKEN)
    assert comparison.blocking == ()


def test_provisional_figures_may_change() -> None:
    """They are there to be revised."""
    before = _counts(_same, "voorlopig")

    assert _compared(before, _counts(lambda _, value: value + 3)).blocking == ()


def test_another_unit_is_seen() -> None:
    """When all figures are a thousand times what they were, it is the unit that changed."""
    before = _counts(_same, "voorlopig")
    comparison = _compared(before, _counts(lambda _, value: value / 1000))
    texts = [finding.text for finding in comparison.findings if finding.rule is Rule.HERDEFINITIE]

    assert Rule.HERDEFINITIE in _rules(comparison, is_blocking=True)
    assert "is in het midden 0,001 keer wat het was" in texts[0]


def test_a_wijk_that_jumps_is_named() -> None:
    """One figure that doubles among figures that hardly move is named with both values."""
    before = _counts(_same, "voorlopig")
    comparison = _compared(
        before, _counts(lambda place, value: value * 2 if place == 7 else value + place % 5)
    )
    (found,) = [finding for finding in comparison.findings if finding.rule is Rule.UITSCHIETER]

    assert "WK034408 inwoners_aantal (2024JJ00): van 1007 naar 2014" in found.text
    assert not found.is_blocking


def test_many_jumps_hold_back() -> None:
    """Seven of sixty that double are no revision."""
    before = _counts(_same, "voorlopig")
    comparison = _compared(
        before, _counts(lambda place, value: value * 2 if place < 7 else value + place % 5)
    )

    assert Rule.UITSCHIETER in _rules(comparison, is_blocking=True)


def test_a_new_year_is_held_against_the_year_before() -> None:
    """A figure that is new is compared with the same figure of the last period in the table."""
    then = [replace(cell, year=2023) for cell in _counts(_same)]
    now = _counts(lambda place, value: value * 3 if place == 7 else value + place % 5)
    comparison = _compared(then, [*then, *now])

    assert Rule.UITSCHIETER in _rules(comparison, is_blocking=False)


@pytest.mark.parametrize(("now", "is_blocking"), [(10_000.0, False), (1_000_000.0, True), (0.5, True)])
def test_one_absurd_figure_is_enough(now: float, is_blocking: bool) -> None:  # noqa: FBT001
    """A hundred times as large or small is no revision, also where all others stayed."""
    comparison = _compared(_counts(_same), _counts(lambda place, value: now if place == 7 else value))

    assert any("honderd keer" in text for text in comparison.blocking) is is_blocking


def test_a_level_that_loses_a_theme_is_held_back() -> None:
    """Gebieden that had a figure of a theme and have none any more are lost coverage."""
    shares = [Cell(code, "laag_inkomen_pct", 5.0 + place) for place, code in enumerate(WIJKEN)]
    kept = [cell if place > 5 else replace(cell, value=None) for place, cell in enumerate(shares)]
    comparison = _compared([*_counts(_same), *shares], [*_counts(_same), *kept])
    texts = [finding.text for finding in comparison.findings if finding.rule is Rule.DEKKING]

    assert "6 van de 60 gebieden van niveau wijk hebben over 2024JJ00 geen enkel cijfer meer" in texts[0]
    assert Rule.DEKKING in _rules(comparison, is_blocking=True)


def _de_bilt(whole: float) -> list[Cell]:
    parts = [Cell(code, INWONERS, 1000.0) for code in WIJKEN_OF_DE_BILT]
    return [*parts, Cell(DE_BILT, INWONERS, whole, status="voorlopig")]


@pytest.mark.parametrize(("whole", "is_right"), [(4000.0, True), (4010.0, True), (4020.0, False)])
def test_a_total_that_no_longer_adds_up(whole: float, is_right: bool) -> None:  # noqa: FBT001
    """The wijken of a gemeente add up to the gemeente, give or take the rounding of each."""
    comparison = _compared(_de_bilt(4000), _de_bilt(whole))
    texts = [finding.text for finding in comparison.findings if finding.rule is Rule.OPTELLING]

    assert is_right is not bool(texts)
    assert is_right or "GM0310 inwoners_aantal (2024JJ00): 4020, en de delen samen 4000" in texts[0]


def test_a_total_that_never_added_up_is_no_news() -> None:
    """What was published like this already does not hold anything back."""
    assert _compared(_de_bilt(5000), _de_bilt(5001)).blocking == ()


def test_a_total_with_a_part_unknown_is_not_judged() -> None:
    """Parts that are secret may make any difference."""
    cells = [
        replace(cell, value=None) if cell.region == WIJKEN_OF_DE_BILT[0] else cell for cell in _de_bilt(4000)
    ]
    comparison = _compared(cells, [*cells[:-1], replace(cells[-1], value=4600.0)])

    assert Rule.OPTELLING not in {finding.rule for finding in comparison.findings}


def test_the_country_must_add_up() -> None:
    """The gemeenten make the country, though they lie in provincies."""
    parts = [Cell(UTRECHT, INWONERS, 1000.0), Cell(DE_BILT, INWONERS, 500.0)]
    land = Cell("NL00", INWONERS, 1500.0, status="voorlopig")
    comparison = _compared([*parts, land], [*parts, replace(land, value=1600.0)])

    assert Rule.OPTELLING in _rules(comparison, is_blocking=True)


def test_another_file_of_the_same_table_is_no_change() -> None:
    """A table that comes from its publisher in the place of a carrier's file is compared cell for cell."""
    other = [replace(cell, delivery=f"{TABLE}-anders") for cell in _counts(_same)]

    assert not _compared(_counts(_same), other).is_change
