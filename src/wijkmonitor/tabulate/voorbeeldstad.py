"""Voorbeeldstad: a gemeente that does not exist, with some 60,000 made-up persons in made-up registers.

Everything about groups can be seen and tested on it without a single real person. The same seed gives the
same persons. Outcomes differ by age, income and group in ways that are known, as they stand here:

- a good health depends on age and income only, so that the group that is younger looks healthier than it is;
- benefits and work keep most of their gap at equal age: it comes from income, and a part has no such reason;
- a long-lasting illness turns: fewer of the younger group have one, and at equal age more of them;
- drinking too much is rarer in the smaller group, at any age, and higher education is commoner in another.

None of these numbers is about a real place or a real group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import numpy as np
import polars as pl
from numpy.typing import NDArray

SEED = 20_241_122
YEARS = (2022, 2024)
PERSONS = 60_000
RECIPE_FILE = "recept.yaml"
BEVOLKING, UITKERINGEN, UITKOMSTEN = (
    "fictief_bevolking.parquet",
    "fictief_uitkeringen.csv",
    "fictief_uitkomsten.parquet",
)
README_FILE = "LEESMIJ.txt"
NOTICE = "Voorbeeldstad bestaat niet. Alle mensen en cijfers in deze map zijn verzonnen."

RECIPE = Path(__file__).parent / "voorbeeldstad_recept.yaml"
_GROUPS = ("nederland", "europa", "buiten-europa")
_CODES = np.array(["1", "2", "3"])
"""How the made-up register of inhabitants writes the groups."""
_AGE_STARTS = np.array([0, 15, 25, 45, 65, 80])
_OLDEST = 100
_INCOME_CLASSES = 5
_SHARE_GONE_BY_2024 = 0.04
_SHARE_NEW_SINCE_2022 = 0.05
_SHARE_MOVED = 0.04
_SHARE_UNKNOWN_EDUCATION = 0.03
_SHARE_WITHOUT_WIJK = 0.002

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Wijk:
    """A wijk of Voorbeeldstad and who live there."""

    code: str
    name: str
    size: float
    """Share of all inhabitants."""
    groups: tuple[float, float, float]
    """Shares by herkomst."""
    ages: tuple[float, ...]
    """Shares of each age class, before a group makes them younger or older."""
    income: float
    """Shift in the income of its inhabitants, in income classes."""


WIJKEN = (
    Wijk("WKVB0101", "Oude Kern", 0.12, (0.66, 0.15, 0.19), (0.09, 0.18, 0.37, 0.21, 0.11, 0.04), 0.1),
    Wijk("WKVB0102", "Werfkade", 0.14, (0.48, 0.17, 0.35), (0.16, 0.15, 0.36, 0.21, 0.09, 0.03), -0.5),
    Wijk("WKVB0103", "Lindenstein", 0.17, (0.55, 0.12, 0.33), (0.18, 0.13, 0.28, 0.25, 0.12, 0.04), -0.6),
    Wijk("WKVB0104", "Kersenweide", 0.16, (0.79, 0.08, 0.13), (0.19, 0.11, 0.26, 0.27, 0.13, 0.04), 0.4),
    Wijk("WKVB0105", "Zilverbeek", 0.14, (0.84, 0.08, 0.08), (0.13, 0.10, 0.18, 0.28, 0.22, 0.09), 0.3),
    Wijk("WKVB0106", "Vlinderveld", 0.15, (0.70, 0.12, 0.18), (0.24, 0.11, 0.35, 0.21, 0.07, 0.02), 0.5),
    Wijk("WKVB0107", "Bakkershoek", 0.09, (0.87, 0.07, 0.06), (0.14, 0.10, 0.20, 0.28, 0.20, 0.08), 0.0),
    Wijk("WKVB0108", "Sterrenkreek", 0.03, (0.955, 0.03, 0.015), (0.15, 0.10, 0.19, 0.31, 0.19, 0.06), 0.9),
)
"""Invented names: no town has these wijken, and CBS can never issue these codes."""

_AGES_OF_GROUP: Mapping[int, tuple[float, ...]] = {
    0: (0.90, 0.95, 0.90, 1.05, 1.25, 1.35),
    1: (0.85, 1.05, 1.45, 0.90, 0.55, 0.50),
    2: (1.45, 1.25, 1.20, 0.90, 0.42, 0.20),
}
"""How much commoner each age class is in a group than in its wijk."""
_INCOME_OF_GROUP = np.array([0.15, -0.1, -0.75])


def write_voorbeeldstad(folder: Path, persons: int = PERSONS, seed: int = SEED) -> tuple[str, ...]:
    """Write the made-up registers, the recipe and a note to a folder, and give the names of the files."""
    folder.mkdir(parents=True, exist_ok=True)
    registers = voorbeeldstad(persons, seed)
    mark = {"fictief": NOTICE}
    registers.bevolking.write_parquet(folder / BEVOLKING, metadata=mark)
    registers.uitkeringen.write_csv(folder / UITKERINGEN, separator=";")
    registers.uitkomsten.write_parquet(folder / UITKOMSTEN, metadata=mark)
    copyfile(RECIPE, folder / RECIPE_FILE)
    (folder / README_FILE).write_text(f"{NOTICE}\n", encoding="utf-8")
    return (BEVOLKING, UITKERINGEN, UITKOMSTEN, RECIPE_FILE, README_FILE)


@dataclass(frozen=True, slots=True)
class MadeUpRegisters:
    """The three registers; each row says by its key that the person is made up."""

    bevolking: pl.DataFrame
    uitkeringen: pl.DataFrame
    """Only persons with a benefit stand in it."""
    uitkomsten: pl.DataFrame


def voorbeeldstad(persons: int = PERSONS, seed: int = SEED) -> MadeUpRegisters:
    """Give the registers of all years."""
    chance = np.random.default_rng(seed)
    town = _settle(persons, chance)
    years = [_year(town, year, chance) for year in YEARS]
    return MadeUpRegisters(
        bevolking=pl.concat([year.bevolking for year in years]),
        uitkeringen=pl.concat([year.uitkeringen for year in years]),
        uitkomsten=pl.concat([year.uitkomsten for year in years]),
    )


@dataclass(frozen=True, slots=True)
class _Town:
    """What stays the same of each person."""

    key: NDArray[np.str_]
    wijk: Ints
    group: Ints
    born: Ints
    is_man: NDArray[np.bool_]
    luck: Floats
    """A persons's own place in the distribution of incomes, 0 to 1."""
    first_year: Ints
    last_year: Ints


