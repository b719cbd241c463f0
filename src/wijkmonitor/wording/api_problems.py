"""What the API says when it cannot answer: what is wrong, and what to do about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

_LONGEST_QUOTE: Final = 60


class ProblemKind(StrEnum):
    """The kinds of problem; the value is part of their address."""

    ONGELDIGE_INVOER = "ongeldige-invoer"
    NIET_GEVONDEN = "niet-gevonden"
    ONBEKEND_ADRES = "onbekend-adres"
    METHODE = "methode"
    VORM = "vorm"
    STORING = "storing"


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """A kind of problem for people."""

    status: int
    title: str
    explanation: str
    """On the human page."""
    remedy: str


PROBLEMS: Final[Mapping[ProblemKind, ProblemWords]] = MappingProxyType(
    {
        ProblemKind.ONGELDIGE_INVOER: ProblemWords(
            400,
            "Deze vraag kunnen wij niet lezen",
            "Een parameter bestaat niet, staat er te vaak, of heeft een waarde die niet kan. In 'errors' "
            "staat per parameter wat er mis is.",
            "Verbeter de parameters die in 'errors' staan. Op /api staat wat er kan.",
        ),
        ProblemKind.NIET_GEVONDEN: ProblemWords(
            404,
            "Dit is er niet",
            "Het adres klopt, maar er is niets met deze code. Of het is er niet voor dit gebied.",
            "Kijk of de code klopt. Zoek een gebied met /api/v1/gebieden?q=.",
        ),
        ProblemKind.ONBEKEND_ADRES: ProblemWords(
            404,
            "Dit adres bestaat niet",
            "Op dit adres staat niets. Let op: een adres eindigt nooit op een schuine streep.",
            "Op /api staan alle adressen. Een adres eindigt niet op een schuine streep.",
        ),
        ProblemKind.METHODE: ProblemWords(
            405,
            "Deze methode kan hier niet",
            "De API is alleen om te lezen. GET, HEAD en OPTIONS kunnen; schrijven kan niet.",
            "Gebruik GET.",
        ),
        ProblemKind.VORM: ProblemWords(
            406,
            "In deze vorm geven wij het niet",
            "De kop Accept vraagt een vorm die wij niet hebben. Lijsten zijn er als JSON en als CSV.",
            "Vraag application/json, of laat de kop Accept weg.",
        ),
        ProblemKind.STORING: ProblemWords(
            500,
            "Er ging bij ons iets mis",
            "Dat is onze fout. Wij hebben het genoteerd.",
            "Probeer het later opnieuw. Blijft het misgaan, meld het dan.",
        ),
    }
)


def quoted(text: str) -> str:
    """Give what a visitor typed between quotes, cut off where it is long.

    >>> quoted("WK0344" * 20)
    "'WK0344WK0344WK0344WK0344WK0344WK0344WK0344WK0344WK0344WK0344…'"
    """
    plain = "".join(character if character.isprintable() else "?" for character in text)
    return f"'{plain[:_LONGEST_QUOTE]}{'…' if len(plain) > _LONGEST_QUOTE else ''}'"


def unknown_parameter(name: str, known: Sequence[str]) -> str:
    """Say that a parameter does not exist, and which do."""
    allowed = f"Wel kan: {', '.join(known)}." if known else "Hier kan geen enkele parameter."
    return f"De parameter {quoted(name)} bestaat hier niet. {allowed}"


def repeated_parameter(name: str) -> str:
    """Say that a parameter may come only once."""
    return f"De parameter '{name}' mag maar één keer voorkomen."


def too_many_values(name: str, most: int) -> str:
    """Say that a parameter came too often."""
    return f"De parameter '{name}' mag hooguit {most} keer voorkomen."


def wrong_value(name: str, value: str, meaning: str) -> str:
    """Say that a value cannot be, and what can."""
    return f"{quoted(value)} kan niet als '{name}'. {meaning}"


def no_such(what: str, code: str, known: Sequence[str] = ()) -> str:
    """Say that there is nothing with this code, and which codes there are where that is a short list.

    >>> no_such("gebied", "WK999999")
    "Een gebied met de code 'WK999999' kennen wij niet."
    """
    choose = f" Kies uit: {', '.join(known)}." if known else ""
    return f"Een {what} met de code {quoted(code)} kennen wij niet.{choose}"


def all_stand_at(what: str, address: str) -> str:
    """Say where all things of a kind stand."""
    return f"Alle {what} staan op {address}."


def shown_now(release: str) -> str:
    """Say which release is served."""
    return f"Nu wordt {release} getoond."


def no_address(path: str) -> str:
    """Say that nothing stands at an address."""
    return f"Op het adres {quoted(path)} staat niets."


def no_method(method: str) -> str:
    """Say that a method cannot be used."""
    return f"De methode {quoted(method)} kan hier niet."


def no_form(accepted: str, offered: Sequence[str]) -> str:
    """Say that we do not have the form that was asked for."""
    return f"De kop Accept vraagt {quoted(accepted)}. Wij hebben hier: {', '.join(offered)}."


def wrong_questions(count: int) -> str:
    """Say how many things are wrong with a question."""
    return "Er klopt één ding niet." if count == 1 else f"Er kloppen {count} dingen niet."


NO_BOUNDARIES: Final = "Van dit gebied hebben wij geen grenzen."
NO_BOUNDARIES_REMEDY: Final = "Wij hebben de grenzen van provincies, gemeenten en wijken van nu."
NO_PROFILE: Final = "Van dit gebied hebben wij geen cijfers."
NO_PROFILE_REMEDY: Final = "Kijk met /gebieden/{code}/opvolgers waar het nu bij hoort."
BROKEN: Final = "Bij het maken van dit antwoord ging iets mis."
