"""Voorbeeldland: made-up gemeenten of the size that gemeenten have, to try how long a whole country takes.

Each wijk borrows its persons from one of the wijken of Voorbeeldstad, drawn with replacement. None of the
codes can be that of a real gemeente, and nothing in it is about one.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import polars as pl
import yaml

from wijkmonitor.domain.errors import TabulateError
from wijkmonitor.tabulate.voorbeeldstad import RECIPE, RECIPE_FILE, voorbeeldstad

GEMEENTEN: Final = 342
SEED: Final = 20_261_122
YEAR: Final = 2024
REGISTER_FILE: Final = "fictief_voorbeeldland.parquet"
NOTICE: Final = "Voorbeeldland bestaat niet. Alle gemeenten en mensen in deze map zijn verzonnen."
_MEDIAN_PERSONS: Final = 33_000
_SPREAD: Final = 0.85
"""Of the logarithm of the size: 342 of these are about 16 million persons, the largest about 400,000."""
_PERSONS_A_WIJK: Final = 5_300
_MOST_WIJKEN: Final = 99
_A_LETTER: Final = 100


@dataclass(frozen=True, slots=True)
class MadeUpGemeente:
    """A gemeente that does not exist, and how many live in each of its wijken."""

    code: str
    name: str
    persons: tuple[int, ...]

    @property
    def wijk_codes(self) -> tuple[str, ...]:
        """Give the codes of its wijken."""
        return tuple(f"WK{self.code[2:]}{number:02}" for number in range(len(self.persons)))


def made_up_gemeenten(count: int = GEMEENTEN, seed: int = SEED) -> tuple[MadeUpGemeente, ...]:
    """Draw gemeenten; the first ones are the same however many are drawn."""
    if not 1 <= count <= GEMEENTEN:
        raise TabulateError(f"Kies 1 tot en met {GEMEENTEN} gemeenten, niet {count}.")
    chance = np.random.default_rng(seed)
    sizes = np.exp(chance.normal(np.log(_MEDIAN_PERSONS), _SPREAD, GEMEENTEN))[:count]
    return tuple(_gemeente(number, float(size), seed) for number, size in enumerate(sizes))


def _gemeente(number: int, size: float, seed: int) -> MadeUpGemeente:
    chance = np.random.default_rng((seed, number))
    wijken = min(max(1, round(size / _PERSONS_A_WIJK)), _MOST_WIJKEN)
    persons = np.maximum(1, np.rint(size * chance.dirichlet(np.full(wijken, 2.0)))).astype(int)
    letter = chr(ord("A") + number // _A_LETTER)
    code = f"GMZ{letter}{number % _A_LETTER:02}"
    return MadeUpGemeente(code, f"Voorbeeldgemeente {number + 1}", tuple(persons.tolist()))


def write_voorbeeldland(folder: Path, count: int = GEMEENTEN, seed: int = SEED) -> tuple[MadeUpGemeente, ...]:
    """Write one register of all persons and its recipe to a folder, and give the gemeenten."""
    gemeenten = made_up_gemeenten(count, seed)
    folder.mkdir(parents=True, exist_ok=True)
    _persons(gemeenten, seed).write_parquet(folder / REGISTER_FILE, metadata={"fictief": NOTICE})
    text = yaml.safe_dump(_recipe(gemeenten), allow_unicode=True, sort_keys=False, width=110)
    (folder / RECIPE_FILE).write_text(f"# {NOTICE}\n{text}", encoding="utf-8")
    return gemeenten


def _persons(gemeenten: tuple[MadeUpGemeente, ...], seed: int) -> pl.DataFrame:
    """Give everyone, a row each: for each wijk persons of one wijk of Voorbeeldstad."""
    chance = np.random.default_rng(seed)
    people = _of_voorbeeldstad()
    by_wijk = [part.select(pl.exclude("wijk")) for part in people.partition_by("wijk", maintain_order=True)]
    parts = []
    for gemeente in gemeenten:
        for code, persons in zip(gemeente.wijk_codes, gemeente.persons, strict=True):
            model = by_wijk[int(chance.integers(len(by_wijk)))]
            drawn = model[chance.integers(model.height, size=persons)]
            parts.append(drawn.with_columns(gemeente=pl.lit(gemeente.code), wijk=pl.lit(code)))
    return pl.concat(parts).with_row_index("persoon")


def _of_voorbeeldstad() -> pl.DataFrame:
    registers = voorbeeldstad()
    key = ["persoon", "jaar"]
    outcomes = registers.uitkomsten.join(registers.uitkeringen, on=key, how="left")
    people = registers.bevolking.join(outcomes, on=key).filter(
        pl.col("jaar") == YEAR, pl.col("wijk").is_not_null()
    )
    return people.select(pl.exclude("persoon", "jaar"))


def _recipe(gemeenten: tuple[MadeUpGemeente, ...]) -> dict[str, object]:
    """Give the recipe of Voorbeeldstad for these gemeenten and this register."""
    recipe: dict[str, object] = yaml.safe_load(RECIPE.read_text(encoding="utf-8"))
    columns = {
        "persoon": {"soort": "geheel"},
        "geboortejaar": {"soort": "geheel", "van": 1900, "tot_en_met": YEAR},
        "inkomensklasse": {"soort": "geheel", "van": 1, "tot_en_met": 5},
        "regeling": {"soort": "tekst", "als_ontbreekt": "geen"},
    } | {name: {"soort": "tekst"} for name in _TEXTS}
    return recipe | {
        "tabel": "voorbeeldland",
        "titel": f"Uitkomsten naar herkomst in Voorbeeldland (fictief), {YEAR}",
        "uitgever": "Voorbeeldland (fictief)",
        "bronregel": f"Bron: Voorbeeldland (fictief), verzonnen registraties {YEAR}",
        "reeks": "voorbeeldland",
        "bestanden": {"personen": {"bestand": REGISTER_FILE, "sleutel": ["persoon"], "kolommen": columns}},
        "periode": YEAR,
        "gebied": {"gemeente": "gemeente", "wijk": "wijk"},
        "gebieden": [place for gemeente in gemeenten for place in _places(gemeente)],
    }


_TEXTS: Final = (
    "herkomst",
    "gemeente",
    "wijk",
    "opleiding",
    "werkt",
    "gezondheid_goed",
    "langdurig_ziek",
    "drinkt_veel",
    "jeugdzorg",
)


def _places(gemeente: MadeUpGemeente) -> list[dict[str, str]]:
    wijken = [
        {"code": code, "naam": f"Wijk {number}", "niveau": "wijk", "ouder": gemeente.code}
        for number, code in enumerate(gemeente.wijk_codes, start=1)
    ]
    return [{"code": gemeente.code, "naam": gemeente.name, "niveau": "gemeente"}, *wijken]
