"""A picture on somebody else's page, and the page that makes its code."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

PICTURES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "taart": "De profieltaart",
        "indicator": "Een cijfer, naast gemeente en Nederland",
        "trend": "Een cijfer over de jaren",
        "kaart": "Een kaart",
    }
)
LOOKS: Final[Mapping[str, str]] = MappingProxyType(
    {"auto": "Zoals de bezoeker het heeft", "licht": "Licht", "donker": "Donker"}
)


@dataclass(frozen=True, slots=True)
class EmbedWords:
    """Both pages."""

    table: str = "Dezelfde cijfers als tabel"
    legend: str = "Wat de kleuren betekenen"
    source: str = "Bron"
    boundaries: str = "gebiedsindeling"
    whole: str = "Bekijk op de Wijkmonitor"
    duiding: str = "Wat dit cijfer niet zegt"
    duiding_more: str = "Lees de hele duiding"
    duiding_first: str = "Wat dit cijfer wel en niet zegt"
    no_chart: str = "Er zijn te weinig jaren om een lijn te tekenen."
    region: str = "Gebied"
    figure: str = "Cijfer"
    year: str = "Jaar"
    judgement: str = "Oordeel"
    compared: str = "Vergeleken"
    first_signal: str = "Een cijfer is een eerste signaal."
    title: str = "Zet een beeld op je eigen site"
    intro: str = (
        "Kies wat je wilt laten zien en kopieer de code. Het beeld gaat mee met nieuwe cijfers, past zich "
        "aan de breedte aan en volgt geen bezoekers: geen cookies, geen meting."
    )
    choose: str = "Kies het beeld"
    code_of_region: str = "Code van het gebied"
    find_code: str = "De code staat in het adres van een gebied: WK034403 is Overvecht."
    picture: str = "Beeld"
    indicator: str = "Cijfer"
    newest: str = "Nieuwste cijfers"
    group: str = "Groep"
    everybody: str = "Alle inwoners"
    reference: str = "Vergelijken met"
    look: str = "Kleuren"
    show: str = "Toon de code"
    example: str = "Zo ziet het eruit"
    code: str = "De code"
    frame_code: str = "Als venster (iframe)"
    frame_note: str = "Werkt overal. De hoogte staat vast; pas die zo nodig aan."
    element_code: str = "Als eigen element"
    element_note: str = (
        "Past zijn hoogte zelf aan. Het script is klein, verandert nooit, en de browser controleert dat."
    )
    description: str = "Code om een beeld van de Wijkmonitor op een andere site te zetten."
    link: str = "Zet dit op je eigen site"
    wrong: str = "Zo kan het niet"


WORDS: Final = EmbedWords()


def region_title(picture: str, place: str) -> str:
    """Name a picture.

    >>> region_title("De profieltaart", "Overvecht, wijk in Utrecht")
    'De profieltaart van Overvecht, wijk in Utrecht'
    """
    return f"{picture} van {place}"


def compared_with(label: str, reference: str) -> str:
    """Say what a figure is, held against a reference.

    >>> compared_with("veel minder gunstig, duidelijk", "Nederland")
    'Vergeleken met Nederland: veel minder gunstig, duidelijk.'
    """
    return f"Vergeleken met {reference}: {label}." if reference else ""


def figure_sentence(title: str, value: str, period: str, note: str) -> str:
    """Say a figure.

    >>> figure_sentence("Koopwoningen", "32 %", "2024", "voorlopig")
    'Koopwoningen: 32 % in 2024 (voorlopig).'
    """
    return f"{title}: {value} in {period}{f' ({note})' if note else ''}."
