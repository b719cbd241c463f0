"""What the API answers when it cannot answer: one shape for every error (RFC 9457), in Dutch."""

from http import HTTPStatus

import msgspec
from msgspec import Struct

from wijkmonitor.api.headers import API_HEADERS
from wijkmonitor.serving.page import Page
from wijkmonitor.texts.api_urls import problem_type
from wijkmonitor.wording.api_problems import PROBLEMS, ProblemKind

PROBLEM_JSON = "application/problem+json"


class ErrorPlace(Struct, frozen=True, rename="camel"):
    """Which parameter is wrong, and which of its values when it was given more than once."""

    name: str
    index: int | None = None


class InvalidInput(Struct, frozen=True, rename="camel"):
    """One thing that is wrong with what was asked."""

    in_: str = msgspec.field(name="in")
    """`query` or `path`."""
    location: ErrorPlace
    code: str
    detail: str


class Problem(Struct, frozen=True, rename="camel", kw_only=True):
    """An error: what is wrong, and what to do about it."""

    type: str
    title: str
    status: int
    detail: str
    wat_te_doen: str
    errors: tuple[InvalidInput, ...] = ()


class ProblemError(Exception):
    """Raised for what cannot be answered; carries the problem that the visitor gets."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.detail)


def problem(
    kind: ProblemKind, detail: str, remedy: str = "", errors: tuple[InvalidInput, ...] = ()
) -> Problem:
    """Give a problem; without a `remedy` it says what mostly helps with problems of its kind."""
    words = PROBLEMS[kind]
    return Problem(
        type=problem_type(kind.value),
        title=words.title,
        status=words.status,
        detail=detail,
        wat_te_doen=remedy or words.remedy,
        errors=errors,
    )


def not_found(detail: str, remedy: str = "") -> ProblemError:
    """Give the error for a thing that is not there."""
    return ProblemError(problem(ProblemKind.NIET_GEVONDEN, detail, remedy))


def invalid(name: str, code: str, detail: str, index: int | None = None) -> InvalidInput:
    """Give what is wrong with one parameter."""
    return InvalidInput(in_="query", location=ErrorPlace(name, index), code=code, detail=detail)


def problem_page(found: Problem, headers: tuple[tuple[str, str], ...] = ()) -> Page:
    """Give a problem as an answer."""
    body = msgspec.json.encode(found)
    return Page(body, PROBLEM_JSON, HTTPStatus(found.status), headers=(*API_HEADERS, *headers))
