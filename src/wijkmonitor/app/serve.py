"""Serve the monitor over HTTP until it is asked to stop."""

import gc
import socket
import sys
from dataclasses import replace

import structlog
import uvicorn

from wijkmonitor.app.application import create_application
from wijkmonitor.app.console import say
from wijkmonitor.app.editions import Editions, in_background
from wijkmonitor.app.served import newest_release
from wijkmonitor.catalog.cards import with_own_duiding
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import SettingsError
from wijkmonitor.ingest.bundle import content_hash
from wijkmonitor.settings import BUNDLE, Settings, local_url
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf

_SECONDS_TO_FINISH = 10


def serve(
    settings: Settings, host: str, port: int, *, release: str = "", logs_requests: bool = False
) -> None:
    """Make sure there is a release, and serve it; running requests are finished before it stops.

    Raises WijkmonitorError when there is no release to serve.
    """
    configure_log()
    _refuse_busy_port(host, port)
    catalog = served_catalog(settings)
    shelf = Shelf(settings.data)
    if not release:
        _prepare(shelf)
    editions = Editions(shelf, release, start=in_background, catalog=catalog)
    if port and not settings.is_addressed:
        settings = replace(settings, base_url=local_url(host, port))
    application = create_application(editions, settings, logs_requests=logs_requests)
    config = uvicorn.Config(
        application,
        host=host,
        port=port,
        access_log=False,
        ws="none",
        log_level="warning",
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=16_384,
    )
    server = _Announcing(config, editions.release_id())
    try:
        server.run()
    except KeyboardInterrupt:
        say("Gestopt.")
    finally:
        gc.unfreeze()


def served_catalog(settings: Settings) -> Catalog:
    """Give the catalogue with the cards of this instance in it; says which of them were left out and why.

    Raises SettingsError when the folder of the cards is not there.
    """
    catalog = load_catalog()
    if settings.duiding is None:
        return catalog
    own = with_own_duiding(catalog, settings.duiding)
    for problem in own.problems:
        say(str(problem))
    return own.catalog


def _refuse_busy_port(host: str, port: int) -> None:
    """Say it in Dutch, and before half a minute of building, when something else listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except (OSError, OverflowError) as error:
        raise SettingsError(
            f"Op {host}:{port} kan de monitor niet luisteren: {error}. Kies een andere poort met --port."
        ) from error


def configure_log() -> None:
    """Write one JSON line an event to standard error."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )


class _Announcing(uvicorn.Server):
    """A server that prints its address once it listens, also when the system chose the port."""

    def __init__(self, config: uvicorn.Config, release_id: str) -> None:
        super().__init__(config)
        self._release_id = release_id

    async def startup(self, sockets: list[object] | None = None) -> None:  # type: ignore[override]
        """Start listening, and say where."""
        await super().startup(sockets)  # type: ignore[arg-type]
        for server in self.servers:
            for listener in server.sockets:
                host, port = listener.getsockname()[:2]
                shown = f"[{host}]" if ":" in host else host
                say(
                    f"Wijkmonitor draait op http://{shown}:{port} (uitgave {self._release_id}). "
                    "Stop met Ctrl+C."
                )


def _prepare(shelf: Shelf) -> None:
    """Build the release of the bundled figures when the shelf does not have it."""
    if BundleShelf(shelf.folder).is_behind(content_hash(BUNDLE)):
        say("Het programma bracht nieuwe cijfers mee. Neem ze op met 'wijkmonitor update'.")
    newest_release(shelf)
