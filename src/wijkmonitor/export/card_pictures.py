"""Pictures of one figure of a gebied: its years, its bars, its groups and its place among other gebieden."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from wijkmonitor.charts.bar_rows import BarRow, bar_rows
from wijkmonitor.charts.framed import Drawn, Words, chart, framed, lines, stacked
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.export.around import notes
from wijkmonitor.serving.section import Visit
from wijkmonitor.texts import urls
from wijkmonitor.texts.card_text import BarText, CardText
from wijkmonitor.texts.indicator_page import indicator_page
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.indicator_page import IndicatorView, indicator_view
from wijkmonitor.views.sibling_choice import SiblingChoice
from wijkmonitor.wording import downloads as words

_LINE_WIDTH: Final = 520.0
_PLACE_WIDTH: Final = 440.0
_TEXT_WIDTH: Final = 520.0
_EXPLAINED: Final = 12.0


def card_picture(visit: Visit, indicator: Indicator, part: str, base_url: str) -> str:
    """Give a picture of a figure; raises AddressError where there is too little to draw."""
    view = indicator_view(visit.edition, visit.stored, indicator, visit.choice(), SiblingChoice())
    page = indicator_page(view)
    drawn = PARTS[part](page.card)
    row = view.card.row
    period = row.period.label if row.period and part != "verloop" else ""
    told = " · ".join(words_ for words_ in (period, *page.frame.choices) if words_)
    path = f"{base_url}{urls.indicator_path(visit.stored.region.code, view.frame.name, indicator.id)}"
    below = notes(
        visit.edition, path, view.sources, _cards(view, part), is_fictional=visit.stored.region.is_fictional
    )
    return framed(drawn, Words(f"{indicator.title} in {page.frame.placed_name}", told, (), below))


def _cards(view: IndicatorView, part: str) -> tuple[DuidingView, ...]:
    """Give what to read with a picture: beside groups also the cards of their breakdowns."""
    if part != "groepen":
        return view.duiding
    return view.duiding + tuple(item.duiding for item in view.breakdowns if item.duiding is not None)


def _years(card: CardText) -> Drawn:
    if not card.line:
        raise AddressError(words.nothing_to_draw(words.TOO_FEW_YEARS))
    told = " ".join(card.line_sentences)
    return stacked((chart(card.line, _LINE_WIDTH), lines(told, "woord", _EXPLAINED, _TEXT_WIDTH)), 4)


def _bars(card: CardText) -> Drawn:
    if not card.bars or not card.item.row.is_there:
        raise AddressError(words.nothing_to_draw(words.NO_FIGURE))
    return _rows(card.bars)


def _groups(card: CardText) -> Drawn:
    """Give every breakdown with what it means above it."""
    if not card.groups:
        raise AddressError(words.nothing_to_draw(words.NO_GROUPS))
    parts: list[Drawn] = []
    for group in card.groups:
        parts.append(lines(group.title, "kop", 14, _TEXT_WIDTH, is_bold=True))
        if group.explanation:
            parts.append(lines(group.explanation, "woord", _EXPLAINED, _TEXT_WIDTH))
        parts.append(_rows(group.rows))
    return stacked(parts, 8)


def _place(card: CardText) -> Drawn:
    if not card.strip:
        raise AddressError(words.nothing_to_draw(words.NO_FIGURE))
    told = lines(f"{card.place} ({card.place_of})", "woord", _EXPLAINED, _PLACE_WIDTH)
    return stacked((chart(card.strip, _PLACE_WIDTH), told), 4)


def _rows(rows: tuple[BarText, ...]) -> Drawn:
    return bar_rows([BarRow(row.name, row.bar, row.value, row.is_own) for row in rows])


PARTS: Final[Mapping[str, Callable[[CardText], Drawn]]] = MappingProxyType(
    {"verloop": _years, "staven": _bars, "groepen": _groups, "plaats": _place}
)
"""What can be drawn of a figure, by the word in the address."""
