"""What is measured, and how a figure of it may be read."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from wijkmonitor.domain.group import TOTAAL, GroupCode

IndicatorId = NewType("IndicatorId", str)
ThemeId = NewType("ThemeId", str)


class Unit(StrEnum):
    """Units of measurement; the value is the suffix of the indicator's id."""

    PCT = "pct"
    AANTAL = "aantal"
    PROMILLE = "promille"
    PER_1000 = "per_1000"
    EURO = "euro"
    KM = "km"
    KM2 = "km2"
    HA = "ha"
    KWH = "kwh"
    M3 = "m3"
    PER_KM2 = "per_km2"
    INDEX = "index"
    SCORE = "score"
    JAAR = "jaar"


class Direction(StrEnum):
    """Whether more of it is good. Without a direction nothing is judged, only described."""

    HOGER_IS_GUNSTIG = "hoger_is_gunstig"
    LAGER_IS_GUNSTIG = "lager_is_gunstig"
    NEUTRAAL = "neutraal"


class CertaintyType(StrEnum):
    """How uncertain a figure is and by which formula (methods §2)."""

    AANDEEL = "aandeel"
    TELLING = "telling"
    GEMIDDELDE = "gemiddelde"
    METING = "meting"
    MODEL = "model"
    GEEN = "geen"
    """Shown but not compared: a plain count of inhabitants, or a share of a whole that nobody counted."""


class Scale(StrEnum):
    """On which scale differences are measured (methods §3.1)."""

    LINEAIR = "lineair"
    LOG = "log"
    PERCENTIEL = "percentiel"


class Aggregation(StrEnum):
    """How a value of a larger gebied follows from its parts (methods §10)."""

    SOM = "som"
    GEWOGEN = "gewogen"
    BEREKENING = "berekening"
    """Recomputed from the aggregated numerator and denominator."""
    NOOIT = "nooit"


class Degree(StrEnum):
    """The words in a sentence that a comparison changes, as they stand when a figure is higher."""

    DEEL = "een groter deel"
    HOOGTE = "hoger"
    AANTAL = "meer"
    AFSTAND = "verder weg"


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a figure is said in a sentence: 'heeft [een groter deel] van de huishoudens een laag inkomen'.

    The clause stands behind a place ('In Overvecht …'), so it begins with its verb.
    """

    name: str
    """The thing itself, as it stands in a list: 'lage inkomens'."""
    before: str
    degree: Degree
    after: str

    @classmethod
    def parse(cls, name: str, clause: str) -> "Phrase":
        """Read a clause as the catalogue writes it, its degree between brackets.

        >>> Phrase.parse("inkomen", "is het inkomen [hoger]").degree
        <Degree.HOOGTE: 'hoger'>
        """
        before, _, rest = clause.partition("[")
        degree, _, after = rest.partition("]")
        return cls(name, before, Degree(degree), after)


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the publisher rounds: to multiples of `base`, at random or to the nearest."""

    base: float
    is_random: bool


@dataclass(frozen=True, slots=True)
class Ratio:
    """A share or rate we compute: 100 (or 1000) × Σ numerator / Σ denominator."""

    numerator: tuple[IndicatorId, ...]
    denominator: tuple[IndicatorId, ...]
    factor: float
    numerator_group: GroupCode = TOTAAL
    """The group that is counted in the numerator; the denominator is always of all inhabitants."""


@dataclass(frozen=True, slots=True)
class Break:
    """A year from which figures cannot be compared with those before it: another question, another count."""

    year: int
    """The first year that is measured the new way."""
    reason: str
    """What changed, as a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured.

    `title`, `explanation` (what the producer says) and `processing` (what we did to it) are Dutch texts for
    visitors. `denominator` names the count indicators whose sum is the n of the figure, `denominator_proxy`
    those that stand in for it where the table has no n of its own.
    """

    id: IndicatorId
    title: str
    short_title: str
    """At most 24 characters: the label of a slice."""
    explanation: str
    processing: str
    theme: ThemeId
    onderwerp: str
    unit: Unit
    decimals: int
    direction: Direction
    certainty: CertaintyType
    scale: Scale
    denominator: tuple[IndicatorId, ...]
    denominator_proxy: tuple[IndicatorId, ...]
    people: str
    """What one unit of the denominator is, in the plural: inwoners, huishoudens, woningen."""
    rounding: Rounding | None
    variation: float | None
    """Coefficient of variation of the thing averaged, for certainty type `gemiddelde`."""
    aggregation: Aggregation
    weight: IndicatorId | None
    """The count to weigh by when `aggregation` is `gewogen`."""
    ratio: Ratio | None
    """How we compute it where the publisher gives counts only; None when it is always published."""
    list_weight: float
    """Weight in krachten and aandachtspunten (methods §4): 1, 0.75 or 0.5."""
    is_in_pie: bool
    is_sensitive: bool
    reference_day: str
    """Peildatum in words: '1 januari', 'heel het jaar', 'najaar'."""
    age_note: str
    """Said beside the judgement where age explains much; empty otherwise."""
    events: str = ""
    """What a rate counts, in the plural, when that is not people: misdrijven."""
    title_higher: str = ""
    """What a figure above its reference means: 'Meer mensen met overgewicht'; needed with a direction."""
    title_lower: str = ""
    """What a figure below its reference means: 'Minder mensen met overgewicht'; needed with a direction."""
    breaks: tuple[Break, ...] = ()
    """Oldest first."""
    phrase: Phrase | None = None
    """How it is said in a sentence; needed in the pie and with a direction."""
    at_equal_age: IndicatorId | None = None
    """The figure that says the same as if all groups were equally old; shown beside the gap of a group."""
    counted: IndicatorId | None = None
    """The count that this is the share of, where the publisher gives both: so the size of a group follows."""

    def __hash__(self) -> int:
        """Give the hash of its id: that says which it is, and forty fields take longer."""
        return hash(self.id)

    def title_of_difference(self, size: int) -> str:
        """Give what a difference of this many classes means; the short title where no words say it."""
        if size == 0:
            return self.short_title
        return (self.title_higher if size > 0 else self.title_lower) or self.short_title


@dataclass(frozen=True, slots=True)
class Theme:
    """One of the six themes, always in the same order."""

    id: ThemeId
    title: str
    explanation: str
    onderwerpen: tuple[tuple[str, str], ...]
    """(id, title) of each onderwerp, in order."""
