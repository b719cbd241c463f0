"""Which form of an answer to give by the Accept header: an address with a suffix is the same in that form."""

import re

from wijkmonitor.api.operation import CSV
from wijkmonitor.api.problem import problem, problem_page
from wijkmonitor.api.routing import find_route, is_of_the_api
from wijkmonitor.serving.page import JSON, Page
from wijkmonitor.texts.api_urls import CSV_SUFFIX
from wijkmonitor.wording.api_problems import ProblemKind, no_form

_LONGEST = 1000
_ITEM = re.compile(r"\s*([a-z*]+)/([a-z0-9.+*-]+)\s*(?:;[^,]*?)?")
_QUALITY = re.compile(r";\s*q\s*=\s*([01](?:\.\d{1,3})?)")


def negotiated(path: bytes, accepted: bytes) -> bytes | Page:
    """Give the address of the form that is accepted, or the answer that we do not have it (406).

    An address that has a suffix says itself what it wants; what is not of the API stays as it is.
    """
    text = path.decode("latin-1")
    if not accepted or not is_of_the_api(text):
        return path
    route = find_route(text)
    if route is None or route.has_suffix:
        return path
    offered = [item.partition(";")[0] for item in route.operation.media_types]
    wanted = accepted.decode("latin-1")[:_LONGEST]
    best = preferred(wanted, [*offered, JSON])
    if best is None:
        return problem_page(problem(ProblemKind.VORM, no_form(wanted, offered)))
    return path + CSV_SUFFIX.encode() if best == CSV.partition(";")[0] else path


def preferred(accepted: str, offered: list[str]) -> str | None:
    """Give the form that a visitor likes best, of equals the first; None when none will do.

    >>> preferred("text/csv, application/json;q=0.5", ["application/json", "text/csv"])
    'text/csv'
    >>> preferred("text/html, */*;q=0.1", ["application/json", "text/csv"])
    'application/json'
    >>> preferred("image/png", ["application/json", "text/csv"]) is None
    True
    """
    ranges = [found for part in accepted.lower().split(",") if (found := _range(part)) is not None]
    if not ranges:
        return offered[0]
    best = max(offered, key=lambda item: _quality(item, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, str, float] | None:
    """Read one item of the header; None for nonsense."""
    found = _ITEM.fullmatch(part)
    if found is None:
        return None
    quality = _QUALITY.search(part)
    return found[1], found[2], float(quality[1]) if quality else 1.0


def _quality(media_type: str, ranges: list[tuple[str, str, float]]) -> float:
    """Give how much a form is wanted: by the most exact item that fits it."""
    kind, _, subtype = media_type.partition("/")
    for asked in ((kind, subtype), (kind, "*"), ("*", "*")):
        qualities = [quality for first, second, quality in ranges if (first, second) == asked]
        if qualities:
            return max(qualities)
    return 0.0
