"""Send pages: from memory when they were made before, validated, compressed, with the headers they need.

A page is a function of (release, address), so the address and the release are the whole key.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

import structlog
from starlette.types import ASGIApp, Receive, Scope, Send

from wijkmonitor.serving.cache import Answer, AnswerCache, Headers, Key
from wijkmonitor.serving.encoding import chosen_encoding, compressed, is_worth_compressing
from wijkmonitor.serving.headers import SECURITY_HEADERS
from wijkmonitor.serving.page import PLAIN, Page, tag_of
from wijkmonitor.wording.serving import TOO_BUSY

SLOW_SECONDS = 0.25
MOST_POLISHING = 2
"""Pages being compressed better at one time; the others wait for their next visitor."""
MOST_FINISHING = 2
"""Slow answers being made at one time; each has a thread, and Python runs one of them at a time."""
MOST_WAITING = 30
"""Slow answers asked for and not ready. More would only fill the memory: they are asked to come back."""
_CONTENT_HEADERS = frozenset({b"content-length", b"content-encoding", b"content-type"})

_FOR_READING_ONLY = Page(
    b"Deze site is alleen om te lezen: gebruik GET.\n",
    media_type=PLAIN,
    status=HTTPStatus.METHOD_NOT_ALLOWED,
    headers=(("allow", "GET, HEAD"),),
)

_log = structlog.get_logger("wijkmonitor.web")

PageOf = Callable[[bytes, bytes], Page]
"""(path, query) → page; never raises."""
Negotiation = Callable[[bytes, bytes], bytes | Page]
"""(path, the Accept header) → the path of the form that is wanted, or the answer that there is none."""
MethodAnswer = Callable[[str, str], Page | None]
"""(path, method) → what a room says to a method that does not read; None where it has nothing to say."""


def as_it_is(path: bytes, _accepted: bytes) -> bytes:
    """Give the one form of a page, whatever is accepted."""
    return path


@dataclass(frozen=True, slots=True)
class Serving:
    """How pages are served: the cache, who makes pages, and whether each request is logged."""

    release_id: Callable[[], str]
    page_of: PageOf
    cache: AnswerCache
    logs_requests: bool = False
    negotiate: Negotiation = as_it_is


class PageServer:
    """The ASGI application for everything that is read: GET and HEAD."""

    def __init__(self, serving: Serving) -> None:
        self._serving = serving
        self._polishing: set[asyncio.Task[None]] = set()
        self._finishing: dict[Key, asyncio.Task[Page]] = {}
        self._turns = asyncio.Semaphore(MOST_FINISHING)

    async def __call__(self, scope: Scope, _receive: Receive, send: Send) -> None:
        """Answer one request."""
        started = time.perf_counter()
        headers = dict(scope["headers"])
        answer, is_hit = await self._answer(scope, headers)
        is_head = scope["method"] == "HEAD"
        if _matches(headers.get(b"if-none-match"), answer):
            await _send(send, HTTPStatus.NOT_MODIFIED, _without_content(answer.headers), b"")
        else:
            await _send(send, answer.status, answer.headers, b"" if is_head else answer.body)
        self._note(scope, answer, is_hit=is_hit, seconds=time.perf_counter() - started)

    async def _answer(self, scope: Scope, headers: dict[bytes, bytes]) -> tuple[Answer, bool]:
        path, query = scope["raw_path"].partition(b"?")[0], scope["query_string"]
        encoding = chosen_encoding(headers.get(b"accept-encoding", b"").decode("latin-1"))
        chosen = self._serving.negotiate(path, headers.get(b"accept", b""))
        if isinstance(chosen, Page):
            return answer_of(chosen, encoding), False
        path = chosen
        key = (self._serving.release_id(), path, query, encoding)
        found = self._serving.cache.get(key)
        if found is not None:
            self._polish(key, found, encoding)
            return found, True
        work = (key[0], path, query, "")
        page = await self._joined(work) or self._serving.page_of(path, query)
        if page.finish is not None:
            page = await self._finished(work, page.finish)
        answer = answer_of(page, encoding)
        is_lasting = page.status == HTTPStatus.OK and page.is_of_release
        if is_lasting and key[0] == self._serving.release_id():
            # A release may have been switched in between: then it is not known of which one the page is.
            self._serving.cache.put(key, answer)
        return answer, False

    async def _joined(self, work: Key) -> Page | None:
        """Wait for a slow answer that somebody else asked for already; None when nobody did."""
        task = self._finishing.get(work)
        return None if task is None else await asyncio.shield(task)

    async def _finished(self, work: Key, finish: Callable[[], Page]) -> Page:
        """Make a slow answer beside the loop; whoever goes away does not stop it, others may wait for it."""
        if len(self._finishing) >= MOST_WAITING:
            return Page(
                TOO_BUSY.encode(), PLAIN, HTTPStatus.SERVICE_UNAVAILABLE, headers=(("retry-after", "30"),)
            )
        task = asyncio.create_task(self._in_turn(finish))
        self._finishing[work] = task
        task.add_done_callback(lambda _: self._finishing.pop(work, None))
        return await asyncio.shield(task)

    async def _in_turn(self, finish: Callable[[], Page]) -> Page:
        async with self._turns:
            return await asyncio.to_thread(finish)

    def _polish(self, key: Key, answer: Answer, encoding: str) -> None:
        """Compress a page that is asked for again as well as can be, in the background, a few at a time."""
        if answer.page is None or encoding == "identity" or len(self._polishing) >= MOST_POLISHING:
            return
        self._serving.cache.put(key, replace(answer, page=None))
        task = asyncio.create_task(self._polished(key, answer.page, encoding, answer.etag))
        self._polishing.add(task)
        task.add_done_callback(self._polishing.discard)

    async def _polished(self, key: Key, page: Page, encoding: str, etag: bytes) -> None:
        best = await asyncio.to_thread(answer_of, page, encoding, sent_as=etag)
        self._serving.cache.put(key, best)

    def _note(self, scope: Scope, answer: Answer, *, is_hit: bool, seconds: float) -> None:
        is_error = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
        if self._serving.logs_requests or is_error or seconds > SLOW_SECONDS:
            _log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=answer.status,
                milliseconds=round(seconds * 1000, 2),
                cached=is_hit,
            )


def answer_of(page: Page, encoding: str, *, sent_as: bytes = b"") -> Answer:
    """Give the answer of a page in an encoding: compressed quickly, or well when it was sent before.

    `sent_as`: the validator it was sent with. It is that of the bytes that were sent first, and a page that
    is compressed better later is still the same to whoever has it.
    """
    if not is_worth_compressing(page.body, page.media_type):
        encoding = "identity"
    body = compressed(page.body, encoding, is_final=bool(sent_as))
    etag = sent_as or f'"{tag_of(body)}-{encoding}"'.encode()
    own = tuple((name.encode(), value.encode()) for name, value in page.headers)
    named = {name for name, _ in own}
    usual = (
        *(() if page.status == HTTPStatus.NO_CONTENT else _about_content(page, body)),
        (b"cache-control", _cache_control(page)),
        (b"vary", b"Accept-Encoding"),
        (b"etag", etag),
        *SECURITY_HEADERS,
    )
    headers = [*(item for item in usual if item[0] not in named), *own]
    if encoding != "identity":
        headers.append((b"content-encoding", encoding.encode()))
    if page.location:
        headers.append((b"location", page.location.encode()))
    is_polishable = encoding != "identity" and not sent_as
    return Answer(page.status, tuple(headers), body, etag, page if is_polishable else None)


def for_reading_only(serve: ASGIApp, refuse: Callable[[Scope, Receive, Send], Awaitable[None]]) -> ASGIApp:
    """Let GET and HEAD through; anything else is refused."""

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        is_read = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        await (serve if is_read else refuse)(scope, receive, send)

    return application


def refuse_method(answer_to: MethodAnswer) -> ASGIApp:
    """Say that this site is for reading only; a room may say so in its own way."""

    async def refuse(scope: Scope, _receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise RuntimeError(f"no {scope['type']} here")
        page = answer_to(scope["path"], scope["method"]) or _FOR_READING_ONLY
        answer = answer_of(page, "identity")
        await _send(send, answer.status, answer.headers, answer.body)

    return refuse


def _about_content(page: Page, body: bytes) -> Headers:
    return (b"content-type", page.media_type.encode()), (b"content-length", str(len(body)).encode())


def _cache_control(page: Page) -> bytes:
    if page.is_immutable:
        return f"public, max-age={page.max_age}, immutable".encode()
    if page.status >= HTTPStatus.BAD_REQUEST:
        return b"no-cache"
    return f"public, max-age={page.max_age}, must-revalidate".encode()


def _matches(asked: bytes | None, answer: Answer) -> bool:
    if asked is None or answer.status != HTTPStatus.OK:
        return False
    tags = {tag.strip().removeprefix(b"W/") for tag in asked.split(b",")}
    return answer.etag in tags or b"*" in tags


def _without_content(headers: Headers) -> Headers:
    return tuple(item for item in headers if item[0] not in _CONTENT_HEADERS)


async def _send(send: Send, status: int, headers: Headers, body: bytes) -> None:
    await send({"type": "http.response.start", "status": int(status), "headers": list(headers)})
    await send({"type": "http.response.body", "body": body})
