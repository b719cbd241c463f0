"""What someone who asks from Python is told when it cannot be."""

from collections.abc import Iterable
from typing import Final

CLOSED: Final = "Deze monitor is gesloten. Open hem opnieuw met wijkmonitor.open()."


def no_region(code: str) -> str:
    """Say that no gebied has a code, and how to find it.

    >>> no_region("WK999999")
    "Er is geen gebied met de code 'WK999999'. Zoek de code met search('naam van het gebied')."
    """
    return f"Er is geen gebied met de code '{code[:20]}'. Zoek de code met search('naam van het gebied')."


def no_figures(name: str, code: str, successors: Iterable[str]) -> str:
    """Say that there are no figures of a gebied, and where it went.

    >>> no_figures("Muiden", "GM0424", ["GM1942"])
    'Van Muiden (GM0424) zijn er geen cijfers. Het hoort nu bij GM1942.'
    """
    now = ", ".join(successors)
    return f"Van {name} ({code}) zijn er geen cijfers." + (f" Het hoort nu bij {now}." if now else "")


def no_level(level: str, levels: Iterable[str]) -> str:
    """Say that there is no such level.

    >>> no_level("straat", ["wijk", "buurt"])
    "Het niveau 'straat' bestaat niet. Kies uit: wijk, buurt."
    """
    return f"Het niveau '{level[:20]}' bestaat niet. Kies uit: {', '.join(levels)}."


def no_format(name: str, formats: Iterable[str]) -> str:
    """Say that a report is not written so.

    >>> no_format("odt", ["pdf", "docx"])
    "Een rapport kan niet als 'odt'. Kies uit: pdf, docx."
    """
    return f"Een rapport kan niet als '{name[:20]}'. Kies uit: {', '.join(formats)}."


def no_dimension(name: str, dimensions: Iterable[str]) -> str:
    """Say that there is no such breakdown.

    >>> no_dimension("lengte", ["herkomst", "leeftijd"])
    "De uitsplitsing 'lengte' bestaat niet. Kies uit: herkomst, leeftijd."
    """
    return f"De uitsplitsing '{name[:40]}' bestaat niet. Kies uit: {', '.join(dimensions)}."


def no_card(card: str) -> str:
    """Say that there is no such card.

    >>> no_card("geluk")
    "De duiding 'geluk' bestaat niet. Kijk in de kolom 'duiding' van observations() welke er zijn."
    """
    return (
        f"De duiding '{card[:40]}' bestaat niet. Kijk in de kolom 'duiding' van observations() welke er zijn."
    )
