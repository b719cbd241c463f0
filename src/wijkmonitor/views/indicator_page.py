"""Build the page of one indicator of a gebied: all years, all groups, all gebieden beside it."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL, Dimension, GroupCode
from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.dashboard_builder import CardMaker
from wijkmonitor.views.duiding import DuidingView, duiding_of_breakdown, duiding_of_indicator
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, SourceView
from wijkmonitor.views.frame import FrameView, frame_view
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import MapChoice
from wijkmonitor.views.map_view import MapView
from wijkmonitor.views.notices import dimension_notice
from wijkmonitor.views.profile_builder import figures_of
from wijkmonitor.views.scope import Scope, chosen_scope, scopes_of
from wijkmonitor.views.series import SeriesBook, SeriesPoint
from wijkmonitor.views.sibling_choice import SiblingChoice
from wijkmonitor.views.siblings import SiblingsView, siblings_view
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import fitting_choice

_MAPPED = frozenset({(RegionLevel.GEMEENTE, RegionLevel.WIJK), (RegionLevel.PROVINCIE, RegionLevel.GEMEENTE)})


class GroupYearsView(Struct, frozen=True):
    """The years of one group."""

    title: str
    figures: tuple[FigureView | None, ...]
    """One a year of the breakdown; None where there is none."""


class BreakdownView(Struct, frozen=True):
    """All groups of one breakdown over all years."""

    title: str
    explanation: str
    is_sensitive: bool
    years: tuple[int, ...]
    """Newest first."""
    groups: tuple[GroupYearsView, ...]
    duiding: DuidingView | None
    """What to read before the groups; None when they are not sensitive."""
    sources: tuple[SourceView, ...] = ()
    """The own tables among the sources of its figures."""


class IndicatorView(Struct, frozen=True):
    """The page."""

    frame: FrameView
    theme: Theme
    card: CardView
    breakdowns: tuple[BreakdownView, ...]
    scopes: tuple[Scope, ...]
    scope: Scope | None
    siblings: SiblingsView | None
    wanted: SiblingChoice
    map: MapView | None
    """The gebieden of the table on a map; None where they are too many or have no boundaries."""
    notice: str
    sources: tuple[SourceView, ...]
    duiding: tuple[DuidingView, ...]
    """What to read before the figure of a sensitive indicator or group."""


def indicator_view(
    edition: Edition,
    stored: StoredRegion,
    indicator: Indicator,
    choice: ProfileChoice,
    wanted: SiblingChoice,
) -> IndicatorView:
    """Give the page of an indicator; raises AddressError for a table that the gebied does not have."""
    choice = fitting_choice(stored, choice, edition)
    scopes = scopes_of(edition, stored)
    scope = chosen_scope(scopes, wanted.scope)
    cards = CardMaker.of(edition, stored, choice, figures_of(edition, stored, choice), [indicator])
    return IndicatorView(
        frame=frame_view(edition, stored, choice, cards.groups([indicator])),
        theme=edition.catalog.theme(indicator.theme),
        card=cards.card(indicator),
        breakdowns=tuple(_breakdowns(cards.book, stored, indicator, cards.rows.sources)),
        scopes=scopes,
        scope=scope,
        siblings=None if scope is None else siblings_view(edition, stored, scope, indicator, choice, wanted),
        wanted=wanted,
        map=_map(edition, stored, scope, indicator, choice),
        notice=dimension_notice(edition, stored, choice),
        sources=cards.rows.sources.all(),
        duiding=duiding_of_indicator(edition.catalog, indicator, choice.group),
    )


def _map(
    edition: Edition,
    stored: StoredRegion,
    scope: Scope | None,
    indicator: Indicator,
    choice: ProfileChoice,
) -> MapView | None:
    """Give the map of the wijken of a gemeente or the gemeenten of a provincie; the country has its page."""
    if scope is None or (scope.parent.region.level, scope.level) not in _MAPPED:
        return None
    own = stored if stored.region.level is scope.level else None
    view = map_view(edition, MapChoice(scope.parent, own, stored, scope.level, indicator, choice))
    return view if view.drawing is not None else None


def _breakdowns(
    book: SeriesBook, stored: StoredRegion, indicator: Indicator, sources: Sourcebook
) -> Iterable[BreakdownView]:
    there = book.groups(stored, indicator.id)
    for dimension in book.edition.catalog.dimensions:
        groups = [group.code for group in dimension.groups if group.code in there]
        found = _breakdown(book, stored, indicator, dimension, groups, sources)
        if found is not None:
            yield found


def _breakdown(
    book: SeriesBook,
    stored: StoredRegion,
    indicator: Indicator,
    dimension: Dimension,
    groups: list[GroupCode],
    sources: Sourcebook,
) -> BreakdownView | None:
    of_groups = {
        group: {point.year: point for point in book.series(stored, indicator, group).points}
        for group in groups
    }
    figures = {TOTAAL: _total(book, stored, indicator, of_groups), **of_groups}
    years = sorted({year for group in groups for year in figures[group]}, reverse=True)
    if not years:
        return None
    titles = {group.code: group.title for group in dimension.groups}
    titles[TOTAAL] = book.edition.catalog.groups[TOTAAL].title
    rows = tuple(
        GroupYearsView(
            titles[group],
            tuple(
                FigureView(point.value, point.status, point.kind, indicator.decimals, is_approximate=False)
                if (point := known.get(year)) is not None
                else None
                for year in years
            ),
        )
        for group, known in figures.items()
        if any(year in known for year in years)
    )
    cited = {
        sources.cite(point.delivery, point.indeling, point.year).number
        for known in figures.values()
        for point in known.values()
        if point.delivery.is_own
    }
    return BreakdownView(
        dimension.title,
        dimension.explanation,
        dimension.is_sensitive,
        tuple(years),
        rows,
        duiding_of_breakdown(book.edition.catalog, indicator, dimension),
        tuple(source for source in sources.all() if source.number in cited),
    )


def _total(
    book: SeriesBook,
    stored: StoredRegion,
    indicator: Indicator,
    of_groups: Mapping[GroupCode, Mapping[int, SeriesPoint]],
) -> dict[int, SeriesPoint]:
    """Give all inhabitants beside groups: beside those of an own table only what that table says of all."""
    found = {point.year: point for point in book.series(stored, indicator).points}
    points = [point for known in of_groups.values() for point in known.values()]
    own = {(point.year, point.delivery.table) for point in points if point.delivery.is_own}
    published = {point.year for point in points if not point.delivery.is_own}
    kept = {year: point for year, point in found.items() if year in published and not point.delivery.is_own}
    for table in sorted({table for _, table in own}):
        for point in book.series(stored, indicator, table=table).points:
            if (point.year, table) in own:
                kept.setdefault(point.year, point)
    return kept
