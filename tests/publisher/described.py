"""Kerncijfers wijken en buurten of a year whose keys nobody knows: real topics under other numbers.

The headings and units are those of the real file of 2019, whose titles lost their signs in R; the stems are
the real ones of 2020. Only the numbers behind them are made up, as CBS moves them every year.
"""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from publisher.tables import WideTable
from wijkmonitor.sources.registry import source_named

TITLES, KEYS = "84583NED-r", "84799NED"
GEO = "WijkenEnBuurten"
UNITS = {
    "..aantal.": "aantal",
    "....": "%",
    "..x.1.000.euro.": "x 1 000 euro",
    "..per.1.000.inwoners.": "per 1 000 inwoners",
    "..aantal.inwoners.per.km..": "aantal inwoners per km²",
    "..per.huishouden.": "per huishouden",
    "..per.km..": "per km²",
    "..kWh.": "kWh",
    "..m..": "m³",
    "..km.": "km",
    "..ha.": "ha",
    "..code.": "code",
}
"""How a real unit looks after R took its signs away."""


@dataclass(frozen=True, slots=True)
class Column:
    """One topic of a made-up year."""

    key: str
    unit: str
    heading: str


def columns_of_a_year(shift: int = 7) -> list[Column]:
    """Give the topics of 2020 with every number moved, and in another order."""
    with (source_named("cbs_kwb").folder / "columns.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row[TITLES] and row[KEYS]]
    found = [_column(row[TITLES], row[KEYS], shift) for row in rows if not row["indicator"].startswith("@")]
    return [*found[5:], *found[:5]]


def _column(title: str, key: str, shift: int) -> Column:
    unit = max((end for end in UNITS if title.endswith(end)), key=len)
    stem, _, number = key.rpartition("_")
    return Column(f"{stem}_{int(number) + shift}", UNITS[unit], title.removesuffix(unit))


def changed(columns: Sequence[Column], stem: str, **change: str) -> list[Column]:
    """Give the columns with one of them changed, by its stem; its number stays."""
    return [
        replace(column, **change) if re.sub(r"_\d+$", "", column.key) == stem else column
        for column in columns
    ]


def description(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """Describe the columns as DataProperties does: dimension, details of the gebied, headings and topics."""
    details = ("Gemeentenaam_1", "SoortRegio_2", "Codering_3", "IndelingswijzigingWijkenEnBuurten_4")
    return [
        {"odata.type": "Cbs.OData.GeoDimension", "ID": 0, "Position": 0, "ParentID": None,
         "Type": "GeoDimension", "Key": GEO, "Title": "Wijken en buurten"},
        {"odata.type": "Cbs.OData.TopicGroup", "ID": 1, "Position": None, "ParentID": None,
         "Type": "TopicGroup", "Key": "", "Title": "Regioaanduiding"},
        *(_topic(place, name, "", 1) for place, name in enumerate(details, start=2)),
        *_described(columns),
    ]  # fmt: skip


def _described(columns: Sequence[Column]) -> Iterator[dict[str, Any]]:
    for place, column in enumerate(columns):
        heading = 100 + 2 * place
        yield {"odata.type": "Cbs.OData.TopicGroup", "ID": heading, "Position": None, "ParentID": None,
               "Type": "TopicGroup", "Key": "", "Title": column.heading}  # fmt: skip
        yield _topic(heading + 1, column.key, column.unit, heading)


def _topic(number: int, key: str, unit: str, heading: int) -> dict[str, Any]:
    return {"odata.type": "Cbs.OData.Topic", "ID": number, "Position": number, "ParentID": heading,
            "Type": "Topic", "Key": key, "Title": key.rpartition("_")[0], "Unit": unit,
            "Datatype": "Long", "Decimals": 0}  # fmt: skip


def row_of(
    number: int, code: str, columns: Sequence[Column], figures: Mapping[str, object]
) -> dict[str, Any]:
    """Write one row; `figures` are by key, the others have the mark of an unknown figure."""
    level = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}[code[:2]]
    row = {"ID": number, GEO: code, "Gemeentenaam_1": "Ergens", "SoortRegio_2": level, "Codering_3": code,
           "IndelingswijzigingWijkenEnBuurten_4": "1"}  # fmt: skip
    return row | {column.key: figures.get(column.key, ".") for column in columns}


def described_table(table: str, columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> WideTable:
    """Make a table that describes itself."""
    return WideTable(table, rows, description=description(columns))


def description_bytes(columns: Sequence[Column]) -> bytes:
    """Give the description as the reader gets it."""
    return msgspec.json.encode({"value": description(columns)})


def rows_bytes(rows: Sequence[Mapping[str, Any]]) -> bytes:
    """Give the rows as the reader gets them."""
    lines = [";".join(rows[0]), *(";".join(str(value) for value in row.values()) for row in rows)]
    return "\n".join(lines).encode()
