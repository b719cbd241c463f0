"""Hands the counts of a gemeente to disclosure control, and gives back only what may be published.

All indicators and breakdowns of a gemeente and year go together: cells with the same codes are the same
persons, so what one table hides another cannot give away. Indicators that are counted among exactly the same
persons share them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from wijkmonitor.disclosure.model import NO_PARENT, Axis, CountTable, Rules
from wijkmonitor.tabulate.figures import SafeCounts
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.tally import IndicatorTally, Tally
from wijkmonitor.tabulate.tree import Counts, Tree

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Labels:
    """What the persons of an indicator are called on the axis of outcomes."""

    among: str
    yes: str
    no: str
    has_answers: bool


def safe_counts(
    recipe: Recipe, tallies: tuple[Tally, ...]
) -> tuple[list[tuple[SafeCounts, ...]], Counter[tuple[str, str]]]:
    """Give for each breakdown the published counts of each indicator, and how often what was hidden why."""
    raise NotImplementedError


def _labels(recipe: Recipe, tallies: tuple[Tally, ...]) -> list[_Labels]:
    """Name the persons of each indicator; those that are the same everywhere get the same name."""
    names: dict[bytes, str] = {}
    labels = []
    for place, counted in enumerate(recipe.counted):
        parts = [tally.indicators[place] for tally in tallies]
        among = names.setdefault(b"".join(part.among.tobytes() for part in parts), f"{counted.id}:noemer")
        answers = among.encode() + b"".join(part.yes.tobytes() for part in parts)
        yes = names.setdefault(answers, f"{counted.id}:ja")
        labels.append(_Labels(among, yes, f"{yes}:niet", has_answers=counted.yes is not None))
    return labels
