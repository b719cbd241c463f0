"""Which answers of the API become files, and their links as they are among files.

Only what is asked by a path: a file server does not hear a question behind one. Each stands at its path with
`.json`, where the API gives it as well.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts.api_urls import BASE
from wijkmonitor.views.edition import Edition

_ENDING: Final = ".json"
_LINK: Final = re.compile(r'\{"href":"(/[^"]*)"\}')


def api_of_edition(edition: Edition) -> Iterator[str]:
    """Give the addresses of what is about no gebied: indicatoren, groepen, bronnen, the release."""
    for name in ("indicatoren", "groepen", "bronnen", "uitgaven"):
        yield f"{BASE}/{name}{_ENDING}"
    yield from (f"{BASE}/indicatoren/{item.id}{_ENDING}" for item in edition.indicators)
    yield from (f"{BASE}/groepen/{code}{_ENDING}" for code in edition.catalog.groups)
    yield from (f"{BASE}/bronnen/{item.id}{_ENDING}" for item in edition.release.deliveries)
    yield f"{BASE}/uitgaven/{edition.release.release.id}{_ENDING}"


def api_of_gebied(stored: StoredRegion) -> Iterator[str]:
    """Give the addresses of what is about one gebied."""
    code = stored.region.code
    yield f"{BASE}/gebieden/{code}{_ENDING}"
    yield f"{BASE}/gebieden/{code}/kinderen{_ENDING}"
    yield f"{BASE}/profielen/{code}{_ENDING}"


def is_of_api(address: str) -> bool:
    """Tell whether an address is one of the API."""
    return address.startswith(f"{BASE}/")


def with_links(text: str, known: Mapping[str, str]) -> str:
    """Give an answer whose links lead to files; where there is none, the link is null.

    >>> with_links('{"op":{"href":"/api/v1/gebieden/NL00"}}', {"/api/v1/gebieden/NL00.json": "/wm/nl.json"})
    '{"op":{"href":"/wm/nl.json"}}'
    >>> with_links('{"waarnemingen":{"href":"/api/v1/waarnemingen?gebied=NL00"}}', {})
    '{"waarnemingen":null}'
    """

    def replaced(match: re.Match[str]) -> str:
        found = known.get(f"{match[1]}{_ENDING}") or known.get(match[1])
        return "null" if found is None else f'{{"href":"{found}"}}'

    return _LINK.sub(replaced, text)
