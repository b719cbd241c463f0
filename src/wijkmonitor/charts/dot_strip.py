"""The figures of one row on one axis: a numbered dot for each column, a line for what all are held against.

The axis always has zero on it, so that a small difference looks small. Dots that would lie over each other
are stacked. The table beside it holds the same numbers, so the picture is hidden from a screen reader.
"""

from collections.abc import Callable, Sequence
from html import escape
from typing import Final

from msgspec import Struct

from wijkmonitor.charts.text_width import text_width

WIDTH: Final = 240.0
RADIUS: Final = 8.0
_LEFT: Final = RADIUS + 1
_RIGHT: Final = WIDTH - RADIUS - 1
_ROW: Final = 2 * RADIUS + 1
_TEXT: Final = 13.0
_END: Final = 11.0
"""The size of the texts at the ends."""
_FEWEST: Final = 2
_WIDTH: Final = f"{WIDTH:g}"
_RADIUS: Final = f"{RADIUS:g}"
"""As they are written: a page has thirty strips with some six dots each."""


class Dot(Struct, frozen=True):
    """The figure of one column."""

    number: int
    """The number of the column, from 1."""
    value: float


def dot_strip(dots: Sequence[Dot], references: Sequence[float], written: Callable[[float], str]) -> str:
    """Give the strip; empty when there are not two values to hold against each other.

    `references` has more than one value where the columns are of different years.
    """
    values = [*(dot.value for dot in dots), *references]
    if not dots or len(values) < _FEWEST:
        return ""
    low, high = min(0.0, *values), max(0.0, *values)
    reach = high - low or 1.0
    places = [_LEFT + (dot.value - low) / reach * (_RIGHT - _LEFT) for dot in dots]
    rows = stacked(places)
    axis = (max(rows) + 1) * _ROW + 1
    lines = "".join(
        f'<path class="lat" d="M{_LEFT + (value - low) / reach * (_RIGHT - _LEFT):.1f} 0V{axis + 4:g}"/>'
        for value in sorted(set(references))
    )
    drawn = "".join(
        _dot(dot, x, axis - row * _ROW - RADIUS - 1) for dot, x, row in zip(dots, places, rows, strict=True)
    )
    height = axis + 4 + _TEXT
    start, end = _ends(written(low), written(high))
    return (
        f'<svg class="stippen" viewBox="0 0 {_WIDTH} {height:g}" aria-hidden="true" focusable="false">'
        f'<path class="as" d="M0 {axis:g}H{_WIDTH}"/>{lines}{drawn}'
        f'<text x="0" y="{height - 2:g}">{escape(start)}</text>'
        f'<text class="eind" x="{_WIDTH}" y="{height - 2:g}">{escape(end)}</text></svg>'
    )


def stacked(places: Sequence[float]) -> list[int]:
    """Give the row of each dot, from 0 at the axis, so that no two dots of a row touch.

    >>> stacked([10.0, 12.0, 60.0, 11.0])
    [0, 1, 0, 2]
    """
    rows: list[int] = []
    for place in places:
        taken = {row for row, other in zip(rows, places, strict=False) if abs(other - place) < 2 * RADIUS}
        row = 0
        while row in taken:
            row += 1
        rows.append(row)
    return rows


def _ends(low: str, high: str) -> tuple[str, str]:
    """Give what stands at the ends of the axis; the lower one without its unit where both do not fit.

    >>> _ends("0 per 1.000 inwoners", "78,5 per 1.000 inwoners")
    ('0', '78,5 per 1.000 inwoners')
    """
    fits = text_width(low, _END) + text_width(high, _END) + 3 * RADIUS <= WIDTH
    return (low if fits else low.partition(" ")[0], high)


def _dot(dot: Dot, x: float, y: float) -> str:
    across = f"{x:.1f}"
    return (
        f'<g class="stip-{dot.number}"><circle cx="{across}" cy="{y:.1f}" r="{_RADIUS}"/>'
        f'<text class="nummer" x="{across}" y="{y + 3.5:.1f}">{dot.number}</text></g>'
    )
