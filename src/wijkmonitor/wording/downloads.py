"""What can be taken along, in words: the columns of tables, what a file says about itself, and the links."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

COLUMNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "nummer": "Het nummer van de kolom op de pagina, van links naar rechts.",
        "gebied": "De code van het gebied, volgens het CBS.",
        "naam": "De naam van het gebied.",
        "gemeente": "De gemeente waarin het gebied ligt.",
        "niveau": "land, provincie, gemeente, wijk of buurt.",
        "inwoners": "Hoeveel mensen er wonen.",
        "thema": "Het thema waar het cijfer bij hoort.",
        "indicator": "De vaste naam van het cijfer; met dezelfde naam staat het op de site en in de API.",
        "titel": "Wat het cijfer zegt.",
        "groep": "Over wie het gaat: 'totaal' zijn alle inwoners.",
        "groep_titel": "Over wie het gaat, in woorden.",
        "duiding": "Bij gevoelige cijfers: de kaart die je eerst leest, op deze site.",
        "periode": "De periode als code van het CBS: 2024JJ00 is het jaar 2024.",
        "jaar": "Het jaar waar het cijfer over gaat.",
        "waarde": "Het cijfer; leeg waar er geen is, en dan zegt 'reden' waarom.",
        "eenheid": "De eenheid van de waarde: pct is procent.",
        "status": "Of het cijfer definitief of voorlopig is, of waarom het er niet is.",
        "reden": "De status in woorden.",
        "soort": "gepubliceerd door de bron, berekend door ons, of geschat door de bron.",
        "bij_benadering": "ja: het cijfer is onzeker genoeg om 'ongeveer' te zeggen.",
        "gemeente_waarde": "Hetzelfde cijfer van de gemeente, uit dezelfde tabel en hetzelfde jaar.",
        "nederland_waarde": "Hetzelfde cijfer van Nederland, uit dezelfde tabel.",
        "nederland_jaar": "Het jaar van het cijfer van Nederland, als dat een ander jaar is.",
        "vergeleken_met": "Waar het cijfer naast is gelegd.",
        "referentie_waarde": "Het cijfer van waar het naast is gelegd.",
        "verschil": "veel lager, lager, vergelijkbaar, hoger of veel hoger.",
        "oordeel": "Of dat gunstig is, of te onzeker; zonder goed of slecht alleen hoger of lager.",
        "zekerheid": "duidelijk, waarschijnlijk of niet zeker: of het verschil toeval kan zijn.",
        "ondergrens": "Het begin van het 95%-interval van het cijfer.",
        "bovengrens": "Het einde van het 95%-interval van het cijfer.",
        "noemer": "Over hoeveel mensen, huishoudens of woningen het cijfer gaat, waar wij dat weten.",
        "peildatum": "De dag of de tijd waar het cijfer over gaat.",
        "gebiedsindeling": "De grenzen waarin het cijfer is gemaakt.",
        "andere_grenzen": "ja: het gebied had in die indeling een ander oppervlak dan nu.",
        "breuk": "Waarom dit jaar niet met het jaar ervoor te vergelijken is; leeg als dat wel kan.",
        "anderen_waarde": "Het cijfer van alle anderen in hetzelfde gebied.",
        "punten": "De groep min de anderen.",
        "punten_ondergrens": "Het begin van het 95%-interval van dat verschil.",
        "punten_bovengrens": "Het einde van het 95%-interval van dat verschil.",
        "mensen": "Hoeveel mensen of huishoudens de groep heeft.",
        "mensen_meer": "Hoeveel van hen meer (of minder: −) dan als hun deel dat van de anderen was.",
        "bij_gelijke_leeftijd": "Het cijfer van de groep alsof alle groepen even oud zijn.",
        "geen_toeval": "ja: het verschil is waarschijnlijk geen toeval, ook niet tussen alle vergelijkingen.",
        "gunstig": "gunstiger, minder gunstig, of leeg bij een cijfer zonder goed of slecht.",
        "sinds": "Het eerste jaar van de reeks jaren waarin dit zo is.",
        "soortgelijk": "De code van een gebied dat op dit gebied lijkt.",
        "soortgelijk_naam": "De naam van dat gebied.",
        "soortgelijk_waarde": "Het cijfer van dat gebied, uit dezelfde tabel en hetzelfde jaar.",
        "bekende_jaren": "Van hoeveel jaren de cijfers van beide bekend zijn.",
        "afstand": "Hoe ver de gebieden in kenmerken uit elkaar liggen: 0 is precies gelijk.",
        "lijkt_op": "De drie kenmerken waarin zij het meest op elkaar lijken.",
        "wijkt_af": "Het kenmerk waarin zij het meest verschillen.",
        "uitgever": "Wie het cijfer publiceert.",
        "tabel": "De tabel van de uitgever.",
        "kolom": "De kolom in die tabel, of hoe wij het cijfer berekenden.",
        "bron": "De bronregel.",
        "bron_url": "Waar de tabel staat.",
        "licentie": "De licentie van de bron.",
        "uitgave": "De uitgave van de Wijkmonitor waar het cijfer uit komt.",
        "fictief": "ja: het gebied is verzonnen om te laten zien hoe de monitor werkt.",
    }
)
"""What each column of a table means, by its name."""

TITLE: Final = "Meenemen"
REPORT, FIGURES, PICTURE, PROGRAM, EMBED = "Rapport", "Cijfers", "Beeld", "API", "Insluiten"
PDF, WORD, PAPER = "PDF", "Word", "afdrukken"
EXCEL, CSV, JSON_NAME = "Excel", "CSV", "JSON"
SVG, PNG = "SVG", "PNG"
AS_JSON: Final = "voor programma's"
ON_YOUR_SITE: Final = "op je eigen site"
LINE_OF, BARS_OF, MAP_OF, STRIPS_OF = "jaren", "staven", "kaart", "stippen"
LINE_IS_NEDERLAND: Final = "de streep is Nederland"
"""What the line in a strip of dots stands for."""

YES: Final = "ja"
NO: Final = "nee"
NEWEST: Final = "nieuwste cijfers"
ALL: Final = "alle inwoners"
NOT_COMPARED: Final = "niet vergeleken"

TABLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "cijfers": "Cijfers",
        "jaren": "Jaren",
        "groepen": "Groepen",
        "waarnemingen": "Waarnemingen",
        "gebieden": "Gebieden",
        "vergelijking": "Vergelijking",
        "verschillen": "Verschillen",
        "soortgelijk": "Doen het beter",
        "gelijken": "Soortgelijke gebieden",
    }
)
"""The name of the sheet of each table."""
READ_ME: Final = "Lees mij"
SOURCES: Final = "Bronnen"
DUIDING: Final = "Duiding"
MEANINGS: Final = "Kolommen"

LICENCE: Final = (
    "CC BY 4.0: je mag alles delen en bewerken. Noem de bron (de kolom 'bron') en de Wijkmonitor, "
    "en zeg wat je veranderde. Noemt een bron een andere licentie, dan geldt die voor haar cijfers."
)
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/deed.nl"
FIRST_SIGNAL: Final = "Een cijfer is een eerste signaal. Praat erover met de mensen die er wonen."
READ_FIRST: Final = "Lees dit eerst"
EMPTY_CELLS: Final = (
    "Een leeg cijfer is nooit nul: de kolommen 'status' en 'reden' zeggen waarom het er niet is."
)
FICTIONAL: Final = "Let op: dit gebied is verzonnen, om te laten zien hoe de monitor werkt."
SIGNS: Final = (
    "Begint een tekst in CSV met ' en daarna =, +, - of @, dan hoort dat eerste teken er niet bij: het houdt "
    "een rekenprogramma ervan af de tekst als formule te lezen."
)


def address_note(address: str) -> str:
    """Give where the same stands on the site.

    >>> address_note("/kaart")
    'Op de site: /kaart'
    """
    return f"Op de site: {address}"


def wrong_table(name: str, known: str) -> str:
    """Say that a file of this page does not exist, and which do."""
    return f"'{name[:60]}' is geen bestand van deze pagina. Er zijn: {known}."


def nothing_to_draw(what: str) -> str:
    """Say that there is no picture, where there are too few figures for one."""
    return f"Hier is geen beeld van te maken: {what}."


def read_first(title: str, address: str) -> str:
    """Say which card to read with a sensitive picture."""
    return f"Lees dit erbij: {title} ({address})."


def source_note(line: str, period: str, indeling: int) -> str:
    """Give one source of a picture.

    >>> source_note("CBS, KWB 2020", "2020", 2020)
    'CBS, KWB 2020 (cijfers over 2020, gebiedsindeling 2020)'
    """
    return f"{line} (cijfers over {period}, gebiedsindeling {indeling})"


def sources_note(cited: list[str]) -> str:
    """Give all sources of a picture in one line."""
    return f"{'Bron' if len(cited) == 1 else 'Bronnen'}: {'; '.join(cited)}."


def boundaries_note(indeling: int) -> str:
    """Say whose boundaries are drawn."""
    return f"Grenzen: CBS en Kadaster, gebiedsindeling {indeling}."


def maker_note(release: str, date: str, path: str, *, is_open: bool) -> str:
    """Say who made a picture, and under which licence; a source with one of its own decides."""
    licence = "CC BY 4.0" if is_open else "let op de licentie van de bron"
    return f"Wijkmonitor, uitgave {release} van {date} · {path} · {licence}"


def class_label(name: str, limits: str, count: str) -> str:
    """Give what a colour of a map means.

    >>> class_label("lager", "0,8 tot 2,8 %", "5 wijken"), class_label("geen cijfer", "", "2 wijken")
    ('lager: 0,8 tot 2,8 % (5 wijken)', 'geen cijfer (2 wijken)')
    """
    return f"{name}{f': {limits}' if limits else ''} ({count})"


def pie_title(name: str) -> str:
    """Give the title of the picture of a profieltaart."""
    return f"De profieltaart van {name}"


NO_BOUNDARIES: Final = "de grenzen zijn niet bekend"
TOO_FEW_YEARS: Final = "er zijn minder dan twee jaren met een cijfer"
NO_FIGURE: Final = "er is hier geen cijfer"
NO_GROUPS: Final = "er zijn hier geen groepen naast elkaar te zetten"
