"""The tables of `scale_tables` as an analyst would tidy them with pandas: to Parquet and to SQLite.

It does much less than our release: it reads, melts, and writes. No checks, no larger gebieden, shares or
rates, no judgements; texts as categories, which pandas needs to be quick and small.

Run: .venv/bin/python -m benchmarks.pandas_scale FOLDER_WITH_TABLES FOLDER
"""

import json
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pandas as pd

from benchmarks.scale_tables import YEARS

Frame = Any
"""pandas publishes no types that say more."""

_PLACE = ["ID", "WijkenEnBuurten", "Gemeentenaam_1", "SoortRegio_2", "Codering_3"]
_NO_FIGURE = "."


def tidy(path: Path, year: int) -> Frame:
    """Read a table and give one row a cell: gebied, topic, year, value, and whether it is secret."""
    wide = pd.read_csv(path, sep=";", dtype=str, skipinitialspace=True)
    wide["region"] = wide["WijkenEnBuurten"].str.strip()
    topics = [name for name in wide.columns if name not in {*_PLACE, "region"}]
    cells = wide.melt("region", topics, "topic", "raw")
    text = cells.pop("raw").str.strip()
    cells["value"] = pd.to_numeric(text, errors="coerce")
    cells["is_secret"] = text == _NO_FIGURE
    cells["year"] = pd.Series(year, index=cells.index, dtype="int16")
    return cells.astype({"region": "category", "topic": "category"})


def main() -> None:
    """Tidy every table and write them, and print the seconds of each step as JSON."""
    tables, folder = (Path(argument) for argument in sys.argv[1:3])
    seconds: dict[str, float] = {}
    started, cells = time.perf_counter(), 0
    with closing(sqlite3.connect(folder / "kwb.sqlite")) as database:
        for year in YEARS:
            frame = tidy(tables / f"{year}.csv", year)
            cells += len(frame)
            frame.to_parquet(folder / f"{year}.parquet")
            seconds["parquet"] = seconds.get("parquet", 0.0) + time.perf_counter() - started
            started = time.perf_counter()
            frame.to_sql("observation", database, index=False, if_exists="append", chunksize=100_000)
            seconds["sqlite"] = seconds.get("sqlite", 0.0) + time.perf_counter() - started
            started = time.perf_counter()
        database.execute("CREATE INDEX by_region ON observation (region, topic, year)")
        database.execute("CREATE INDEX by_topic ON observation (topic, year, region)")
        database.commit()
    seconds["sqlite"] += time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "cells": cells}))


if __name__ == "__main__":
    main()
