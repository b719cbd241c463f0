"""Every address of the site and the page it gives. A page is a function of (edition, address)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from http import HTTPStatus

import msgspec
import structlog

import wijkmonitor
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.region import is_region_code
from wijkmonitor.serving.page import A_YEAR, JSON, PLAIN, Page, redirect
from wijkmonitor.serving.request import Annex, Request, Room, read_request
from wijkmonitor.serving.section import Section, SectionOf, Visit
from wijkmonitor.serving.wishes import comparison_wish
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts import urls
from wijkmonitor.views.better import better_view
from wijkmonitor.views.choice import ProfileChoice, profile_choice
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import comparison_choice
from wijkmonitor.views.differences_country_builder import country_choice, country_differences
from wijkmonitor.views.duiding_pages import duiding_overview, duiding_page_view
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import map_choice
from wijkmonitor.views.pages import TextView
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.similar_builder import why_no_similar
from wijkmonitor.views.small_builders import error_view, release_view, search_view, sources_view, start_view
from wijkmonitor.web.assets import Asset
from wijkmonitor.web.region_pages import region_section
from wijkmonitor.web.rendering import Renderer
from wijkmonitor.web.suggestions import suggestions
from wijkmonitor.wording.interface import INTERFACE

LONGEST_SEARCH = 200
_FOR_EVERY_SITE = (("access-control-allow-origin", "*"), ("cross-origin-resource-policy", "cross-origin"))
"""The custom element is a script on somebody else's page; what it is checked by asks for the first."""
A_YEAR_LATER = timedelta(days=365)

_log = structlog.get_logger("wijkmonitor.web")


