"""Numbers as Dutch readers expect them: 1.234,5 with a unit that never wraps to the next line.

A page holds about 150 figures, so a figure takes about a microsecond: no Decimal, no locale. Pages share most
of their numbers (shares have one decimal), so what was written before is remembered.
"""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from math import copysign, floor, log10
from types import MappingProxyType
from typing import Final

from wijkmonitor.domain.indicator import Unit

NO_BREAK: Final = "\u00a0"
"""Between a number and its unit."""
MINUS: Final = "−"
APPROXIMATELY: Final = "ongeveer"

_POWERS: Final = tuple(10**exponent for exponent in range(10))
_SHARPEN: Final = 1 + 1e-14
"""2,675 is a hair below itself in binary; readers expect 2,68."""

_AFFIXES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        Unit.PCT: ("", f"{NO_BREAK}%"),
        Unit.AANTAL: ("", ""),
        Unit.PROMILLE: ("", f"{NO_BREAK}per{NO_BREAK}1.000"),
        Unit.PER_1000: ("", f"{NO_BREAK}per{NO_BREAK}1.000{NO_BREAK}inwoners"),
        Unit.EURO: (f"€{NO_BREAK}", ""),
        Unit.KM: ("", f"{NO_BREAK}km"),
        Unit.KM2: ("", f"{NO_BREAK}km²"),
        Unit.HA: ("", f"{NO_BREAK}ha"),
        Unit.KWH: ("", f"{NO_BREAK}kWh"),
        Unit.M3: ("", f"{NO_BREAK}m³"),
        Unit.PER_KM2: ("", f"{NO_BREAK}per{NO_BREAK}km²"),
        Unit.INDEX: ("", ""),
        Unit.SCORE: ("", ""),
        Unit.JAAR: ("", f"{NO_BREAK}jaar"),
    }
)
_UNIT_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        Unit.PCT: "procent",
        Unit.AANTAL: "aantal",
        Unit.PROMILLE: "per 1.000",
        Unit.PER_1000: "per 1.000 inwoners",
        Unit.EURO: "euro",
        Unit.KM: "kilometer",
        Unit.KM2: "vierkante kilometer",
        Unit.HA: "hectare",
        Unit.KWH: "kilowattuur",
        Unit.M3: "kubieke meter",
        Unit.PER_KM2: "per vierkante kilometer",
        Unit.INDEX: "index",
        Unit.SCORE: "score",
        Unit.JAAR: "jaar",
    }
)
_WHOLE_WHEN_APPROXIMATE: Final = frozenset({Unit.PCT, Unit.PROMILLE, Unit.PER_1000})
_SIMPLE_SHARES: Final = tuple(
    sorted(
        {Fraction(part, whole) for whole in (2, 3, 4, 5, 10) for part in range(1, whole)}
        | {Fraction(1, whole) for whole in (20, 50, 100)}
        | {Fraction(19, 20)}
    )
)
_SIMPLE_PCTS: Final = tuple(
    (float(100 * share), NO_BREAK.join((f"{share.numerator}", "op", "de", f"{share.denominator}")))
    for share in _SIMPLE_SHARES
)
_TOO_FEW_TO_SAY: Final = 10
_LEAST_PCT: Final = 0.75
_MOST_PCT: Final = 97.5
_FULL: Final = 100
_EURO_STEPS: Final = (1000, 100, 1)
_MANY: Final = 1000


@lru_cache(maxsize=65_536)
def number(value: float, decimals: int = 0) -> str:
    """Give a number in Dutch, halves rounded away from zero.

    >>> number(1234.45, 1), number(2.5), number(-0.04, 1), number(-1200)
    ('1.234,5', '3', '0,0', '−1.200')
    """
    digits = int(abs(value) * _POWERS[decimals] * _SHARPEN + 0.5)
    if decimals:
        whole, rest = divmod(digits, _POWERS[decimals])
        text = f"{whole:,}".replace(",", ".") + f",{rest:0{decimals}d}"
    else:
        text = f"{digits:,}".replace(",", ".")
    return MINUS + text if value < 0 and digits else text


def shown(value: float, decimals: int = 0) -> float:
    """Give a number as a reader sees it, so that shown figures can be subtracted from each other.

    >>> shown(18.25, 1), shown(2.5), shown(-0.04, 1)
    (18.3, 3.0, -0.0)
    """
    digits = int(abs(value) * _POWERS[decimals] * _SHARPEN + 0.5)
    return copysign(digits / _POWERS[decimals], value)


def step_of(value: float, unit: str) -> int:
    """Give the step in which an amount is published: 1.000, 100 or 1.

    >>> step_of(191000, "euro"), step_of(20200, "euro"), step_of(1357, "euro"), step_of(1000, "kwh")
    (1000, 100, 1, 1)
    """
    if unit != Unit.EURO or not value:
        return 1
    return next(step for step in _EURO_STEPS if value % step == 0 or step == 1)


def to_step(value: float, step: int) -> float:
    """Give an amount in whole steps.

    >>> to_step(20249, 100), to_step(-150, 100), to_step(12.5, 1)
    (20200, -200, 12.5)
    """
    return value if step == 1 else _to_multiple(value, step)


def to_digits(value: float, digits: int) -> float:
    """Give a number with no more than so many digits that mean something.

    >>> to_digits(70512.0, 3), to_digits(0.0, 3), to_digits(8.25, 3)
    (70500, 0.0, 8.25)
    """
    return _to_significant(value, digits) if abs(value) >= 10**digits else value


