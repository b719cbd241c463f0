"""The picture in a message with a link to a gebied: its name beside its profieltaart, 1200 by 630.

It is seen at a third of that, so the slices have no names; the colours have theirs.
"""

from collections.abc import Sequence
from html import escape
from typing import Final

from wijkmonitor.charts.profile_pie import PATTERNS
from wijkmonitor.charts.small_pie import REACH, pie_parts
from wijkmonitor.charts.text_width import text_width, wrap
from wijkmonitor.views.profile import ProfileView

WIDTH: Final = 1200
HEIGHT: Final = 630
_MARGIN: Final = 64
_PIE_SIZE: Final = 580
_PIE_MIDDLE: Final = (WIDTH - _PIE_SIZE / 2 - 28, HEIGHT / 2)
_TEXT_WIDTH: Final = WIDTH - _PIE_SIZE - 2 * _MARGIN - 28
_NAME_SIZES: Final = (68.0, 58.0, 50.0, 42.0, 36.0)
_MOST_LINES: Final = 3
_BODY: Final = 26.0
_SMALL: Final = 21.0
_KEY_COLUMNS: Final = 2
_KEY_STEP: Final = 40
_SWATCH: Final = 26
_UNCERTAIN: Final = "onzeker"

Key = tuple[str, str, str]
"""(tone, sign, word); the tone `onzeker` is hatched."""


def share_picture(view: ProfileView, says: tuple[str, str], key: Sequence[Key]) -> str:
    """Give the picture; `says`: what stands under the name, and who made it."""
    under, maker = says
    size, lines = _name(view.name)
    baseline = 112.0
    parts = [
        f'<svg class="taart klein-beeld" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">{PATTERNS}',
        _lines(lines, baseline, size, is_bold=True),
    ]
    baseline += (len(lines) - 1) * size * 1.12 + 48
    told = wrap(under, _TEXT_WIDTH, _BODY)
    parts.append(_lines(told, baseline, _BODY))
    parts.append(_key(key, HEIGHT - 108 - (len(key) + 1) // _KEY_COLUMNS * _KEY_STEP))
    parts.append(_lines((maker,), HEIGHT - 56, _SMALL))
    x, y = _PIE_MIDDLE
    scale = _PIE_SIZE / 2 / REACH
    parts.append(f'<g transform="translate({x:g} {y:g}) scale({scale:.4f})">{pie_parts(view, 1)}</g></svg>')
    return "".join(parts)


def _name(name: str) -> tuple[float, tuple[str, ...]]:
    """Give the largest size at which a name fits, and its lines."""
    for size in _NAME_SIZES:
        lines = wrap(name, _TEXT_WIDTH, size, is_bold=True)
        widest = max(text_width(line, size, is_bold=True) for line in lines)
        if len(lines) <= _MOST_LINES and widest <= _TEXT_WIDTH:
            return size, lines
    return size, lines[:_MOST_LINES]


def _lines(lines: Sequence[str], baseline: float, size: float, *, is_bold: bool = False) -> str:
    weight = ' font-weight="700"' if is_bold else ""
    return "".join(
        f'<text x="{_MARGIN}" y="{baseline + number * size * 1.2:.1f}" font-size="{size:g}"{weight}>'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    )


def _key(key: Sequence[Key], top: float) -> str:
    """Say what the colours and signs mean."""
    parts = []
    for place, (tone, sign, word) in enumerate(key):
        x = _MARGIN + place % _KEY_COLUMNS * (_TEXT_WIDTH / _KEY_COLUMNS)
        y = top + place // _KEY_COLUMNS * _KEY_STEP
        box = f'x="{x:g}" y="{y:g}" width="{_SWATCH}" height="{_SWATCH}" rx="5"'
        is_uncertain = tone == _UNCERTAIN
        parts.append(f'<rect class="vlak t-{"vergelijkbaar" if is_uncertain else tone}" {box}/>')
        if is_uncertain:
            parts.append(f'<rect fill="url(#arcering)" {box}/>')
        style = "is-onzeker" if is_uncertain else f"o-{tone}"
        middle = x + _SWATCH / 2
        parts.append(f'<text class="teken {style}" x="{middle:g}" y="{y + 19:g}">{escape(sign)}</text>')
        parts.append(
            f'<text x="{x + _SWATCH + 12:g}" y="{y + 20:g}" font-size="{_SMALL:g}">{escape(word)}</text>'
        )
    return "".join(parts)
