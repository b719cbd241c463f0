"""Sentences, levels and days in Dutch."""

from datetime import UTC, datetime

import pytest

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.wording.dates import day, reference_day
from wijkmonitor.wording.levels import count_of, plural, position, this, with_level
from wijkmonitor.wording.numbers import NO_BREAK
from wijkmonitor.wording.sentences import enumeration, merged_into, results_found


def test_a_gebied_that_is_gone_names_its_successors() -> None:
    """What became of a gebied is a full sentence, also when nobody knows."""
    told = [
        merged_into("gemeente", "Brielle", ("Voorne aan Zee",), 2023),
        merged_into("wijk", "Heide", ()),
    ]

    assert [
        "De gemeente Brielle bestaat niet meer. Zij is in 2023 opgegaan in Voorne aan Zee.",
        "De wijk Heide bestaat niet meer. Wij weten niet in welk gebied zij is opgegaan.",
    ] == told


@pytest.mark.parametrize(
    ("names", "expected"),
    [(("A",), "A"), (("A", "B"), "A en B"), (("A", "B", "C"), "A, B en C")],
)
def test_names_are_enumerated(names: tuple[str, ...], expected: str) -> None:
    """The last of several names follows 'en'."""
    told = enumeration(names)

    assert expected == told


def test_the_number_of_results_is_told() -> None:
    """None, one and many results read well."""
    told = [results_found(count, "oss") for count in (0, 1, 1200)]

    assert [
        "Niets gevonden voor 'oss'",
        "1 gebied gevonden voor 'oss'",
        "1.200 gebieden gevonden voor 'oss'",
    ] == told


@pytest.mark.parametrize("level", list(RegionLevel))
def test_each_level_has_words(level: RegionLevel) -> None:
    """Each level has a plural, a count and a way to point at it."""
    words = [plural(level), count_of(2, level), this(level), with_level(level, "Utrecht")]

    assert all(words)
    assert count_of(2, level) == f"2{NO_BREAK}{plural(level)}"


def test_a_position_names_all_parents() -> None:
    """What a gebied is and where it lies, from near to far."""
    told = [
        position("land"),
        position("provincie", (("land", "Nederland"),)),
        position("buurt", (("wijk", "Overvecht"), ("gemeente", "Utrecht"))),
    ]

    assert ["land", "provincie in Nederland", "buurt in de wijk Overvecht, gemeente Utrecht"] == told


def test_a_day_is_dutch() -> None:
    """A day is written out, from a date or an ISO text."""
    told = [day(datetime(2026, 3, 1, tzinfo=UTC).date()), day("2026-11-21")]

    assert ["1 maart 2026", "21 november 2026"] == told


def test_a_reference_day_names_its_year() -> None:
    """A day, a season and a whole year are told apart."""
    told = [reference_day(text, 2022) for text in ("1 januari", "najaar", "heel het jaar", "")]

    assert ["op 1 januari 2022", "najaar 2022", "heel 2022", "heel 2022"] == told
