"""Pictures of a comparison: the profieltaarten side by side, and the strips of dots of all its figures."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from wijkmonitor.charts.framed import Drawn, Words, beside, chart, framed, lines, stacked
from wijkmonitor.charts.small_pie import small_pie
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.export.around import marks, notes
from wijkmonitor.export.comparison import refuse
from wijkmonitor.serving.request import Request
from wijkmonitor.serving.wishes import comparison_wish
from wijkmonitor.texts import urls
from wijkmonitor.texts.comparison_page import comparison_address
from wijkmonitor.texts.comparison_table import ComparedThemeText, compared_table
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import comparison_choice
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording import downloads as words
from wijkmonitor.wording.comparing import comparison_title

_SMALL_PIE_WIDTH: Final = 320.0
_MOST_BESIDE: Final = 3
_STRIP_WIDTH: Final = 300.0
_NAME_WIDTH: Final = 320.0
_GAP: Final = 16.0


def comparison_picture(request: Request, part: str, base_url: str) -> str:
    """Give a picture of a comparison; raises AddressError where there is nothing to compare or to draw."""
    edition = request.edition
    view = comparison_view(edition, comparison_choice(comparison_wish(request), edition))
    refuse(view)
    return framed(*PARTS[part](view, _notes(edition, view, base_url)))


def _notes(edition: Edition, view: ComparisonView, base_url: str) -> tuple[str, ...]:
    path = f"{base_url}{comparison_address(view).path}"
    is_fictional = any(column.profile.is_fictional for column in view.columns)
    return notes(edition, path, view.sources, view.duiding, is_fictional=is_fictional)


def _title(view: ComparisonView) -> str:
    return comparison_title(tuple(link.name for link in view.regions))


def _pies(view: ComparisonView, below: tuple[str, ...]) -> tuple[Drawn, Words]:
    columns = [
        stacked(
            (
                lines(f"{number}. {column.name}", "kop", 14, _SMALL_PIE_WIDTH, is_bold=True),
                lines(column.group_title, "woord", 12, _SMALL_PIE_WIDTH),
                chart(small_pie(column.profile, number), _SMALL_PIE_WIDTH),
            ),
            4,
        )
        for number, column in enumerate(view.columns, 1)
    ]
    rows: list[Drawn] = [
        beside(columns[start : start + _MOST_BESIDE], 24) for start in range(0, len(columns), _MOST_BESIDE)
    ]
    return stacked(rows, 16), Words(_title(view), view.chosen_year, marks(), below)


def _strips(view: ComparisonView, below: tuple[str, ...]) -> tuple[Drawn, Words]:
    """Give the strip of each figure under its theme, with the names of the numbers above them all."""
    table = compared_table(view, comparison_address(view))
    parts = [part for theme in table.themes for part in _strips_of(theme)]
    if not parts:
        raise AddressError(words.nothing_to_draw(words.NO_FIGURE))
    told = [f"{head.number}. {head.full_name}" for head in table.heads]
    if table.has_nederland:
        told.append(words.LINE_IS_NEDERLAND)
    names = lines(" · ".join(told), "woord", 12, _NAME_WIDTH + _GAP + _STRIP_WIDTH)
    return stacked((names, *parts), 10), Words(_title(view), view.chosen_year, (), below)


def _strips_of(theme: ComparedThemeText) -> Iterator[Drawn]:
    rows = [row for row in theme.rows if row.strip]
    if rows:
        yield lines(theme.title, "kop", 14, _NAME_WIDTH + _GAP + _STRIP_WIDTH, is_bold=True)
    for row in rows:
        name = lines(row.title, "woord", 12, _NAME_WIDTH)
        facts = lines(row.facts, "noot", 11, _NAME_WIDTH)
        yield beside((stacked((name, facts), 2), chart(row.strip, _STRIP_WIDTH)), _GAP)


PARTS: Final[Mapping[str, Callable[[ComparisonView, tuple[str, ...]], tuple[Drawn, Words]]]] = (
    MappingProxyType({"": _pies, urls.STRIPS_PART: _strips})
)
"""What can be drawn of a comparison, by the word in the address."""
