"""The data of a page as schema.org Dataset, for search engines (JSON-LD)."""

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.licence import is_open_licence
from wijkmonitor.texts.indicator_page import IndicatorPage
from wijkmonitor.texts.open_data_urls import CATALOGUE_TURTLE, WHOLE_RELEASE, dataset_uri
from wijkmonitor.texts.profile_page import ProfilePage
from wijkmonitor.texts.urls import SOURCES
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.indicator_page import IndicatorView
from wijkmonitor.views.pages import SourcesView
from wijkmonitor.views.profile import ProfileView, RegionLink
from wijkmonitor.wording.numbers import unit_name
from wijkmonitor.wording.open_data import (
    CATALOGUE_DESCRIPTION,
    WHOLE_TITLE,
    dataset_of_indicator,
    dataset_of_region,
    region_description,
)

_LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/deed.nl"

Node = dict[str, Any]


class SiteText(Struct, frozen=True):
    """Where this instance is found, and who offers it."""

    base_url: str = ""
    """Empty where nobody said so: then an address has no name of a site in front."""
    organisation: str = "Wijkmonitor"


def profile_data(view: ProfileView, page: ProfilePage, site: SiteText) -> str:
    """Describe the figures of a gebied."""
    name = page.head.placed_name
    shown = [row.indicator for theme in view.themes for row in theme.slices if row.figure.is_there]
    years = [choice.value for choice in view.years if choice.value]
    node = _dataset(dataset_of_region(name), region_description(name), page.path, view.release_id, site)
    node |= _coverage(name, view.region.code, view.ancestors, years)
    node |= {"dateModified": view.release_date, "variableMeasured": [item.title for item in shown]}
    return data_block(node | _origins(view.sources))


def indicator_data(view: IndicatorView, page: IndicatorPage, site: SiteText) -> str:
    """Describe the years and groups of an indicator of a gebied, with the file that holds them."""
    frame, indicator, name = view.frame, view.card.indicator, page.frame.placed_name
    title = dataset_of_indicator(indicator.title, name)
    node = _dataset(title, indicator.explanation, page.frame.path, frame.release_id, site)
    node |= _coverage(name, frame.region.code, frame.ancestors, _years(view.card))
    node |= {
        "dateModified": frame.release_date,
        "variableMeasured": _variable(indicator),
        "distribution": {
            "@type": "DataDownload",
            "encodingFormat": "text/csv",
            "contentUrl": site.base_url + page.card.data_url,
        },
    }
    return data_block(node | _origins(view.sources))


def sources_data(view: SourcesView, site: SiteText) -> str:
    """Describe everything, with the catalogue that says more."""
    node = _dataset(WHOLE_TITLE, CATALOGUE_DESCRIPTION, SOURCES, view.release.id, site)
    origins = sorted({item.delivery.url for item in view.deliveries if item.delivery.url})
    node |= {
        "@id": dataset_uri(site.base_url, WHOLE_RELEASE),
        "dateModified": view.release.date,
        "spatialCoverage": {"@type": "Place", "name": "Nederland"},
        "isBasedOn": origins,
        "includedInDataCatalog": {"@type": "DataCatalog", "url": site.base_url + CATALOGUE_TURTLE},
    }
    return data_block(node | _licence(item.delivery.licence for item in view.deliveries))


def _dataset(title: str, description: str, path: str, release: str, site: SiteText) -> Node:
    offered_by = {"@type": "Organization", "name": site.organisation}
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": title,
        "description": description,
        "url": site.base_url + path,
        "identifier": f"{release}{path}",
        "version": release,
        "isAccessibleForFree": True,
        "inLanguage": "nl",
        "creator": offered_by,
        "publisher": offered_by,
    }


def _coverage(name: str, code: str, ancestors: tuple[RegionLink, ...], years: list[str]) -> Node:
    place: Node = {"@type": "Place", "name": name, "identifier": code}
    if ancestors:
        place["containedInPlace"] = {"@type": "Place", "name": ancestors[-1].name}
    covered: Node = {"spatialCoverage": place}
    if years:
        covered["temporalCoverage"] = f"{min(years)}/{max(years)}"
    return covered


def _variable(indicator: Indicator) -> Node:
    return {
        "@type": "PropertyValue",
        "name": indicator.title,
        "propertyID": indicator.id,
        "unitText": unit_name(indicator.unit) or indicator.unit.value,
    }


def _origins(sources: tuple[SourceView, ...]) -> Node:
    urls = list(dict.fromkeys(source.url for source in sources if source.url))
    return _licence(source.licence for source in sources) | ({"isBasedOn": urls} if urls else {})


def _licence(licences: Iterable[str]) -> Node:
    """Give our licence, unless a source has one of its own that does not let figures travel."""
    return {"license": _LICENCE} if all(map(is_open_licence, licences)) else {}


def _years(card: CardView) -> list[str]:
    return [str(point.year) for point in card.trend.series.points]


def data_block(node: Node) -> str:
    r"""Write data so that nothing in it can end the script element that it stands in.

    >>> data_block({"name": "</script><b>"})
    '{"name":"\\u003c/script\\u003e\\u003cb\\u003e"}'
    """
    return msgspec.json.encode(node).decode().replace("<", "\\u003c").replace(">", "\\u003e")
