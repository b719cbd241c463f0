"""The chapter about groups: which there are, side by side, and how they differ; always the card first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from wijkmonitor.report.blocks import Block, Heading, Voice
from wijkmonitor.report.content.duiding import duiding_card
from wijkmonitor.report.content.group_tables import SplitFigure, difference_table, side_by_side
from wijkmonitor.report.content.pieces import said, with_link
from wijkmonitor.texts.dashboard_page import DashboardPage
from wijkmonitor.texts.differences_page import DifferenceList, differences_page
from wijkmonitor.texts.urls import differences_path
from wijkmonitor.views.differences import DifferencesView
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.report import ReportView
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.report import REPORT
from wijkmonitor.wording.sentences import enumeration

_MOST_DIFFERENCES: Final = 6


@dataclass(frozen=True, slots=True)
class Split:
    """One breakdown: its card, its figures side by side, and what differs."""

    title: str
    explanation: str
    card: DuidingView | None
    figures: tuple[SplitFigure, ...]
    differences: DifferencesView | None


def groups_chapter(view: ReportView, pages: tuple[DashboardPage, ...], base_url: str) -> Iterator[Block]:
    """Give every breakdown that the gebied has figures of; a sensitive one begins with its card."""
    yield Heading(REPORT.groups)
    there = tuple(item.label for item in view.profile.groups if item.is_available)
    absent = any(not item.is_available for item in view.profile.groups)
    yield said(
        f"{REPORT.groups_there}{enumeration(there)}.", INTERFACE.choices.group_why_few if absent else ""
    )
    shown = {item.card.id for item in view.profile.duiding}
    for split in _splits(view, pages):
        yield Heading(split.title, 2)
        if split.card is not None and split.card.card.id not in shown:
            shown.add(split.card.card.id)
            yield duiding_card(split.card, base_url)
        yield said(split.explanation, voice=Voice.NOTE)
        yield from side_by_side(split.title, split.figures)
        if split.differences is not None:
            yield from _differences(split.differences, base_url)


def _splits(view: ReportView, pages: tuple[DashboardPage, ...]) -> Iterator[Split]:
    """Give the breakdowns in the order in which they are met: those of the differences first."""
    cards = {item.card.id: item for board in view.dashboards for item in board.duiding}
    figures: dict[str, list[SplitFigure]] = {}
    about: dict[str, tuple[str, str, str]] = {}
    for board, page in zip(view.dashboards, pages, strict=True):
        for some, texts in zip(board.onderwerpen, page.onderwerpen, strict=True):
            for card, text in zip(some.cards, texts.cards, strict=True):
                for group, words in zip(card.groups, text.groups, strict=True):
                    figures.setdefault(group.dimension, []).append(SplitFigure(card, group, words))
                    about[group.dimension] = (group.title, group.explanation, group.duiding)
    compared = {_chosen(item): item for item in view.differences if item.title}
    for dimension in dict.fromkeys((*compared, *figures)):
        difference = compared.get(dimension)
        title, explanation, card_id = about.get(dimension, ("", "", ""))
        own = difference.duiding[0] if difference is not None and difference.duiding else None
        yield Split(
            title or (difference.title if difference else ""),
            explanation or (difference.explanation if difference else ""),
            own or next((item for name, item in cards.items() if name == card_id), None),
            tuple(figures.get(dimension, ())),
            difference,
        )


def _chosen(view: DifferencesView) -> str:
    return next(item.id for item in view.dimensions if item.is_chosen)


def _differences(view: DifferencesView, base_url: str) -> Iterator[Block]:
    page = differences_page(view)
    if not view.compared:
        return
    yield Heading(INTERFACE.profile.differences, 3)
    yield said(page.counting)
    is_cut = False
    for item in page.lists:
        shown = (*item.first, *item.rest)[:_MOST_DIFFERENCES]
        is_cut = is_cut or _size(item) > len(shown)
        yield difference_table(item.title, shown)
    if is_cut or page.unclear:
        path = differences_path(view.frame.region.code, view.frame.name)
        yield with_link(REPORT.more_differences, f"{base_url}{path}?verdeling={_chosen(view)}")


def _size(item: DifferenceList) -> int:
    return len(item.first) + len(item.rest)
