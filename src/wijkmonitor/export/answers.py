"""From a package to the file that was asked for: CSV with its meaning, Excel or JSON."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.export.excel import excel_bytes
from wijkmonitor.export.package import Package
from wijkmonitor.export.writers import csv_bytes, csvw_bytes, json_bytes
from wijkmonitor.serving.page import JSON, Page
from wijkmonitor.texts.urls import slug
from wijkmonitor.wording.downloads import wrong_table

CSV: Final = "text/csv; charset=utf-8"
EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSVW: Final = "application/csvm+json"
_METADATA: Final = "csv-metadata.json"
ENDINGS: Final = ("csv", "xlsx", "json", _METADATA)
"""The longest first where one ends another."""


@dataclass(frozen=True, slots=True)
class FileName:
    """The last part of an address: a name, which of its tables, and an ending.

    >>> FileName.parse("thema/veiligheid-jaren.csv", ("jaren",))
    FileName(base='thema/veiligheid', table='jaren', ending='csv')
    >>> FileName.parse("cijfers.csv-metadata.json").ending
    'csv-metadata.json'
    """

    base: str
    table: str
    ending: str

    @classmethod
    def parse(cls, text: str, tables: tuple[str, ...] = ()) -> "FileName | None":
        """Read a name; None where its ending is none of ours."""
        start = text.rfind("/") + 1
        name, dot, ending = text[start:].partition(".")
        if not dot or ending not in ENDINGS:
            return None
        table = next((item for item in tables if name.endswith(f"-{item}")), "")
        own = name.removesuffix(f"-{table}") if table else name
        return cls(text[:start] + own, table, ending)

    @property
    def last(self) -> str:
        """The whole name."""
        return f"{self.base}-{self.table}.{self.ending}" if self.table else f"{self.base}.{self.ending}"


def answer(name: FileName, make: Callable[[], Package], query: str, base_url: str, stem: str = "") -> Page:
    """Give a file of a package, saved as `stem`; raises AddressError for a table that is not there."""
    made = make()
    package = replace(made, address=f"{base_url}{made.address}")
    table = package.table(name.table)
    if table is None:
        known = ", ".join(item.name for item in package.tables)
        raise AddressError(wrong_table(name.table, known))
    behind = f"?{query}" if query else ""
    file = stem or slug(package.title)
    match name.ending:
        case "csv":
            own = name.last.rpartition("/")[2]
            link = f'<{own}-metadata.json{behind}>; rel="describedby"; type="{CSVW}"'
            return _file(csv_bytes(table), CSV, f"{file}.csv", (("link", link),))
        case "xlsx":
            return _file(excel_bytes(package), EXCEL, f"{file}.xlsx")
        case "json":
            return Page(json_bytes(package), media_type=JSON)
        case _:
            own = name.last.rpartition("/")[2].removesuffix("-metadata.json")
            return Page(csvw_bytes(package, table, f"{own}{behind}"), media_type=CSVW)


def _file(body: bytes, media_type: str, name: str, headers: tuple[tuple[str, str], ...] = ()) -> Page:
    disposition = ("content-disposition", f'attachment; filename="{name}"')
    return Page(body, media_type=media_type, headers=(disposition, *headers))
