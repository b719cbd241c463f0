"""The page about the API for people, made from the same declarations as the API itself."""

from collections.abc import Callable
from typing import Any

from wijkmonitor.api.headers import VERSION
from wijkmonitor.api.operation import Operation
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.parameters import parameters_of
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request, Room
from wijkmonitor.texts.api_page import ApiPage, ErrorText, OperationText
from wijkmonitor.texts.api_urls import OPENAPI, PAGE
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.pages import TextView
from wijkmonitor.views.small_builders import release_view
from wijkmonitor.wording.api import OPERATION_WORDS
from wijkmonitor.wording.api_fields import PARAMETERS
from wijkmonitor.wording.api_problems import PROBLEMS


def handbook_room(render: Callable[[TextView, ApiPage], str]) -> Room:
    """Give what answers the address of the page; `render` makes the page of its texts."""

    def answer(request: Request) -> Page | None:
        if request.path != PAGE:
            return None
        edition = request.edition
        return Page(render(TextView(release_view(edition)), handbook(edition)).encode())

    return answer


def handbook(edition: Edition) -> ApiPage:
    """Give the texts of the page for an edition."""
    asked = {item.name for operation in OPERATIONS for item in parameters_of(operation.query)}
    sources = {item.source_line: item.licence for item in edition.release.deliveries}
    return ApiPage(
        openapi=OPENAPI,
        version=VERSION,
        operations=tuple(map(_operation, OPERATIONS)),
        parameters=tuple((name, PARAMETERS[name]) for name in sorted(asked)),
        errors=tuple(
            ErrorText(kind.value, words.status, words.title, words.explanation, words.remedy)
            for kind, words in PROBLEMS.items()
        ),
        sources=tuple(sources.items()),
    )


def _operation(operation: Operation[Any]) -> OperationText:
    words = OPERATION_WORDS[operation.id]
    key = operation.key
    example = operation.address if key is None else operation.address.replace(f"{{{key.name}}}", key.example)
    return OperationText(
        path=operation.address,
        example=example,
        summary=words.summary,
        description=words.description,
        parameters=tuple(item.name for item in parameters_of(operation.query)),
    )
