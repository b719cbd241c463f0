"""How far a figure lies from its reference, as a small bar: the reference in the middle, ±3 spreads wide.

The band is the 95 % interval, the dot the figure. The classes of methods §3 are thin lines at ±0.5 and ±1.5
spreads. The words beside it say the same, so the picture is hidden from a screen reader.
"""

from math import log
from typing import Final

from wijkmonitor.domain.indicator import Scale
from wijkmonitor.views.figure import JudgementView

_WIDTH: Final = 132
_HEIGHT: Final = 16
_REACH: Final = 3.0
_PER_SPREAD: Final = _WIDTH / 2 / _REACH
_MIDDLE: Final = _WIDTH / 2
_LEAST_BAND: Final = 1.5
_START: Final = (
    f'<svg class="verschil" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" focusable="false">'
)
_LIMITS: Final = "".join(
    f'<path class="grens" d="M{_MIDDLE + limit * _PER_SPREAD:g} 3v10"/>' for limit in (-1.5, -0.5, 0.5, 1.5)
)
_AXIS: Final = f'<path class="as" d="M0 8H{_WIDTH}M{_MIDDLE:g} 1v14"/>'


def difference_bar(judgement: JudgementView, scale: Scale) -> str:
    """Give the bar of one judgement."""
    band = _band(judgement, scale)
    dot = f'<circle class="eigenpunt" cx="{_x(judgement.z):.1f}" cy="8" r="3.5"/>'
    return f"{_START}{_LIMITS}{_AXIS}{band}{dot}</svg>"


def _band(judgement: JudgementView, scale: Scale) -> str:
    is_known = judgement.lower <= judgement.upper and judgement.spread > 0
    if not is_known or scale is Scale.PERCENTIEL:
        return ""
    left, right = (_x(_spreads(limit, judgement, scale)) for limit in (judgement.lower, judgement.upper))
    width = max(right - left, _LEAST_BAND)
    return f'<rect class="band t-{judgement.tone}" x="{left:.1f}" y="4" width="{width:.1f}" height="8"/>'


def _spreads(value: float, judgement: JudgementView, scale: Scale) -> float:
    """Give how many spreads a value lies from the reference; a limit at or below 0 has no logarithm."""
    reference = judgement.reference_value
    if scale is Scale.LOG:
        return log(value / reference) / judgement.spread if value > 0 and reference > 0 else -_REACH
    return (value - reference) / judgement.spread


def _x(spreads: float) -> float:
    return _MIDDLE + max(-_REACH, min(_REACH, spreads)) * _PER_SPREAD
