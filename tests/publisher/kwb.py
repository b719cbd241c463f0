"""Rows of Kerncijfers wijken en buurten as CBS publishes them."""

import csv
from collections.abc import Sequence
from typing import Any

from publisher.tables import WideTable
from wijkmonitor.settings import BUNDLE
from wijkmonitor.sources.columns import columns_for
from wijkmonitor.sources.registry import source_named

KWB_2020 = "84799NED"
_CARRIERS_OWN = ("WK_CODE", "WK_NAAM", "GM_CODE", "GM_NAAM")


def kwb_headers(table: str = KWB_2020) -> list[str]:
    """Give the columns of a table in the publisher's own words, the key first."""
    columns = columns_for(source_named("cbs_kwb").folder, table)
    headers = [columns.role("code"), columns.role("gemeentenaam"), columns.role("niveau"), "Codering_3"]
    headers.append(columns.role("indelingswijziging"))
    measures = [column.header for column in columns.measures]
    ignored = sorted(columns.ignored - {*_CARRIERS_OWN, "ID", *headers})
    return ["ID", *headers, *measures, *ignored]


def kwb_row(number: int, code: str, **figures: object) -> dict[str, Any]:
    """Write one row; a column that is not named has the mark of an unknown figure."""
    headers = kwb_headers()
    level = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}[code[:2]]
    row: dict[str, Any] = dict.fromkeys(headers, ".")
    row |= {"ID": number, headers[1]: code, headers[2]: "Ergens", headers[3]: level, headers[4]: code}
    return row | {headers[5]: "1"} | figures


def kwb_table(rows: Sequence[dict[str, Any]], table: str = KWB_2020) -> WideTable:
    """Make a table of rows."""
    return WideTable(table, rows)


def real_rows(path: Any) -> list[dict[str, Any]]:
    """Give the rows of the real file of 2020 as CBS has them: without what its carrier put beside them."""
    with open(path, encoding="utf-8-sig", newline="") as file:  # noqa: PTH123
        found = list(csv.DictReader(file))
    kept = [header for header in kwb_headers() if header not in {"ID", "Codering_3"}]
    return [
        {"ID": number, **{header: row.get(header) or "." for header in kept}, "Codering_3": row["WK_CODE"]}
        for number, row in enumerate(found)
    ]


__all__ = ["BUNDLE", "KWB_2020", "kwb_headers", "kwb_row", "kwb_table", "real_rows"]
