"""Reports at their addresses: as a page, as PDF and for Word; made once for many, and never a 500."""

import asyncio
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from starlette.types import ASGIApp, Message, Scope

from app.asking import Reply, ask
from app.small_country import settings_of
from report.reading_pdf import text_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.serving.cache import AnswerCache
from wijkmonitor.serving.page import PLAIN, Page
from wijkmonitor.serving.server import MOST_WAITING, PageServer, Serving
from wijkmonitor.store.shelf import Shelf

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OVERVECHT = "/gebied/WK034403-overvecht"
ABROAD = "herkomst:buiten-europa"


@pytest.fixture(scope="module")
def real(real_data: Path) -> ASGIApp:
    """Give the application that serves the bundled figures."""
    return create_application(Editions(Shelf(real_data)), settings_of(real_data))


@pytest.mark.parametrize(
    ("address", "kind", "start"),
    [
        (f"{OVERVECHT}/rapport", "text/html; charset=utf-8", b"<!doctype html>"),
        (f"{OVERVECHT}/rapport.pdf", "application/pdf", b"%PDF-1.7"),
        (f"{OVERVECHT}/rapport.docx", WORD, b"PK"),
        ("/vergelijk/rapport?gebied=WK034403&gebied=GM0344", "text/html; charset=utf-8", b"<!doctype html>"),
        ("/vergelijk/rapport.pdf?gebied=WK034403&gebied=GM0344", "application/pdf", b"%PDF-1.7"),
        ("/vergelijk/rapport.docx?gebied=WK034403", WORD, b"PK"),
    ],
)
def test_a_report_stands_at_its_address(real: ASGIApp, address: str, kind: str, start: bytes) -> None:
    """Page, PDF and Word are answers with their own kind, a validator, and the headers of every answer."""
    reply = ask(real, address)

    assert (reply.status, reply.headers["content-type"]) == (200, kind)
    assert reply.body.startswith(start)
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert ask(real, address, if_none_match=reply.headers["etag"]).status == 304


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "wijkmonitor-overvecht.pdf"),
        ("?jaar=2024", "wijkmonitor-overvecht-2024.pdf"),
        (f"?jaar=2024&groep={ABROAD}", "wijkmonitor-overvecht-2024-herkomst-buiten-europa.pdf"),
    ],
)
def test_a_file_says_what_it_is_about_by_its_name(real: ASGIApp, query: str, name: str) -> None:
    """Gebied, year and group are in the name that it gets on a disk."""
    reply = ask(real, f"{OVERVECHT}/rapport.pdf{query}")

    assert reply.headers["content-disposition"] == f'inline; filename="{name}"'


def test_the_parameters_are_those_of_the_page(real: ASGIApp) -> None:
    """Year, reference and themes, in one value or more, decide what the report says."""
    query = "?jaar=2020&referentie=gemeente&themas=veiligheid&themas=onderwijs"
    said = text_of(ask(real, f"{OVERVECHT}/rapport.pdf{query}").body)

    assert "Overvecht, wijk in Utrecht · 2020 · vergeleken met de gemeente Utrecht" in said
    assert "Onderwijs in Overvecht" in said
    assert "Arbeid en inkomen in Overvecht" not in said


def test_the_page_offers_what_else_it_could_be(real: ASGIApp) -> None:
    """The form keeps what was chosen, and the files are of the same choice."""
    page = unescape(ask(real, f"{OVERVECHT}/rapport?jaar=2020&themas=veiligheid").body.decode())

    assert f'<form class="keuze" action="{OVERVECHT}/rapport" method="get"' in page
    assert '<input type="checkbox" name="themas" value="veiligheid" checked>' in page
    assert '<input type="checkbox" name="themas" value="onderwijs">' in page
    assert '<option value="2020" selected>' in page
    assert '<option value="kort" selected>' in page
    assert f'href="{OVERVECHT}/rapport.pdf?jaar=2020&themas=veiligheid"' in page


def test_a_whole_report_stays_whole_as_a_file(real: ASGIApp) -> None:
    """What was chosen on the page is in the address of its files."""
    page = unescape(ask(real, f"{OVERVECHT}/rapport?omvang=volledig&themas=onderwijs").body.decode())

    assert '<option value="volledig" selected>' in page
    assert "Meer cijfers" in page
    assert f'href="{OVERVECHT}/rapport.pdf?omvang=volledig&themas=onderwijs"' in page


