"""The profieltaart small, one of several on a page: no names of slices and no links.

The order of the slices is that of every pie, and the table on the same page has their names and numbers, so
it is a picture: hidden from a screen reader, beside a sentence that says what it shows.
"""

from typing import Final

from wijkmonitor.charts.pie_geometry import SLICE_OUTER_RADII, pie_shapes
from wijkmonitor.charts.profile_pie import PATTERNS, centre, slice_ground, theme_ground, theme_name
from wijkmonitor.views.profile import ProfileView

_REACH: Final = SLICE_OUTER_RADII[-1] + 4
_START: Final = (
    f'<svg class="taart klein-beeld" viewBox="{-_REACH:g} {-_REACH:g} {2 * _REACH:g} {2 * _REACH:g}" '
    'aria-hidden="true" focusable="false">'
)


def small_pie(view: ProfileView, place: int) -> str:
    """Give the pie at a place on its page, from 1; the first one holds the patterns of all."""
    shapes = pie_shapes(tuple(len(theme.slices) for theme in view.themes))
    parts = [_START, PATTERNS if place == 1 else ""]
    for index, (theme, shape) in enumerate(zip(view.themes, shapes, strict=True)):
        outcome = theme.outcome.outcome
        parts.append(theme_ground(shape, outcome))
        parts.append(theme_name(theme.theme.title, shape, f"{place}-{index}", outcome == "gemengd"))
        parts.extend(
            slice_ground(row.figure, row.judgement, drawn)
            for row, drawn in zip(theme.slices, shape.slices, strict=True)
        )
    parts.extend((centre(view.name, view.inwoners), "</svg>"))
    return "".join(parts)
