"""Several processes that serve one port: each has the release open for itself, a visitor gets any of them."""

import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

import uvicorn
from starlette.types import ASGIApp
from uvicorn.supervisors import Multiprocess

from wijkmonitor.app.application import create_application
from wijkmonitor.app.children import end_with_parent
from wijkmonitor.app.console import say
from wijkmonitor.app.editions import Editions, in_background
from wijkmonitor.app.log import configure_log
from wijkmonitor.app.served import instance_catalog
from wijkmonitor.domain.errors import StoreError, WijkmonitorError
from wijkmonitor.settings import Settings
from wijkmonitor.store.shelf import Shelf

_CANNOT_START: Final = 3
"""With this exit code uvicorn does not try again."""
_LOOK_EVERY_SECONDS: Final = 0.2


@dataclass(frozen=True, slots=True)
class Instance:
    """What each process makes its application from; small, since it goes from one process to the other."""

    settings: Settings
    release: str
    """The one that is always shown; empty for the one that is put to use."""
    logs_requests: bool


def serve_together(config: uvicorn.Config, sockets: Sequence[socket.socket], release_id: str) -> None:
    """Serve with the number of processes in the configuration, until asked to stop.

    One that dies is replaced. Raises StoreError when none can open the release; each said why.
    """
    supervisor = Multiprocess(config, list(sockets))
    address = sockets[0].getsockname()
    waiting = threading.Thread(
        target=_announce, args=(supervisor, address, release_id, config.workers), daemon=True
    )
    waiting.start()
    supervisor.run()
    if any(process.exitcode == _CANNOT_START for process in supervisor.processes):
        raise StoreError("De processen konden de uitgave niet openen; waarom staat hierboven.")


def factory_of(instance: Instance) -> partial[ASGIApp]:
    """Give what makes the application in each process."""
    return partial(_application, instance)


def _application(instance: Instance) -> ASGIApp:
    """Open the release in this process."""
    end_with_parent()
    configure_log()
    settings = instance.settings
    try:
        editions = Editions(
            Shelf(settings.data), instance.release, start=in_background, catalog=instance_catalog(settings)
        )
    except WijkmonitorError as error:
        say(str(error))
        raise SystemExit(_CANNOT_START) from error
    return create_application(editions, settings, logs_requests=instance.logs_requests)


def _announce(supervisor: Multiprocess, address: tuple[str, int], release_id: str, count: int) -> None:
    """Say where the monitor is once a process listens; before that the port refuses."""
    host, port = address[:2]
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    while not supervisor.should_exit.is_set():
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            if probe.connect_ex((host, port)) == 0:
                say(running(host, port, release_id, count))
                return
        time.sleep(_LOOK_EVERY_SECONDS)


def running(host: str, port: int, release_id: str, count: int = 1) -> str:
    """Give the sentence that a server says when it listens.

    >>> running("::1", 8000, "2026-11-22-abc", 2)
    'Wijkmonitor draait op http://[::1]:8000 (uitgave 2026-11-22-abc, 2 processen). Stop met Ctrl+C.'
    """
    shown = f"[{host}]" if ":" in host else host
    several = f", {count} processen" if count > 1 else ""
    return f"Wijkmonitor draait op http://{shown}:{port} (uitgave {release_id}{several}). Stop met Ctrl+C."
