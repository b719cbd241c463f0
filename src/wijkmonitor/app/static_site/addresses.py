"""Which file holds the page at an address of the monitor, and at which address that file is found.

A page becomes `index.html` in a folder of its own, and links to it end in a slash. That is the one form
that a plain file server, nginx and the website of an object store answer alike, without a redirect and
without a rule; asked for without the slash, all of them lead to it.
"""

from typing import Final
from urllib.parse import parse_qsl

from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.texts import urls

_INDEX: Final = "index.html"


def path_of(address: str) -> str:
    """Give the path in the static site of an address with or without a query.

    A map has its choices in the query, which a file server ignores: in the static site they become part of
    the path.

    >>> path_of("/gebied/WK034403-overvecht"), path_of("/kaart?gebied=GM0344&indicator=bijstand_pct")
    ('/gebied/WK034403-overvecht', '/kaart/GM0344/bijstand_pct')
    >>> path_of("/kaart?indicator=bijstand_pct")
    '/kaart/NL00/bijstand_pct'
    """
    path, _, query = address.partition("?")
    if not query or path.startswith(urls.STATIC):
        return path
    chosen = dict(parse_qsl(query))
    parts = (chosen.get("gebied", NEDERLAND), chosen.get("indicator", ""))
    return "/".join((path, *filter(None, parts)))


def file_of(address: str) -> str:
    """Give the file that holds what stands at an address.

    >>> file_of("/"), file_of("/over"), file_of("/static/taart.js?v=1f48"), file_of("/robots.txt")
    ('index.html', 'over/index.html', 'static/taart.js', 'robots.txt')
    """
    path = path_of(address).strip("/")
    if not path:
        return _INDEX
    return path if "." in path.rpartition("/")[2] else f"{path}/{_INDEX}"


def url_of(address: str, prefix: str) -> str:
    """Give the address in the static site, below the path at which it stands.

    >>> url_of("/over", "/wijkmonitor"), url_of("/", ""), url_of("/static/taart.js?v=1f48", "")
    ('/wijkmonitor/over/', '/', '/static/taart.js?v=1f48')
    """
    if address.startswith(urls.STATIC):
        return f"{prefix}{address}"
    return f"{prefix}/{file_of(address).removesuffix(_INDEX)}"
