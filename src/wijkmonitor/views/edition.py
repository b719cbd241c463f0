"""An edition: one open release with the catalogue and the search over its names. Pages are made from it."""

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import ReleaseDamagedError
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import Direction, Indicator, IndicatorId, ThemeId
from wijkmonitor.domain.observation import Delivery, DeliveryId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import NEDERLAND, RegionLevel, level_of
from wijkmonitor.search.aliases import load_aliases
from wijkmonitor.search.gazetteer import search_entries
from wijkmonitor.search.index import SearchIndex
from wijkmonitor.store.columns import BoolArray, IntArray
from wijkmonitor.store.profiles import RegionRows
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.views.atlas import Atlas
from wijkmonitor.views.availability import Availability
from wijkmonitor.views.kept import Kept
from wijkmonitor.views.listed import listed_rows
from wijkmonitor.views.maps import Neighbourhoods
from wijkmonitor.views.names import known_name
from wijkmonitor.views.national import NationalFigures
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.recent import RecentObservations

if TYPE_CHECKING:
    from wijkmonitor.views.observed import Figures
    from wijkmonitor.views.series import Series
    from wijkmonitor.views.standard import Standard

_MOST_SERIES = 6_000
"""Some 10 MB: those of the country and of a dozen gemeenten."""
_MOST_FIGURES = 400
"""Some 30 MB: of all gemeenten and the country those of a year, or of some gemeenten more."""
_MOST_STANDARDS = 4_000
"""Some 4 MB: those of a dozen years and groups."""
_MOST_SMALL = 12
"""Wijken and buurten whose rows are kept: those of one page, which asks for them more than once."""


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
    onderwerpen: dict[tuple[ThemeId, str], str] = field(init=False)
    """The title of each onderwerp of a theme."""
    known_at: dict[RegionLevel, frozenset[str]] = field(init=False)
    """The indicators of which any gebied of a level has a figure, in whatever year."""
    shown_at: dict[tuple[RegionLevel, ThemeId], tuple[tuple[Indicator, ...], frozenset[IndicatorId]]] = field(
        init=False
    )
    """Of a theme: those that every page of a level shows, and those it shows where there is a figure."""
    deliveries: dict[DeliveryId, Delivery] = field(init=False)
    directed: frozenset[str] = field(init=False)
    """The indicators of which more, or less, is good."""
    listed: dict[str, BoolArray] = field(init=False)
    """Of the newest judged figures, by reference: which may become a kracht or aandachtspunt."""
    available: Availability = field(init=False)
    """Which groups and years there are of an indicator at a level."""
    maps: Neighbourhoods = field(init=False)
    atlas: Atlas = field(init=False)
    """The shapes of the map page."""
    recent: RecentObservations = field(init=False)
    national: NationalFigures = field(init=False)
    real_now: dict[RegionLevel, IntArray] = field(init=False)
    """The ids of the gebieden of today, without those that were made up; they go up."""
    figures_around: "Kept[tuple[int, GroupCode, str | None], Figures]" = field(init=False)
    """The figures of large gebieden that pages judged by lately, by gebied, group and period."""
    standards: "Kept[tuple[RegionLevel, bool, IndicatorId, GroupCode, str, DeliveryId], Standard]" = field(
        init=False
    )
    """What pages judged the figures of a level by lately: of real or made-up gebieden, an indicator, group,
    period and delivery."""
    series_around: "Kept[tuple[int, IndicatorId, GroupCode], Series]" = field(init=False)
    """The series of gemeenten and the country that pages drew lately, by gebied, indicator and group."""

    place_in_catalog: dict[IndicatorId, int] = field(init=False)
    made_up: frozenset[DeliveryId] = field(init=False)
    """The deliveries with figures of made-up gebieden."""
    _large: dict[int, RegionRows] = field(init=False, default_factory=dict)
    """The rows of land, provincies and gemeenten: the pages of all that lies in them ask for these."""

    _small: dict[int, RegionRows] = field(init=False, default_factory=dict)
    _names: dict[int, str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Line the catalogue up with the numbers of the release, and look up what every page needs."""
        catalog, release = self.catalog, self.release
        self.indicators = tuple(catalog.indicators[name] for name in release.dictionary.indicators)
        self.periods = tuple(Period.parse(code) for code in release.dictionary.periods)
        self.place_in_catalog = {item: place for place, item in enumerate(catalog.indicators)}
        self.pies = {theme.id: catalog.pie(theme.id) for theme in catalog.themes}
        self.of_theme = {theme.id: catalog.of_theme(theme.id) for theme in catalog.themes}
        self.onderwerpen = {
            (theme.id, onderwerp): title for theme in catalog.themes for onderwerp, title in theme.onderwerpen
        }
        coverage = release.coverage()
        self.known_at = {
            level: frozenset(row.indicator for row in coverage if row.level == level and row.figures)
            for level in RegionLevel
        }
        self.shown_at = {
            (level, theme): _usual_and_others(indicators, self.known_at[level])
            for level in RegionLevel
            for theme, indicators in self.of_theme.items()
        }
        self.deliveries = {item.id: item for item in release.deliveries}
        self.directed = frozenset(
            item.id for item in self.indicators if item.direction is not Direction.NEUTRAAL
        )
        self.listed = listed_rows(release, self.directed)
        self.available = Availability.of(release.group_coverage())
        self.maps = Neighbourhoods(release)
        self.atlas = Atlas(
            {code: row for inside in self.maps.geometry.values() for code, row in inside.items()}
        )
        self.recent = RecentObservations(release)
        self.national = NationalFigures(release)
        regions = release.regions
        real = [item for item in regions.by_id if regions.is_current(item) and not item.region.is_fictional]
        self.real_now = {
            level: np.array([item.id for item in real if item.region.level is level], dtype=np.int64)
            for level in RegionLevel
        }
        self.figures_around = Kept(_MOST_FIGURES)
        self.standards = Kept(_MOST_STANDARDS)
        self.series_around = Kept(_MOST_SERIES)
        fictional = [item for item in release.regions.by_id if item.region.is_fictional]
        self.made_up = (
            frozenset(row.delivery for row in release.observations(fictional)) if fictional else frozenset()
        )

    def prepare(self) -> None:
        """Make what the pages of all gebieden inside a larger one share."""
        self.maps.prepare()
        gemeenten = [code for code in self.atlas.rows if level_of(code) is RegionLevel.GEMEENTE]
        self.atlas.shapes(NEDERLAND, RegionLevel.GEMEENTE, gemeenten)
        for stored in self.release.regions.by_id:
            if not stored.region.level.is_small:
                self.rows(stored)

    def region(self, code: str) -> StoredRegion | None:
        """Give a gebied by its code."""
        return self.release.regions.get(code)

    def rows(self, stored: StoredRegion) -> RegionRows:
        """Give the newest judged figure of each indicator for a gebied; of larger gebieden from memory."""
        found = self._large.get(stored.id) or self._small.get(stored.id)
        if found is not None:
            return found
        rows = self.release.profile(stored)
        if not stored.region.level.is_small:
            self._large[stored.id] = rows
        else:
            self._keep_small(stored, rows)
        return rows

    def newest(self, stored: StoredRegion, indicator: IndicatorId) -> ProfileRow | None:
        """Give one of `rows`, for who needs no more than a few of them."""
        rows = self._large.get(stored.id) or self._small.get(stored.id) or self.release.profile(stored)
        return rows.get(indicator)

    def newest_n(self, stored: StoredRegion, indicator: IndicatorId) -> float:
        """Give of how many the newest figure is; nan where it is not known, or there is no figure."""
        row = self.newest(stored, indicator)
        return math.nan if row is None else row.denominator

    def _keep_small(self, stored: StoredRegion, rows: RegionRows) -> None:
        small = self._small
        if len(small) >= _MOST_SMALL:
            small.pop(next(iter(small)), None)
        small[stored.id] = rows

    def lent_year(self, delivery: DeliveryId, indicator: IndicatorId, group: GroupCode, period: str) -> int:
        """Give the year of the figure of Nederland beside a made-up one; 0 where it is of the same year."""
        if delivery not in self.made_up:
            return 0
        lent = self.national.get(indicator, group, period)
        return 0 if lent is None or lent.period[:4] == period[:4] else int(lent.period[:4])

    def similar(self, stored: StoredRegion) -> tuple[StoredRegion, ...]:
        """Give the gebieden that are most like this one, nearest first; none where there is no comparison."""
        return tuple(row.other for row in self.release.similar(stored))

    def link(self, stored: StoredRegion) -> RegionLink:
        """Give a link to a gebied."""
        region = stored.region
        return RegionLink(region.code, self.name(stored), region.level.value, stored.inwoners)

    def name(self, stored: StoredRegion) -> str:
        """Give the name people know a gebied by."""
        name = self._names.get(stored.id)
        if name is None:
            name = self._names[stored.id] = known_name(stored, self.release.regions)
        return name

    @property
    def land(self) -> StoredRegion:
        """Nederland."""
        return self.release.regions.by_code[NEDERLAND]


def _usual_and_others(
    indicators: tuple[Indicator, ...], known: Collection[str]
) -> tuple[tuple[Indicator, ...], frozenset[IndicatorId]]:
    """Part the indicators of a theme in what pages of a level always show, and the rest."""
    usual = tuple(item for item in indicators if item.is_in_pie or item.id in known)
    return usual, frozenset(item.id for item in indicators).difference(item.id for item in usual)


def open_edition(release: OpenRelease, catalog: Catalog) -> Edition:
    """Make an edition of an open release; builds the search index.

    Raises ReleaseDamagedError for a release with indicators that this catalogue does not have.
    """
    unknown = [name for name in release.dictionary.indicators if name not in catalog.indicators]
    if unknown:
        raise ReleaseDamagedError(
            f"Uitgave {release.release.id} heeft indicatoren die dit programma niet kent: "
            f"{', '.join(unknown[:5])}. Kies een andere uitgave met 'wijkmonitor releases --use ID'."
        )
    population = {stored.region.code: stored.inwoners or 0 for stored in release.regions.by_id}
    entries = search_entries(release.region_history(), population, load_aliases())
    edition = Edition(release, catalog, SearchIndex.build(entries))
    edition.prepare()
    return edition
