"""Build the view of the comparison page: the pages of its columns, on shared rows."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import ReleasedFigures
from wijkmonitor.views.comparison import (
    ColumnView,
    ComparedRow,
    ComparedTheme,
    ComparisonView,
    DifferenceView,
)
from wijkmonitor.views.comparison_choice import MOST_COLUMNS, ComparisonChoice
from wijkmonitor.views.comparison_column import column_profile
from wijkmonitor.views.comparison_differences import Side, difference_view
from wijkmonitor.views.comparison_names import column_names, placed
from wijkmonitor.views.comparison_notices import warnings_of
from wijkmonitor.views.comparison_switches import (
    compared_groups,
    compared_references,
    compared_years,
)
from wijkmonitor.views.duiding import duiding_of_groups
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, RowView
from wijkmonitor.views.figures_now import FiguresNow
from wijkmonitor.views.judged_now import judged_now, reference_of
from wijkmonitor.views.notices import why_empty
from wijkmonitor.views.observed import Observed, observed
from wijkmonitor.views.pages import SearchResultView
from wijkmonitor.views.pooled import SimilarSheets
from wijkmonitor.views.profile import ProfileView, RegionLink
from wijkmonitor.views.small_builders import release_view, search_view
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import fitting_choice
from wijkmonitor.wording.switches import ALL_INHABITANTS

_EXAMPLES: Final = (("WK034403", "WK051833"), ("GM0344", "GM0034"), ("BU03440831", "BU03440832"))
"""Two wijken, two gemeenten and two buurten, each of about the same size."""
_MOST_RESULTS: Final = 8
_PAIR: Final = 2
_NOT_AT_THIS_LEVEL: Final = FigureView(
    None, Status.NIET_GELEVERD, FigureKind.GEPUBLICEERD, 0, is_approximate=False
)


@dataclass(frozen=True, slots=True)
class _Column:
    """One column on its way to the view."""

    stored: StoredRegion
    group: GroupCode
    profile: ProfileView
    figures: ReleasedFigures | FiguresNow

    @property
    def is_beside_own(self) -> bool:
        """Tell whether it is a group that is held against all inhabitants of its own gebied."""
        return self.group != TOTAAL and self.profile.chosen_reference == self.stored.region.code


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the columns of a page share."""

    edition: Edition
    sources: Sourcebook
    sheets: SimilarSheets
    shelf: Observed | None
    """What stands in the release of all inhabitants, in and around all gebieden."""


def comparison_view(edition: Edition, choice: ComparisonChoice) -> ComparisonView:
    """Give the view of a comparison; a reference that cannot be becomes a problem and Nederland."""
    sources = Sourcebook()
    try:
        columns = _columns(edition, choice, sources)
    except AddressError as error:
        choice = replace(choice, reference=NEDERLAND, problems=(*choice.problems, str(error)))
        columns = _columns(edition, choice, sources)
    names = column_names(choice.regions, edition)
    themes = _themes(edition, choice, columns)
    return ComparisonView(
        regions=tuple(_link(item, names[item.id]) for item in choice.regions),
        columns=tuple(_column_view(column, names[column.stored.id], choice, edition) for column in columns),
        themes=themes,
        explanations=_explanations(choice.groups, edition),
        problems=choice.problems,
        warnings=(*choice.notices, *warnings_of(choice, names, themes, edition)),
        mixes_classifications=choice.mixes_classifications,
        groups=compared_groups(choice, edition),
        years=compared_years(choice),
        references=compared_references(choice, edition, [column.is_beside_own for column in columns]),
        chosen_groups=choice.groups,
        chosen_year=str(choice.period.year) if choice.period else "",
        chosen_reference=choice.reference,
        chosen_theme=choice.theme,
        query=choice.query,
        results=_results(edition, choice),
        has_room=(len(choice.regions) + 1) * len(choice.groups) <= MOST_COLUMNS,
        examples=() if choice.regions else _examples(edition),
        sources=sources.all(),
        release=release_view(edition),
        duiding=duiding_of_groups(edition.catalog, choice.groups, _shown(themes)),
    )


def _shown(themes: tuple[ComparedTheme, ...]) -> Iterator[Indicator]:
    """Give the indicators of which some column has a figure."""
    rows = (row for theme in themes for row in theme.rows)
    return (row.indicator for row in rows if any(cell.figure.is_there for cell in row.cells))


def _columns(edition: Edition, choice: ComparisonChoice, sources: Sourcebook) -> list[_Column]:
    """Give the columns; none where their groups may not stand side by side."""
    if choice.mixes_classifications:
        return []
    _read_at_once(edition, choice)
    alike = choice.regions if choice.reference == SOORTGELIJK else ()
    sheets = SimilarSheets(edition, {stored.id: edition.similar(stored) for stored in alike})
    shared = _Shared(edition, sources, sheets, _shelf(edition, choice))
    return [_column(stored, choice.of_group(group), shared) for stored, group in choice.columns]


def _shelf(edition: Edition, choice: ComparisonChoice) -> Observed | None:
    """Sort what columns of all inhabitants are judged from, once; None where the release judged them."""
    if TOTAAL not in choice.groups or choice.of_group(TOTAAL).is_judged_in_release:
        return None
    gemeenten = [edition.release.regions.gemeente_of(stored) for stored in choice.regions]
    around = (*choice.regions, *gemeenten, edition.land, edition.region(choice.reference))
    period = choice.period.code if choice.period else None
    return observed(edition, [item for item in around if item is not None], TOTAAL, period)


