"""Where the parts of the profieltaart lie: angles, sectors and arcs as SVG path texts.

The centre is (0, 0); angles run clockwise from the top. All of it depends only on how many slices each theme
has, so it is worked out once for each layout and kept.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from math import asin, cos, pi, sin
from typing import Final

CENTRE_RADIUS: Final = 78.0
THEME_RADII: Final = (82.0, 142.0)
SLICE_INNER_RADIUS: Final = 147.0
SLICE_OUTER_RADII: Final = (206.0, 217.0, 230.0)
"""By the size of the difference: what stands out, sticks out."""
_GLYPH_RADIUS: Final = 187.0
_FEWEST_SLICES: Final = 3
"""A theme is as wide as three slices, or its name would not fit."""
_SLICE_GAP: Final = 2.2
_THEME_GAP: Final = 6.0


@dataclass(frozen=True, slots=True, eq=False)
class SliceShape:
    """One slice of the outer ring; shapes are made once, so each is only equal to itself."""

    angle: float
    outlines: tuple[str, str, str]
    """The path for each size of difference: vergelijkbaar, one class, veel."""
    glyph: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class ThemeShape:
    """One theme of the inner ring; as above."""

    start: float
    end: float
    outline: str
    halves: tuple[str, str]
    """Inner and outer half, for a theme that is gemengd."""
    slices: tuple[SliceShape, ...]


@lru_cache(maxsize=64)
def pie_shapes(slice_counts: tuple[int, ...]) -> tuple[ThemeShape, ...]:
    """Give the shapes of a pie with so many slices in each theme."""
    weights = [max(count, _FEWEST_SLICES) for count in slice_counts]
    ends = list(accumulate(weights))
    turn = 2 * pi / ends[-1]
    return tuple(
        _theme_shape((end - weight) * turn, end * turn, count)
        for count, weight, end in zip(slice_counts, weights, ends, strict=True)
    )


def point(angle: float, radius: float) -> tuple[float, float]:
    """Give the place at an angle and a distance from the centre."""
    return radius * sin(angle), -radius * cos(angle)


def text_arc(start: float, end: float, radius: float, *, is_reversed: bool) -> str:
    """Give the arc that a theme's name follows; reversed at the bottom, so that it stays upright."""
    first, last, sweep = (end, start, 0) if is_reversed else (start, end, 1)
    return f"M{_xy(first, radius)}A{radius:g} {radius:g} 0 {_large(end - start)} {sweep} {_xy(last, radius)}"


def _theme_shape(start: float, end: float, count: int) -> ThemeShape:
    inner, outer = THEME_RADII
    middle = (inner + outer) / 2
    step = (end - start) / count if count else 0.0
    return ThemeShape(
        start=start,
        end=end,
        outline=_sector(start, end, inner, outer, (_THEME_GAP, _THEME_GAP)),
        halves=(
            _sector(start, end, inner, middle, (_THEME_GAP, _THEME_GAP)),
            _sector(start, end, middle, outer, (_THEME_GAP, _THEME_GAP)),
        ),
        slices=tuple(_slice_shape(start, step, index, count) for index in range(count)),
    )


def _slice_shape(theme_start: float, step: float, index: int, count: int) -> SliceShape:
    start = theme_start + index * step
    gaps = (_THEME_GAP if index == 0 else _SLICE_GAP, _THEME_GAP if index == count - 1 else _SLICE_GAP)
    middle = start + step / 2
    small, one, much = (
        _sector(start, start + step, SLICE_INNER_RADIUS, radius, gaps) for radius in SLICE_OUTER_RADII
    )
    return SliceShape(middle, (small, one, much), point(middle, _GLYPH_RADIUS))


def _sector(start: float, end: float, inner: float, outer: float, gaps: tuple[float, float]) -> str:
    """Give a ring sector with a straight gap of half `gaps` px kept free on either side."""
    outer_start, outer_end = start + asin(gaps[0] / 2 / outer), end - asin(gaps[1] / 2 / outer)
    inner_start, inner_end = start + asin(gaps[0] / 2 / inner), end - asin(gaps[1] / 2 / inner)
    large = _large(end - start)
    return (
        f"M{_xy(outer_start, outer)}A{outer:g} {outer:g} 0 {large} 1 {_xy(outer_end, outer)}"
        f"L{_xy(inner_end, inner)}A{inner:g} {inner:g} 0 {large} 0 {_xy(inner_start, inner)}Z"
    )


def _large(angle: float) -> int:
    return int(angle > pi)


def _xy(angle: float, radius: float) -> str:
    x, y = point(angle, radius)
    return f"{x:.1f} {y:.1f}"
