"""Sentences of the pages that hold a name or a number."""

from wijkmonitor.wording.levels import this, with_level
from wijkmonitor.wording.numbers import number


def results_found(count: int, query: str) -> str:
    """Say how many gebieden a search found; also read aloud while typing.

    >>> results_found(1, "overvecht"), results_found(0, "xyz")
    ("1 gebied gevonden voor 'overvecht'", "Niets gevonden voor 'xyz'")
    """
    if count == 0:
        return f"Niets gevonden voor '{query}'"
    gebieden = "gebied" if count == 1 else "gebieden"
    return f"{number(count)} {gebieden} gevonden voor '{query}'"


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
    >>> merged_into("wijk", "Jordaan", ("Jordaan",))
    'De wijk Jordaan heeft een andere code gekregen. Onder die code staan de nieuwste cijfers.'
    """
    if successors == (name,):
        renumbered = f"{_capital(with_level(level, name))} heeft een andere code gekregen."
        return f"{renumbered} Onder die code staan de nieuwste cijfers."
    gone = f"{_capital(with_level(level, name))} bestaat niet meer."
    if not successors:
        return f"{gone} Wij weten niet in welk gebied zij is opgegaan."
    when = f" in {year}" if year else ""
    return f"{gone} Zij is{when} opgegaan in {enumeration(successors)}."


def group_is_absent(group: str, level: str) -> str:
    """Say why a group cannot be chosen.

    >>> group_is_absent("inwoners met een herkomst in Europa", "buurt")
    'Over inwoners met een herkomst in Europa zijn er voor deze buurt geen cijfers.'
    """
    return f"Over {group} zijn er voor {this(level)} geen cijfers."


def enumeration(names: tuple[str, ...]) -> str:
    """Give names as a Dutch enumeration.

    >>> enumeration(("Alkmaar", "Castricum", "Heiloo"))
    'Alkmaar, Castricum en Heiloo'
    """
    *others, last = names
    return f"{', '.join(others)} en {last}" if others else last


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
