"""Which pages the site has, in parts of about the same work: a gemeente with its wijken at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wijkmonitor.app.static_site.api_files import api_of_edition, api_of_gebied
from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.domain.errors import StaticSiteError
from wijkmonitor.domain.region import NEDERLAND, RegionCode, RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.texts.open_data_urls import picture_path
from wijkmonitor.texts.urls import MapAddress
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.static_site import WORDS

GENERAL = "algemeen"
"""The part with what is about no gebied in particular."""
_SMALL_PAGES = (
    urls.START, urls.SEARCH, urls.TOUR, urls.METHOD, urls.SOURCES, urls.ABOUT, urls.ACCESSIBILITY,
    urls.COMPARE, urls.DIFFERENCES, urls.DUIDING, urls.MAP, "/.well-known/security.txt",
)  # fmt: skip
_OF_COUNTRY = (RegionLevel.LAND, RegionLevel.PROVINCIE)


@dataclass(frozen=True, slots=True)
class Part:
    """What one process makes in one go: pages that share figures in memory."""

    name: str
    addresses: tuple[str, ...]
    """Of pages, as the monitor answers them."""
    gebieden: tuple[RegionCode, ...] = ()
    """Of which all choices are written as data."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is to be written."""

    parts: tuple[Part, ...]

    @property
    def addresses(self) -> frozenset[str]:
        """Every address that has a page."""
        return frozenset(address for part in self.parts for address in part.addresses)


def plan_of(edition: Edition, wish: SiteWish) -> Plan:
    """Give the parts of a site, the most work first."""
    gemeenten = _gemeenten(edition, wish)
    places = [_Places(edition, item, wish) for item in gemeenten]
    around = _around(edition, gemeenten, wish)
    parts = [Part(item.gemeente.region.code, tuple(item.addresses()), item.codes()) for item in places]
    parts.sort(key=lambda part: -len(part.addresses))
    country = [
        Part(item.region.code, tuple(_of_large(edition, item, wish)), (item.region.code,)) for item in around
    ]
    former = [] if wish.only else [Part("vroeger", tuple(_former(edition)))]
    return Plan((Part(GENERAL, tuple(_general(edition))), *country, *parts, *former))


def _gemeenten(edition: Edition, wish: SiteWish) -> list[StoredRegion]:
    """Give the gemeenten of today that were asked for."""
    regions = edition.release.regions
    if not wish.only:
        return [item for item in regions.by_id if _is_page(edition, item, RegionLevel.GEMEENTE)]
    found = [(code, edition.region(code)) for code in wish.only]
    wrong = [
        code for code, item in found if item is None or not _is_page(edition, item, RegionLevel.GEMEENTE)
    ]
    if wrong:
        raise StaticSiteError(WORDS.unknown_gemeente.format(codes=", ".join(wrong)))
    return [item for _, item in found if item is not None]


def _is_page(edition: Edition, stored: StoredRegion, level: RegionLevel) -> bool:
    release = edition.release
    is_there = release.regions.is_current(stored) and release.has_profile(stored)
    return stored.region.level is level and is_there


def _around(edition: Edition, gemeenten: Sequence[StoredRegion], wish: SiteWish) -> list[StoredRegion]:
    """Give the country and the provincies that have a page."""
    regions = edition.release.regions
    if not wish.only:
        return [item for item in regions.by_id for level in _OF_COUNTRY if _is_page(edition, item, level)]
    above = [item for gemeente in gemeenten for item in regions.ancestors(gemeente)]
    return list({item.id: item for item in above}.values())


def _general(edition: Edition) -> Iterator[str]:
    """Give the pages that are about no gebied, the cards, and the maps and differences of the country."""
    yield from _SMALL_PAGES
    yield from map(urls.duiding_path, edition.catalog.duiding.cards)
    yield from api_of_edition(edition)


def _of_large(edition: Edition, stored: StoredRegion, wish: SiteWish) -> Iterator[str]:
    """Give the pages of the country or a provincie: its own, and a map of each indicator."""
    yield from _of_gebied(edition, stored, wish)
    if stored.region.code != NEDERLAND:
        yield from _maps(stored, _pie(edition, RegionLevel.GEMEENTE))
        return
    known = [item.id for item in edition.indicators if item.id in edition.known_at[RegionLevel.LAND]]
    yield from (urls.indicator_path(stored.region.code, edition.name(stored), item) for item in known)
    drawn = edition.known_at[RegionLevel.GEMEENTE]
    yield from _maps(stored, [item.id for item in edition.indicators if item.id in drawn])


def _of_gebied(edition: Edition, stored: StoredRegion, wish: SiteWish) -> Iterator[str]:
    code, name = stored.region.code, edition.name(stored)
    yield urls.region_path(code, name)
    for theme in edition.catalog.themes:
        yield urls.theme_path(code, name, theme.id)
    yield urls.differences_path(code, name)
    if edition.release.has_similar(stored):
        yield urls.similar_path(code, name)
    yield from api_of_gebied(stored)
    if wish.has_pictures:
        yield picture_path(code, name)


def _maps(stored: StoredRegion, indicators: Sequence[str]) -> Iterator[str]:
    """Give the map a gebied opens with, and one of each indicator."""
    code = "" if stored.region.code == NEDERLAND else stored.region.code
    if code:
        yield MapAddress(region=code).path
    yield from (MapAddress(region=code, indicator=item).path for item in indicators)


def _pie(edition: Edition, level: RegionLevel) -> list[str]:
    known = edition.known_at[level]
    return [item.id for pie in edition.pies.values() for item in pie if item.id in known]


def _former(edition: Edition) -> Iterator[str]:
    """Give what became of the gemeenten and wijken of earlier years that still have figures."""
    regions = edition.release.regions
    for item in regions.by_id:
        is_wanted = item.region.level in {RegionLevel.GEMEENTE, RegionLevel.WIJK}
        if is_wanted and not regions.is_current(item) and edition.release.has_profile(item):
            yield urls.region_path(item.region.code, edition.name(item))


@dataclass(frozen=True, slots=True)
class _Places:
    """A gemeente and what lies in it."""

    edition: Edition
    gemeente: StoredRegion
    wish: SiteWish

    def inside(self) -> list[StoredRegion]:
        """Give its wijken, and the buurten in them when those were asked for."""
        children = self.edition.release.regions.children
        wijken = [item for item in children.get(self.gemeente.region.code, ()) if self._has_page(item)]
        if not self.wish.has_buurten:
            return wijken
        buurten = [item for wijk in wijken for item in children.get(wijk.region.code, ())]
        return [*wijken, *(item for item in buurten if self._has_page(item))]

    def codes(self) -> tuple[RegionCode, ...]:
        """Give the codes of all of them."""
        return tuple(item.region.code for item in (self.gemeente, *self.inside()))

    def addresses(self) -> Iterator[str]:
        """Give their pages and the maps of the gemeente."""
        for item in (self.gemeente, *self.inside()):
            yield from _of_gebied(self.edition, item, self.wish)
        yield from _maps(self.gemeente, _pie(self.edition, RegionLevel.WIJK))

    def _has_page(self, stored: StoredRegion) -> bool:
        return self.edition.release.has_profile(stored)
