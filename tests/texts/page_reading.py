"""Read what a page or picture holds, as a visitor's browser would."""

from selectolax.lexbor import LexborHTMLParser, LexborNode


def parse(html: str) -> LexborNode:
    """Give the root of a page."""
    root = LexborHTMLParser(html).root
    if root is None:
        raise AssertionError("The page is empty.")
    return root


def first(node: LexborNode, selector: str) -> LexborNode:
    """Give the first element that a selector finds; fails when there is none."""
    found = node.css_first(selector)
    if found is None:
        raise AssertionError(f"Nothing on the page matches {selector}.")
    return found


def text_of(node: LexborNode, selector: str = "") -> str:
    """Give the text of an element in one line, with plain spaces."""
    element = first(node, selector) if selector else node
    return " ".join((element.text() or "").replace("\u00a0", " ").split())


def attribute(node: LexborNode, name: str) -> str:
    """Give an attribute with plain spaces; empty when it is not there."""
    return (node.attributes.get(name) or "").replace("\u00a0", " ")
