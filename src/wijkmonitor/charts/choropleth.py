"""A map of gebieden coloured by a figure, as SVG: each shape a link that says its whole message.

Colours come from the stylesheet by class, as in the profieltaart: a tone is a colour, a sign where it fits
and a word in the shape's name; what is uncertain is hatched; what has no figure is dotted.
"""

from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Final

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.views.map_view import MapView, ShapeView
from wijkmonitor.views.within import MemberView
from wijkmonitor.wording.maps import compared, empty_reading, shape_reading
from wijkmonitor.wording.numbers import figure
from wijkmonitor.wording.pages import NOT_COMPARED_LABEL, TONE_SIGNS, UNCERTAIN_SIGN
from wijkmonitor.wording.statuses import reason

_EMPTY: Final = (
    '<pattern id="kaart-leeg" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<rect class="ondergrond t-geen-oordeel" width="8" height="8"/>'
    '<circle class="stippel" cx="4" cy="4" r="1.4"/></pattern>'
)
_STEP: Final = "stap-"
_GROUP: Final = 'role="group" aria-labelledby="kaart-titel"'
_PICTURE: Final = 'aria-hidden="true" focusable="false"'

_Address = Callable[[str, str], str]


def choropleth(view: MapView, address: _Address | None = None) -> str:
    """Give the map; `address` gives the link of (code, name). Empty when no boundary is known.

    Without `address` it is a picture, hidden from a screen reader: what stands around it says what it is.
    """
    drawing = view.drawing
    if drawing is None:
        return ""
    shapes = [shape for shape in view.shapes if shape.path]
    own = next((shape.path for shape in shapes if shape.is_own), "")
    head = (
        f'<svg class="landkaart" viewBox="0 0 {drawing.width} {drawing.height}" '
        f"{_GROUP if address else _PICTURE}>{_patterns(shapes)}"
    )
    parts = [
        head,
        *(_shape(shape, view, address) if address else _drawn(shape) for shape in shapes),
        f'<path class="omtrek" d="{drawing.outline}"/>',
        f'<path class="gekozen" d="{own}"/>' if own else "",
        *(_sign(shape) for shape in shapes if shape.sign),
        "</svg>",
    ]
    return "".join(parts)


def shape_name(
    member: MemberView, indicator: Indicator, reference_name: str, usual: Period | None, *, is_judged: bool
) -> str:
    """Give the name of a shape as a screen reader says it; its year when most have another one."""
    own, judgement = member.figure, member.judgement
    name = member.region.name
    if own.value is None:
        return empty_reading(name, reason(own.status))
    value = figure(own.value, indicator.unit, own.decimals, approximate=own.is_approximate)
    period = member.period.label if member.period and member.period != usual else ""
    if judgement is not None:
        words = compared(judgement.size, judgement.certainty, judgement.reference_name or reference_name)
    else:
        words = NOT_COMPARED_LABEL if is_judged else ""
    return shape_reading(name, value, words, period)


def _patterns(shapes: list[ShapeView]) -> str:
    """Give the hatching of every colour that is uncertain somewhere, and the dots."""
    keys = sorted({shape.key for shape in shapes if shape.is_uncertain})
    return f"<defs>{''.join(map(_hatched, keys))}{_EMPTY}</defs>"


@lru_cache(maxsize=32)
def _hatched(key: str) -> str:
    return (
        f'<pattern id="kaart-{key}" class="t-{key}" width="8" height="8" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect class="ondergrond" width="8" height="8"/>'
        '<rect class="arcering" width="3.6" height="8"/></pattern>'
    )


def _shape(shape: ShapeView, view: MapView, address: _Address) -> str:
    member = shape.member
    name = shape_name(
        member, view.indicator, view.reference_name, view.within.period, is_judged=view.is_judged
    )
    link = escape(address(member.region.code, member.region.name))
    return f'<a href="{link}" aria-label="{escape(name)}">{_area(shape)}</a>'


def _drawn(shape: ShapeView) -> str:
    """Give a shape that leads nowhere; the stylesheet colours what lies in a link or a group."""
    return f"<a>{_area(shape)}</a>"


def _area(shape: ShapeView) -> str:
    return f'<path {_ground(shape)} d="{shape.path}"/>'


def _ground(shape: ShapeView) -> str:
    if not shape.member.figure.is_there:
        return 'fill="url(#kaart-leeg)"'
    return f'fill="url(#kaart-{shape.key})"' if shape.is_uncertain else f'class="t-{shape.key}"'


def _sign(shape: ShapeView) -> str:
    """Give the sign of a shape that has room for one: the same as in the pie, or the number of its step."""
    sign = _sign_of(shape)
    if not sign or shape.sign is None:
        return ""
    x, y = shape.sign
    kind = "is-onzeker" if shape.is_uncertain else f"t-{shape.key}"
    return f'<text class="teken {kind}" x="{x}" y="{y + 6}" aria-hidden="true">{sign}</text>'


def _sign_of(shape: ShapeView) -> str:
    if shape.is_uncertain:
        return UNCERTAIN_SIGN
    return shape.key.removeprefix(_STEP) if shape.key.startswith(_STEP) else TONE_SIGNS.get(shape.key, "")