@dataclass(frozen=True, slots=True)
class Site:
    """Makes every page."""

    edition: Callable[[], Edition]
    renderer: Renderer
    assets: Mapping[str, Asset]
    rooms: Sequence[Room] = ()
    """Who else answers addresses: asked in this order for what is no page of the site itself."""
    sections: Sequence[SectionOf] = ()
    """What else stands below the page of a gebied: reports, downloads."""

    annexes: Sequence[Annex] = ()
    """Rooms that read an address themselves: asked before anyone else."""

    def page_of(self, raw_path: bytes, raw_query: bytes) -> Page:
        """Give the page at an address. Never raises: what is wrong becomes a page that helps."""
        edition = self.edition()
        for annex in self.annexes:
            page = annex(edition, raw_path, raw_query)
            if page is not None:
                return page
        try:
            page = self._route(read_request(edition, raw_path, raw_query))
        except AddressError as error:
            return self._error(edition, HTTPStatus.BAD_REQUEST, str(error))
        except Exception:  # noqa: BLE001  # whatever it is, a visitor gets a page and we get the trace
            _log.exception("page failed", path=raw_path[:200], query=raw_query[:200])
            return self._error(edition, HTTPStatus.INTERNAL_SERVER_ERROR, "")
        if page.finish is None:
            return page
        return replace(page, finish=self._guarded(page.finish, edition, raw_path, raw_query))

    def _guarded(
        self, finish: Callable[[], Page], edition: Edition, raw_path: bytes, raw_query: bytes
    ) -> Callable[[], Page]:
        """Give slow work that never raises either."""

        def finished() -> Page:
            try:
                return finish()
            except Exception:  # noqa: BLE001  # as above
                _log.exception("page failed", path=raw_path[:200], query=raw_query[:200])
                return self._error(edition, HTTPStatus.INTERNAL_SERVER_ERROR, "")

        return finished

    def _route(self, request: Request) -> Page:
        pages = self._pages()
        handler = pages.get(request.path)
        if handler is not None:
            return handler(request)
        if request.path.rstrip("/") in pages:
            return redirect(_with_query(request.path.rstrip("/"), request.query))
        if request.path.startswith(urls.REGION_PREFIX):
            return self._region(request)
        if request.path.startswith(urls.STATIC):
            return self._static(request)
        if request.path.startswith(urls.DUIDING_PREFIX):
            return self._duiding(request)
        answers = (room(request) for room in self.rooms)
        return next((page for page in answers if page is not None), None) or self._not_found(request)

    def _pages(self) -> Mapping[str, Callable[[Request], Page]]:
        return {
            urls.START: self._start,
            urls.SEARCH: self._search,
            urls.SUGGESTIONS: self._suggestions,
            urls.TOUR: lambda request: self._html(self.renderer.render_tour(_text(request))),
            urls.METHOD: lambda request: self._html(self.renderer.render_method(_text(request))),
            urls.ABOUT: lambda request: self._html(self.renderer.render_about(_text(request))),
            urls.ACCESSIBILITY: lambda request: self._html(
                self.renderer.render_accessibility(_text(request))
            ),
            urls.SOURCES: self._sources,
            urls.MAP: self._map,
            urls.COMPARE: self._comparison,
            urls.DIFFERENCES: self._differences,
            urls.DUIDING: lambda request: self._html(
                self.renderer.render_duidingen(duiding_overview(request.edition))
            ),
            urls.HEALTH: _health,
            "/.well-known/security.txt": _security,
            "/favicon.ico": lambda _: redirect(self.assets["favicon.svg"].path, is_permanent=False),
        }

    def _start(self, request: Request) -> Page:
        return self._html(self.renderer.render_start(start_view(request.edition)))

    def _search(self, request: Request) -> Page:
        return self._html(self.renderer.render_search(search_view(request.edition, _searched(request))))

    def _suggestions(self, request: Request) -> Page:
        found = search_view(request.edition, _searched(request))
        return Page(msgspec.json.encode(suggestions(found)), media_type=JSON)

    def _sources(self, request: Request) -> Page:
        return self._html(self.renderer.render_sources(sources_view(request.edition)))

    def _map(self, request: Request) -> Page:
        """Give a map; a choice that cannot be leads back to what became of the gebied, or to its page."""
        edition = request.edition
        try:
            return self._html(
                self.renderer.render_map(map_view(edition, map_choice(request.parameters, edition)))
            )
        except AddressError as error:
            links = _links_back(edition, request.parameters.get("gebied", "").upper())
            return self._error(edition, HTTPStatus.BAD_REQUEST, str(error), links=links)

    def _differences(self, request: Request) -> Page:
        choice = country_choice(request.parameters, request.edition)
        view = country_differences(request.edition, choice)
        return self._html(self.renderer.render_country_differences(view))

    def _comparison(self, request: Request) -> Page:
        """Give gebieden side by side; what the address cannot have makes it a 400 with the rest in place."""
        view = comparison_view(request.edition, comparison_choice(comparison_wish(request), request.edition))
        is_wrong = bool(view.problems) or view.mixes_classifications
        status = HTTPStatus.BAD_REQUEST if is_wrong else HTTPStatus.OK
        return Page(self.renderer.render_comparison(view).encode(), status=status)

    def _duiding(self, request: Request) -> Page:
        """Give the page of a card."""
        view = duiding_page_view(request.edition, request.rest)
        return self._not_found(request) if view is None else self._html(self.renderer.render_duiding(view))

    def _region(self, request: Request) -> Page:
        name, _, section = request.rest.strip("/").partition("/")
        code, _, slug = name.partition("-")
        stored = request.edition.region(code.upper())
        if stored is None:
            return self._unknown_region(request, code, slug)
        path = urls.region_path(stored.region.code, request.edition.name(stored))
        if section:
            return self._section(request, stored, section)
        if request.path != path:
            return redirect(_with_query(path, request.query))
        if not request.edition.release.has_profile(stored):
            return self._gone(request, stored)
        try:
            view = profile_view(request.edition, stored, _choice(request))
        except AddressError as error:
            back = (request.edition.link(stored),)
            return self._error(request.edition, HTTPStatus.BAD_REQUEST, str(error), links=back)
        return self._html(self.renderer.render_profile(view))

    def _section(self, request: Request, stored: StoredRegion, rest: str) -> Page:
        """Give a page below the one of a gebied."""
        if rest == urls.SIMILAR_PART:
            return self._similar(request, stored)
        visit = Visit(request.edition, stored, lambda: _choice(request), request.parameters, request.pairs)
        section = self._section_of(visit, rest)
        if section is None:
            return self._not_found(request)
        if request.path != section.path:
            return redirect(_with_query(section.path, request.query))
        if not request.edition.release.has_profile(stored):
            return self._gone(request, stored)
        try:
            return section.make()
        except AddressError as error:
            back = (request.edition.link(stored),)
            return self._error(request.edition, HTTPStatus.BAD_REQUEST, str(error), links=back)

    def _section_of(self, visit: Visit, rest: str) -> Section | None:
        own = region_section(visit, self.renderer, rest)
        if own is not None:
            return own
        others = (section_of(visit, rest) for section_of in self.sections)
        return next((section for section in others if section is not None), None)

    def _similar(self, request: Request, stored: StoredRegion) -> Page:
        """Give the page that puts a gebied beside similar ones; where there are none it says why."""
        edition = request.edition
        path = urls.similar_path(stored.region.code, edition.name(stored))
        if request.path != path:
            return redirect(_with_query(path, request.query))
        if edition.release.has_similar(stored):
            return self._html(self.renderer.render_better(better_view(edition, stored)))
        reason = why_no_similar(edition, stored) or INTERFACE.similar.only_small
        return self._error(edition, HTTPStatus.NOT_FOUND, reason, links=(edition.link(stored),))

    def _unknown_region(self, request: Request, code: str, slug: str) -> Page:
        if is_region_code(code.upper()):
            detail = f"Een gebied met de code {code.upper()} staat in geen van onze lijsten."
        else:
            detail = f"'{code[:40]}' is geen code van een gebied. Een code lijkt op WK034403 of GM0344."
        return self._error(request.edition, HTTPStatus.NOT_FOUND, detail, slug.replace("-", " "))

    def _gone(self, request: Request, stored: StoredRegion) -> Page:
        """Say what became of a gebied of which there is no figure at all."""
        name = request.edition.name(stored)
        is_current = request.edition.release.regions.is_current(stored)
        status = HTTPStatus.NOT_FOUND if is_current else HTTPStatus.GONE
        detail = (
            f"Van {name} ({stored.region.code}) hebben we geen cijfers. "
            f"Het gebied hoort bij de indeling van {stored.region.indeling}."
        )
        successors = [request.edition.region(code) for code in stored.region.successors]
        links = tuple(request.edition.link(item) for item in successors if item is not None)
        view = error_view(request.edition, status, detail, name, links)
        return Page(self.renderer.render_error(view).encode(), status=status)

    def _static(self, request: Request) -> Page:
        asset = self.assets.get(request.rest)
        if asset is None:
            return self._not_found(request)
        is_versioned = request.parameters.get("v") == asset.version
        return Page(
            asset.body,
            media_type=asset.media_type,
            max_age=A_YEAR if is_versioned else 60,
            is_immutable=is_versioned,
            headers=_FOR_EVERY_SITE,
        )

    def _not_found(self, request: Request) -> Page:
        words = request.path.replace("/", " ").replace("-", " ").strip()
        detail = f"Op het adres {request.path[:80]} staat niets."
        return self._error(request.edition, HTTPStatus.NOT_FOUND, detail, words[:60])

    def _error(
        self,
        edition: Edition,
        status: HTTPStatus,
        detail: str,
        query: str = "",
        links: tuple[RegionLink, ...] = (),
    ) -> Page:
        view = error_view(edition, status, detail, query, links)
        return Page(self.renderer.render_error(view).encode(), status=status)

    @staticmethod
    def _html(text: str) -> Page:
        return Page(text.encode())


