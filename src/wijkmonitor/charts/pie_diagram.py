"""A schematic profieltaart for the tour: the shapes of the real one, with one part in full colour.

Which part that is, the stylesheet decides by the class of the picture; nothing in it is a figure of a gebied.
"""

from functools import cache
from html import escape
from itertools import cycle
from typing import Final

from wijkmonitor.charts.pie_geometry import (
    CENTRE_RADIUS,
    SLICE_OUTER_RADII,
    SliceShape,
    ThemeShape,
    pie_shapes,
)
from wijkmonitor.wording.pages import TONE_SIGNS, UNCERTAIN_SIGN

_SLICES: Final = (4, 6, 4, 6, 3, 7)
_THEMES: Final = ("geen-oordeel", "gunstiger", "gemengd", "ongunstiger", "vergelijkbaar", "gemengd")
_TONES: Final = (
    "hoger", "veel_lager", "lager", "onzeker",
    "lager", "vergelijkbaar", "gunstiger", "veel_gunstiger", "onzeker", "hoger",
    "ongunstiger", "gunstiger", "vergelijkbaar", "leeg",
    "veel_ongunstiger", "ongunstiger", "onzeker", "ongunstiger", "vergelijkbaar", "veel_ongunstiger",
    "vergelijkbaar", "gunstiger", "leeg",
    "gunstiger", "ongunstiger", "onzeker", "veel_gunstiger", "leeg", "hoger", "vergelijkbaar",
)  # fmt: skip
"""One of everything, spread over the pie."""
_UNCERTAIN: Final = "onzeker"
_EMPTY: Final = "leeg"
_EDGE: Final = SLICE_OUTER_RADII[-1] + 6


def pie_diagram(part: str, name: str) -> str:
    """Give the picture for a part: themas, cijfers, kleuren, onzeker or leeg; `name` says what it shows."""
    patterns = (
        f'<defs><pattern id="strepen-{part}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="arcering" width="3.2" height="6"/></pattern>'
        f'<pattern id="stippen-{part}" width="6" height="6" patternUnits="userSpaceOnUse">'
        '<circle class="stippel" cx="3" cy="3" r="1"/></pattern></defs>'
    )
    return (
        f'<svg class="taart schema toont-{part}" viewBox="{-_EDGE:g} {-_EDGE:g} {2 * _EDGE:g} {2 * _EDGE:g}" '
        f'role="img" aria-label="{escape(name)}">{patterns}{_rings().replace("PART", part)}'
        f'<circle class="midden" r="{CENTRE_RADIUS:g}"/></svg>'
    )


@cache
def _rings() -> str:
    """Give both rings, with PART where the name of a pattern ends."""
    tones = cycle(_TONES)
    shapes = pie_shapes(_SLICES)
    themes = [_theme(shape, tone) for shape, tone in zip(shapes, _THEMES, strict=True)]
    slices = [_slice(shape, next(tones)) for theme in shapes for shape in theme.slices]
    return "".join(themes + slices)


def _theme(shape: ThemeShape, tone: str) -> str:
    if tone != "gemengd":
        return f'<g class="thema"><path class="vlak t-{tone}" d="{shape.outline}"/></g>'
    inner, outer = shape.halves
    return (
        f'<g class="thema"><path class="vlak t-gunstiger is-helft" d="{inner}"/>'
        f'<path class="vlak t-ongunstiger is-helft" d="{outer}"/><path class="rand" d="{shape.outline}"/></g>'
    )


def _slice(shape: SliceShape, tone: str) -> str:
    small, one, much = shape.outlines
    if tone == _EMPTY:
        ground = (
            f'<path class="vlak t-geen-oordeel" d="{small}"/><path fill="url(#stippen-PART)" d="{small}"/>'
        )
        return f'<g class="punt zonder-cijfer">{ground}</g>'
    if tone == _UNCERTAIN:
        ground = f'<path class="vlak t-hoger" d="{one}"/><path fill="url(#strepen-PART)" d="{one}"/>'
        return f'<g class="punt gestreept">{ground}{_sign(shape, UNCERTAIN_SIGN, "is-onzeker")}</g>'
    outline = small if tone == "vergelijkbaar" else much if tone.startswith("veel_") else one
    sign = _sign(shape, TONE_SIGNS[tone], f"o-{tone}")
    return f'<g class="punt"><path class="vlak t-{tone}" d="{outline}"/>{sign}</g>'


def _sign(shape: SliceShape, sign: str, kind: str) -> str:
    x, y = shape.glyph
    return f'<text class="teken {kind}" x="{x:.1f}" y="{y + 4.5:.1f}">{sign}</text>'
