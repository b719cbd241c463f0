"""Where the names stand around the profieltaart: beside their slice, horizontal, never over each other.

On either side the names keep the order of their slices. Each wants to stand at the height of its slice; where
that is too tight they push each other apart as little as possible (isotonic regression), and a thin line
leads from the slice to its name. A name that does not fit on one line takes two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import escape
from math import pi, sin, sqrt
from typing import Final

from wijkmonitor.charts.pie_geometry import SLICE_OUTER_RADII, ThemeShape, pie_shapes, point
from wijkmonitor.charts.text_width import wrap

HALF_WIDTH: Final = 346.0
HALF_HEIGHT: Final = 290.0
LABEL_SIZE: Final = 13.5
LINE_HEIGHT: Final = 16.0
_RADIUS: Final = SLICE_OUTER_RADII[-1] + 14
_GAP: Final = 5.0
_LEADER_GAP: Final = 4.0
_ROUNDS: Final = 4
"""Lines depend on heights and heights on lines; this many rounds settle it."""


@dataclass(frozen=True, eq=False)
class Label:
    """A name beside its slice; made once for a set of names, so each is only equal to itself."""

    x: float
    baselines: tuple[float, ...]
    lines: tuple[str, ...]
    anchor: str
    """`start` on the right side, `end` on the left."""
    leader: str
    """The path of the thin line from slice to name."""

    @cached_property
    def text(self) -> str:
        """The name as SVG."""
        spans = "".join(
            f'<tspan x="{self.x:.1f}" y="{baseline:.1f}">{escape(line)}</tspan>'
            for baseline, line in zip(self.baselines, self.lines, strict=True)
        )
        return f'<text class="naam" text-anchor="{self.anchor}">{spans}</text>'


@dataclass(frozen=True, slots=True)
class PieLabels:
    """All names of a pie, per theme, and how high the picture must be for them."""

    themes: tuple[tuple[Label, ...], ...]
    top: float
    bottom: float


@lru_cache(maxsize=64)
def pie_labels(titles: tuple[tuple[str, ...], ...]) -> PieLabels:
    """Give the labels of each theme's slices, from their titles."""
    shapes = pie_shapes(tuple(len(theme) for theme in titles))
    angles = [shape.angle for theme in shapes for shape in theme.slices]
    names = [title for theme in titles for title in theme]
    right = [index for index, angle in enumerate(angles) if angle < pi]
    left = [index for index, angle in enumerate(angles) if angle >= pi][::-1]
    placed: dict[int, Label] = {}
    for side in (right, left):
        labels = _place_side([angles[index] for index in side], [names[index] for index in side])
        placed.update(zip(side, labels, strict=True))
    baselines = [baseline for label in placed.values() for baseline in label.baselines]
    return PieLabels(
        themes=_per_theme(shapes, placed),
        top=min([-SLICE_OUTER_RADII[-1], *(baseline - LABEL_SIZE for baseline in baselines)]),
        bottom=max([SLICE_OUTER_RADII[-1], *(baseline + _GAP for baseline in baselines)]),
    )


def _per_theme(shapes: Sequence[ThemeShape], placed: dict[int, Label]) -> tuple[tuple[Label, ...], ...]:
    labels = iter(placed[index] for index in range(len(placed)))
    return tuple(tuple(next(labels) for _ in shape.slices) for shape in shapes)


def _place_side(angles: Sequence[float], titles: Sequence[str]) -> list[Label]:
    """Place the names of one side, from top to bottom."""
    if not angles:
        return []
    wanted = [point(angle, _RADIUS)[1] for angle in angles]
    lines: list[tuple[str, ...]] = [(title,) for title in titles]
    middles = wanted
    for _ in range(_ROUNDS):
        heights = [len(text) * LINE_HEIGHT + _GAP for text in lines]
        middles = _spread(wanted, heights)
        edges = [_edge(angle, y, height) for angle, y, height in zip(angles, middles, heights, strict=True)]
        lines = [
            wrap(title, HALF_WIDTH - edge, LABEL_SIZE) for title, edge in zip(titles, edges, strict=True)
        ]
    return [
        _label(angle, y, edge, text)
        for angle, y, edge, text in zip(angles, middles, edges, lines, strict=True)
    ]


def _spread(wanted: Sequence[float], heights: Sequence[float]) -> list[float]:
    """Give the middles nearest to the wanted ones that keep blocks of these heights apart and inside."""
    offsets = [sum(heights[:index]) + height / 2 for index, height in enumerate(heights)]
    tops = _pool([want - offset for want, offset in zip(wanted, offsets, strict=True)])
    highest, lowest = -HALF_HEIGHT, HALF_HEIGHT - sum(heights)
    return [min(max(top, highest), lowest) + offset for top, offset in zip(tops, offsets, strict=True)]


def _pool(values: Sequence[float]) -> list[float]:
    """Give the non-decreasing row nearest to the values (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in values:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            last_total, last_count = pools.pop()
            total, count = total + last_total, count + last_count
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]


def _edge(angle: float, middle: float, height: float) -> float:
    """Give how far from the vertical axis a block must begin to stay clear of the ring."""
    nearest = max(abs(middle) - height / 2, 0.0)
    ring = sqrt(_RADIUS**2 - nearest**2) if nearest < _RADIUS else 0.0
    spoke = abs(sin(angle)) * _RADIUS
    return max(ring, min(spoke, _RADIUS)) if nearest >= _RADIUS else max(ring, 0.0)


def _label(angle: float, middle: float, edge: float, lines: tuple[str, ...]) -> Label:
    sign = 1 if angle < pi else -1
    first = middle - (len(lines) - 1) * LINE_HEIGHT / 2 + LABEL_SIZE * 0.35
    start_x, start_y = point(angle, SLICE_OUTER_RADII[0])
    bend_x, bend_y = point(angle, SLICE_OUTER_RADII[-1] + _LEADER_GAP)
    end_x = sign * (edge - 2)
    return Label(
        x=sign * (edge + 2),
        baselines=tuple(first + index * LINE_HEIGHT for index in range(len(lines))),
        lines=lines,
        anchor="start" if sign > 0 else "end",
        leader=f"M{start_x:.1f} {start_y:.1f}L{bend_x:.1f} {bend_y:.1f}L{end_x:.1f} {middle:.1f}",
    )
