"""DUO's lists of countries: fixed width in latin-1, two classifications that do not map one to one."""

import pytest

from shared_data import shared_file
from wijkmonitor.sources.duo_onderwijs.origin_classes import countries, crossings
from wijkmonitor.sources.tabular import UnreadableFileError


def old_line(code: str, name: str, short: str, short_name: str, long: str, long_name: str) -> str:
    """Give a line of Dec_landcode.asc."""
    return f"{code:4}{name:40}{short}{short_name:12}{long}{long_name}"


OLD = [
    old_line("", "NULL", "9", "onbekend", "99", "Onbekend"),
    old_line("5010", "België", "2", "westers", "24", "Westers Europa"),
    old_line("5041", "Indonesië", "2", "westers", "23", "Westers Azië"),
    old_line("6043", "Turkije", "3", "niet westers", "37", "Niet-Westers Turkije"),
]
NEW = [
    "    99Onbekend",
    "501002Europa (exclusief Nederland)",
    "504107Indonesië",
    "604303Turkije",
]


def as_bytes(lines: list[str], ending: str) -> bytes:
    """Give a list as DUO writes it."""
    return "".join(line + ending for line in lines).encode("latin-1")


def read(old: list[str], new: list[str]) -> list[tuple[str, str, str, bool | None, str]]:
    """Read two lists, one without and one with carriage returns, as the real ones are."""
    found = countries(as_bytes(old, "\n"), as_bytes(new, "\r\n"))
    return [(each.code, each.name, each.old, each.is_western, each.new) for each in found]


def test_an_accent_moves_nothing() -> None:
    """Cut before decoding, every field behind 'België' would begin a position too early."""
    assert read(OLD, NEW) == [
        ("5010", "België", "Westers Europa", True, "Europa (exclusief Nederland)"),
        ("5041", "Indonesië", "Westers Azië", True, "Indonesië"),
        ("6043", "Turkije", "Niet-Westers Turkije", False, "Turkije"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ([" " + OLD[1]], NEW[1:2], "de oude indeling staat niet op haar plaats"),
        (OLD[1:2], ["5010Europa"], "de nieuwe indeling staat niet op haar plaats"),
        (OLD[1:3], NEW[1:2], "land 5041 ontbreekt"),
        (OLD[1:2], NEW[1:3], "land 5041 ontbreekt"),
        ([OLD[1], OLD[1]], NEW[1:2], "land 5010 staat er meer dan eens"),
        (["<html>"], NEW[1:2], "dit is geen codelijst"),
    ],
    ids=["verschoven", "zonder-code", "nieuw-mist", "oud-mist", "dubbel", "html"],
)
def test_another_list_is_refused(old: list[str], new: list[str], told: str) -> None:
    """With the country where it goes wrong."""
    with pytest.raises(UnreadableFileError) as refusal:
        read(old, new)

    assert any(told in problem.what for problem in refusal.value.problems)


@pytest.mark.shared
def test_the_real_lists_do_not_map_one_to_one() -> None:
    """Western was more than Europe, and one class of now holds countries of both kinds of then."""
    old = shared_file("duo/Dec_landcode.asc").read_bytes()
    new = shared_file("duo/Dec_land_naar_herkomstindikking.asc").read_bytes()

    found = countries(old, new)

    assert len(found) == 390
    western = {each.new for each in found if each.is_western}
    not_western = {each.new for each in found if each.is_western is False}
    assert western & not_western == {
        "Europa (exclusief Nederland)",
        "Overig Amerika en Oceanië",
        "Overig Azië",
    }
    assert crossings(found)["Westers Europa", "Overig Azië"] == 8
    assert crossings(found)["Niet-Westers Turkije", "Turkije"] == 1
