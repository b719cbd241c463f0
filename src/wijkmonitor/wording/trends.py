"""What a line of years says, and why it is interrupted, in plain sentences (methods §5)."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from wijkmonitor.wording.levels import plural
from wijkmonitor.wording.numbers import difference, figure, number
from wijkmonitor.wording.pages import capital

NEEDED_YEARS: Final = 5
_UP: Final = "stijgt"
_DOWN: Final = "daalt"
_NONE: Final = "geen_trend"
_NUMBERS: Final[Mapping[int, str]] = MappingProxyType({1: "één", 2: "twee", 3: "drie", 4: "vier"})
_BREAKS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "grenzen": "Het gebied had toen andere grenzen.",
        "bron": "De cijfers ervoor en erna komen uit verschillende tabellen.",
    }
)
_SAME: Final = "Ook in Nederland {verb} het cijfer."
_NATIONAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        _UP: "In Nederland stijgt het cijfer.",
        _DOWN: "In Nederland daalt het cijfer.",
        _NONE: "In Nederland is geen duidelijke stijging of daling te zien.",
    }
)


def trend_sentence(claim: str, change: str, years: tuple[int, int], national: str, *, differs: bool) -> str:
    """Say whether a figure goes up or down, and what the country does over the same years.

    `change` is the size of it in words; `national` the claim of Nederland, or empty.

    >>> trend_sentence("daalt", "25,7 per 1.000", (2016, 2020), "geen_trend", differs=True)
    'Tussen 2016 en 2020 daalt dit cijfer, met ongeveer 25,7 per 1.000. In Nederland is geen duidelijke \
stijging of daling te zien. Dat is een duidelijk verschil.'
    >>> trend_sentence("geen_trend", "", (2014, 2021), "", differs=False)
    'Tussen 2014 en 2021 is geen duidelijke stijging of daling te zien.'
    """
    first, last = years
    if claim == _NONE:
        own = f"Tussen {first} en {last} is geen duidelijke stijging of daling te zien."
    else:
        own = f"Tussen {first} en {last} {claim} dit cijfer, met ongeveer {change}."
    return f"{own}{_beside(claim, national)}{' Dat is een duidelijk verschil.' if differs else ''}"


def short_trend(claim: str, years: tuple[int, int], national: str, *, differs: bool) -> str:
    """Say in a few words whether a figure goes up or down, and whether the country does the same.

    >>> short_trend("daalt", (2019, 2023), "daalt", differs=False)
    'Daalt tussen 2019 en 2023, net als in Nederland'
    >>> short_trend("stijgt", (2019, 2023), "stijgt", differs=True)
    'Stijgt tussen 2019 en 2023, in een ander tempo dan in Nederland'
    >>> short_trend("geen_trend", (2019, 2023), "daalt", differs=True)
    'Tussen 2019 en 2023 geen duidelijke stijging of daling; in Nederland wel: het daalt daar'
    """
    first, last = years
    if claim == _NONE:
        own = f"Tussen {first} en {last} geen duidelijke stijging of daling"
        return f"{own}; in Nederland wel: het {national} daar" if national in {_UP, _DOWN} else own
    own = f"{capital(claim)} tussen {first} en {last}"
    if national == claim:
        return f"{own}, {'in een ander tempo dan' if differs else 'net als'} in Nederland"
    if national == _NONE:
        return f"{own}; in Nederland is geen duidelijke stijging of daling te zien"
    return f"{own}; in Nederland {national} het juist" if national else own


def too_few_years(years: int) -> str:
    """Say why nothing is claimed.

    >>> too_few_years(4), too_few_years(1)
    ('Te weinig jaren voor een trend: vier van de vijf die nodig zijn.', \
'Te weinig jaren voor een trend: één van de vijf die nodig zijn.')
    """
    return f"Te weinig jaren voor een trend: {_NUMBERS[years]} van de vijf die nodig zijn."


def not_tested(years: int) -> str:
    """Say of a plain count how many years there are; nothing is tested on it."""
    return "" if years <= 1 else f"De lijn laat {number(years)} vergelijkbare jaren zien."


def change_sentence(first: tuple[int, str], last: tuple[int, str]) -> str:
    """Say from what to what a figure went, without claiming anything about it.

    >>> change_sentence((2019, "57 %"), (2024, "59 %"))
    'Van 57 % in 2019 naar 59 % in 2024.'
    """
    if first[1] == last[1]:
        return f"In {first[0]} en in {last[0]} even hoog: {last[1]}."
    return f"Van {first[1]} in {first[0]} naar {last[1]} in {last[0]}."


def size_of_change(change: float, unit: str, decimals: int) -> str:
    """Give the size of a change over a whole period.

    >>> size_of_change(-25.66, "per_1000", 1).replace("\u00a0", " ")
    '25,7 per 1.000 inwoners'
    """
    return difference(change, unit, decimals)


def break_sentence(kind: str, before: int, after: int, reason: str) -> str:
    """Say between which years a line is interrupted, and why.

    >>> break_sentence("bron", 2020, 2021, "")
    'Tussen 2020 en 2021 is de lijn onderbroken. De cijfers ervoor en erna komen uit verschillende tabellen.'
    """
    return f"Tussen {before} en {after} is de lijn onderbroken. {reason or _BREAKS[kind]}"


def place_sentence(below: int, above: int, level: str) -> str:
    """Say among how many of a hundred gebieden a figure is higher or lower; never a rank.

    >>> place_sentence(83, 16, "wijk"), place_sentence(20, 79, "buurt")
    ('Hoger dan in 83 van de 100 wijken.', 'Lager dan in 79 van de 100 buurten.')
    >>> place_sentence(48, 47, "gemeente"), place_sentence(0, 96, "wijk")
    ('Ongeveer in het midden van alle gemeenten.', 'Lager dan in 96 van de 100 wijken.')
    """
    many = plural(level)
    if abs(below - above) <= _MIDDLE_ROOM:
        return f"Ongeveer in het midden van alle {many}."
    if below > above:
        return f"Hoger dan in {_of_hundred(below)} {many}."
    return f"Lager dan in {_of_hundred(above)} {many}."


_MIDDLE_ROOM: Final = 10
_ALL: Final = 100


def _of_hundred(count: int) -> str:
    return "bijna alle" if count >= _ALL else f"{count} van de {_ALL}"


def line_label(title: str, years: tuple[tuple[int, str], ...]) -> str:
    """Give what a chart of years shows, for a screen reader.

    >>> line_label("Koopwoningen", ((2019, "30 %"), (2024, "32 %")))
    'Koopwoningen over de jaren: 30 % in 2019, 32 % in 2024.'
    """
    return f"{title} over de jaren: {', '.join(f'{value} in {year}' for year, value in years)}."


@lru_cache(maxsize=8192)
def axis_number(value: float, unit: str, decimals: int) -> str:
    """Give a value beside an axis: short, thousands as they are, the unit only for percentages and euros.

    >>> [axis_number(*tick).replace("\u00a0", " ") for tick in ((20.0, "pct", 1), (250000.0, "euro", 0))]
    ['20 %', '€ 250.000']
    """
    wanted = next(
        (places for places in range(decimals + 1) if abs(round(value, places) - value) < _HAIR), decimals
    )
    return figure(value, unit if unit in _SHORT_UNITS else "aantal", wanted)


_HAIR: Final = 1e-9
_SHORT_UNITS: Final = frozenset({"pct", "euro", "km"})


def _beside(claim: str, national: str) -> str:
    if not national:
        return ""
    if national == claim and claim != _NONE:
        return f" {_SAME.format(verb=claim)}"
    if national == claim:
        return " In Nederland ook niet."
    return f" {_NATIONAL[national]}"
