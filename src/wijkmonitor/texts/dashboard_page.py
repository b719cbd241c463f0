"""The dashboard of a theme as text for its template."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Direction
from wijkmonitor.texts.card_text import CardPlace, CardText, card_text
from wijkmonitor.texts.frame_text import FrameText, Link, frame_text
from wijkmonitor.texts.known_text import KnownText, known_text
from wijkmonitor.texts.row_text import Viewpoint, cell_text
from wijkmonitor.texts.urls import ProfileAddress, theme_path
from wijkmonitor.views.dashboard import DashboardView
from wijkmonitor.views.figure import RowView
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.pages import outcome_words, theme_sentence, votes_words


class CountText(Struct, frozen=True):
    """A number on one line."""

    url: str
    title: str
    value: str
    period: str
    source_number: int


class OnderwerpText(Struct, frozen=True):
    """One onderwerp with its cards."""

    id: str
    title: str
    cards: tuple[CardText, ...]
    counts: tuple[CountText, ...]


class DashboardPage(Struct, frozen=True):
    """Everything the template prints beside the view."""

    frame: FrameText
    title: str
    sentence: str
    """What the votes of the theme are."""
    themes: tuple[Link, ...]
    onderwerpen: tuple[OnderwerpText, ...]
    known: KnownText


def dashboard_page(view: DashboardView) -> DashboardPage:
    """Give the texts of a dashboard."""
    frame, theme = view.frame, view.theme
    path = theme_path(frame.region.code, frame.name, theme.id)
    texts = frame_text(frame, path)
    group = "" if frame.chosen_group == "totaal" else frame.group_people
    viewpoint = Viewpoint(
        frame.region.code, with_article(frame.reference_name), frame.chosen_reference, group
    )
    place = CardPlace(frame.region.code, frame.name, texts.placed_name, frame.release_id, texts.address)
    outcome = view.outcome
    cards = [card for onderwerp in view.onderwerpen for card in onderwerp.cards]
    is_neutral = all(card.indicator.direction is Direction.NEUTRAAL for card in cards)
    return DashboardPage(
        frame=texts,
        title=" · ".join((f"{theme.title} in {texts.placed_name}", *texts.choices)),
        sentence=theme_sentence(
            votes_words(outcome.favourable, outcome.unfavourable, outcome.similar, outcome.uncertain),
            outcome_words(outcome.outcome, is_neutral=is_neutral),
            with_article(frame.reference_name),
            has_figures=bool(cards),
        ),
        themes=tuple(
            Link(_of_theme(texts.address, view, item.id), item.title, is_current=item.id == theme.id)
            for item in view.themes
        ),
        known=known_text(view.known, frame.group_people, frame.region.level.value),
        onderwerpen=tuple(
            OnderwerpText(
                item.id,
                item.title,
                tuple(card_text(card, viewpoint, place) for card in item.cards),
                tuple(_count(row, place) for row in item.counts),
            )
            for item in view.onderwerpen
        ),
    )


def _count(row: RowView, place: CardPlace) -> CountText:
    return CountText(
        place.address.of_indicator(place.code, place.name, row.indicator.id),
        row.indicator.title,
        cell_text(row.figure, row.indicator),
        row.period.label if row.period else "",
        row.source.number if row.source else 0,
    )


def _of_theme(address: ProfileAddress, view: DashboardView, theme: str) -> str:
    path = theme_path(view.frame.region.code, view.frame.name, theme)
    query = address.query()
    return f"{path}?{query}" if query else path
