"""The addresses of pictures for pages elsewhere."""

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from importlib.resources import files
from typing import Final

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.embed.stylesheet import style_for
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request
from wijkmonitor.texts.embed_maker import EmbedMaker, embed_maker
from wijkmonitor.texts.embed_page import EmbedPage, embed_page
from wijkmonitor.texts.embed_urls import EMBED, EMBED_MAKER
from wijkmonitor.views.embed import EmbedView, Look, embed_choice, embed_view
from wijkmonitor.views.embed_options import EmbedOptions, embed_options

_AN_HOUR: Final = 3600
_MAKER_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'; manifest-src 'self'"
)
"""That of every page, and it may show a picture of our own in a frame."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Who writes the pages: templates are not of this room."""

    picture: Callable[[EmbedView, EmbedPage], str]
    """The body of a picture."""
    refusal: Callable[[str], str]
    """The body that says why there is no picture."""
    maker: Callable[[EmbedOptions, EmbedMaker], str]


@dataclass(frozen=True, slots=True)
class EmbedRoom:
    """Answers for pictures elsewhere, and for the page that makes their code."""

    pages: Pages
    base_url: str
    integrity: str
    """Of the script of the custom element."""
    script_path: str

    def __call__(self, request: Request) -> Page | None:
        """Give what stands at an address; None for one that is not of this room."""
        if request.path == EMBED:
            return self._picture(request)
        if request.path == EMBED_MAKER:
            return self._maker(request)
        return None

    def _picture(self, request: Request) -> Page:
        """Give a picture; what cannot be shown says why in the same frame."""
        try:
            view = embed_view(request.edition, embed_choice(request.parameters, request.edition))
        except AddressError as error:
            return _framed(self.pages.refusal(str(error)), Look.AUTO, HTTPStatus.BAD_REQUEST)
        return _framed(self.pages.picture(view, embed_page(view)), view.look, HTTPStatus.OK)

    def _maker(self, request: Request) -> Page:
        options = embed_options(request.edition, request.parameters)
        made = embed_maker(options, self.base_url, (self.script_path, self.integrity))
        status = HTTPStatus.BAD_REQUEST if options.problem else HTTPStatus.OK
        headers = (("content-security-policy", _MAKER_POLICY),)
        return Page(self.pages.maker(options, made).encode(), status=status, headers=headers)


def _framed(page: str, look: Look, status: HTTPStatus) -> Page:
    """Put style and script in their places, and allow exactly these two."""
    style, script = style_for(page, look), _script()
    page = page.replace(STYLE_PLACE, style, 1).replace(SCRIPT_PLACE, script, 1)
    policy = (
        f"default-src 'none'; style-src '{_source(style)}'; script-src '{_source(script)}'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors *"
    )
    headers = (
        ("content-security-policy", policy),
        ("cross-origin-resource-policy", "cross-origin"),
        ("x-robots-tag", "noindex"),
    )
    return Page(page.encode(), status=status, max_age=_AN_HOUR, headers=headers)


STYLE_PLACE: Final = "/*stijl*/"
SCRIPT_PLACE: Final = "/*script*/"


@cache
def _script() -> str:
    return (files("wijkmonitor.embed") / "height.js").read_text(encoding="utf-8").strip()


def _source(text: str) -> str:
    """Name a style or script in a policy by what it holds."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def integrity_of(body: bytes) -> str:
    """Give what a browser checks a script by.

    >>> integrity_of(b"")[:20]
    'sha384-OLBgp1GsljhM2'
    """
    return f"sha384-{base64.b64encode(hashlib.sha384(body).digest()).decode()}"
