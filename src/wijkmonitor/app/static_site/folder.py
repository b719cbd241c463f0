"""The folder of a site: whose it is, who writes in it now, and what in it is past."""

import errno
import fcntl
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from wijkmonitor.app.static_site.files import HALF
from wijkmonitor.app.static_site.journal import NAME
from wijkmonitor.domain.errors import StaticSiteError
from wijkmonitor.wording.static_site import WORDS

_LOCK: Final = f"{NAME}-slot"


@contextmanager
def claimed(folder: Path) -> Iterator[None]:
    """Have a folder for oneself; raises StaticSiteError when it holds anything that is not ours."""
    if folder.exists() and not folder.is_dir():
        raise StaticSiteError(WORDS.no_folder.format(folder=folder))
    with explained(folder):
        folder.mkdir(parents=True, exist_ok=True)
        is_ours = (folder / NAME).exists() or (folder / _LOCK).exists()
        if not is_ours and any(folder.iterdir()):
            raise StaticSiteError(WORDS.foreign_folder.format(folder=folder))
        lock = (folder / _LOCK).open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StaticSiteError(WORDS.in_use.format(folder=folder)) from error
        yield


@contextmanager
def explained(folder: Path) -> Iterator[None]:
    """Say in one line of Dutch what the system refused."""
    try:
        yield
    except OSError as error:
        raise StaticSiteError(_refusal(error, folder)) from error


def _refusal(error: OSError, folder: Path) -> str:
    file = error.filename or folder
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return WORDS.disk_full.format(file=file)
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return WORDS.no_permission.format(file=file, folder=folder)
    return WORDS.cannot_write.format(file=file, reason=error.strerror or error)


def remove_past(folder: Path, ours: Collection[str], wanted: Collection[str]) -> int:
    """Remove the files that we wrote and that no longer belong, and the folders that they leave empty.

    What somebody else put into the folder stays: a page of their own, a file of their web server.
    """
    past = set(ours) - set(wanted)
    removed = 0
    for name in past:
        path = folder / name
        if path.is_file():
            path.unlink()
            removed += 1
        path.with_name(f".{path.name}{HALF}").unlink(missing_ok=True)
    parents = {parent for name in past for parent in Path(name).parents if parent != Path()}
    for parent in sorted(parents, key=lambda path: -len(path.parts)):
        place = folder / parent
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()
    return removed


def remove_halves(folder: Path, names: Collection[str]) -> None:
    """Remove what a killed run left behind: files that were being written."""
    for parent in {Path(name).parent for name in names}:
        place = folder / parent
        if place.is_dir():
            for half in place.glob(f".*{HALF}"):
                half.unlink()
