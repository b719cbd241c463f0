"""From a page of the monitor to a page that stands by itself: links, scripts, and what it shows in words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Final

from wijkmonitor.app.static_site.links import Links
from wijkmonitor.app.static_site.own_assets import SEARCH_SCRIPT, SITE_SCRIPT, SITE_STYLE
from wijkmonitor.domain.errors import StaticSiteError
from wijkmonitor.serving.headers import SECURITY_HEADERS
from wijkmonitor.texts import urls
from wijkmonitor.wording.static_site import WORDS

DATA: Final = "/gegevens/"
"""Where the data stands that the scripts read."""
SEARCH_DATA: Final = f"{DATA}zoeken.json"
SITE_DATA: Final = f"{DATA}uitgave.json"

_CHARSET: Final = '<meta charset="utf-8">'
_END_OF_HEAD: Final = b"</head>"
_MAIN: Final = b'<main id="inhoud" tabindex="-1" class="breedte">'
_END_OF_FOOTER: Final = b"</div></footer>"
_SEARCH_BOX: Final = f'data-zoek="{urls.SUGGESTIONS}"'.encode()
_WITH_FIGURES: Final = frozenset({"gebied", "thema", "kaart"})
_WITHOUT_SCRIPT: Final = {
    **dict.fromkeys(_WITH_FIGURES, WORDS.state_without_script),
    **dict.fromkeys(("vergelijk", "zoeken"), WORDS.only_with_script),
}
_END_OF_ADDRESS: Final = re.compile(rb"""["'<\s?#\\]""")
_PICTURE: Final = re.compile(r'<meta (?:property="og:image[^>]*|name="twitter:card"[^>]*)>\n?')
_DEAD_IN_HEAD: Final = re.compile(r'<link rel="alternate" [^>]*\bhidden\b[^>]*>\n?')
_DEAD: Final = {
    b"<li><a hidden": re.compile(rb"[^<]*</a></li>\n?"),
    b'<section class="meenemen ': re.compile(rb".*?</section>", re.DOTALL),
    ' · <a href="#meenemen">'.encode(): re.compile(rb"[^<]*</a>"),
    b"<a >": re.compile(rb'[^<]*<span class="alleen-voor-lezer"> over [^<]*</span></a> ?'),
}
"""What is left of reports and downloads when their links are gone: how it begins, and how it goes on. A
split finds the beginnings ten times as fast as an expression does."""
_NOT_IN_META: Final = ("frame-ancestors",)
"""What a browser heeds in a header only."""


def region_data_path(code: str) -> str:
    """Give the address of all choices of a gebied.

    >>> region_data_path("WK034403")
    '/gegevens/gebied/WK034403.json'
    """
    return f"{DATA}gebied/{code}.json"


