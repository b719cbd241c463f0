"""The page about the API as its template prints it: every operation and parameter, and examples that run."""

from msgspec import Struct

from wijkmonitor.wording import api_page as words
from wijkmonitor.wording.api_page import ApiTopic


class ExampleText(Struct, frozen=True):
    """A question to try, with the command that asks it."""

    title: str
    text: str
    address: str
    command: str


class OperationText(Struct, frozen=True):
    """One address: its pattern, an example of it, what it gives and what may be asked."""

    path: str
    example: str
    summary: str
    description: str
    parameters: tuple[str, ...]


class ErrorText(Struct, frozen=True):
    """One kind of problem; its place on the page is the `type` of the problem."""

    id: str
    status: int
    title: str
    explanation: str
    remedy: str


class ApiPage(Struct, frozen=True):
    """Everything that the template prints."""

    openapi: str
    version: str
    operations: tuple[OperationText, ...]
    parameters: tuple[tuple[str, str], ...]
    """(name, meaning)."""
    errors: tuple[ErrorText, ...]
    sources: tuple[tuple[str, str], ...]
    """(source line, licence) of each table of the release, once."""
    examples: tuple[ExampleText, ...] = tuple(
        ExampleText(item.title, item.text, item.address, f'curl "{words.EXAMPLE_HOST}{item.address}"')
        for item in words.EXAMPLES
    )
    topics: tuple[ApiTopic, ...] = words.TOPICS
    python: str = words.PYTHON
