"""A chapter for each theme: its figures as a table, what stands beside the pie, and the years as lines."""

from collections.abc import Iterator, Mapping
from typing import Final

from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.report.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Paragraph,
    Picture,
    Side,
    Span,
    Table,
    Voice,
)
from wijkmonitor.report.content.pieces import chip_cell, drawn, said
from wijkmonitor.texts.card_text import CardText
from wijkmonitor.texts.dashboard_page import DashboardPage
from wijkmonitor.texts.profile_page import ProfilePage
from wijkmonitor.texts.row_text import Cell as FigureText
from wijkmonitor.texts.row_text import RowText, Viewpoint, row_text
from wijkmonitor.texts.urls import ProfileAddress
from wijkmonitor.views.dashboard import CardView, DashboardView
from wijkmonitor.views.profile import ProfileView, ThemeView
from wijkmonitor.wording.report import REPORT, more_caption, more_elsewhere, source_mark, theme_caption

_FEWEST_YEARS: Final = 3
_MOST_LINES: Final = 4
_LINE_MM: Final = 80.0


class ThemeChapters:
    """The chapters of the themes of one report: all seen from the same viewpoint."""

    def __init__(
        self, view: ProfileView, page: ProfilePage, viewpoint: Viewpoint, base_url: str, *, is_whole: bool
    ) -> None:
        self._view = view
        self._base_url = base_url
        self._is_whole = is_whole
        self._page = page
        self._viewpoint = viewpoint
        self._themes = {theme.theme.id: theme for theme in view.themes}

    def chapter(self, view: DashboardView, page: DashboardPage) -> Iterator[Block]:
        """Give the chapter of a theme."""
        theme = self._themes[view.theme.id]
        yield Heading(view.theme.title)
        if not view.onderwerpen:
            yield said(REPORT.no_figures)
            return
        cards = {
            card.item.row.indicator.id: card for onderwerp in page.onderwerpen for card in onderwerp.cards
        }
        if page.sentence:
            yield said(page.sentence)
        if view.notice not in self._view.notice:  # said in front of everything already
            yield said(view.notice, voice=Voice.WARNING)
        yield self._slices(theme, cards)
        yield from _lines(view, cards)
        more = self._more(theme, view, page)
        if more.rows and self._is_whole:
            yield Heading(REPORT.more_figures, 2)
            yield more
        elif more.rows:
            address = ProfileAddress(
                "", self._view.chosen_year, self._view.chosen_group, self._view.chosen_reference
            )
            path = address.of_dashboard(self._view.region.code, self._view.name, view.theme.id)
            words = Span(more_elsewhere(len(more.rows)), url=f"{self._base_url}{path}")
            yield Paragraph((words,), Voice.NOTE)

    def _slices(self, theme: ThemeView, cards: Mapping[IndicatorId, CardText]) -> Table:
        rows = []
        for row in theme.slices:
            card = cards.get(row.indicator.id)
            text = row_text(row, self._viewpoint)
            rows.append(self._row(text, card.place if card else ""))
        return Table(theme_caption(theme.theme.title, self._view.name), self._columns(), tuple(rows))

    def _more(self, theme: ThemeView, view: DashboardView, page: DashboardPage) -> Table:
        in_pie = {row.indicator.id for row in theme.slices}
        rows = []
        for onderwerp, counted in zip(page.onderwerpen, view.onderwerpen, strict=True):
            rows += [
                self._row(card.item.row, card.place)
                for card in onderwerp.cards
                if card.item.row.indicator.id not in in_pie
            ]
            rows += [self._row(row_text(count, self._viewpoint), "") for count in counted.counts]
        return Table(more_caption(theme.theme.title, self._view.name), self._columns(), tuple(rows))

    def _columns(self) -> tuple[Column, ...]:
        heads = tuple(Column(name, Side.END, 1.2) for name in self._page.table.heads)
        judged = (Column(REPORT.judgement, share=2.9),) if self._page.is_compared else ()
        return (Column(REPORT.figure, share=3.2), Column(self._view.name, Side.END, 1.2), *heads, *judged)

    def _row(self, row: RowText, place: str) -> tuple[Cell, ...]:
        unit = f" ({row.unit})" if row.unit else ""
        below = source_mark(row.period, row.source_number, row.tags) if row.is_there else row.nearest
        judged = (chip_cell(row.chip, place),) if self._page.is_compared else ()
        return (
            Cell(f"{row.indicator.title}{unit}", below),
            Cell(row.own, is_strong=True),
            *(Cell(cell.text, cell.note) for cell in self._references(row)),
            *judged,
        )

    def _references(self, row: RowText) -> tuple[FigureText, ...]:
        table = self._page.table
        shown = ((table.gemeente, row.gemeente), (self._page.is_compared, row.nederland))
        return tuple(cell for is_shown, cell in (*shown, (table.reference, row.reference)) if is_shown)


def _lines(view: DashboardView, cards: Mapping[IndicatorId, CardText]) -> Iterator[Block]:
    """Give the years of a few figures as lines: those of the pie and those that surely rise or fall first."""
    known = [card for onderwerp in view.onderwerpen for card in onderwerp.cards]
    drawable = [
        card
        for card in known
        if len(card.trend.series.comparable) >= _FEWEST_YEARS and cards[card.indicator.id].line
    ]
    chosen = sorted(drawable, key=_telling, reverse=True)[:_MOST_LINES]
    if not chosen:
        return
    yield Heading(REPORT.years, 2)
    for card in chosen:
        text = cards[card.indicator.id]
        caption = f"{card.indicator.title}. {' '.join(text.line_sentences)}"
        yield Picture(drawn(text.line), text.line_label, caption, _LINE_MM)


def _telling(card: CardView) -> tuple[bool, bool, int]:
    is_sure = card.trend.claim in {"stijgt", "daalt"}
    return card.indicator.is_in_pie, is_sure, len(card.trend.series.comparable)
