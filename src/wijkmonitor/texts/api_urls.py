"""Every address of the API: `/api/v1`, then nouns in the plural; the human page stands at `/api`."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlencode

PAGE: Final = "/api"
"""The page for people."""
BASE: Final = "/api/v1"
OPENAPI: Final = f"{BASE}/openapi.json"
JSON_SUFFIX: Final = ".json"
CSV_SUFFIX: Final = ".csv"


def resource(*parts: str, query: Sequence[tuple[str, str]] = ()) -> str:
    """Give the address of a resource.

    >>> resource("gebieden", "WK034403", "kinderen")
    '/api/v1/gebieden/WK034403/kinderen'
    >>> resource("waarnemingen", query=(("groep", "herkomst:buiten-europa"), ("pagina", "2")))
    '/api/v1/waarnemingen?groep=herkomst:buiten-europa&pagina=2'
    """
    path = "/".join((BASE, *parts))
    return f"{path}?{urlencode(query, safe=':')}" if query else path


def problem_type(name: str) -> str:
    """Give what names a kind of problem: the place on the human page that explains it.

    >>> problem_type("onbekend-adres")
    '/api#fout-onbekend-adres'
    """
    return f"{PAGE}#fout-{name}"
