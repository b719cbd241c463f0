"""Which gebied a name in 83648NED stands for: exactly one, or a Problem. The table gives no codes."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.regions import RegionIndex

_SUFFIXES = Path(__file__).with_name("suffixes.csv")
_COUNTRY = "Nederland"


@dataclass(frozen=True, slots=True)
class RegionNames:
    """The codes that each name has had in any indeling we know, per level."""

    codes: Mapping[tuple[str, str], tuple[str, ...]]
    suffixes: Mapping[str, str]
    """What the table writes behind a name → the level that it then is; ' (PV)' is a provincie."""

    @classmethod
    def of(cls, regions: RegionIndex) -> "RegionNames":
        """Take the names from the known gebieden, of every indeling: a name outlives a boundary year."""
        levels = [RegionLevel.LAND.value, RegionLevel.PROVINCIE.value, RegionLevel.GEMEENTE.value]
        known = regions.frame.filter(pl.col("level").is_in(levels)).group_by("name", "level")
        with _SUFFIXES.open(encoding="utf-8", newline="") as file:
            suffixes = {row["achtervoegsel"]: row["niveau"] for row in csv.DictReader(file, delimiter=";")}
        rows = known.agg(pl.col("code").unique().sort()).iter_rows()
        return cls({(name.strip(), level): tuple(codes) for name, level, codes in rows}, suffixes)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Give the codes a name may stand for: as it is written, else without its declared suffix.

        'Bergen (L.)' is a name of its own; 'Beek (L.)' was plain Beek before.
        """
        suffix = next((suffix for suffix in self.suffixes if name.endswith(suffix)), "")
        level = self.suffixes.get(suffix, RegionLevel.LAND if name == _COUNTRY else RegionLevel.GEMEENTE)
        plain = name.removesuffix(suffix)
        return self.codes.get((name, level), ()) or self.codes.get((plain, level), ())


def codes_of_names(
    names: Iterable[str], regions: RegionIndex, file_name: str
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Give the one code of each name, and a problem for each name that has none or more than one."""
    known = RegionNames.of(regions)
    codes: dict[str, str] = {}
    problems: list[Problem] = []
    for name in names:
        candidates = known.candidates(name)
        if len(candidates) == 1:
            codes[name] = candidates[0]
        else:
            problems.append(_not_one(name, candidates, file_name))
    return codes, tuple(problems)


def _not_one(name: str, candidates: tuple[str, ...], file_name: str) -> Problem:
    found = f"kan {' of '.join(candidates)} zijn" if candidates else "is geen bekend gebied"
    return Problem(
        f"de naam '{name}' {found}.",
        f"{file_name}, kolom 'RegioS'",
        "Verklaar het achtervoegsel in cbs_criminaliteit/suffixes.csv, of sluit de naam uit in source.yaml.",
    )
