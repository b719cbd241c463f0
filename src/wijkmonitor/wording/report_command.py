"""What the command that makes reports says."""

from typing import Final

HELP: Final = "maak een rapport van een gebied, of van alle wijken of buurten van een gemeente"
CODE_HELP: Final = "de code van het gebied, zoals WK034403; staat in het adres van zijn pagina"
FORMAT_HELP: Final = "waarin: pdf, docx of html (standaard: wat achter -o staat, anders pdf)"
OUTPUT_HELP: Final = "waar het rapport komt; bij --gemeente een map"
PARENT_HELP: Final = "maak een rapport van elk gebied in deze gemeente, provincie of in NL00"
EACH_HELP: Final = "van welke gebieden: gemeente, wijk (standaard) of buurt"
AGAIN_HELP: Final = "maak ook opnieuw wat er al staat"
YEAR_HELP: Final = "alleen cijfers van dit jaar"
GROUP_HELP: Final = "alleen over deze groep, zoals herkomst:buiten-europa"
REFERENCE_HELP: Final = "vergelijk met nederland, gemeente, soortgelijk of de code van een gebied"
THEME_HELP: Final = "alleen dit thema; mag vaker"
WHOLE_HELP: Final = "met alle cijfers van elk thema; anders met die van de profieltaart"
ONE_OR_MANY: Final = "geef de code van een gebied, of --gemeente met de code van een groter gebied"
FOLDER_NEEDED: Final = "geef met -o de map waar de rapporten komen"
MAKING: Final = "Rapporten"
DISK_FULL: Final = (
    "De schijf is vol. Maak ruimte en geef dezelfde opdracht nog eens: wat klaar is, blijft staan."
)


def unknown_region(code: str) -> str:
    """Say that there is no such gebied.

    >>> unknown_region("WK999999")
    "Er is geen gebied met de code 'WK999999'. De code staat in het adres van de pagina van een gebied."
    """
    return (
        f"Er is geen gebied met de code '{code[:20]}'. "
        "De code staat in het adres van de pagina van een gebied."
    )


def no_figures(name: str, code: str) -> str:
    """Say that nothing can be told of a gebied.

    >>> no_figures("Sportpark", "BU03449999")
    'Van Sportpark (BU03449999) zijn er geen cijfers, dus ook geen rapport.'
    """
    return f"Van {name} ({code}) zijn er geen cijfers, dus ook geen rapport."


def nothing_inside(name: str, level: str) -> str:
    """Say that there is nothing of a level in a larger gebied.

    >>> nothing_inside("Utrecht", "gemeente")
    'In Utrecht ligt geen gemeente. Kies met --each een kleiner soort gebied.'
    """
    return f"In {name} ligt geen {level}. Kies met --each een kleiner soort gebied."


def written(path: str) -> str:
    """Say where a report is.

    >>> written("overvecht.pdf")
    'Het rapport staat in overvecht.pdf.'
    """
    return f"Het rapport staat in {path}."


def made(number: int, total: int, name: str) -> str:
    """Say how far it is, a line a report.

    >>> made(3, 10, "wijkmonitor-wk034403-overvecht.pdf")
    '3 van 10: wijkmonitor-wk034403-overvecht.pdf'
    """
    return f"{number} van {total}: {name}"


def outcome(fresh: int, kept: int, failed: int, folder: str) -> str:
    """Say what became of all of them.

    >>> outcome(8, 2, 0, "rapporten")
    '8 rapporten gemaakt in rapporten, 2 stonden er al.'
    >>> outcome(1, 0, 1, "rapporten")
    '1 rapport gemaakt in rapporten. Niet gelukt: 1.'
    """
    noun = "rapport" if fresh == 1 else "rapporten"
    stood = f", {kept} {'stond' if kept == 1 else 'stonden'} er al" if kept else ""
    trouble = f" Niet gelukt: {failed}." if failed else ""
    return f"{fresh} {noun} gemaakt in {folder}{stood}.{trouble}"


def failed(name: str, code: str, reason: str) -> str:
    """Say why one of them could not be made.

    >>> failed("Overvecht", "WK034403", "geen cijfers")
    'Overvecht (WK034403): geen cijfers'
    """
    return f"{name} ({code}): {reason}"


def not_written(path: str, reason: str) -> str:
    """Say that a file could not be written.

    >>> not_written("/x/a.pdf", "Permission denied")
    '/x/a.pdf kon niet worden geschreven: Permission denied. Kies een andere plek met -o.'
    """
    return f"{path} kon niet worden geschreven: {reason}. Kies een andere plek met -o."
