"""All cards, and which one belongs to a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wijkmonitor.domain.duiding import Duiding, DuidingId


@dataclass(frozen=True, slots=True, eq=False)
class DuidingBook:
    """The cards by their id, and by what they are about."""

    cards: Mapping[DuidingId, Duiding]
    by_subject: Mapping[tuple[str, str], Duiding]
    """By (indicator, dimension); empty text where a card is not about one of the two."""

    def get(self, card_id: str) -> Duiding | None:
        """Give a card by its id; None when there is none."""
        return self.cards.get(DuidingId(card_id))

    def of_indicator(self, indicator_id: str) -> Duiding | None:
        """Give the card of an indicator over all inhabitants."""
        return self.by_subject.get((indicator_id, ""))

    def of_dimension(self, dimension_id: str) -> Duiding | None:
        """Give the card that says what a breakdown means, whatever is broken down."""
        return self.by_subject.get(("", dimension_id))

    def of_split(self, indicator_id: str, dimension_id: str) -> Duiding | None:
        """Give the card of an indicator that is broken down; the indicator's own where it has no other."""
        return self.by_subject.get((indicator_id, dimension_id)) or self.of_indicator(indicator_id)

    def with_cards(self, cards: Iterable[Duiding]) -> "DuidingBook":
        """Give the book with other cards added; one with a known id or subject takes its place."""
        return book_of((*self.cards.values(), *cards))


def book_of(cards: Iterable[Duiding]) -> DuidingBook:
    """Make a book; of two cards with the same id or subject the later one stays."""
    by_id = {card.id: card for card in cards}
    by_subject = {subject: card for card in by_id.values() for subject in card.subjects}
    return DuidingBook(MappingProxyType(by_id), MappingProxyType(by_subject))


NO_DUIDING = book_of(())
