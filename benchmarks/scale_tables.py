"""The volume of KWB 2013–2025 made from real rows: every gebied of 2024, every topic of 2020, thirteen years.

The rows are those of the real file of 2020, one after another over all gebieden; marks of missing figures are
as CBS writes them in UntypedDataSet. Each year gets its own small shift, so that no two tables are alike.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from wijkmonitor.ingest.bundle import bundled_regions
from wijkmonitor.settings import BUNDLE

YEARS = range(2013, 2026)
REAL_ROWS = Path("cbs_kwb/kwb2020_84799NED_alle_wijken_121kolommen.csv")
NEWEST = 2024
_CARRIERS_OWN = 4
"""Columns that the carrier put in front of those of CBS."""
_LEVELS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}


def regions_of_all_years() -> pl.DataFrame:
    """Give the gebieden of 2024 in every year (REGION_SCHEMA)."""
    newest = bundled_regions(BUNDLE).filter(pl.col("indeling") == NEWEST)
    return pl.concat(newest.with_columns(pl.lit(year, dtype=pl.Int16).alias("indeling")) for year in YEARS)


def write_tables(folder: Path, publishers_files: Path) -> None:
    """Write a table a year: `<folder>/<year>.csv`."""
    with (publishers_files / REAL_ROWS).open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    codes = bundled_regions(BUNDLE).filter(pl.col("indeling") == NEWEST)["code"].to_list()
    places = [code for code in codes if code[:2] in _LEVELS]
    for year in YEARS:
        text = "\n".join(_lines(header, rows, places, year - YEARS.start)) + "\n"
        (folder / f"{year}.csv").write_text(text, encoding="utf-8")


def _lines(header: list[str], rows: list[list[str]], codes: list[str], shift: int) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line, delimiter=";", lineterminator="")
    names = header[_CARRIERS_OWN:]
    writer.writerow(["ID", *names[:3], "Codering_3", *names[3:]])
    yield line.getvalue()
    for place, code in enumerate(codes):
        values = rows[(place * 7 + shift * 131) % len(rows)][_CARRIERS_OWN + 4 :]
        cells = [f"{value:>8}" if value else "       ." for value in values]
        level = _LEVELS[code[:2]]
        yield ";".join(
            [str(place), f"{code:<10}", f"{'Ergens':<40}", f"{level:<10}", f"{code:<10}", "1", *cells]
        )
