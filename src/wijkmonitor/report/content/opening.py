"""The first chapter: who the report is about, the pie, the summary, and what stands out."""

from collections.abc import Iterator

from wijkmonitor.charts.profile_pie import profile_pie
from wijkmonitor.report.blocks import Block, Cell, Column, Heading, Picture, Table, Voice
from wijkmonitor.report.content.duiding import duiding_chapter
from wijkmonitor.report.content.pieces import chip_drawing, drawn, said
from wijkmonitor.texts.comparison_columns import reading_of
from wijkmonitor.texts.points_text import PointsText, PointText
from wijkmonitor.texts.profile_page import FactText, ProfilePage
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.report import REPORT, pie_alt, source_mark

_PIE_MM = 140.0


def opening(view: ProfileView, page: ProfilePage, base_url: str) -> Iterator[Block]:
    """Give what to know first, the summary, the facts and the pie."""
    yield said(page.head.on_paper, voice=Voice.NOTE)
    yield from warnings(view, page)
    yield from duiding_chapter(view.duiding, base_url)
    yield Heading(INTERFACE.profile.summary)
    yield said(*page.summary, voice=Voice.LEAD)
    if page.head.facts:
        yield _facts(page.head.facts)
    yield Heading(REPORT.pie, 2)
    yield Picture(drawn(profile_pie(view)), pie_alt(view.name, reading_of(view)), reading_of(view), _PIE_MM)
    yield said(INTERFACE.profile.pie_how_to_read, INTERFACE.legend.no_norm, voice=Voice.NOTE)


def _facts(facts: tuple[FactText, ...]) -> Table:
    """Give the facts on one line: there are four at most."""
    columns = tuple(Column(fact.title) for fact in facts)
    return Table(
        REPORT.facts, columns, (tuple(Cell(fact.value, fact.period, is_strong=True) for fact in facts),)
    )


def warnings(view: ProfileView, page: ProfilePage) -> Iterator[Block]:
    """Give what must be known before the first figure: made up, abolished, few people."""
    if view.is_fictional:
        yield said(INTERFACE.notices.fictional, voice=Voice.WARNING)
    if not view.is_current:
        yield said(page.head.gone, voice=Voice.WARNING)
    if view.notice:
        yield said(view.notice, voice=Voice.WARNING)


def points(lists: PointsText, level: int = 1, beside: str = "") -> Iterator[Block]:
    """Give krachten and aandachtspunten; `beside` says against what, where that is not the reference."""
    yield Heading(_titled(INTERFACE.profile.strengths, beside), level)
    yield _list(lists.strengths, INTERFACE.profile.strengths, lists.no_strengths)
    yield Heading(_titled(INTERFACE.profile.concerns, beside), level)
    yield _list(lists.concerns, INTERFACE.profile.concerns, lists.no_concerns)


def _titled(title: str, beside: str) -> str:
    return f"{title} naast {beside}" if beside else title


def _list(items: tuple[PointText, ...], title: str, nothing: str) -> Block:
    if not items:
        return said(nothing)
    columns = (Column(REPORT.what, share=3), Column(REPORT.figures, share=3), Column(REPORT.people, share=4))
    return Table(title, columns, tuple(_row(item) for item in items))


def _row(item: PointText) -> tuple[Cell, ...]:
    also = f"Ook: {item.folded}." if item.folded else ""
    trend = f"{item.trend}." if item.trend else ""
    people = f"{item.people}." if item.people else ""
    return (
        Cell(item.title, item.chip.label, is_strong=True, svg=chip_drawing(item.chip)),
        Cell(item.figures, source_mark(item.period, 0, item.tags)),
        Cell(people or trend, " ".join(part for part in (trend if people else "", also, item.note) if part)),
    )
