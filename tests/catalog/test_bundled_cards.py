"""What the cards that come with the program promise to whoever reads a sensitive figure."""

import re

import pytest

from wijkmonitor.catalog.card_rules import words_of
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.duiding import Duiding

CATALOG = load_catalog()
CARDS = list(CATALOG.duiding.cards.values())
OF_ORIGIN = ("herkomst", "migratieachtergrond", "geboorteland", "herkomst-geboorteland")
HURTFUL = re.compile(
    r"\ballochto|\bautochto|oververtegenwoordig|probleemgroep|probleemwijk|achterstandswijk|risicogroep|"
    r"\brisico|laagopgeleid|hoogopgeleid|\bzwakkere|kansarm|\bveroorzaakt",
    re.IGNORECASE,
)
"""Words that put a stamp on people, or that call a cause what is only possible."""


def _texts(card: Duiding) -> str:
    toetsing = card.toetsing
    tests = (
        ()
        if toetsing is None
        else (
            toetsing.legitimiteit,
            toetsing.functionaliteit,
            toetsing.subsidiariteit,
            toetsing.proportionaliteit,
        )
    )
    return "\n".join((card.title, card.says, card.says_not, card.explanations, card.questions, *tests))


def test_every_sensitive_figure_and_breakdown_has_a_card() -> None:
    """Nothing sensitive stands bare: the catalogue has a card for each of them."""
    book = CATALOG.duiding
    bare: list[str] = [
        item.id
        for item in CATALOG.indicators.values()
        if item.is_sensitive and book.of_indicator(item.id) is None
    ]
    bare += [item.id for item in CATALOG.dimensions if item.is_sensitive and not book.of_dimension(item.id)]

    assert bare == []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_is_short_enough_to_be_read(card: Duiding) -> None:
    """A card takes a minute: 120 to 260 words."""
    assert 120 <= words_of(card) <= 260


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_puts_no_stamp_on_people(card: Duiding) -> None:
    """No card uses a word that hurts, or calls a possible explanation a cause."""
    assert HURTFUL.findall(_texts(card)) == []


@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.id)
def test_a_card_can_be_checked(card: Duiding) -> None:
    """Every publication is named once, has an address on https, and is used in the text."""
    addresses = [(item.title, item.url) for item in card.publications]
    cited = {int(number) for number in re.findall(r"\[bron\s+(\d+)\]", _texts(card))}

    assert len(addresses) == len(set(addresses))
    assert cited == set(range(1, len(addresses) + 1))


@pytest.mark.parametrize("card", [card for card in CARDS if card.dimensions], ids=lambda card: card.id)
def test_a_card_of_a_split_answers_the_four_tests(card: Duiding) -> None:
    """Who splits people by origin or income first reads why, whether it helps, and what it may cost."""
    assert card.toetsing is not None


@pytest.mark.parametrize("dimension", [*OF_ORIGIN, "herkomstland"])
@pytest.mark.parametrize(
    "indicator", ["verdachten_per_1000", "verdachten_aantal", "verdachten_registraties_aantal"]
)
def test_suspects_by_origin_have_the_most_careful_card(indicator: str, dimension: str) -> None:
    """The most sensitive split has a card of its own, which says that a suspect is not convicted."""
    card = CATALOG.duiding.of_split(indicator, dimension)

    assert card is not None
    assert card.id == "verdachten-naar-herkomst"
    assert "Een verdachte is niet veroordeeld." in card.says_not


def test_a_card_is_ours_unless_it_says_otherwise() -> None:
    """The bundled cards have no other author."""
    assert {card.author for card in CARDS} == {""}
