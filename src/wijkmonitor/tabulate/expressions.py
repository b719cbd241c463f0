"""Conditions and rules of a recipe as Ibis expressions, which mean the same in each engine.

Three traps that make engines differ are kept out: truth values are never cast to numbers but chosen by
`ifelse`, sums are cast to whole numbers, and nothing is divided here.
"""

from functools import reduce
from operator import and_, or_

import ibis
import ibis.expr.types as ir

from wijkmonitor.tabulate.condition import AllOf, AnyOf, Between, Condition, Known, Not, OneOf
from wijkmonitor.tabulate.recipe import AgeRule, ChoiceRule, ClassRule, Column, Kind, MappingRule, Rule

_WHOLE = "^[+-]?[0-9]{1,15}$"
_DECIMAL = "^[+-]?[0-9]{1,15}([.,][0-9]{1,15})?$"
_DAY = "^[0-9]{8}$"
_YEAR_IN_DAY = 10_000


def holds(condition: Condition, table: ir.Table) -> ir.BooleanValue:
    """Give whether a condition holds for each person; unknown where a column that decides it is."""
    match condition:
        case OneOf(column, values):
            return table[column].isin(list(values))
        case Between(column, lowest, highest):
            return _within(table[column], lowest, highest)
        case Known(column, is_known):
            return table[column].notnull() if is_known else table[column].isnull()
        case AllOf(parts):
            return reduce(and_, (holds(part, table) for part in parts), ibis.literal(value=True))
        case AnyOf(parts):
            return reduce(or_, (holds(part, table) for part in parts))
        case Not(part):
            return ~holds(part, table)


def derived(rule: Rule, table: ir.Table, year: ir.IntegerValue) -> ir.Value:
    """Give the column that a rule makes; `year` is that of the period."""
    match rule:
        case AgeRule(born, at_end_of_year):
            # Whoever was born in a year has had all birthdays of the years after it by 1 January.
            born_in = ibis.ifelse(table[born] > _YEAR_IN_DAY, table[born] // _YEAR_IN_DAY, table[born])
            age = (year - born_in - (0 if at_end_of_year else 1)).cast("int64")
            return ibis.ifelse(age >= 0, age, ibis.null("int64"))
        case ClassRule(column, bounds):
            return class_of(table[column], bounds)
        case MappingRule(column, words, otherwise):
            branches = [
                (table[column].isin(list(values)), ibis.literal(word)) for word, values in words.items()
            ]
            return ibis.cases(*branches, else_=_text(otherwise))
        case ChoiceRule(choices, otherwise):
            branches = [(holds(condition, table), ibis.literal(word)) for condition, word in choices]
            return ibis.cases(*branches, else_=_text(otherwise))


def class_of(number: ir.NumericValue, bounds: tuple[int, ...]) -> ir.StringValue:
    """Give the name of the class that a number is in: bounds (15, 25) give 0-14, 15-24 and 25plus."""
    names = class_names(bounds)
    branches = [(number < bound, ibis.literal(name)) for bound, name in zip(bounds, names, strict=False)]
    branches.append((number >= bounds[-1], ibis.literal(names[-1])))
    return ibis.cases(*branches, else_=ibis.null("string"))


def class_names(bounds: tuple[int, ...]) -> tuple[str, ...]:
    """Give the names of the classes between bounds.

    >>> class_names((15, 25))
    ('0-14', '15-24', '25plus')
    """
    starts = (0, *bounds)
    closed = [f"{start}-{bound - 1}" for start, bound in zip(starts, bounds, strict=False)]
    return (*closed, f"{bounds[-1]}plus")


def raw_value(column: Column, table: ir.Table) -> ir.Value:
    """Give what stands in a column; empty text is no value."""
    value = table[column.header]
    return value.strip().nullif("") if value.type().is_string() else value


def typed_value(column: Column, table: ir.Table) -> ir.Value:
    """Give a column as its kind; unknown where what stands there is not of the kind or cannot be right."""
    raw = raw_value(column, table)
    value = _TYPED[column.kind](raw)
    if column.lowest is None and column.highest is None:
        return value
    return ibis.ifelse(_within(value, column.lowest, column.highest), value, ibis.null(value.type()))


def count_where(condition: ir.BooleanValue) -> ir.IntegerScalar:
    """Give how many rows a condition holds for; where it is unknown it does not."""
    return condition.fill_null(False).ifelse(1, 0).sum().cast("int64")  # noqa: FBT003 - a value, no switch


def _within(value: ir.NumericValue, lowest: float | None, highest: float | None) -> ir.BooleanValue:
    tests = []
    if lowest is not None:
        tests.append(value >= lowest)
    if highest is not None:
        tests.append(value <= highest)
    return reduce(and_, tests)


def _as_text(raw: ir.Value) -> ir.Value:
    return raw if raw.type().is_string() else raw.cast("string")


def _as_whole(raw: ir.Value) -> ir.Value:
    kind = raw.type()
    if kind.is_integer():
        return raw.cast("int64")
    if kind.is_string():
        return _matching(raw, _WHOLE).cast("int64")
    # A whole number that a program stored as 2024.0.
    number = raw.cast("float64")
    return ibis.ifelse(number == number.floor(), number, ibis.null("float64")).cast("int64")


def _as_number(raw: ir.Value) -> ir.Value:
    if raw.type().is_string():
        return _matching(raw, _DECIMAL).replace(",", ".").cast("float64")
    return raw.cast("float64")


def _as_day(raw: ir.Value) -> ir.Value:
    kind = raw.type()
    if kind.is_date() or kind.is_timestamp():
        return (raw.year() * _YEAR_IN_DAY + raw.month() * 100 + raw.day()).cast("int64")
    return _matching(_as_text(raw).replace("-", ""), _DAY).cast("int64")


_TYPED = {Kind.TEKST: _as_text, Kind.GEHEEL: _as_whole, Kind.GETAL: _as_number, Kind.DATUM: _as_day}


def _matching(text: ir.StringValue, shape: str) -> ir.StringValue:
    return ibis.ifelse(text.re_search(shape), text, ibis.null("string"))


def _text(word: str | None) -> ir.Value:
    return ibis.null("string") if word is None else ibis.literal(word)
