"""What the API says of itself: in its OpenAPI document and on its page for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class DocumentWords:
    """The head of the OpenAPI document."""

    title: str = "Wijkmonitor API"
    description: str = (
        "Alle cijfers van de Wijkmonitor, om te lezen met een programma. Volgens de NL GOV API Design Rules. "
        "Elk cijfer heeft een waarde, een status, een eenheid, een bron, een uitgave en het jaar van de "
        "grenzen. Een lijst is er ook als CSV: vraag text/csv met de kop Accept, of zet .csv achter het "
        "adres. Met .json erachter is elk adres JSON. Bij gevoelige uitsplitsingen reist de duiding mee, met "
        "de vier toetsen: lees die eerst. Noemt een bron een andere licentie dan CC BY 4.0, dan geldt die "
        "voor haar cijfers; zij staat bij elk cijfer."
    )
    server: str = "Deze instantie van de Wijkmonitor"
    licence: str = "CC BY 4.0, met bronvermelding"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/deed.nl"


@dataclass(frozen=True, slots=True)
class ContactWords:
    """Where to ask."""

    name: str = "Makers van de Wijkmonitor"
    url: str = "https://github.com/wijkmonitor/wijkmonitor/issues"


@dataclass(frozen=True, slots=True)
class OperationWords:
    """One thing that can be asked."""

    summary: str
    description: str


DOCUMENT: Final = DocumentWords()
CONTACT: Final = ContactWords()
ANSWERED: Final = "Gelukt."
UNCHANGED: Final = "Niet veranderd sinds de vorige keer (If-None-Match)."

HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "API-Version": "De volledige versie van de API.",
        "ETag": "De vingerafdruk van dit antwoord, voor If-None-Match.",
        "Link": "De bladzijden ervoor en erna, als die er zijn.",
    }
)

TAGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gebieden": "Gebieden: zoeken, opvragen, wat erin ligt, wat ervan werd, en de omtrek.",
        "indicatoren": "Wat er wordt gemeten.",
        "groepen": "Groepen waarnaar cijfers zijn uitgesplitst.",
        "waarnemingen": "De cijfers zelf, zoals ze geladen zijn.",
        "profielen": "De profieltaart van een gebied, met het oordeel en de woorden van de pagina.",
        "verschillen": "Verschillen tussen groepen in een gebied.",
        "soortgelijke-gebieden": "Gebieden die op een gebied lijken.",
        "bronnen": "De bestanden waar de cijfers vandaan komen.",
        "uitgaven": "De verzamelingen cijfers die hier staan, en welke wordt getoond.",
    }
)

OPERATION_WORDS: Final[Mapping[str, OperationWords]] = MappingProxyType(
    {
        "geefGebieden": OperationWords(
            "Zoek gebieden",
            "Zoek op naam (q), of vraag een lijst van een niveau of van een gemeente. Typefouten mogen.",
        ),
        "geefGebied": OperationWords("Geef een gebied", "Ook een gebied dat niet meer bestaat."),
        "geefKinderen": OperationWords(
            "Geef wat direct in een gebied ligt", "Van een gemeente de wijken, van een wijk de buurten."
        ),
        "geefOpvolgers": OperationWords(
            "Geef wat er van een gebied werd", "De gebieden van nu waar een opgeheven gebied in opging."
        ),
        "geefGeometrie": OperationWords(
            "Geef de omtrek van een gebied",
            "Als GeoJSON, vereenvoudigd, in lengte- en breedtegraden (WGS 84).",
        ),
        "geefIndicatoren": OperationWords("Geef indicatoren", "Alle, van een thema, of met een woord erin."),
        "geefIndicator": OperationWords(
            "Geef alles van een indicator",
            "Eenheid, richting, uitleg van de uitgever, wat wij ermee deden, en uit welke tabel per jaar.",
        ),
        "geefGroepen": OperationWords("Geef alle groepen", "Met de kaarten van gevoelige uitsplitsingen."),
        "geefGroep": OperationWords("Geef een groep", "Met de kaart en de vier toetsen als die er zijn."),
        "geefWaarnemingen": OperationWords(
            "Geef cijfers",
            "Elke mengeling van gebied, periode, indicator, groep en niveau. Cijfers van meer tabellen staan "
            "naast elkaar, zoals ze geladen zijn.",
        ),
        "geefProfiel": OperationWords(
            "Geef het profiel van een gebied",
            "Wat de pagina van het gebied laat zien: dezelfde cijfers, dezelfde woorden.",
        ),
        "geefVerschillen": OperationWords(
            "Geef verschillen tussen groepen",
            "Elke groep naast alle anderen in hetzelfde gebied, met hoe zeker het is. Nooit een ranglijst.",
        ),
        "geefSoortgelijkeGebieden": OperationWords(
            "Geef gebieden die erop lijken",
            "Voor wijken en buurten. Voor andere gebieden staat er waarom niet.",
        ),
        "geefBronnen": OperationWords("Geef alle bronnen", "Elk bestand met zijn vingerafdruk en licentie."),
        "geefBron": OperationWords("Geef een bron", "Eén bestand van een uitgever."),
        "geefUitgaven": OperationWords(
            "Geef de uitgaven",
            "Alle uitgaven die hier staan, de nieuwste eerst, en welke nu wordt getoond. Een cijfer uit een "
            "oudere uitgave lees je op het vaste adres van dat cijfer, /cijfer.",
        ),
        "geefUitgave": OperationWords(
            "Geef een uitgave", "Wat erin zit, waarmee zij is gemaakt en wat erbij is besloten."
        ),
    }
)
