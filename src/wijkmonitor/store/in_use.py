"""Who reads a release holds its folder, so that nobody clears it away; a kill lets it go.

A hold is an advisory lock of the kernel (`flock`) on the folder itself: nothing is written, readers do not
hinder each other, and another process on this machine sees it too.
"""

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from wijkmonitor.domain.errors import StoreError


def hold(folder: Path, reader: object) -> None:
    """Hold a folder for as long as the reader lives. A folder that cannot be held is read all the same."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        weakref.finalize(reader, os.close, descriptor)
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)


@contextmanager
def unheld(folder: Path) -> Iterator[bool]:
    """Tell whether nobody reads a folder; as long as this lasts, nobody begins to."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        yield False
        return
    try:
        yield _is_free(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def one_by_one(path: Path) -> Iterator[None]:
    """Wait for one's turn: for small changes that take no time, unlike a build or an update."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        with suppress(OSError):  # a file system without locks has no other protection than before
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def locks_refused(folder: Path, error: OSError) -> StoreError:
    """Give the error for a disk on which nothing can be locked: two at once would spoil each other's work."""
    return StoreError(
        f"De map {folder} staat op een schijf waar geen slot op kan ({error}). "
        "Kies met WIJKMONITOR_DATA een map op een gewone schijf."
    )


def _is_free(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
