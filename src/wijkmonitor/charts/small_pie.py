"""The profieltaart small, one of several on a page: no names of slices and no links.

The order of the slices is that of every pie, and the table on the same page has their names and numbers, so
it is a picture: hidden from a screen reader, beside a sentence that says what it shows.
"""

from typing import Final

from wijkmonitor.charts.pie_geometry import SLICE_OUTER_RADII, pie_shapes
from wijkmonitor.charts.profile_pie import PATTERNS, centre, slice_ground, theme_ground, theme_name
from wijkmonitor.views.profile import ProfileView

REACH: Final = SLICE_OUTER_RADII[-1] + 4
"""How far the pie goes from its middle."""
_START: Final = (
    f'<svg class="taart klein-beeld" viewBox="{-REACH:g} {-REACH:g} {2 * REACH:g} {2 * REACH:g}" '
    'aria-hidden="true" focusable="false">'
)


def small_pie(view: ProfileView, place: int) -> str:
    """Give the pie at a place on its page, from 1; the first one holds the patterns of all."""
    return "".join((_START, PATTERNS if place == 1 else "", pie_parts(view, place), "</svg>"))


def pie_parts(view: ProfileView, place: int) -> str:
    """Give what the pie is made of, around (0, 0), for a picture that holds more than a pie."""
    shapes = pie_shapes(tuple(len(theme.slices) for theme in view.themes))
    parts = []
    for index, (theme, shape) in enumerate(zip(view.themes, shapes, strict=True)):
        outcome = theme.outcome.outcome
        parts.append(theme_ground(shape, outcome))
        parts.append(theme_name(theme.theme.title, shape, f"{place}-{index}", outcome == "gemengd"))
        parts.extend(
            slice_ground(row.figure, row.judgement, drawn)
            for row, drawn in zip(theme.slices, shape.slices, strict=True)
        )
    parts.append(centre(view.name, view.inwoners))
    return "".join(parts)
