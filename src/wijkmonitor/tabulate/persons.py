"""The persons that a recipe counts, as one expression: read, joined, selected, with their derived columns."""

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir

from wijkmonitor.domain.errors import Problem, RegisterError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.tabulate.engine import Engine
from wijkmonitor.tabulate.expressions import class_of, derived, holds, typed_value
from wijkmonitor.tabulate.recipe import Recipe, RegionRule, Register

YEAR = "periode_"
"""Name of the column with the year; no name in a recipe ends with an underscore."""
AGE_CLASS = "leeftijdsklasse_"
_RIGHT_KEY = "sleutel_{}_"


@dataclass(frozen=True, slots=True)
class Registers:
    """The registers of a recipe, opened, by name."""

    raw: Mapping[str, ir.Table]
    """As they stand in the file or database."""
    typed: Mapping[str, ir.Table]
    """With the declared columns only, each as its kind."""


def open_registers(recipe: Recipe, engine: Engine) -> Registers:
    """Give the registers as expressions; raises RegisterError when a file or a column is not there."""
    raw = {register.name: engine.table(register) for register in recipe.registers}
    problems = [
        Problem(
            f"De kolom '{column.header}' staat er niet in.",
            register.place,
            "Kijk of de naam, de hoofdletters en het scheidingsteken kloppen.",
        )
        for register in recipe.registers
        for column in register.columns
        if column.header not in raw[register.name].columns
    ]
    if problems:
        raise RegisterError(problems)
    return Registers(
        raw, {register.name: _typed(register, raw[register.name]) for register in recipe.registers}
    )


def persons(recipe: Recipe, registers: Registers) -> ir.Table:
    """Give one row for each person (and year) that is counted, with every column that counting needs."""
    table = of_the_years(recipe, registers.typed[recipe.registers[0].name])
    for register in recipe.registers[1:]:
        table = _joined(table, register, registers.typed[register.name])
    defaults = {
        column.name: column.default
        for register in recipe.registers
        for column in register.columns
        if column.default is not None
    }
    if defaults:
        table = table.mutate(**{name: table[name].fill_null(value) for name, value in defaults.items()})
    for name, rule in recipe.rules.items():
        table = table.mutate(**{name: derived(rule, table, table[YEAR])})
    if recipe.ages is not None:
        table = table.mutate(**{AGE_CLASS: class_of(table[recipe.ages.column], recipe.ages.bounds)})
    return table if recipe.selection is None else table.filter(holds(recipe.selection, table))


def of_the_years(recipe: Recipe, table: ir.Table) -> ir.Table:
    """Give the rows of the years that the recipe counts, with their year."""
    column = recipe.period.column
    if column is None:
        return table.mutate(**{YEAR: ibis.literal(recipe.period.years[0], "int64")})
    return table.filter(table[column].isin(list(recipe.period.years))).mutate(**{YEAR: table[column]})


def region_columns(region: RegionRule, table: ir.Table) -> dict[RegionLevel, ir.Value]:
    """Give the code of the gebied of each level, large to small; empty where a person has none."""
    columns: dict[RegionLevel, ir.Value] = {}
    for level in region.levels:
        is_fixed = level is RegionLevel.GEMEENTE and region.gemeente is not None
        columns[level] = (
            ibis.literal(region.gemeente) if is_fixed else table[region.columns[level]].fill_null("")
        )
    return columns


def _typed(register: Register, table: ir.Table) -> ir.Table:
    return table.select(**{column.name: typed_value(column, table) for column in register.columns})


def _joined(left: ir.Table, register: Register, right: ir.Table) -> ir.Table:
    """Add the columns of a register to the persons; who does not stand in it keeps empty ones."""
    names = {key: _RIGHT_KEY.format(key) for key in register.key}
    right = right.rename({new: old for old, new in names.items()})
    right = right.mutate(**{register.presence: ibis.literal(1, "int64")})
    joined = left.left_join(right, [left[key] == right[name] for key, name in names.items()])
    table = joined.drop(*names.values())
    return table.mutate(**{register.presence: table[register.presence].fill_null(0)})
