"""The files of a whole release over HTTP: the page that lists them, and each file as it is on the disk."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from wijkmonitor.domain.exported import CARD
from wijkmonitor.serving.headers import SECURITY_HEADERS
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request
from wijkmonitor.store.exported import SUMS, read_exported
from wijkmonitor.texts.open_data_urls import DOWNLOADS, DOWNLOADS_PREFIX
from wijkmonitor.views.downloads import DownloadsView
from wijkmonitor.views.small_builders import release_view

PARQUET: Final = "application/vnd.apache.parquet"
_MEDIA_TYPES: Final = {
    ".parquet": PARQUET,
    ".duckdb": "application/octet-stream",
    ".csv": "text/csv; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".json": "application/json",
    "": "text/plain; charset=utf-8",
}


@dataclass(frozen=True, slots=True)
class Downloads:
    """The folder with files, if this instance has one, and who makes the page."""

    folder: Path | None
    render: Callable[[DownloadsView], str]

    def room(self, request: Request) -> Page | None:
        """Give the page; without files it says how they are made, and is asked again each time."""
        if request.path != DOWNLOADS:
            return None
        exported = None if self.folder is None else read_exported(self.folder)
        body = self.render(DownloadsView(exported, release_view(request.edition))).encode()
        return Page(body, status=HTTPStatus.NOT_FOUND if exported is None else HTTPStatus.OK)


def with_files(pages: ASGIApp, folder: Path | None) -> ASGIApp:
    """Send files of the folder from the disk, in parts when asked so; all else goes to the pages."""
    if folder is None:
        return pages

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        path = _file(scope, folder)
        await (pages if path is None else _response(path))(scope, receive, send)

    return application


def _file(scope: Scope, folder: Path) -> Path | None:
    """Give the file that is asked; only what the card of the folder names is ever sent."""
    if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
        return None
    path: str = scope["path"]
    if not path.startswith(DOWNLOADS_PREFIX):
        return None
    exported = read_exported(folder)
    names = {CARD, SUMS} | ({item.name for item in exported.files} if exported else set())
    name = path.removeprefix(DOWNLOADS_PREFIX)
    return folder / name if exported and name in names and (folder / name).is_file() else None


def _response(path: Path) -> FileResponse:
    headers = {name.decode(): value.decode() for name, value in SECURITY_HEADERS}
    media_type = _MEDIA_TYPES.get(path.suffix, "application/octet-stream")
    return FileResponse(path, headers=headers, media_type=media_type, filename=path.name)
