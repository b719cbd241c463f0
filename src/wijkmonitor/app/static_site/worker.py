"""One process of the export: opens the release for itself, makes pages a part at a time and writes them."""

import atexit
import gc
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Final

import msgspec

from wijkmonitor.app.application import create_site
from wijkmonitor.app.children import end_with_parent
from wijkmonitor.app.editions import settle_memory
from wijkmonitor.app.served import instance_catalog
from wijkmonitor.app.static_site.addresses import file_of, url_of
from wijkmonitor.app.static_site.api_files import is_of_api, with_links
from wijkmonitor.app.static_site.choices_data import ChoicesWriter
from wijkmonitor.app.static_site.files import SiteFiles
from wijkmonitor.app.static_site.finishing import (
    SEARCH_DATA,
    SITE_DATA,
    Finishing,
    Shown,
    region_data_path,
    spreads_path,
)
from wijkmonitor.app.static_site.journal import FileMark
from wijkmonitor.app.static_site.judging_data import JUDGED_LEVELS, level_spreads
from wijkmonitor.app.static_site.links import Links
from wijkmonitor.app.static_site.own_assets import own_asset_urls, own_assets
from wijkmonitor.app.static_site.plan import GENERAL, Part, Plan, plan_of
from wijkmonitor.app.static_site.search_data import search_data
from wijkmonitor.app.static_site.site_data import pie_of, site_data
from wijkmonitor.app.static_site.sitemap import robots, sitemaps
from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import StaticSiteError, WijkmonitorError
from wijkmonitor.domain.region import NEDERLAND, RegionLevel
from wijkmonitor.serving.page import JSON, Page
from wijkmonitor.settings import Settings
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.texts import urls
from wijkmonitor.views.edition import Edition, open_edition
from wijkmonitor.web.site import Site
from wijkmonitor.wording.static_site import WORDS

