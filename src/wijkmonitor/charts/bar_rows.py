"""Bars under each other as one picture, with names and figures: what a page shows as a table of bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from wijkmonitor.charts.framed import Drawn, chart, moved
from wijkmonitor.charts.text_width import wrap

_NAME: Final = 190.0
_BAR: Final = 230.0
_VALUE: Final = 100.0
_SIZE: Final = 13.0
_ROW: Final = 24.0
_LINE: Final = 16.0


@dataclass(frozen=True, slots=True)
class BarRow:
    """A name, its bar as SVG and its figure as text."""

    name: str
    bar: str
    value: str
    is_own: bool


def bar_rows(rows: Sequence[BarRow]) -> Drawn:
    """Give the rows as a part of a picture."""
    drawn, y = [], 0.0
    for row in rows:
        names = wrap(row.name, _NAME - 10, _SIZE, is_bold=row.is_own)
        own = " eigen" if row.is_own else ""
        bar = chart(row.bar, _BAR)
        heights = [y + 16 + number * _LINE for number in range(len(names))]
        drawn += [
            f'<text class="staafnaam{own}" x="0" y="{height:g}">{escape(name, quote=False)}</text>'
            for name, height in zip(names, heights, strict=True)
        ]
        drawn.append(moved(bar, _NAME, y + 2))
        end = _NAME + _BAR + _VALUE
        drawn.append(
            f'<text class="getal{own}" x="{end:g}" y="{y + 16:g}">{escape(row.value, quote=False)}</text>'
        )
        y += _ROW + (len(names) - 1) * _LINE
    return Drawn("".join(drawn), _NAME + _BAR + _VALUE, y)
