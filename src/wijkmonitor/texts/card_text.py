"""One indicator of a gebied as text: the figure in words, bars, years, place, groups, and how to cite it."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from wijkmonitor.charts.bar import bars
from wijkmonitor.charts.place_strip import place_strip
from wijkmonitor.charts.trend_line import trend_line
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator, Unit
from wijkmonitor.texts.citation_urls import CitationAddress
from wijkmonitor.texts.row_text import (
    LONG_UNITS,
    ExplainedRow,
    Viewpoint,
    cell_text,
    explained_row,
    figure_text,
)
from wijkmonitor.texts.urls import MapAddress, ProfileAddress, indicator_data_path
from wijkmonitor.views.dashboard import BarView, CardView, GroupsView
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.series import Series
from wijkmonitor.views.trends import TrendView
from wijkmonitor.wording import trends
from wijkmonitor.wording.citation import citation
from wijkmonitor.wording.levels import plural
from wijkmonitor.wording.numbers import figure, number, one_in
from wijkmonitor.wording.pages import capital
from wijkmonitor.wording.statuses import STATUS_WORDS

_FEWEST_TO_DRAW: Final = 2
_LOWEST, _HIGHEST = "lager", "hoger"
_NO_TONE: Final = "geen-oordeel"


class BarText(Struct, frozen=True):
    """One row of a table of bars."""

    name: str
    bar: str
    value: str
    is_own: bool


class GroupsText(Struct, frozen=True):
    """One breakdown."""

    title: str
    explanation: str
    is_sensitive: bool
    rows: tuple[BarText, ...]
    duiding: str
    """The id of the card at the top of the page that is read first."""
    source_number: int | None
    """Its line stands at the foot of the page."""


class YearText(Struct, frozen=True):
    """One year of the table behind a line."""

    year: str
    own: str
    others: tuple[str, ...]
    note: str
    """Why the line breaks before this year, or how the figure came about."""


class CardText(Struct, frozen=True):
    """Everything that the template of a card prints."""

    item: ExplainedRow
    words: str
    """The figure in words: 'ongeveer 3 op de 5 inwoners'."""
    bars: tuple[BarText, ...]
    line: str
    """SVG, or empty where there is nothing to draw."""
    line_label: str
    """What the line says, for who cannot see it."""
    line_sentences: tuple[str, ...]
    strip: str
    place: str
    place_rows: tuple[tuple[str, str], ...]
    """The numbers of the strip: (what, figure)."""
    place_of: str
    """'3.280 wijken'."""
    groups: tuple[GroupsText, ...]
    heads: tuple[str, ...]
    """The columns of the table of years behind the own one."""
    years: tuple[YearText, ...]
    has_gaps: bool
    """Some year has no figure of some gebied."""
    url: str
    """More about this figure."""
    data_url: str
    map_url: str
    citation: str
    citation_url: str
    """The address that keeps leading to this figure; empty where there is none."""


class CardPlace(Struct, frozen=True):
    """Where cards stand: which gebied, as it is called, and of which release."""

    code: str
    name: str
    placed_name: str
    release_id: str
    address: ProfileAddress
    """What was chosen, for the links of the cards."""


def card_text(card: CardView, viewpoint: Viewpoint, place: CardPlace) -> CardText:
    """Give a card as text."""
    row, indicator = card.row, card.indicator
    own = _written(card.trend.series, _cell_unit(indicator), indicator.decimals)
    label = trends.line_label(indicator.title, tuple(own.items())) if own else ""
    years = tuple(_years(card, indicator, own))
    return CardText(
        item=explained_row(row, viewpoint),
        words=_in_words(row, viewpoint),
        bars=_bar_rows(card.bars, indicator, row.judgement.tone if row.judgement else _NO_TONE),
        line=_line(card, indicator, place.name, label),
        line_label=label,
        line_sentences=tuple(_line_sentences(card.trend, indicator, own)),
        strip=_strip(card),
        place=_place_sentence(card),
        place_rows=_place_rows(card),
        place_of=_place_of(card),
        groups=tuple(_groups(view, indicator) for view in card.groups),
        heads=tuple(line.name for line in card.lines),
        years=years,
        has_gaps=any(not (year.own and all(year.others)) for year in years),
        url=place.address.of_indicator(place.code, place.name, indicator.id),
        data_url=indicator_data_path(place.code, place.name, indicator.id),
        map_url=MapAddress(
            place.code, indicator.id, place.address.year, place.address.group, place.address.reference
        ).path,
        citation=_citation(row, place),
        citation_url=_citation_url(row, place),
    )


def _in_words(row: RowView, viewpoint: Viewpoint) -> str:
    """Give a share of people as a simple fraction; nothing for other figures."""
    indicator, value = row.indicator, row.figure.value
    if value is None or indicator.unit is not Unit.PCT or not indicator.people:
        return ""
    return f"{one_in(value)} {viewpoint.people(indicator)}"


def _bar_rows(views: tuple[BarView, ...], indicator: Indicator, tone: str) -> tuple[BarText, ...]:
    own = next((place for place, view in enumerate(views) if view.is_own), None)
    drawn = bars([view.figure.value for view in views], own=own, tone=tone)
    return tuple(
        BarText(view.name, bar, cell_text(view.figure, indicator), view.is_own)
        for view, bar in zip(views, drawn, strict=True)
    )


def _line(card: CardView, indicator: Indicator, name: str, label: str) -> str:
    if len(card.trend.series.points) < _FEWEST_TO_DRAW:
        return ""

    def write(value: float) -> str:
        return trends.axis_number(value, indicator.unit, indicator.decimals)

    return trend_line(card, name, label, write)


def _line_sentences(trend: TrendView, indicator: Indicator, own: Mapping[int, str]) -> list[str]:
    known = trend.series.comparable
    if not known:
        return []
    told = []
    if len(known) > 1:
        first, last = known[0].year, known[-1].year
        told.append(trends.change_sentence((first, own[first]), (last, own[last])))
    told.append(_claim(trend, indicator))
    told += [
        trends.break_sentence(item.kind.value, item.before, item.after, item.reason)
        for item in trend.series.breaks
    ]
    return [sentence for sentence in told if sentence]


def _claim(trend: TrendView, indicator: Indicator) -> str:
    known = trend.series.comparable
    if trend.first_year is None or trend.last_year is None:
        return trends.too_few_years(len(known)) if len(known) < trends.NEEDED_YEARS else ""
    return trends.trend_sentence(
        trend.claim,
        trends.size_of_change(trend.change, indicator.unit, indicator.decimals),
        (trend.first_year, trend.last_year),
        trend.national_claim,
        differs=trend.differs,
    )


def _strip(card: CardView) -> str:
    place, value, judgement = card.place, card.row.figure.value, card.row.judgement
    if place is None or value is None:
        return ""
    national = card.row.nederland
    centre = national.value if national is not None and national.value is not None else place.middle
    tone = judgement.tone if judgement else _NO_TONE
    return place_strip(place, value, centre, tone, (f"← {_LOWEST}", f"{_HIGHEST} →"))


def _place_sentence(card: CardView) -> str:
    place = card.place
    return "" if place is None else trends.place_sentence(place.below, place.above, place.level)


def _place_rows(card: CardView) -> tuple[tuple[str, str], ...]:
    place = card.place
    if place is None:
        return ()
    named = (
        ("Een kwart ligt onder", place.first_quarter),
        ("De helft ligt onder", place.middle),
        ("Een kwart ligt boven", place.third_quarter),
    )
    indicator = card.indicator
    return tuple((words, figure(value, indicator.unit, indicator.decimals)) for words, value in named)


def _place_of(card: CardView) -> str:
    place = card.place
    return "" if place is None else f"{number(place.figures)} {plural(place.level)}"


def _groups(view: GroupsView, indicator: Indicator) -> GroupsText:
    title = f"{capital(view.title)}, {view.period.label}"
    rows = _bar_rows(view.bars, indicator, "")
    number = None if view.source is None else view.source.number
    return GroupsText(title, view.explanation, view.is_sensitive, rows, view.duiding, number)


def _years(card: CardView, indicator: Indicator, own: Mapping[int, str]) -> list[YearText]:
    unit, decimals = _cell_unit(indicator), indicator.decimals
    others = [_written(line.series, unit, decimals) for line in card.lines]
    years = sorted({*own, *(year for line in others for year in line)}, reverse=True)
    notes = {
        item.after: trends.break_sentence(item.kind.value, item.before, item.after, item.reason)
        for item in card.trend.series.breaks
    }
    return [
        YearText(
            str(year), own.get(year, ""), tuple(line.get(year, "") for line in others), notes.get(year, "")
        )
        for year in years
    ]


def _cell_unit(indicator: Indicator) -> Unit:
    """Give the unit behind a figure in a table; a long one stands above it."""
    return Unit.AANTAL if indicator.unit in LONG_UNITS else indicator.unit


def _written(series: Series, unit: Unit, decimals: int) -> Mapping[int, str]:
    """Give the figure of each year as text, oldest first."""
    return {
        point.year: figure(point.value, unit, decimals) + STATUS_WORDS[point.status].sign
        for point in series.points
    }


def _citation(row: RowView, place: CardPlace) -> str:
    if row.source is None or row.period is None:
        return ""
    value = figure_text(row.figure, row.indicator.unit)
    return citation(
        row.indicator.title, place.placed_name, row.period.label, value, row.source.line, place.release_id
    )


def _citation_url(row: RowView, place: CardPlace) -> str:
    if row.source is None or row.period is None:
        return ""
    group = place.address.group or TOTAAL
    period, table = row.period.code, row.source.table
    return CitationAddress(place.release_id, place.code, row.indicator.id, period, group, table).path
