"""One update at a time in a data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from wijkmonitor.domain.errors import UpdateLockedError
from wijkmonitor.store.files import make_folder, said_in_words
from wijkmonitor.store.in_use import locks_refused

_FILE = "update.lock"


@contextmanager
def update_lock(data: Path) -> Iterator[None]:
    """Hold the lock; raises UpdateLockedError when another process has it. A kill lets it go."""
    with said_in_words(data):
        make_folder(data)
        descriptor = os.open(data / _FILE, os.O_RDWR | os.O_CREAT, 0o644)
    with os.fdopen(descriptor, "r+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = file.read().strip() or "een ander proces"
            raise UpdateLockedError(
                f"Er loopt al een bijwerking in {data} ({holder}). Wacht tot die klaar is; "
                "er is niets veranderd."
            ) from error
        except OSError as error:
            raise locks_refused(data, error) from error
        file.truncate(0)
        file.write(f"proces {os.getpid()}, sinds {datetime.now().astimezone():%d-%m-%Y %H:%M}")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)
