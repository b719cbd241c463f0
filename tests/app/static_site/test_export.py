"""The site of a small country: every link leads somewhere, and every page says what the live one says."""

import re
import shutil
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from app.small_country import TwoReleases
from app.static_site.small_site import BASE_URL, SmallSite, files_in, written
from ingest.small_bundle import OVERVECHT, UTRECHT
from wijkmonitor.app.static_site.addresses import file_of
from wijkmonitor.app.static_site.worker import Workshop
from wijkmonitor.domain.errors import StaticSiteError
from wijkmonitor.store.shelf import Shelf

PREFIX = urlsplit(BASE_URL).path
_ADDRESS = re.compile(r'\s(?:href|src|action|data-zoek|data-zoekmodule|data-gegevens|data-uitgave)="([^"]*)"')


_TAKEN_ALONG = ".meenemen, a[href='#meenemen']"
"""Reports and downloads are not among the files."""
_WAYS_OUT = ".kaartvoet a"
"""Nor is the page of an indicator, to which each card leads."""


def test_no_link_is_broken(small_site: SmallSite) -> None:
    """Every address on every page is that of a file below the prefix, or of another site."""
    broken = set()
    for name, html in small_site.pages():
        for address in map(unescape, _ADDRESS.findall(html)):
            if address.startswith(("#", "http:", "https:")):
                continue
            path = urlsplit(address).path
            inside = path.removeprefix(f"{PREFIX}/")
            file = small_site.folder / (f"{inside}index.html" if path.endswith("/") else inside)
            if path == inside or not file.is_file():
                broken.add((name, address))

    assert broken == set()


def test_every_page_says_what_the_live_one_says(small_site: SmallSite, workshop: Workshop) -> None:
    """The text of each page is that of the program, but for the line that says what the file shows."""
    compared = 0
    for address in sorted(workshop.plan.addresses):
        path, _, query = address.partition("?")
        page = workshop.site.page_of(path.encode(), query.encode())
        if page.media_type.startswith("text/html"):
            compared += 1
            live = LexborHTMLParser(page.body.decode())
            there = LexborHTMLParser((small_site.folder / file_of(address)).read_text(encoding="utf-8"))
            ways_out = (*live.css(_WAYS_OUT), *there.css(_WAYS_OUT))
            for other in (*there.css(".bestandstoestand"), *live.css(_TAKEN_ALONG), *ways_out):
                other.decompose()

            assert _words(live, "main") == _words(there, "main"), address
            assert _words(live, "title") == _words(there, "title"), address

    assert compared > 100


def _words(page: LexborHTMLParser, selector: str) -> list[str]:
    node = page.css_first(selector)
    assert node is not None
    return [word for word in node.text(separator=" ").split() if word != "·"]


def test_it_tells_what_it_did(small_site: SmallSite) -> None:
    """The account is that of the folder."""
    account, files = small_site.account, files_in(small_site.folder)

    assert (account.files, account.written, account.removed) == (len(files), len(files), 0)
    assert account.bytes == sum(map(len, files.values()))
    assert "2026" in small_site.said[0] or "uitgave" in small_site.said[0]


def test_the_sitemap_names_every_page_at_its_own_address(small_site: SmallSite) -> None:
    """Absolute addresses below the base address, each that of a file."""
    text = (small_site.folder / "sitemap-1.xml").read_text()
    addresses = re.findall(r"<loc>([^<]+)</loc>", text)
    files = {file for file in files_in(small_site.folder) if file.endswith("/index.html")} | {"index.html"}

    assert {f"{BASE_URL}/{file.removesuffix('index.html')}" for file in files} == set(addresses)


def test_again_writes_nothing(small_site: SmallSite, two_releases: TwoReleases, tmp_path: Path) -> None:
    """From the same release and program no page is made again, and no file is touched."""
    shutil.copytree(small_site.folder, tmp_path / "site")
    again = written(tmp_path / "site", two_releases.folder)

    assert (again.account.pages, again.account.written, again.account.removed) == (0, 0, 0)
    assert again.account.kept == small_site.account.pages
    assert files_in(small_site.folder) == files_in(tmp_path / "site")


def test_another_release_changes_what_differs(
    small_site: SmallSite, two_releases: TwoReleases, tmp_path: Path
) -> None:
    """The folder becomes the one of a site made afresh; scripts and styles were not written again."""
    data = tmp_path / "data"
    shutil.copytree(two_releases.folder, data)
    Shelf(data).use(two_releases.older, is_chosen=True)
    shutil.copytree(small_site.folder, tmp_path / "site")
    changed = written(tmp_path / "site", data)
    fresh = written(tmp_path / "vers", data)

    assert files_in(tmp_path / "vers") == files_in(tmp_path / "site")
    assert changed.account.written < fresh.account.written


def test_a_part_of_the_country_leaves_the_rest_away(
    small_site: SmallSite, two_releases: TwoReleases, tmp_path: Path
) -> None:
    """With --only the pages of other gemeenten go, and a file of somebody else stays."""
    site = tmp_path / "site"
    shutil.copytree(small_site.folder, site)
    (site / "CNAME").write_text("voorbeeld.nl")
    part = written(site, two_releases.folder, only=(UTRECHT,))
    names = {path.name.partition("-")[0] for path in (site / "gebied").iterdir()}

    assert part.account.removed > 0
    assert UTRECHT in names
    assert OVERVECHT in names
    assert "GM0310" not in names
    assert (site / "CNAME").exists()


def test_an_unknown_gemeente_is_named(two_releases: TwoReleases, tmp_path: Path) -> None:
    """Nothing is written for a code that no gemeente of today has."""
    with pytest.raises(StaticSiteError, match="GM9999"):
        written(tmp_path / "site", two_releases.folder, only=("GM9999",))


_RUN = (
    "import sys; from pathlib import Path; sys.path[:0] = {paths!r};"
    "from app.static_site.small_site import written;"
    "import wijkmonitor;"
    "(__name__ == '__main__') and written(Path({site!r}), Path({data!r}))"
)


@pytest.mark.parametrize("files_before_the_end", [1, 60])
def test_a_killed_run_leaves_whole_files_and_goes_on(
    files_before_the_end: int, small_site: SmallSite, two_releases: TwoReleases, tmp_path: Path
) -> None:
    """Killed at some instant, there are only whole pages; the next run ends in the very same folder."""
    site = tmp_path / "site"
    code = _RUN.format(paths=sys.path, site=str(site), data=str(two_releases.folder))
    with subprocess.Popen([sys.executable, "-c", code]) as process:
        _wait_for(site, files_before_the_end, process)
        process.kill()
    was_killed = process.returncode == -signal.SIGKILL
    _wait_until_free(site)
    pages = [text for _, text in SmallSite(site, small_site.account, ()).pages()]
    going_on = written(site, two_releases.folder)

    assert was_killed
    assert all(text.rstrip().endswith("</html>") for text in pages)
    assert files_in(small_site.folder) == files_in(site)
    assert going_on.account.pages + going_on.account.kept == small_site.account.pages


def _wait_for(site: Path, files: int, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        if sum(1 for _ in site.rglob("*.html")) >= files:
            return
        time.sleep(0.005)


def _wait_until_free(site: Path) -> None:
    """Wait until the processes that were making pages have noticed: the half files of now are the last."""
    deadline, before = time.monotonic() + 30, -1.0
    while time.monotonic() < deadline:
        newest = max((path.stat().st_mtime for path in site.rglob("*.html")), default=0.0)
        if newest == before:
            return
        before = newest
        time.sleep(1)
