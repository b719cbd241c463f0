"""The map page as text for its template: the map, its legend, its table and every link."""

import math
from dataclasses import replace
from statistics import median
from typing import Final

from msgspec import Struct

from wijkmonitor.charts.choropleth import choropleth, shape_name
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Scale
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.map_legend import STEP, LegendText, legend_notes, legend_of
from wijkmonitor.texts.row_text import LONG_UNITS, Chip, cell_text, chip_of, tags_of
from wijkmonitor.texts.urls import MapAddress, ProfileAddress, region_path
from wijkmonitor.views.map_choice import BY_NAME, BY_VALUE, DOWN, UP
from wijkmonitor.views.map_view import MapView, ShapeView
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.wording import maps
from wijkmonitor.wording.explaining import other_boundaries, taken_over
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.levels import with_level
from wijkmonitor.wording.numbers import figure, unit_name
from wijkmonitor.wording.pages import (
    capital,
    reference_figure,
)
from wijkmonitor.wording.statuses import STATUS_WORDS

_ARIA_SORTS: Final = {UP: "ascending", DOWN: "descending"}
_NOTHING: Final = "–"
_PROVINCIE: Final = RegionLevel.PROVINCIE
_KEPT_BY_FORM: Final = frozenset({"gebied", "sorteer", "richting"})


class MapLink(Struct, frozen=True):
    """Where to go, in words."""

    url: str
    text: str


class HeadText(Struct, frozen=True):
    """The head of a column that the table can be sorted by."""

    url: str
    text: str
    aria_sort: str
    """Empty when the table is in another order."""
    arrow: str


class MapRow(Struct, frozen=True):
    """One gebied in the table."""

    url: str
    name: str
    value: str
    period: str
    chip: Chip
    words: str
    """The judgement, or why there is no figure."""
    notes: str
    is_own: bool


class MapPage(Struct, frozen=True):
    """Everything the template of the map page prints, beside the view itself."""

    path: str
    title: str
    unit: str
    """What the figures are per, where the legend and the table do not repeat it; else empty."""
    reading: str
    map: str
    legend: tuple[LegendText, ...]
    notes: tuple[str, ...]
    crumbs: tuple[MapLink, ...]
    provincies: tuple[MapLink, ...]
    own: MapLink
    """The page of the gebied of the address."""
    heads: tuple[HeadText, HeadText]
    """By name and by value."""
    rows: tuple[MapRow, ...]
    hidden: tuple[tuple[str, str], ...]
    """What the form must keep: (name, value)."""
    chosen: str
    """What was chosen, for the title of the tab and on paper."""
    everybody: str
    """The same map of all inhabitants; empty when it is that already."""
    ways_out: tuple[MapLink, ...]
    """Where there are figures, when this map has none."""
    processing: str
    """What was done to the figures of most gebieden."""


def map_page(view: MapView) -> MapPage:
    """Give the texts of a map page."""
    address = map_address(view)
    place = maps.Place(view.level.value, view.parent.level, view.parent.name)
    return MapPage(
        path=address.sorted_by("", "").path,
        title=maps.map_title(view.indicator.title, place),
        unit=_long_unit(view),
        reading=_reading(view, place),
        map=choropleth(view, _links(view)),
        legend=legend_of(view),
        notes=legend_notes(view, place),
        crumbs=tuple(MapLink(address.of_region(link.code).path, _crumb(link)) for link in view.ancestors),
        provincies=tuple(MapLink(address.of_region(link.code).path, link.name) for link in view.larger),
        own=MapLink(_profile(view).of_region(view.asked.code, view.asked.name), _own_name(view.asked)),
        heads=_heads(view, address),
        rows=_rows(view),
        hidden=tuple((name, value) for name, value in address.parameters() if name in _KEPT_BY_FORM),
        chosen=" · ".join(_chosen_words(view)),
        everybody="" if address.group in {"", TOTAAL} else replace(address, group="").path,
        ways_out=() if view.figures else _ways_out(address),
        processing=_processing(view),
    )


def _processing(view: MapView) -> str:
    delivery = view.within.delivery
    is_own = delivery is not None and delivery.is_own
    return taken_over(delivery.publisher) if is_own and delivery else view.indicator.processing


def map_address(view: MapView) -> MapAddress:
    """Give the address of a map with what was chosen."""
    choice = view.within.choice
    return MapAddress(
        view.asked.code,
        view.indicator.id,
        _year(view),
        choice.group,
        choice.reference,
        view.sort,
        view.direction,
    )


def _ways_out(address: MapAddress) -> tuple[MapLink, ...]:
    words = INTERFACE.map
    links = []
    if address.year:
        links.append(MapLink(replace(address, year="").path, words.newest))
    if address.group not in {"", TOTAAL}:
        links.append(MapLink(replace(address, group="").path, words.all_inhabitants))
    return tuple(links)


def _year(view: MapView) -> str:
    return next((item.value for item in view.years if item.is_chosen), "")


def _profile(view: MapView) -> ProfileAddress:
    choice = view.within.choice
    return ProfileAddress("", _year(view), choice.group, choice.reference)


