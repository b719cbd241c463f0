"""The page about the API: what it shows runs, exactly as shown."""

import html
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from starlette.types import ASGIApp

from app.asking import ask
from app.running_server import running_server
from wijkmonitor.api.handbook import handbook
from wijkmonitor.api.operations import OPERATIONS
from wijkmonitor.api.room import ApiRoom
from wijkmonitor.settings import LOCAL_URL
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.api_page import EXAMPLES


@pytest.fixture
def page(application: ASGIApp) -> LexborHTMLParser:
    """Give the page."""
    return LexborHTMLParser(ask(application, "/api").body.decode())


def test_every_operation_and_parameter_stands_there(page: LexborHTMLParser) -> None:
    """Nothing that can be asked is left out."""
    text = page.text()
    terms = {node.text() for node in page.css(".api-parameters dt")}

    assert all(operation.address in text for operation in OPERATIONS)
    assert {"gebied", "periode", "indicator", "groep", "niveau", "pagina", "limiet"} <= terms


def test_the_examples_can_be_clicked_and_run(page: LexborHTMLParser, real_edition: Edition) -> None:
    """Five of them: the link and the command ask the same, and the answer has something in it."""
    links = [node.attributes["href"] or "" for node in page.css(".api-voorbeelden a")]
    commands = [shlex.split(node.text()) for node in page.css(".api-voorbeelden pre")]

    assert len(links) == len(EXAMPLES) == 5
    assert [["curl", f"{LOCAL_URL}{link}"] for link in links] == commands
    for link in links:
        path, _, query = link.partition("?")
        answer = ApiRoom()(real_edition, path.encode(), query.encode())
        assert answer is not None
        assert answer.status == 200
        assert answer.body.count(b"\r\n") > 100 if ".csv" in path else _has_figures(answer.body)


def _has_figures(body: bytes) -> bool:
    found = json.loads(body)
    return bool(found.get("items") or found.get("themas"))


def test_the_program_runs_as_shown(page: LexborHTMLParser, real_data: Path, tmp_path: Path) -> None:
    """Against a server, with only its address changed: a line a figure."""
    (shown,) = [node.text() for node in page.css("pre") if "urlopen" in node.text()]
    with running_server(real_data) as server:
        program = tmp_path / "voorbeeld.py"
        program.write_text(shown.replace(LOCAL_URL, f"http://127.0.0.1:{server.port}"), encoding="utf-8")
        done = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()

    assert len(lines) > 3
    assert all(re.fullmatch(r"\d{4} [\d.]+ pct \w+ \w+", line) for line in lines)


def test_each_address_has_an_example_that_answers(real_edition: Edition) -> None:
    """Whoever clicks sees something."""
    for operation in handbook(real_edition, LOCAL_URL).operations:
        answer = ApiRoom()(real_edition, operation.example.encode(), b"")
        assert answer is not None
        assert answer.status == 200


def test_every_source_of_the_release_is_named(real_edition: Edition) -> None:
    """With its licence, since who uses a figure must name it."""
    lines = dict(handbook(real_edition, LOCAL_URL).sources)

    assert all(lines[item.source_line] == item.licence for item in real_edition.release.deliveries)


def test_every_page_leads_to_it(application: ASGIApp) -> None:
    """A link at the foot."""
    assert '<a href="/api">API</a>' in html.unescape(ask(application, "/").body.decode())
