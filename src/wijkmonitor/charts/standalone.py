"""A chart that leaves its page: the same picture, with its colours inside and without links.

On a page the stylesheet colours a chart by its classes. A file, a report or a document has no stylesheet, so
each element gets what the rules give it as attributes, which every program that knows SVG can draw: browsers,
Word, LibreOffice, Inkscape, and resvg in Typst. What some of those cannot do is written in another way: an
outline below a text becomes a text below the text, and a line that keeps its width is given the width that it
will have.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Final
from xml.etree.ElementTree import Element, fromstring

from wijkmonitor.charts.stylesheet import Properties, Stylesheet, Theme, filled_in, stylesheet, wrapped

FONT_FAMILY: Final = "Inter, 'Noto Sans', 'Segoe UI', Arial, sans-serif"
PAPER: Final = "--basis-color-default-bg-document"
_NATURAL_WIDTH: Final = "--wijkmonitor-beeldbreedte"
_PROPERTIES: Final = (
    "fill", "fill-rule", "font-size", "font-style", "font-weight", "opacity", "stroke", "stroke-dasharray",
    "stroke-linejoin", "stroke-width", "text-anchor",
)  # fmt: skip
_OF_A_PAGE: Final = frozenset({"class", "role", "focusable", "href"})
_OUTLINE: Final = ("stroke", "stroke-width", "stroke-linejoin")
_NAMESPACES: Final = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@dataclass(frozen=True, slots=True)
class _Look:
    """What an element with these classes at this place in a picture looks like."""

    element: Element
    above: "_Look | None"
    properties: Properties
    """The variables that hold here and below."""
    drawn: Properties
    """What it gets as attributes."""
    is_hidden: bool
    has_outline_below: bool
    """Its outline lies below it: only a text may have that."""
    keeps_line_width: bool
    below: dict[tuple[str, str], "_Look"] = field(default_factory=dict)
    """The looks of elements in it, by tag and classes, as they are met."""


def standalone(svg: str, theme: Theme = "light", *, has_ground: bool = False) -> str:
    """Give a chart that needs no page; `has_ground` paints the colour of the paper below it.

    An empty chart stays empty. The name that a screen reader says becomes its title.
    """
    if not svg:
        return ""
    root = fromstring(svg)  # noqa: S314 - our own drawing
    look = _look(_top(theme), root)
    left, top, width, height = map(float, root.attrib["viewBox"].split())
    natural = float(look.properties.get(_NATURAL_WIDTH, width))
    title = root.get("aria-label", "")
    size = f'width="{natural:g}" height="{natural * height / width:.5g}"'
    parts = [
        f'<svg {_NAMESPACES} viewBox="{root.attrib["viewBox"]}" {size} font-family="{FONT_FAMILY}">',
        f"<title>{escape(title, quote=False)}</title>" if title else "",
    ]
    if has_ground:
        place = f'x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"'
        parts.append(f'<rect {place} fill="{paper(theme)}"/>')
    for child in root:
        parts.extend(_written(child, _look(look, child), width / natural))
    parts.append("</svg>")
    return "".join(parts)


def paper(theme: Theme) -> str:
    """Give the colour below a picture.

    >>> paper("light")
    '#fffdf9'
    """
    return filled_in(f"var({PAPER})", stylesheet(theme).tokens)


@cache
def _top(theme: Theme) -> _Look:
    """Give what holds above every picture: the tokens of a theme. What was worked out hangs below it."""
    return _Look(Element("svg"), None, stylesheet(theme).tokens, {}, False, False, False)  # noqa: FBT003


def _look(above: _Look, element: Element) -> _Look:
    key = (element.tag, element.attrib.get("class", ""))
    found = above.below.get(key)
    if found is None:
        found = above.below[key] = _worked_out(above, Element(key[0], {"class": key[1]} if key[1] else {}))
    return found


def _worked_out(above: _Look, element: Element) -> _Look:
    declared = _sheet(above).declared(wrapped((*_ancestors(above), element)))
    own = {name: value for name, value in declared.items() if name.startswith("--")}
    properties = {**above.properties, **own} if own else above.properties
    drawn: dict[str, str] = {
        name: filled_in(declared[name], properties).removesuffix("px")
        for name in _PROPERTIES
        if name in declared
    }
    return _Look(
        element,
        above,
        properties,
        drawn,
        is_hidden=declared.get("display") == "none",
        has_outline_below=declared.get("paint-order") == "stroke",
        keeps_line_width=declared.get("vector-effect") == "non-scaling-stroke",
    )


def _sheet(look: _Look) -> Stylesheet:
    while look.above is not None:
        look = look.above
    return next(sheet for sheet in map(stylesheet, ("light", "dark")) if sheet.tokens is look.properties)


def _ancestors(look: _Look) -> tuple[Element, ...]:
    """Give the elements from the picture itself down; what holds above it is no element."""
    return () if look.above is None else (*_ancestors(look.above), look.element)


def _written(element: Element, look: _Look, scale: float) -> Iterator[str]:
    """Give an element as text; `scale` is how many units of the picture a px is."""
    if look.is_hidden:
        return
    if element.tag == "svg":
        scale = float(element.attrib["viewBox"].split()[2]) / float(element.attrib["width"])
    attributes = _attributes(element, look, scale)
    inside = "".join(_inside(element, look, scale))
    tag = "g" if element.tag == "a" else element.tag
    if look.has_outline_below:
        yield f"<{tag}{_as_text(attributes)}>{inside}</{tag}>"
        attributes = {name: value for name, value in attributes.items() if name not in _OUTLINE}
    if tag == "g" and not attributes:
        yield inside
    elif inside:
        yield f"<{tag}{_as_text(attributes)}>{inside}</{tag}>"
    else:
        yield f"<{tag}{_as_text(attributes)}/>"


def _inside(element: Element, look: _Look, scale: float) -> Iterator[str]:
    if element.text:
        yield escape(element.text, quote=False)
    for child in element:
        yield from _written(child, _look(look, child), scale)
        if child.tail:
            yield escape(child.tail, quote=False)


def _attributes(element: Element, look: _Look, scale: float) -> dict[str, str]:
    attributes = {
        name: value
        for name, value in element.attrib.items()
        if name not in _OF_A_PAGE and not name.startswith("aria-")
    }
    if element.tag == "textPath":
        attributes["xlink:href"] = element.attrib["href"]
    attributes |= look.drawn
    if look.keeps_line_width and scale != 1:
        attributes["stroke-width"] = f"{float(attributes.get('stroke-width', 1)) * scale:.4g}"
    return attributes


def _as_text(attributes: Properties) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