def _links_back(edition: Edition, code: str) -> tuple[RegionLink, ...]:
    """Give the gebied with a code, or those that it became part of."""
    stored = edition.region(code)
    if stored is None:
        return ()
    successors = (edition.region(successor) for successor in stored.region.successors)
    found = [item for item in successors if item is not None] or [stored]
    return tuple(edition.link(item) for item in found)


def _with_query(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path


def _choice(request: Request) -> ProfileChoice:
    wanted = request.parameters
    return profile_choice(
        wanted.get("jaar", ""),
        wanted.get("groep", ""),
        wanted.get("referentie", ""),
        wanted.get("thema", ""),
        request.edition.catalog,
    )


def _searched(request: Request) -> str:
    return request.parameters.get("q", "").strip()[:LONGEST_SEARCH]


def _text(request: Request) -> TextView:
    return TextView(release_view(request.edition))


def _health(request: Request) -> Page:
    release = request.edition.release.release
    facts = {
        "status": "gezond",
        "uitgave": release.id,
        "gebouwd": release.built_on,
        "gebouwd_met": release.program_version,
        "versie": wijkmonitor.__version__,
    }
    return Page(msgspec.json.encode(facts), media_type=JSON, max_age=0)


def _security(request: Request) -> Page:
    """Say where to report a leak (RFC 9116); valid for a year after the release."""
    built = date.fromisoformat(request.edition.release.release.built_on[:10])
    lines = (
        "Contact: https://github.com/wijkmonitor/wijkmonitor/security",
        f"Expires: {(built + A_YEAR_LATER).isoformat()}T00:00:00Z",
        "Preferred-Languages: nl, en",
    )
    return Page("".join(f"{line}\n" for line in lines).encode(), media_type=PLAIN)
