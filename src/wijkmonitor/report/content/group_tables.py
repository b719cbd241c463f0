"""The tables of the chapter about groups: groups side by side, and one group beside all others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from wijkmonitor.report.blocks import Block, Cell, Column, Side, Table
from wijkmonitor.texts.card_text import GroupsText
from wijkmonitor.texts.differences_page import DifferenceText
from wijkmonitor.views.dashboard import CardView, GroupsView
from wijkmonitor.wording.differences import OTHERS
from wijkmonitor.wording.report import REPORT, source_mark

_MOST_ROWS: Final = 10
_MOST_COLUMNS: Final = 6
_MOST_TURNED: Final = 4
_NOTHING: Final = "–"


@dataclass(frozen=True, slots=True)
class SplitFigure:
    """One figure of a gebied, split by a breakdown."""

    card: CardView
    view: GroupsView
    text: GroupsText

    @property
    def title(self) -> str:
        """What is measured."""
        return self.card.indicator.title

    @property
    def mark(self) -> str:
        """Year and source."""
        return source_mark(self.view.period.label, self.text.source_number or 0, ())

    @property
    def values(self) -> dict[str, str]:
        """The figure of each group, as text."""
        return {row.name: row.value for row in self.text.rows}


def side_by_side(title: str, figures: Sequence[SplitFigure]) -> Iterator[Block]:
    """Give a table of the groups of a breakdown: groups as columns, or as rows where there are many."""
    if not figures:
        return
    names = tuple(dict.fromkeys(name for item in figures for name in item.values))
    caption = f"{title}: {REPORT.compared[:1].lower()}{REPORT.compared[1:]}"
    if len(names) <= _MOST_COLUMNS:
        yield _groups_across(caption, names, figures[:_MOST_ROWS])
    else:
        yield _groups_down(caption, names, figures[:_MOST_TURNED])


def _groups_across(caption: str, names: tuple[str, ...], figures: Sequence[SplitFigure]) -> Table:
    columns = (Column(REPORT.figure, share=2.6), *(Column(name, Side.END) for name in names))
    rows = tuple(
        (Cell(item.title, item.mark), *(Cell(item.values.get(name, _NOTHING)) for name in names))
        for item in figures
    )
    return Table(caption, columns, rows)


def _groups_down(caption: str, names: tuple[str, ...], figures: Sequence[SplitFigure]) -> Table:
    columns = (
        Column(REPORT.group, share=1.6),
        *(Column(f"{item.title} ({item.mark})", Side.END) for item in figures),
    )
    rows = tuple((Cell(name), *(Cell(item.values.get(name, _NOTHING)) for item in figures)) for name in names)
    return Table(caption, columns, rows)


def difference_table(title: str, items: Sequence[DifferenceText]) -> Table:
    """Give a table of comparisons that say the same, the most people first."""
    columns = (
        Column(REPORT.figure, share=3),
        Column(REPORT.of_group, share=2),
        Column(OTHERS, Side.END, 1.1),
        Column(REPORT.difference, share=3),
    )
    return Table(title, columns, tuple(map(_difference, items)))


def _difference(item: DifferenceText) -> tuple[Cell, ...]:
    own, others = item.rows
    return (
        Cell(item.title, source_mark(item.about, item.source_number, ())),
        Cell(own.value, own.name, is_strong=True),
        Cell(others.value),
        Cell(item.gap, " ".join(part for part in (item.people, item.age) if part)),
    )
