"""Finding a gebied by name, in a small country that holds every difficulty."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.gebieden import gebied, small_index
from wijkmonitor.search.entry import MatchKind
from wijkmonitor.search.index import MOST_HITS, SearchIndex


def _codes(text: str, limit: int = 10) -> list[str]:
    return [hit.entry.code for hit in small_index().find(text, limit)]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("overvecht", "WK034403"),
        ("OVERVECHT", "WK034403"),
        ("  over vecht ", "WK034403"),
        ("Wijk 03 Overvecht", "WK034403"),
        ("wijk 3 overvecht", "WK034403"),
        ("overvecht utrecht", "WK034403"),
        ("utrecht overvecht", "WK034403"),
        ("overvecht, utrecht", "WK034403"),
        ("utrecht over", "WK034403"),
        ("WK034403", "WK034403"),
        ("wk034403", "WK034403"),
        ("den haag", "GM0518"),
        ("s gravenhage", "GM0518"),
        ("s-gravenhage", "GM0518"),
        ("’s‑Gravenhage", "GM0518"),
        ("sgravenhage", "GM0518"),
        ("gravenh", "GM0518"),
        ("den bosch", "GM0796"),
        ("hertogenbosch", "GM0796"),
        ("friesland", "PV21"),
        ("fryslan", "PV21"),
        ("sudwest fryslan", "GM1900"),
        ("SÚDWEST‑FRYSLÂN", "GM1900"),
        ("wijk bij duurstede", "GM0352"),
        ("wijk bij", "GM0352"),
        ("kanalen eiland", "BU08260201"),
        ("schildersbuurt den haag", "WK051829"),
        ("den haag schildersbuurt", "WK051829"),
        ("noord rotterdam", "WK059901"),
        ("noord apeldoorn", "WK020001"),
        ("sint annaparochie", "BU19491601"),
        ("st annaparochie", "BU19491601"),
        ("weesp", "GM0457"),
    ],
)
def test_the_right_gebied_comes_first(typed: str, expected: str) -> None:
    """A gebied is found however its name is written."""
    first = _codes(typed)[0]

    assert expected == first


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("overvegt", "WK034403"),
        ("ovrevecht", "WK034403"),
        ("overvecth utrect", "WK034403"),
        ("utrect overvegt", "WK034403"),
        ("'s-gravehage", "GM0518"),
        ("den hag", "GM0518"),
        ("kanaleneilnd", "BU08260201"),
        ("kanalen eilnd", "BU08260201"),
        ("schilderbuurt", "WK051829"),
        ("freisland", "PV21"),
        ("gemeente utrehct", "GM0344"),
        ("wijk 3 overvegt", "WK034403"),
    ],
)
def test_typing_mistakes_are_forgiven(typed: str, expected: str) -> None:
    """A mistyped name is found, and labelled as a look-alike."""
    first = small_index().find(typed)[0]

    assert (expected, MatchKind.FUZZY) == (first.entry.code, first.kind)


def test_the_gemeente_comes_before_the_provincie_of_that_name() -> None:
    """Who types 'utrecht' mostly means the gemeente, though the provincie is larger."""
    codes = _codes("utrecht")

    assert codes[:2] == ["GM0344", "PV26"]


def test_the_level_can_be_named() -> None:
    """Who types the level gets that level first."""
    firsts = [_codes(text)[0] for text in ("provincie utrecht", "gemeente utrecht", "utrecht (provincie)")]

    assert firsts == ["PV26", "GM0344", "PV26"]


def test_both_gemeenten_of_one_name_are_found_the_larger_first() -> None:
    """'bergen' is the whole name of two gemeenten; the suffix of CBS chooses."""
    codes = [_codes(text) for text in ("bergen", "bergen l", "bergen limburg")]

    assert codes == [["GM0373", "GM0893"], ["GM0893"], ["GM0893"]]


def test_a_gebied_of_today_comes_before_one_that_is_gone() -> None:
    """Of two gebieden with one name, the one that exists comes first, even if it is smaller."""
    index = SearchIndex.build(
        [
            gebied("GM0457", "Weesp", "Noord-Holland", 20_000, is_current=False),
            gebied("WK036399", "Weesp", "Amsterdam", 19_000),
        ]
    )

    codes = [hit.entry.code for hit in index.find("weesp")]

    assert codes == ["WK036399", "GM0457"]


def test_a_hit_names_the_alias_it_was_found_by() -> None:
    """The page can say by which name a gebied was found."""
    names = [small_index().find(text)[0].matched for text in ("den haag", "den ha", "gravenhage", "den haah")]

    assert names == ["Den Haag", "Den Haag", "'s-Gravenhage", "Den Haag"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("utrecht", MatchKind.EXACT),
        ("utr", MatchKind.PREFIX),
        ("bij duur", MatchKind.WORD),
        ("utrehct", MatchKind.FUZZY),
    ],
)
def test_a_hit_says_how_it_fits(typed: str, expected: MatchKind) -> None:
    """The kind of match is told."""
    first = small_index().find(typed)[0]

    assert expected == first.kind


@pytest.mark.parametrize(
    "typed", ["", "   ", "'", "-", "\x00", "🏘️🏘️", "'; drop table gebieden; --", "%_%", "مدينة"]
)
def test_nonsense_finds_nothing(typed: str) -> None:
    """Signs, control characters, emoji and SQL are no names."""
    hits = small_index().find(typed)

    assert hits == []


@given(st.text(max_size=300))
def test_any_text_is_safe(typed: str) -> None:
    """No text raises, and no text gives more hits than asked for or a gebied twice."""
    codes = _codes(typed, limit=5)

    assert len(codes) <= 5
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("typed", ["x" * 10_000, "a " * 5_000, "den haag" + " " * 10_000, "\ufdfa" * 10_000])
def test_a_very_long_text_costs_no_more_than_a_short_one(typed: str) -> None:
    """What comes after the longest possible name is not read."""
    same = small_index().find(typed[:120])

    assert same == small_index().find(typed)


@pytest.mark.parametrize("limit", [-1, 0])
def test_no_hits_are_given_when_none_are_asked_for(limit: int) -> None:
    """A limit below one gives nothing."""
    hits = small_index().find("utrecht", limit)

    assert hits == []


def test_the_number_of_hits_is_bounded() -> None:
    """However many are asked for, no more than MOST_HITS are given."""
    index = SearchIndex.build(
        gebied(f"BU0001{number:04d}", f"Noord {number}") for number in range(3 * MOST_HITS)
    )

    hits = index.find("noord", 10**9)

    assert len(hits) == MOST_HITS


def test_an_empty_index_finds_nothing() -> None:
    """An index without entries can be searched."""
    hits = [SearchIndex.build([]).find(text) for text in ("utrecht", "utrecht noord")]

    assert hits == [[], []]


def test_the_order_is_the_same_whatever_the_order_of_the_entries() -> None:
    """Hits with the same score come in the order of their codes."""
    entries = [gebied(f"BU0001{number:04d}", "Centrum", f"Plaats {number}") for number in range(20)]

    codes = [
        [hit.entry.code for hit in SearchIndex.build(ordered).find("centrum", 5)]
        for ordered in (entries, entries[::-1])
    ]

    assert codes[0] == codes[1]
