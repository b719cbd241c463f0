"""A report as its template writes it: every block with its level, its class and its address worked out."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpanText:
    """A piece of a line."""

    text: str
    is_strong: bool
    url: str


Line = tuple[SpanText, ...]


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A title; its tag is h2 for a chapter, since the title of the report is the h1."""

    tag: str
    text: str
    anchor: str
    starts_page: bool = False
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class ParagraphText:
    """A paragraph with the class of its voice."""

    style: str
    spans: Line
    kind: str = "paragraph"


@dataclass(frozen=True, slots=True)
class ListText:
    """A list."""

    items: tuple[Line, ...]
    kind: str = "list"


@dataclass(frozen=True, slots=True)
class PictureText:
    """A drawing as an address that holds it, so that no page is needed to see it."""

    source: str
    alt: str
    caption: str
    style: str
    """The class that says how wide it is on paper."""
    width: str
    height: str


@dataclass(frozen=True, slots=True)
class PicturesText:
    """Drawings that follow each other: side by side where they fit."""

    pictures: tuple[PictureText, ...]
    kind: str = "pictures"


@dataclass(frozen=True, slots=True)
class ColumnText:
    """The head of a column."""

    title: str
    style: str
    """The class of its cells."""
    width: str
    """The class of its width."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell, with the head of its column for where there is no room for columns."""

    text: str
    below: str
    is_strong: bool
    drawing: str
    style: str
    column: str


@dataclass(frozen=True, slots=True)
class RowText:
    """A row and its head."""

    head: CellText
    cells: tuple[CellText, ...]


@dataclass(frozen=True, slots=True)
class TableText:
    """A table; a caption that repeats the title above it is there for whoever listens only."""

    caption: str
    is_caption_heard_only: bool
    columns: tuple[ColumnText, ...]
    rows: tuple[RowText, ...]
    note: str
    kind: str = "table"


@dataclass(frozen=True, slots=True)
class CardText:
    """Blocks that stand apart."""

    title: HeadingText
    blocks: "tuple[BlockText, ...]"
    kind: str = "card"


BlockText = HeadingText | ParagraphText | ListText | PicturesText | TableText | CardText
