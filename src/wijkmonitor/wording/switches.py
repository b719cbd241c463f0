"""The words of the switches for year, group and reference."""

from typing import Final

NEWEST: Final = "Nieuwste cijfers"
ALL_INHABITANTS: Final = "Alle inwoners"
REFERENCES: Final = {
    "soortgelijk": "soortgelijke wijken",
    "alle_inwoners": "alle inwoners van dit gebied",
}


def group_known(people: str, count: str, share: str, year: str) -> str:
    """Say how many belong to a group.

    >>> group_known("inwoners met een herkomst buiten Europa", "19.030", "54 %", "2024")
    '19.030 inwoners met een herkomst buiten Europa (2024), 54 % van alle inwoners.'
    """
    of_all = f", {share} van alle inwoners" if share else ""
    return f"{count} {people} ({year}){of_all}."


def group_without_figures(level: str) -> str:
    """Say that a group has no slice in the pie.

    >>> group_without_figures("wijk")
    'De profieltaart is leeg: de bronnen geven die cijfers niet voor deze groep per wijk.'
    """
    where = "" if level == "land" else f" per {level}"
    return f"De profieltaart is leeg: de bronnen geven die cijfers niet voor deze groep{where}."


NOT_YET: Final = "Vergelijken met soortgelijke wijken komt in een volgende versie."
