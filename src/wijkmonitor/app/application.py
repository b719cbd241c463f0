"""Assemble the ASGI application."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from wijkmonitor.api.handbook import handbook_room
from wijkmonitor.api.methods import answer_to_method
from wijkmonitor.api.negotiation import negotiated
from wijkmonitor.api.openapi import NOBODY, Contact
from wijkmonitor.api.room import ApiRoom
from wijkmonitor.app.editions import Editions
from wijkmonitor.embed.room import EmbedRoom, Pages, integrity_of
from wijkmonitor.export.downloads import PARQUET, Downloads, with_files
from wijkmonitor.export.rooms import Exports
from wijkmonitor.metadata.citing import CitationRoom
from wijkmonitor.metadata.picture import picture_section
from wijkmonitor.metadata.publisher import Offer, OfferedFile, Publisher
from wijkmonitor.metadata.room import MetadataRoom
from wijkmonitor.report.rooms import Reports
from wijkmonitor.serving.cache import AnswerCache
from wijkmonitor.serving.server import PageServer, Serving, for_reading_only, refuse_method
from wijkmonitor.settings import Settings
from wijkmonitor.store.cited import CitedReleases
from wijkmonitor.store.copying import OBSERVATIONS, parquet_name
from wijkmonitor.store.exported import read_exported
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.texts.embed_urls import ELEMENT_SCRIPT
from wijkmonitor.texts.open_data_urls import DOWNLOADS_PREFIX
from wijkmonitor.views.edition import Edition
from wijkmonitor.web.assets import Asset, load_assets
from wijkmonitor.web.rendering import Renderer
from wijkmonitor.web.site import Site


def create_application(editions: Editions, settings: Settings, *, logs_requests: bool = False) -> ASGIApp:
    """Give the application for an ASGI server."""
    site = create_site(editions.current, settings, CitedReleases(Shelf(settings.data)))
    cache = AnswerCache(settings.cache_mb)
    serving = Serving(editions.release_id, site.page_of, cache, logs_requests, negotiated)
    server = with_files(PageServer(serving), settings.downloads)
    pages = for_reading_only(server, refuse_method(answer_to_method))

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await pages(scope, receive, send)

    return application


def create_site(
    edition: Callable[[], Edition], settings: Settings, releases: CitedReleases | None = None
) -> Site:
    """Give what makes every page and file, for a server and for the site as files alike.

    `releases`: those that the API lists; without them it lists the one that is served, as the files do.
    """
    assets = load_assets()
    base_url = settings.base_url if settings.is_addressed else ""
    has_downloads = settings.downloads is not None
    renderer = Renderer(assets, base_url, settings.organisation, has_downloads=has_downloads)
    reports = Reports(settings.base_url)
    exports = Exports(base_url)
    return Site(
        edition,
        renderer,
        assets,
        rooms=(
            reports.comparison,
            exports.room,
            Downloads(settings.downloads, renderer.render_downloads).room,
            handbook_room(renderer.render_api, settings.base_url),
            _metadata(settings),
            _citations(settings, renderer),
            _embeds(settings, renderer, assets[ELEMENT_SCRIPT]),
        ),
        sections=(reports.section, exports.section, picture_section),
        annexes=(ApiRoom(_contact(settings), releases),),
    )


def _contact(settings: Settings) -> Contact:
    return Contact(settings.organisation, settings.contact) if settings.contact else NOBODY


def _metadata(settings: Settings) -> MetadataRoom:
    publisher = Publisher(settings.organisation, settings.organisation_uri, settings.contact)
    return MetadataRoom(settings.base_url, publisher, Offer(has_api=True, files=_offered(settings)))


def _offered(settings: Settings) -> tuple[OfferedFile, ...]:
    """Give the files of a release that this instance offers, for the catalogue of open data."""
    exported = None if settings.downloads is None else read_exported(settings.downloads)
    there = {item.name for item in exported.files} if exported else set()
    name = parquet_name(OBSERVATIONS)
    parquet = OfferedFile(f"{DOWNLOADS_PREFIX}{name}", "Parquet", PARQUET, "PARQUET")
    return (parquet,) if name in there else ()


def _citations(settings: Settings, renderer: Renderer) -> CitationRoom:
    releases = CitedReleases(Shelf(settings.data))
    return CitationRoom(releases, renderer.render_citation, settings.base_url, settings.organisation)


def _embeds(settings: Settings, renderer: Renderer, script: Asset) -> EmbedRoom:
    pages = Pages(renderer.render_embed, renderer.render_embed_refusal, renderer.render_embed_maker)
    return EmbedRoom(pages, settings.base_url, integrity_of(script.body), script.path)


async def _live(receive: Receive, send: Send) -> None:
    """Say yes to starting and stopping: there is nothing to open or close."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
