"""The counts of one gemeente in one year: persons by gebied, group and answer, still with nothing hidden.

These numbers stay in memory; only what `safe` makes of them is written.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from wijkmonitor.disclosure.model import Axis
from wijkmonitor.tabulate.crosstab import (
    AREA,
    GROUP,
    PERSONS,
    POPULATIONS,
    CrossTable,
    count_columns,
    level_column,
)
from wijkmonitor.tabulate.expressions import class_names
from wijkmonitor.tabulate.persons import AGE_CLASS, YEAR
from wijkmonitor.tabulate.recipe import Recipe
from wijkmonitor.tabulate.standard import Floats, expected_counts, shares_by_age
from wijkmonitor.tabulate.tree import (
    NO_GROUP,
    UNKNOWN_MARK,
    Counts,
    Tree,
    area_place,
    group_tree,
    is_known_gemeente,
    known_place,
    piece_code,
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
    parts: Mapping[int, "PopulationPart"]
    """What the denominators of the recipe cut everyone into, by the denominators it lies in, a bit for each;
    empty when there is one denominator only."""

    @property
    def axes(self) -> tuple[Axis, Axis]:
        """Give the gebieden and the groups that have a name."""
        regions, groups = (tree.pruned() for tree in (self.regions, self.groups))
        return Axis(regions.codes, regions.parents), Axis(groups.codes, groups.parents)

    def named(self, counts: Counts) -> Counts:
        """Give the counts of the gebieden and groups that have a name."""
        return counts[np.ix_(self.regions.named, self.groups.named)]


@dataclass(frozen=True, slots=True)
class PopulationPart:
    """Persons who are in the same denominators, of whom gebied and group are known; margins included."""

    persons: Counts
    answers: tuple[tuple[Counts, Counts], ...]
    """For each indicator, whose answer is known and who of those is a yes: 0 outside its denominator."""


def tallies(recipe: Recipe, table: CrossTable, *, by_area: bool = False) -> Iterator[Tally]:
    """Give the counts of each gemeente and year, by code; persons outside any gemeente are left out.

    `by_area` gives them by work area instead of by wijk and buurt.
    """
    gemeente = level_column(recipe.region.levels[0])
    parts = table.counts.partition_by([gemeente, YEAR], as_dict=True, maintain_order=False)
    for key in sorted(key for key in parts if is_known_gemeente(recipe, str(key[0]))):
        gemeente, part = str(key[0]), parts[key]
        yield _tally(
            recipe, table, (gemeente, int(key[1])), part, _places(recipe, gemeente, part, by_area=by_area)
        )


def _places(recipe: Recipe, gemeente: str, part: pl.DataFrame, *, by_area: bool) -> list[tuple[str, ...]]:
    """Give where the persons of each row live, below the gemeente."""
    names = [level_column(level) for level in recipe.region.levels[1:]]
    rows = part.select(names).iter_rows() if names else [()] * part.height
    places = [known_place(recipe, gemeente, codes) for codes in rows]
    if recipe.region.areas is None:
        return places
    if by_area:
        return [area_place(place, area) for place, area in zip(places, part[AREA], strict=True)]
    return [(*place, piece_code(place, area)) for place, area in zip(places, part[AREA], strict=True)]


def _tally(
    recipe: Recipe,
    table: CrossTable,
    key: tuple[str, int],
    part: pl.DataFrame,
    places: list[tuple[str, ...]],
) -> Tally:
    gemeente, year = key
    regions, leaves = region_tree(gemeente, places)
    groups = group_tree(table.breakdown, part[GROUP])
    columns = {code.removesuffix(UNKNOWN_MARK): place for place, code in enumerate(groups.codes)}
    at = (
        np.array([leaves[place] for place in places], dtype=np.intp),
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
        parts=dict(_population_parts(recipe, _Cells(part, at, shape, regions, groups))),
    )


def _population_parts(recipe: Recipe, cells: "_Cells") -> Iterator[tuple[int, PopulationPart]]:
    """Give what the denominators cut everyone into, in order."""
    if POPULATIONS not in cells.part.columns:
        return
    columns = [count_columns(place) for place in range(len(recipe.counted))]
    for bits in sorted(cells.part[POPULATIONS].unique()):
        inside = cells.where((cells.part[POPULATIONS] == bits).to_numpy())
        persons, *answers = (
            inside.counts(column, only_named=True).sum(axis=2)
            for column in (PERSONS, *(name for each in columns for name in (each.among, each.yes)))
        )
        yield bits, PopulationPart(persons, tuple(zip(answers[::2], answers[1::2], strict=True)))


@dataclass(frozen=True, slots=True)
class _Cells:
    """Rows of a cross-table and where each belongs in the counts of the gemeente."""

    part: pl.DataFrame
    at: tuple[np.ndarray, ...]
    shape: tuple[int, int, int]
    regions: Tree
    groups: Tree

    def where(self, is_inside: np.ndarray) -> "_Cells":
        """Give the rows for which this holds."""
        at = tuple(places[is_inside] for places in self.at)
        return _Cells(self.part.filter(is_inside), at, self.shape, self.regions, self.groups)

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
