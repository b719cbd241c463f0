"""Pieces of a line: text, bold text, a link, the number of a page."""

from collections.abc import Iterable

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.blocks import Span
from wijkmonitor.report.readable import address_of
from wijkmonitor.report.word.elements import element, text_nodes, value


def runs(spans: Iterable[Span], part: Part) -> list[BaseOxmlElement]:
    """Give the pieces of a line; what cannot be a link is written as text."""
    return [_link(span, part) if address_of(span.url) else text_run(span.text, span) for span in spans]


def text_run(text: str, span: Span | None = None) -> BaseOxmlElement:
    """Give a piece of text."""
    style = "Strong" if span is not None and span.is_strong else ""
    return _run(style, text_nodes(text))


def strong_run(text: str) -> BaseOxmlElement:
    """Give a piece of bold text."""
    return _run("Strong", text_nodes(text))


def field(code: str) -> list[BaseOxmlElement]:
    """Give what Word fills in itself, such as `PAGE`; it stands at 1 until it does."""
    return [field_mark("begin"), instruction(code), field_mark("separate"), text_run("1"), field_mark("end")]


def field_mark(kind: str) -> BaseOxmlElement:
    """Give the mark where a field begins, where its text begins ("separate"), or where it ends."""
    return _run("", [element("w:fldChar", {"w:fldCharType": kind})])


def instruction(code: str) -> BaseOxmlElement:
    """Give what Word has to do for a field."""
    node = element("w:instrText", {"xml:space": "preserve"})
    node.text = f" {code} "
    return _run("", [node])


def link_to_bookmark(bookmark: str, text: str) -> BaseOxmlElement:
    """Give a link to a place in the file itself."""
    return element("w:hyperlink", {"w:anchor": bookmark, "w:history": 1}, text_run(text))


def _link(span: Span, part: Part) -> BaseOxmlElement:
    relation = part.relate_to(address_of(span.url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    run = _run("Hyperlink", text_nodes(span.text))
    if span.is_strong:
        run[0].append(element("w:b"))
    return element("w:hyperlink", {"r:id": relation, "w:history": 1}, run)


def _run(style: str, children: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    properties = [element("w:rPr", {}, value("w:rStyle", style))] if style else []
    return element("w:r", {}, *properties, *children)
