"""Which pages there are, for search engines (sitemaps.org), and robots.txt."""

from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from wijkmonitor.app.static_site.addresses import file_of, url_of
from wijkmonitor.app.static_site.plan import Plan

MOST_URLS: Final = 50_000
"""The standard allows no more in one file."""
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE: Final = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_INDEX: Final = "sitemap.xml"


def sitemaps(plan: Plan, base_url: str, day: str) -> Mapping[str, bytes]:
    """Give the index and the lists it names, by file name."""
    host = base_url.removesuffix(urlsplit(base_url).path)
    prefix = urlsplit(base_url).path
    pages = sorted(address for address in plan.addresses if file_of(address).endswith(".html"))
    lists = [pages[start : start + MOST_URLS] for start in range(0, len(pages), MOST_URLS)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(lists) + 1)]
    files = {
        name: _list([f"{host}{url_of(address, prefix)}" for address in addresses], day)
        for name, addresses in zip(names, lists, strict=True)
    }
    entries = "".join(
        f"<sitemap><loc>{escape(f'{base_url}/{name}')}</loc><lastmod>{day}</lastmod></sitemap>\n"
        for name in names
    )
    files[_INDEX] = f"{_HEAD}<sitemapindex {_SPACE}>\n{entries}</sitemapindex>\n".encode()
    return files


def robots(base_url: str) -> bytes:
    """Give what crawlers may read: everything, with the list of it. Heeded at the root of a host only."""
    return f"User-agent: *\nAllow: /\nSitemap: {base_url}/{_INDEX}\n".encode()


def sitemap_files(plan: Plan) -> tuple[str, ...]:
    """Give the names of the files that `sitemaps` gives."""
    return tuple(sitemaps(plan, "https://voorbeeld.nl", ""))


def _list(addresses: Sequence[str], day: str) -> bytes:
    entries = "".join(
        f"<url><loc>{escape(address)}</loc><lastmod>{day}</lastmod></url>\n" for address in addresses
    )
    return f"{_HEAD}<urlset {_SPACE}>\n{entries}</urlset>\n".encode()
