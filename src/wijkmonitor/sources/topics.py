"""What a table of OData 3 says of its own columns: key, unit, and the headings above."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec
from msgspec import Struct, field

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.tabular import UnreadableFileError

_HEADING = "TopicGroup"
_NUMBER = re.compile(r"_\d+$")


class _Property(Struct):
    key: str | None = field(name="Key", default=None)
    title: str | None = field(name="Title", default=None)
    unit: str | None = field(name="Unit", default=None)
    kind: str | None = field(name="Type", default=None)
    full_kind: str = field(name="odata.type", default="")
    id: int | None = field(name="ID", default=None)
    parent: int | None = field(name="ParentID", default=None)

    @property
    def own_kind(self) -> str:
        return self.kind or self.full_kind.rpartition(".")[2]

    @property
    def is_heading(self) -> bool:
        return self.own_kind == _HEADING or not self.key


class _Properties(Struct):
    value: list[_Property]


@dataclass(frozen=True, slots=True)
class Topic:
    """One column of a table, as the publisher describes it."""

    key: str
    """'Appartement_48'."""
    unit: str
    headings: tuple[str, ...]
    """From the one right above it upwards; empty where the publisher does not say."""
    title: str = ""
    kind: str = ""
    """'Topic', or the kind of dimension: 'GeoDimension', 'TimeDimension', 'Dimension'."""

    @property
    def stem(self) -> str:
        """The key without the number that moves.

        >>> Topic("k_65JaarOfOuder_12", "aantal", ()).stem
        'k_65JaarOfOuder'
        """
        return _NUMBER.sub("", self.key)

    @property
    def description(self) -> str:
        """How a complaint names it."""
        unit = f" ({self.unit})" if self.unit else ""
        return " / ".join((*reversed(self.headings), self.key)) + unit


def read_topics(content: bytes, file_name: str) -> tuple[Topic, ...]:
    """Read the description of a table (DataProperties); raises UnreadableFileError."""
    try:
        properties = msgspec.json.decode(content, type=_Properties).value
    except msgspec.MsgspecError as error:
        what = f"de beschrijving van de tabel is onleesbaar ({error})."
        raise UnreadableFileError([Problem(what, file_name, "Haal de tabel opnieuw op.")]) from error
    headings = {item.id: item for item in properties if item.is_heading and item.id is not None}
    return tuple(
        Topic(
            key=item.key,
            unit=squeezed(item.unit or ""),
            headings=tuple(_above(item, headings)),
            title=squeezed(item.title or ""),
            kind=item.own_kind,
        )
        for item in properties
        if item.key and not item.is_heading
    )


def _above(item: _Property, headings: Mapping[int, _Property]) -> Iterator[str]:
    seen: set[int] = set()
    parent = item.parent
    while parent is not None and parent in headings and parent not in seen:
        seen.add(parent)
        if title := squeezed(headings[parent].title or ""):
            yield title
        parent = headings[parent].parent


def squeezed(text: str) -> str:
    r"""Write a text of the publisher without hard and double spaces.

    >>> squeezed("x 1\u00a0000  euro ")
    'x 1 000 euro'
    """
    return " ".join(text.split())
