"""Make the links of a page work on a server that has files only: found, asked of a script, or taken away."""

import re
from collections.abc import Mapping
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
_WHOLE_GEBIED: Final = "thema"
"""The anchor of the table on the page of a gebied: on a dashboard that is the page itself."""
_INDICATOR: Final = f"/{urls.INDICATOR_PART}/"
_OF_THIS_SITE: Final = b'="/'
"""Behind the name of an attribute with an address of this site. Bytes are split faster than found by an
expression, and faster than text."""
_CHOSEN_OF_GEBIED: Final = frozenset({*CHOICES, "thema"})
_NAMED: Final = re.compile(r"/gebied/[^/?#]+(?:/indicator/[^/?#.]+)?(?:[?#].*)?")


@dataclass(frozen=True, slots=True)
class Links:
    """Rewrites the addresses in pages."""

    prefix: str
    known: Mapping[str, str]
    """Where each address that has a file stands in the static site."""
    themes: Mapping[str, str]
    """The theme of each indicator: its card is on the dashboard of the theme."""
    gemeente_of: Mapping[str, str]
    """The gemeente of each wijk and buurt: they are drawn on its map."""
    _chosen: dict[str, dict[str, str]] = field(default_factory=dict)

    def rewritten(self, html: bytes, path: str) -> bytes:
        """Give a page that stood at `path` with links for a file server."""
        before, *parts = html.replace(b"&#x2f;", b"/").split(_OF_THIS_SITE)
        made: dict[tuple[bytes, bytes], bytes] = {}
        done: list[bytes] = []
        for part in parts:
            address, _, behind = part.partition(b'"')
            name = before[before.rfind(b" ") + 1 :]
            attribute = made.get((name, address))
            if attribute is None:
                attribute = self._attribute(name.decode(), f"/{address.decode()}", path).encode()
                made[name, address] = attribute
            done += (before.removesuffix(name), attribute)
            before = behind
        return b"".join((*done, before))

    def target(self, address: str, path: str) -> str | None:
        """Give where an address leads in the static site; None for what has no file.

        `path` is the page that the link stands on: a link to a card on that page itself stays on it.
        """
        whole, hash_sign, anchor = address.partition("#")
        found = self.known.get(whole)
        if found is not None:
            return found + hash_sign + anchor
        if whole.startswith(urls.STATIC):
            return self.prefix + address
        place, query = _split(whole)
        if place in _MADE_BY_SCRIPT:
            return self._asked(place, query) + hash_sign + anchor
        if place == urls.MAP:
            return self._map(query)
        return self._of_gebied(place, query, anchor, path) if place.startswith(urls.REGION_PREFIX) else None

    def _of_gebied(self, place: str, query: str, anchor: str, path: str) -> str | None:
        """Give a choice of a gebied or theme, or the card of an indicator that has no page here."""
        chosen = self._read(query)
        theme = chosen.get("thema", "")
        region, is_indicator, indicator = place.partition(_INDICATOR)
        if is_indicator:
            anchor, theme = indicator, self.themes.get(indicator, "")
        is_below = f"/{urls.THEME_PART}/" in place
        page = f"{region}/{urls.THEME_PART}/{theme}" if theme and not is_below else place
        asked = "&".join(f"{name}={value}" for name, value in chosen.items() if name != "thema")
        found = self.known.get(page)
        if found is None or not chosen.keys() <= _CHOSEN_OF_GEBIED or (page == path and not asked):
            return None
        anchor = f"#{anchor}" if anchor not in {"", _WHOLE_GEBIED} else ""
        return f"{found}?{asked}{anchor}" if asked else found + anchor

    def _map(self, query: str) -> str | None:
        """Give the map of the gemeente for a wijk in it; a choice of year or group has no file."""
        chosen = _parameters(query)
        region = chosen.pop("gebied", "")
        address = MapAddress(self.gemeente_of.get(region, region), chosen.pop("indicator", "")).path
        return None if chosen else self.known.get(address)

    def _read(self, query: str) -> Mapping[str, str]:
        """Give the parameters of a query; the same few stand on every page."""
        read = self._chosen.get(query)
        if read is None:
            read = self._chosen[query] = _parameters(query)
        return read

    def _asked(self, place: str, query: str) -> str:
        where = self.known.get(place) or url_of(place, self.prefix)
        return f"{where}?{query}" if query else where

    def _attribute(self, name: str, written: str, path: str) -> str:
        """Give an attribute with an address as it will be."""
        match name:
            case "href":
                return self._href(written, path)
            case "action":
                return self._action(written, path)
            case "src":
                return f'src="{self.prefix}{written}"'
            case "data-kies":
                return f'data-kies="{self._asked(*_split(written))}"'
            case _:
                return f'{name}="{written}"'

    def _href(self, written: str, path: str) -> str:
        address = unescape(written) if "&" in written else written
        target = self.target(address, path)
        if target is None:
            # The name of a buurt or of a figure says something without a link; "download" does not.
            return "" if _NAMED.fullmatch(address) else "hidden"
        if "?" not in target:
            return f'href="{target}"'
        mark = "" if address.startswith(urls.STATIC) else f" {ONLY_WITH_SCRIPT}"
        return f'href="{escape(target)}"{mark}'

    def _action(self, written: str, path: str) -> str:
        """Give a form: all of them ask with a query, so all of them need the script."""
        target = self.target(unescape(written), path) or url_of(path, self.prefix)
        return f'action="{escape(target)}" {ONLY_WITH_SCRIPT}'


def _split(address: str) -> tuple[str, str]:
    place, _, query = address.partition("?")
    return place, query


def _parameters(query: str) -> dict[str, str]:
    """Give the parameters of a query; one that has nothing to decode is read ten times faster."""
    if "%" in query or "+" in query:
        return dict(parse_qsl(query))
    parts = (part.partition("=") for part in query.split("&"))
    return {name: value for name, _, value in parts if value}
