"""Elements of WordprocessingML."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.oxml.xmlchemy import BaseOxmlElement

from wijkmonitor.report.readable import readable

_NOTHING: Final[Mapping[str, str | int]] = MappingProxyType({})


def element(
    name: str, attributes: Mapping[str, str | int] = _NOTHING, *children: BaseOxmlElement
) -> BaseOxmlElement:
    """Give an element with its attributes and children: `element("w:ind", {"w:left": 340})`."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key) if ":" in key else key, str(value))
    made.extend(children)
    return made


def value(name: str, of: str | int) -> BaseOxmlElement:
    """Give an element that holds one value: `value("w:pStyle", "Heading1")`."""
    return element(name, {"w:val": of})


def text_nodes(text: str) -> list[BaseOxmlElement]:
    r"""Give what stands in a run: text, with a break for each line end.

    >>> [node.tag.rpartition("}")[2] for node in text_nodes("een\ntwee")]
    ['t', 'br', 't']
    """
    nodes: list[BaseOxmlElement] = []
    for number, line in enumerate(readable(text).splitlines()):
        if number:
            nodes.append(element("w:br"))
        node = element("w:t", {"xml:space": "preserve"})
        node.text = line
        nodes.append(node)
    return nodes
