"""Files of the data folder: written whole and to the disk, with errors that say what to do."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wijkmonitor.domain.errors import StoreError


def sha256_of(path: Path) -> str:
    """Give the SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def said_in_words(folder: Path) -> Iterator[None]:
    """Raise StoreError, with what to do, where a data folder cannot be read or written."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            f"De map {folder} is niet te lezen of te beschrijven: {error}. "
            "Kies met WIJKMONITOR_DATA een andere map."
        ) from error


def write_synced(path: Path, content: str | bytes) -> None:
    """Write a file and make sure it is on the disk; raises StoreError, and leaves no half of it."""
    try:
        with path.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        path.unlink(missing_ok=True)
        raise StoreError(f"{path} kon niet worden geschreven: {error}. Er is niets veranderd.") from error


def make_folder(folder: Path) -> None:
    """Make a folder and what it stands in, and make sure that each is on the disk."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_tree(folder: Path) -> None:
    """Make sure that a folder with all that is in it is on the disk, before it gets its name."""
    for path in sorted(folder.rglob("*"), reverse=True):
        sync_folder(path)
    sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make sure that the names in a folder, or the bytes of a file, are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
