"""Sentences of the pages that hold a name or a number."""

from wijkmonitor.wording.levels import this, with_level
from wijkmonitor.wording.numbers import NO_BREAK, number


def page_title(title: str, site: str = "Wijkmonitor") -> str:
    """Give the title of a browser tab.

    >>> page_title("Overvecht (Utrecht)")
    'Overvecht (Utrecht) – Wijkmonitor'
    """
    return f"{title} – {site}"


def results_found(count: int, query: str) -> str:
    """Say how many gebieden a search found; also read aloud while typing.

    >>> results_found(1, "overvecht"), results_found(0, "xyz")
    ("1 gebied gevonden voor 'overvecht'", "Niets gevonden voor 'xyz'")
    """
    if count == 0:
        return f"Niets gevonden voor '{query}'"
    gebieden = "gebied" if count == 1 else "gebieden"
    return f"{number(count)} {gebieden} gevonden voor '{query}'"


def search_result(name: str, position: str) -> str:
    """Give one result of a search as a screen reader says it.

    >>> search_result("Overvecht", "wijk in de gemeente Utrecht")
    'Overvecht, wijk in de gemeente Utrecht'
    """
    return f"{name}, {position}"


def known_as(alias: str) -> str:
    """Say that a result was found by another name: what people call it, or its largest town.

    >>> known_as("Den Haag")
    "gevonden op de naam 'Den Haag'"
    """
    return f"gevonden op de naam '{alias}'"


def merged_into(level: str, name: str, successors: tuple[str, ...], year: int | None = None) -> str:
    """Say what became of a gebied that no longer exists.

    >>> merged_into("gemeente", "Brielle", ("Voorne aan Zee",), 2023)
    'De gemeente Brielle bestaat niet meer. Zij is in 2023 opgegaan in Voorne aan Zee.'
    """
    gone = f"{_capital(with_level(level, name))} bestaat niet meer."
    if not successors:
        return f"{gone} Wij weten niet in welk gebied zij is opgegaan."
    when = f" in {year}" if year else ""
    return f"{gone} Zij is{when} opgegaan in {enumeration(successors)}."


def approximate_area(level: str, indeling: int) -> str:
    """Say of which year the boundaries are.

    >>> approximate_area("wijk", 2024)
    'De cijfers gaan over deze wijk met de grenzen van 2024.'
    """
    return f"De cijfers gaan over {this(level)} met de grenzen van {indeling}."


def group_is_absent(group: str, level: str) -> str:
    """Say why a group cannot be chosen.

    >>> group_is_absent("inwoners met een herkomst in Europa", "buurt")
    'Over inwoners met een herkomst in Europa zijn er voor deze buurt geen cijfers.'
    """
    return f"Over {group} zijn er voor {this(level)} geen cijfers."


def calculated_from(coverage_pct: float, denominator: str) -> str:
    """Say what part of the people or dwellings a computed figure rests on.

    >>> calculated_from(98.4, "inwoners").replace(NO_BREAK, " ")
    'Berekend door ons, uit cijfers over 98 % van de inwoners.'
    """
    return f"Berekend door ons, uit cijfers over {number(coverage_pct)}{NO_BREAK}% van de {denominator}."


def enumeration(names: tuple[str, ...]) -> str:
    """Give names as a Dutch enumeration.

    >>> enumeration(("Alkmaar", "Castricum", "Heiloo"))
    'Alkmaar, Castricum en Heiloo'
    """
    *others, last = names
    return f"{', '.join(others)} en {last}" if others else last


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
