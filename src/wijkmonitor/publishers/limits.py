"""How long, how much and how often: the bounds of what a publisher may cost us."""

from dataclasses import dataclass

_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one fetch. A publisher that goes over one is broken or not who we think it is."""

    connect_seconds: float = 15.0
    read_seconds: float = 60.0
    """Between two bytes of an answer."""
    total_seconds: float = 900.0
    """For one answer, headers and all: a server that drips a byte a second keeps no one busy for ever."""
    attempts: int = 5
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 300.0
    """A publisher that asks us to come back later than this, we leave alone."""
    answer_bytes: int = 500 * _MEGABYTE
    """Of one answer, unpacked."""
    table_bytes: int = 4_000 * _MEGABYTE
    """Of all answers of one table, unpacked."""
    pages: int = 20_000
    redirects: int = 3
