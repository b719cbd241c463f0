"""The rule and the numbers behind one judgement, in plain sentences (methods §2–3)."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import exp
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.indicator import Direction, Scale, Unit
from wijkmonitor.wording.judgements import certainty_reason, size_words
from wijkmonitor.wording.levels import than
from wijkmonitor.wording.numbers import difference, interval, number, people_about, shown, to_step
from wijkmonitor.wording.pages import CERTAINTY_KEYS, reference_figure

TERM_MEANING: Final = "Wat is het?"
TERM_PROCESSING: Final = "Wat hebben wij ermee gedaan?"
TERM_DIFFERENCE: Final = "Verschil"
TERM_CERTAINTY: Final = "Zekerheid"
TERM_DIRECTION: Final = "Oordeel"
TERM_SOURCE: Final = "Bron"
TERM_ATTENTION: Final = "Let op"

_DIRECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Direction.HOGER_IS_GUNSTIG: "Bij dit cijfer noemen wij hoger gunstiger.",
        Direction.LAGER_IS_GUNSTIG: "Bij dit cijfer noemen wij lager gunstiger.",
        Direction.NEUTRAAL: "Hoger of lager is hier niet beter of slechter. Daarom geven wij geen oordeel.",
    }
)
_RULES: Final = ("minder dan een halve keer", "een halve tot anderhalve keer", "meer dan anderhalve keer")
_OTHER_BOUNDARIES: Final = "In {year} had dit gebied andere grenzen dan nu."
_LEAST_Z: Final = 0.05
_BORDERS: Final[Mapping[str, int]] = MappingProxyType({"0,5": 0, "1,5": 1})
"""Where one word ends and the next begins, and the size below it."""


def taken_over(publisher: str) -> str:
    """Say that a figure of an own table stands as it was delivered.

    >>> taken_over("Gemeente Utrecht")
    'Overgenomen uit de tabel van Gemeente Utrecht.'
    """
    return f"Overgenomen uit de tabel van {publisher}."


def direction_sentence(direction: str) -> str:
    """Say which way is favourable, or that none is.

    >>> direction_sentence("lager_is_gunstig")
    'Bij dit cijfer noemen wij lager gunstiger.'
    """
    return _DIRECTIONS[direction]


class Scaling(Struct, frozen=True):
    """How the figures of one row are written: unit, decimals and the step in which amounts are published."""

    unit: str
    decimals: int
    step: int = 1

    @property
    def margin_decimals(self) -> int:
        """Give the decimals of an interval or a spread: one for percentages, whatever the figure has."""
        return 1 if self.unit == Unit.PCT else self.decimals


def difference_sentence(
    own: float, reference: tuple[float, int], reference_name: str, scaling: Scaling, *, is_rough: bool = False
) -> str:
    """Say how far a figure lies from its reference (value, decimals), so that a reader can check it.

    >>> difference_sentence(18.2, (6.6, 1), "Nederland", Scaling("pct", 1)).replace("\u00a0", " ")
    '11,6 procentpunt hoger dan Nederland (6,6 %).'
    >>> whole = Scaling("pct", 0)
    >>> difference_sentence(20.3, (6.6, 1), "Nederland", whole, is_rough=True).replace("\u00a0", " ")
    'Ongeveer 13 procentpunt hoger dan Nederland (6,6 %).'
    """
    value, reference_decimals = reference
    decimals = min(scaling.decimals, reference_decimals)
    compared = reference_figure(value, scaling.unit, reference_decimals)
    gap = shown(own, scaling.decimals) - shown(value, decimals if is_rough else reference_decimals)
    if not shown(gap, decimals):
        return f"{_same_as(reference_name)} ({compared})."
    size = difference(gap, scaling.unit, decimals)
    about = f"Ongeveer {size}" if is_rough else size
    return f"{about} {'hoger' if gap > 0 else 'lager'} dan {than(reference_name)} ({compared})."


def _same_as(reference_name: str) -> str:
    place = than(reference_name)
    return f"Gelijk aan {place}" if place == reference_name else f"Gelijk aan het cijfer {place}"


def spread_sentence(z: float, size: int, spread: tuple[str, float], scaling: Scaling) -> str:
    """Say how large a difference is beside what is usual; `spread` is (scale, value).

    >>> spread_sentence(2.27, 2, ("lineair", 5.1), Scaling("pct", 1)).replace("\u00a0", " ")
    'Aan deze kant is een verschil van 5,1 procentpunt gewoon. Dit verschil is 2,3 keer zo groot: veel hoger \
(meer dan anderhalve keer).'
    >>> spread_sentence(1.52, 2, ("lineair", 5.1), Scaling("pct", 1)).replace("\u00a0", " ")
    'Aan deze kant is een verschil van 5,1 procentpunt gewoon. Dit verschil is ruim 1,5 keer zo groot: \
veel hoger (meer dan anderhalve keer).'
    """
    scale, value = spread
    rule = f"{size_words(size)} ({_RULES[abs(size)]})"
    times = _times(abs(z), abs(size))
    return f"{_usual(scale, value, scaling)} Dit verschil is {times} keer zo groot: {rule}."


def _times(z: float, size: int) -> str:
    """Give how many spreads; at the border between two words it says on which side."""
    times = number(z, 1) if z >= _LEAST_Z else "0"
    border = _BORDERS.get(times)
    if border is None:
        return times
    return f"{'ruim' if size > border else 'bijna'} {times}"


@lru_cache(maxsize=4096)
def _usual(scale: str, spread: float, scaling: Scaling) -> str:
    """Say what difference is usual; it is the same for all gebieden of a level."""
    if scale == Scale.LINEAIR:
        usual = to_step(spread, scaling.step) or spread
        size = difference(usual, scaling.unit, scaling.margin_decimals)
        return f"Aan deze kant is een verschil van {size} gewoon."
    if scale == Scale.LOG:
        return f"Aan deze kant is een factor {number(exp(min(spread, 9.0)), 1)} gewoon."
    return "Wij vergelijken de plaats op de ranglijst van alle gebieden, niet het bedrag."


def certainty_sentence(certainty: str, limits: tuple[float, float], scaling: Scaling) -> str:
    """Say between which values a figure probably lies, and what follows from that.

    >>> hundreds = Scaling("euro", 0, 100)
    >>> certainty_sentence("duidelijk", (19949.0, 20451.0), hundreds).replace("\u00a0", " ")
    'Het cijfer ligt met 95 procent zekerheid tussen € 19.900 en € 20.500. Het verschil is duidelijk. \
Toeval is heel onwaarschijnlijk.'
    """
    words = certainty_reason(CERTAINTY_KEYS[certainty])
    lower, upper = (to_step(limit, scaling.step) for limit in limits)
    decimals = scaling.margin_decimals
    if not lower <= upper or shown(lower, decimals) == shown(upper, decimals):
        return words
    between = interval(lower, upper, scaling.unit, decimals)
    return f"Het cijfer ligt met 95 procent zekerheid {between}. {words}"


def denominator_sentence(count: float, people: str) -> str:
    """Say how many people, households or dwellings a figure is about.

    >>> denominator_sentence(15800, "inwoners").replace("\u00a0", " ")
    'Het gaat over ongeveer 16.000 inwoners.'
    """
    return f"Het gaat over {people_about(count, people)}."


def other_boundaries(year: int) -> str:
    """Warn that the gebied had another area then."""
    return _OTHER_BOUNDARIES.format(year=year)


def nearest_figure(value: str, people: str, where: str, period: str) -> str:
    """Say what the nearest figure is that can be shown.

    `people` is empty when it is about the people of the page, `where` when it is of the same gebied.

    >>> nearest_figure("61 %", "", "de gemeente Utrecht", "2024")
    'Wel bekend: 61 % in de gemeente Utrecht (2024).'
    >>> nearest_figure("61 %", "alle inwoners", "", "2024")
    'Wel bekend: 61 % voor alle inwoners (2024).'
    """
    whose = f" voor {people}" if people else ""
    place = f" in {where}" if where else ""
    return f"Wel bekend: {value}{whose}{place} ({period})."


def year_ranges(years: Sequence[int]) -> str:
    """Give years as ranges.

    >>> year_ranges((2014, 2015, 2016, 2019, 2020, 2024))
    '2014–2016, 2019, 2020, 2024'
    """
    ranges: list[list[int]] = []
    for year in years:
        if ranges and year == ranges[-1][-1] + 1:
            ranges[-1].append(year)
        else:
            ranges.append([year])
    return ", ".join(_range(run) for run in ranges)


def _range(run: list[int]) -> str:
    longest_apart = 2
    return f"{run[0]}–{run[-1]}" if len(run) > longest_apart else ", ".join(map(str, run))
