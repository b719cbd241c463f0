"""The page of one card and the page of all cards."""

from collections.abc import Iterable

from msgspec import Struct

from wijkmonitor.domain.duiding import Duiding
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.views.duiding import DuidingView, view_of
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.small_builders import release_view


class DuidingSubject(Struct, frozen=True):
    """What a card is about, in words that visitors know from the other pages."""

    indicators: tuple[str, ...]
    dimensions: tuple[str, ...]


class DuidingPageView(Struct, frozen=True):
    """The page of one card."""

    duiding: DuidingView
    subject: DuidingSubject
    release: ReleaseView


class DuidingThemeView(Struct, frozen=True):
    """The cards of a theme, in the order of its indicators."""

    title: str
    cards: tuple[Duiding, ...]


class DuidingOverview(Struct, frozen=True):
    """The page of all cards."""

    dimensions: tuple[Duiding, ...]
    themes: tuple[DuidingThemeView, ...]
    release: ReleaseView


def duiding_page_view(edition: Edition, card_id: str) -> DuidingPageView | None:
    """Give the page of a card; None when there is no such card."""
    catalog = edition.catalog
    card = catalog.duiding.get(card_id)
    if card is None:
        return None
    of_dimensions = [catalog.duiding.of_dimension(name) for name in card.dimensions]
    fallback = of_dimensions[0] if of_dimensions else None
    subject = DuidingSubject(
        tuple(catalog.indicators[name].title for name in card.indicators),
        tuple(item.title for item in catalog.dimensions if item.id in card.dimensions),
    )
    return DuidingPageView(view_of(card, fallback, related=of_dimensions), subject, release_view(edition))


def duiding_overview(edition: Edition) -> DuidingOverview:
    """Give all cards: those of the breakdowns first, then by theme."""
    catalog = edition.catalog
    cards = tuple(catalog.duiding.cards.values())
    order = {dimension.id: number for number, dimension in enumerate(catalog.dimensions)}
    of_dimensions = sorted(
        (card for card in cards if not card.indicators), key=lambda card: order[card.dimensions[0]]
    )
    return DuidingOverview(
        dimensions=tuple(of_dimensions),
        themes=tuple(
            DuidingThemeView(theme.title, found)
            for theme in catalog.themes
            if (found := _of_theme(cards, edition.of_theme[theme.id]))
        ),
        release=release_view(edition),
    )


def _of_theme(cards: Iterable[Duiding], members: tuple[Indicator, ...]) -> tuple[Duiding, ...]:
    """Give the cards that begin with an indicator of a theme; those of a split after the plain one."""
    order = {indicator.id: number for number, indicator in enumerate(members)}
    found = [card for card in cards if card.indicators and card.indicators[0] in order]
    return tuple(sorted(found, key=lambda card: (order[card.indicators[0]], len(card.dimensions))))
