"""The body of a Word file: every block of a report as paragraphs, lists, pictures and tables."""

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Final, assert_never

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.blocks import (
    Block,
    Bullets,
    Card,
    Document,
    Heading,
    Paragraph,
    Picture,
    Table,
    Voice,
)
from wijkmonitor.report.outline import Outline, Title, chapters
from wijkmonitor.report.word.columns import column_width_mm, end_section, runs_of_pictures
from wijkmonitor.report.word.contents import bookmarked, contents_of
from wijkmonitor.report.word.paragraphs import INDENT, Place, paragraph
from wijkmonitor.report.word.pictures import Pictures
from wijkmonitor.report.word.runs import runs, strong_run, text_run
from wijkmonitor.report.word.tables import table_of

_DEEPEST: Final = 6
_STYLES: Final = {
    Voice.PLAIN: "Normal",
    Voice.LEAD: "Inleiding",
    Voice.NOTE: "Toelichting",
    Voice.WARNING: "LetOp",
}
_TABLE: Final = qn("w:tbl")
_AIR: Final = 120
"""Between a table or a card and the text below it, in twentieths of a point."""
_AIR_IN_FRAME: Final = 80
_AIR_IN_LIST: Final = 30


class _Kind(Enum):
    """What stands above the place where the next paragraph comes."""

    TEXT = "tekst"
    ITEM = "punt"
    FRAME_EDGE = "rand"
    """A table, or the beginning or end of a card."""


class Body:
    """Takes blocks in the order in which they are read."""

    def __init__(self, paper: WordFile, document: Document) -> None:
        self._part = paper.part
        self._end = paper.element.body.sectPr
        self._pictures = Pictures(self._part)
        self._outline = Outline()
        self._contents = contents_of(chapters(document.blocks))
        self._titles = 0
        self._cards = 0
        self._is_framed = False
        self._above = _Kind.TEXT
        self._title = ""
        """Of the paragraph above, when that is a title."""
        self._add("Title", [text_run(document.title)])
        if document.subtitle:
            self._add("Subtitle", [text_run(document.subtitle)])

    def add(self, blocks: Sequence[Block]) -> None:
        """Put blocks at the end; small pictures that follow each other stand side by side."""
        for across, run in runs_of_pictures(blocks):
            is_beside = across > 1 and not self._is_framed
            if is_beside:
                end_section(self._last_paragraph(), self._end, 1)
            for block in run:
                self._add_block(block, column_width_mm(across if is_beside else 1))
            if is_beside:
                end_section(self._last_paragraph(), self._end, across)

    def _add_block(self, block: Block, width_mm: float) -> None:
        match block:
            case Heading():
                self._add_title(self._outline.titled(block), starts_page=block.starts_page)
            case Paragraph():
                self._add(_STYLES[block.voice], runs(block.spans, self._part))
            case Bullets():
                for item in block.items:
                    self._add_item(runs(item, self._part))
            case Picture():
                self._add_picture(block, width_mm)
            case Table():
                self._add_table(block)
            case Card():
                self._add_card(block)
            case _:
                assert_never(block)

    def finish(self) -> None:
        """Close the body: its last line is never that of a table."""
        self._part_from_table()

    def _add_title(self, title: Title, *, starts_page: bool = False) -> None:
        if title.level == 1:
            for entry in self._contents:
                self._end.addprevious(entry)
            self._contents = []
        self._titles += 1
        line = bookmarked([text_run(title.text)], title, self._titles)
        self._add(f"Heading{min(title.level, _DEEPEST)}", line, starts_page=starts_page)
        self._title = title.text

    def _add_picture(self, picture: Picture, width_mm: float) -> None:
        self._add("Beeld", [self._pictures.run_of(picture, width_mm)])
        if picture.caption:
            self._add("Caption", [text_run(picture.caption)])

    def _add_table(self, table: Table) -> None:
        if table.caption and table.caption != self._title:  # the words stand right above it already
            self._add("Caption", [strong_run(table.caption)], stays_with_next=True)
        self._part_from_table()
        self._end.addprevious(table_of(table, self._pictures, INDENT if self._is_framed else 0))
        self._above, self._title = _Kind.FRAME_EDGE, ""
        if table.note:
            self._add("Toelichting", [text_run(table.note)])

    def _last_paragraph(self) -> BaseOxmlElement:
        """Give the paragraph at the end so far; there always is one, since a title comes first."""
        self._part_from_table()
        last: BaseOxmlElement | None = self._end.getprevious()
        if last is None:
            raise ValueError("a report begins with its title")
        return last

    def _part_from_table(self) -> None:
        """Put an empty line behind a table that is the last so far: Word would join it to another one."""
        above = self._end.getprevious()
        if above is not None and above.tag == _TABLE:
            self._end.addprevious(paragraph("Tabeltekst", []))

    def _add_card(self, card: Card) -> None:
        self._cards += 1
        self._is_framed, self._above = True, _Kind.FRAME_EDGE
        with self._outline.card(card) as title:
            self._add_title(title)
            self.add(card.blocks)
        self._is_framed, self._above = False, _Kind.FRAME_EDGE

    def _add(
        self,
        style: str,
        runs: Iterable[BaseOxmlElement],
        *,
        starts_page: bool = False,
        stays_with_next: bool = False,
    ) -> None:
        frame = self._cards if self._is_framed else 0
        place = Place(
            starts_page=starts_page,
            stays_with_next=stays_with_next,
            space_before=self._space_before(style),
            space_after=0 if frame else None,
            frame=frame,
        )
        self._end.addprevious(paragraph(style, runs, place))
        self._above, self._title = _Kind.TEXT, ""

    def _space_before(self, style: str) -> int | None:
        """Give the air above a paragraph, where its style does not decide.

        In a card, the ground is not drawn between paragraphs with other margins: no air beside a list.
        """
        if self._is_framed and self._above is not _Kind.FRAME_EDGE:
            return _AIR_IN_FRAME if self._above is _Kind.TEXT else 0
        has_air = style.startswith(("Heading", "Caption", "LetOp"))
        return _AIR if self._above is _Kind.FRAME_EDGE and not has_air else None

    def _add_item(self, runs: Iterable[BaseOxmlElement]) -> None:
        place = Place()
        if self._is_framed:
            air = _AIR_IN_LIST if self._above is _Kind.ITEM else 0
            place = Place(space_before=air, space_after=0, frame=self._cards, is_listed=True)
        self._end.addprevious(paragraph("ListBullet", runs, place))
        self._above, self._title = _Kind.ITEM, ""
