"""One horizontal bar of a table of bars: all on one axis, from zero. The figure beside it says the same."""

from collections.abc import Sequence
from typing import Final

_WIDTH: Final = 180
_HEIGHT: Final = 14
_LEAST: Final = 1.5


def bars(values: Sequence[float | None], *, own: int | None = 0, tone: str = "") -> tuple[str, ...]:
    """Give a bar for each value, on one axis; the own one in the colour of its judgement. None has no bar."""
    known = [value for value in values if value is not None]
    low, high = min((0.0, *known)), max((0.0, *known))
    span = (high - low) or 1.0
    zero = -low / span * _WIDTH
    return tuple(
        _bar(value, zero, span, f"eigen t-{tone}" if place == own and tone else "ander")
        for place, value in enumerate(values)
    )


def _bar(value: float | None, zero: float, span: float, style: str) -> str:
    start = f'<svg class="staaf" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" focusable="false">'
    if value is None:
        return f"{start}</svg>"
    end = zero + value / span * _WIDTH
    left, width = min(zero, end), max(abs(end - zero), _LEAST)
    return (
        f'{start}<rect class="{style}" x="{left:.1f}" y="1.5" width="{width:.1f}" height="11" rx="1.5"/>'
        f'<path class="nul" d="M{zero:.1f} 0v{_HEIGHT}"/></svg>'
    )
