"""Cards of sensitive figures with the four tests: they travel with every split that needs them."""

from collections.abc import Iterable

from msgspec import Struct

from wijkmonitor.api.parts import Day
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.texts.urls import duiding_path
from wijkmonitor.views.duiding import DuidingView, duiding_of_indicator


class Publicatie(Struct, frozen=True, rename="camel"):
    """Where a card can be checked."""

    titel: str
    uitgever: str
    url: str
    jaar: int | None


class Toetsing(Struct, frozen=True, rename="camel"):
    """The answers to the four tests that come before a split by origin."""

    legitimiteit: str
    functionaliteit: str
    subsidiariteit: str
    proportionaliteit: str


class Kaart(Struct, frozen=True, rename="camel"):
    """What a sensitive figure says and does not say. Texts are Markdown."""

    id: str
    titel: str
    wat_zegt_het_wel: str
    wat_zegt_het_niet: str
    mogelijke_verklaringen: str
    vragen_aan_bewoners: str
    publicaties: tuple[Publicatie, ...]
    toetsing: Toetsing | None
    datum: Day
    auteur: str
    pagina: str


def kaart_of(view: DuidingView) -> Kaart:
    """Give a card as the API has it."""
    card, tests = view.card, view.toetsing
    return Kaart(
        id=card.id,
        titel=card.title,
        wat_zegt_het_wel=card.says,
        wat_zegt_het_niet=card.says_not,
        mogelijke_verklaringen=card.explanations,
        vragen_aan_bewoners=card.questions,
        publicaties=tuple(
            Publicatie(item.title, item.publisher, item.url, item.year) for item in card.publications
        ),
        toetsing=None
        if tests is None
        else Toetsing(
            tests.legitimiteit, tests.functionaliteit, tests.subsidiariteit, tests.proportionaliteit
        ),
        datum=card.day,
        auteur=card.author,
        pagina=duiding_path(card.id),
    )


def kaarten_of(views: Iterable[DuidingView]) -> tuple[Kaart, ...]:
    """Give cards as the API has them, each once."""
    return tuple({view.card.id: kaart_of(view) for view in views}.values())


class CardShelf:
    """The cards that the figures of one answer need, each looked up and told once."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._ids: dict[tuple[IndicatorId, GroupCode], str | None] = {}
        self._views: dict[str, DuidingView] = {}

    def of(self, indicator: IndicatorId, group: GroupCode) -> str | None:
        """Give the id of the card that is read before a figure; None where it needs none."""
        asked = (indicator, group)
        if asked not in self._ids:
            views = duiding_of_indicator(self._catalog, self._catalog.indicators[indicator], group)
            self._ids[asked] = views[0].card.id if views else None
            for view in views:
                known = self._views.get(view.card.id)
                if known is None or known.toetsing is None:
                    self._views[view.card.id] = view
        return self._ids[asked]

    def all(self) -> tuple[Kaart, ...]:
        """Give every card that was needed."""
        return kaarten_of(self._views.values())
