"""Assemble the ASGI application."""

from starlette.types import ASGIApp, Receive, Scope, Send

from wijkmonitor.app.editions import Editions
from wijkmonitor.export.room import export_room
from wijkmonitor.export.section import export_section
from wijkmonitor.serving.cache import AnswerCache
from wijkmonitor.serving.server import PageServer, Serving, for_reading_only, refuse_method
from wijkmonitor.settings import Settings
from wijkmonitor.web.assets import load_assets
from wijkmonitor.web.rendering import Renderer
from wijkmonitor.web.site import Site


def create_application(editions: Editions, settings: Settings, *, logs_requests: bool = False) -> ASGIApp:
    """Give the application for an ASGI server."""
    assets = load_assets()
    rooms, sections = (export_room,), (export_section,)
    site = Site(editions.current, Renderer(assets), assets, rooms, sections)
    serving = Serving(editions.release_id, site.page_of, AnswerCache(settings.cache_mb), logs_requests)
    pages = for_reading_only(PageServer(serving), refuse_method)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await _live(receive, send)
        else:
            await pages(scope, receive, send)

    return application


async def _live(receive: Receive, send: Send) -> None:
    """Say yes to starting and stopping: there is nothing to open or close."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
