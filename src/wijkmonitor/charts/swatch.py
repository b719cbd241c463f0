"""The colour, sign and pattern of a judgement as a small drawing, for a cell of a table outside the site."""

from html import escape
from typing import Final

_WIDTH: Final = 24
_HEIGHT: Final = 18
_STRIPES: Final = "".join(f"M{x} 17L{x + 16} 1h3l-16 16z" for x in range(-12, 24, 6))
_DOTS: Final = tuple((x, y) for y in (4, 9, 14) for x in (4, 9, 14, 19))


def swatch(tone: str, sign: str, *, is_uncertain: bool = False, is_empty: bool = False) -> str:
    """Give the drawing of a tone with its sign; hatched when uncertain, dotted without a figure.

    It says what stands beside it in words, so it is hidden from a screen reader.
    """
    parts = [f'<rect class="vlak t-{tone}" x="0.75" y="0.75" width="22.5" height="16.5" rx="3"/>']
    if is_uncertain:
        parts.append(f'<path class="arcering" d="{_STRIPES}"/>')
    if is_empty:
        parts += [f'<circle class="stippel" cx="{x}" cy="{y}" r="0.9"/>' for x, y in _DOTS]
    if sign:
        kind = "is-onzeker" if is_uncertain else f"o-{tone}"
        parts.append(f'<text class="teken {kind}" text-anchor="middle" x="12" y="13">{escape(sign)}</text>')
    return (
        f'<svg class="taart" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" focusable="false">'
        f"{''.join(parts)}</svg>"
    )
