"""Tables that were made before of the same gemeente: a new one may not tell by its difference more."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from wijkmonitor.disclosure.model import HIDDEN_COUNT, NO_PARENT, Axis, SafeTable
from wijkmonitor.domain.errors import TabulateError
from wijkmonitor.tabulate.output import AREA_FILE, TABLE_FILE
from wijkmonitor.tabulate.recipe import Counted, Recipe
from wijkmonitor.tabulate.tally import Tally

Key = tuple[str, int, str, str]
"""gebied, year, indicator, group."""


@dataclass(frozen=True, slots=True)
class ToldCounts:
    """What a row of an earlier table told; HIDDEN_COUNT where it told nothing."""

    among: int
    yes: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """Everything that one earlier table told, and the rounding of its counts."""

    rounding: int
    told: Mapping[Key, ToldCounts] = field(default_factory=dict)

    def tables(self, recipe: Recipe, tally: Tally, outcomes: Sequence[Axis]) -> Iterator[SafeTable]:
        """Give what was told of the cells of a tally, under the codes that they have now."""
        for region in tally.regions.named:
            for group in tally.groups.named:
                for counted, outcome in zip(recipe.counted, outcomes, strict=True):
                    codes = tally.regions.codes[region], tally.groups.codes[group]
                    told = self.told.get((codes[0], tally.year, counted.id, codes[1]))
                    if told is not None:
                        yield self._table(codes, outcome, told)

    def _table(self, codes: tuple[str, str], outcome: Axis, told: ToldCounts) -> SafeTable:
        is_known = HIDDEN_COUNT not in {told.among, told.yes}
        rest = max(told.among - told.yes, 0) if is_known else HIDDEN_COUNT
        counts = np.array([told.among, told.yes, rest][: len(outcome.codes)], dtype=np.int64)
        places = (Axis((code,), (NO_PARENT,)) for code in codes)
        return SafeTable((*places, outcome), counts.reshape(1, 1, -1), self.rounding)


def read_earlier(recipe: Recipe, folders: Sequence[Path]) -> tuple[Earlier, ...]:
    """Read tables that were made before, the oldest first; raises TabulateError when one is not there."""
    return tuple(Earlier(recipe.description.rounding, dict(_read(recipe, folder))) for folder in folders)


def _read(recipe: Recipe, folder: Path) -> Iterator[tuple[Key, ToldCounts]]:
    try:
        yield from _rows(recipe, folder / TABLE_FILE)
        if (folder / AREA_FILE).exists():
            yield from _rows(recipe, folder / AREA_FILE)
    except (OSError, KeyError, ValueError, csv.Error):
        raise TabulateError(
            f"In {folder} staat geen eerdere tabel van deze opdracht; er is niets gemaakt. "
            f"Noem bij --earlier de map met {TABLE_FILE} die eerder is gemaakt."
        ) from None


def _rows(recipe: Recipe, path: Path) -> Iterator[tuple[Key, ToldCounts]]:
    counted = {str(item.id): item for item in recipe.counted}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["indicator"] in counted:
                key = row["gebied"], int(row["periode"]), row["indicator"], row["groep"]
                yield key, _told(row, counted[row["indicator"]])


def _told(row: Mapping[str, str], counted: Counted) -> ToldCounts:
    value, yes, among = (_count(row[name]) for name in ("waarde", "teller", "noemer"))
    if counted.is_share:
        return ToldCounts(among, yes)
    return ToldCounts(value, value) if counted.yes is None else ToldCounts(among, value)


def _count(text: str) -> int:
    return round(float(text)) if text else HIDDEN_COUNT
