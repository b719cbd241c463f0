"""Pictures side by side in a Word file: in columns of text, so that a listener meets each with its caption.

A table for the layout alone would be read out as a table, and columns need none.
"""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import groupby
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.blocks import Block, Picture
from wijkmonitor.report.word.elements import element

TEXT_WIDTH_MM: Final = 166.0
_GAP_MM: Final = 6.0
_TWIPS_PER_MM: Final = 1440 / 25.4


def runs_of_pictures(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Give blocks with the number of columns in which they stand: more than one for small pictures.

    >>> small, large = Picture("", "lijn", width_mm=80), Picture("", "taart", width_mm=150)
    >>> [(across, len(run)) for across, run in runs_of_pictures((small, small, large, small))]
    [(2, 2), (1, 1), (1, 1)]
    """
    for width, group in groupby(blocks, lambda block: block.width_mm if isinstance(block, Picture) else 0.0):
        run = tuple(group)
        across = int((TEXT_WIDTH_MM + _GAP_MM) / width) if width else 1
        yield max(1, min(across, len(run))), run


def column_width_mm(across: int) -> float:
    """Give how wide each of some columns is.

    >>> column_width_mm(2)
    80.0
    """
    return (TEXT_WIDTH_MM - (across - 1) * _GAP_MM) / across


def end_section(paragraph: BaseOxmlElement, last: BaseOxmlElement, across: int) -> None:
    """Let what came before a paragraph, and it itself, stand in columns; `last` is the end of the file.

    What follows goes on below it on the same page.
    """
    _begin_on_same_page(last)
    section = deepcopy(last)
    gap = round(_GAP_MM * _TWIPS_PER_MM)
    section.append(element("w:cols", {"w:num": across, "w:space": gap}))
    paragraph.get_or_add_pPr().append(section)


def _begin_on_same_page(section: BaseOxmlElement) -> None:
    if section.find(qn("w:type")) is None:
        section.find(qn("w:pgSz")).addprevious(element("w:type", {"w:val": "continuous"}))
