"""What somebody reads is not cleared away, in this process or in another."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.in_use import hold, unheld
from wijkmonitor.store.update_lock import update_lock

_HOLDER = """
import sys, time
from pathlib import Path
from wijkmonitor.store.in_use import hold
class Reader: pass
reader = Reader()
hold(Path(sys.argv[1]), reader)
print("vast", flush=True)
time.sleep(60)
"""


class _Reader:
    """Somebody who reads."""


def _is_free(folder: Path) -> bool:
    with unheld(folder) as is_free:
        return is_free


def test_a_folder_is_held_as_long_as_its_reader_lives(tmp_path: Path) -> None:
    """Two readers do not hinder each other; when the last has gone, it is free."""
    first, second = _Reader(), _Reader()
    hold(tmp_path, first)
    hold(tmp_path, second)
    held = _is_free(tmp_path)
    del first
    still = _is_free(tmp_path)
    del second

    assert (held, still, _is_free(tmp_path)) == (False, False, True)


def test_another_process_holds_until_it_is_killed(tmp_path: Path) -> None:
    """No kill leaves a hold behind."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        held = _is_free(tmp_path)
        os.kill(process.pid, signal.SIGKILL)

    assert not held
    assert _is_free(tmp_path)


def test_a_folder_that_is_gone_is_not_free(tmp_path: Path) -> None:
    """What is not there cannot be cleared away."""
    assert not _is_free(tmp_path / "weg")


def test_a_disk_without_locks_is_said_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some network disks know no locks: two updates at once would spoil each other's work."""

    def refused(*_: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr("fcntl.flock", refused)
    with pytest.raises(StoreError, match="waar geen slot op kan"), update_lock(tmp_path):
        pass
