"""Maps of the site for search engines: an index, and a map of each kind of page (sitemaps.org)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import Final

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.texts.open_data_urls import sitemap_path
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.levels import plural

MOST: Final = 50_000
"""Addresses in one map: what the protocol allows."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_START: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TEXTS: Final = (
    urls.START, urls.TOUR, urls.METHOD, urls.SOURCES, urls.ABOUT, urls.ACCESSIBILITY, urls.DUIDING, urls.MAP,
    urls.COMPARE,
)  # fmt: skip

Paths = Callable[[Edition], Iterator[str]]


def sitemap_index(edition: Edition, base_url: str) -> str:
    """Give the map of maps."""
    day = edition.release.release.built_on[:10]
    items = "".join(
        f"<sitemap><loc>{escape(base_url + sitemap_path(name))}</loc><lastmod>{day}</lastmod></sitemap>\n"
        for name in _parts(edition)
    )
    return f'{_START}<sitemapindex xmlns="{_NAMESPACE}">\n{items}</sitemapindex>\n'


def sitemap(edition: Edition, base_url: str, name: str) -> str | None:
    """Give one map; None when there is none of that name."""
    paths = _parts(edition).get(name)
    if paths is None:
        return None
    day = edition.release.release.built_on[:10]
    items = "".join(
        f"<url><loc>{escape(base_url + path)}</loc><lastmod>{day}</lastmod></url>\n" for path in paths
    )
    return f'{_START}<urlset xmlns="{_NAMESPACE}">\n{items}</urlset>\n'


def _parts(edition: Edition) -> Mapping[str, tuple[str, ...]]:
    """Give the paths of each map, none longer than is allowed."""
    found: dict[str, tuple[str, ...]] = {}
    for name, paths in _kinds(edition).items():
        every = tuple(paths)
        pieces = [every[start : start + MOST] for start in range(0, len(every), MOST)]
        for number, piece in enumerate(pieces, 1):
            found[name if len(pieces) == 1 else f"{name}-{number}"] = piece
    return found


def _kinds(edition: Edition) -> Mapping[str, Iterable[str]]:
    kinds: dict[str, Iterable[str]] = {"teksten": _text_paths(edition)}
    for level in RegionLevel:
        known = list(_known(edition, level))
        kinds[plural(level)] = (_path(edition, item) for item in known)
        if not level.is_small:
            kinds[f"themas-{plural(level)}"] = _theme_paths(edition, known)
    kinds[f"themas-{plural(RegionLevel.WIJK)}"] = _theme_paths(edition, _known(edition, RegionLevel.WIJK))
    kinds["indicatoren"] = _indicator_paths(edition)
    return kinds


def _text_paths(edition: Edition) -> Iterator[str]:
    yield from _TEXTS
    yield from (urls.duiding_path(card) for card in edition.catalog.duiding.cards)


def _known(edition: Edition, level: RegionLevel) -> Iterator[StoredRegion]:
    """Give the gebieden that exist now and have a page of figures; none that was made up."""
    release = edition.release
    for item in release.regions.by_id:
        region = item.region
        if (
            region.level is level
            and not region.is_fictional
            and release.regions.is_current(item)
            and release.has_profile(item)
        ):
            yield item


def _path(edition: Edition, item: StoredRegion) -> str:
    return urls.region_path(item.region.code, edition.name(item))


def _theme_paths(edition: Edition, items: Iterable[StoredRegion]) -> Iterator[str]:
    for item in items:
        name = edition.name(item)
        yield from (urls.theme_path(item.region.code, name, theme.id) for theme in edition.catalog.themes)


def _indicator_paths(edition: Edition) -> Iterator[str]:
    """Give the pages of all indicators of Nederland."""
    land = edition.land
    known = edition.known_at[RegionLevel.LAND]
    yield from (
        urls.indicator_path(land.region.code, edition.name(land), item.id)
        for item in edition.indicators
        if item.id in known
    )
