"""The page with the files of a release, and the files themselves: only those that were made for it."""

import asyncio
import html
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.asking import Reply, ask
from app.small_country import TwoReleases, settings_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.export.release import export_release
from wijkmonitor.views.edition import Edition


@pytest.fixture(scope="module")
def served(
    two_releases: TwoReleases,
    editions: Editions,
    edition: Edition,
    tmp_path_factory: pytest.TempPathFactory,
) -> ASGIApp:
    """Give an application that offers the files of its release."""
    folder = tmp_path_factory.mktemp("export") / "uitgave"
    export_release(edition.release, edition.catalog, folder)
    (folder / "geheim.txt").write_text("niet voor anderen")
    return create_application(editions, replace(settings_of(two_releases.folder), downloads=folder))


def fetch(application: ASGIApp, path: str, **headers: str) -> Reply:
    """Give a file; unlike a page it is sent in pieces, while the visitor stays on the line."""
    scope: Scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(3600)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(_run(application, scope, receive, send))).result()
    start, *bodies = sent
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    return Reply(start["status"], found, b"".join(message.get("body", b"") for message in bodies))


async def _run(application: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    await application(scope, receive, send)


def test_the_page_lists_every_file(served: ASGIApp, edition: Edition) -> None:
    """Name, size, meaning and checksum; of which release."""
    reply = ask(served, "/downloads")
    text = html.unescape(reply.body.decode())

    assert reply.status == 200
    assert edition.release.release.id in text
    for name in ("waarnemingen.parquet", "wijkmonitor.duckdb", "woordenboek.md", "LICENTIE-GEGEVENS.md"):
        assert f'href="/downloads/{name}"' in text
    assert "geheim.txt" not in text


def test_without_files_the_page_says_how(application: ASGIApp) -> None:
    """An instance that made none says which command makes them."""
    reply = ask(application, "/downloads")

    assert reply.status == 404
    assert "wijkmonitor export release" in reply.body.decode()


@pytest.mark.parametrize("name", ["waarnemingen.parquet", "uitgave.json", "SHA256SUMS", "woordenboek.csv"])
def test_a_file_is_sent_as_it_is(name: str, served: ASGIApp) -> None:
    """Whole, or the part that is asked, with the headers that every answer has."""
    whole = fetch(served, f"/downloads/{name}")
    part = fetch(served, f"/downloads/{name}", range="bytes=2-5")

    assert whole.status == 200
    assert int(whole.headers["content-length"]) == len(whole.body)
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert (part.status, part.body) == (206, whole.body[2:6])


@pytest.mark.parametrize(
    "path",
    [
        "/downloads/geheim.txt",
        "/downloads/../geheim.txt",
        "/downloads/%2e%2e/x",
        "/downloads/",
        "/downloads/x",
    ],
)
def test_nothing_else_is_sent(path: str, served: ASGIApp) -> None:
    """What the card does not name does not exist, wherever it stands."""
    assert ask(served, path).status in {301, 404}


def test_files_are_for_reading_only(served: ASGIApp, tmp_path: Path) -> None:
    """No other method reaches the disk."""
    assert ask(served, "/downloads/uitgave.json", method="PUT").status == 405
    assert list(tmp_path.iterdir()) == []
