"""Ask a publisher for an answer: patient, polite, bounded, and straight to the disk.

One answer at a time: whoever wants more of one publisher asks again when the last one is in.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

import wijkmonitor
from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.addresses import Mirrors
from wijkmonitor.publishers.answer import Answer, Known
from wijkmonitor.publishers.limits import Limits
from wijkmonitor.publishers.unfinished import Unfinished
from wijkmonitor.publishers.unpacking import DamagedPackingError, Unpacker
from wijkmonitor.publishers.waiting import RETRIED, asked_wait, wait_before

_MOVED = frozenset({301, 302, 303, 307, 308})
_ANY = ""
JSON = "json"
"""Accepted kind of answer: its content type must say so. Empty: anything but a web page."""


class _AskAgainError(Exception):
    """Something that may go better in a moment."""

    def __init__(self, reason: str, wait: float | None = None) -> None:
        self.reason, self.wait = reason, wait
        super().__init__(reason)


@dataclass(slots=True)
class Client:
    """Asks publishers. Use it as an async context manager; one per update."""

    contact: str = ""
    """An e-mail address or site of whoever runs this instance; publishers see it."""
    mirrors: Mapping[str, str] = field(default_factory=dict)
    """Host → address to ask instead; '*' is for every host."""
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    say: Callable[[str], None] = lambda _: None
    _http: httpx.AsyncClient = field(init=False, repr=False)

    async def __aenter__(self) -> Self:
        """Open the connections."""
        limits = self.limits
        timeout = httpx.Timeout(limits.read_seconds, connect=limits.connect_seconds)
        self._http = httpx.AsyncClient(timeout=timeout, headers={"User-Agent": self.user_agent})
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self._http.aclose()

    @property
    def user_agent(self) -> str:
        """How we name ourselves, with whom to call when we are a nuisance."""
        about = f" (+{self.contact})" if self.contact else ""
        return f"wijkmonitor/{wijkmonitor.__version__}{about}"

    async def get(self, address: str, target: Path, kind: str = _ANY, known: Known | None = None) -> Answer:
        """Fetch an address into a file, resuming what an earlier attempt left there; raises FetchError."""
        for attempt in range(1, self.limits.attempts + 1):
            try:
                async with asyncio.timeout(self.limits.total_seconds):
                    return await self._follow(address, Unfinished(target), kind, known or Known())
            except _AskAgainError as error:
                reason, asked = error.reason, error.wait
            except TimeoutError:
                seconds = self.limits.total_seconds
                reason, asked = f"na {seconds:g} seconden was het antwoord nog niet af", None
            except httpx.TransportError as error:
                reason, asked = _in_words(error), None
            except httpx.InvalidURL as error:
                raise FetchError(
                    f"{address} is geen adres waar iets op te halen valt ({error}). "
                    "Controleer 'ophaaladres' in source.yaml, en WIJKMONITOR_MIRRORS."
                ) from error
            except OSError as error:
                raise FetchError(
                    f"{address} is niet te bewaren in {target.parent}: {error}. Maak ruimte op de schijf, "
                    "of zorg dat in die map geschreven mag worden."
                ) from error
            await self._wait(address, reason, attempt, asked)
        raise AssertionError  # _wait raises after the last attempt

    async def _wait(self, address: str, reason: str, attempt: int, asked: float | None) -> None:
        limits = self.limits
        if asked is not None and asked > limits.longest_wait_seconds:
            raise FetchError(
                f"{address}: {reason}; de uitgever vraagt om pas over {asked:.0f} seconden terug te komen. "
                "Probeer het dan opnieuw; wat binnen is, is bewaard."
            )
        if attempt == limits.attempts:
            raise FetchError(
                f"{address}: {reason}, ook na {attempt} pogingen. "
                "Probeer het later opnieuw; wat binnen is, is bewaard."
            )
        seconds = wait_before(attempt, limits, asked=asked)
        self.say(f"{address}: {reason}; nog een poging over {seconds:.0f} s.")
        await self.sleep(seconds)

    async def _follow(self, address: str, unfinished: Unfinished, kind: str, known: Known) -> Answer:
        """Ask, going along with the publisher's own redirects and with nobody else's."""
        mirrors, at = Mirrors(self.mirrors), address
        for _ in range(self.limits.redirects + 1):
            headers = _headers(kind, known, unfinished)
            async with self._http.stream("GET", mirrors.asked(at), headers=headers) as response:
                if response.status_code not in _MOVED:
                    return await self._taken(address, response, unfinished, kind, known)
                link = response.headers.get("location", "")
            own = mirrors.own(at, link)
            if own is None or _is_less_safe(mirrors.asked(at), link):
                raise FetchError(
                    f"{address} verwijst door naar een andere plek ({link[:200]}), en daar "
                    "halen wij niets op. Is de uitgever verhuisd, pas dan 'ophaaladres' aan in source.yaml."
                )
            at = own
        raise FetchError(f"{address} blijft doorverwijzen. Controleer 'ophaaladres' in source.yaml.")

    async def _taken(
        self, address: str, response: httpx.Response, unfinished: Unfinished, kind: str, known: Known
    ) -> Answer:
        status = response.status_code
        told = Known(response.headers.get("etag", ""), response.headers.get("last-modified", ""))
        content_type = response.headers.get("content-type", "")
        if status == HTTPStatus.NOT_MODIFIED and known.is_anything:
            return Answer(address, unfinished.path, "", 0, content_type, told, is_unchanged=True)
        _refuse_status(address, response, unfinished)
        _refuse_other_kind(address, content_type, kind)
        try:
            await self._save(address, response, unfinished, told)
        except FetchError:
            unfinished.forget()
            raise
        if unfinished.lacks(response.headers.get("content-range", "")):
            raise _AskAgainError("het vervolg is niet de hele rest")
        return unfinished.finished(address, content_type, told)

    async def _save(
        self, address: str, response: httpx.Response, unfinished: Unfinished, told: Known
    ) -> None:
        """Write the answer to the disk as it comes; what is there when it breaks off can be resumed."""
        encoding = response.headers.get("content-encoding", "")
        unpacker = Unpacker(encoding, self.limits.answer_bytes, address)
        can_resume = encoding in {"", "identity"}
        is_rest = response.status_code == HTTPStatus.PARTIAL_CONTENT
        with unfinished.opened(told if can_resume else Known(), is_rest=is_rest) as file:
            async for received in response.aiter_raw():
                try:
                    for piece in unpacker.pieces(received):
                        file.write(piece)
                except DamagedPackingError as error:
                    unfinished.forget()
                    raise _AskAgainError(error.reason) from error
                if file.tell() > self.limits.answer_bytes:
                    raise FetchError(
                        f"{address} is groter dan {self.limits.answer_bytes} bytes. Er is niets van bewaard."
                    )
        if not unpacker.is_complete:
            raise _AskAgainError("het antwoord brak halverwege af")


def _headers(kind: str, known: Known, unfinished: Unfinished) -> dict[str, str]:
    headers = {"Accept": "application/json, application/geo+json" if kind == JSON else "*/*"}
    rest = unfinished.range_headers()
    # A part of a packed answer cannot be unpacked, so what may be resumed is asked as it is.
    headers["Accept-Encoding"] = "gzip" if kind == JSON and not rest else "identity"
    if known.etag:
        headers["If-None-Match"] = known.etag
    elif known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers | rest


def _refuse_status(address: str, response: httpx.Response, unfinished: Unfinished) -> None:
    """Refuse what is no answer, or not the rest of what we have."""
    status = response.status_code
    if status in RETRIED:
        wait = asked_wait(response.headers.get("retry-after", ""))
        raise _AskAgainError(f"de uitgever antwoordt met fout {status}", wait)
    if status == HTTPStatus.NOT_MODIFIED:
        raise _AskAgainError("de uitgever zegt dat er niets veranderd is, maar wij hebben nog niets")
    if status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        unfinished.forget()
        raise _AskAgainError("het deel dat er al was, past niet meer", wait=0)
    if status == HTTPStatus.PARTIAL_CONTENT and not unfinished.fits(
        response.headers.get("content-range", "")
    ):
        unfinished.forget()
        raise _AskAgainError("het vervolg sluit niet aan op wat er al was", wait=0)
    if status not in {HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT}:
        raise FetchError(
            f"{address}: de uitgever antwoordt met fout {status}. Controleer 'ophaaladres' in source.yaml."
        )


def _is_less_safe(asked: str, link: str) -> bool:
    return (urlsplit(asked).scheme, urlsplit(urljoin(asked, link)).scheme) == ("https", "http")


def _refuse_other_kind(address: str, content_type: str, kind: str) -> None:
    is_page = "html" in content_type.lower()
    if is_page or (kind == JSON and "json" not in content_type.lower()):
        what = "een webpagina" if is_page else f"'{content_type}'"
        raise FetchError(
            f"{address} geeft {what} in plaats van gegevens. Waarschijnlijk is er een storing bij de "
            "uitgever, of is de tabel verhuisd. Kijk in een browser wat er staat."
        )


def _in_words(error: httpx.TransportError) -> str:
    match error:
        case httpx.ConnectTimeout() | httpx.ConnectError():
            return "er komt geen verbinding tot stand"
        case httpx.ReadTimeout():
            return "de uitgever zwijgt te lang"
        case httpx.RemoteProtocolError():
            return "het antwoord brak halverwege af of is geen HTTP"
        case _:
            return f"de verbinding viel weg ({type(error).__name__})"
