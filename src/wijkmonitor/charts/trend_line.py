"""A figure over the years, as SVG: the gebied in the accent, the others grey, breaks as a gap with a word.

Never a line through a break. What the picture says stands in its label and in the table beside it.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise
from typing import Final

from wijkmonitor.charts.axis import Axis, value_axis
from wijkmonitor.charts.text_width import text_width
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.series import BreakKind, SeriesPoint

_WIDTH: Final = 340
_HEIGHT: Final = 172
_TOP: Final = 22
_BOTTOM: Final = 148
_LEFT: Final = 46
_BESIDE: Final = 5
"""Between a line and its number."""
_RIGHT: Final = 250
_FONT: Final = 11.0
_NAME_WIDTH: Final = _WIDTH - _RIGHT - 8
_LINE_HEIGHT: Final = 13.0
_YEAR_WIDTH: Final = text_width("2024", _FONT) + 4
_TICKS: Final = 4
_BREAK_WORDS: Final = {
    BreakKind.GRENZEN: "andere grenzen",
    BreakKind.BRON: "andere tabel",
    BreakKind.METING: "anders gemeten",
}

Write = Callable[[float], str]
"""A value as a short text for the axis."""


def trend_line(card: CardView, name: str, label: str, write: Write) -> str:
    """Give the chart of a card; `name` is the gebied, `label` what the picture says, for a screen reader.

    Empty where there are fewer than two years to draw.
    """
    own = card.trend.series
    every = [point for series in (own, *(line.series for line in card.lines)) for point in series.points]
    years = sorted({point.year for point in every})
    if len(years) < 2 or not own.points:  # noqa: PLR2004 - a line has two ends
        return ""
    up = value_axis([point.value for point in every], _BOTTOM, _TOP)
    ticks = up.ticks(_TICKS)
    numbers = [write(value) for value in ticks]
    left = _left(numbers)
    across = Axis(years[0], years[-1], left + 6, _RIGHT - 6)
    others = [(line.name, line.series.segments, f"lijn-{line.level}") for line in card.lines]
    xs = {year: f"{x:.1f}" for year, x in zip(years, across.places(years), strict=True)}
    drawn = [_lines(segments, xs, up, style) for _, segments, style in others]
    ends = [(name, own.points[-1], "lijn-eigen")]
    ends += [(other, segments[-1][-1], style) for other, segments, style in others if segments]
    return (
        f'<svg class="verloop" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{escape(label)}">'
        f"{_grid(up.places(ticks), numbers, left)}{_years(years, across)}{''.join(drawn)}"
        f"{_lines(own.segments, xs, up, 'lijn-eigen')}{_breaks(card, across, left)}"
        f"{_names(ends, up)}</svg>"
    )


def _left(numbers: Sequence[str]) -> float:
    """Give where the lines begin: right of the widest number, which a picture must not cut off."""
    return max(float(_LEFT), round(max(map(_width, numbers), default=0.0)) + _BESIDE + 2)


@lru_cache(maxsize=4096)
def _width(number: str) -> float:
    """Give the width of a number beside the lines: the same few stand beside most of them."""
    return text_width(number, _FONT)


def _grid(heights: Sequence[float], numbers: Sequence[str], left: float) -> str:
    return "".join(
        f'<path class="rooster" d="M{left:g} {height:.1f}H{_RIGHT}"/>'
        f'<text class="maat" x="{left - _BESIDE:g}" y="{height + 3.5:.1f}" text-anchor="end">'
        f"{escape(number)}</text>"
        for number, height in zip(numbers, heights, strict=True)
    )


def _years(years: Sequence[int], across: Axis) -> str:
    """Write the years that have room, the first and the last for certain."""
    kept: list[int] = [years[-1]]
    for year in reversed(years[:-1]):
        is_first = year == years[0]
        if across.at(kept[-1]) - across.at(year) >= _YEAR_WIDTH:
            kept.append(year)
        elif is_first and len(kept) > 1:
            kept[-1] = year
    return "".join(
        f'<text class="maat" x="{across.at(year):.1f}" y="{_HEIGHT - 8}" text-anchor="middle">{year}</text>'
        for year in kept
    )


def _lines(segments: Sequence[Sequence[SeriesPoint]], xs: Mapping[int, str], up: Axis, style: str) -> str:
    """Draw a line and its points; `xs` is where each year stands."""
    parts = []
    for segment in segments:
        ys = up.places([point.value for point in segment])
        places = [(xs[point.year], f"{y:.1f}") for point, y in zip(segment, ys, strict=True)]
        if len(places) > 1:
            path = " ".join([f"{x} {y}" for x, y in places])
            parts.append(f'<path class="{style}" d="M{path}"/>')
        parts += [f'<circle class="{style}" cx="{x}" cy="{y}" r="2.6"/>' for x, y in places]
    return "".join(parts)


def _breaks(card: CardView, across: Axis, left: float) -> str:
    """Mark each break with a dashed line and a word; words that would overlap are said once."""
    parts, taken = [], -1e9
    for item in card.trend.series.breaks:
        x = (across.at(item.before) + across.at(item.after)) / 2
        parts.append(f'<path class="breuk" d="M{x:.1f} {_TOP - 6}V{_BOTTOM}"/>')
        words = _BREAK_WORDS[item.kind]
        half = text_width(words, _FONT) / 2
        middle = min(max(x, left + half - 30), _RIGHT - half + 30)
        if middle - half > taken:
            place = f'x="{middle:.1f}" y="{_TOP - 10}" text-anchor="middle"'
            parts.append(f'<text class="breukwoord" {place}>{words}</text>')
            taken = middle + half + 6
    return "".join(parts)


def _names(ends: Sequence[tuple[str, SeriesPoint, str]], up: Axis) -> str:
    """Write the name of each line at its end, moved apart where they would overlap."""
    wanted = sorted((up.at(point.value), name, style) for name, point, style in ends)
    heights = _apart([height for height, _, _ in wanted])
    left = _RIGHT + 6
    return "".join(
        f'<text class="lijnnaam {style}" x="{left}" y="{height + 3.5:.1f}">{escape(_short(name))}</text>'
        for height, (_, name, style) in zip(heights, wanted, strict=True)
    )


def _apart(heights: list[float]) -> list[float]:
    """Move texts apart so that none overlaps the next, and all stay in the picture.

    >>> _apart([100.0, 101.0])
    [100.0, 113.0]
    """
    placed: list[float] = []
    for height in heights:
        placed.append(max(height, placed[-1] + _LINE_HEIGHT) if placed else height)
    over = max(placed[-1] - _BOTTOM, 0.0)
    placed = [height - over for height in placed]
    for place, (before, after) in enumerate(pairwise(placed)):
        placed[place + 1] = max(after, before + _LINE_HEIGHT)
    return placed


@lru_cache(maxsize=4096)
def _short(name: str) -> str:
    """Cut a name that does not fit; it stands in full in the table.

    >>> _short("Wijk 00 in Appingedam en omstreken")
    'Wijk 00 in Ap…'
    """
    if text_width(name, _FONT) <= _NAME_WIDTH:
        return name
    while name and text_width(f"{name}…", _FONT) > _NAME_WIDTH:
        name = name[:-1]
    return f"{name.rstrip()}…"
