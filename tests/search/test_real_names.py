"""Finding the real gebieden of 2024 among all 18,322 names."""

import string
from collections import Counter
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from search.gebieden import real_entries, real_index
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.search.aliases import load_aliases
from wijkmonitor.search.spelling import words_of

pytestmark = pytest.mark.shared

LONG = 8


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("overvegt", "Overvecht", "Utrecht"),
        ("grongingen", "Groningen", "Groningen"),
        ("s gravenhage", "'s-Gravenhage", "Zuid-Holland"),
        ("kanaleneilnd", "Kanaleneiland-Zuid", "Utrecht"),
        ("schildersweik", "Schildersbuurt", "'s-Gravenhage"),
        ("almeer", "Almere", "Flevoland"),
        ("zwole", "Zwolle", "Overijssel"),
        ("leeuwaarden", "Leeuwarden", "Fryslân"),
        ("ijburg", "IJburg-West", "Amsterdam"),
        ("yburg", "IJburg-West", "Amsterdam"),
        ("sudwest fryslan", "Súdwest-Fryslân", "Fryslân"),
        ("vijfhereland", "Vijfheerenlanden", "Utrecht"),
        ("nijmeegen", "Nijmegen", "Gelderland"),
        ("einhoven", "Eindhoven", "Noord-Brabant"),
        ("s hertogenbos", "'s-Hertogenbosch", "Noord-Brabant"),
        ("tietjerksteradeel", "Tytsjerksteradiel", "Fryslân"),
        ("apeldorn zuid", "Zuid", "Apeldoorn"),
        ("rotterdam fijenoord", "Feijenoord", "Rotterdam"),
        ("maastrigt", "Maastricht", "Limburg"),
        ("schevingen", "Scheveningen", "'s-Gravenhage"),
    ],
)
def test_a_badly_typed_name_is_among_the_first_three(typed: str, name: str, place: str) -> None:
    """Names as people mistype them lead to the gebied they mean."""
    found = [(hit.entry.short_name, hit.entry.context) for hit in real_index().find(typed, 3)]

    assert (name, place) in found


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("den haag", ["GM0518"]),
        ("utrecht", ["GM0344", "PV26"]),
        ("amsterdam", ["GM0363"]),
        ("den bosch", ["GM0796"]),
        ("bergen", ["GM0373", "GM0893"]),
        ("overvecht utrecht", ["WK034403"]),
        ("utrecht overvecht", ["WK034403"]),
        ("wijk 03 overvecht", ["WK034403"]),
        ("wk034403", ["WK034403"]),
        ("bu0363aa01", ["BU0363AA01"]),
        ("friesland", ["PV21"]),
        ("groningen", ["GM0014", "PV20"]),
        ("nederland", ["NL00"]),
        ("spijkenisse", ["GM1930"]),
        ("zaandam", ["GM0479"]),
    ],
)
def test_the_best_known_gebied_comes_first(typed: str, codes: list[str]) -> None:
    """A name that many gebieden share leads to the one most people mean."""
    found = [hit.entry.code for hit in real_index().find(typed, len(codes))]

    assert codes == found


def test_every_gebied_of_2024_is_found_by_its_name_and_place() -> None:
    """No gebied is out of reach: name and gemeente together give it, or as many of that very name."""
    index = real_index()
    missed = []
    for entry in index.entries[::7]:
        hits = index.find(f"{entry.short_name} {entry.context}", 30)
        names = {words_of(hit.entry.short_name) for hit in hits}
        if entry.code not in {hit.entry.code for hit in hits} and names != {words_of(entry.short_name)}:
            missed.append((entry.code, entry.name))

    assert missed == []


@cache
def _unique_long_names() -> list[str]:
    counts = Counter("".join(words_of(entry.short_name)) for entry in real_index().entries)
    names = sorted({entry.short_name for entry in real_index().entries})
    return [name for name in names if len(word := "".join(words_of(name))) >= LONG and counts[word] == 1]


@st.composite
def _mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a name and the same name with one mistake: a letter left out, added, replaced or swapped."""
    name = draw(st.sampled_from(_unique_long_names()))
    at = draw(st.integers(1, len(name) - 2))
    letter = draw(st.sampled_from(string.ascii_lowercase))
    mistake = draw(st.sampled_from("leave add replace swap".split()))
    match mistake:
        case "leave":
            return name, name[:at] + name[at + 1 :]
        case "add":
            return name, name[:at] + letter + name[at:]
        case "replace":
            return name, name[:at] + letter + name[at + 1 :]
        case _:
            return name, name[:at] + name[at + 1] + name[at] + name[at + 2 :]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_one_mistake_in_a_long_unique_name_is_always_forgiven(data: st.DataObject) -> None:
    """One mistake after the first letter of a name of eight or more leaves it among the first ten hits."""
    name, typed = data.draw(_mistyped())
    hits = real_index().find(typed, 10)
    # A mistake may make the name of another gebied; then that one is meant.
    assume(not any(hit.kind == "exact" for hit in hits) or name in {hit.entry.short_name for hit in hits})

    assert name in {hit.entry.short_name for hit in hits}


def test_each_alias_belongs_to_a_gebied_of_2024() -> None:
    """An alias whose code was abolished would lead nowhere."""
    known = {entry.code for entry in real_entries()}

    assert set(load_aliases()) <= known


def test_all_levels_are_there() -> None:
    """The index holds every gebied of 2024."""
    counts = Counter(entry.level for entry in real_entries())

    assert counts == {
        RegionLevel.LAND: 1,
        RegionLevel.PROVINCIE: 12,
        RegionLevel.GEMEENTE: 342,
        RegionLevel.WIJK: 3393,
        RegionLevel.BUURT: 14574,
    }
