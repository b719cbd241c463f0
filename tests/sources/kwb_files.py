"""Small KWB files that tests write themselves, and the way to read them as the program does."""

import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.sources.cbs_kwb import parse
from wijkmonitor.sources.frame import REGION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import Source, read_delivery, source_named

NO_LISTS = RegionIndex(pl.DataFrame(schema=REGION_SCHEMA))
"""An index without gebieden: then only the shape of a code can be checked."""

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def kwb_source(folder: Path, columns_csv: str = "") -> Source:
    """Give the KWB source with a columns.csv of the test's own, or the real one."""
    real = source_named("cbs_kwb")
    target = folder / "cbs_kwb"
    shutil.copytree(real.folder, target, dirs_exist_ok=True)
    if columns_csv:
        (target / "columns.csv").write_text(columns_csv, encoding="utf-8")
    return Source("cbs_kwb", target, parse.read)


def read_kwb(
    folder: Path,
    delivery_id: str,
    contents: Sequence[bytes],
    columns_csv: str = "",
    regions: RegionIndex = NO_LISTS,
) -> pl.DataFrame:
    """Write the files of a declared delivery, a few rows each, and read them without asking coverage."""
    source = kwb_source(folder / "source", columns_csv)
    delivery = replace(source.declaration().delivery(delivery_id), expected={})
    for path, content in zip(delivery.files, contents, strict=True):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return read_delivery(source, delivery, folder, regions)


def problems_of(error: LoadRefusedError) -> list[Problem]:
    """Give the problems of a refusal, after checking that each stands there once and says all it must."""
    texts = [str(problem) for problem in error.problems]
    assert len(set(texts)) == len(texts)
    assert all(problem.what and problem.where and problem.remedy for problem in error.problems)
    return list(error.problems)


def figures(frame: pl.DataFrame, indicator: str, group: str = "totaal") -> dict[str, float | None]:
    """Give region → value of one indicator and group."""
    rows = frame.filter((pl.col("indicator") == indicator) & (pl.col("group") == group))
    return dict(rows.select("region", "value").iter_rows())


def statuses(frame: pl.DataFrame, indicator: str, group: str = "totaal") -> dict[str, str]:
    """Give region → status of one indicator and group."""
    rows = frame.filter((pl.col("indicator") == indicator) & (pl.col("group") == group))
    return dict(rows.select("region", "status").iter_rows())


def region_index(*rows: tuple[str, str, int]) -> RegionIndex:
    """Make an index of (code, name, indeling)."""
    return RegionIndex(
        pl.DataFrame(
            [
                {
                    "code": code,
                    "level": {"NL": "land", "GM": "gemeente", "WK": "wijk", "BU": "buurt"}[code[:2]],
                    "name": name,
                    "short_name": name,
                    "parent": None,
                    "indeling": indeling,
                    "change": None,
                    "successors": [],
                }
                for code, name, indeling in rows
            ],
            schema=REGION_SCHEMA,
        )
    )
