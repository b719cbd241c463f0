"""Which gebied a name stands for: exactly one, or a Problem that says which ones are near. Never a guess.

A name is compared without capitals, accents and padding, and with every kind of apostrophe alike. It may be
any name that a gebied of those years has in a list of ours ('Beek' is 'Beek (L.)' in other years), that name
with its level behind it ('Groningen (gemeente)', 'Groningen (PV)'), or one that place_aliases.csv declares.
"""

import csv
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.domain.region import RegionCode, RegionLevel, level_of
from wijkmonitor.sources.regions import RegionIndex

_ALIASES = Path(__file__).with_name("place_aliases.csv")
_COUNTRY = "nederland"
_SUFFIXES = {" (gemeente)": RegionLevel.GEMEENTE, " (pv)": RegionLevel.PROVINCIE}
"""What CBS writes behind a name that a gemeente and a provincie share."""
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`´ʼ", "'"))
_SHOWN = 3
_LEVELS = (RegionLevel.LAND, RegionLevel.PROVINCIE, RegionLevel.GEMEENTE)


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names of gemeenten, provincies and the country in some years' boundaries."""

    years: str
    """Which years, in words: '2017', '2014 tot en met 2024'."""
    codes: Mapping[tuple[str, RegionLevel], tuple[RegionCode, ...]]
    """Folded name and level → every gebied that it may stand for."""
    listed: Mapping[RegionCode, str]
    """Each gemeente as the newest of those lists writes it, to help who made a typing error."""

    @classmethod
    def of(cls, regions: RegionIndex, indelingen: Collection[int]) -> "PlaceNames":
        """Take the names of every gebied in the lists of these years; raises SourceError without a list."""
        missing = sorted(set(indelingen) - _listed_years(regions))
        if missing:
            raise SourceError(
                f"Er is geen lijst van gemeenten van {missing[0]}, en zonder die lijst zegt een naam niets. "
                "Laad eerst de gebieden van dat jaar."
            )
        there = {code for indeling in indelingen for code in regions.codes(indeling)}
        named = regions.frame.filter(
            pl.col("level").is_in([level.value for level in _LEVELS]) & pl.col("code").is_in(list(there))
        )
        rows = [
            *named.select("code", "name").unique().sort("code", "name").iter_rows(),
            *((code, name) for name, code in _aliases() if code in there),
        ]
        codes: defaultdict[tuple[str, RegionLevel], dict[RegionCode, None]] = defaultdict(dict)
        for code, name in rows:
            codes[folded(name), level_of(code)][RegionCode(code)] = None
        lists = named.filter(pl.col("indeling").is_in(list(indelingen))).sort("indeling")
        listed = {code: name for code, name in lists.select("code", "name").iter_rows() if _is_gemeente(code)}
        return cls(_in_words(indelingen), {key: tuple(found) for key, found in codes.items()}, listed)

    @classmethod
    def ever(cls, regions: RegionIndex) -> "PlaceNames":
        """Take the names of all years: for a table that has a row for every gemeente that ever was."""
        return cls.of(regions, _listed_years(regions))

    def candidates(self, name: str) -> tuple[RegionCode, ...]:
        """Give every gebied that a name may stand for: as it is written, else without its level."""
        plain = folded(name)
        level = RegionLevel.LAND if plain == _COUNTRY else RegionLevel.GEMEENTE
        found = self.codes.get((plain, level), ())
        suffix = next((suffix for suffix in _SUFFIXES if plain.endswith(suffix)), None)
        if found or suffix is None:
            return found
        return self.codes.get((plain.removesuffix(suffix), _SUFFIXES[suffix]), ())

    def near(self, name: str) -> tuple[str, ...]:
        """Give the gemeenten whose names look most like this one, at most three."""
        names = [each for each, level in self.codes if level is RegionLevel.GEMEENTE]
        alike = get_close_matches(folded(name), names, _SHOWN * 2)
        codes = dict.fromkeys(code for each in alike for code in self.codes[each, RegionLevel.GEMEENTE])
        return tuple(f"{self.listed[code]} ({code})" for code in list(codes)[:_SHOWN])


def codes_of_names(
    names: Iterable[str], places: PlaceNames, file_name: str, column: str
) -> tuple[dict[str, RegionCode], tuple[Problem, ...]]:
    """Give the one code of each name, and a problem for each name that has none or more than one."""
    codes: dict[str, RegionCode] = {}
    problems: list[Problem] = []
    for name in dict.fromkeys(names):
        candidates = places.candidates(name)
        if len(candidates) == 1:
            codes[name] = candidates[0]
        else:
            problems.append(_not_one(name, candidates, places, f"{file_name}, kolom '{column}'"))
    return codes, tuple(problems)


def folded(name: str) -> str:
    """Give a name as it is compared: without capitals, accents and padding.

    >>> folded("SÚDWEST-FRYSLÂN "), folded("’s-Gravenhage") == folded("'S-GRAVENHAGE")
    ('sudwest-fryslan', True)
    """
    decomposed = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).translate(_APOSTROPHES)
    letters = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(letters.casefold().split())


def _not_one(name: str, candidates: tuple[RegionCode, ...], places: PlaceNames, where: str) -> Problem:
    if candidates:
        what = f"de naam '{name}' kan {' of '.join(candidates)} zijn."
        return Problem(what, where, "Vraag de uitgever om codes, of sluit de naam uit in source.yaml.")
    near = places.near(name)
    help_text = f" Het lijkt op {', '.join(near)}." if near else ""
    return Problem(
        f"de naam '{name}' is geen bekend gebied in de indeling van {places.years}.{help_text}",
        where,
        "Controleer het jaar van de indeling, of verklaar de naam in sources/place_aliases.csv.",
    )


def _is_gemeente(code: str) -> bool:
    return level_of(code) is RegionLevel.GEMEENTE


def _listed_years(regions: RegionIndex) -> frozenset[int]:
    is_gemeente = pl.col("level") == RegionLevel.GEMEENTE.value
    return frozenset(regions.frame.filter(is_gemeente)["indeling"])


def _aliases() -> list[tuple[str, str]]:
    with _ALIASES.open(encoding="utf-8", newline="") as file:
        return [(row["naam"], row["code"]) for row in csv.DictReader(file, delimiter=";", strict=True)]


def _in_words(indelingen: Collection[int]) -> str:
    first, last = min(indelingen), max(indelingen)
    return str(first) if first == last else f"{first} tot en met {last}"
