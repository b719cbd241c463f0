"""Words of the map page: its title, one sentence that reads it, its legend and why it is empty."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from wijkmonitor.wording.explaining import year_ranges
from wijkmonitor.wording.judgements import comparison, size_words, tone_label
from wijkmonitor.wording.levels import count_of, plural, with_level
from wijkmonitor.wording.numbers import figure, number, to_digits
from wijkmonitor.wording.pages import CERTAINTY_KEYS, NO_FIGURE_LABEL, capital

IMPOSSIBLE: Final = "komt niet voor"
STEP_NAMES: Final = {
    "stap-1": "laagste cijfers",
    "stap-2": "lage cijfers",
    "stap-3": "in het midden",
    "stap-4": "hoge cijfers",
    "stap-5": "hoogste cijfers",
}
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """The inside of a gebied: which gebieden are drawn, and what they lie in."""

    level: str
    parent_level: str
    parent_name: str

    @property
    def members(self) -> str:
        """Give the gebieden in a sentence.

        >>> Place("wijk", "gemeente", "Utrecht").members, Place("gemeente", "provincie", "Utrecht").members
        ('wijken van Utrecht', 'gemeenten van de provincie Utrecht')
        """
        return f"{plural(self.level)} van {self.name}"

    @property
    def name(self) -> str:
        """Give the larger gebied; a provincie may be called like a gemeente in it."""
        is_provincie = self.parent_level == "provincie"
        return with_level(self.parent_level, self.parent_name) if is_provincie else self.parent_name


@dataclass(frozen=True, slots=True)
class Tally:
    """How many gebieden are surely higher, lower or alike, and of how many that cannot be said."""

    higher: int
    lower: int
    similar: int
    uncertain: int
    not_compared: int
    without_figure: int

    @property
    def total(self) -> int:
        """How many gebieden there are."""
        parts = (self.higher, self.lower, self.similar, self.uncertain, self.not_compared)
        return sum(parts) + self.without_figure


def map_title(title: str, place: Place) -> str:
    """Give the title of a map.

    >>> map_title("Koopwoningen", Place("wijk", "gemeente", "Utrecht"))
    'Koopwoningen in de wijken van Utrecht'
    """
    return f"{title} in de {place.members}"


def judged_reading(tally: Tally, place: Place, reference: str, value: str) -> str:
    """Read a map of judgements in a sentence or two; `value` is that of the reference, or empty.

    >>> place = Place("wijk", "gemeente", "Utrecht")
    >>> judged_reading(Tally(3, 5, 1, 1, 0, 0), place, "Nederland", "57 %").replace("\u00a0", " ")
    'In 3 van de 10 wijken van Utrecht is dit cijfer hoger dan in Nederland (57 %), in 5 lager en in 1 \
vergelijkbaar. In 1 wijk is het verschil niet zeker.'
    """
    compared = f"{reference} ({value})" if value else reference
    first = (
        f"In {_some(tally.higher, 'geen')} van de {number(tally.total)} {place.members} is dit cijfer hoger "
        f"dan in {compared}, in {_some(tally.lower)} lager en in {_some(tally.similar)} vergelijkbaar."
    )
    sentences = [first]
    if tally.uncertain:
        sentences.append(f"In {_count(tally.uncertain, place)} is het verschil niet zeker.")
    if tally.not_compared:
        sentences.append(f"Van {_count(tally.not_compared, place)} vergelijken wij het cijfer niet.")
    return " ".join([*sentences, *_missing(tally.without_figure, place)])


def plain_reading(values: tuple[str, str, str], count: int, without_figure: int, place: Place) -> str:
    """Read a map of what is not judged; `values` are the lowest, the middle and the highest.

    >>> place = Place("gemeente", "land", "Nederland")
    >>> plain_reading(("900", "32.000", "930.000"), 342, 0, place)
    'De cijfers van de 342 gemeenten van Nederland lopen van 900 tot 930.000. Het middelste is 32.000.'
    """
    lowest, middle, highest = values
    whose = place.members if not without_figure else f"{plural(place.level)} met een cijfer"
    reading = f"De cijfers van de {number(count)} {whose} lopen van {lowest} tot {highest}."
    return " ".join([f"{reading} Het middelste is {middle}.", *_missing(without_figure, place)])


def only_reading(reading: str, place: Place) -> str:
    """Read the map of a gebied that has one inside.

    >>> only_reading("Vlieland: 45 %, lager dan Nederland, duidelijk", Place("wijk", "gemeente", "Vlieland"))
    'Vlieland heeft één wijk. Vlieland: 45 %, lager dan Nederland, duidelijk.'
    """
    return f"{capital(place.name)} heeft één {place.level}. {reading.rstrip('.')}."


def nothing_reading(count: int, place: Place, reason: str) -> str:
    """Say that there is nothing to see, and why.

    >>> nothing_reading(5, Place("wijk", "gemeente", "Rozendaal"), "")
    'Voor de 5 wijken van Rozendaal is er geen cijfer. In de tabel staat waarom.'
    """
    wijken = (
        f"de {number(count)} {place.members}" if count != 1 else f"de enige {place.level} van {place.name}"
    )
    return f"Voor {wijken} is er geen cijfer. {reason or 'In de tabel staat waarom.'}"


def shape_reading(name: str, value: str, words: str, period: str) -> str:
    """Give the name of a shape as a screen reader says it; `words` and `period` may be empty.

    >>> shape_reading("Overvecht", "59,0 %", "veel lager dan Nederland, duidelijk", "2022")
    'Overvecht: 59,0 % (2022), veel lager dan Nederland, duidelijk'
    """
    said = f"{name}: {value} ({period})" if period else f"{name}: {value}"
    return f"{said}, {words}" if words else said


@lru_cache(maxsize=256)
def compared(size: int, certainty: str, reference: str) -> str:
    """Give a judgement in a few words.

    >>> compared(-2, "duidelijk", "Nederland"), compared(1, "niet_te_zeggen", "de gemeente Utrecht")
    ('veel lager dan Nederland, duidelijk', 'hoger dan de gemeente Utrecht, maar niet zeker')
    """
    return comparison(size, CERTAINTY_KEYS[certainty], reference)


def empty_reading(name: str, reason: str) -> str:
    """Give the name of a shape without a figure."""
    return f"{name}: {NO_FIGURE_LABEL}. {reason}"


def class_name(key: str, size: int | None) -> str:
    """Give the name of a class.

    >>> class_name("veel_ongunstiger", 2), class_name("stap-1", None)
    ('veel hoger', 'laagste cijfers')
    """
    return STEP_NAMES[key] if size is None else size_words(size)


def class_meaning(key: str, size: int | None) -> str:
    """Give what a class means where more is better or worse; empty where it is not.

    >>> class_meaning("veel_ongunstiger", 2), class_meaning("veel_hoger", 2), class_meaning("stap-5", None)
    ('veel minder gunstig', '', '')
    """
    words = "" if size is None else tone_label(key)
    return "" if size is None or words == size_words(size) else words


def between(lower: float | None, upper: float | None, unit: str, decimals: int, *, is_whole: bool) -> str:
    """Give the values of a class; `is_whole`: both ends are figures in it.

    >>> ranges = ((None, 8), (8, 12), (12, None))
    >>> [between(*limits, "pct", 0, is_whole=False).replace("\u00a0", " ") for limits in ranges]
    ['minder dan 8 %', '8 tot 12 %', 'meer dan 12 %']
    """
    if lower is None and upper is None:
        return ""
    if lower is None and upper is not None:
        return f"minder dan {_limit(upper, unit, decimals)}"
    if upper is None and lower is not None:
        return f"meer dan {_limit(lower, unit, decimals)}"
    return _range(lower or 0.0, upper or 0.0, unit, decimals, is_whole=is_whole)


def members_counted(count: int, level: str, uncertain: int) -> str:
    """Say how many gebieden are in a class.

    >>> [members_counted(*counts).replace("\u00a0", " ") for counts in ((12, "wijk", 3), (1, "wijk", 0))]
    ['12 wijken, waarvan 3 niet zeker', '1 wijk']
    """
    counted = count_of(count, level)
    return f"{counted}, waarvan {number(uncertain)} niet zeker" if uncertain else counted


def other_series(count: int, place: Place) -> str:
    """Say that some figures are judged by other limits.

    >>> other_series(3, Place("wijk", "gemeente", "Utrecht")).replace("\u00a0", " ")
    '3 wijken hebben een cijfer uit een ander jaar of een andere tabel. Die vergelijken wij binnen dat jaar \
en die tabel, met andere grenzen.'
    """
    have = "heeft" if count == 1 else "hebben"
    return (
        f"{_count(count, place)} {have} een cijfer uit een ander jaar of een andere tabel. Die vergelijken "
        "wij binnen dat jaar en die tabel, met andere grenzen."
    )


def missing_indicator() -> str:
    """Say that there is no figure anywhere."""
    return "Dit cijfer zit nog niet in onze bestanden."


def missing_group(people: str, level: str) -> str:
    """Say that a figure is not split for a group.

    >>> missing_group("inwoners van 65 jaar en ouder", "wijk")
    'De bronnen geven dit cijfer per wijk niet voor inwoners van 65 jaar en ouder.'
    """
    return f"De bronnen geven dit cijfer per {level} niet voor {people}."


def missing_year(year: str, level: str, years: Sequence[int]) -> str:
    """Say that a year has no figure, and which years do.

    >>> missing_year("2013", "wijk", (2014, 2015, 2016, 2020))
    'Over 2013 is dit cijfer er niet per wijk. Het is er wel over 2014–2016, 2020.'
    """
    return f"Over {year} is dit cijfer er niet per {level}. Het is er wel over {year_ranges(tuple(years))}."


def _some(count: int, none: str = "geen enkele") -> str:
    return number(count) if count else none


def _missing(count: int, place: Place) -> list[str]:
    return [f"Voor {_count(count, place)} is er geen cijfer."] if count else []


def _count(count: int, place: Place) -> str:
    return count_of(count, place.level)


def _limit(value: float, unit: str, decimals: int) -> str:
    return figure(to_digits(value, _DIGITS), unit, decimals)


def _range(lower: float, upper: float, unit: str, decimals: int, *, is_whole: bool) -> str:
    """Give two values with the unit behind the last."""
    written = figure if is_whole else _limit
    low, high = written(lower, unit, decimals), written(upper, unit, decimals)
    if is_whole and low == high:
        return low
    behind = figure(0.0, unit).partition("0")[2]
    until = "tot en met" if is_whole else "tot"
    return f"{low.removesuffix(behind)} {until} {high}"
