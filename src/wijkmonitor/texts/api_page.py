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
    examples: tuple[ExampleText, ...]
    python: str
    topics: tuple[ApiTopic, ...] = words.TOPICS


def examples_at(base_url: str) -> tuple[ExampleText, ...]:
    """Give the examples as commands for an instance."""
    return tuple(
        ExampleText(item.title, item.text, item.address, f'curl "{base_url}{item.address}"')
        for item in words.EXAMPLES
    )


def python_at(base_url: str) -> str:
    """Give the example in Python for an instance."""
    return words.PYTHON.replace(words.HERE, base_url)
