"""The address of a comparison holds its whole state, and each link changes one thing of it."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.texts.comparison_address import ComparisonAddress

_CODES = st.from_regex(r"(GM[0-9]{4}|WK[0-9]{4}[0-9A-Z]{2}|BU[0-9]{8})", fullmatch=True)
_GROUPS = st.sampled_from(["totaal", "herkomst:europa", "herkomst:buiten-europa", "leeftijd:65plus"])
_ADDRESSES = st.builds(
    ComparisonAddress,
    st.lists(_CODES, unique=True, max_size=6).map(tuple),
    st.lists(_GROUPS, unique=True, min_size=1, max_size=4).map(tuple),
    st.sampled_from(["", "2020", "2024"]),
    st.sampled_from(["nederland", "gemeente", "WK034401"]),
    st.sampled_from(["", "zorg-welzijn"]),
)
TWO = ComparisonAddress(("WK034403", "GM0344"), year="2020")


def read(path: str) -> ComparisonAddress:
    """Give the state that an address holds."""
    pairs = parse_qsl(urlsplit(path).query, strict_parsing=bool(urlsplit(path).query))
    values = {name: tuple(value for key, value in pairs if key == name) for name, _ in pairs}
    one = {name: found[0] for name, found in values.items()}
    return ComparisonAddress(
        values.get("gebied", ()),
        values.get("groep", ("totaal",)),
        one.get("jaar", ""),
        one.get("referentie", "nederland"),
        one.get("thema", ""),
    )


@given(_ADDRESSES)
def test_an_address_holds_its_state(address: ComparisonAddress) -> None:
    """Whatever was chosen comes back from the address."""
    assert read(address.path) == address


@given(_ADDRESSES, _CODES)
def test_a_gebied_added_and_taken_away_leaves_no_trace(address: ComparisonAddress, code: str) -> None:
    """Adding a new gebied and taking it away gives the same address; adding it twice adds it once."""
    added = address.with_region(code)

    assert added.with_region(code) == added
    assert added.without_region(code) == address.without_region(code)


@given(_ADDRESSES.filter(lambda address: len(address.regions) > 1), st.data())
def test_a_move_is_undone_by_its_opposite(address: ComparisonAddress, data: st.DataObject) -> None:
    """One place to the right and one to the left is where it was, except past the end."""
    place = data.draw(st.integers(0, len(address.regions) - 2))
    code = address.regions[place]

    assert address.moved(code, 1).moved(code, -1) == address
    assert address.moved(code, 1).regions[place + 1] == code


@pytest.mark.parametrize(("code", "step"), [("WK034403", -1), ("GM0344", 1)])
def test_at_an_end_nothing_moves(code: str, step: int) -> None:
    """The first cannot go further to the left, nor the last to the right."""
    assert TWO.moved(code, step) == TWO


def test_without_its_last_group_it_is_about_all_inhabitants() -> None:
    """Taking the only group away leaves everybody."""
    address = ComparisonAddress(("GM0344",), ("leeftijd:65plus",)).without_group("leeftijd:65plus")

    assert address.path == "/vergelijk?gebied=GM0344"


def test_what_a_script_adds_follows_the_address() -> None:
    """The address to add to ends where the code of the new gebied comes."""
    assert read(f"{TWO.path_to_add}GM0034") == TWO.with_region("GM0034")
    assert ComparisonAddress().path_to_add == "/vergelijk?gebied="


def test_nothing_chosen_is_the_bare_address() -> None:
    """The page as it opens has no parameters."""
    assert ComparisonAddress().path == "/vergelijk"
