"""An edition: one open release with the catalogue and the search over its names. Pages are made from it."""

from dataclasses import dataclass, field

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import Indicator, ThemeId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.search.aliases import load_aliases
from wijkmonitor.search.gazetteer import search_entries
from wijkmonitor.search.index import SearchIndex
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.views.maps import Neighbourhoods
from wijkmonitor.views.names import known_name
from wijkmonitor.views.profile import RegionLink


@dataclass(slots=True)
class Edition:
    """Everything that pages are made from. Nothing in it changes after it is made."""

    release: OpenRelease
    catalog: Catalog
    search: SearchIndex
    indicators: tuple[Indicator, ...] = field(init=False)
    """By their number in the release."""
    periods: tuple[Period, ...] = field(init=False)
    """By their number in the release."""

    pies: dict[ThemeId, tuple[Indicator, ...]] = field(init=False)
    of_theme: dict[ThemeId, tuple[Indicator, ...]] = field(init=False)
    maps: Neighbourhoods = field(init=False)

    def __post_init__(self) -> None:
        """Line the catalogue up with the numbers of the release, and look up what every page needs."""
        self.pies = {theme.id: self.catalog.pie(theme.id) for theme in self.catalog.themes}
        self.of_theme = {theme.id: self.catalog.of_theme(theme.id) for theme in self.catalog.themes}
        self.maps = Neighbourhoods(self.release)
        self.indicators = tuple(self.catalog.indicators[name] for name in self.release.dictionary.indicators)
        self.periods = tuple(Period.parse(code) for code in self.release.dictionary.periods)

    def region(self, code: str) -> StoredRegion | None:
        """Give a gebied by its code."""
        return self.release.regions.get(code)

    def rows(self, stored: StoredRegion) -> dict[str, ProfileRow]:
        """Give the newest judged figure of each indicator for a gebied."""
        indicators = self.indicators
        return {indicators[row.indicator_id].id: row for row in self.release.profile(stored)}

    def link(self, stored: StoredRegion) -> RegionLink:
        """Give a link to a gebied."""
        region = stored.region
        return RegionLink(region.code, self.name(stored), region.level.value, stored.inwoners)

    def name(self, stored: StoredRegion) -> str:
        """Give the name people know a gebied by."""
        return known_name(stored, self.release.regions)

    @property
    def land(self) -> StoredRegion:
        """Nederland."""
        return self.release.regions.by_code[NEDERLAND]


def open_edition(release: OpenRelease, catalog: Catalog) -> Edition:
    """Make an edition of an open release; builds the search index."""
    population = {stored.region.code: stored.inwoners or 0 for stored in release.regions.by_id}
    entries = search_entries(release.region_history(), population, load_aliases())
    return Edition(release, catalog, SearchIndex.build(entries))