def _settle(persons: int, chance: np.random.Generator) -> _Town:
    wijk = _pick(np.array([wijk.size for wijk in WIJKEN])[None, :].repeat(persons, 0), chance)
    group = _pick(np.array([wijk.groups for wijk in WIJKEN])[wijk], chance)
    weights = np.array([wijk.ages for wijk in WIJKEN])[wijk] * np.array(list(_AGES_OF_GROUP.values()))[group]
    age_class = _pick(weights, chance)
    ends = np.append(_AGE_STARTS[1:], _OLDEST)
    age = _AGE_STARTS[age_class] + (chance.random(persons) * (ends - _AGE_STARTS)[age_class]).astype(np.int64)
    born = YEARS[-1] - 1 - age
    moves = chance.random(persons)
    return _Town(
        key=np.array([f"FICTIEF-{number:06d}" for number in range(persons)]),
        wijk=wijk,
        group=group,
        born=born,
        is_man=chance.random(persons) < 0.5,  # noqa: PLR2004 - one in two
        luck=chance.random(persons),
        first_year=np.where(moves < _SHARE_NEW_SINCE_2022, YEARS[-1], np.maximum(YEARS[0], born + 1)),
        last_year=np.where(moves > 1 - _SHARE_GONE_BY_2024, YEARS[0], YEARS[-1]),
    )


@dataclass(frozen=True, slots=True)
class _Year:
    bevolking: pl.DataFrame
    uitkeringen: pl.DataFrame
    uitkomsten: pl.DataFrame


def _year(town: _Town, year: int, chance: np.random.Generator) -> _Year:
    """Give the registers of one year: who lives there on 1 January, and what is known about them."""
    size = len(town.key)
    lives_here = (town.first_year <= year) & (town.last_year >= year)
    wijk = np.where(
        chance.random(size) < _SHARE_MOVED, _pick(np.ones((size, len(WIJKEN))), chance), town.wijk
    )
    age = year - 1 - town.born
    income = _income(town, wijk)
    outcomes = _outcomes(town, age, income, year, chance)
    codes = np.array([item.code for item in WIJKEN], dtype=object)[wijk]
    codes[chance.random(size) < _SHARE_WITHOUT_WIJK] = None
    both = pl.DataFrame({"persoon": town.key, "jaar": np.full(size, year, dtype=np.int64)})
    bevolking = both.with_columns(
        geboortejaar=pl.Series(town.born),
        geslacht=pl.Series(np.where(town.is_man, "M", "V")),
        herkomst=pl.Series(_CODES[town.group]),
        wijk=pl.Series(codes.tolist(), dtype=pl.String()),
    ).filter(lives_here)
    uitkomsten = both.with_columns(inkomensklasse=pl.Series(income + 1), **outcomes.columns).filter(
        lives_here
    )
    uitkeringen = both.with_columns(regeling=pl.Series(outcomes.benefit)).filter(
        pl.Series(lives_here) & (pl.col("regeling") != "")
    )
    return _Year(bevolking, uitkeringen, uitkomsten)


