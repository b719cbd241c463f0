"""One declaration of each thing that can be asked: it gives the route, the checks and the documentation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from msgspec import Struct

from wijkmonitor.serving.page import JSON
from wijkmonitor.store.cited import CitedReleases
from wijkmonitor.texts.api_urls import BASE, resource
from wijkmonitor.views.edition import Edition

GEO_JSON = "application/geo+json"
CSV = "text/csv; charset=utf-8"

QueryT = TypeVar("QueryT", bound=Struct)


class NoQuery(Struct, frozen=True):
    """A question without parameters."""


@dataclass(frozen=True, slots=True)
class Asked(Generic[QueryT]):
    """A checked question."""

    edition: Edition
    key: str
    """The part of the path that names one thing; empty where there is none."""
    query: QueryT
    parts: tuple[str, ...]
    """Of the path, behind the base."""
    pairs: tuple[tuple[str, str], ...]
    """The parameters as they came."""
    releases: CitedReleases | None = None
    """All that are here; None where only the one that is served can be asked."""

    @property
    def address(self) -> str:
        """Where this was asked, without a suffix."""
        return resource(*self.parts, query=self.pairs)

    def with_page(self, page: int) -> str:
        """Give the address of another page of the same."""
        others = tuple(pair for pair in self.pairs if pair[0] != "pagina")
        number = (("pagina", str(page)),) if page > 1 else ()
        return resource(*self.parts, query=(*others, *number))


@dataclass(frozen=True, slots=True)
class Key:
    """The part of a path that names one thing: its name, what it may be, and an example."""

    name: str
    type: Any
    example: str


@dataclass(frozen=True, slots=True)
class Operation(Generic[QueryT]):
    """Something that can be asked."""

    id: str
    """Its Dutch name in the documentation and in generated clients: `geefGebied`."""
    path: str
    """Behind the base: `/gebieden/{code}`."""
    tag: str
    query: type[QueryT]
    result: Any
    """The type of the answer."""
    answer: Callable[[Asked[QueryT]], Struct]
    """Raises ProblemError for what is not there."""
    key: Key | None = None
    item: type[Struct] | None = None
    """What a row of the answer as a table is, where it has `items`."""
    media_type: str = JSON
    example: Mapping[str, str] = field(default_factory=dict)
    """A question that has an answer with something in it."""
    is_of_release: bool = True
    """Its answers follow from the release and the address alone."""

    @property
    def media_types(self) -> tuple[str, ...]:
        """The forms in which it is given, the usual one first."""
        return (self.media_type, CSV) if self.item is not None else (self.media_type,)

    @property
    def address(self) -> str:
        """The whole path, with its key between braces."""
        return f"{BASE}{self.path}"