class _Links:
    """The link of each gebied: its page with the choices kept, at the row of the indicator."""

    def __init__(self, view: MapView) -> None:
        query = _profile(view).query(view.indicator.theme)
        self._end = f"?{query}#{view.indicator.id}"

    def __call__(self, code: str, name: str) -> str:
        return f"{region_path(code, name)}{self._end}"


def _links(view: MapView) -> _Links:
    return _Links(view)


def _reading(view: MapView, place: maps.Place) -> str:
    if not view.figures:
        return maps.nothing_reading(len(view.shapes), place, view.empty)
    if len(view.shapes) == 1:
        return maps.only_reading(_name(view.shapes[0], view), place)
    if view.is_judged:
        return maps.judged_reading(_tally(view), place, view.reference_name, _reference_value(view))
    values = [shape.member.figure.value for shape in view.shapes if shape.member.figure.value is not None]
    lowest, middle, highest = (_plain(value, view) for value in (min(values), median(values), max(values)))
    return maps.plain_reading((lowest, middle, highest), len(values), view.without_figure, place)


def _plain(value: float, view: MapView) -> str:
    return figure(value, view.indicator.unit, view.indicator.decimals)


def _reference_value(view: MapView) -> str:
    value = view.reference_value
    if value is None or math.isnan(value) or view.indicator.scale is Scale.PERCENTIEL:
        return ""
    return reference_figure(value, view.indicator.unit, view.indicator.decimals)


def _tally(view: MapView) -> maps.Tally:
    sure = {item.size: item.count - item.uncertain for item in view.classes if item.size is not None}
    return maps.Tally(
        higher=sum(count for size, count in sure.items() if size > 0),
        lower=sum(count for size, count in sure.items() if size < 0),
        similar=sure.get(0, 0),
        uncertain=sum(item.uncertain for item in view.classes),
        not_compared=view.not_compared,
        without_figure=view.without_figure,
    )


def _name(shape: ShapeView, view: MapView) -> str:
    return shape_name(
        shape.member, view.indicator, view.reference_name, view.within.period, is_judged=view.is_judged
    )


def _heads(view: MapView, address: MapAddress) -> tuple[HeadText, HeadText]:
    """Give the heads of name and value; a long unit stands in the head, not in every cell."""
    words, unit = INTERFACE.map, _long_unit(view)
    value = f"{words.column_value} {unit}" if unit else words.column_value
    return _head(view, address, BY_NAME, words.column_region), _head(view, address, BY_VALUE, value)


def _long_unit(view: MapView) -> str:
    unit = view.indicator.unit
    return unit_name(unit) if unit in LONG_UNITS else ""


def _head(view: MapView, address: MapAddress, sort: str, text: str) -> HeadText:
    """Give a head; its link turns the order round, or sorts by it: names from a, values from high."""
    is_sorted = view.sort == sort
    first = UP if sort == BY_NAME else DOWN
    turned = DOWN if view.direction == UP else UP
    url = f"{address.sorted_by(sort, turned if is_sorted else first).path}#tabel"
    arrow = ("▲" if view.direction == UP else "▼") if is_sorted else ""
    return HeadText(url, text, _ARIA_SORTS[view.direction] if is_sorted else "", arrow)


def _rows(view: MapView) -> tuple[MapRow, ...]:
    link = _links(view)
    return tuple(_row(shape, view, link) for shape in view.rows)


def _row(shape: ShapeView, view: MapView, link: _Links) -> MapRow:
    member = shape.member
    own, indicator = member.figure, view.indicator
    chip = chip_of(member)
    if member.judgement is None and own.is_there and not view.is_judged:
        chip = Chip(f"chip t-{shape.key}", shape.key.removeprefix(STEP), maps.STEP_NAMES[shape.key])
    return MapRow(
        url=link(member.region.code, member.region.name),
        name=member.region.name,
        value=cell_text(own, indicator) if own.is_there else _NOTHING,
        period=member.period.label if member.period and own.is_there else "",
        chip=chip,
        words=chip.label if own.is_there else STATUS_WORDS[own.status].reason,
        notes=_row_notes(shape, view) if own.is_there else "",
        is_own=shape.is_own,
    )


def _row_notes(shape: ShapeView, view: MapView) -> str:
    member = shape.member
    notes = [
        capital(tag) for tag in tags_of(member.figure.kind, member.figure.status, view.indicator.certainty)
    ]
    if member.has_other_boundaries and member.indeling is not None:
        notes.append(other_boundaries(member.indeling).rstrip("."))
    return f"{'. '.join(notes)}." if notes else ""


def _chosen_words(view: MapView) -> list[str]:
    choice = view.within.choice
    words = ["" if choice.group == TOTAAL else view.group_people, _year(view)]
    if view.is_judged and view.reference_name:
        words.append(f"vergeleken met {view.reference_name}")
    return [word for word in words if word]


def _own_name(link: RegionLink) -> str:
    return with_level(link.level, link.name) if link.level == _PROVINCIE else link.name


def _crumb(link: RegionLink) -> str:
    return f"{link.level} {link.name}" if link.level == _PROVINCIE else link.name
