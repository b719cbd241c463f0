"""The site of some gemeenten as files, behind a server that knows nothing but files."""

import functools
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import msgspec

from wijkmonitor.app.static_site.choices_data import ChoicesWriter
from wijkmonitor.app.static_site.export import export_site
from wijkmonitor.app.static_site.finishing import region_data_path
from wijkmonitor.app.static_site.wish import SiteWish
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.settings import Settings
from wijkmonitor.views.edition import Edition

PREFIX = "/wijkmonitor"
_GEMEENTEN = (RegionCode("GM0344"), RegionCode("GMVB01"))
_ELSEWHERE = (RegionCode("GM0363"), RegionCode("WK036300"))
"""Gebieden whose data is there to compare with, without their pages."""
_WITH_SIMILAR = (RegionCode("WK034403"), RegionCode("WK034402"))
"""Wijken whose similar gebieden are all there."""


class _Files(SimpleHTTPRequestHandler):
    """Serves a folder, with its 404.html as the hosts of static sites do."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Give the page for what is not there."""
        if code != 404:
            return super().send_error(code, message, explain)
        body = (Path(self.directory) / "wijkmonitor/404.html").read_bytes()
        self.send_response(404)
        self.send_header("content-type", "text/html; charset=utf-8")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        return None


@contextmanager
def file_site(root: Path, data: Path, edition: Edition) -> Iterator[str]:
    """Give the address of a file server with the site of one gemeente, and what it may be compared with."""
    wish = SiteWish(root / "wijkmonitor", f"http://127.0.0.1{PREFIX}", _GEMEENTEN, processes=1)
    export_site(wish, Settings(data=data, snapshots=None, cache_mb=8), lambda _: None)
    _add_elsewhere(wish.folder, edition)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Files, directory=str(root)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    server.shutdown()
    server.server_close()
    thread.join()
    shutil.rmtree(root)


def _add_elsewhere(folder: Path, edition: Edition) -> None:
    """Add the data of gebieden elsewhere, as the site of the whole country has it."""
    writer = ChoicesWriter(edition)
    like = [item for code in _WITH_SIMILAR for item in edition.similar(edition.release.regions.by_code[code])]
    for code in {*_ELSEWHERE, *(item.region.code for item in like)}:
        path = folder / region_data_path(code).lstrip("/")
        path.write_bytes(msgspec.json.encode(writer.of(code)))
