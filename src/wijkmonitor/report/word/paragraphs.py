"""Paragraphs of a Word file: a style, and the few things that only this place asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.word.elements import element, value

_BAR: Final = "17457C"
_GROUND: Final = "F7F3EB"
INDENT: Final = 198
"""Of what stands in a card, in twentieths of a point."""
_LIST_INDENT: Final = 255
_END_INDENT: Final = 85


@dataclass(frozen=True, slots=True)
class Place:
    """What a paragraph has because of where it stands."""

    starts_page: bool = False
    stays_with_next: bool = False
    space_before: int | None = None
    """In twentieths of a point; None leaves it to the style."""
    space_after: int | None = None
    frame: int = 0
    """The number of the card that it stands in; 0 for none."""
    is_listed: bool = False


ANYWHERE: Final = Place()


def paragraph(style: str, runs: Iterable[BaseOxmlElement], place: Place = ANYWHERE) -> BaseOxmlElement:
    """Give a paragraph. The order of its properties is that of the standard, which Word insists on."""
    properties = element("w:pPr", {}, value("w:pStyle", style))
    if place.stays_with_next:
        properties.append(element("w:keepNext"))
    if place.starts_page:
        properties.append(element("w:pageBreakBefore"))
    if place.frame:
        properties.extend(_frame(place.frame))
    properties.extend(_spacing(place))
    if place.frame:
        properties.append(_indent(is_listed=place.is_listed))
    return element("w:p", {}, properties, *runs)


def _frame(number: int) -> tuple[BaseOxmlElement, BaseOxmlElement]:
    """Give the bar and the ground of a card; Word would join two cards with the very same bar into one.

    Borders above and below in the colour of the ground are its padding: space around a paragraph stays white.
    """
    edge: dict[str, str | int] = {"w:val": "single", "w:sz": 4, "w:space": 4, "w:color": _GROUND}
    bar: dict[str, str | int] = {"w:val": "single", "w:sz": 24, "w:space": 8 - number % 2, "w:color": _BAR}
    borders = element("w:pBdr", {}, element("w:top", edge), element("w:left", bar), element("w:bottom", edge))
    return borders, element("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _GROUND})


def _spacing(place: Place) -> list[BaseOxmlElement]:
    wanted = {"w:before": place.space_before, "w:after": place.space_after}
    spacing = {name: space for name, space in wanted.items() if space is not None}
    return [element("w:spacing", spacing)] if spacing else []


def _indent(*, is_listed: bool) -> BaseOxmlElement:
    """Give the place of the text behind the bar; a bullet stands where the other text begins."""
    left = INDENT + _LIST_INDENT if is_listed else INDENT
    indent = {"w:left": left, "w:right": _END_INDENT}
    return element("w:ind", indent | {"w:hanging": _LIST_INDENT} if is_listed else indent)
