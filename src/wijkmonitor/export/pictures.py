"""Charts as pictures that travel, SVG and PNG: which address is which picture, and those of whole pages."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from wijkmonitor.charts.choropleth import choropleth
from wijkmonitor.charts.framed import Words, chart, framed
from wijkmonitor.charts.mini_map import mini_map
from wijkmonitor.charts.profile_pie import profile_pie
from wijkmonitor.charts.raster import png
from wijkmonitor.charts.standalone import paper, standalone
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.export.around import maker, marks, notes
from wijkmonitor.export.card_pictures import PARTS, card_picture
from wijkmonitor.export.comparison_pictures import comparison_picture
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request
from wijkmonitor.serving.section import Section, Visit
from wijkmonitor.texts import urls
from wijkmonitor.texts.frame_text import chosen_words, placed_name
from wijkmonitor.texts.map_legend import legend_of
from wijkmonitor.texts.map_page import map_address, map_page
from wijkmonitor.views.map_builder import map_view
from wijkmonitor.views.map_choice import map_choice
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.wording import downloads as words

SVG: Final = "image/svg+xml"
PNG: Final = "image/png"
_ENDINGS: Final = {"svg": SVG, "png": PNG}
_PIE_WIDTH: Final = 708.0
_MAP_WIDTH: Final = 760.0
_MINI_MAP_WIDTH: Final = 440.0
_SHARP: Final = 2
"""Pixels of a PNG for each px of the picture."""
_Draw = Callable[[], str]
"""Gives the picture with its classes."""


def picture_section(visit: Visit, rest: str, base_url: str) -> Section | None:
    """Give the picture at an address below a gebied ('taart.svg'); None when there is none."""
    base, _, ending = rest.rpartition(".")
    draw = _of_gebied(visit, base, base_url) if ending in _ENDINGS else None
    if draw is None:
        return None
    path = f"{_path(visit)}/{rest}"
    return Section(path, lambda: _page(draw(), ending))


def picture_page(request: Request, base_url: str) -> Page | None:
    """Give the picture at an address beside the pages of gebieden; None for one that is not ours."""
    base, _, ending = request.path.rpartition(".")
    draw = _PICTURES.get(base)
    return None if ending not in _ENDINGS or draw is None else _page(draw(request, base_url), ending)


def _page(picture: str, ending: str) -> Page:
    svg = standalone(picture, has_ground=True)
    if ending == "svg":
        return Page(svg.encode(), media_type=SVG)
    width = round(float(picture.partition('viewBox="0 0 ')[2].partition(" ")[0]))
    return Page(png(svg, width * _SHARP, paper("light")), media_type=PNG)


def _of_gebied(visit: Visit, base: str, base_url: str) -> _Draw | None:
    if base == urls.PIE_PART:
        return lambda: _pie(visit, base_url)
    if base == urls.MINI_MAP_PART:
        return lambda: _mini_map(visit, base_url)
    kind, _, name = base.partition("/")
    own, _, part = name.rpartition("-")
    indicator = visit.edition.catalog.indicators.get(IndicatorId(own))
    if kind != urls.INDICATOR_PART or indicator is None or part not in PARTS:
        return None
    return lambda: card_picture(visit, indicator, part, base_url)


def _path(visit: Visit) -> str:
    return urls.region_path(visit.stored.region.code, visit.edition.name(visit.stored))


def _pie(visit: Visit, base_url: str) -> str:
    view = profile_view(visit.edition, visit.stored, visit.choice())
    below = notes(
        visit.edition, f"{base_url}{_path(visit)}", view.sources, view.duiding, is_fictional=view.is_fictional
    )
    told = " · ".join((placed_name(view), *chosen_words(view)))
    return framed(
        chart(profile_pie(view), _PIE_WIDTH), Words(words.pie_title(view.name), told, marks(), below)
    )


def _mini_map(visit: Visit, base_url: str) -> str:
    view = profile_view(visit.edition, visit.stored, visit.choice())
    if view.map is None:
        raise AddressError(words.nothing_to_draw(words.NO_BOUNDARIES))
    path = f"{base_url}{_path(visit)}"
    below = (words.boundaries_note(view.map.indeling), maker(visit.edition, path, ()))
    return framed(chart(mini_map(view.map), _MINI_MAP_WIDTH), Words(placed_name(view), "", (), below))


def _map(request: Request, base_url: str) -> str:
    edition = request.edition
    choice = map_choice(request.parameters, edition)
    view = map_view(edition, choice)
    if view.drawing is None:
        raise AddressError(words.nothing_to_draw(words.NO_BOUNDARIES))
    page = map_page(view)
    drawn = chart(choropleth(view, lambda code, _: f"#{code}"), _MAP_WIDTH)
    is_fictional = choice.parent.region.is_fictional
    below = notes(
        edition,
        f"{base_url}{map_address(view).path}",
        view.within.sources,
        view.duiding,
        is_fictional=is_fictional,
    )
    legend = marks(
        replace(item.chip, label=words.class_label(item.name, item.limits, item.count))
        for item in legend_of(view)
    )
    around = (words.boundaries_note(view.drawing.indeling), *below)
    return framed(drawn, Words(page.title, page.reading, legend, around))


_PICTURES: Final[Mapping[str, Callable[[Request, str], str]]] = MappingProxyType(
    {
        urls.MAP: _map,
        urls.COMPARE: lambda request, base_url: comparison_picture(request, "", base_url),
        urls.COMPARE_STRIPS: lambda request, base_url: comparison_picture(
            request, urls.STRIPS_PART, base_url
        ),
    }
)
"""The pictures beside the pages of gebieden, by their address without ending."""