def spreads_path(prefix: str) -> str:
    """Give the address of what the figures of a level are judged by: whose codes begin like this.

    >>> spreads_path("WK")
    '/gegevens/spreidingen/WK.json'
    """
    return f"{DATA}spreidingen/{prefix}.json"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows, for the script that may be asked for something else."""

    kind: str
    """`gebied`, `thema`, `kaart`, `vergelijk`, `zoeken`, or empty where there is nothing to choose."""
    code: str = ""
    theme: str = ""
    is_compared: bool = True


@dataclass(frozen=True, slots=True)
class Finishing:
    """Finishes pages; what all pages share is made once."""

    links: Links
    base_url: str
    own_assets: Mapping[str, str]
    """The address of each script and stylesheet of the static site."""
    has_pictures: bool = False

    def finished(self, html: bytes, path: str, shown: Shown) -> bytes:
        """Give a page as it will stand in a file; raises StaticSiteError when it is no page of ours."""
        html = self._at_home(self.links.rewritten(html, path))
        head, end_of_head, body = html.partition(_END_OF_HEAD)
        if not end_of_head:
            raise _strange(path, _END_OF_HEAD)
        finished = self._finished_head(head.decode(), path).encode()
        return b"".join((finished, _END_OF_HEAD, self._finished_body(body, path, shown)))

    def _finished_head(self, head: str, path: str) -> str:
        head = _DEAD_IN_HEAD.sub("", head)
        if not self.has_pictures:
            head = _PICTURE.sub("", head)
        before, charset, behind = head.partition(_CHARSET)
        if not charset:
            raise _strange(path, _CHARSET.encode())
        return f"{before}{charset}{_policy()}{behind}{self._head()}"

    def _finished_body(self, body: bytes, path: str, shown: Shown) -> bytes:
        for beginning, rest in _DEAD.items():
            body = _without(body, beginning, rest)
        above, main, behind = body.partition(_MAIN)
        if not main:
            raise _strange(path, _MAIN)
        inside, end, below = behind.rpartition(_END_OF_FOOTER)
        if not end:
            raise _strange(path, _END_OF_FOOTER)
        state = self._state(shown).encode()
        notice = f'<p class="klein zacht">{escape(WORDS.notice)}</p>'.encode()
        html = b"".join((above, main, state, inside, notice, end, below))
        return html.replace(_SEARCH_BOX, self._search_box())

    def _search_box(self) -> bytes:
        address = f"{self.links.prefix}{SEARCH_DATA}"
        return f'data-zoek="{address}" data-zoekmodule="{self.own_assets[SEARCH_SCRIPT]}"'.encode()

    def _at_home(self, html: bytes) -> bytes:
        """Give a page whose absolute addresses are those of its files: what it is called, and its picture."""
        known, host = self.links.known, self.base_url.removesuffix(self.links.prefix)
        here = f"{self.base_url}/".encode()
        first, *parts = html.split(here)
        done = [first]
        for part in parts:
            end = _END_OF_ADDRESS.search(part)
            length = len(part) if end is None else end.start()
            found = known.get(f"/{part[:length].decode()}")
            done += (here, part) if found is None else (f"{host}{found}".encode(), part[length:])
        return b"".join(done)

    def _head(self) -> str:
        style, script = self.own_assets[SITE_STYLE], self.own_assets[SITE_SCRIPT]
        return f'<link rel="stylesheet" href="{style}"><script type="module" src="{script}"></script>\n'

    def _state(self, shown: Shown) -> str:
        """Say what the file shows, and to the script where the rest is."""
        if not shown.kind:
            return ""
        compared = WORDS.compared if shown.is_compared else ""
        words = WORDS.state.format(compared=compared) if shown.kind in _WITH_FIGURES else ""
        without = _WITHOUT_SCRIPT.get(shown.kind, "")
        prefix = self.links.prefix
        data = f' data-gegevens="{prefix}{region_data_path(shown.code)}"' if shown.code else ""
        theme = f' data-thema="{shown.theme}"' if shown.theme else ""
        return (
            f'\n<p class="bestandstoestand klein zacht" data-soort="{shown.kind}" data-wortel="{prefix}/" '
            f'data-uitgave="{prefix}{SITE_DATA}" data-mist="{escape(WORDS.missing)}" '
            f'data-laden="{escape(WORDS.loading)}"{data}{theme}>'
            f"{escape(words)}"
            f" <span data-zonder-script>{escape(without)}</span></p>"
        )


def _without(html: bytes, beginning: bytes, rest: re.Pattern[bytes]) -> bytes:
    """Give a page without what begins and goes on like this; what only begins like it stays.

    >>> _without(b"<b>1</b><b>2<b>3</b>", b"<b>", re.compile(b"[^<]*</b>"))
    b'<b>2'
    """
    before, *parts = html.split(beginning)
    kept = [before]
    for part in parts:
        dead = rest.match(part)
        kept += (beginning, part) if dead is None else (part[dead.end() :],)
    return b"".join(kept)


def _strange(path: str, marker: bytes) -> StaticSiteError:
    """Give the error of a page that lacks what all our pages have."""
    return StaticSiteError(WORDS.page_failed.format(address=path, status=f"zonder {marker.decode()}"))


@cache
def _policy() -> str:
    """Give the content policy of the monitor for servers on which nobody sets headers."""
    header = dict(SECURITY_HEADERS)[b"content-security-policy"].decode()
    rules = "; ".join(rule for rule in header.split("; ") if not rule.startswith(_NOT_IN_META))
    return f'\n<meta http-equiv="Content-Security-Policy" content="{rules}">'
