"""The counts of one gemeente in one year: persons by gebied, group and answer, still with nothing hidden.

These numbers stay in memory; only what `safe` makes of them is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from wijkmonitor.tabulate.crosstab import GROUP, PERSONS, CrossTable, count_columns, level_column
from wijkmonitor.tabulate.expressions import class_names
from wijkmonitor.tabulate.persons import AGE_CLASS, YEAR
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.standard import Floats, expected_counts, shares_by_age
from wijkmonitor.tabulate.tree import (
    NO_GROUP,
    UNKNOWN_MARK,
    Counts,
    Tree,
    group_tree,
    is_known_gemeente,
    known_place,
    region_tree,
)


@dataclass(frozen=True, slots=True)
class IndicatorTally:
    """One indicator: by gebied (rows) and group (columns), margins included."""

    among: Counts
    """Persons in the denominator whose answer is known."""
    yes: Counts
    placed_among: Counts
    """The same without persons whose wijk or group is not known: here the named parts add up to the whole."""
    placed_yes: Counts
    expected: Floats | None
    """How many one would expect by age alone; None when it is not asked for."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Everything counted in one gemeente, in one year, for one breakdown."""

    gemeente: str
    year: int
    regions: Tree
    groups: Tree
    indicators: tuple[IndicatorTally, ...]
    """As many as the recipe counts, in its order."""


def tallies(recipe: Recipe, table: CrossTable) -> Iterator[Tally]:
    """Give the counts of each gemeente and year, by code; persons outside any gemeente are left out."""
    gemeente = level_column(recipe.region.levels[0])
    parts = table.counts.partition_by([gemeente, YEAR], as_dict=True, maintain_order=False)
    for key in sorted(key for key in parts if is_known_gemeente(recipe, str(key[0]))):
        yield _tally(recipe, table, str(key[0]), int(key[1]), parts[key])


def _tally(recipe: Recipe, table: CrossTable, gemeente: str, year: int, part: pl.DataFrame) -> Tally:
    names = [level_column(level) for level in recipe.region.levels[1:]]
    places = (
        [known_place(recipe, gemeente, codes) for codes in part.select(names).iter_rows()] if names else []
    )
    regions, leaves = region_tree(gemeente, places)
    groups = group_tree(table.breakdown, part[GROUP])
    columns = {code.removesuffix(UNKNOWN_MARK): place for place, code in enumerate(groups.codes)}
    at = (
        np.array([leaves[place] for place in places] or [0] * part.height, dtype=np.intp),
        np.array([columns[code] for code in part[GROUP]], dtype=np.intp),
        _ages(recipe, part),
    )
    shape = (len(regions.codes), len(groups.codes), 1 + int(at[2].max(initial=0)))
    return Tally(
        gemeente=gemeente,
        year=year,
        regions=regions,
        groups=groups,
        indicators=tuple(
            _indicator(recipe, place, _Cells(part, at, shape, regions, groups))
            for place in range(len(recipe.counted))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """Rows of a cross-table and where each belongs in the counts of the gemeente."""

    part: pl.DataFrame
    at: tuple[np.ndarray, ...]
    shape: tuple[int, int, int]
    regions: Tree
    groups: Tree

    def counts(self, column: str, *, only_named: bool = False) -> Counts:
        """Give the counts by gebied, group and age class, with margins over the first two."""
        leaves = np.zeros(self.shape, dtype=np.int64)
        np.add.at(leaves, self.at, self.part[column].to_numpy())
        by_region = self.regions.summed(leaves, only_named=only_named)
        return self.groups.summed(by_region.swapaxes(0, 1), only_named=only_named).swapaxes(0, 1)


def _indicator(recipe: Recipe, place: int, cells: _Cells) -> IndicatorTally:
    columns = count_columns(place)
    among, yes = cells.counts(columns.among), cells.counts(columns.yes)
    expected = None
    if recipe.counted[place].standardised is not None:
        expected = expected_counts(among, shares_by_age(among[0, 0], yes[0, 0]))
    return IndicatorTally(
        among=among.sum(axis=2),
        yes=yes.sum(axis=2),
        placed_among=cells.counts(columns.among, only_named=True).sum(axis=2),
        placed_yes=cells.counts(columns.yes, only_named=True).sum(axis=2),
        expected=expected,
    )


def _ages(recipe: Recipe, part: pl.DataFrame) -> np.ndarray:
    """Give the place of each row's age class; those whose age is not known are a class of their own."""
    if recipe.ages is None:
        return np.zeros(part.height, dtype=np.intp)
    order = {name: place for place, name in enumerate(("", *class_names(recipe.ages.bounds)))}
    return np.array([order[name] for name in part[AGE_CLASS]], dtype=np.intp)


@dataclass(frozen=True, slots=True)
class Lost:
    """How many persons could not be placed, over the whole table."""

    persons: int
    outside: int
    """In no gemeente that the table may be about."""
    without_place: Mapping[str, int]
    """By level: in a gemeente, but in no known gebied of this level."""
    groups: Mapping[str, int]
    """By kind of absence: no group known, or a value that belongs to none."""
    answers: Sequence[tuple[int, int]]
    """For each indicator: persons in the denominator, and how many of them have no known answer."""


def lost_persons(recipe: Recipe, table: CrossTable) -> Lost:
    """Count who could not be placed."""
    counts = table.counts
    places = _placed(recipe, counts)
    without = {
        level.value: sum(
            number
            for number, codes in zip(counts[PERSONS], places, strict=True)
            if codes is not None and not codes[depth]
        )
        for depth, level in enumerate(recipe.region.levels[1:])
    }
    return Lost(
        persons=int(counts[PERSONS].sum()),
        outside=sum(number for number, codes in zip(counts[PERSONS], places, strict=True) if codes is None),
        without_place=without,
        groups={kind: int(counts.filter(pl.col(GROUP) == kind)[PERSONS].sum()) for kind in sorted(NO_GROUP)},
        answers=[
            (
                int(counts[names.among].sum()) + int(counts[names.unknown].sum()),
                int(counts[names.unknown].sum()),
            )
            for names in map(count_columns, range(len(recipe.counted)))
        ],
    )


def _placed(recipe: Recipe, counts: pl.DataFrame) -> list[tuple[str, ...] | None]:
    """Give the codes below the gemeente of each row; None in no known gemeente."""
    levels = [level_column(level) for level in recipe.region.levels]
    return [
        known_place(recipe, codes[0], codes[1:]) if is_known_gemeente(recipe, codes[0]) else None
        for codes in counts.select(levels).iter_rows()
    ]
