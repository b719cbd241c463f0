"""A chart as a picture that travels: with a title above it, its colours explained, and its sources below.

A page says all that around a chart. A picture that is pasted somewhere has only itself, and no figure stands
without its source, period and boundaries.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from wijkmonitor.charts.text_width import text_width, wrap

MARGIN: Final = 16.0
_TITLE: Final = 20.0
_SUBTITLE: Final = 14.0
_NOTE: Final = 11.0
_WORD: Final = 12.0
_LEADING: Final = 1.4
_CHIP: Final = (24.0, 18.0)
_PATTERNS: Final = (
    '<defs><pattern id="vak-is-onzeker" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="arcering" width="3.2" height="6"/></pattern>'
    '<pattern id="vak-is-leeg" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<circle class="stippel" cx="3" cy="3" r="1"/></pattern></defs>'
)
_VIEW_BOX: Final = re.compile(r'<svg class="([^"]*)" viewBox="(\S+) (\S+) (\S+) (\S+)"[^>]*>')


@dataclass(frozen=True, slots=True)
class Drawn:
    """A part of a picture: SVG in its own place from (0, 0), and its size."""

    svg: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A colour or pattern with its sign and what it means."""

    tone: str
    """The class of the colour: `gunstiger`, `stap-1`."""
    sign: str
    label: str
    pattern: str = ""
    """`is-onzeker` for a hatched one, `is-leeg` for a dotted one."""


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a chart."""

    title: str
    subtitle: str = ""
    marks: tuple[Mark, ...] = ()
    notes: tuple[str, ...] = ()


def chart(svg: str, width: float) -> Drawn:
    """Give a chart of a page at a width, as part of a picture."""
    head = _VIEW_BOX.match(svg)
    if head is None:
        raise ValueError("a chart begins with <svg class viewBox>")
    style, left, top, units, high = head.groups()
    height = width * float(high) / float(units)
    start = (
        f'<svg class="{style}" width="{width:g}" height="{height:.5g}" viewBox="{left} {top} {units} {high}">'
    )
    return Drawn(start + svg[head.end() :], width, height)


def moved(part: Drawn, x: float, y: float) -> str:
    """Give a part at a place."""
    return f'<g transform="translate({x:g} {y:.5g})">{part.svg}</g>'


def stacked(parts: Sequence[Drawn], gap: float) -> Drawn:
    """Give parts one below the other."""
    drawn, y = [], 0.0
    for part in parts:
        drawn.append(moved(part, 0, y))
        y += part.height + gap
    return Drawn("".join(drawn), max(part.width for part in parts), max(y - gap, 0))


def beside(parts: Sequence[Drawn], gap: float) -> Drawn:
    """Give parts side by side."""
    drawn, x = [], 0.0
    for part in parts:
        drawn.append(moved(part, x, 0))
        x += part.width + gap
    return Drawn("".join(drawn), max(x - gap, 0), max(part.height for part in parts))


def lines(text: str, style: str, size: float, width: float, *, is_bold: bool = False) -> Drawn:
    """Give a text in as many lines as it needs."""
    told = wrap(text, width, size, is_bold=is_bold)
    leading = size * _LEADING
    spans = "".join(
        f'<text class="{style}" x="0" y="{size + number * leading:.4g}">{escape(line, quote=False)}</text>'
        for number, line in enumerate(told)
    )
    return Drawn(spans, width, len(told) * leading)


def framed(drawn: Drawn, words: Words) -> str:
    """Give the picture, with classes; `standalone()` puts the colours in."""
    width = max(drawn.width, 440.0)
    parts = [lines(words.title, "titel", _TITLE, width, is_bold=True)]
    if words.subtitle:
        parts.append(lines(words.subtitle, "ondertitel", _SUBTITLE, width))
    parts.append(Drawn(moved(drawn, (width - drawn.width) / 2, 6), width, drawn.height + 12))
    if words.marks:
        parts.append(_legend(words.marks, width))
    notes = [lines(note, "noot", _NOTE, width) for note in words.notes]
    if notes:
        parts.append(stacked(notes, 1))
    whole = stacked(parts, 6)
    wide, high = width + 2 * MARGIN, whole.height + 2 * MARGIN
    label = escape(": ".join(part for part in (words.title, words.subtitle) if part))
    return (
        f'<svg class="prent" viewBox="0 0 {wide:g} {high:.0f}" role="img" aria-label="{label}">'
        f"{moved(whole, MARGIN, MARGIN)}</svg>"
    )


def _legend(marks: Sequence[Mark], width: float) -> Drawn:
    """Give the colours with their words, in as many rows as they need."""
    drawn, x, y = [], 0.0, 4.0
    for mark in marks:
        wide = _CHIP[0] + 6 + text_width(mark.label, _WORD) + 16
        if x and x + wide > width:
            x, y = 0.0, y + _CHIP[1] + 6
        drawn.append(f'<g class="t-{mark.tone}" transform="translate({x:.4g} {y:g})">{_mark(mark)}</g>')
        x += wide
    return Drawn(_PATTERNS + "".join(drawn), width, y + _CHIP[1] + 4)


def _mark(mark: Mark) -> str:
    wide, high = _CHIP
    size = f'width="{wide:g}" height="{high:g}" rx="4"'
    pattern = f'<rect fill="url(#vak-{mark.pattern})" {size}/>' if mark.pattern else ""
    return (
        f'<rect class="vakje" {size}/>{pattern}'
        f'<text class="vakteken" x="{wide / 2:g}" y="{high / 2 + 4:g}">{escape(mark.sign)}</text>'
        f'<text class="woord" x="{wide + 6:g}" y="{high / 2 + 4.5:g}">{escape(mark.label)}</text>'
    )
