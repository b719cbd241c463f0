"""The profieltaart: the whole gebied in one picture, as SVG.

Colours, widths and fonts come from the stylesheet by class, so that the dark theme, high contrast and print
need no other picture. A tone is a colour, a sign and a word in the slice's name; an uncertain slice is
hatched; one without a figure is dotted.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from math import pi
from typing import Final

from wijkmonitor.charts.pie_geometry import (
    CENTRE_RADIUS,
    THEME_RADII,
    SliceShape,
    ThemeShape,
    pie_shapes,
    text_arc,
)
from wijkmonitor.charts.pie_labels import HALF_WIDTH, Label, PieLabels, pie_labels
from wijkmonitor.charts.text_width import text_width, wrap
from wijkmonitor.domain.indicator import Direction, Indicator
from wijkmonitor.views.figure import FigureView, JudgementView, RowView
from wijkmonitor.views.profile import ProfileView, ThemeView
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.numbers import figure
from wijkmonitor.wording.pages import (
    NO_FIGURE_LABEL,
    NOT_COMPARED_LABEL,
    TONE_SIGNS,
    UNCERTAIN,
    UNCERTAIN_SIGN,
    breakable,
    inhabitants,
    no_figure_reading,
    outcome_words,
    reference_figure,
    slice_reading,
    votes_words,
)
from wijkmonitor.wording.statuses import reason

_MARGIN: Final = 8
PATTERNS: Final = (
    "<defs>"
    '<pattern id="arcering" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect class="arcering" width="3.2" height="6"/></pattern>'
    '<pattern id="stippels" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<circle class="stippel" cx="3" cy="3" r="1"/></pattern>'
    "</defs>"
)
_GROUP: Final = 'role="group" aria-labelledby="taart-titel"'
_PICTURE: Final = 'aria-hidden="true" focusable="false"'
_HALF: Final = (THEME_RADII[1] - THEME_RADII[0]) / 4
"""From the middle of the ring of themes to the middle of one of its halves."""
_OUTCOME_TONES: Final = {
    "gunstig": "gunstiger",
    "ongunstig": "ongunstiger",
    "vergelijkbaar": "vergelijkbaar",
    "geen_oordeel": "geen-oordeel",
}
_THEME_SIZES: Final = (13.0, 12.0, 11.0, 10.0)
_NAME_SIZES: Final = (19.0, 17.0, 15.0, 13.0, 11.5)
_NAME_LINES: Final = 3


_Address = Callable[[str, str], str]


def profile_pie(view: ProfileView, address: _Address | None = None) -> str:
    """Give the profieltaart of a gebied; `address` gives the link of (theme id, indicator id or empty).

    Without `address` it is a picture, hidden from a screen reader: what stands around it says what it is.
    """
    titles = tuple(
        tuple(breakable(row.indicator.short_title) for row in theme.slices) for theme in view.themes
    )
    shapes = pie_shapes(tuple(len(theme.slices) for theme in view.themes))
    placed = pie_labels(titles)
    reference_name = with_article(view.reference_name)
    said = _GROUP if address else _PICTURE
    parts = [f'<svg class="taart" viewBox="{_view_box(placed)}" {said}>', PATTERNS]
    for index, (theme, shape, labels) in enumerate(zip(view.themes, shapes, placed.themes, strict=True)):
        parts.append(_theme(theme, shape, index, address))
        parts.extend(
            _slice(row, slice_shape, label, reference_name, address)
            for row, slice_shape, label in zip(theme.slices, shape.slices, labels, strict=True)
        )
    parts.extend((centre(view.name, view.inwoners), "</svg>"))
    return "".join(parts)


def is_neutral(theme: ThemeView) -> bool:
    """Tell whether nothing in a theme is better or worse."""
    return all(row.indicator.direction is Direction.NEUTRAAL for row in theme.slices)


def _view_box(placed: PieLabels) -> str:
    height = placed.bottom - placed.top + 2 * _MARGIN
    return f"{-HALF_WIDTH - _MARGIN:g} {placed.top - _MARGIN:.0f} {2 * (HALF_WIDTH + _MARGIN):g} {height:.0f}"


def _theme(theme: ThemeView, shape: ThemeShape, index: int, address: _Address | None) -> str:
    outcome = theme.outcome
    is_split = outcome.outcome == "gemengd"
    drawn = (
        f"{theme_ground(shape, outcome.outcome)}{theme_name(theme.theme.title, shape, str(index), is_split)}"
    )
    if address is None:
        return f'<g class="thema">{drawn}</g>'
    votes = votes_words(outcome.favourable, outcome.unfavourable, outcome.similar, outcome.uncertain)
    words = outcome_words(outcome.outcome, is_neutral=is_neutral(theme))
    name = f"{theme.theme.title}: {words}" + (f" ({votes})." if votes else ".")
    if not any(row.figure.is_there for row in theme.slices):
        name = f"{theme.theme.title}: {NO_FIGURE_LABEL}."
    chosen = " is-gekozen" if theme.is_chosen else ""
    return (
        f'<a href="{escape(address(theme.theme.id, ""))}" class="thema{chosen}" aria-label="{escape(name)}">'
        f"{drawn}</a>"
    )


def theme_ground(shape: ThemeShape, outcome: str) -> str:
    """Give a theme of the inner ring; in two colours when its votes are gemengd."""
    if outcome == "gemengd":
        inner, outer = shape.halves
        return (
            f'<path class="vlak t-gunstiger is-helft" d="{inner}"/>'
            f'<path class="vlak t-ongunstiger is-helft" d="{outer}"/>'
            f'<path class="rand" d="{shape.outline}"/>'
        )
    return f'<path class="vlak t-{_OUTCOME_TONES[outcome]}" d="{shape.outline}"/>'


@lru_cache(maxsize=256)
def theme_name(title: str, shape: ThemeShape, place: str, is_split: bool) -> str:  # noqa: FBT001
    """Give a theme's name along its arc, in one or two lines, as large as fits; `place` is its own id.

    In a ring of two colours no line lies on the border between them: a single one stands in the outer half.
    """
    middle_angle = (shape.start + shape.end) / 2
    is_reversed = pi / 2 < middle_angle < pi * 3 / 2
    middle = sum(THEME_RADII) / 2
    size, lines = _theme_lines(title, (shape.end - shape.start) * (middle - 8))
    texts = []
    for number, line in enumerate(lines):
        shift = ((len(lines) - 1) / 2 - number) * (2 * _HALF if is_split else size + 2.5)
        if is_split and len(lines) == 1:
            shift = -_HALF if is_reversed else _HALF
        baseline = size * 0.35
        radius = middle - shift + baseline if is_reversed else middle + shift - baseline
        arc = text_arc(shape.start, shape.end, round(radius, 1), is_reversed=is_reversed)
        arc_id = f"boog-{place}-{number}"
        texts.append(
            f'<path id="{arc_id}" class="boog" d="{arc}"/><text class="themanaam" font-size="{size:g}">'
            f'<textPath href="#{arc_id}" startOffset="50%">{escape(line)}</textPath></text>'
        )
    return "".join(texts)


def _theme_lines(title: str, width: float) -> tuple[float, tuple[str, ...]]:
    for size in _THEME_SIZES:
        lines = wrap(title, width, size, is_bold=True)
        widest = max(text_width(line, size, is_bold=True) for line in lines)
        if len(lines) <= 2 and widest <= width:  # noqa: PLR2004 - two lines fit in the ring
            return size, lines
    size = _THEME_SIZES[-1]
    return size, wrap(breakable(title), width, size, is_bold=True)


def _slice(
    row: RowView, shape: SliceShape, label: Label, reference_name: str, address: _Address | None
) -> str:
    indicator, judgement = row.indicator, row.judgement
    if judgement is None:
        drawn = _drawn(shape, label, is_there=row.figure.is_there)
    else:
        drawn = _drawn(shape, label, judgement.tone, judgement.size, judgement.certainty)
    if address is None:
        return f'<g class="punt">{drawn}</g>'
    link = escape(address(indicator.theme, indicator.id))
    name = escape(slice_name(row, reference_name))
    return f'<a href="{link}" class="punt" aria-label="{name}">{drawn}</a>'


@lru_cache(maxsize=4096)
def _drawn(
    shape: SliceShape,
    label: Label,
    tone: str = "",
    size: int = 0,
    certainty: str = "",
    *,
    is_there: bool = True,
) -> str:
    """Give a slice with its name and the line between them; the pies of all gebieden have the same few."""
    ground = judged_ground(shape, tone, size, certainty) if tone else plain_ground(shape, is_there=is_there)
    return f'<path class="lijn" d="{label.leader}"/>{ground}{label.text}'


def slice_ground(own: FigureView, judgement: JudgementView | None, shape: SliceShape) -> str:
    """Give a slice: its tone and sign, hatched when uncertain, dotted without a figure."""
    if judgement is None:
        return plain_ground(shape, is_there=own.is_there)
    return judged_ground(shape, judgement.tone, judgement.size, judgement.certainty)


def plain_ground(shape: SliceShape, *, is_there: bool) -> str:
    """Give a slice that is not judged; dotted without a figure."""
    outline = shape.outlines[0]
    ground = f'<path class="vlak t-geen-oordeel" d="{outline}"/>'
    return ground if is_there else f'{ground}<path fill="url(#stippels)" d="{outline}"/>'


def judged_ground(shape: SliceShape, tone: str, size: int, certainty: str) -> str:
    """Give a slice with its tone and sign, hatched when uncertain."""
    outline = shape.outlines[abs(size)]
    ground = f'<path class="vlak t-{tone}" d="{outline}"/>'
    is_uncertain = certainty == UNCERTAIN
    if is_uncertain:
        ground += f'<path fill="url(#arcering)" d="{outline}"/>'
    sign = UNCERTAIN_SIGN if is_uncertain else TONE_SIGNS[tone]
    x, y = shape.glyph
    kind = "is-onzeker" if is_uncertain else f"o-{tone}"
    return (
        f'{ground}<text class="teken {kind}" x="{x:.1f}" y="{y + 4.5:.1f}" aria-hidden="true">{sign}</text>'
    )


def slice_name(row: RowView, reference_name: str) -> str:
    """Give the name of a slice as a screen reader says it."""
    indicator, own, judgement = row.indicator, row.figure, row.judgement
    if own.value is None:
        return no_figure_reading(indicator.short_title, reason(own.status))
    value = figure(own.value, indicator.unit, own.decimals, approximate=own.is_approximate)
    if judgement is None:
        return f"{indicator.short_title}: {value}, {NOT_COMPARED_LABEL}."
    reference = _reference_value(indicator, judgement)
    return slice_reading(
        indicator.short_title,
        value,
        judgement.size,
        judgement.certainty,
        (judgement.reference_name or reference_name, reference),
        judgement.tone,
    )


def _reference_value(indicator: Indicator, judgement: JudgementView) -> str:
    return reference_figure(judgement.reference_value, indicator.unit, indicator.decimals)


def centre(name: str, inwoners: int | None) -> str:
    """Give the middle of a pie: name and inhabitants."""
    size, lines = _name_lines(name)
    height = size + 3
    first = -(len(lines) - 1) * height / 2 - 1
    spans = "".join(
        f'<tspan x="0" y="{first + index * height:.1f}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    below = first + (len(lines) - 1) * height + 19
    people = "" if inwoners is None else inhabitants(inwoners)
    return (
        f'<g aria-hidden="true"><circle class="midden" r="{CENTRE_RADIUS:g}"/>'
        f'<text class="middennaam" font-size="{size:g}">{spans}</text>'
        f'<text class="middentekst" x="0" y="{below:.1f}">{escape(people)}</text></g>'
    )


@lru_cache(maxsize=1024)
def _name_lines(name: str) -> tuple[float, tuple[str, ...]]:
    """Give the largest size at which a name fits in the middle, and its lines."""
    width = CENTRE_RADIUS * 1.72
    for size in _NAME_SIZES:
        lines = wrap(name, width, size, is_bold=True)
        widest = max(text_width(line, size, is_bold=True) for line in lines)
        if len(lines) <= _NAME_LINES and widest <= width:
            return size, lines
    return size, lines[:_NAME_LINES]
