"""Where a figure stands among all gebieden of its level, as a strip: Nederland in the middle.

The thin band holds 98 of 100 gebieden, the thick one the middle half. Left is lower, right is higher; the
words beside it say the same, so the picture is hidden from a screen reader.
"""

import math
from html import escape
from typing import Final

from wijkmonitor.views.place import PlaceView

_WIDTH: Final = 300
_HEIGHT: Final = 46
_MIDDLE: Final = _WIDTH / 2
_REACH: Final = _WIDTH / 2 - 8
_Y: Final = 18


def place_strip(place: PlaceView, value: float, centre: float, tone: str, words: tuple[str, str]) -> str:
    """Give the strip; `centre` is the reference (the middle gebied where there is none), `words` its ends."""
    middle = centre if math.isfinite(centre) else place.middle
    reach = max(place.high - middle, middle - place.low, abs(value - middle), 1e-9)

    def at(item: float) -> float:
        return _MIDDLE + max(-1.0, min((item - middle) / reach, 1.0)) * _REACH

    low, first, third, high = map(at, (place.low, place.first_quarter, place.third_quarter, place.high))
    left, right = words
    return (
        f'<svg class="plaats" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" focusable="false">'
        f'<rect class="alle" x="{low:.1f}" y="{_Y - 4}" width="{max(high - low, 1):.1f}" height="8" rx="4"/>'
        f'<rect class="helft" x="{first:.1f}" y="{_Y - 6}" width="{max(third - first, 1):.1f}" height="12"/>'
        f'<path class="midden" d="M{_MIDDLE} {_Y - 12}v24"/>'
        f'<circle class="punt t-{tone}" cx="{at(value):.1f}" cy="{_Y}" r="6.5"/>'
        f'<text class="maat" x="2" y="{_HEIGHT - 3}">{escape(left)}</text>'
        f'<text class="maat" x="{_WIDTH - 2}" y="{_HEIGHT - 3}" text-anchor="end">{escape(right)}</text>'
        "</svg>"
    )
