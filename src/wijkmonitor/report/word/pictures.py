"""Drawings in a Word file: as PNG, since that looks the same in every version of every word processor.

Word draws SVG too, but not all of it alike: a hatched slice that turned solid would say that an uncertain
figure is sure.
"""

import io
from typing import Final

from docx.oxml.parser import parse_xml
from docx.oxml.shape import CT_Inline
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.story import StoryPart
from docx.shared import Emu, Mm

from wijkmonitor.charts.raster import png
from wijkmonitor.report.blocks import Picture
from wijkmonitor.report.drawing_size import natural_size
from wijkmonitor.report.readable import readable
from wijkmonitor.report.word.elements import element
from wijkmonitor.wording.report_files import picture_name

_DOTS_PER_MM: Final = 200 / 25.4
_TALLEST_MM: Final = 215.0
"""What fits on a page, with a heading above it and a caption below it."""
_SMALL_MM_PER_PIXEL: Final = 0.18
"""A drawing in a cell is as much smaller than on screen as the text of a table is."""
_DECORATIVE: Final = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/>'
    "</a:ext></a:extLst>"
)
"""Says to Word that whoever cannot see a drawing misses nothing."""


class Pictures:
    """Puts drawings in a file; one that comes back is stored once."""

    def __init__(self, part: StoryPart) -> None:
        self._part = part
        self._relations: dict[tuple[str, int], str] = {}
        self._placed = 0

    def run_of(self, picture: Picture, widest_mm: float) -> BaseOxmlElement:
        """Give a picture with its words, as wide as it asks and its place allows."""
        width, height = natural_size(picture.svg)
        fitting = min(picture.width_mm, widest_mm, _TALLEST_MM * width / height)
        return self._run(picture.svg, fitting, fitting * height / width, readable(picture.alt))

    def run_of_small(self, svg: str, widest_mm: float) -> BaseOxmlElement:
        """Give a drawing in a cell, whose text says the same."""
        width, height = natural_size(svg)
        fitting = min(width * _SMALL_MM_PER_PIXEL, widest_mm)
        return self._run(svg, fitting, fitting * height / width, "")

    def _run(self, svg: str, width_mm: float, height_mm: float, alt: str) -> BaseOxmlElement:
        self._placed += 1
        relation = self._relation(svg, round(width_mm * _DOTS_PER_MM))
        name = picture_name(self._placed)
        inline = CT_Inline.new_pic_inline(self._placed, relation, name, _emu(width_mm), _emu(height_mm))
        for edge in ("distT", "distB", "distL", "distR"):
            inline.set(edge, "0")
        inline.docPr.set("descr", alt)
        if not alt:
            inline.docPr.append(parse_xml(_DECORATIVE))
        return element("w:r", {}, element("w:drawing", {}, inline))

    def _relation(self, svg: str, width_px: int) -> str:
        key = (svg, width_px)
        if key not in self._relations:
            self._relations[key], _ = self._part.get_or_add_image(io.BytesIO(png(svg, width_px)))
        return self._relations[key]


def _emu(millimetres: float) -> Emu:
    return Emu(round(Mm(1) * millimetres))