def _read_at_once(edition: Edition, choice: ComparisonChoice) -> None:
    """Read what columns of groups are judged from in one question a group, not in one a column.

    Of a group all years: an empty cell asks for its nearest figure. How many are in a group may stand among
    the figures of everybody. Similar gebieden are read in columns (similar_sheet.py).
    """
    regions = edition.release.regions
    above = [item for stored in choice.regions for item in regions.ancestors(stored)]
    reference = edition.region(choice.reference)
    for group in choice.groups:
        if group != TOTAAL:
            edition.recent.of([*choice.regions, *above, *([] if reference is None else [reference])], group)
    if any(edition.catalog.groups[group].count for group in choice.groups):
        edition.recent.of(choice.regions, TOTAAL, choice.period.code if choice.period else None)


def _column(stored: StoredRegion, choice: ProfileChoice, shared: _Shared) -> _Column:
    own = fitting_choice(stored, choice, shared.edition)
    figures = _figures(stored, own, shared)
    profile = column_profile(shared.edition, stored, own, figures, shared.sources)
    return _Column(stored, choice.group, profile, figures)


def _figures(stored: StoredRegion, choice: ProfileChoice, shared: _Shared) -> ReleasedFigures | FiguresNow:
    edition = shared.edition
    if choice.is_judged_in_release:
        return ReleasedFigures(stored, edition, choice.reference)
    shelf = shared.shelf if choice.group == TOTAAL else None
    return judged_now(stored, reference_of(stored, choice, edition), choice, edition, shelf, shared.sheets)


def _column_view(column: _Column, name: str, choice: ComparisonChoice, edition: Edition) -> ColumnView:
    profile = column.profile
    has_pie = any(row.figure.is_there for theme in profile.themes for row in theme.slices)
    is_everybody = column.group == TOTAAL
    return ColumnView(
        profile=profile,
        name=name,
        context=placed(column.stored, edition),
        group_title=ALL_INHABITANTS if is_everybody else edition.catalog.groups[column.group].title,
        why_empty="" if has_pie else why_empty(column.stored, choice.of_group(column.group)),
    )


def _themes(
    edition: Edition, choice: ComparisonChoice, columns: Sequence[_Column]
) -> tuple[ComparedTheme, ...]:
    if not columns:
        return ()
    opened = choice.theme or edition.catalog.themes[0].id
    return tuple(
        _theme(theme, place, columns, edition, is_open=theme.id == opened, is_whole=theme.id == choice.theme)
        for place, theme in enumerate(edition.catalog.themes)
    )


def _theme(
    theme: Theme,
    place: int,
    columns: Sequence[_Column],
    edition: Edition,
    *,
    is_open: bool,
    is_whole: bool,
) -> ComparedTheme:
    """Give a theme: the rows that any column has, in the order of the catalogue."""
    cells = [{row.indicator.id: row for row in column.profile.themes[place].rows} for column in columns]
    levels = {column.stored.region.level for column in columns}
    known = [item for item in edition.of_theme[theme.id] if _is_known(item, levels, edition)]
    shown = (
        [item for item in known if any(item.id in rows for rows in cells)]
        if is_whole
        else edition.pies[theme.id]
    )
    return ComparedTheme(
        theme,
        tuple(
            ComparedRow(
                item,
                tuple(rows.get(item.id) or _row_of_another_level(item) for rows in cells),
                _difference(item, columns, edition),
            )
            for item in shown
        ),
        is_open,
        is_whole,
        len(known) - len(shown),
    )


def _is_known(indicator: Indicator, levels: Iterable[RegionLevel], edition: Edition) -> bool:
    return indicator.is_in_pie or any(indicator.id in edition.known_at[level] for level in levels)


def _row_of_another_level(indicator: Indicator) -> RowView:
    """Give the row of an indicator that no gebied of a column's level has."""
    return RowView(
        indicator, _NOT_AT_THIS_LEVEL, None, None, None, None, None,
        has_other_boundaries=False, judgement=None, nearest=None,
    )  # fmt: skip


def _difference(indicator: Indicator, columns: Sequence[_Column], edition: Edition) -> DifferenceView | None:
    if len(columns) != _PAIR:
        return None
    one, other = (_side(column, indicator) for column in columns)
    return difference_view(one, other, edition)


def _side(column: _Column, indicator: Indicator) -> Side | None:
    figure = column.figures.get(indicator.id)
    return None if figure is None else Side(column.stored, figure)


def _explanations(groups: Sequence[GroupCode], edition: Edition) -> tuple[tuple[str, str], ...]:
    """Give what each breakdown means; of a sensitive one only what its card does not say already."""
    found = {item.id: item for group in groups if (item := edition.catalog.dimension(group)) is not None}
    return tuple((item.title, item.beside_card) for item in found.values() if item.beside_card)


def _results(edition: Edition, choice: ComparisonChoice) -> tuple[SearchResultView, ...]:
    if not choice.query:
        return ()
    chosen = {item.region.code for item in choice.regions}
    found = search_view(edition, choice.query).results
    return tuple(result for result in found if result.code not in chosen)[:_MOST_RESULTS]


def _examples(edition: Edition) -> tuple[tuple[RegionLink, RegionLink], ...]:
    pairs = ((edition.region(one), edition.region(other)) for one, other in _EXAMPLES)
    return tuple(
        (edition.link(one), edition.link(other))
        for one, other in pairs
        if one is not None and other is not None
    )


def _link(stored: StoredRegion, name: str) -> RegionLink:
    return RegionLink(stored.region.code, name, stored.region.level.value, stored.inwoners)
