"""How to cite a figure: what it is, where, when, who published it, and through which release."""

from dataclasses import dataclass
from typing import Final

from wijkmonitor.wording.dates import day


def citation(title: str, place: str, period: str, value: str, source: str, release: str) -> str:
    """Give a reference that says everything another needs to find the figure again.

    >>> citation("Koopwoningen", "Overvecht, wijk in Utrecht", "2024", "32 %", "CBS, Kerncijfers", "2026-ab")
    'Koopwoningen in Overvecht, wijk in Utrecht (2024): 32 %. Bron: CBS, Kerncijfers. \
Wijkmonitor, uitgave 2026-ab.'
    """
    return f"{title} in {place} ({period}): {value}. Bron: {source}. Wijkmonitor, uitgave {release}."


@dataclass(frozen=True, slots=True)
class CitationWords:
    """The page of a cited figure."""

    name: str = "Geciteerd cijfer"
    link: str = "Vaste verwijzing"
    link_note: str = "blijft naar dit cijfer leiden, ook als er nieuwe cijfers zijn"
    figure: str = "Het cijfer in deze uitgave"
    about: str = "Over dit cijfer"
    what: str = "Wat het betekent"
    group: str = "Groep"
    period: str = "Periode"
    status: str = "Status"
    kind: str = "Hoe het cijfer er kwam"
    source: str = "Bron"
    column: str = "Kolom of berekening"
    boundaries: str = "Gebiedsindeling"
    release: str = "Uitgave"
    content: str = "Inhoud van de uitgave"
    processing: str = "Wat wij ermee deden"
    now: str = "En nu?"
    others: str = "Andere waarnemingen van dit cijfer in deze uitgave"
    cite: str = "Zo verwijs je ernaar"
    take: str = "Voor een literatuurlijst"
    bibtex: str = "BibTeX"
    ris: str = "RIS (EndNote, Mendeley)"
    csl: str = "CSL-JSON (Zotero)"
    go_on: str = "Verder kijken"
    not_here: str = "Deze uitgave staat niet op deze machine"
    unreadable: str = "Deze uitgave kan dit programma niet lezen"
    no_figure: str = "Dit cijfer staat niet in deze uitgave"
    rebuild: str = (
        "Een uitgave volgt uit de bestanden van de bronnen en het programma. Wie die versie van het "
        "programma heeft, kan haar opnieuw maken: zet het programma op de stand van die dag en typ "
        "'wijkmonitor serve'. Het laatste stuk van het nummer van de uitgave is dan "
        "hetzelfde. De handleiding 'Een cijfer citeren' legt uit hoe."
    )
    here: str = "Op deze machine staan"
    current: str = "Het cijfer van nu"
    exactly: str = (
        "Dit is het cijfer zoals het in de uitgave staat. In de monitor ronden wij een onzeker cijfer soms "
        "verder af."
    )


WORDS: Final = CitationWords()


def not_here(asked: str) -> str:
    """Say that a release is not on this machine, before anything else.

    >>> not_here("2025-01-01-00000000")
    'Uitgave 2025-01-01-00000000 staat niet meer op deze machine. Het cijfer dat je zoekt, kunnen wij \
daarom niet laten zien.'
    """
    return (
        f"Uitgave {asked} staat niet meer op deze machine. Het cijfer dat je zoekt, kunnen wij daarom niet "
        "laten zien."
    )


def same_content(asked: str, found: str) -> str:
    """Say that the same figures were built on another day."""
    return (
        f"Uitgave {asked} staat hier als {found}: gemaakt op een andere dag, uit precies dezelfde bestanden "
        "en regels."
    )


def still_the_same(release: str, built: str) -> str:
    """Say that nothing changed since."""
    return f"In de uitgave van nu ({release}, {day(built)}) is het cijfer hetzelfde."


def is_the_newest() -> str:
    """Say that the cited release is the one that everybody sees."""
    return "Dit is de uitgave van nu."


def differs_now(value: str, release: str, built: str) -> str:
    """Say what the figure is now."""
    return f"In de uitgave van nu ({release}, {day(built)}) is het cijfer anders: {value}."


def gone_now(release: str, built: str) -> str:
    """Say that the newest release has no such figure."""
    return f"In de uitgave van nu ({release}, {day(built)}) staat dit cijfer niet meer."


def value_now(value: str, release: str, built: str) -> str:
    """Give the value of now, for who asks for a release that is not here."""
    return f"In de uitgave van nu ({release}, {day(built)}) is het {value}. Dat kan een ander cijfer zijn."


def figure_title(title: str, place: str, period: str) -> str:
    """Give the title of a figure.

    >>> figure_title("Koopwoningen", "Overvecht, wijk in Utrecht", "2024")
    'Koopwoningen in Overvecht, wijk in Utrecht (2024)'
    """
    return f"{title} in {place} ({period})"


def reference(author: str, year: str, title: str, release: str, source: str, url: str) -> str:
    """Give a reference as in a list of literature (APA).

    >>> reference("Wijkmonitor", "2026", "Koopwoningen (2024): 32 %", "2026-ab", "CBS", "https://a/b")
    'Wijkmonitor (2026). Koopwoningen (2024): 32 % [Dataset]. Uitgave 2026-ab. Bron: CBS. https://a/b'
    """
    return f"{author} ({year}). {title} [Dataset]. Uitgave {release}. Bron: {source}. {url}"
