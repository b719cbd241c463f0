"""The small pages as text for their templates."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from wijkmonitor.charts.pie_diagram import pie_diagram
from wijkmonitor.charts.profile_pie import profile_pie
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.row_text import Chip
from wijkmonitor.texts.urls import region_path
from wijkmonitor.views.pages import (
    DeliveryView,
    SearchResultView,
    SearchView,
    SourcesView,
    StartView,
    UnloadedSourceView,
)
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.judgements import tone_label
from wijkmonitor.wording.levels import plural
from wijkmonitor.wording.own_tables import OWN_TABLES, OWN_TABLES_INTRO
from wijkmonitor.wording.pages import (
    COUNTRY,
    NO_FIGURE_LABEL,
    NOT_COMPARED_LABEL,
    TONE_SIGNS,
    UNCERTAIN_LABEL,
    UNCERTAIN_SIGN,
    capital,
    inhabitants,
)
from wijkmonitor.wording.sentences import known_as, results_found
from wijkmonitor.wording.source_table import (
    UNLOADED_INTRO,
    UNLOADED_TITLE,
    how_to_load,
    load_words,
)
from wijkmonitor.wording.tour import TourStep, step_of

_VALUED: Final = ("veel_gunstiger", "gunstiger", "vergelijkbaar", "ongunstiger", "veel_ongunstiger")
_NEUTRAL: Final = ("veel_lager", "lager", "hoger", "veel_hoger")


@dataclass(frozen=True, slots=True)
class RegionText:
    """A gebied to go to, with what tells it apart from others of that name."""

    url: str
    name: str
    context: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The page of search results."""

    found: str
    results: tuple[RegionText, ...]


@dataclass(frozen=True, slots=True)
class DeliveryText:
    """One file, and which part of its table it holds."""

    delivery: Delivery
    part: str
    """'wijken', or empty where the whole table is in one file."""
    periods: str
    indeling: str
    figures: int


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The files of one source line."""

    title: str
    files: tuple[DeliveryText, ...]


@dataclass(frozen=True, slots=True)
class UnloadedText:
    """A source that is not in this release, and how it is loaded."""

    source: UnloadedSourceView
    how: str
    command: tuple[str, ...]
    """Its words, none of which is broken at the end of a line."""


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """The page of sources."""

    groups: tuple[SourceGroup, ...]
    levels: tuple[str, ...]
    unloaded: tuple[UnloadedText, ...]
    unloaded_title: str = UNLOADED_TITLE
    unloaded_intro: str = UNLOADED_INTRO
    own_title: str = OWN_TABLES
    own_intro: str = OWN_TABLES_INTRO


def legend() -> tuple[Chip, ...]:
    """Give what colours, signs and patterns mean."""
    tones = tuple(Chip(f"chip t-{tone}", TONE_SIGNS[tone], tone_label(tone)) for tone in _VALUED + _NEUTRAL)
    return (
        *tones,
        Chip("chip t-vergelijkbaar is-onzeker", UNCERTAIN_SIGN, UNCERTAIN_LABEL),
        Chip("chip t-geen-oordeel", "", NOT_COMPARED_LABEL),
        Chip("chip t-geen-oordeel is-leeg", "", NO_FIGURE_LABEL),
    )


@dataclass(frozen=True, slots=True)
class StartPage:
    """The start page: examples, and the pie of the first of them with where it leads."""

    examples: tuple[RegionText, ...]
    pie: str
    pie_url: str
    made_up: tuple[RegionText, ...]
    """The gemeente that does not exist; none where the release has no figures of it."""


def start_page(view: StartView) -> StartPage:
    """Give the examples of the start page, and one of them drawn."""
    made_up = () if view.made_up is None else suggestion_links((view.made_up,))
    if view.example is None:
        return StartPage(suggestion_links(view.examples), "", "", made_up)
    path = region_path(view.example.region.code, view.example.name)
    return StartPage(suggestion_links(view.examples), profile_pie(view.example), path, made_up)


@dataclass(frozen=True, slots=True)
class StepText:
    """One step of the tour with its number and its drawing."""

    number: str
    step: TourStep
    drawing: str


@cache
def tour_page() -> tuple[StepText, ...]:
    """Give the steps of the tour, drawn."""
    steps = INTERFACE.tour.steps
    return tuple(
        StepText(step_of(place, len(steps)), step, pie_diagram(step.part, step.picture))
        for place, step in enumerate(steps, 1)
    )


def suggestion_links(links: tuple[RegionLink, ...]) -> tuple[RegionText, ...]:
    """Give gebieden to go to."""
    return tuple(
        RegionText(region_path(link.code, link.name), link.name, link.level, (inhabitants(link.inwoners),))
        for link in links
    )


def search_page(view: SearchView) -> SearchPage:
    """Give the results of a search."""
    found = results_found(len(view.results), view.query) if view.query else ""
    return SearchPage(found, tuple(_result(result) for result in view.results))


def _result(result: SearchResultView) -> RegionText:
    notes = (
        "" if result.inwoners is None else inhabitants(result.inwoners),
        known_as(result.known_as) if result.known_as else "",
        "" if result.is_current else INTERFACE.search.former,
        INTERFACE.search.fuzzy if result.is_fuzzy else "",
    )
    url = region_path(result.code, result.name)
    return RegionText(url, result.name, result.context, tuple(note for note in notes if note))


def sources_page(view: SourcesView) -> SourcesPage:
    """Give the files by source line, and the heads of the coverage table."""
    lines: dict[str, list[DeliveryText]] = {}
    for item in view.deliveries:
        lines.setdefault(item.delivery.source_line.removeprefix("Bron: "), []).append(_delivery(item))
    groups = tuple(SourceGroup(line, tuple(items)) for line, items in lines.items())
    unloaded = tuple(_unloaded(item) for item in view.unloaded)
    return SourcesPage(groups, tuple(_column(level) for level in view.levels), unloaded)


def _unloaded(item: UnloadedSourceView) -> UnloadedText:
    how = how_to_load(is_fetched=item.is_fetched, proven=item.proven)
    return UnloadedText(item, how, load_words(item.name, is_fetched=item.is_fetched))


def _delivery(item: DeliveryView) -> DeliveryText:
    """Give a file with what tells it apart from the others of its table: '84799NED-wijken' holds wijken."""
    delivery = item.delivery
    part = delivery.id.removeprefix(delivery.table).strip("-").replace("-", " ")
    return DeliveryText(delivery, part, item.periods, item.indeling, item.figures)


def _column(level: RegionLevel) -> str:
    return COUNTRY if level is RegionLevel.LAND else capital(plural(level))
