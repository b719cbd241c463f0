"""Addresses for machines: the catalogue and the maps of the site."""

from typing import Final

CATALOGUE: Final = "/catalogus"
CATALOGUE_TURTLE: Final = "/catalogus.ttl"
CATALOGUE_JSONLD: Final = "/catalogus.jsonld"
SITEMAP: Final = "/sitemap.xml"
ROBOTS: Final = "/robots.txt"
API: Final = "/api/v1"
API_DESCRIPTION: Final = "/api/v1/openapi.json"
DOWNLOADS: Final = "/downloads"

WHOLE_RELEASE: Final = "uitgave"
"""The name of the dataset of everything."""


def sitemap_path(part: str) -> str:
    """Give the path of one sitemap.

    >>> sitemap_path("gemeenten")
    '/sitemap-gemeenten.xml'
    """
    return f"/sitemap-{part}.xml"


def dataset_uri(base_url: str, name: str) -> str:
    """Give what a dataset is called by machines everywhere; opened in a browser it leads to the catalogue.

    >>> dataset_uri("https://wijkmonitor.example", "arbeid-inkomen")
    'https://wijkmonitor.example/catalogus#arbeid-inkomen'
    """
    return f"{base_url}{CATALOGUE}#{name}"
