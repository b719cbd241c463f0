"""A finished answer: what a page function gives, before it is compressed and sent."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus

HTML = "text/html; charset=utf-8"
JSON = "application/json"
PLAIN = "text/plain; charset=utf-8"

A_MINUTE = 60
A_YEAR = 31_536_000
_TAG_LENGTH = 24


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of an answer and how long they may be kept. A function of (release, address)."""

    body: bytes
    media_type: str = HTML
    status: int = HTTPStatus.OK
    max_age: int = A_MINUTE
    is_immutable: bool = False
    """Its address changes when its content does."""
    is_of_release: bool = True
    """It is that function; what tells of the data folder is not, and is made again for each request."""
    location: str = ""
    """Where to go instead, for a redirect."""
    headers: tuple[tuple[str, str], ...] = field(default=())
    """Further headers, names in lower case; one of the headers that every answer carries gives way to it."""

    finish: "Callable[[], Page] | None" = None
    """What makes the answer where that takes long and needs the release no more, such as a PDF: it is done in
    a thread, so that nobody else waits for it. The rest of this page does not count then."""


def tag_of(body: bytes) -> str:
    """Give the strong validator of what is sent; processors have this hash built in."""
    return hashlib.sha256(body).hexdigest()[:_TAG_LENGTH]


def redirect(location: str, *, is_permanent: bool = True) -> Page:
    """Give an answer that sends the visitor elsewhere on this site."""
    status = HTTPStatus.MOVED_PERMANENTLY if is_permanent else HTTPStatus.SEE_OTHER
    return Page(b"", status=status, location=location)
