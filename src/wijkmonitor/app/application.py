"""Assemble the ASGI application."""

from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from wijkmonitor.app.editions import Editions
from wijkmonitor.serving.cache import AnswerCache
from wijkmonitor.serving.server import PageServer, Serving, for_reading_only, refuse_method
from wijkmonitor.settings import Settings
from wijkmonitor.views.edition import Edition
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer
from wijkmonitor.web.site import Site


def create_application(editions: Editions, settings: Settings, *, logs_requests: bool = False) -> ASGIApp:
    """Give the application for an ASGI server."""
    site = create_site(editions.current, settings)
    serving = Serving(editions.release_id, site.page_of, AnswerCache(settings.cache_mb), logs_requests)
    pages = for_reading_only(PageServer(serving), refuse_method)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await pages(scope, receive, send)

    return application


def create_site(edition: Callable[[], Edition], settings: Settings) -> Site:
    """Give what makes every page, for a server and for the site as files alike."""
    assets = load_assets()
    base_url = settings.base_url if settings.is_addressed else ""
    return Site(edition, Renderer(assets, base_url), assets)


async def _live(receive: Receive, send: Send) -> None:
    """Say yes to starting and stopping: there is nothing to open or close."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
