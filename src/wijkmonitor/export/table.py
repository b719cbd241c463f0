"""A table to take along: one model, written by three writers, so that no two files can differ."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from wijkmonitor.wording.downloads import COLUMNS

Value = str | int | float | None
"""A cell; None is empty."""
Record = Mapping[str, Value]
_DIGITS: Final = 12
"""What a figure holds: more digits are only how a computer writes 0.1 + 0.2."""


_EXACT: Final = 1e15
"""Up to here every program holds a whole number whole."""


class Kind(StrEnum):
    """What the cells of a column are."""

    TEXT = "string"
    NUMBER = "number"
    WHOLE = "integer"
    LINK = "anyURI"


_NUMBERS: Final = frozenset(
    {
        "waarde", "gemeente_waarde", "nederland_waarde", "referentie_waarde", "ondergrens", "bovengrens",
        "noemer", "anderen_waarde", "punten", "punten_ondergrens", "punten_bovengrens", "mensen",
        "mensen_meer", "bij_gelijke_leeftijd", "soortgelijk_waarde", "afstand",
    }
)  # fmt: skip
_WHOLES: Final = frozenset(
    {"nummer", "inwoners", "jaar", "nederland_jaar", "gebiedsindeling", "sinds", "bekende_jaren"}
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name in every file, what is in it, and what that means."""

    name: str
    kind: Kind
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under columns. Empty cells say why elsewhere in their row."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]

    @classmethod
    def of(cls, name: str, columns: Iterable[str], records: Iterable[Record]) -> "Table":
        """Make a table of records; each must have exactly the columns, or it is a mistake of ours."""
        heads = tuple(column(item) for item in columns)
        names = tuple(head.name for head in heads)
        rows = []
        for record in records:
            if record.keys() != set(names):
                wrong = ", ".join(sorted(record.keys() ^ set(names)))
                raise KeyError(f"a row of '{name}' misses, or has too many: {wrong}")
            rows.append(tuple(cell(record[item]) for item in names))
        return cls(name, heads, tuple(rows))

    def records(self) -> list[dict[str, Value]]:
        """Give each row under the names of its columns."""
        names = [item.name for item in self.columns]
        return [dict(zip(names, row, strict=True)) for row in self.rows]


def column(name: str) -> Column:
    """Give a column by its name.

    >>> column("waarde").kind.value
    'number'
    """
    if name in _NUMBERS:
        kind = Kind.NUMBER
    elif name in _WHOLES:
        kind = Kind.WHOLE
    else:
        kind = Kind.LINK if name == "bron_url" else Kind.TEXT
    return Column(name, kind, COLUMNS[name])


def cell(value: Value) -> Value:
    """Give a cell as every file has it: no nan, no endless decimals, no empty text.

    >>> cell(0.1 + 0.2), cell(float("nan")), cell(""), cell(3.0)
    (0.3, None, None, 3)
    """
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        rounded = float(f"{value:.{_DIGITS}g}")
        return int(rounded) if rounded.is_integer() and abs(rounded) < _EXACT else rounded
    return None if value == "" else value
