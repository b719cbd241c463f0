"""Addresses for machines: the catalogue, the maps of the site, and the picture of a page that is shared."""

from typing import Final

from wijkmonitor.texts.urls import region_path

CATALOGUE: Final = "/catalogus"
CATALOGUE_TURTLE: Final = "/catalogus.ttl"
CATALOGUE_JSONLD: Final = "/catalogus.jsonld"
SITEMAP: Final = "/sitemap.xml"
ROBOTS: Final = "/robots.txt"
DOWNLOADS: Final = "/downloads"
DOWNLOADS_PREFIX: Final = f"{DOWNLOADS}/"

PICTURE_PART: Final = "beeld.png"
"""The part of an address below a gebied that leads to the picture of a message with a link to it."""

WHOLE_RELEASE: Final = "uitgave"
"""The name of the dataset of everything."""


def sitemap_path(part: str) -> str:
    """Give the path of one sitemap.

    >>> sitemap_path("gemeenten")
    '/sitemap-gemeenten.xml'
    """
    return f"/sitemap-{part}.xml"


def picture_path(code: str, name: str) -> str:
    """Give the path of the picture that stands in a message with a link to a gebied.

    >>> picture_path("WK034403", "Overvecht")
    '/gebied/WK034403-overvecht/beeld.png'
    """
    return f"{region_path(code, name)}/{PICTURE_PART}"


def dataset_uri(base_url: str, name: str) -> str:
    """Give what a dataset is called by machines everywhere; opened in a browser it leads to the catalogue.

    >>> dataset_uri("https://wijkmonitor.example", "arbeid-inkomen")
    'https://wijkmonitor.example/catalogus#arbeid-inkomen'
    """
    return f"{base_url}{CATALOGUE}#{name}"
