"""Build the views of the small pages from an edition."""

from collections import defaultdict
from http import HTTPStatus

from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import DeliveryId
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.search.entry import Hit, MatchKind
from wijkmonitor.sources.overview import known_sources
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.pages import (
    CoverageThemeView,
    CoverageView,
    DeliveryView,
    ErrorView,
    OwnCoverageView,
    ReleaseView,
    SearchResultView,
    SearchView,
    SourcesView,
    StartView,
    UnloadedSourceView,
)
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.wording.levels import position

_EXAMPLES = ("WK034403", "GM0518", "BU03630403", "WK036304")
_MOST_EXAMPLES = 3
_MOST_RESULTS = 25
_MOST_SUGGESTIONS = 5
_LEVELS = tuple(RegionLevel)


def release_view(edition: Edition) -> ReleaseView:
    """Give which release a page is made from."""
    release = edition.release.release
    return ReleaseView(release.id, release.built_on, is_fictional=False)


def start_view(edition: Edition) -> StartView:
    """Give the start page."""
    regions = edition.release.regions
    examples = [edition.link(item) for code in _EXAMPLES if (item := edition.region(code)) is not None]
    current = sum(regions.is_current(item) and not item.region.is_fictional for item in regions.by_id)
    first = next((item for code in _EXAMPLES if (item := edition.region(code)) is not None), None)
    return StartView(
        None if first is None else profile_view(edition, first, ProfileChoice()),
        tuple(examples[:_MOST_EXAMPLES]),
        current,
        len(edition.catalog.indicators),
        release_view(edition),
        _made_up(edition),
    )


def _made_up(edition: Edition) -> RegionLink | None:
    """Give the first gemeente that was made up to show what own tables can tell."""
    every = edition.release.regions.by_id
    found = (item for item in every if item.region.is_fictional and item.region.level is RegionLevel.GEMEENTE)
    return next((edition.link(item) for item in found), None)


def search_view(edition: Edition, query: str) -> SearchView:
    """Give the gebieden that a query finds, best first."""
    hits = edition.search.find(query, _MOST_RESULTS) if query else []
    return SearchView(query, tuple(_result(hit, edition) for hit in hits), release_view(edition))


def _result(hit: Hit, edition: Edition) -> SearchResultView:
    entry = hit.entry
    stored = edition.region(entry.code)
    name = entry.short_name if stored is None else edition.name(stored)
    line = () if stored is None else edition.release.regions.ancestors(stored)
    parents = tuple(
        (item.region.level.value, item.region.short_name)
        for item in reversed(line)
        if item.region.level is not RegionLevel.LAND
    )
    return SearchResultView(
        code=entry.code,
        name=name,
        level=entry.level.value,
        context=position(entry.level.value, parents),
        inwoners=None if stored is None else stored.inwoners,
        is_current=entry.is_current,
        is_fuzzy=hit.kind is MatchKind.FUZZY,
        known_as="" if hit.matched in {entry.short_name, entry.name, entry.code} else hit.matched,
    )


def sources_view(edition: Edition) -> SourcesView:
    """Give every delivery, and which figure exists for which level and year."""
    figures: dict[DeliveryId, int] = defaultdict(int)
    periods: dict[DeliveryId, set[int]] = defaultdict(set)
    indelingen: dict[DeliveryId, set[int]] = defaultdict(set)
    for row in edition.release.extents():
        figures[row.delivery] += row.figures
        periods[row.delivery].add(int(row.period[:4]))
        indelingen[row.delivery].add(row.indeling)
    deliveries = [
        DeliveryView(item, _range(periods[item.id]), _range(indelingen[item.id]), figures[item.id])
        for item in edition.release.deliveries
    ]
    decisions = tuple(reversed(edition.release.decisions))
    own = _own_coverage(edition)
    return SourcesView(
        tuple(deliveries),
        _LEVELS,
        _coverage(edition),
        own,
        release_view(edition),
        decisions,
        _unloaded(edition),
    )


def _unloaded(edition: Edition) -> tuple[UnloadedSourceView, ...]:
    """Give the sources of the program that no delivery of this release is from."""
    loaded = {delivery.source for delivery in edition.release.deliveries}
    found = (each for each in known_sources() if each.has_figures and each.name not in loaded)
    return tuple(
        UnloadedSourceView(
            each.name,
            each.title,
            each.publisher,
            each.url,
            is_fetched=each.is_fetched,
            proven=each.proven.value,
        )
        for each in sorted(found, key=lambda each: each.title)
    )


def _coverage(edition: Edition) -> tuple[CoverageThemeView, ...]:
    """Give the years of each indicator that this release has figures of, by theme."""
    years: dict[tuple[str, str], set[int]] = defaultdict(set)
    for row in edition.release.coverage():
        if row.figures:
            years[row.indicator, row.level].add(int(row.period[:4]))

    def of(indicator: IndicatorId) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(years.get((indicator, level.value), ()))) for level in _LEVELS)

    return tuple(
        CoverageThemeView(
            theme,
            tuple(
                CoverageView(indicator, found)
                for indicator in edition.of_theme[theme.id]
                if any(found := of(indicator.id))
            ),
        )
        for theme in edition.catalog.themes
    )


def _own_coverage(edition: Edition) -> tuple[OwnCoverageView, ...]:
    """Give for each own table the years of its figures, in the order of the catalogue."""
    years: dict[tuple[DeliveryId, IndicatorId, RegionLevel], set[int]] = defaultdict(set)
    for row in edition.release.own_coverage():
        years[row.delivery, row.indicator, row.level].add(int(row.period[:4]))

    def of(delivery: DeliveryId, indicator: IndicatorId) -> tuple[tuple[int, ...], ...]:
        return tuple(tuple(sorted(years.get((delivery, indicator, level), ()))) for level in _LEVELS)

    return tuple(
        OwnCoverageView(
            delivery.title,
            tuple(
                CoverageView(indicator, found)
                for indicator in edition.catalog.indicators.values()
                if any(found := of(delivery.id, indicator.id))
            ),
        )
        for delivery in edition.release.deliveries
        if delivery.is_own
    )


def error_view(
    edition: Edition, status: HTTPStatus, detail: str, query: str, links: tuple[RegionLink, ...] = ()
) -> ErrorView:
    """Give a page that helps: what is wrong, and gebieden that may be meant."""
    suggested = links or _suggested(edition, query)
    return ErrorView(int(status), detail, query, suggested, release_view(edition))


def _suggested(edition: Edition, query: str) -> tuple[RegionLink, ...]:
    hits = edition.search.find(query, _MOST_SUGGESTIONS) if query else []
    found = (edition.region(hit.entry.code) for hit in hits)
    return tuple(edition.link(item) for item in found if item is not None)


def _range(years: set[int]) -> str:
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
