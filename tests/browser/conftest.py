"""The real monitor with the bundled figures, and a browser to visit it with."""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from browser.file_site import file_site
from wijkmonitor.views.edition import Edition

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
]
_COMMAND = [sys.executable, "-c", "from wijkmonitor.cli import main; raise SystemExit(main())"]
_ADDRESS = re.compile(r"http://[\w.\[\]:]+")
_SECONDS_TO_STOP = 15

OpenPage = Callable[..., Page]
OpenFile = Callable[..., Page]


@pytest.fixture(scope="session")
def live_server(real_data: Path) -> Iterator[str]:
    """Give the address of a monitor that serves the bundled figures on a free port."""
    environment = os.environ | {"WIJKMONITOR_DATA": str(real_data)}
    with subprocess.Popen(
        [*_COMMAND, "serve", "--port", "0"], stderr=subprocess.PIPE, env=environment, text=True
    ) as process:
        try:
            yield _announced_address(process)
        finally:
            process.terminate()
            process.wait(_SECONDS_TO_STOP)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Give a browser that runs as long as the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium), args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(browser: Browser, live_server: str) -> Iterator[OpenPage]:
    """Give a function that opens an address of the monitor."""
    with _opener(browser, live_server) as opened:
        yield opened


@pytest.fixture(scope="session")
def file_server(
    real_data: Path, real_edition: Edition, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Give the address of a file server with the site of one gemeente."""
    with file_site(tmp_path_factory.mktemp("bestanden"), real_data, real_edition) as address:
        yield address


@pytest.fixture
def open_file(browser: Browser, file_server: str) -> Iterator[OpenFile]:
    """Give a function that opens a page of the site as files."""
    with _opener(browser, file_server) as opened:
        yield opened


@contextmanager
def _opener(browser: Browser, site: str) -> Iterator[OpenPage]:
    """Give a function that opens an address of a site; a script error or a refusal of its policy fails."""
    errors: list[str] = []
    contexts = []

    def open_address(
        path: str, *, width: int = 1280, scheme: str = "light", has_javascript: bool = True
    ) -> Page:
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=has_javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: note_refusal(message.text, errors))
        page.goto(site + path)
        return page

    yield open_address
    for context in contexts:
        context.close()

    assert errors == []


def note_refusal(text: str, errors: list[str]) -> None:
    """Keep what the content security policy refused; a 404 in the console is meant."""
    if "Content Security Policy" in text or "Content-Security-Policy" in text:
        errors.append(text)


def _announced_address(process: subprocess.Popen[str]) -> str:
    """Give the address that the command prints once it listens."""
    lines = process.stderr if process.stderr is not None else iter(())
    told = []
    for line in lines:
        told.append(line)
        match = _ADDRESS.search(line)
        if match is not None:
            return match[0]
    raise RuntimeError("The monitor did not start:\n" + "".join(told))
