"""What a publisher has: tables in both versions of OData, collections of features, plain files."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self

Row = Mapping[str, Any]


@dataclass(frozen=True)
class WideTable:
    """A table of OData version 3: a row a gebied and a column a topic."""

    id: str
    rows: Sequence[Row]
    modified: str = "2026-08-15T02:00:00"
    catalogue: str = "CBS"
    codes: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    """Dimension → the rows of its list."""
    description: Sequence[Row] = ()
    """What it says of its columns; without one only their keys."""
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Of a column with gebieden: their names by code."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Column → its title, where that is not its key."""
    heading: str = "Bevolking"
    """The title above the topics."""

    def at(self, modified: str, rows: Sequence[Row] | None = None) -> Self:
        """Give a later version of the table."""
        return replace(self, modified=modified, rows=self.rows if rows is None else rows)

    def entity(self, name: str) -> Sequence[Row]:
        """Give the rows of one entity set; raises KeyError when the table has none of that name."""
        sets: dict[str, Sequence[Row]] = {
            "TableInfos": [self.info],
            "DataProperties": self.properties,
            **self.codes,
        }
        if name == "UntypedDataSet":
            return self.untyped
        if name in self.names:
            return [
                {"Key": key.ljust(10), "Title": title[:40].ljust(40), "Description": ""}
                for key, title in self.names[name].items()
            ]
        return self.typed if name == "TypedDataSet" else sets[name]

    @cached_property
    def untyped(self) -> Sequence[Row]:
        """The rows as texts, with marks and padding."""
        return [{key: _padded(value) for key, value in row.items()} for row in self.rows]

    @cached_property
    def typed(self) -> Sequence[Row]:
        """The rows as numbers and nulls."""
        return [{key: _typed(value) for key, value in row.items()} for row in self.rows]

    @property
    def info(self) -> Row:
        """What the catalogue says of the table."""
        return {
            "ID": 0, "Title": f"Tabel {self.id}", "Identifier": self.id, "Catalog": self.catalogue,
            "Modified": self.modified, "RecordCount": len(self.rows), "Language": "nl",
        }  # fmt: skip

    @property
    def properties(self) -> list[Row]:
        """The columns, with a heading between them as the real ones have."""
        if self.description:
            return list(self.description)
        keys = [key for key in (self.rows[0] if self.rows else {}) if key != "ID"]
        heading = {"ID": 1, "Type": "TopicGroup", "Key": "", "Title": self.heading}
        kinds = [self._kind(key) for key in keys]
        if keys[0] not in self.codes:
            kinds[0] = "GeoDimension"
        columns = [
            {"ID": place, "Type": kind, "Key": key, "Title": self.titles.get(key, key)}
            for place, (key, kind) in enumerate(zip(keys, kinds, strict=True), start=2)
        ]
        return [columns[0], heading, *columns[1:]]

    def _kind(self, key: str) -> str:
        if key not in self.codes:
            return "Topic"
        return "TimeDimension" if key == "Perioden" else "Dimension"


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table of OData version 4: a row an observation, and a list of codes a dimension."""

    id: str
    observations: Sequence[Row]
    measures: Sequence[Row]
    dimensions: Mapping[str, Sequence[Row]]
    time_dimension: str = "Perioden"
    modified: str = "2026-08-15T02:00:00+02:00"
    catalogue: str = "CBS"

    def entity(self, name: str) -> Sequence[Row]:
        """Give the rows of one entity set; raises KeyError when the table has none of that name."""
        codes = {f"{dimension}Codes": rows for dimension, rows in self.dimensions.items()}
        return {
            "Observations": self.observations,
            "MeasureCodes": self.measures,
            "Dimensions": [self._dimension(name) for name in self.dimensions],
            **codes,
        }[name]

    @property
    def properties(self) -> Row:
        """What the table says of itself."""
        return {
            "Identifier": self.id, "Title": f"Tabel {self.id}", "Modified": self.modified,
            "ObservationCount": len(self.observations), "DatasetType": "Numeric",
        }  # fmt: skip

    def _dimension(self, name: str) -> Row:
        kind = "TimeDimension" if name == self.time_dimension else "Dimension"
        return {
            "Identifier": name,
            "Title": name,
            "Kind": kind,
            "ContainsGroups": False,
            "ContainsCodes": True,
        }


@dataclass(slots=True)
class Assortment:
    """All that one publisher has."""

    wide: dict[str, WideTable] = field(default_factory=dict)
    long: dict[str, LongTable] = field(default_factory=dict)
    features: dict[str, list[Row]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    page_rows: int = 1000

    def has(self, table: WideTable | LongTable) -> None:
        """Publish a table, or a later version of it."""
        if isinstance(table, WideTable):
            self.wide[table.id] = table
        else:
            self.long[table.id] = table


def chosen(rows: Sequence[Row], query: Mapping[str, str]) -> Sequence[Row]:
    """Give the rows that meet `$filter` with the columns of `$select`; raises KeyError for another column.

    A filter is a number of conditions that must all be met, each an equality or some of them in brackets.
    """
    wanted = [_alternatives(part) for part in query.get("$filter", "").split(" and ") if part]
    met = [
        row
        for row in rows
        if all(any(str(row[key]).lstrip() == code for key, code in some) for some in wanted)
    ]
    columns = query["$select"].split(",") if "$select" in query else None
    return met if columns is None else [{key: row[key] for key in columns} for row in met]


def _alternatives(condition: str) -> list[tuple[str, str]]:
    """Read "(Geslacht eq 'T001038' or Geslacht eq '3000   ')"."""
    return re.findall(r"(\w+) eq '([^']*)'", condition)


def _padded(value: object) -> str:
    """Write a value as the untyped set does: numbers right in ten positions, nothing as spaces."""
    return "       ." if value == "." else "" if value is None else f"{value:>8}"


def _typed(value: object) -> object:
    """Write a value as the typed set does: what is no figure is null."""
    text = str(value)
    if value is None or text.strip() in {".", ""}:
        return None
    try:
        return json.loads(text)
    except json.JSONDecodeError:
        return text
