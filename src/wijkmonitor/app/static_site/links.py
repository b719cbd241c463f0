"""Make the links of a page work on a server that only has files: found, asked of the script, or taken away."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Final
from urllib.parse import parse_qsl

from wijkmonitor.app.static_site.addresses import url_of
from wijkmonitor.texts import urls
from wijkmonitor.texts.urls import MapAddress

ONLY_WITH_SCRIPT: Final = "data-met-script"
"""What only works with JavaScript is hidden until that runs."""
CHOICES: Final = frozenset({"jaar", "groep", "referentie"})
"""What a script looks up in the data of a gebied."""

_MADE_BY_SCRIPT: Final = frozenset({urls.SEARCH, urls.COMPARE})
_HREF: Final = re.compile(r'href="(/[^"]*)"')
_ACTION: Final = re.compile(r'action="(/[^"]*)"')
_SOURCE: Final = re.compile(r'(src|data-zoek|data-kies)="(/[^"]*)"')
_REGION: Final = re.compile(r"/gebied/([^/]+)(/.*)?")
_GEBIED: Final = re.compile(r"/gebied/[^/?#]+(?:[?#].*)?")
_MOST_KEPT: Final = 100_000


@dataclass(frozen=True, slots=True)
class Links:
    """Rewrites the addresses in pages."""

    prefix: str
    known: Collection[str]
    """Every address that has a file."""
    themes: Mapping[str, str]
    """The theme of each indicator: its card is on the dashboard of the theme."""
    gemeente_of: Mapping[str, str]
    """The gemeente of each wijk and buurt: they are drawn on its map."""
    _done: dict[tuple[str, str], str] = field(default_factory=dict)

    def rewritten(self, html: str, path: str) -> str:
        """Give a page that stood at `path` with links for a file server."""
        html = html.replace("&#x2f;", "/")
        html = _HREF.sub(self._with(self._href, path), html)
        html = _ACTION.sub(self._with(self._action, path), html)
        return _SOURCE.sub(self._source, html)

    def target(self, address: str, path: str) -> str | None:
        """Give where an address leads in the static site; None for what has no file.

        `path` is the page that the link stands on: a link to a card on that page itself stays on it.
        """
        whole, hash_sign, anchor = address.partition("#")
        place, _, query = whole.partition("?")
        if whole in self.known or place.startswith(urls.STATIC):
            return url_of(whole, self.prefix) + hash_sign + anchor
        if place in _MADE_BY_SCRIPT:
            return self._asked(place, query, hash_sign + anchor)
        if place == urls.MAP:
            return self._map(dict(parse_qsl(query)))
        match = _REGION.fullmatch(place)
        return self._below_region(match, query, anchor, path) if match else None

    def _below_region(self, match: re.Match[str], query: str, anchor: str, path: str) -> str | None:
        """Give a choice of a gebied or theme, or the card of an indicator that has no page here."""
        region, rest = f"{urls.REGION_PREFIX}{match[1]}", match[2] or ""
        chosen = dict(parse_qsl(query))
        theme = chosen.pop("thema", "")
        if rest.startswith(f"/{urls.INDICATOR_PART}/"):
            anchor = rest.rpartition("/")[2]
            theme = self.themes.get(anchor, "")
            rest = ""
            if not theme:
                return None
        page = f"{region}/{urls.THEME_PART}/{theme}" if theme and not rest else f"{region}{rest}"
        if page not in self.known or not chosen.keys() <= CHOICES or (page == path and not chosen):
            return None
        anchor = "" if anchor == "thema" else anchor
        asked = "&".join(f"{name}={value}" for name, value in chosen.items())
        return self._asked(page, asked, f"#{anchor}" if anchor else "")

    def _map(self, chosen: dict[str, str]) -> str | None:
        """Give the map of the gemeente for a wijk in it; a choice of year or group has no file."""
        region = chosen.pop("gebied", "")
        address = MapAddress(self.gemeente_of.get(region, region), chosen.pop("indicator", "")).path
        return None if chosen or address not in self.known else url_of(address, self.prefix)

    def _asked(self, place: str, query: str, anchor: str) -> str:
        return url_of(place, self.prefix) + (f"?{query}" if query else "") + anchor

    def _with(
        self, replace: Callable[[str, str], str], path: str
    ) -> Callable[[re.Match[str]], str]:
        return lambda match: replace(match[1], path)

    def _href(self, written: str, path: str) -> str:
        """Give a link: most are on every page, so what was found out is kept."""
        key = (written, path if "/indicator/" in written else "")
        done = self._done.get(key)
        if done is None:
            done = self._made_href(unescape(written), path)
            if len(self._done) < _MOST_KEPT:
                self._done[key] = done
        return done

    def _made_href(self, address: str, path: str) -> str:
        target = self.target(address, path)
        if target is None:
            # The name of a buurt in a list says something without a link; "download" does not.
            return "" if _GEBIED.fullmatch(address) else "hidden"
        mark = f" {ONLY_WITH_SCRIPT}" if "?" in target and "?v=" not in target else ""
        return f'href="{escape(target)}"{mark}'

    def _action(self, written: str, path: str) -> str:
        """Give a form: all of them ask with a query, so all of them need the script."""
        target = self.target(unescape(written), path) or url_of(path, self.prefix)
        return f'action="{escape(target)}" {ONLY_WITH_SCRIPT}'

    def _source(self, match: re.Match[str]) -> str:
        place, _, query = unescape(match[2]).partition("?")
        return f'{match[1]}="{escape(self._asked(place, query, ""))}"'
