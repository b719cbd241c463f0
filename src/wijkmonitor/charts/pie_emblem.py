"""The profieltaart as an emblem, without figures: what the start page shows before a gebied is chosen."""

from typing import Final

from wijkmonitor.charts.pie_geometry import SLICE_OUTER_RADII, pie_shapes

_INVENTED: Final = (
    ("geen-oordeel", "veel_hoger lager hoger vergelijkbaar"),
    ("gunstiger", "lager veel_gunstiger gunstiger gunstiger vergelijkbaar"),
    ("vergelijkbaar", "ongunstiger vergelijkbaar gunstiger"),
    ("ongunstiger", "veel_ongunstiger ongunstiger vergelijkbaar ongunstiger"),
    ("gunstiger", "gunstiger veel_gunstiger vergelijkbaar"),
    ("vergelijkbaar", "hoger vergelijkbaar gunstiger ongunstiger veel_lager"),
)
"""(tone of the theme, tones of its slices)."""
_REACH: Final = SLICE_OUTER_RADII[-1] + 2
_START: Final = (
    f'<svg viewBox="{-_REACH:g} {-_REACH:g} {2 * _REACH:g} {2 * _REACH:g}" '
    'aria-hidden="true" focusable="false">'
)


def pie_emblem() -> str:
    """Give the emblem; it says nothing, so a screen reader skips it."""
    parts = [_START]
    themes = [(tone, tones.split()) for tone, tones in _INVENTED]
    shapes = pie_shapes(tuple(len(tones) for _, tones in themes))
    for (theme_tone, tones), shape in zip(themes, shapes, strict=True):
        parts.append(f'<path class="t-{theme_tone}" d="{shape.outline}"/>')
        parts.extend(
            f'<path class="t-{tone}" d="{drawn.outlines[_size(tone)]}"/>'
            for tone, drawn in zip(tones, shape.slices, strict=True)
        )
    return "".join((*parts, "</svg>"))


def _size(tone: str) -> int:
    if tone == "vergelijkbaar":
        return 0
    return 2 if tone.startswith("veel_") else 1
