"""The edition that is served: opened once, changed for a newer one between two requests."""

import atexit
import gc
import os
import threading
import time
from collections.abc import Callable

import structlog

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import WijkmonitorError
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.views.edition import Edition, open_edition

_LOOK_EVERY_SECONDS = 1.0
_OBJECTS_A_ROUND = 50_000
"""A page makes some ten thousand objects and leaves none."""

_log = structlog.get_logger("wijkmonitor.app")


def at_once(work: Callable[[], None]) -> None:
    """Do work now."""
    work()


def in_background(work: Callable[[], None]) -> None:
    """Do work in a thread of its own: opening a release takes seconds, and requests should not wait."""
    threading.Thread(target=work, daemon=True).start()


class Editions:
    """Gives the current edition; notices within a second when another release is put to use.

    A release that cannot be opened is reported and the one that serves goes on serving.
    """

    def __init__(
        self,
        shelf: Shelf,
        fixed_release: str = "",
        clock: Callable[[], float] = time.monotonic,
        start: Callable[[Callable[[], None]], None] = at_once,
        catalog: Catalog | None = None,
    ) -> None:
        self._catalog = load_catalog() if catalog is None else catalog
        self._start = start
        self._shelf = shelf
        self._is_fixed = bool(fixed_release)
        self._clock = clock
        self._looked_at = clock()
        self._stamp = self._pointer_stamp()
        self._edition = self._opened(shelf.get(fixed_release) if fixed_release else shelf.current())

    def current(self) -> Edition:
        """Give the edition to make a page from."""
        now = self._clock()
        if not self._is_fixed and now - self._looked_at > _LOOK_EVERY_SECONDS:
            self._looked_at = now
            self._look()
        return self._edition

    def release_id(self) -> str:
        """Give the id of the current edition's release."""
        return self.current().release.release.id

    def _look(self) -> None:
        stamp = self._pointer_stamp()
        if stamp == self._stamp:
            return
        self._stamp = stamp
        self._start(self._follow)

    def _follow(self) -> None:
        """Open the release that was put to use; requests go on with the present one until it is ready."""
        try:
            shelved = self._shelf.current()
            if shelved.release.id != self._edition.release.release.id:
                self._edition = self._opened(shelved)
                _log.info("release switched", release=shelved.release.id)
        except WijkmonitorError as error:
            _log.error("release not opened", reason=str(error), serving=self._edition.release.release.id)

    def _opened(self, shelved: ShelvedRelease) -> Edition:
        release = OpenRelease(shelved.path, shelved.release)
        release.hold_observations()
        edition = open_edition(release, self._catalog)
        settle_memory()
        return edition

    def _pointer_stamp(self) -> tuple[int, int]:
        try:
            status = os.stat(self._shelf.pointer)  # noqa: PTH116  # cheaper, and asked every second
        except FileNotFoundError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)


def settle_memory() -> None:
    """Take what lives as long as an edition out of the garbage collector's rounds: pages get steadier."""
    atexit.unregister(gc.unfreeze)
    atexit.register(gc.unfreeze)  # at the end everything may go, or extensions report it as lost
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS_A_ROUND, 20, 20)
