"""Cards as text for the template that every page with a sensitive figure includes."""

from collections.abc import Iterable

from msgspec import Struct

from wijkmonitor.domain.duiding import Duiding, Toetsing
from wijkmonitor.texts.frame_text import Link
from wijkmonitor.texts.markdown import html_of, publication_id
from wijkmonitor.texts.urls import duiding_path
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.duiding_pages import DuidingOverview, DuidingPageView
from wijkmonitor.wording.duiding import PARTS, TOETSEN, byline, publication_by, subject_line
from wijkmonitor.wording.interface import INTERFACE


class PartText(Struct, frozen=True):
    """One part of a card."""

    title: str
    html: str
    """Made from Markdown by `html_of`: nothing else may be printed as it is."""


class PublicationText(Struct, frozen=True):
    """Where a reader can check a card."""

    id: str
    title: str
    url: str
    by: str
    """'CBS, 2024'."""


class DuidingText(Struct, frozen=True):
    """Everything that `_duiding.html` prints."""

    id: str
    title: str
    url: str
    """The address of the card itself."""
    first: tuple[PartText, ...]
    """What it says and what it does not say."""
    rest: tuple[PartText, ...]
    publications: tuple[PublicationText, ...]
    toetsen: tuple[tuple[str, str, str], ...]
    """(name, question, answer) of each of the four tests; empty where there is no split."""
    byline: str
    is_open: bool
    is_compact: bool
    related: tuple[Link, ...]


class DuidingPage(Struct, frozen=True):
    """The page of one card."""

    duiding: DuidingText
    subject: str


class CardLinks(Struct, frozen=True):
    """A heading of the overview with its cards."""

    title: str
    cards: tuple[Link, ...]


class OverviewPage(Struct, frozen=True):
    """The page of all cards."""

    splits: CardLinks
    themes: tuple[CardLinks, ...]


def duiding_text(view: DuidingView) -> DuidingText:
    """Give a card as text."""
    card = view.card
    texts = (card.says, card.says_not, card.explanations, card.questions)
    count = len(card.publications)
    parts = tuple(
        PartText(title, html_of(text, card.id, count)) for title, text in zip(PARTS, texts, strict=True)
    )
    return DuidingText(
        id=card.id,
        title=card.title,
        url=duiding_path(card.id),
        first=parts[:2],
        rest=parts[2:],
        publications=tuple(
            PublicationText(
                publication_id(card.id, number),
                item.title,
                item.url,
                publication_by(item.publisher, item.year),
            )
            for number, item in enumerate(card.publications, 1)
        ),
        toetsen=_toetsen(view.toetsing),
        byline=byline(card.author, card.day),
        is_open=view.is_open,
        is_compact=view.is_compact,
        related=tuple(card_link(item) for item in view.related),
    )


def duiding_texts(views: Iterable[DuidingView]) -> tuple[DuidingText, ...]:
    """Give the cards of a page as text."""
    return tuple(map(duiding_text, views))


def duiding_page(view: DuidingPageView) -> DuidingPage:
    """Give the page of a card as text."""
    return DuidingPage(
        duiding_text(view.duiding), subject_line(view.subject.indicators, view.subject.dimensions)
    )


def overview_page(view: DuidingOverview) -> OverviewPage:
    """Give the overview with links to all cards."""
    return OverviewPage(
        CardLinks(INTERFACE.duiding.of_splits, tuple(map(card_link, view.dimensions))),
        tuple(CardLinks(theme.title, tuple(map(card_link, theme.cards))) for theme in view.themes),
    )


def card_link(card: Duiding) -> Link:
    """Give a link to the page of a card."""
    return Link(duiding_path(card.id), card.title)


def _toetsen(toetsing: Toetsing | None) -> tuple[tuple[str, str, str], ...]:
    if toetsing is None:
        return ()
    answers = (
        toetsing.legitimiteit,
        toetsing.functionaliteit,
        toetsing.subsidiariteit,
        toetsing.proportionaliteit,
    )
    return tuple((name, question, answer) for (name, question), answer in zip(TOETSEN, answers, strict=True))
