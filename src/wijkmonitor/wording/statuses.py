"""Why a figure is there or not, and how it came about, in words a visitor understands."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wijkmonitor.domain.observation import FigureKind, Status


@dataclass(frozen=True, slots=True)
class StatusWords:
    """How one status is shown."""

    sign: str
    """In a table: '*' and '**' stand behind a figure, the others in its place. Signs are those of CBS."""
    label: str
    """A few words, for a legend or beside a grey slice."""
    reason: str
    """One or two sentences: the answer to 'waarom zie ik hier niets?' or 'wat betekent dit sterretje?'."""


@dataclass(frozen=True, slots=True)
class KindWords:
    """How one kind of figure is shown."""

    label: str
    reason: str


STATUS_WORDS: Final[Mapping[str, StatusWords]] = MappingProxyType(
    {
        Status.DEFINITIEF: StatusWords("", "definitief", "Dit cijfer is definitief."),
        Status.VOORLOPIG: StatusWords(
            "*", "voorlopig", "Dit cijfer is voorlopig. De bron kan het later nog veranderen."
        ),
        Status.NADER_VOORLOPIG: StatusWords(
            "**",
            "nader voorlopig",
            "Dit cijfer is bijgewerkt, maar nog niet definitief. De bron kan het later nog veranderen.",
        ),
        Status.GEHEIM_OF_ONBEKEND: StatusWords(
            ".",
            "geheim of onbekend",
            "De bron geeft dit cijfer niet. Het is onbekend, te onzeker, of het gaat over zo weinig mensen "
            "dat je iemand zou kunnen herkennen.",
        ),
        Status.NIET_VAN_TOEPASSING: StatusWords(
            "–", "kan niet voorkomen", "Dit cijfer kan hier niet bestaan. Er zijn bijvoorbeeld geen woningen."
        ),
        Status.NIET_GEVRAAGD: StatusWords(
            "–", "niet gevraagd", "Deze vraag stond dit jaar niet in het onderzoek."
        ),
        Status.NIET_GELEVERD: StatusWords(
            "–",
            "niet geleverd",
            "Wij hebben voor dit gebied geen cijfer. Het staat niet in de bestanden die wij gebruiken. "
            "Misschien heeft de bron het wel.",
        ),
        Status.NUL_OF_GEHEIM: StatusWords(
            ".",
            "nul of geheim",
            "Dit cijfer is nul of geheim. De levering van de bron laat niet zien welke van de twee.",
        ),
        Status.TE_KLEIN: StatusWords(
            ".",
            "te weinig mensen",
            "Wij laten dit cijfer niet zien. Het gaat over te weinig mensen.",
        ),
        Status.ANDERE_GRENZEN: StatusWords(
            ".",
            "andere grenzen",
            "Er is een ouder cijfer, maar toen had het gebied met deze code andere grenzen.",
        ),
    }
)

KIND_WORDS: Final[Mapping[str, KindWords]] = MappingProxyType(
    {
        FigureKind.GEPUBLICEERD: KindWords("gepubliceerd", "Dit cijfer komt rechtstreeks van de bron."),
        FigureKind.BEREKEND: KindWords(
            "berekend",
            "De bron geeft dit cijfer niet. Wij hebben het berekend uit andere cijfers van dezelfde bron.",
        ),
        FigureKind.GESCHAT: KindWords(
            "schatting",
            "Dit cijfer is niet geteld maar geschat. Het kan er dus naast zitten, vooral in kleine gebieden. "
            "Bij de bron staat hoe er is geschat.",
        ),
    }
)


def sign(status: str) -> str:
    """Give the sign that stands in a table for a status.

    >>> sign("voorlopig"), sign("geheim_of_onbekend")
    ('*', '.')
    """
    return STATUS_WORDS[status].sign


def reason(status: str) -> str:
    """Give in one or two sentences why a figure is not there, or how sure its status is."""
    return STATUS_WORDS[status].reason


def newest_year(year: int) -> str:
    """Say which year does have a figure, where the chosen year has none."""
    return f"Het nieuwste cijfer is van {year}."
