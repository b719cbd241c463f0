"""What a report is made of, whatever it is written as: headings, text, tables, pictures, cards.

A document is built once from the views. Each writer (HTML, PDF, Word) knows every block, so the three cannot
say different things. Text is plain: a writer escapes it for its own format.
"""

from enum import Enum

from msgspec import Struct


class Voice(Enum):
    """How a paragraph is meant."""

    PLAIN = "plain"
    LEAD = "lead"
    """The first words under a title."""
    NOTE = "note"
    """Source, period, status: small, but always there."""
    WARNING = "warning"
    """What must be read before the figures."""


class Side(Enum):
    """Where the text of a column stands."""

    START = "start"
    END = "end"
    """For figures."""


class Span(Struct, frozen=True):
    """A piece of a line."""

    text: str
    is_strong: bool = False
    url: str = ""
    """Absolute, or empty for no link."""


class Heading(Struct, frozen=True, tag=True):
    """A title; level 1 is a chapter (the title of the document itself stands in `Document`)."""

    text: str
    level: int = 1
    starts_page: bool = False


class Paragraph(Struct, frozen=True, tag=True):
    """A paragraph."""

    spans: tuple[Span, ...]
    voice: Voice = Voice.PLAIN


class Bullets(Struct, frozen=True, tag=True):
    """A list; each item is one or more spans."""

    items: tuple[tuple[Span, ...], ...]


class Picture(Struct, frozen=True, tag=True):
    """A drawing with its words. Pictures that follow each other stand side by side where they fit."""

    svg: str
    """Stand-alone: no stylesheet, no variables, no links needed."""
    alt: str
    """What it shows, for who cannot see it; never empty."""
    caption: str = ""
    width_mm: float = 160.0


class Column(Struct, frozen=True):
    """The head of a column."""

    title: str
    side: Side = Side.START
    share: float = 1.0
    """How wide it is, relative to the other columns."""


class Cell(Struct, frozen=True):
    """A cell: its text, and smaller text below it."""

    text: str
    below: str = ""
    is_strong: bool = False
    svg: str = ""
    """A small drawing before the text, which says the same; decoration for who cannot see it."""


class Table(Struct, frozen=True, tag=True):
    """A table; the first cell of each row is its head."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


class Card(Struct, frozen=True, tag=True):
    """Blocks that stand apart in a frame: a duiding card."""

    title: str
    blocks: "tuple[Block, ...]"


Block = Heading | Paragraph | Bullets | Picture | Table | Card


class Option(Struct, frozen=True):
    """One thing to choose."""

    value: str
    label: str
    is_chosen: bool


class Field(Struct, frozen=True):
    """One question of a form: a list to pick from, or boxes to tick where more than one may be chosen."""

    name: str
    title: str
    options: tuple[Option, ...]
    has_many: bool = False


class Form(Struct, frozen=True):
    """What else the report could be about, and the same as a file: for a screen only, never on paper."""

    title: str
    action: str
    """The path that is asked, with the fields as parameters (GET)."""
    apply: str
    """The words on its button."""
    fields: tuple[Field, ...]
    hidden: tuple[tuple[str, str], ...] = ()
    """(name, value) of what the form keeps."""
    files: tuple[tuple[str, str], ...] = ()
    """(path, words): the same report as PDF and for Word."""
    back: tuple[str, str] = ("", "")
    """(path, words): the page of the site that says the same."""


class Document(Struct, frozen=True):
    """A whole report."""

    title: str
    subtitle: str
    running_head: str
    """On every page: gebied and what was chosen."""
    running_foot: str
    """On every page: date, release and address."""
    address: str
    """The page of the site that says the same, absolute."""
    description: str
    keywords: tuple[str, ...]
    date: str
    """Of the release, ISO 8601: the same release gives the same bytes."""
    blocks: tuple[Block, ...]
    form: Form | None = None
    """What a writer of pages shows in front of it, hidden on paper; the other writers leave it out."""
