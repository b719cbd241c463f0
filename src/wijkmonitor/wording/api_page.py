"""The words of the page about the API."""

from dataclasses import dataclass
from typing import Final

HERE: Final = "HIER"
"""Stands in an example where the address of this site comes."""


@dataclass(frozen=True, slots=True)
class ApiExample:
    """A question to try."""

    title: str
    text: str
    address: str


@dataclass(frozen=True, slots=True)
class ApiTopic:
    """A heading with what stands below it."""

    id: str
    title: str
    texts: tuple[str, ...]


TITLE: Final = "API: de cijfers voor programma’s"
SHORT: Final = "API"
DESCRIPTION: Final = (
    "Lees de cijfers van de Wijkmonitor met een programma: adressen, voorbeelden en voorwaarden."
)
INTRO: Final = (
    "Alles wat je op deze site ziet, kun je ook met een programma lezen: gebieden, cijfers, profielen"
    " en verschillen. Zonder aanmelden, zonder sleutel. Bij elk cijfer staan waarde, status, eenheid,"
    " bron, uitgave en het jaar van de grenzen."
)
OPENAPI_LINK: Final = "Beschrijving voor programma’s (OpenAPI 3.1)"
EXAMPLES_TITLE: Final = "Vijf voorbeelden"
EXAMPLES_NOTE: Final = (
    "Klik om het antwoord te zien. Onder elk voorbeeld staat dezelfde vraag voor de opdrachtregel."
)
EXAMPLES: Final = (
    ApiExample(
        "Hoeveel mensen wonen er in Overvecht, jaar na jaar?",
        "De aantallen van alle jaren, elk met zijn bron.",
        "/api/v1/waarnemingen?gebied=WK034403&indicator=inwoners_aantal&groep=totaal",
    ),
    ApiExample(
        "Welke wijken heeft Utrecht?",
        "Een lijst met code, naam en inwoners.",
        "/api/v1/gebieden?gemeente=GM0344&niveau=wijk",
    ),
    ApiExample(
        "Eén cijfer van alle gemeenten, voor een spreadsheet",
        "CSV: zet .csv achter het adres. Volg 'next' in de kop Link voor meer.",
        "/api/v1/waarnemingen.csv?indicator=laag_inkomen_pct&niveau=gemeente&groep=totaal&limiet=1000",
    ),
    ApiExample(
        "Het profiel van Overvecht naast soortgelijke wijken",
        "De profieltaart in cijfers, met dezelfde oordelen en woorden als de pagina.",
        "/api/v1/profielen/WK034403?referentie=soortgelijk",
    ),
    ApiExample(
        "Verschillen naar leeftijd in Utrecht",
        "Elke groep naast alle anderen, met hoe zeker het is.",
        "/api/v1/verschillen/GM0344?verdeling=leeftijd",
    ),
)
PYTHON_TITLE: Final = "In Python"
PYTHON_NOTE: Final = "Zonder iets te installeren: alle bladzijden van een vraag, een cijfer per regel."
PYTHON: Final = """import json
from urllib.request import urlopen

site = "HIER"
volgende = "/api/v1/waarnemingen?gebied=WK034403&indicator=koopwoningen_pct&limiet=3"
while volgende:
    with urlopen(site + volgende) as antwoord:
        bladzijde = json.load(antwoord)
    for cijfer in bladzijde["items"]:
        bron = cijfer["bron"]
        print(cijfer["periodeNaam"], cijfer["waarde"], cijfer["eenheid"], cijfer["status"], bron["tabel"])
    volgende = bladzijde["_links"].get("next", {}).get("href")
"""
ADDRESSES_TITLE: Final = "Alle adressen"
ADDRESSES_NOTE: Final = "Klik op een adres voor een voorbeeld."
ADDRESS: Final = "Adres"
GIVES: Final = "Geeft"
PARAMETERS_OF_IT: Final = "Parameters"
NO_PARAMETERS: Final = "geen"
PARAMETERS_TITLE: Final = "Alle parameters"
PARAMETER: Final = "Parameter"
MEANING: Final = "Betekenis"
ERRORS_TITLE: Final = "Fouten"
ERRORS_NOTE: Final = (
    "Gaat het mis, dan krijg je application/problem+json: wat er mis is (title en detail) en wat je "
    "kunt doen (watTeDoen)."
)
STATUS: Final = "Code"
HAPPENED: Final = "Wat er is"
LICENCE: Final = "Licentie"
TOPICS: Final = (
    ApiTopic(
        "cijfers",
        "Een cijfer staat nooit alleen",
        (
            (
                "Is er geen waarde, dan zegt de status waarom: geheim, niet gevraagd, andere grenzen. Een"
                " lege waarde is nooit nul."
            ),
            (
                "Een code betekent iets binnen de grenzen van één jaar. Dat jaar heet 'indeling'. Bij een"
                " cijfer van oudere grenzen staat of het gebied toen een andere oppervlakte had."
            ),
            (
                "Waarnemingen staan er zoals ze geladen zijn. Geven twee tabellen hetzelfde cijfer, dan "
                "zie je ze allebei. Een profiel kiest, met dezelfde regels als de pagina."
            ),
        ),
    ),
    ApiTopic(
        "duiding",
        "Gevoelige cijfers komen met hun kaart",
        (
            (
                "Een uitsplitsing naar herkomst kan mensen schaden. Bij zulke cijfers reist daarom "
                "'duiding' mee: wat het zegt en niet zegt, mogelijke verklaringen, vragen aan bewoners, "
                "en 'toetsing', de antwoorden op de vier toetsen. Laat die kaart zien waar je het cijfer "
                "laat zien."
            ),
        ),
    ),
    ApiTopic(
        "vormen",
        "Vormen en bladzijden",
        (
            (
                "JSON is de gewone vorm. Elke lijst is er ook als CSV: vraag text/csv met de kop Accept, "
                "of zet .csv achter het adres. De omtrek van een gebied is GeoJSON."
            ),
            (
                "Een lijst komt in bladzijden van hooguit 1000. In '_links' en in de kop Link staan de "
                "volgende (next) en de vorige (prev)."
            ),
            (
                "Een antwoord verandert alleen met een nieuwe uitgave. Bewaar de ETag en vraag met If-"
                "None-Match: is er niets nieuws, dan krijg je een leeg antwoord (304)."
            ),
        ),
    ),
    ApiTopic(
        "gebruik",
        "Eerlijk gebruik",
        (
            (
                "Er is geen limiet per persoon. Vraag niet meer dan je nodig hebt, en stel je vragen na "
                "elkaar. Wil je alles, volg dan de bladzijden van een niveau of een gemeente, of draai "
                "zelf een monitor."
            ),
            "Elk antwoord mag door elke website worden gelezen (CORS). Wij bewaren niet wie wat vraagt.",
        ),
    ),
    ApiTopic(
        "versies",
        "Versies",
        (
            (
                "De API houdt zich aan de NL GOV API Design Rules. De hele versie staat in de kop API-"
                "Version. Binnen v1 komen er velden bij, maar er gaat niets weg. Komt er een v2, dan "
                "blijft v1 nog een jaar bestaan."
            ),
        ),
    ),
)
LICENCE_TITLE: Final = "Licentie en bronregels"
LICENCE_NOTE: Final = (
    "Je mag alles gebruiken als je de bron noemt. Elk cijfer heeft een eigen bronregel en licentie: "
    "neem die over. De bronnen van deze uitgave:"
)
