"""Conditions on the columns of a person, as a recipe writes them; nothing is ever evaluated as code.

A condition names columns and what they should be; all of them must hold:

    {leeftijd: {van: 15, tot_en_met: 64}, opleiding: [po, vmbo]}

`een_van` takes a list of conditions of which one must hold, `niet` one that must not, and a test may be
`{bekend: true}`. A value that is not known makes a test unknown, as in SQL.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OneOf:
    """The column has one of these values."""

    column: str
    values: tuple[str | int | float, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The number in the column lies between these, both included; None leaves that side open."""

    column: str
    lowest: float | None
    highest: float | None


@dataclass(frozen=True, slots=True)
class Known:
    """The column has a value, or has none."""

    column: str
    is_known: bool


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Condition"


Condition = OneOf | Between | Known | AllOf | AnyOf | Not