def _income(town: _Town, wijk: Ints) -> Ints:
    shift = np.array([item.income for item in WIJKEN])[wijk] + _INCOME_OF_GROUP[town.group]
    drawn = np.floor(town.luck * _INCOME_CLASSES + 0.8 * shift)
    return np.asarray(np.clip(drawn, 0, _INCOME_CLASSES - 1), dtype=np.int64)


@dataclass(frozen=True, slots=True)
class _Outcomes:
    columns: Mapping[str, pl.Series]
    benefit: NDArray[np.str_]


def _outcomes(town: _Town, age: Ints, income: Ints, year: int, chance: np.random.Generator) -> _Outcomes:
    """Draw what becomes of each person; the docstring of the module says why gaps come about."""
    group, poverty = town.group, (_INCOME_CLASSES - 1 - income) / (_INCOME_CLASSES - 1)
    later = (year - YEARS[0]) / (YEARS[-1] - YEARS[0])
    adult, of_working_age = age >= 18, (age >= 15) & (age < 75)  # noqa: PLR2004 - ages of the catalogue

    def happens(odds: Floats) -> NDArray[np.bool_]:
        return chance.random(len(odds)) < 1 / (1 + np.exp(-odds))

    healthy = happens(2.9 - 0.048 * age - 0.3 * poverty)
    ill = happens(-3.3 + 0.055 * age + np.array([0.0, 0.05, 0.45])[group])
    drinks = happens(np.array([-2.2, -2.3, -4.0])[group] - 0.012 * np.abs(age - 40) - 0.15 * later)
    educated = happens(np.array([-0.9, 0.1, -1.0])[group] + 1.7 * (1 - poverty) - 0.02 * (age - 45) - 0.6)
    short = happens(np.array([-1.5, -1.2, -0.9])[group] + 1.4 * poverty + 0.022 * (age - 45) - 0.15 * later)
    works = happens(
        2.2 - 1.9 * poverty + np.array([0.1, 0.25, -0.35])[group] + 0.15 * later
        - 3.0 * (age >= 65) - 1.6 * (age < 20) - 2.2 * (age >= 68)  # noqa: PLR2004
    )  # fmt: skip
    helped = happens(np.array([-2.1, -2.5, -2.3])[group] + 0.4 * poverty + 0.1 * later)
    assisted = happens(
        -5.6 + 3.6 * poverty + np.array([0.0, 0.1, 0.55])[group] + 0.014 * (age - 40) - 0.2 * later
    )
    unemployed = happens(-4.2 + 0.01 * (age - 40) + np.array([0.0, 0.25, 0.1])[group])
    education = np.where(educated, "hoog", np.where(short, "laag", "midden")).astype(object)
    education[~of_working_age | (chance.random(len(age)) < _SHARE_UNKNOWN_EDUCATION)] = None
    can_have_benefit = (age >= 18) & (age < 65)  # noqa: PLR2004
    benefit = np.where(
        can_have_benefit & assisted, "BIJSTAND", np.where(can_have_benefit & unemployed, "WW", "")
    )
    yes_no = np.array(["nee", "ja"])
    return _Outcomes(
        columns={
            "opleiding": pl.Series(education.tolist(), dtype=pl.String()),
            "werkt": _among(yes_no[(works & (benefit != "BIJSTAND")).astype(int)], of_working_age),
            "gezondheid_goed": _among(yes_no[healthy.astype(int)], adult),
            "langdurig_ziek": _among(yes_no[ill.astype(int)], adult),
            "drinkt_veel": _among(yes_no[drinks.astype(int)], adult),
            "jeugdzorg": _among(yes_no[helped.astype(int)], age < 23),  # noqa: PLR2004
        },
        benefit=benefit,
    )


def _among(answers: NDArray[np.str_], asked: NDArray[np.bool_]) -> pl.Series:
    known = answers.astype(object)
    known[~asked] = None
    return pl.Series(known.tolist(), dtype=pl.String())


def _pick(weights: Floats, chance: np.random.Generator) -> Ints:
    """Draw a place in each row, as likely as its weight."""
    edges = np.cumsum(weights, axis=1)
    drawn = chance.random(len(weights)) * edges[:, -1]
    place = (edges <= drawn[:, None]).sum(axis=1)
    return np.asarray(np.minimum(place, weights.shape[1] - 1), dtype=np.int64)
