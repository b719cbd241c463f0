"""What a recipe says: which registers are joined, who is counted, by what, and how the table is described."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.own_table import OwnTable
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.tabulate.condition import Condition


class Motor(StrEnum):
    """The program that counts."""

    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"
    SPARK = "spark"


class Kind(StrEnum):
    """What stands in a column; a date is kept as the whole number 20240131."""

    TEKST = "tekst"
    GEHEEL = "geheel"
    GETAL = "getal"
    DATUM = "datum"


Value = str | int | float
"""A value as a recipe may name it."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register that is read."""

    name: str
    header: str
    """Its name in the file or database."""
    kind: Kind
    lowest: float | None
    highest: float | None
    """Outside these a value cannot be right, and counts as unknown."""
    default: str | int | None
    """For persons without a value, and for those who do not stand in this register."""


@dataclass(frozen=True, slots=True)
class Register:
    """A file or table with one row for each person, or for each person and year."""

    name: str
    file: str
    """Relative to the folder of the recipe; empty for a table in a database."""
    table: str
    separator: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def place(self) -> str:
        """How messages name it."""
        return self.file or self.table

    @property
    def presence(self) -> str:
        """The column that says whether a person stands in this register: 1 or 0."""
        return f"in_{self.name}"

    def column(self, name: str) -> Column:
        """Give a column that is declared."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True, slots=True)
class AgeRule:
    """The age on 1 January (or 31 December) of the year of the period."""

    born: str
    at_end_of_year: bool


@dataclass(frozen=True, slots=True)
class ClassRule:
    """A class for each stretch of numbers: bounds (15, 25) give 0-14, 15-24 and 25plus."""

    column: str
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MappingRule:
    """Other words for the values of a column."""

    column: str
    words: Mapping[str, tuple[Value, ...]]
    otherwise: str | None


@dataclass(frozen=True, slots=True)
class ChoiceRule:
    """The word of the first condition that holds."""

    choices: tuple[tuple[Condition, str], ...]
    otherwise: str | None


Rule = AgeRule | ClassRule | MappingRule | ChoiceRule


@dataclass(frozen=True, slots=True)
class PeriodRule:
    """The years that are counted, and the column that says of which year a row is."""

    years: tuple[int, ...]
    column: str | None
    """None when all rows are of the one year."""


@dataclass(frozen=True, slots=True)
class WorkAreas:
    """An own division of the gemeente that cuts across its wijken."""

    column: str
    values: Mapping[str, tuple[Value, ...]]
    """For each work area the values in the column; anyone else lives outside them."""


@dataclass(frozen=True, slots=True)
class RegionRule:
    """Where the codes of gebieden stand."""

    gemeente: RegionCode | None
    """The one gemeente, when no column says it."""
    columns: Mapping[RegionLevel, str]
    """From large to small."""
    areas: WorkAreas | None

    @property
    def levels(self) -> tuple[RegionLevel, ...]:
        """The levels that are counted, from large to small."""
        inside = tuple(level for level in self.columns if level is not RegionLevel.GEMEENTE)
        return (RegionLevel.GEMEENTE, *inside)


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A column whose values are groups of the catalogue."""

    dimension: str
    column: str
    values: Mapping[GroupCode, tuple[Value, ...]]
    takes_others: bool
    """Values that belong to no group count in the total only, instead of stopping the work."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An indicator, and who counts as what."""

    id: IndicatorId
    among: Condition | None
    """Who is in the denominator; None for everyone."""
    yes: Condition | None
    """None when the persons themselves are counted."""
    is_share: bool
    standardised: IndicatorId | None
    """The indicator of the same percentage at equal age."""


@dataclass(frozen=True, slots=True)
class AgeClasses:
    """By which classes figures are made comparable at equal age."""

    column: str
    bounds: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TableDescription(OwnTable):
    """What the description of an own table says, apart from what was counted."""

    status: Status
    """Of every figure that is shown."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A recipe that fits its schema and names nothing that is not there."""

    name: str
    """The name of its file."""
    description: TableDescription
    motor: Motor
    database: str
    registers: tuple[Register, ...]
    """The first says who is counted."""
    selection: Condition | None
    rules: Mapping[str, Rule]
    """Derived columns, in the order in which they are made."""
    period: PeriodRule
    region: RegionRule
    breakdowns: tuple[Breakdown, ...]
    ages: AgeClasses | None
    """None when no figure is made comparable at equal age."""
    counted: tuple[Counted, ...]
    most_unusable_pct: float

    @property
    def populations(self) -> tuple[Condition | None, ...]:
        """Give who are in the denominators, each once: None is everyone."""
        return tuple(dict.fromkeys(counted.among for counted in self.counted))
