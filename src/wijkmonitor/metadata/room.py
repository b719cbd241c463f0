"""The addresses of the catalogue and of the maps of the site."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from wijkmonitor.metadata.publisher import NOTHING_MORE, Offer, Publisher
from wijkmonitor.metadata.sitemap import sitemap, sitemap_index
from wijkmonitor.serving.page import PLAIN, Page, redirect
from wijkmonitor.serving.request import Request
from wijkmonitor.texts.open_data_urls import CATALOGUE, CATALOGUE_JSONLD, CATALOGUE_TURTLE, ROBOTS, SITEMAP
from wijkmonitor.views.open_data import open_data_view

TURTLE: Final = "text/turtle; charset=utf-8"
JSON_LD: Final = "application/ld+json"
XML: Final = "application/xml; charset=utf-8"
_FOR_EVERYBODY: Final = (("access-control-allow-origin", "*"),)
"""A catalogue is there to be harvested, also by a page of somebody else."""
_SITEMAP: Final = re.compile(r"/sitemap-([a-z-]+(?:-\d+)?)\.xml")


@dataclass(frozen=True, slots=True)
class MetadataRoom:
    """Answers for the catalogue, the maps of the site and what robots may read."""

    base_url: str
    publisher: Publisher
    offer: Offer = NOTHING_MORE

    def __call__(self, request: Request) -> Page | None:
        """Give what stands at an address; None for one that is not of this room."""
        make = self._pages().get(request.path)
        if make is not None:
            return make(request)
        named = _SITEMAP.fullmatch(request.path)
        text = None if named is None else sitemap(request.edition, self.base_url, named[1])
        return None if text is None else Page(text.encode(), media_type=XML)

    def _pages(self) -> Mapping[str, Callable[[Request], Page]]:
        return {
            CATALOGUE: lambda _: redirect(CATALOGUE_TURTLE, is_permanent=False),
            CATALOGUE_TURTLE: lambda request: self._catalogue(request, "turtle", TURTLE),
            CATALOGUE_JSONLD: lambda request: self._catalogue(request, "json-ld", JSON_LD),
            SITEMAP: self._index,
            ROBOTS: self._robots,
        }

    def _catalogue(self, request: Request, form: str, media_type: str) -> Page:
        # rdflib takes a third of a second to start, and a harvester comes once a day.
        from wijkmonitor.metadata.dcat import catalogue_graph  # noqa: PLC0415

        graph = catalogue_graph(open_data_view(request.edition), self.base_url, self.publisher, self.offer)
        return Page(graph.serialize(format=form).encode(), media_type=media_type, headers=_FOR_EVERYBODY)

    def _index(self, request: Request) -> Page:
        return Page(sitemap_index(request.edition, self.base_url).encode(), media_type=XML)

    def _robots(self, _: Request) -> Page:
        """Keep robots from searching and comparing without end, and show them the map."""
        lines = (
            "User-agent: *",
            "Disallow: /zoeken",
            "Disallow: /vergelijk?",
            f"Sitemap: {self.base_url}{SITEMAP}",
        )
        return Page("".join(f"{line}\n" for line in lines).encode(), media_type=PLAIN)
