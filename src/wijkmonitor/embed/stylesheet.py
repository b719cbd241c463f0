"""The style of one picture: of the house style and the look of charts only what the page uses, in its head.

A picture elsewhere is one request and no more, so its style is in the page, and as little of it as can be.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

import tinycss2
from tinycss2.ast import AtRule, Node, QualifiedRule

from wijkmonitor.charts.stylesheet import CHARTS, Theme, stylesheet
from wijkmonitor.views.embed import Look

_OWN: Final = files("wijkmonitor.embed") / "style.css"
_CLASSES: Final = re.compile(r'class="([^"]*)"')
_IN_SELECTOR: Final = re.compile(r"\.([A-Za-z][\w-]*)")
_VARIABLE: Final = re.compile(r"var\((--[\w-]+)\)")
_SCHEMES: Final = {Look.AUTO: "light dark", Look.LICHT: "light", Look.DONKER: "dark"}
_THEMES: Final[dict[Look, Theme]] = {Look.AUTO: "light", Look.LICHT: "light", Look.DONKER: "dark"}
_AROUND: Final = re.compile(r"\s*([{};,])\s*|(:)\s+")
_SPACE: Final = re.compile(r"\s+")


def style_for(body: str, look: Look) -> str:
    """Give the style of a page with this body."""
    used = frozenset(name for names in _CLASSES.findall(body) for name in names.split())
    rules = "".join(
        text for classes, text in _rules() if not classes or any(some <= used for some in classes)
    )
    names = _needed(rules, _THEMES[look])
    colours = _root(names, _THEMES[look], f"color-scheme:{_SCHEMES[look]};")
    if look is not Look.AUTO:
        return colours + rules
    light, dark = stylesheet("light").tokens, stylesheet("dark").tokens
    others = frozenset(name for name in names if light.get(name) != dark.get(name))
    return f"{colours}@media screen and (prefers-color-scheme:dark){{{_root(others, 'dark', '')}}}{rules}"


def _root(names: frozenset[str], theme: Theme, first: str) -> str:
    tokens = stylesheet(theme).tokens
    return f":root{{{first}{''.join(f'{name}:{tokens[name]};' for name in tokens if name in names)}}}"


def _needed(rules: str, theme: Theme) -> frozenset[str]:
    """Give the variables that rules use, and those that these stand for."""
    tokens, names = stylesheet(theme).tokens, set(_VARIABLE.findall(rules))
    more = names
    while more:
        more = {name for item in more for name in _VARIABLE.findall(tokens.get(item, ""))} - names
        names |= more
    return frozenset(names)


@cache
def _rules() -> tuple[tuple[tuple[frozenset[str], ...], str], ...]:
    """Give every rule as short as can be, with the classes that each of its selectors needs."""
    text = CHARTS.read_text(encoding="utf-8") + _OWN.read_text(encoding="utf-8")
    nodes: list[Node] = tinycss2.parse_stylesheet(text, skip_whitespace=True, skip_comments=True)
    return tuple((_classes(node), _shortened(node.serialize())) for node in nodes)


def _shortened(css: str) -> str:
    """Leave out the space that means nothing; before a colon it may mean 'inside'."""
    return _AROUND.sub(r"\1\2", _SPACE.sub(" ", css)).strip()


def _classes(node: Node) -> tuple[frozenset[str], ...]:
    """Give the classes of each selector; nothing for a rule that is always needed."""
    if isinstance(node, AtRule) or not isinstance(node, QualifiedRule):
        return ()
    selectors = tinycss2.serialize(node.prelude).split(",")
    needed = tuple(frozenset(_IN_SELECTOR.findall(selector)) for selector in selectors)
    return () if any(not some for some in needed) else needed
