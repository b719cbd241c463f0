"""Wijken whose border moved under the same code, as the addresses of two years tell."""

from collections.abc import Mapping

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.sources.cbs_gebieden.changes import CHANGE_SCHEMA
from wijkmonitor.sources.cbs_gebieden.moved import moves, with_moves
from wijkmonitor.sources.concordance import ADDRESS_SCHEMA

OVERVECHT, NOORDOOST = "WK034403", "WK034404"
_WIJKEN = st.sampled_from(["BU03440301", "BU03440302", "BU03440401", "BU03530001"])
_HOMES = st.dictionaries(st.integers(1, 400), _WIJKEN, min_size=1, max_size=300)


def addresses(homes: Mapping[int, str]) -> pl.DataFrame:
    """Give front doors by number, each with the buurt that it is in."""
    rows = [("3561AB", number, buurt) for number, buurt in homes.items()]
    return pl.DataFrame(rows, schema=ADDRESS_SCHEMA, orient="row")


def street(in_overvecht: int, in_noordoost: int, first: int = 0) -> pl.DataFrame:
    """Give a street of which the first homes are in the one wijk and the others in the other."""
    homes = {first + number: "BU03440301" for number in range(in_overvecht)}
    return addresses(homes | {first + in_overvecht + number: "BU03440401" for number in range(in_noordoost)})


def changed(*rows: tuple[str, int, int, bool | None, str | None]) -> pl.DataFrame:
    """Give CHANGE_SCHEMA."""
    return pl.DataFrame(list(rows), schema=CHANGE_SCHEMA, orient="row")


@pytest.mark.parametrize(
    ("after", "moved"),
    [
        (street(1000, 1000), set()),
        (street(960, 1040), set()),
        (street(940, 1060), {OVERVECHT, NOORDOOST}),
        (street(1060, 940), {OVERVECHT, NOORDOOST}),
        (street(1000, 5000), set()),
    ],
    ids=["same", "four percent", "lost six percent", "gained six percent", "many new homes"],
)
def test_a_twentieth_of_the_addresses_is_another_gebied(after: pl.DataFrame, moved: set[str]) -> None:
    """Lost or gained; new homes are in one of the two years only, and say nothing."""
    assert moves(street(1000, 1000), after).moved == moved


def test_a_small_wijk_may_lose_a_large_wijk_may_not_notice() -> None:
    """Sixty homes are a third of the one and nothing to the other."""
    assert moves(street(180, 5000), street(120, 5060)).moved == {OVERVECHT}


def test_ten_addresses_are_a_correction() -> None:
    """A farm road drawn anew is no reason to break a line."""
    assert moves(street(40, 500), street(30, 510)).moved == frozenset()
    assert moves(street(40, 500), street(29, 511)).moved == {OVERVECHT}


def test_a_code_that_is_somewhere_else_has_moved() -> None:
    """CBS gave whole series of codes to other places."""
    before = addresses(dict.fromkeys(range(100), "BU03440301") | {200: "BU03440401"})
    after = addresses(dict.fromkeys(range(100), "BU03440401") | {200: "BU03440301"})

    assert moves(before, after).moved == {OVERVECHT, NOORDOOST}


@given(_HOMES, _HOMES)
def test_the_order_of_the_years_makes_no_difference(one: dict[int, str], other: dict[int, str]) -> None:
    """What a wijk lost in the one direction, it gained in the other."""
    assert moves(addresses(one), addresses(other)) == moves(addresses(other), addresses(one))


@given(_HOMES)
def test_nothing_moved_between_equal_years(homes: dict[int, str]) -> None:
    """And of every wijk it is known that it stayed."""
    found = moves(addresses(homes), addresses(homes))

    assert not found.moved
    assert found.stayed == {f"WK{buurt[2:8]}" for buurt in homes.values()}


def test_a_wijk_that_moved_is_another_gebied_in_every_stretch_around_it() -> None:
    """It moved between 2020 and 2022: so also since 2018, and not since 2022 or 2023."""
    known = changed(
        (OVERVECHT, 2018, 2024, None, None), (OVERVECHT, 2020, 2024, False, None),
        (OVERVECHT, 2022, 2024, False, None), (OVERVECHT, 2023, 2024, None, None),
    )  # fmt: skip
    years = {2020: street(1000, 1000), 2022: street(900, 1100), 2024: street(900, 1100)}

    assert with_moves(known, years).select("indeling_from", "is_changed", "reason").rows() == [
        (2018, True, "adressen"),
        (2020, True, "adressen"),
        (2022, False, None),
        (2023, None, None),
    ]


def test_the_same_addresses_say_what_nothing_said() -> None:
    """Of a wijk without a known area it is now known that it stayed; what was known keeps its reason."""
    known = changed(
        (OVERVECHT, 2020, 2024, None, None), (NOORDOOST, 2020, 2024, True, "oppervlakte"),
        ("WK035300", 2020, 2024, None, None),
    )  # fmt: skip
    found = with_moves(known, {2020: street(100, 100), 2024: street(100, 100)})

    assert found.select("is_changed", "reason").rows() == [
        (False, None), (True, "oppervlakte"), (None, None)
    ]  # fmt: skip


def test_one_year_of_addresses_tells_nothing() -> None:
    """There is nothing to hold it against."""
    known = changed((OVERVECHT, 2020, 2024, None, None))

    assert with_moves(known, {2024: street(10, 10)}).equals(known)
