"""Words around the cards that explain sensitive figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wijkmonitor.wording.dates import day

PARTS: Final = ("Wat zegt dit wel?", "Wat zegt dit niet?", "Mogelijke verklaringen", "Vragen aan bewoners")
TOETSEN: Final = (
    ("Legitimiteit", "Welk doel maakt het goed om hiernaar te kijken?"),
    ("Functionaliteit", "Helpt de uitsplitsing om dat doel te bereiken?"),
    ("Subsidiariteit", "Kan het ook zonder deze uitsplitsing?"),
    ("Proportionaliteit", "Weegt de winst op tegen wat het mensen kan kosten?"),
)
"""Name and question of the four tests, in their order."""

_OURS: Final = "de Wijkmonitor"
_NO_YEAR: Final = "wordt bijgewerkt"


@dataclass(frozen=True, slots=True)
class DuidingWords:
    """The fixed texts of a card, its page and the page of all cards."""

    name: str = "Duiding"
    title: str = "Duiding: lezen wat een cijfer zegt"
    description: str = (
        "Wat gevoelige cijfers wel en niet zeggen, met mogelijke verklaringen en vragen aan bewoners."
    )
    intro: str = (
        "Sommige cijfers raken mensen. Ze gaan over armoede, gezondheid, veiligheid of herkomst, en worden "
        "gemakkelijk verkeerd gelezen. Bij elk van die cijfers hoort een kaart: wat het zegt, wat het niet "
        "zegt, wat er achter kan zitten, en wat je aan bewoners kunt vragen."
    )
    of_splits: str = "Groepen vergelijken"
    of_splits_intro: str = "Lees deze kaarten voordat je groepen met elkaar vergelijkt."
    folded: str = "Wat dit cijfer wel en niet zegt"
    sources: str = "Bronnen"
    toetsen: str = "Vier toetsen vooraf"
    toetsen_intro: str = (
        "Een cijfer uitsplitsen naar herkomst kan mensen schaden. Deze vier vragen horen beantwoord te zijn "
        "voordat je het doet."
    )
    more: str = "Mogelijke verklaringen, vragen aan bewoners en bronnen"
    related: str = "Lees ook"
    read_first: str = "Lees eerst wat deze uitsplitsing wel en niet zegt"
    permanent: str = "Deze kaart op een eigen pagina"
    all_cards: str = "Alle kaarten"
    own: str = "Een organisatie kan eigen kaarten toevoegen. Onder elke kaart staat wie haar schreef."


def byline(author: str, written_on: str) -> str:
    """Say who wrote a card and when.

    >>> byline("gemeente Utrecht", "2026-11-22")
    'Duiding van gemeente Utrecht, 22 november 2026'
    """
    return f"Duiding van {author or _OURS}, {day(written_on)}"


def publication_by(publisher: str, year: int | None) -> str:
    """Say who published something and when; a page that is kept up to date has no year.

    >>> publication_by("CBS", 2024), publication_by("RIVM", None)
    ('CBS, 2024', 'RIVM, wordt bijgewerkt')
    """
    return f"{publisher}, {year or _NO_YEAR}"


def subject_line(indicators: Sequence[str], dimensions: Sequence[str]) -> str:
    """Say what a card is about.

    >>> subject_line(("Inwoners met bijstand",), ("Herkomst", "Leeftijd"))
    'Deze kaart hoort bij: Inwoners met bijstand; uitgesplitst naar: Herkomst, Leeftijd.'
    >>> subject_line((), ("Herkomst",))
    'Deze kaart hoort bij elk cijfer dat is uitgesplitst naar: Herkomst.'
    """
    if not indicators:
        return f"Deze kaart hoort bij elk cijfer dat is uitgesplitst naar: {', '.join(dimensions)}."
    split = f"; uitgesplitst naar: {', '.join(dimensions)}" if dimensions else ""
    return f"Deze kaart hoort bij: {', '.join(indicators)}{split}."
