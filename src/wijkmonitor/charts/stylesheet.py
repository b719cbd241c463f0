"""The look of charts as data: which colours and widths the stylesheet gives an element of a picture.

A page leaves this to the browser. A picture that leaves the page (a file, a report, a document) has no
stylesheet, so what the rules say is worked out here, from the same two files: there is one truth.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Final, Literal
from xml.etree.ElementTree import Element

import cssselect2
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

Theme = Literal["light", "dark"]
Properties = Mapping[str, str]

STYLE: Final = files("wijkmonitor.charts") / "style"
TOKENS: Final = STYLE / "tokens.css"
"""The house style: every colour, light and dark."""
CHARTS: Final = STYLE / "charts.css"
"""The rules for the elements of charts."""
PICTURES: Final = STYLE / "pictures.css"
"""The rules for what stands around a chart in a picture of its own; no page needs them."""

_VARIABLE: Final = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_DARK: Final = "prefers-color-scheme: dark"
_ROOT: Final = ":root"


@dataclass(frozen=True, slots=True)
class Stylesheet:
    """The rules of charts, with the colours of one theme."""

    tokens: Properties
    matcher: cssselect2.Matcher

    def declared(self, element: cssselect2.ElementWrapper) -> dict[str, str]:
        """Give what the rules say about an element, the strongest rule last; variables are not filled in."""
        declared: dict[str, str] = {}
        for *_, declarations in self.matcher.match(element):
            declared |= declarations
        return declared


@cache
def stylesheet(theme: Theme) -> Stylesheet:
    """Give the look of charts in a theme; read once."""
    matcher = cssselect2.Matcher()
    for rule in _rules(CHARTS.read_text(encoding="utf-8") + PICTURES.read_text(encoding="utf-8")):
        declarations = _declarations(rule)
        for selector in cssselect2.compile_selector_list(rule.prelude):
            matcher.add_selector(selector, declarations)
    return Stylesheet(MappingProxyType(_tokens(theme)), matcher)


def filled_in(value: str, properties: Properties) -> str:
    """Give a value with its variables replaced by what they stand for; unknown ones stay.

    >>> filled_in("var(--rand)", {"--rand": "var(--blauw)", "--blauw": "#17457c"})
    '#17457c'
    """
    found = _VARIABLE.search(value)
    while found and found[1] in properties:
        value = value.replace(found[0], properties[found[1]])
        found = _VARIABLE.search(value)
    return value


def wrapped(ancestors: tuple[Element, ...]) -> cssselect2.ElementWrapper:
    """Give the last of some elements, from the root down, as the matcher wants it: below the others."""
    copies = [Element(element.tag, element.attrib) for element in ancestors]
    for above, below in pairwise(copies):
        above.append(below)
    wrapper = cssselect2.ElementWrapper.from_html_root(copies[0])
    for _ in copies[1:]:
        wrapper = next(wrapper.iter_children())
    return wrapper


def _tokens(theme: Theme) -> dict[str, str]:
    """Give every custom property of the house style in a theme."""
    tokens: dict[str, str] = {}
    nodes = _parsed(TOKENS.read_text(encoding="utf-8"))
    for rule in nodes:
        if isinstance(rule, QualifiedRule):
            tokens |= _declarations(rule)
        elif isinstance(rule, AtRule) and theme == "dark" and _DARK in tinycss2.serialize(rule.prelude):
            for inner in tinycss2.parse_rule_list(rule.content, skip_whitespace=True, skip_comments=True):
                tokens |= _declarations(inner)
    return tokens


def _rules(css: str) -> Iterator[QualifiedRule]:
    for node in _parsed(css):
        if not isinstance(node, QualifiedRule):
            raise TypeError(f"a stylesheet of charts may hold plain rules only, but has {node!r}")
        yield node


def _parsed(css: str) -> list[Node]:
    nodes: list[Node] = tinycss2.parse_stylesheet(css, skip_whitespace=True, skip_comments=True)
    return nodes


def _declarations(rule: QualifiedRule) -> dict[str, str]:
    items = tinycss2.parse_blocks_contents(rule.content, skip_whitespace=True, skip_comments=True)
    return {
        item.name: tinycss2.serialize(item.value).strip() for item in items if isinstance(item, Declaration)
    }
