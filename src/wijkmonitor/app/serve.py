"""Serve the monitor over HTTP until it is asked to stop."""

import gc
import socket
from collections.abc import Callable
from dataclasses import replace

import uvicorn

from wijkmonitor.app.application import create_application
from wijkmonitor.app.console import say
from wijkmonitor.app.editions import Editions, in_background
from wijkmonitor.app.log import configure_log
from wijkmonitor.app.served import newest_release
from wijkmonitor.app.together import Instance, factory_of, running, serve_together
from wijkmonitor.catalog.cards import with_own_duiding
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import SettingsError
from wijkmonitor.ingest.bundle import content_hash
from wijkmonitor.settings import BUNDLE, Settings, local_url
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf

_SECONDS_TO_FINISH = 10
_SECONDS_TO_ANSWER = 30
"""A process that says nothing for so long is replaced; on a busy machine the first word takes ten."""


def serve(
    settings: Settings,
    host: str,
    port: int,
    *,
    release: str = "",
    logs_requests: bool = False,
    processes: int = 1,
) -> None:
    """Make sure there is a release, and serve it; running requests are finished before it stops.

    `processes`: how many serve it together. Each makes a page at a time and has the release in memory.

    Raises WijkmonitorError when there is no release to serve.
    """
    configure_log()
    _refuse_busy_port(host, port)
    catalog = served_catalog(settings)
    shelf = Shelf(settings.data)
    if not release:
        _prepare(shelf)
    if port and not settings.is_addressed:
        settings = replace(settings, base_url=local_url(host, port))
    instance = Instance(settings, release, logs_requests)
    try:
        if processes == 1:
            _serve_alone(instance, catalog, host, port)
        else:
            _serve_together(instance, host, port, processes)
    except KeyboardInterrupt:
        say("Gestopt.")


def _serve_alone(instance: Instance, catalog: Catalog, host: str, port: int) -> None:
    editions = Editions(Shelf(instance.settings.data), instance.release, start=in_background, catalog=catalog)
    application = create_application(editions, instance.settings, logs_requests=instance.logs_requests)
    server = _Announcing(_configuration(application, host, port), editions.release_id())
    try:
        server.run()
    finally:
        gc.unfreeze()


def _serve_together(instance: Instance, host: str, port: int, processes: int) -> None:
    shelf = Shelf(instance.settings.data)
    shelved = shelf.get(instance.release) if instance.release else shelf.current()
    config = _configuration(factory_of(instance), host, port, processes=processes)
    listener = config.bind_socket()
    try:
        serve_together(config, [listener], shelved.release.id)
    finally:
        listener.close()


def _configuration(
    application: Callable[..., object], host: str, port: int, *, processes: int = 1
) -> uvicorn.Config:
    """Give how it is served; several processes make the application for themselves."""
    return uvicorn.Config(
        application,
        factory=processes > 1,
        workers=processes,
        host=host,
        port=port,
        access_log=False,
        proxy_headers=False,
        ws="none",
        log_level="warning",
        server_header=False,
        date_header=True,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        timeout_worker_healthcheck=_SECONDS_TO_ANSWER,
        limit_concurrency=1000,
        h11_max_incomplete_event_size=16_384,
    )


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
                say(running(host, port, self._release_id))


def _prepare(shelf: Shelf) -> None:
    """Build the release of the bundled figures when the shelf does not have it."""
    if BundleShelf(shelf.folder).is_behind(content_hash(BUNDLE)):
        say("Het programma bracht nieuwe cijfers mee. Neem ze op met 'wijkmonitor update'.")
    newest_release(shelf)
