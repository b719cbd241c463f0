"""The table of a comparison as text: an indicator a row, a column for each gebied and group."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from msgspec import Struct

from wijkmonitor.charts.dot_strip import Dot, dot_strip
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.texts.row_text import (
    Cell,
    Chip,
    chip_of,
    compared_figure,
    figure_text,
    nederland_cell,
    tags_of,
    unit_behind,
    unit_in_cell,
)
from wijkmonitor.views.choice import NEDERLAND
from wijkmonitor.views.comparison import ColumnView, ComparedRow, ComparisonView
from wijkmonitor.views.figure import RowView
from wijkmonitor.wording.comparing import (
    NO_DIFFERENCE_BECAUSE,
    certainty_of_difference,
    gap_words,
    name_of_column,
)
from wijkmonitor.wording.numbers import figure
from wijkmonitor.wording.pages import NO_FIGURE_LABEL
from wijkmonitor.wording.statuses import STATUS_WORDS

_NOTHING: Final = "–"
_PAIR: Final = 2


class Head(Struct, frozen=True):
    """The head of a column."""

    number: int
    """0 for Nederland."""
    name: str
    note: str
    """The group, where columns differ in that."""
    full_name: str
    """Name and group, where a row is a block and there is no head above it."""


class ComparedCell(Struct, frozen=True):
    """One figure in a column."""

    value: str
    chip: Chip
    has_chip: bool
    """A figure that is not compared has no colour to show."""
    note: str
    """The year where the columns differ in that, tags that not all have, or why there is no figure."""


class NationalCell(Struct, frozen=True):
    """A figure of Nederland; a row has more than one where its columns are of different years or groups."""

    value: str
    note: str


class DifferenceText(Struct, frozen=True):
    """The first column against the second."""

    gap: str
    certainty: str


class _Figure(Struct, frozen=True):
    """One figure as text: what a row needs to tell what its figures share."""

    own: str
    nederland: Cell
    chip: Chip
    is_there: bool
    period: str
    source_number: int
    tags: tuple[str, ...]


class ComparedRowText(Struct, frozen=True):
    """One indicator."""

    title: str
    meta: str
    """What holds for all its figures: year, source, tags."""
    facts: str
    """The same without the source, for a picture that names its sources below."""
    strip: str
    """SVG, or empty."""
    cells: tuple[ComparedCell, ...]
    nederland: tuple[NationalCell, ...]
    difference: DifferenceText | None


class ComparedThemeText(Struct, frozen=True):
    """One theme."""

    id: str
    title: str
    rows: tuple[ComparedRowText, ...]
    is_open: bool
    others: int
    url: str
    """The page with all figures of this theme."""


class ComparedTable(Struct, frozen=True):
    """The whole table, a part for each theme."""

    heads: tuple[Head, ...]
    has_nederland: bool
    has_difference: bool
    difference_note: str
    themes: tuple[ComparedThemeText, ...]
    signs: tuple[tuple[str, str, str], ...]
    """(sign, label, reason) of every reason for an empty cell."""


def compared_table(view: ComparisonView, address: ComparisonAddress) -> ComparedTable:
    """Give the table of a comparison."""
    heads = tuple(_head(place, column, view) for place, column in enumerate(view.columns, 1))
    is_pair = len(heads) == _PAIR
    return ComparedTable(
        heads=heads,
        has_nederland=all(column.profile.reference_name for column in view.columns),
        has_difference=is_pair,
        difference_note=f"{heads[0].full_name} vergeleken met {heads[1].full_name}" if is_pair else "",
        themes=_themes(view, address),
        signs=_signs(view),
    )


def _head(place: int, column: ColumnView, view: ComparisonView) -> Head:
    group = column.group_title if len(view.chosen_groups) > 1 else ""
    return Head(place, column.name, group, name_of_column(column.name, group))


def _themes(view: ComparisonView, address: ComparisonAddress) -> tuple[ComparedThemeText, ...]:
    titles = [column.group_title for column in view.columns] if len(view.chosen_groups) > 1 else []
    return tuple(
        ComparedThemeText(
            id=theme.theme.id,
            title=theme.theme.title,
            rows=tuple(_row(row, titles) for row in theme.rows),
            is_open=theme.is_open,
            others=theme.others,
            url=address.with_theme(theme.theme.id).path,
        )
        for theme in view.themes
    )


def _row(row: ComparedRow, titles: Sequence[str]) -> ComparedRowText:
    unit = unit_in_cell(row.indicator)
    figures = [_figure(cell, unit) for cell in row.cells]
    there = [item for item in figures if item.is_there]
    periods = {item.period for item in there}
    shared = set.intersection(*(set(item.tags) for item in there)) if there else set()
    behind = unit_behind(row.indicator.title, row.indicator)
    return ComparedRowText(
        title=f"{row.indicator.title} ({behind})" if behind else row.indicator.title,
        meta=_meta(there, periods, shared),
        facts=_facts(there, periods, shared),
        strip=_strip(row) if row.indicator.is_in_pie else "",
        cells=tuple(
            _cell(cell, item, shared, has_year=len(periods) > 1)
            for cell, item in zip(row.cells, figures, strict=True)
        ),
        nederland=_national(figures, titles, has_year=len(periods) > 1),
        difference=_difference(row),
    )


def _figure(cell: RowView, unit: str) -> _Figure:
    own = cell.figure
    return _Figure(
        figure_text(own, unit),
        nederland_cell(cell, unit),
        chip_of(cell),
        is_there=own.value is not None,
        period=cell.period.label if cell.period else "",
        source_number=cell.source.number if cell.source else 0,
        tags=tags_of(own.kind, own.status, cell.indicator.certainty),
    )


def _meta(there: Sequence[_Figure], periods: set[str], shared: set[str]) -> str:
    numbers = sorted({text.source_number for text in there})
    sources = f"bron {', '.join(map(str, numbers))}" if numbers else ""
    year = next(iter(periods)) if len(periods) == 1 else ""
    return " · ".join(filter(None, (year, sources, *_tags(there, shared))))


def _facts(there: Sequence[_Figure], periods: set[str], shared: set[str]) -> str:
    return " · ".join((*([" en ".join(sorted(periods))] if periods else []), *_tags(there, shared)))


def _tags(there: Sequence[_Figure], shared: set[str]) -> Iterator[str]:
    return (tag for tag in (there[0].tags if there else ()) if tag in shared)


def _cell(cell: RowView, text: _Figure, shared: set[str], *, has_year: bool) -> ComparedCell:
    if not text.is_there:
        return ComparedCell(text.own, text.chip, has_chip=True, note=STATUS_WORDS[cell.figure.status].label)
    tags = (tag for tag in text.tags if tag not in shared)
    note = ", ".join((*((text.period,) if has_year else ()), *tags))
    return ComparedCell(text.own, text.chip, has_chip=bool(text.chip.sign), note=note)


def _national(texts: Sequence[_Figure], titles: Sequence[str], *, has_year: bool) -> tuple[NationalCell, ...]:
    """Give the figures of Nederland that the columns are beside: mostly one, the same for all."""
    found: dict[tuple[str, str], NationalCell] = {}
    for place, text in enumerate(texts):
        if text.nederland.text != _NOTHING:
            group = titles[place] if titles else ""
            note = ", ".join(filter(None, (text.nederland.note, text.period if has_year else "", group)))
            found.setdefault((text.nederland.text, note), NationalCell(text.nederland.text, note))
    return tuple(found.values()) or (NationalCell(_NOTHING, NO_FIGURE_LABEL),)


def _difference(row: ComparedRow) -> DifferenceText | None:
    found = row.difference
    if found is None:
        return None
    if found.obstacle:
        return DifferenceText(NO_DIFFERENCE_BECAUSE[found.obstacle], "")
    one, other = (cell.figure for cell in row.cells)
    if one.value is None or other.value is None:
        return DifferenceText(_NOTHING, "")
    is_rough = one.is_approximate or other.is_approximate
    gap = gap_words(
        (one.value, one.decimals), (other.value, other.decimals), row.indicator.unit, is_rough=is_rough
    )
    certainty = certainty_of_difference(
        found.size, found.certainty, is_small=found.is_small_but_certain, is_judged=bool(found.certainty)
    )
    return DifferenceText(gap, certainty)


def _strip(row: ComparedRow) -> str:
    dots = [
        Dot(place, cell.figure.value)
        for place, cell in enumerate(row.cells, 1)
        if cell.figure.value is not None
    ]
    compared = [compared_figure(cell, NEDERLAND) for cell in row.cells]
    references = {item.value for item in compared if item is not None and item.value is not None}
    return dot_strip(dots, sorted(references), partial(_at_the_end, row.indicator))


def _at_the_end(indicator: Indicator, value: float) -> str:
    """Give a figure at an end of the axis; zero needs no decimals."""
    return figure(value, indicator.unit, indicator.decimals if value else 0)


def _signs(view: ComparisonView) -> tuple[tuple[str, str, str], ...]:
    """Give what the signs of empty cells mean, each once."""
    cells = (cell for theme in view.themes for row in theme.rows for cell in row.cells)
    statuses = dict.fromkeys(cell.figure.status for cell in cells if not cell.figure.is_there)
    words = (STATUS_WORDS[status] for status in statuses)
    return tuple((item.sign, item.label, item.reason) for item in words)
