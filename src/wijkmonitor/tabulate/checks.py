"""What is wrong with registers before anything is counted: persons who stand twice, values that cannot be.

A few unusable values are counted and remarked on; more of them stop the work, and so does a person who stands
twice. Messages and remarks name registers, columns and rounded numbers, never a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import and_

import ibis.expr.types as ir

from wijkmonitor.domain.errors import Problem, RegisterError
from wijkmonitor.tabulate.engine import Engine
from wijkmonitor.tabulate.expressions import count_where, raw_value, typed_value
from wijkmonitor.tabulate.persons import Registers, of_the_years
from wijkmonitor.tabulate.recipe import Column, Recipe, Register

_ALL_PCT = 100.0


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader of the report should know, with how many rows or persons it is about."""

    where: str
    what: str
    count: int
    """As counted; whoever writes it down rounds it."""


def check_registers(recipe: Recipe, registers: Registers, engine: Engine) -> list[Remark]:
    """Give what is remarkable about the registers; raises RegisterError with all that stops the work."""
    remarks: list[Remark] = []
    problems: list[Problem] = []
    for register in recipe.registers:
        rows, found = _columns(register, registers, engine)
        remarks += found
        problems += _too_many(rows, found, recipe.most_unusable_pct)
        if not rows:
            problems.append(
                Problem("Er staat niemand in.", register.place, "Kijk of dit het goede bestand is.")
            )
        problems += _repeated(recipe, register, registers, engine)
    if problems:
        raise RegisterError(problems)
    return remarks + [
        remark
        for register in recipe.registers[1:]
        for remark in _orphans(recipe, register, registers, engine)
    ]


def too_many(where: str, what: str, count: int, total: int, most_pct: float) -> Iterator[Problem]:
    """Find out whether something is true of more rows than a recipe allows."""
    if total and _ALL_PCT * count / total > most_pct:
        yield Problem(
            f"{what} bij meer dan {most_pct:g} procent.",
            where,
            "Herstel het in het bronsysteem, verbeter het recept of verhoog 'onbruikbaar_pct'.",
        )


def _columns(register: Register, registers: Registers, engine: Engine) -> tuple[int, list[Remark]]:
    """Count the rows, and in each column the values that are not of its kind."""
    raw = registers.raw[register.name]
    pairs = raw.mutate(**{_checked(column): _is_unusable(column, raw) for column in register.columns})
    counts = {_checked(column): count_where(pairs[_checked(column)]) for column in register.columns}
    ((rows, *unusable),) = engine.rows(
        pairs.aggregate(rijen=pairs.count().cast("int64"), **counts), register.place
    )
    return rows, [
        Remark(register.place, f"De kolom '{column.name}' is onbruikbaar", count)
        for column, count in zip(register.columns, unusable, strict=True)
        if count  # over no rows a sum is unknown
    ]


def _is_unusable(column: Column, raw: ir.Table) -> ir.BooleanValue:
    return raw_value(column, raw).notnull() & typed_value(column, raw).isnull()


def _checked(column: Column) -> str:
    return f"{column.name}_onbruikbaar_"


def _too_many(rows: int, remarks: list[Remark], most_pct: float) -> Iterator[Problem]:
    for remark in remarks:
        yield from too_many(remark.where, remark.what, remark.count, rows, most_pct)


def _repeated(recipe: Recipe, register: Register, registers: Registers, engine: Engine) -> Iterator[Problem]:
    """Find persons who stand in a register more than once, and a base register without keys."""
    table = _counted_rows(recipe, register, registers)
    has_key = reduce(and_, (table[key].notnull() for key in register.key))
    times = (
        table.filter(has_key)
        .group_by([table[key] for key in register.key])
        .aggregate(keer_=lambda t: t.count())
    )
    ((repeated,),) = engine.rows(times.aggregate(dubbel_=count_where(times["keer_"] > 1)), register.place)
    if repeated:
        yield Problem(
            f"Voor dezelfde {' en '.join(register.key)} staan er meer rijen.",
            register.place,
            "Laat er één rij over, of maak de sleutel langer.",
        )
    if register is recipe.registers[0]:
        ((without,),) = engine.rows(table.aggregate(zonder_=count_where(~has_key)), register.place)
        if without:
            yield Problem(
                f"Er zijn rijen zonder {' of '.join(register.key)}.",
                register.place,
                "Zonder sleutel kan niemand worden geteld; haal die rijen weg of vul de sleutel aan.",
            )


def _counted_rows(recipe: Recipe, register: Register, registers: Registers) -> ir.Table:
    table = registers.typed[register.name]
    is_of_a_year = recipe.period.column in table.columns
    return of_the_years(recipe, table) if is_of_a_year else table


def _orphans(recipe: Recipe, register: Register, registers: Registers, engine: Engine) -> Iterator[Remark]:
    """Find rows of persons whom the first register does not know."""
    left = _counted_rows(recipe, register, registers)
    right = registers.typed[recipe.registers[0].name]
    orphans = left.anti_join(right, list(register.key))
    ((count,),) = engine.rows(orphans.aggregate(aantal_=orphans.count().cast("int64")), register.place)
    if count:
        yield Remark(
            register.place, f"Rijen van mensen die niet in '{recipe.registers[0].name}' staan", count
        )
