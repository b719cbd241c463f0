"""Files are whole or not there, and what is as it should be is not touched."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from wijkmonitor.app.static_site.files import HALF, SiteFiles

TEXT = b"<p>Overvecht</p>" * 100
HTML = "text/html; charset=utf-8"


def _old(path: Path) -> None:
    os.utime(path, (0, 0))


def test_a_file_is_written_once(tmp_path: Path) -> None:
    """Put again with the same content, it keeps its time: nothing was written."""
    files = SiteFiles(tmp_path, {})
    files.put("gebied/index.html", TEXT, HTML)
    marks, written = files.taken()
    path = tmp_path / "gebied/index.html"
    _old(path)

    again = SiteFiles(tmp_path, marks)
    again.put("gebied/index.html", TEXT, HTML)

    assert (written, path.stat().st_mtime, again.taken()) == (1, 0, (marks, 0))


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"half")])
def test_a_file_that_is_gone_or_cut_off_is_written_again(
    tmp_path: Path, damage: Callable[[Path], object]
) -> None:
    """What we know of a file is held against the disk."""
    files = SiteFiles(tmp_path, {})
    files.put("index.html", TEXT, HTML)
    marks, _ = files.taken()
    damage(tmp_path / "index.html")

    again = SiteFiles(tmp_path, marks)
    again.put("index.html", TEXT, HTML)

    assert (tmp_path / "index.html").read_bytes() == TEXT
    assert again.written == 1


def test_compressed_forms_hold_the_same(tmp_path: Path) -> None:
    """A server that picks the .br or .gz gives the very same page."""
    files = SiteFiles(tmp_path, {}, is_precompressed=True)
    files.put("index.html", TEXT, HTML)
    marks, written = files.taken()

    assert written == 3
    assert gzip.decompress((tmp_path / "index.html.gz").read_bytes()) == TEXT
    assert brotli.decompress((tmp_path / "index.html.br").read_bytes()) == TEXT

    other = SiteFiles(tmp_path, marks, is_precompressed=True)
    other.put("index.html", TEXT.replace(b"v", b"w"), HTML)

    assert gzip.decompress((tmp_path / "index.html.gz").read_bytes()) == TEXT.replace(b"v", b"w")


def test_a_write_that_fails_leaves_nothing_half(tmp_path: Path) -> None:
    """Where a file cannot be put in its place, no piece of it stays behind."""
    (tmp_path / "index.html").mkdir()
    files = SiteFiles(tmp_path, {})

    with pytest.raises(OSError, match="index"):
        files.put("index.html", TEXT, HTML)

    assert not list(tmp_path.glob(f".*{HALF}"))