def test_a_wrong_name_leads_to_the_right_address(real: ASGIApp) -> None:
    """The code decides, as on every page of a gebied."""
    reply = ask(real, "/gebied/WK034403-utrecht/rapport.pdf?jaar=2020")

    assert (reply.status, reply.headers["location"]) == (301, f"{OVERVECHT}/rapport.pdf?jaar=2020")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        (f"{OVERVECHT}/rapport.odt", 404, "staat niets"),
        (f"{OVERVECHT}/rapport.pdf/x", 404, "staat niets"),
        (f"{OVERVECHT}/rapportage", 404, "staat niets"),
        (f"{OVERVECHT}/rapport.pdf?themas=weer", 400, "thema"),
        (f"{OVERVECHT}/rapport.pdf?jaar=gisteren", 400, "gisteren"),
        (f"{OVERVECHT}/rapport.pdf?groep=niemand", 400, "niemand"),
        (f"{OVERVECHT}/rapport?referentie=overal", 400, "geen vergelijking"),
        ("/gebied/WK999999-nergens/rapport.pdf", 404, "WK999999"),
        ("/vergelijk/rapport.pdf", 400, "begint met een gebied"),
        ("/vergelijk/rapport.pdf?gebied=XX", 400, "XX"),
        ("/vergelijk/rapport.odt?gebied=GM0344", 404, "staat niets"),
        (
            f"/vergelijk/rapport?gebied=GM0344&groep={ABROAD}&groep=migratieachtergrond:turkije",
            400,
            "niet naast elkaar",
        ),
    ],
)
def test_what_cannot_be_asked_gets_a_page_that_helps(
    real: ASGIApp, address: str, status: int, words: str
) -> None:
    """Nonsense is a 400 or 404 with words, never a 500 and never an empty file."""
    reply = ask(real, address)

    assert (reply.status, words in reply.body.decode()) == (status, True)


def _serving(finish: Callable[[], Page]) -> PageServer:
    return PageServer(Serving(lambda: "2026-ab", lambda *_: Page(b"", finish=finish), AnswerCache(1)))


async def _asked(server: PageServer, path: str) -> Reply:
    scope: Scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "headers": [],
    }
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    await server(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Reply(sent[0]["status"], headers, sent[1]["body"])


def test_two_who_ask_the_same_wait_for_one() -> None:
    """A report that is being made is not made twice."""
    made: list[int] = []

    def finish() -> Page:
        time.sleep(0.05)
        made.append(1)
        return Page(b"klaar", PLAIN)

    async def both() -> list[Reply]:
        server = _serving(finish)
        return list(await asyncio.gather(_asked(server, "/a"), _asked(server, "/a")))

    replies = asyncio.run(both())

    assert [reply.body for reply in replies] == [b"klaar", b"klaar"]
    assert len(made) == 1


def test_a_slow_answer_holds_nobody_up() -> None:
    """While a report is made, the loop goes on."""

    def finish() -> Page:
        time.sleep(0.2)
        return Page(b"klaar", PLAIN)

    async def meanwhile() -> tuple[int, Reply]:
        task = asyncio.create_task(_asked(_serving(finish), "/a"))
        turns = 0
        while not task.done():
            await asyncio.sleep(0.01)
            turns += 1
        return turns, task.result()

    turns, reply = asyncio.run(meanwhile())

    assert turns > 5
    assert reply.body == b"klaar"


def test_too_many_at_a_time_are_asked_to_come_back() -> None:
    """A crowd fills no memory: who comes last gets a 503 that says when to try again."""

    def finish() -> Page:
        time.sleep(0.01)
        return Page(b"klaar", PLAIN)

    async def crowd() -> list[Reply]:
        server = _serving(finish)
        asked = (_asked(server, f"/{number}") for number in range(MOST_WAITING + 5))
        return list(await asyncio.gather(*asked))

    replies = asyncio.run(crowd())
    refused = [reply for reply in replies if reply.status == 503]

    assert len(refused) == 5
    assert refused[0].headers["retry-after"] == "30"
    assert "nog eens" in refused[0].body.decode()
