"""Where the publishers' own files are, for the tests that read them whole."""

from pathlib import Path

import pytest

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


def shared_file(relative: str) -> Path:
    """Give a publisher's file, or skip the test with the reason that it is not on this machine."""
    path = SHARED_DATA / relative
    if not path.exists():
        pytest.skip(f"needs the publisher's file ../shared/data/{relative}")
    return path
