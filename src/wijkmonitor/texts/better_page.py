"""The page that puts a gebied beside similar ones, as text for its template."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.texts.similar_text import SimilarItem, similar_item
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.better import BetterFigure, BetterGebied, BetterView
from wijkmonitor.wording import similar as words
from wijkmonitor.wording.judgements import certainty_label
from wijkmonitor.wording.numbers import figure
from wijkmonitor.wording.pages import CERTAINTY_KEYS


class BetterRow(Struct, frozen=True):
    """One similar gebied that does better at a figure."""

    url: str
    name: str
    place: str
    value: str
    since: str
    """How sure it is, and since when."""


class BetterFigureText(Struct, frozen=True):
    """A figure, what it is here, and who does better."""

    title: str
    url: str
    own: str
    year: str
    source: str
    source_url: str
    rows: tuple[BetterRow, ...]


class BetterThemeText(Struct, frozen=True):
    """A theme with its figures."""

    id: str
    title: str
    figures: tuple[BetterFigureText, ...]


class BetterPage(Struct, frozen=True):
    """Everything that the template prints."""

    path: str
    title: str
    intro: str
    note: str
    nothing: str
    """Said where no similar gebied does better at anything."""
    level: str
    themes: tuple[BetterThemeText, ...]
    nobody_better: str
    not_compared: str
    items: tuple[SimilarItem, ...]
    items_title: str


def better_page(view: BetterView) -> BetterPage:
    """Give the texts of the page."""
    level = view.region.level.value
    path = region_path(view.region.code, view.name)
    address = ProfileAddress(path)
    return BetterPage(
        path=path,
        title=words.better_title(view.name, level),
        intro=words.better_intro(view.name, level),
        note=words.better_note(level) if view.themes else "",
        nothing="" if view.themes else words.nothing_better(view.name, level),
        level=level,
        themes=tuple(
            BetterThemeText(
                item.theme.id, item.theme.title, tuple(_figure(found, address) for found in item.figures)
            )
            for item in view.themes
        ),
        nobody_better=words.nobody_better(_titles(view.nobody_better), level) if view.nobody_better else "",
        not_compared=words.not_compared(_titles(view.not_compared)) if view.not_compared else "",
        items=tuple(map(similar_item, view.similar.gebieden)),
        items_title=words.title(level),
    )


def _titles(indicators: tuple[Indicator, ...]) -> tuple[str, ...]:
    return tuple(indicator.title for indicator in indicators)


def _figure(found: BetterFigure, address: ProfileAddress) -> BetterFigureText:
    indicator = found.indicator
    return BetterFigureText(
        title=indicator.title,
        url=address.of_slice(indicator.theme, indicator.id),
        own=figure(found.value, indicator.unit, indicator.decimals),
        year=str(found.year),
        source=found.source_line,
        source_url=found.source_url,
        rows=tuple(_row(item, found) for item in found.gebieden),
    )


def _row(item: BetterGebied, found: BetterFigure) -> BetterRow:
    gebied, indicator = item.gebied, found.indicator
    certainty = certainty_label(CERTAINTY_KEYS[item.certainty])
    return BetterRow(
        url=region_path(gebied.code, gebied.name),
        name=gebied.name,
        place=gebied.gemeente,
        value=figure(item.value, indicator.unit, indicator.decimals),
        since=f"{certainty}, {words.since(item.since, found.year, item.known_years)}",
    )
