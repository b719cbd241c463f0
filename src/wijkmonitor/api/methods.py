"""What the API says to methods that do not read: what is allowed (OPTIONS), or that this is not (405)."""

from http import HTTPStatus
from typing import Final

from wijkmonitor.api.headers import API_HEADERS
from wijkmonitor.api.problem import problem, problem_page
from wijkmonitor.api.routing import find_route, is_of_the_api
from wijkmonitor.serving.page import Page
from wijkmonitor.texts.api_urls import BASE, OPENAPI
from wijkmonitor.wording.api_problems import ProblemKind, no_address, no_method

ALLOWED: Final = "GET, HEAD, OPTIONS"
_PREFLIGHT: Final = (
    ("allow", ALLOWED),
    ("access-control-allow-methods", ALLOWED),
    ("access-control-allow-headers", "Accept, If-None-Match"),
    ("access-control-max-age", "86400"),
)


def answer_to_method(path: str, method: str) -> Page | None:
    """Give the answer to a method other than GET and HEAD; None for an address that is not of the API."""
    if not is_of_the_api(path):
        return None
    if path not in {BASE, OPENAPI} and find_route(path) is None:
        return problem_page(problem(ProblemKind.ONBEKEND_ADRES, no_address(path)))
    if method == "OPTIONS":
        return Page(b"", status=HTTPStatus.NO_CONTENT, headers=(*API_HEADERS, *_PREFLIGHT))
    return problem_page(problem(ProblemKind.METHODE, no_method(method)), (("allow", ALLOWED),))
