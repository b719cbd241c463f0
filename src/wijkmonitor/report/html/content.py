"""From the blocks of a report to what its template writes."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final, assert_never

from wijkmonitor.report.blocks import (
    Block,
    Bullets,
    Card,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Side,
    Span,
    Table,
    Voice,
)
from wijkmonitor.report.drawing_size import natural_size
from wijkmonitor.report.html.drawing import drawing_address
from wijkmonitor.report.html.elements import (
    BlockText,
    CardText,
    CellText,
    ColumnText,
    HeadingText,
    Line,
    ListText,
    ParagraphText,
    PicturesText,
    PictureText,
    RowText,
    SpanText,
    TableText,
)
from wijkmonitor.report.outline import Outline, Title
from wijkmonitor.report.readable import address_of, readable

_DEEPEST: Final = 6
_STYLES: Final = {Voice.PLAIN: "", Voice.LEAD: "intro", Voice.NOTE: "bron", Voice.WARNING: "letop"}
_END: Final = "getal"


class Content:
    """Follows a report from its first block to its last, and remembers which widths it uses."""

    def __init__(self) -> None:
        self._outline = Outline()
        self._title = ""
        """Of the block above, when that is a title."""
        self.widths: dict[str, str] = {}
        """The classes of widths that are used, and what they mean."""

    def blocks(self, blocks: Sequence[Block]) -> tuple[BlockText, ...]:
        """Give blocks in the order in which they are read."""
        return tuple(self._all(blocks))

    def _all(self, blocks: Sequence[Block]) -> Iterator[BlockText]:
        for pictures, group in groupby(blocks, lambda block: isinstance(block, Picture)):
            if pictures:
                yield PicturesText(tuple(self._picture(item) for item in group if isinstance(item, Picture)))
                self._title = ""
            else:
                yield from map(self._block, group)

    def _block(self, block: Block) -> BlockText:
        title, self._title = self._title, ""
        match block:
            case Heading():
                return self._heading(self._outline.titled(block), starts_page=block.starts_page)
            case Paragraph():
                return ParagraphText(_STYLES[block.voice], _line(block.spans))
            case Bullets():
                return ListText(tuple(map(_line, block.items)))
            case Picture():
                return PicturesText((self._picture(block),))
            case Table():
                return self._table(block, title)
            case Card():
                with self._outline.card(block) as place:
                    return CardText(self._heading(place), self.blocks(block.blocks))
            case _:
                assert_never(block)

    def _heading(self, title: Title, *, starts_page: bool = False) -> HeadingText:
        self._title = title.text
        tag = f"h{min(title.level + 1, _DEEPEST)}"
        return HeadingText(tag, readable(title.text), title.anchor, starts_page)

    def _picture(self, picture: Picture) -> PictureText:
        width, height = natural_size(picture.svg)
        style = self._width(f"mm{picture.width_mm:.0f}", f"{picture.width_mm:.0f}mm")
        return PictureText(
            drawing_address(picture.svg),
            readable(picture.alt),
            readable(picture.caption),
            style,
            f"{width:.0f}",
            f"{height:.0f}",
        )

    def _table(self, table: Table, title: str) -> TableText:
        whole = sum(column.share for column in table.columns)
        columns = tuple(self._column(column, column.share / whole) for column in table.columns)
        rows = tuple(_row(row, columns) for row in table.rows)
        is_heard_only = bool(table.caption) and table.caption == title
        return TableText(readable(table.caption), is_heard_only, columns, rows, readable(table.note))

    def _column(self, column: Column, part: float) -> ColumnText:
        percent = round(100 * part)
        style = _END if column.side is Side.END else ""
        return ColumnText(readable(column.title), style, self._width(f"pct{percent}", f"{percent}%"))

    def _width(self, style: str, meaning: str) -> str:
        self.widths[style] = meaning
        return style


def _line(spans: Sequence[Span]) -> Line:
    return tuple(SpanText(readable(span.text), span.is_strong, address_of(span.url)) for span in spans)


def _row(row: Sequence[Cell], columns: Sequence[ColumnText]) -> RowText:
    cells = tuple(_cell(cell, column) for cell, column in zip(row, columns, strict=True))
    return RowText(cells[0], cells[1:])


def _cell(cell: Cell, column: ColumnText) -> CellText:
    drawing = drawing_address(cell.svg) if cell.svg else ""
    return CellText(
        readable(cell.text), readable(cell.below), cell.is_strong, drawing, column.style, column.title
    )
