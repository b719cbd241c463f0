"""One spelling for names and queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.domain.errors import CatalogError
from wijkmonitor.search.aliases import load_aliases, parse_aliases
from wijkmonitor.search.query import Query
from wijkmonitor.search.spelling import sound_of, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Súdwest-Fryslân", ("sudwest", "fryslan")),
        ("'s-Gravenhage", ("s", "gravenhage")),
        ("’t Harde", ("t", "harde")),
        ("Ĳsselstein", ("ijsselstein",)),
        ("Kerk & Zanen", ("kerk", "en", "zanen")),
        ("Bergen (NH.)", ("bergen", "nh")),
        ("LumiÞrepark", ("lumierepark",)),
        ("St. Jansteen", ("sint", "jansteen")),
        ("st", ("st",)),
        ("Nuenen, Gerwen en Nederwetten", ("nuenen", "gerwen", "en", "nederwetten")),
    ],
)
def test_a_name_becomes_plain_words(text: str, expected: tuple[str, ...]) -> None:
    """Accents, apostrophes, ligatures and signs do not matter."""
    words = words_of(text)

    assert expected == words


@given(st.text())
def test_words_are_plain_and_stay_the_same(text: str) -> None:
    """Words hold only digits and plain letters, and reading them again changes nothing."""
    words = words_of(text)

    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in words)
    assert words == words_of(" ".join(words))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("eide", "ijde"), ("maastrigt", "maastricht"), ("leeuwaarden", "leeuwarden"), ("zwole", "zwolle")],
)
def test_what_sounds_alike_is_alike(typed: str, meant: str) -> None:
    """Spellings that sound the same in Dutch are the same sound."""
    sounds = sound_of(typed), sound_of(meant)

    assert sounds[0] == sounds[1]


@given(st.text(max_size=2000))
def test_a_query_is_bounded(text: str) -> None:
    """No query has more than eight words of forty letters."""
    query = Query.parse(text)

    assert len(query.words) <= 8
    assert all(len(word) <= 40 for word in query.words)


def test_the_aliases_of_the_package_can_be_read() -> None:
    """The file of aliases is complete and names Den Haag."""
    aliases = load_aliases()

    assert "Den Haag" in aliases[next(code for code in aliases if code == "GM0518")]


def test_every_wrong_alias_is_named_at_once() -> None:
    """A row with an impossible code or without a name is a problem with its line."""
    with pytest.raises(CatalogError) as refused:
        parse_aliases("code;alias\nGM0518;Den Haag\nGM51;Den Haag\nGM0796;\n")

    assert [problem.where for problem in refused.value.problems] == [
        "search/aliases.csv, regel 3",
        "search/aliases.csv, regel 4",
    ]
