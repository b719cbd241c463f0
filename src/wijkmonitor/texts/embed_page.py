"""One picture for a page elsewhere as text for its template."""

from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from wijkmonitor.charts.choropleth import choropleth
from wijkmonitor.charts.profile_pie import profile_pie
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.texts.card_text import BarText, CardPlace, CardText, card_text
from wijkmonitor.texts.duiding_text import PartText, duiding_text
from wijkmonitor.texts.frame_text import Link, chosen_words, frame_text, placed_name
from wijkmonitor.texts.map_page import map_page
from wijkmonitor.texts.row_text import Chip, Viewpoint, row_text
from wijkmonitor.texts.small_pages import legend
from wijkmonitor.texts.summary_text import summary_text
from wijkmonitor.texts.urls import MapAddress, ProfileAddress, indicator_path, region_path
from wijkmonitor.views.dashboard import CardView
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.embed import EmbedView, Picture
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.map_view import MapView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.wording import embedding as words
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.pages import capital
from wijkmonitor.wording.statuses import STATUS_WORDS

_SENTENCES: Final = 2
"""Of 'in het kort': a picture elsewhere has little room."""


class EmbedDuiding(Struct, frozen=True):
    """A card in short: what a figure does not say; without parts only the link."""

    title: str
    parts: tuple[PartText, ...]
    link: Link


