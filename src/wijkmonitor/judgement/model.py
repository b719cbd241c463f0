"""What a judgement is: size decides the colour, certainty decides the fill (methods §3)."""

import math
from enum import IntEnum, StrEnum

from msgspec import Struct

from wijkmonitor.domain.indicator import Direction


class SizeClass(IntEnum):
    """How far from the reference, in spreads: under 0.5, from 0.5, over 1.5; signed as the difference is."""

    VEEL_LAGER = -2
    LAGER = -1
    VERGELIJKBAAR = 0
    HOGER = 1
    VEEL_HOGER = 2


class Certainty(IntEnum):
    """How sure the size class is; they are ordered. What cannot be said is drawn hatched."""

    NIET_TE_ZEGGEN = 0
    WAARSCHIJNLIJK = 1
    DUIDELIJK = 2


class FigureWarning(IntEnum):
    """Why a figure does not say what it seems to say; with any of them it stays out of the lists."""

    INSTELLINGEN = 1
    """More than 10 % of the inhabitants live in institutions."""
    WEINIG_INWONERS = 2
    """A rate for fewer than 500 inhabitants: one event is a lot."""


class Tone(StrEnum):
    """What a size class means, given the direction of the indicator: the name of a colour."""

    VEEL_GUNSTIGER = "veel_gunstiger"
    GUNSTIGER = "gunstiger"
    VERGELIJKBAAR = "vergelijkbaar"
    ONGUNSTIGER = "ongunstiger"
    VEEL_ONGUNSTIGER = "veel_ongunstiger"
    VEEL_HOGER = "veel_hoger"
    HOGER = "hoger"
    LAGER = "lager"
    VEEL_LAGER = "veel_lager"


_NEUTRAL_TONES = {
    SizeClass.VEEL_LAGER: Tone.VEEL_LAGER,
    SizeClass.LAGER: Tone.LAGER,
    SizeClass.VERGELIJKBAAR: Tone.VERGELIJKBAAR,
    SizeClass.HOGER: Tone.HOGER,
    SizeClass.VEEL_HOGER: Tone.VEEL_HOGER,
}
_DIRECTED_TONES = {
    -2: Tone.VEEL_ONGUNSTIGER,
    -1: Tone.ONGUNSTIGER,
    0: Tone.VERGELIJKBAAR,
    1: Tone.GUNSTIGER,
    2: Tone.VEEL_GUNSTIGER,
}
_SIGNS = {Direction.HOGER_IS_GUNSTIG: 1, Direction.LAGER_IS_GUNSTIG: -1, Direction.NEUTRAAL: 0}


def direction_sign(direction: Direction) -> int:
    """Give 1 where more is good, -1 where less is good, 0 where nothing is judged."""
    return _SIGNS[direction]


def tone_of(size: SizeClass, direction: Direction) -> Tone:
    """Give the tone of a size class.

    >>> tone_of(SizeClass.VEEL_HOGER, Direction.LAGER_IS_GUNSTIG).value
    'veel_ongunstiger'
    """
    sign = _SIGNS[direction]
    return _DIRECTED_TONES[sign * size] if sign else _NEUTRAL_TONES[size]


class FigureInput(Struct, frozen=True):
    """One figure as the judgement needs it, in the unit of the indicator (percent as 0..100).

    >>> overvecht = FigureInput(value=26.2, denominator=15_800)
    """

    value: float
    denominator: float = math.nan
    """n: what the figure is a share, rate or mean of. NaN: not known, so nothing can be said with certainty.
    Infinity: so many that chance plays no part."""
    standard_error: float = math.nan
    """For type `model`: the SD between editions ÷ √2 (`edition_standard_error`); 0 for Nederland."""
    margin_lower: float = math.nan
    """The publisher's own 95 % margin, when delivered; it goes before any formula of ours."""
    margin_upper: float = math.nan
    institution_pct: float = math.nan
    """Share of the inhabitants who live in institutions."""


class Judgement(Struct, frozen=True):
    """A figure against a reference. Limits are in the unit of the indicator, NaN where they are not known."""

    size: SizeClass
    certainty: Certainty
    z: float
    """The difference in spreads, on the indicator's scale."""
    directed_z: float
    """z with favourable as plus; NaN for a neutral indicator."""
    tone: Tone
    difference: float
    """The figure minus the reference, in the unit of the indicator."""
    spread: float
    """s: the spread on the side of the difference, on the indicator's scale."""
    lower95: float
    upper95: float
    lower998: float
    upper998: float
    reference_lower: float
    """The 95 % interval of the reference."""
    reference_upper: float
    is_small_but_certain: bool
    """Surely different, and surely not by much: 'klein verschil'."""
    warning: FigureWarning | None
