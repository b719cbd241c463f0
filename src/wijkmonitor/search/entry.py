"""What can be found, and what a search gives."""

from dataclasses import dataclass
from enum import StrEnum

from wijkmonitor.domain.region import RegionCode, RegionLevel


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """A gebied as the search knows it."""

    code: RegionCode
    level: RegionLevel
    name: str
    """As CBS writes it: 'Wijk 03 Overvecht'."""
    short_name: str
    """As people say it: 'Overvecht'."""
    context: str
    """Where it lies, in words that may be typed beside the name: 'Utrecht'; empty for the country."""
    population: int
    """Inhabitants: who looks for a name mostly means the largest gebied of that name."""
    is_current: bool = True
    """False for a gebied that was abolished or renumbered."""
    aliases: tuple[str, ...] = ()
    """Other names: 'Den Haag', names of earlier years."""


class MatchKind(StrEnum):
    """How a query and a gebied fit, best first."""

    EXACT = "exact"
    """The whole name, an alias or the code; also the whole name beside the place."""
    PREFIX = "prefix"
    """The name begins with the query."""
    WORD = "word"
    """Each word of the query begins a word of the name or of its context."""
    FUZZY = "fuzzy"
    """Only after forgiving typing mistakes."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A gebied that was found, and the name it was found by."""

    entry: SearchEntry
    kind: MatchKind
    matched: str
    """The short name, or the alias that fits the query better."""
