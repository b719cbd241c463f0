"""Counts the persons by gebied and group, in one pass over them for each breakdown."""

from collections.abc import Iterator
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import polars as pl

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.tabulate.engine import Engine
from wijkmonitor.tabulate.expressions import holds
from wijkmonitor.tabulate.persons import AGE_CLASS, YEAR, region_columns
from wijkmonitor.tabulate.recipe import Breakdown, Counted, Recipe

GROUP = "groep_"
PERSONS = "personen_"
POPULATIONS = "noemers_"
"""In which of the denominators of the recipe the persons are: a bit for each, the first one lowest."""
UNKNOWN_GROUP = "onbekend"
"""Group of persons whose group is not known; counted in the total, never published."""
OTHER_GROUP = "anders"
"""Group of persons with a value that the recipe gives to no group."""


@dataclass(frozen=True, slots=True)
class CountColumns:
    """The columns in a cross-table that belong to one indicator."""

    among: str
    """Persons in the denominator of whom the answer is known."""
    yes: str
    unknown: str
    """Persons in the denominator of whom the answer is not known."""


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Counts by year, gebied of each level, group and (where asked) age class."""

    breakdown: Breakdown | None
    counts: pl.DataFrame


def count_columns(place: int) -> CountColumns:
    """Give the columns of the indicator that is so many places down the recipe."""
    return CountColumns(f"noemer_{place}_", f"ja_{place}_", f"onbekend_{place}_")


AREA = "werkgebied_"
"""The work area; empty outside them all."""


def level_column(level: RegionLevel) -> str:
    """Give the column with the codes of a level."""
    return f"{level.value}_"


def cross_table(recipe: Recipe, people: ir.Table, breakdown: Breakdown | None, engine: Engine) -> CrossTable:
    """Count everything the recipe asks for, by gebied and the groups of one breakdown."""
    keys = _keys(recipe, people, breakdown)
    flags = {
        name: flag
        for place, counted in enumerate(recipe.counted)
        for name, flag in _flags(counted, place, people)
    }
    narrow = people.select(**keys, **flags)
    sums: dict[str, ir.Value] = {PERSONS: narrow.count().cast("int64")}
    sums |= {name: narrow[name].sum().cast("int64") for name in flags}
    expression = narrow.group_by(list(keys)).aggregate(**sums)
    rows = engine.rows(expression, recipe.registers[0].place)
    numbers = {*sums, YEAR, POPULATIONS}
    schema = {name: pl.Int64() if name in numbers else pl.String() for name in expression.columns}
    return CrossTable(breakdown, pl.DataFrame(rows, schema=schema, orient="row").sort(list(keys)))


def _keys(recipe: Recipe, people: ir.Table, breakdown: Breakdown | None) -> dict[str, ir.Value]:
    regions = region_columns(recipe.region, people)
    keys: dict[str, ir.Value] = {
        YEAR: people[YEAR],
        **{level_column(level): value for level, value in regions.items()},
        GROUP: _group(breakdown, people),
    }
    if recipe.region.areas is not None:
        column = people[recipe.region.areas.column]
        areas = ((column.isin(list(values)), name) for name, values in recipe.region.areas.values.items())
        keys[AREA] = ibis.cases(*areas, else_="")
    if recipe.ages is not None:
        keys[AGE_CLASS] = people[AGE_CLASS].fill_null("")
    if len(recipe.populations) > 1:
        keys[POPULATIONS] = _populations(recipe, people)
    return keys


def _populations(recipe: Recipe, people: ir.Table) -> ir.IntegerValue:
    everyone = people[YEAR].notnull()
    bits = ibis.literal(0, type="int64")
    for place, among in enumerate(recipe.populations):
        is_in = everyone if among is None else holds(among, people)
        bits += ibis.ifelse(is_in, 1 << place, 0).cast("int64")
    return bits


def _group(breakdown: Breakdown | None, people: ir.Table) -> ir.Value:
    if breakdown is None:
        return ibis.literal(TOTAAL)
    column = people[breakdown.column]
    branches = [(column.isin(list(values)), ibis.literal(code)) for code, values in breakdown.values.items()]
    return ibis.cases(
        *branches, (column.notnull(), ibis.literal(OTHER_GROUP)), else_=ibis.literal(UNKNOWN_GROUP)
    )


def _flags(counted: Counted, place: int, people: ir.Table) -> Iterator[tuple[str, ir.Value]]:
    """Give for each count of an indicator 1 where a person is in it and 0 where not, worked out once."""
    names = count_columns(place)
    everyone = people[YEAR].notnull()
    among = everyone if counted.among is None else holds(counted.among, people)
    if counted.yes is None:
        one, zero = _one_where(among), _one_where(~everyone)
        yield from ((names.among, one), (names.yes, one), (names.unknown, zero))
        return
    yes = holds(counted.yes, people)
    # As a number, since Spark reads no "x IN (…) IS NULL".
    answer = ibis.ifelse(yes, 1, ibis.ifelse(~yes, 0, ibis.null("int8")))
    yield names.among, _one_where(among & answer.notnull())
    yield names.yes, _one_where(among & yes)
    yield names.unknown, _one_where(among & answer.isnull())


def _one_where(condition: ir.BooleanValue) -> ir.IntegerValue:
    # A choice and no cast of a truth value, which PostgreSQL refuses; what is unknown is no.
    return ibis.ifelse(condition, 1, 0)
