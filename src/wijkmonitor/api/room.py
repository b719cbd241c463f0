"""Answer the addresses of the API: a function of (edition, path, query), with errors of one shape."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import msgspec
import structlog

from wijkmonitor.api.csv_table import csv_of
from wijkmonitor.api.headers import API_HEADERS
from wijkmonitor.api.openapi import NOBODY, Contact, openapi_document
from wijkmonitor.api.operation import CSV, Asked
from wijkmonitor.api.parameters import read_query
from wijkmonitor.api.problem import ProblemError, not_found, problem, problem_page
from wijkmonitor.api.routing import Route, find_route, is_of_the_api
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.serving.page import JSON, Page, redirect
from wijkmonitor.serving.request import Request, read_request
from wijkmonitor.store.cited import CitedReleases
from wijkmonitor.texts.api_urls import BASE, OPENAPI, PAGE
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_problems import BROKEN, ProblemKind, no_address, wrong_value

_log = structlog.get_logger("wijkmonitor.api")


@dataclass(frozen=True, slots=True)
class ApiRoom:
    """Answers every address of the API."""

    contact: Contact = NOBODY
    releases: CitedReleases | None = None
    """All that are here, for who asks which there are; None for the one that is served."""

    def __call__(self, edition: Edition, raw_path: bytes, raw_query: bytes) -> Page | None:
        """Give the answer at an address of the API; None for another address. Never raises."""
        if not is_of_the_api(raw_path.decode("latin-1")):
            return None
        return _told(lambda: self._answer(read_request(edition, raw_path, raw_query)), raw_path, raw_query)

    def _answer(self, request: Request) -> Page:
        if request.path == BASE:
            return redirect(PAGE, is_permanent=False)
        if request.path == OPENAPI:
            return Page(openapi_document(self.contact), JSON, headers=API_HEADERS)
        route = find_route(request.path)
        if route is None:
            raise ProblemError(problem(ProblemKind.ONBEKEND_ADRES, no_address(request.path)))
        return _answer_of(route, request, self.releases)


def _told(answer: Callable[[], Page], path: bytes, query: bytes) -> Page:
    """Give an answer, or what is wrong as a problem."""
    try:
        return answer()
    except ProblemError as error:
        return problem_page(error.problem)
    except AddressError as error:
        return problem_page(problem(ProblemKind.ONGELDIGE_INVOER, str(error)))
    except Exception:  # noqa: BLE001  # whatever it is, a program gets an answer and we get the trace
        _log.exception("answer failed", path=path[:200], query=query[:200])
        return problem_page(problem(ProblemKind.STORING, BROKEN))


def _answer_of(route: Route, request: Request, releases: CitedReleases | None) -> Page:
    _check_key(route)
    operation = route.operation
    query = read_query(operation.query, request.pairs)
    asked = Asked(request.edition, route.key, query, route.parts, request.pairs, releases)
    found = operation.answer(asked)
    if route.media_type == CSV and operation.item is not None:
        body = csv_of(operation.item, getattr(found, "items", ()))
    else:
        body = msgspec.json.encode(found)
    headers = (*API_HEADERS, *_link_header(found))
    return Page(body, route.media_type, headers=headers, is_of_release=operation.is_of_release)


def _check_key(route: Route) -> None:
    """Refuse a key that cannot be one; raises ProblemError."""
    key = route.operation.key
    if key is None:
        return
    try:
        msgspec.convert(route.key, key.type)
    except msgspec.ValidationError as error:
        raise not_found(wrong_value(key.name, route.key, "")) from error


def _link_header(found: Any) -> tuple[tuple[str, str], ...]:
    """Give the pages before and after as a header too, for programs that follow links (RFC 8288)."""
    links = getattr(found, "links", None)
    told = ((name, getattr(links, name, None)) for name in ("next", "prev"))
    parts = [f'<{link.href}>; rel="{name}"' for name, link in told if link is not None]
    return (("link", ", ".join(parts)),) if parts else ()
