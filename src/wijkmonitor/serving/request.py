"""What a visitor or a program asks: a checked address of the edition that is served."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote_to_bytes

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.serving.page import Page
from wijkmonitor.views.edition import Edition

LONGEST_QUERY = 2000
"""Bytes; a longer one is nonsense or an attack and gets a helpful 400."""
MOST_PARAMETERS = 40

Parameters = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Request:
    """A checked address: the path without its first part, and the parameters."""

    edition: Edition
    path: str
    rest: str
    parameters: Parameters
    query: str
    pairs: tuple[tuple[str, str], ...] = ()
    """Every parameter with its value, in the order of the address: for those that may come more than once."""

    def all(self, name: str) -> tuple[str, ...]:
        """Give every value of a parameter, in the order of the address."""
        return tuple(value for key, value in self.pairs if key == name)


Annex = Callable[[Edition, bytes, bytes], Page | None]
"""A room with a front door of its own: it reads the address as it came, so that even one that makes no sense
gets an error of its shape. None for an address that is not its own; it never raises.
"""

Room = Callable[[Request], Page | None]
"""Answers the addresses of a room beside the pages (API, embedding, ...); None for one that is not its own.

Raises AddressError for what cannot be asked, and the site makes a page of that; a room with errors of its own
shape never raises.
"""


def read_request(edition: Edition, raw_path: bytes, raw_query: bytes) -> Request:
    """Give what an address asks; raises AddressError, with words for a visitor, for one that is nonsense."""
    if len(raw_path) + len(raw_query) > LONGEST_QUERY:
        raise AddressError(f"Dit adres is te lang: gebruik hooguit {LONGEST_QUERY} tekens.")
    try:
        path = unquote_to_bytes(raw_path).decode()
        query = raw_query.decode("ascii")
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_PARAMETERS, errors="strict")
    except UnicodeDecodeError as error:
        raise AddressError("Dit adres bevat tekens die wij niet kunnen lezen.") from error
    except ValueError as error:
        raise AddressError(f"Dit adres heeft te veel onderdelen: hooguit {MOST_PARAMETERS}.") from error
    if "\x00" in path or any("\x00" in value for _, value in pairs):
        raise AddressError("Dit adres bevat tekens die wij niet kunnen lezen.")
    return Request(edition, path, path.split("/", 2)[-1], dict(pairs), query, tuple(pairs))
