"""The page about the API for people, made from the same declarations as the API itself."""

from collections.abc import Callable
from typing import Any

from wijkmonitor.api.headers import VERSION
from wijkmonitor.api.operation import Operation
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.parameters import parameters_of
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request, Room
from wijkmonitor.texts.api_page import ApiPage, ErrorText, OperationText, examples_at, python_at
from wijkmonitor.texts.api_urls import OPENAPI, PAGE
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.pages import TextView
from wijkmonitor.views.small_builders import release_view
from wijkmonitor.wording.api import OPERATION_WORDS
from wijkmonitor.wording.api_fields import PARAMETERS
from wijkmonitor.wording.api_problems import PROBLEMS


def handbook_room(render: Callable[[TextView, ApiPage], str], base_url: str) -> Room:
    """Give what answers the address of the page; `render` makes the page of its texts."""

    def answer(request: Request) -> Page | None:
        if request.path != PAGE:
            return None
        edition = request.edition
        return Page(render(TextView(release_view(edition)), handbook(edition, base_url)).encode())

    return answer


def handbook(edition: Edition, base_url: str) -> ApiPage:
    """Give the texts of the page for an edition."""
    asked = {item.name for operation in OPERATIONS for item in parameters_of(operation.query)}
    sources = {item.source_line: item.licence for item in edition.release.deliveries}
    return ApiPage(
        openapi=OPENAPI,
        version=VERSION,
        operations=tuple(_operation(item, edition) for item in OPERATIONS),
        parameters=tuple((name, PARAMETERS[name]) for name in sorted(asked)),
        errors=tuple(
            ErrorText(kind.value, words.status, words.title, words.explanation, words.remedy)
            for kind, words in PROBLEMS.items()
        ),
        sources=tuple(sources.items()),
        examples=examples_at(base_url),
        python=python_at(base_url),
    )


def _operation(operation: Operation[Any], edition: Edition) -> OperationText:
    words = OPERATION_WORDS[operation.id]
    return OperationText(
        path=operation.address,
        example=_example(operation, edition),
        summary=words.summary,
        description=words.description,
        parameters=tuple(item.name for item in parameters_of(operation.query)),
    )


def _example(operation: Operation[Any], edition: Edition) -> str:
    """Give an address to click: a source and a release are other ones in each release."""
    if operation.key is None:
        return operation.address
    own = {"geefUitgave": edition.release.release.id, "geefBron": edition.release.deliveries[0].id}
    example = own.get(operation.id, operation.key.example)
    return operation.address.replace(f"{{{operation.key.name}}}", example)
