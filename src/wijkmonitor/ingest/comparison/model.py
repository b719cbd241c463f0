"""The outcome of a comparison, for people and for programs."""

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """What we look at; the value is what the machine-readable outcome says."""

    VERDWENEN = "verdwenen"
    VERANDERD = "veranderd"
    DEKKING = "dekking"
    HERDEFINITIE = "herdefinitie"
    UITSCHIETER = "uitschieter"
    OPTELLING = "optelling"
    ONBEKEND_GEBIED = "onbekend_gebied"
    OPVOLGER = "opvolger"
    NIEUWSTE_INDELING = "nieuwste_indeling"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know, and whether it holds the figures back."""

    rule: Rule
    table: str
    text: str
    is_blocking: bool


@dataclass(frozen=True, slots=True)
class TableChange:
    """How many figures of a table are new, changed and gone."""

    table: str
    before: int
    new: int
    changed: int
    gone: int
    changed_definitive: int
    """Of the changed ones: those that were definitive."""
    definitive: int
    median_change_pct: float | None
    """Of the changed figures: how much, in the middle."""
    largest_change_pct: float | None

    @property
    def is_change(self) -> bool:
        """Tell whether anything is different."""
        return bool(self.new or self.changed or self.gone)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that an incoming bundle changes."""

    tables: tuple[TableChange, ...]
    findings: tuple[Finding, ...]

    @property
    def blocking(self) -> tuple[str, ...]:
        """What holds the figures back, a sentence each."""
        return tuple(finding.text for finding in self.findings if finding.is_blocking)

    @property
    def is_change(self) -> bool:
        """Tell whether any figure is different."""
        return any(table.is_change for table in self.tables)
