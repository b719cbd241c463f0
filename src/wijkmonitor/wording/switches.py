"""The words of the switches for year, group and reference."""

from functools import lru_cache
from typing import Final

from wijkmonitor.wording.levels import this

NEWEST: Final = "Nieuwste cijfers"
ALL_INHABITANTS: Final = "Alle inwoners"
REFERENCES: Final = {
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


def group_not_published(level: str) -> str:
    """Say that a source has a figure of all inhabitants, and not of a group.

    >>> group_not_published("wijk")
    'Voor deze groep publiceert geen van onze bronnen dit per wijk.'
    """
    where = "" if level == "land" else f" per {level}"
    return f"Voor deze groep publiceert geen van onze bronnen dit{where}."


def year_without_figures(level: str, year: str) -> str:
    """Say that there is nothing for the pie in a year.

    >>> year_without_figures("wijk", "2013"), year_without_figures("buurt", "")
    ('Over 2013 hebben wij voor deze wijk geen cijfers.', 'Wij hebben voor deze buurt geen cijfers.')
    """
    start = f"Over {year} hebben wij" if year else "Wij hebben"
    return f"{start} voor {this(level)} geen cijfers."


@lru_cache(maxsize=128)
def only_elsewhere(level: str, levels: tuple[str, ...]) -> str:
    """Say that a figure exists for gebieden of other levels only.

    >>> only_elsewhere("wijk", ("land", "gemeente"))
    'Dit cijfer is er niet per wijk. Het is er wel per gemeente en voor heel Nederland.'
    """
    names = [f"per {name}" for name in levels if name != "land"]
    names += ["voor heel Nederland"] if "land" in levels else []
    where = " en ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0]
    start = (
        "Dit cijfer is er niet voor heel Nederland"
        if level == "land"
        else f"Dit cijfer is er niet per {level}"
    )
    return f"{start}. Het is er wel {where}."


NOT_MADE_UP: Final = "Voor dit verzonnen gebied is dit cijfer niet gemaakt."
NOBODY_LIVES_HERE: Final = "Hier staat niemand ingeschreven. Daarom zijn er bijna geen cijfers."
