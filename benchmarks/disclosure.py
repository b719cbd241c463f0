"""How long it takes to make the tables of a gemeente safe, and how much is hidden for it.

A drawn gemeente: gebieden of about a thousand persons, ten groups of which half are rare, indicators with
shares that differ by group. Times are CPU time of the process; the limit is switched off, so a figure is that
of a search that was not stopped. Nothing is compared with a peer: none of the field runs in Python.

Run: .venv/bin/python -m benchmarks.disclosure
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from benchmarks.machine import machine
from benchmarks.table import Comparison, once, show
from wijkmonitor.disclosure.model import NO_PARENT, Axis, CountTable, IntArray, Rules
from wijkmonitor.disclosure.protect import protect_together

GROUPS = 10
PERSONS_A_PLACE = 1000
LONG = 3600.0
SEED = 20261122

_LIMIT_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Town:
    """How large a drawn gemeente is."""

    wijken: int
    buurten_a_wijk: int
    indicators: int
    is_by_age: bool = False
    """By herkomst and by leeftijd, which have everyone in common, instead of by ten groups."""

    def __str__(self) -> str:
        """Give the size in words."""
        buurten = f", {self.wijken * self.buurten_a_wijk} buurten" if self.buurten_a_wijk else ""
        groups = "herkomst and leeftijd" if self.is_by_age else f"{GROUPS} groups"
        return f"{self.wijken} wijken{buurten}, {groups}, {self.indicators} indicators"


TOWNS = (
    Town(40, 0, 1), Town(40, 0, 10), Town(40, 0, 10, is_by_age=True), Town(40, 4, 1), Town(40, 4, 6),
    Town(40, 4, 10), Town(40, 4, 10, is_by_age=True), Town(100, 5, 1),
)  # fmt: skip
HERKOMST = (0.73, 0.10, 0.17)
LEEFTIJD = (0.15, 0.12, 0.27, 0.26, 0.14, 0.06)


def comparisons(towns: Sequence[Town] = TOWNS) -> list[Comparison]:
    """Measure, and give the lines of the table."""
    return [line for town in towns for line in _measured(town)]


def _measured(town: Town) -> list[Comparison]:
    tables = drawn_by_age(town) if town.is_by_age else drawn_tables(town)
    started = time.process_time()
    levels = protect_together(tables, Rules(seconds=LONG)).report.levels
    seconds = time.process_time() - started
    hidden = sum(level.hidden for level in levels)
    share = 100 * hidden / sum(level.hidden + level.published for level in levels)
    return [
        Comparison(f"safe tables, {town}", "CPU s", once(seconds), limit=_LIMIT_SECONDS),
        Comparison(f"cells hidden, {town}", "%", once(share)),
    ]


def drawn_tables(town: Town) -> list[CountTable]:
    """Draw the tables of a gemeente; all indicators share their persons."""
    chance = np.random.default_rng(SEED)
    gebieden = _gebieden(town)
    groups = Axis.flat(tuple(f"groep{number}" for number in range(GROUPS)), "totaal")
    smallest = [place for place in range(len(gebieden.codes)) if place not in gebieden.children()]
    shares = np.maximum(chance.dirichlet(np.full(GROUPS, 0.5)), 0.002)
    sizes = chance.lognormal(np.log(PERSONS_A_PLACE), 0.8, len(smallest))
    persons = np.stack([chance.poisson(size * chance.dirichlet(20 * shares)) for size in sizes])
    return [
        _table(chance, gebieden, groups, persons, f"indicator{number}") for number in range(town.indicators)
    ]


def drawn_by_age(town: Town) -> list[CountTable]:
    """Draw the tables of a gemeente by herkomst and by leeftijd; all indicators share their persons."""
    chance = np.random.default_rng(SEED)
    gebieden = _gebieden(town)
    smallest = [place for place in range(len(gebieden.codes)) if place not in gebieden.children()]
    sizes = chance.lognormal(np.log(PERSONS_A_PLACE), 0.8, len(smallest))
    shares = [
        np.outer(*(chance.dirichlet(many * np.array(of)) for many, of in ((20, HERKOMST), (40, LEEFTIJD))))
        for _ in smallest
    ]
    persons = np.stack([chance.poisson(size * share) for size, share in zip(sizes, shares, strict=True)])
    tables = []
    for number in range(town.indicators):
        share = chance.beta(2, 8) * chance.lognormal(0, 0.4, persons.shape)
        yes = chance.binomial(persons, np.clip(share, 0, 1))
        outcome = Axis.flat((f"indicator{number}:ja", f"indicator{number}:nee"), "personen")
        for name, other in (("herkomst", 2), ("leeftijd", 1)):
            counts = [_with_margins(gebieden, part.sum(axis=other)) for part in (persons, yes, persons - yes)]
            codes = tuple(f"{name}{place}" for place in range(counts[0].shape[1] - 1))
            axes = (gebieden, Axis.flat(codes, "totaal"), outcome)
            tables.append(CountTable(axes, np.stack(counts, axis=2)))
    return tables


def _gebieden(town: Town) -> Axis:
    codes, parents = ["GM"], [NO_PARENT]
    for wijk in range(town.wijken):
        codes.append(f"WK{wijk:03}")
        parents.append(0)
        above = len(codes) - 1
        for buurt in range(town.buurten_a_wijk):
            codes.append(f"BU{wijk:03}{buurt:02}")
            parents.append(above)
    return Axis(tuple(codes), tuple(parents))


def _table(
    chance: np.random.Generator, gebieden: Axis, groups: Axis, persons: IntArray, name: str
) -> CountTable:
    share = chance.beta(2, 8) * chance.lognormal(0, 0.4, persons.shape)
    yes = chance.binomial(persons, np.clip(share, 0, 1))
    outcome = Axis.flat((f"{name}:ja", f"{name}:nee"), "personen")
    counts = [_with_margins(gebieden, part) for part in (persons, yes, persons - yes)]
    return CountTable((gebieden, groups, outcome), np.stack(counts, axis=2))


def _with_margins(gebieden: Axis, smallest: IntArray) -> IntArray:
    counts = np.zeros((len(gebieden.codes), smallest.shape[1] + 1), dtype=np.int64)
    places = [place for place in range(len(gebieden.codes)) if place not in gebieden.children()]
    counts[places, 1:] = smallest
    counts[:, 0] = counts.sum(axis=1)
    for place in range(len(gebieden.codes) - 1, 0, -1):  # children stand after their parents
        counts[gebieden.parents[place]] += counts[place]
    return counts


def main() -> None:
    """Print the table."""
    print(machine())
    show(comparisons())


if __name__ == "__main__":
    main()
