"""Which header of a publisher's file is which indicator: the `columns.csv` of a source.

One row an indicator and group, one column a table (or a form of a table). A cell holds the header exactly as
the publisher writes it, with outer spaces removed. Rows that begin with `@` name the columns that identify
the gebied; `@negeren` names columns that we know and do not load: an unknown one still stops the load.
"""

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.domain.group import TOTAAL, is_group_code

_FIXED = ("indicator", "groep", "factor")
_IGNORED = "@negeren"
_DESCRIPTIVE = frozenset({"naam", "gemeentenaam", "niveau", "indelingswijziging", "code_lijst"})
"""Roles that describe a gebied or come from a carrier; not every file of a table has them."""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """A header that holds figures of one indicator, for one group."""

    header: str
    indicator: str
    group: str
    factor: float
    """What the published number is multiplied by to get the unit of the indicator's id."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The headers of one table: what is measured, what identifies the gebied, what we leave alone."""

    key: str
    where: str
    """The columns.csv it comes from, for complaints."""
    measures: tuple[MappedColumn, ...]
    roles: Mapping[str, str]
    """'code' → header, for the rows that begin with `@`."""
    ignored: frozenset[str]

    def role(self, name: str) -> str:
        """Give the header that plays a role, such as 'code'."""
        if name not in self.roles:
            raise SourceError(f"{self.where}: kolom {self.key} zegt niet welke kop '@{name}' is. Vul die in.")
        return self.roles[name]

    def problems_with(self, headers: Sequence[str], file_name: str) -> tuple[Problem, ...]:
        """Compare the headers of a file with the ones we know: unknown and missing ones."""
        known = {column.header for column in self.measures} | set(self.roles.values()) | self.ignored
        return (*self._unknown(headers, known, file_name), *self._missing(headers, file_name))

    def _unknown(self, headers: Sequence[str], known: set[str], file_name: str) -> Iterator[Problem]:
        for header in headers:
            if header not in known:
                yield Problem(
                    f"de kolom is onbekend voor tabel {self.key}.",
                    f"{file_name}, kop, kolom '{header}'",
                    f"Voeg de kolom toe aan {self.where}, of zet haar daar bij {_IGNORED}.",
                )

    def _missing(self, headers: Sequence[str], file_name: str) -> Iterator[Problem]:
        identifying = [header for role, header in self.roles.items() if role not in _DESCRIPTIVE]
        needed = [*identifying, *(column.header for column in self.measures)]
        for header in dict.fromkeys(needed):
            if header not in headers:
                yield Problem(
                    f"de kolom ontbreekt, terwijl tabel {self.key} haar hoort te hebben.",
                    f"{file_name}, kop, kolom '{header}'",
                    f"Controleer of de uitgever de kolom anders noemt en pas {self.where} aan.",
                )


def columns_for(folder: Path, key: str) -> ColumnMap:
    """Give the ColumnMap of one table; a SourceError says to add the column when there is none."""
    maps = load_columns(folder)
    if key not in maps:
        raise SourceError(
            f"{folder.name}/columns.csv heeft geen kolom '{key}'. Voeg die kolom toe, met per"
            " indicator de kop zoals die in het bestand van de uitgever staat."
        )
    return maps[key]


def load_columns(folder: Path) -> Mapping[str, ColumnMap]:
    """Read a `columns.csv`: one ColumnMap for each table column in it."""
    path = folder / "columns.csv"
    where = f"{folder.name}/columns.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))
    if not rows or tuple(rows[0])[:3] != _FIXED:
        raise SourceError(
            f"{where}: de eerste kolommen moeten {', '.join(_FIXED)} zijn. Herstel de kopregel."
        )
    _refuse_faulty_rows(rows, where)
    return {key: _column_map(rows, key, where) for key in tuple(rows[0])[3:]}


def _refuse_faulty_rows(rows: Sequence[dict[str, str]], where: str) -> None:
    for line, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            raise SourceError(
                f"{where}, regel {line}: het aantal velden klopt niet met de kop. Tel de puntkomma's."
            )
        if not row["indicator"].startswith("@") and row["groep"] and not is_group_code(row["groep"]):
            raise SourceError(f"{where}, regel {line}: groep '{row['groep']}' is geen groepscode.")
        if row["factor"] and not _is_number(row["factor"]):
            raise SourceError(f"{where}, regel {line}: factor '{row['factor']}' is geen getal met een punt.")


def _column_map(rows: Sequence[dict[str, str]], key: str, where: str) -> ColumnMap:
    filled = [(row, row[key].strip()) for row in rows if row[key].strip()]
    measures = tuple(
        MappedColumn(header, row["indicator"], row["groep"] or TOTAAL, float(row["factor"] or 1))
        for row, header in filled
        if not row["indicator"].startswith("@")
    )
    _refuse_double_use(measures, key, where)
    return ColumnMap(
        key=key,
        where=where,
        measures=measures,
        roles={
            row["indicator"].removeprefix("@"): header
            for row, header in filled
            if row["indicator"].startswith("@") and row["indicator"] != _IGNORED
        },
        ignored=frozenset(header for row, header in filled if row["indicator"] == _IGNORED),
    )


def _refuse_double_use(measures: tuple[MappedColumn, ...], key: str, where: str) -> None:
    for what, counts in (
        ("kop", Counter(column.header for column in measures)),
        ("indicator", Counter(f"{column.indicator} {column.group}" for column in measures)),
    ):
        repeated = [name for name, times in counts.items() if times > 1]
        if repeated:
            raise SourceError(
                f"{where}: in kolom {key} komt {what} '{repeated[0]}' twee keer voor. Haal er een weg."
            )


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