_NOT_FOUND: Final = "404.html"
_UNWISHED: Final = "/bestaat-niet"
_MEANT: Final = frozenset({HTTPStatus.OK, HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
"""A page that says what became of a gebied, or why there is nothing to show, is a page as well."""


@dataclass(frozen=True, slots=True)
class Written:
    """What came of a part."""

    part: str
    files: dict[str, FileMark]
    pages: int
    written: int


@dataclass(slots=True)
class Workshop:
    """Everything with which a process makes files."""

    edition: Edition
    site: Site
    plan: Plan
    wish: SiteWish
    finishing: Finishing
    files: SiteFiles
    choices: ChoicesWriter = field(init=False)

    def __post_init__(self) -> None:
        """Be ready to write the choices of gebieden."""
        self.choices = ChoicesWriter(self.edition)

    def make(self, part: Part) -> Written:
        """Make and write all files of a part."""
        self.read(part)
        for address in part.addresses:
            page = self.answer(address)
            self.files.put(file_of(address), self.finished(address, page), page.media_type)
        for code in part.gebieden:
            self._data(region_data_path(code), self.choices.of(code))
        if part.name == GENERAL:
            self._general()
        files, written = self.files.taken()
        return Written(part.name, files, len(part.addresses), written)

    def read(self, part: Part) -> None:
        """Read all figures of a part in one question; its pages find them in memory."""
        stored = [item for code in part.gebieden if (item := self.edition.region(code)) is not None]
        if stored:
            self.edition.recent.read_ahead(stored)

    def answer(self, address: str) -> Page:
        """Give what the monitor answers; raises StaticSiteError where it fails."""
        path, _, query = address.partition("?")
        page = self.site.page_of(path.encode(), query.encode())
        if page.status not in _MEANT:
            raise StaticSiteError(WORDS.page_failed.format(address=address, status=int(page.status)))
        return page.finish() if page.finish is not None else page

    def finished(self, address: str, page: Page) -> bytes:
        """Give an answer as it will stand in a file."""
        if is_of_api(address):
            return with_links(page.body.decode(), self.finishing.links.known).encode()
        if not page.media_type.startswith("text/html"):
            return page.body
        path = address.partition("?")[0]
        return self.finishing.finished(page.body, path, self._shown(address))

    def _shown(self, address: str) -> Shown:
        path = address.partition("?")[0]
        if path.startswith(urls.REGION_PREFIX):
            region, _, rest = path.removeprefix(urls.REGION_PREFIX).partition("/")
            kind, _, theme = rest.partition("/")
            code = region.partition("-")[0]
            shown = {"": "gebied", urls.THEME_PART: "thema"}.get(kind, "anders")
            return Shown(shown, code, theme, is_compared=code != NEDERLAND)
        kinds = {
            urls.MAP: "kaart",
            urls.COMPARE: "vergelijk",
            urls.SEARCH: "zoeken",
            urls.DIFFERENCES: "anders",
        }
        return Shown(kinds.get(path, ""))

    def _data(self, address: str, value: object) -> None:
        self.files.put(file_of(address), msgspec.json.encode(value), JSON)

    def _general(self) -> None:
        """Write what belongs to no page: scripts, the search index, the page for what is not there."""
        for asset in self.site.assets.values():
            self.files.put(file_of(asset.path), asset.body, asset.media_type)
        for name, body in own_assets().items():
            self.files.put(file_of(f"{urls.STATIC}{name}"), body, "text/plain")
        self._data(SITE_DATA, site_data(self.edition))
        pie = pie_of(self.edition)
        for prefix, level in JUDGED_LEVELS.items():
            self._data(spreads_path(prefix), level_spreads(self.edition, level, pie))
        known = {
            address.partition("-")[0].removeprefix(urls.REGION_PREFIX) for address in self.plan.addresses
        }
        self._data(SEARCH_DATA, search_data(self.edition, known))
        page = self.site.page_of(_UNWISHED.encode(), b"")
        html = self.finishing.finished(page.body, "/", Shown("nietgevonden"))
        self.files.put(_NOT_FOUND, html, page.media_type)
        release = self.edition.release.release
        for name, body in sitemaps(self.plan, self.wish.base_url, release.built_on).items():
            self.files.put(name, body, "text/xml")
        self.files.put("robots.txt", robots(self.wish.base_url), "text/plain")


def open_workshop(
    settings: Settings, catalog: Catalog, release_id: str, wish: SiteWish, known: Mapping[str, FileMark]
) -> Workshop:
    """Open the release and get ready."""
    settings = replace(settings, base_url=wish.base_url)
    shelved = Shelf(settings.data).get(release_id)
    release = OpenRelease(shelved.path, shelved.release)
    release.use_one_thread()
    release.hold_observations()
    edition = open_edition(release, catalog)
    plan = plan_of(edition, wish)
    links = Links(
        wish.prefix,
        {address: url_of(address, wish.prefix) for address in plan.addresses},
        {item.id: item.theme for item in edition.indicators},
        _gemeente_of(edition),
    )
    finishing = Finishing(links, wish.base_url, own_asset_urls(own_assets(), wish.prefix), wish.has_pictures)
    files = SiteFiles(wish.folder, known, wish.is_precompressed)
    workshop = Workshop(edition, create_site(lambda: edition, settings), plan, wish, finishing, files)
    settle_memory()
    return workshop


def _gemeente_of(edition: Edition) -> dict[str, str]:
    regions = edition.release.regions
    return {
        item.region.code: gemeente.region.code
        for item in regions.by_id
        if item.region.level in {RegionLevel.WIJK, RegionLevel.BUURT}
        and (gemeente := regions.gemeente_of(item)) is not None
    }


class _Process:
    """What one process keeps between parts."""

    workshop: Workshop | None = None
    parts: Mapping[str, Part] = {}
    obstacle: WijkmonitorError | None = None
    """Why it could not get ready: told when it is asked for something, since a pool hides it until then."""


def start_process(settings: Settings, release_id: str, wish: SiteWish, known: Mapping[str, FileMark]) -> None:
    """Get this process ready; called once in each."""
    end_with_parent()
    try:
        workshop = open_workshop(settings, instance_catalog(settings), release_id, wish, known)
    except WijkmonitorError as error:
        _Process.obstacle = error
        return
    atexit.register(_let_go)  # or extensions report at the end what they still hold
    _Process.workshop = workshop
    _Process.parts = {part.name: part for part in workshop.plan.parts}


def planned() -> Plan:
    """Give the plan, from a process that has the release open: who divides the work needs no release."""
    return _ready().plan


def make_part(name: str) -> Written:
    """Make one part in this process."""
    return _ready().make(_Process.parts[name])


def _let_go() -> None:
    """Give everything back."""
    _Process.workshop, _Process.parts = None, {}
    gc.unfreeze()
    gc.collect()


def _ready() -> Workshop:
    if _Process.obstacle is not None:
        raise _Process.obstacle
    if _Process.workshop is None:
        raise RuntimeError("start_process comes first")
    return _Process.workshop
