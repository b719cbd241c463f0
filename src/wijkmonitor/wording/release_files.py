"""A release as files, in words: what each file and column is, the licence, the command and the page."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TABLES: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "waarnemingen": {
            "gebied": "De code van het gebied, volgens het CBS.",
            "indicator": "De vaste naam van het cijfer; zie indicatoren.parquet.",
            "groep": "Over wie het gaat: 'totaal' zijn alle inwoners; zie groepen.parquet.",
            "periode": "De periode als code van het CBS: 2024JJ00 is het jaar 2024.",
            "waarde": "Het cijfer; leeg waar er geen is, en dan zegt 'status' waarom. Leeg is nooit nul.",
            "status": "Of het cijfer definitief of voorlopig is, of waarom het er niet is.",
            "soort": "gepubliceerd door de bron, berekend door ons, of geschat door de bron.",
            "gebiedsindeling": "De grenzen (van 1 januari van dat jaar) waarin het cijfer is gemaakt.",
            "tabel": "De tabel van de uitgever.",
            "kolom": "De kolom in die tabel, of hoe wij het cijfer berekenden.",
            "levering": "De levering waar het cijfer uit komt; zie bronnen.parquet.",
        },
        "gebieden": {
            "gebied": "De code van het gebied, volgens het CBS.",
            "naam": "De naam volgens het CBS.",
            "korte_naam": "De naam die mensen gebruiken.",
            "niveau": "land, provincie, gemeente, wijk of buurt.",
            "ligt_in": "De code van het grotere gebied eromheen.",
            "gebiedsindeling": "Het nieuwste jaar waarin het gebied bestond.",
            "opgegaan_in": "De codes van de gebieden waar het in opging, met een spatie ertussen.",
            "inwoners": "Hoeveel mensen er wonen, volgens het nieuwste cijfer.",
        },
        "indicatoren": {
            "indicator": "De vaste naam van het cijfer.",
            "titel": "Wat het cijfer zegt.",
            "korte_titel": "Hetzelfde in hooguit 24 tekens.",
            "toelichting": "Wat de bron erover zegt.",
            "bewerking": "Wat wij ermee deden.",
            "thema": "Het thema waar het bij hoort.",
            "onderwerp": "Het onderwerp binnen het thema.",
            "eenheid": "De eenheid van de waarde: pct is procent.",
            "decimalen": "Hoeveel decimalen de bron geeft.",
            "richting": "Of hoger gunstig is, lager gunstig is, of geen van beide.",
            "peildatum": "De dag of de tijd waar het cijfer over gaat.",
            "over_wie": "Waar één eenheid van de noemer voor staat: inwoners, huishoudens, woningen.",
            "gevoelig": "Of er een duidingskaart bij hoort die je eerst leest.",
        },
        "groepen": {
            "groep": "De vaste naam van de groep.",
            "titel": "De groep in een paar woorden.",
            "mensen": "De groep in een zin.",
            "toelichting": "Wie er wel en niet bij horen.",
            "verdeling": "De verdeling waar de groep uit komt.",
            "gevoelig": "Of bij de verdeling een duidingskaart hoort die je eerst leest.",
        },
        "bronnen": {
            "levering": "De naam van de levering.",
            "uitgever": "Wie de tabel publiceert.",
            "tabel": "De tabel van de uitgever.",
            "titel": "De titel van de tabel.",
            "bron": "De bronregel om over te nemen.",
            "bron_url": "Waar de tabel staat.",
            "licentie": "De licentie van de bron.",
            "opgehaald": "Wanneer deze bytes zijn opgehaald; leeg waar dat niet bekend is.",
            "sha256": "De controlesom van het bestand van de uitgever.",
            "opmerking": "Wat je over deze levering moet weten.",
        },
    }
)
"""What each column of each table means."""

MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "waarnemingen": "Elk cijfer van elk gebied, met status en bron.",
        "gebieden": "Elk gebied met zijn naam, niveau, grenzen en inwoners.",
        "indicatoren": "Wat er gemeten is, in woorden.",
        "groepen": "Over wie cijfers gaan.",
        "bronnen": "Waar de cijfers vandaan komen.",
    }
)
DATABASE: Final = "Alle tabellen in één bestand voor DuckDB."
DICTIONARY: Final = "Het woordenboek: elke kolom, indicator, groep en bron, om te lezen."
DICTIONARY_TABLE: Final = "Hetzelfde woordenboek als tabel."
LICENCE: Final = "De licentie, met de bronregels die je overneemt."

DICTIONARY_TITLE: Final = "Woordenboek"
DICTIONARY_HEAD: Final = ("soort", "naam", "titel", "eenheid", "betekenis")
STATUSES: Final = "Statussen"
KINDS: Final = "Soorten cijfers"
SOURCES: Final = "Bronnen"

HELP: Final = "neem iets mee als bestanden"
KIND: Final = "WAT"
RELEASE_HELP: Final = "de hele uitgave als Parquet en DuckDB, met woordenboek en licentie"
FOLDER: Final = "waar de bestanden komen: een nieuwe map, een lege, of een eerdere export"
ID_HELP: Final = "niet de uitgave die nu getoond wordt, maar deze"
OWN_HELP: Final = "neem ook de eigen tabellen van deze instantie mee"


def dictionary_intro(release: str) -> str:
    """Say what the dictionary is of."""
    return (
        f"Dit hoort bij uitgave {release} van de Wijkmonitor. Elk cijfer heeft een bron, een periode, "
        "een status en een gebiedsindeling. Een leeg cijfer is nooit nul: de status zegt waarom het er "
        "niet is."
    )


def licence_intro(release: str, date: str) -> str:
    """Give the licence of the data."""
    return (
        "# Licentie van de gegevens\n\n"
        f"Uitgave {release} van de Wijkmonitor, gemaakt op {date}.\n\n"
        "Je mag deze gegevens delen en bewerken, ook om geld mee te verdienen, onder CC BY 4.0: "
        "https://creativecommons.org/licenses/by/4.0/deed.nl. Noem de bron van de cijfers die je gebruikt, "
        "zoals hieronder, noem de Wijkmonitor, en zeg wat je veranderde. Wat wij berekenden staat er als "
        "'berekend' bij: dat is niet van de uitgever.\n\n"
        "Bij een bron die een eigen licentie noemt, geldt die voor haar cijfers."
    )


def written(folder: str, files: int, size: str) -> str:
    """Say that the files are there.

    >>> written("/x", 10, "55 MB")
    'De uitgave staat in /x: 10 bestanden, 55 MB. Controleer ze met sha256sum -c SHA256SUMS.'
    """
    return (
        f"De uitgave staat in {folder}: {files} bestanden, {size}. Controleer ze met sha256sum -c SHA256SUMS."
    )


PAGE_TITLE: Final = "De hele uitgave"
PAGE_NONE: Final = (
    "Hier kunnen alle cijfers als bestanden staan. De beheerder van deze Wijkmonitor heeft ze nog niet "
    "klaargezet."
)
PAGE_HOW: Final = (
    "Je kunt ze zelf maken met het programma, uit dezelfde cijfers. De map kies je zelf; zet die map in "
    "WIJKMONITOR_DOWNLOADS om de bestanden op deze pagina aan te bieden:"
)
PAGE_COMMAND: Final = "wijkmonitor export release MAP"
PAGE_CHECKS: Final = (
    "Controleer wat je binnenhaalde met de controlesommen. Lees het woordenboek voor wat elke kolom "
    "betekent, en de licentie voor hoe je de bronnen noemt."
)
PAGE_WITH_OWN: Final = "Ook de eigen tabellen van deze organisatie zitten erin."


def page_intro(release: str, date: str) -> str:
    """Say what the files are."""
    return f"Alle cijfers van uitgave {release} ({date}) als bestanden, voor wie zelf wil rekenen."


def other_release(shown: str) -> str:
    """Say that the pages show another release than the files hold."""
    return f"De pagina's laten inmiddels uitgave {shown} zien."
