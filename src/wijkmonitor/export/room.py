"""The files of pages that are about no single gebied: map, comparison, differences over the country."""

from collections.abc import Callable
from typing import Final

from wijkmonitor.export.answers import FileName, answer
from wijkmonitor.export.comparison import comparison_package
from wijkmonitor.export.differences import country_package
from wijkmonitor.export.package import Package
from wijkmonitor.export.pictures import picture_page
from wijkmonitor.export.within import map_package
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request
from wijkmonitor.serving.wishes import comparison_wish
from wijkmonitor.texts import urls
from wijkmonitor.views.comparison_choice import comparison_choice
from wijkmonitor.views.differences_country_builder import country_choice
from wijkmonitor.views.map_choice import map_choice


def export_room(request: Request, base_url: str) -> Page | None:
    """Give the file at an address; None for one that is not ours."""
    name = FileName.parse(request.path)
    if name is None:
        return picture_page(request, base_url)
    make = _PACKAGES.get(name.base)
    return None if make is None else answer(name, lambda: make(request), request.query, base_url)


def _map(request: Request) -> Package:
    return map_package(request.edition, map_choice(request.parameters, request.edition))


def _comparison(request: Request) -> Package:
    choice = comparison_choice(comparison_wish(request), request.edition)
    return comparison_package(request.edition, choice)


def _differences(request: Request) -> Package:
    return country_package(request.edition, country_choice(request.parameters, request.edition))


_PACKAGES: Final[dict[str, Callable[[Request], Package]]] = {
    urls.MAP: _map,
    urls.COMPARE: _comparison,
    urls.DIFFERENCES: _differences,
}