def signed(value: float, decimals: int = 0) -> str:
    """Give a change with its sign; no sign when it rounds to zero.

    >>> signed(3.16, 1), signed(-3.16, 1), signed(0.01, 1)
    ('+3,2', '−3,2', '0,0')
    """
    text = number(value, decimals)
    return f"+{text}" if value > 0 and any(digit in text for digit in "123456789") else text


def figure(value: float, unit: str, decimals: int = 0, *, approximate: bool = False) -> str:
    """Give a figure with its unit.

    `approximate` says "ongeveer" and drops the digits that the uncertainty makes meaningless.

    >>> figure(20200, "euro").replace(NO_BREAK, " "), figure(18.24, "pct", 1).replace(NO_BREAK, " ")
    ('€ 20.200', '18,2 %')
    >>> figure(20.3, "pct", 1, approximate=True).replace(NO_BREAK, " ")
    'ongeveer 20 %'
    """
    if approximate:
        return _approximate_figure(value, unit, decimals)
    before, after = _AFFIXES[unit]
    return before + number(value, decimals) + after


def interval(lower: float, upper: float, unit: str, decimals: int = 0) -> str:
    """Give the range in which a figure probably lies.

    >>> interval(13.3, 28.9, "pct").replace(NO_BREAK, " ")
    'tussen 13 en 29 %'
    """
    before, after = _AFFIXES[unit]
    return f"tussen {before}{number(lower, decimals)} en {before}{number(upper, decimals)}{after}"


def affixes(unit: str) -> tuple[str, str]:
    """Give what stands before and behind a figure of a unit.

    >>> affixes("euro")[0].replace(NO_BREAK, " "), affixes("aantal")
    ('€ ', ('', ''))
    """
    return _AFFIXES[unit]


def unit_name(unit: str) -> str:
    """Give the unit in full, for the head of a column or a screen reader."""
    return _UNIT_NAMES[unit]


def difference(value: float, unit: str, decimals: int = 0) -> str:
    """Give the size of a difference between two figures; between percentages that is procentpunt.

    >>> difference(-3.2, "pct", 1).replace(NO_BREAK, " ")
    '3,2 procentpunt'
    """
    if unit == Unit.PCT:
        return f"{number(abs(value), decimals)}{NO_BREAK}procentpunt"
    return figure(abs(value), unit, decimals)


def people_about(count: float, noun: str = "inwoners") -> str:
    """Give a number of people as large as the figures allow to say; `noun` is a plural.

    >>> [people_about(n).replace(NO_BREAK, " ") for n in (4, 12, 37, 318, 12345)]
    ['minder dan 10 inwoners', 'ongeveer 10 inwoners', 'ongeveer 35 inwoners', 'ongeveer 320 inwoners', \
'ongeveer 12.000 inwoners']
    """
    if count < _TOO_FEW_TO_SAY:
        return f"minder dan {_TOO_FEW_TO_SAY}{NO_BREAK}{noun}"
    return f"{APPROXIMATELY} {number(coarse(count))}{NO_BREAK}{noun}"


def coarse(count: float) -> float:
    """Give a number of people as coarsely as it is said: to fives, and from a hundred on two digits.

    >>> coarse(37), coarse(318), coarse(12345)
    (35, 320, 12000)
    """
    return _to_multiple(count, 5) if count < _FULL else _to_significant(count, 2)


def one_in(share_pct: float) -> str:
    """Give a percentage as a share of people: the simplest fraction nearby.

    >>> [one_in(pct).replace(NO_BREAK, " ") for pct in (0, 0.2, 18.9, 41, 74, 99.7)]
    ['niemand', 'minder dan 1 op de 100', 'ongeveer 1 op de 5', 'ongeveer 2 op de 5', 'ongeveer 3 op de 4', \
'bijna iedereen']
    """
    if share_pct <= 0:
        return "niemand"
    if share_pct < _LEAST_PCT:
        return f"minder dan 1{NO_BREAK}op{NO_BREAK}de{NO_BREAK}100"
    if share_pct > _MOST_PCT:
        return "iedereen" if share_pct >= _FULL else "bijna iedereen"
    _, words = min((abs(simple_pct - share_pct), words) for simple_pct, words in _SIMPLE_PCTS)
    return f"{APPROXIMATELY} {words}"


def _approximate_figure(value: float, unit: str, decimals: int) -> str:
    before, after = _AFFIXES[unit]
    if unit in _WHOLE_WHEN_APPROXIMATE:
        if 0 < value < 1:
            return f"minder dan 1{after}"
        if unit == Unit.PCT and _FULL - 1 < value < _FULL:
            return f"meer dan {_FULL - 1}{after}"
        return f"{APPROXIMATELY} {number(value)}{after}"
    size = abs(value)
    if size >= _FULL:
        value = _to_significant(value, 3 if size >= _MANY else 2)
    return f"{APPROXIMATELY} {before}{number(value, 0 if size >= _FULL else decimals)}{after}"


def _to_significant(value: float, digits: int) -> float:
    return _to_multiple(value, 10 ** max(floor(log10(abs(value))) + 1 - digits, 0))


def _to_multiple(value: float, base: int) -> float:
    size = floor(abs(value) / base + 0.5) * base
    return -size if value < 0 else size
