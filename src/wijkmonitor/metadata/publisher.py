"""Who offers this instance, and what there is to take along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who offers this instance."""

    name: str
    uri: str
    """An identifier that others know too (TOOI for a gemeente); empty where there is none."""
    contact: str
    """`mailto:` or the address of a page."""


@dataclass(frozen=True, slots=True)
class OfferedFile:
    """A file with a whole release in it."""

    path: str
    kind: str
    """'Parquet'."""
    media_type: str
    file_type: str
    """Its name in the European list of file types: PARQUET."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What this program serves beside pages; a catalogue promises nothing that is not there."""

    has_api: bool = False
    files: tuple[OfferedFile, ...] = ()


NOTHING_MORE = Offer()
