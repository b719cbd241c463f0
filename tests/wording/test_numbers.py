"""Numbers in Dutch."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.domain.indicator import Unit
from wijkmonitor.wording.numbers import (
    NO_BREAK,
    difference,
    figure,
    interval,
    number,
    one_in,
    people_about,
    signed,
    unit_name,
)


def _plain(text: str) -> str:
    return text.replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (2.675, 2, "2,68"),
        (1.005, 2, "1,01"),
        (0.05, 1, "0,1"),
        (999.95, 1, "1.000,0"),
        (17942942, 0, "17.942.942"),
        (1234.5, 1, "1.234,5"),
        (-0.2, 0, "0"),
        (-0.04, 1, "0,0"),
        (12.3, 3, "12,300"),
    ],
)
def test_a_number_is_dutch_and_halves_round_away_from_zero(
    value: float, decimals: int, expected: str
) -> None:
    """A number has dots for thousands and a decimal comma; halves round as at school."""
    written = number(value, decimals)

    assert expected == written


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=4), st.integers(0, 3))
def test_a_number_is_its_decimal_rounded_half_up(value: Decimal, decimals: int) -> None:
    """What a publisher wrote in decimals is rounded by those decimals, not by their binary neighbour."""
    expected = value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)

    read_back = Decimal(number(float(value), decimals).replace(".", "").replace(",", ".").replace("−", "-"))

    assert expected == read_back


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (20200, Unit.EURO, 0, "€ 20.200"),
        (-4600, Unit.EURO, 0, "€ −4.600"),
        (18.2, Unit.PCT, 1, "18,2 %"),
        (0.5, Unit.KM, 1, "0,5 km"),
        (106, Unit.PER_1000, 0, "106 per 1.000 inwoners"),
        (2480, Unit.KWH, 0, "2.480 kWh"),
        (1100, Unit.M3, 0, "1.100 m³"),
        (5.25, Unit.PER_KM2, 1, "5,3 per km²"),
        (35255, Unit.AANTAL, 0, "35.255"),
    ],
)
def test_a_figure_has_its_unit(value: float, unit: Unit, decimals: int, expected: str) -> None:
    """A figure is written with its unit on the side where Dutch readers expect it."""
    written = figure(value, unit, decimals)

    assert expected == _plain(written)


@pytest.mark.parametrize("unit", list(Unit))
def test_a_figure_never_wraps(unit: Unit) -> None:
    """Only spaces that do not break stand between a number and its unit."""
    written = figure(1234.5, unit, 1)

    assert " " not in written


@pytest.mark.parametrize("unit", list(Unit))
def test_each_unit_has_a_name(unit: Unit) -> None:
    """Each unit can be said in full."""
    name = unit_name(unit)

    assert name


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "expected"),
    [
        (20.3, Unit.PCT, 1, "ongeveer 20 %"),
        (0.4, Unit.PCT, 1, "minder dan 1 %"),
        (99.6, Unit.PCT, 1, "meer dan 99 %"),
        (0, Unit.PCT, 1, "ongeveer 0 %"),
        (28743, Unit.EURO, 0, "ongeveer € 28.700"),
        (-4634, Unit.EURO, 0, "ongeveer € −4.630"),
        (0.46, Unit.KM, 1, "ongeveer 0,5 km"),
        (318, Unit.AANTAL, 0, "ongeveer 320"),
        (8.6, Unit.PER_1000, 1, "ongeveer 9 per 1.000 inwoners"),
    ],
)
def test_an_uncertain_figure_has_fewer_digits(value: float, unit: Unit, decimals: int, expected: str) -> None:
    """An uncertain figure says "ongeveer" and drops the digits that mean nothing."""
    written = figure(value, unit, decimals, approximate=True)

    assert expected == _plain(written)


def test_an_interval_names_both_ends() -> None:
    """An interval is a range in words."""
    written = [interval(13.3, 28.9, Unit.PCT), interval(19000, 21400, Unit.EURO)]

    assert ["tussen 13 en 29 %", "tussen € 19.000 en € 21.400"] == [_plain(text) for text in written]


def test_a_difference_between_percentages_is_in_procentpunt() -> None:
    """A difference between percentages is no percentage."""
    written = [difference(-3.2, Unit.PCT, 1), difference(-7500, Unit.EURO)]

    assert ["3,2 procentpunt", "€ 7.500"] == [_plain(text) for text in written]


def test_a_change_has_its_sign() -> None:
    """A change that rounds to zero has no sign."""
    written = [signed(3.2, 1), signed(-3.2, 1), signed(0.04, 1), signed(-0.04, 1)]

    assert ["+3,2", "−3,2", "0,0", "0,0"] == written


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "minder dan 10 inwoners"),
        (9.9, "minder dan 10 inwoners"),
        (10, "ongeveer 10 inwoners"),
        (98, "ongeveer 100 inwoners"),
        (104, "ongeveer 100 inwoners"),
        (318.4, "ongeveer 320 inwoners"),
        (995, "ongeveer 1.000 inwoners"),
        (1749, "ongeveer 1.700 inwoners"),
    ],
)
def test_people_are_counted_roughly(count: float, expected: str) -> None:
    """A number of people behind a figure is rounded, and never looks exact when it is small."""
    written = people_about(count)

    assert expected == _plain(written)


@pytest.mark.parametrize(
    ("share_pct", "expected"),
    [
        (20, "ongeveer 1 op de 5"),
        (33.3, "ongeveer 1 op de 3"),
        (50, "ongeveer 1 op de 2"),
        (1.2, "ongeveer 1 op de 100"),
        (90, "ongeveer 9 op de 10"),
        (100, "iedereen"),
    ],
)
def test_a_percentage_is_a_share_of_people(share_pct: float, expected: str) -> None:
    """A percentage can be said as "1 op de 5"."""
    written = one_in(share_pct)

    assert expected == _plain(written)


@given(st.floats(0, 100))
def test_a_share_of_people_is_always_near(share_pct: float) -> None:
    """No percentage is more than 5 points from the share it is told as."""
    numbers = [int(word) for word in _plain(one_in(share_pct)).split() if word.isdigit()]
    told = 100 * numbers[0] / numbers[1] if len(numbers) == 2 else (0 if share_pct < 50 else 100)

    assert abs(told - share_pct) <= 5.1