class EmbedTable(Struct, frozen=True):
    """The same figures as a table; the first of a row is its head."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class EmbedPage(Struct, frozen=True):
    """Everything the template prints."""

    title: str
    duiding: tuple[EmbedDuiding, ...]
    sentences: tuple[str, ...]
    chart: str
    bars: tuple[BarText, ...]
    legend: tuple[tuple[Chip, str], ...]
    table: EmbedTable
    sources: tuple[SourceView, ...]
    whole: Link
    """The page of the monitor with more."""


def embed_page(view: EmbedView) -> EmbedPage:
    """Give the texts of a picture."""
    page = _page(view)
    # One table may be several files, of wijken and of buurten: here it is one source.
    told = {(item.line, item.period, item.indeling): item for item in page.sources}
    return replace(page, sources=tuple(told.values()))


def _page(view: EmbedView) -> EmbedPage:
    if view.profile is not None:
        return _pie(view, view.profile)
    if view.areas is not None:
        return _map(view, view.areas)
    if view.card is None:
        raise TypeError("an embed view has a pie, a map or a card")
    return _card(view, view.card)


def _pie(view: EmbedView, profile: ProfileView) -> EmbedPage:
    address = ProfileAddress(
        region_path(profile.region.code, profile.name),
        profile.chosen_year,
        profile.chosen_group,
        profile.chosen_reference,
    )
    name = placed_name(profile)
    viewpoint = Viewpoint(profile.region.code, with_article(profile.reference_name), profile.chosen_reference)
    rows = tuple(
        (row.indicator.short_title, text.own, text.period, text.chip.label)
        for theme in profile.themes
        for row, text in ((row, row_text(row, viewpoint)) for row in theme.slices)
    )
    chart = profile_pie(profile)
    heads = (words.WORDS.figure, profile.name, words.WORDS.year, words.WORDS.judgement)
    return EmbedPage(
        title=" · ".join((words.region_title(words.PICTURES[Picture.TAART], name), *chosen_words(profile))),
        duiding=_duiding(view.duiding),
        sentences=summary_text(profile)[:_SENTENCES],
        chart=chart,
        bars=(),
        legend=tuple((chip, chip.label) for chip in legend() if _is_drawn(chip, chart)),
        table=EmbedTable(heads, rows),
        sources=view.sources,
        whole=Link(address.of_theme(""), profile.name),
    )


def _is_drawn(chip: Chip, chart: str) -> bool:
    """Tell whether a chip of the legend is in a picture: there is little room for what is not."""
    if "is-onzeker" in chip.style:
        return "url(#arcering)" in chart
    if "is-leeg" in chip.style:
        return "url(#stippels)" in chart
    return f'{chip.style.removeprefix("chip ")}"' in chart


def _map(view: EmbedView, areas: MapView) -> EmbedPage:
    page, choice = map_page(areas), areas.within.choice
    year = next((item.value for item in areas.years if item.is_chosen), "")
    address = MapAddress(areas.asked.code, areas.indicator.id, year, choice.group, choice.reference)
    return EmbedPage(
        title=page.title,
        duiding=_duiding(view.duiding),
        sentences=(page.reading, f"{capital(page.chosen)}.") if page.chosen else (page.reading,),
        chart=choropleth(areas),
        bars=(),
        legend=tuple(
            (item.chip, ", ".join(part for part in (item.name, item.limits, item.count) if part))
            for item in page.legend
        ),
        table=EmbedTable(
            (words.WORDS.region, words.WORDS.figure, words.WORDS.year, words.WORDS.judgement),
            tuple((row.name, row.value, row.period, row.words) for row in page.rows),
        ),
        sources=view.sources,
        whole=Link(address.path, page.title),
    )


def _card(view: EmbedView, card: CardView) -> EmbedPage:
    frame, indicator = view.frame, card.indicator
    texts = frame_text(frame, indicator_path(frame.region.code, frame.name, indicator.id))
    group = "" if frame.chosen_group == TOTAAL else frame.group_people
    viewpoint = Viewpoint(
        frame.region.code, with_article(frame.reference_name), frame.chosen_reference, group, frame.name
    )
    place = CardPlace(frame.region.code, frame.name, texts.placed_name, frame.release_id, texts.address)
    text = card_text(card, viewpoint, place)
    is_trend = view.picture is Picture.TREND
    title = f"{indicator.title} in {texts.placed_name}"
    return EmbedPage(
        title=" · ".join((title, *texts.choices)),
        duiding=_duiding(view.duiding),
        sentences=_trend_sentences(text) if is_trend else _figure_sentences(card, text, viewpoint),
        chart=text.line if is_trend else "",
        bars=() if is_trend or len(text.bars) < 2 else text.bars,  # noqa: PLR2004 - one bar compares nothing
        legend=(),
        table=EmbedTable(
            (words.WORDS.year, frame.name, *text.heads),
            tuple(
                (year.year, year.own or "–", *(other or "–" for other in year.others)) for year in text.years
            ),
        ),
        sources=view.sources,
        whole=Link(texts.address.of_indicator(frame.region.code, frame.name, indicator.id), title),
    )


def _trend_sentences(text: CardText) -> tuple[str, ...]:
    return text.line_sentences if text.line else (words.WORDS.no_chart, *text.line_sentences)


def _figure_sentences(card: CardView, text: CardText, viewpoint: Viewpoint) -> tuple[str, ...]:
    row = text.item.row
    if not row.is_there:
        nearest = (row.nearest,) if row.nearest else ()
        return (STATUS_WORDS[card.row.figure.status].reason, *nearest)
    value = f"{row.own} {row.unit}".strip()
    said = words.figure_sentence(card.indicator.title, value, row.period, ", ".join(row.tags))
    judged = words.compared_with(row.chip.label, viewpoint.reference_name) if card.row.judgement else ""
    return tuple(
        sentence for sentence in (said, f"Dat is {text.words}." if text.words else "", judged) if sentence
    )


def _duiding(views: tuple[DuidingView, ...]) -> tuple[EmbedDuiding, ...]:
    """Give each card in short: of a split what it does not say, of a sensitive figure where to read it."""
    short = []
    for view in views:
        text = duiding_text(view)
        link_text = words.WORDS.duiding_more if view.is_open else words.WORDS.duiding_first
        parts = tuple(_elsewhere(part, text.url) for part in text.first[1:]) if view.is_open else ()
        short.append(EmbedDuiding(text.title, parts, Link(text.url, link_text)))
    return tuple(short)


def _elsewhere(part: PartText, url: str) -> PartText:
    """Let the notes of a card lead to the card: its list of publications is not in the picture."""
    return replace(part, html=part.html.replace('href="#', f'target="_blank" rel="noopener" href="{url}#'))
