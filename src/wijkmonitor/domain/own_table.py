"""What an own table says of itself: the tabulator writes it, and `ingest eigen` takes it."""

from dataclasses import dataclass, field

from wijkmonitor.domain.region import RegionCode, RegionLevel

COLUMNS = ("gebied", "periode", "indicator", "groep", "waarde", "teller", "noemer", "status")
"""The columns of an own table, as we name them, in their order."""


@dataclass(frozen=True, slots=True)
class FictionalPlace:
    """A made-up gebied."""

    code: RegionCode
    name: str
    level: RegionLevel
    parent: RegionCode | None


@dataclass(frozen=True, slots=True)
class OwnTable:
    """Who made an own table, of what, and how its persons are protected."""

    table: str
    """Its id, unique among own tables."""
    title: str
    publisher: str
    source_line: str
    url: str
    licence: str
    made: str
    """ISO date."""
    indeling: int
    series: str
    is_fictional: bool
    minimum: int
    """The smallest number of persons in a published cell."""
    rounding: int
    """Counts are multiples of this."""
    places: tuple[FictionalPlace, ...]
    place_codes: frozenset[str] = field(init=False, repr=False)
    """The codes of the made-up gebieden; asked of every row."""

    def __post_init__(self) -> None:
        """Gather the codes once."""
        object.__setattr__(self, "place_codes", frozenset(place.code for place in self.places))
