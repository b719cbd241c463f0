"""The audit trail: observations as loaded, so that anyone can hold a figure against its source."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.period import Period
from wijkmonitor.sources.cbs_gebieden.parse import read_regions
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import SOURCES, deliveries_in, read_delivery
from wijkmonitor.store.reader import OpenRelease

COLUMNS = ("gebied", "indicator", "groep", "periode", "waarde", "status", "brontabel", "bronkolom", "ruw",
           "levering", "soort", "indeling")  # fmt: skip
_KEY = ("region", "indicator", "group", "period", "column")


def audit_rows(
    release: OpenRelease, filters: Mapping[str, str | None], snapshots: Path | None
) -> Iterator[dict[str, object]]:
    """Give one row a source cell, and one a figure that we computed (`soort` is *berekend* then).

    `ruw` is the text of the cell as it stood in the publisher's file, where `snapshots` has that file; empty
    otherwise. Raises AddressError for a period that is none.
    """
    wanted = dict(filters)
    if wanted.get("periode"):
        wanted["periode"] = Period.parse(str(wanted["periode"])).code
    unknown = wanted.get("indicator")
    if unknown and unknown not in release.dictionary.indicators:
        raise AddressError(f"De indicator '{unknown}' bestaat niet. Kijk op /bronnen welke er zijn.")
    raw = _RawCells(snapshots)
    for row in release.audit(wanted):
        key = tuple(str(row[name]) for name in ("gebied", "indicator", "groep", "periode", "bronkolom"))
        is_computed = row["soort"] == "berekend" and str(row["bronkolom"]).startswith("berekend")
        row["ruw"] = "" if is_computed else raw.text(str(row["delivery"]), key)
        yield {name: row[name] for name in COLUMNS}


class _RawCells:
    """The texts of the publishers' files, read a delivery at a time when they are asked for."""

    def __init__(self, snapshots: Path | None) -> None:
        self._snapshots = snapshots
        self._texts = lru_cache(maxsize=3)(self._read)
        self._regions: RegionIndex | None = None

    def text(self, delivery: str, key: tuple[str, ...]) -> str:
        """Give the raw text of a cell; empty when the file is not at hand."""
        return "" if self._snapshots is None else self._texts(delivery).get(key, "")

    def _read(self, delivery_id: str) -> dict[tuple[str, ...], str]:
        if self._snapshots is None:
            return {}
        if self._regions is None:
            self._regions = RegionIndex(read_regions(self._snapshots))
        for source in SOURCES:
            for delivery in deliveries_in(source, self._snapshots):
                if delivery.id == delivery_id:
                    frame = read_delivery(source, delivery, self._snapshots, self._regions)
                    return _texts_of(frame)
        return {}


def _texts_of(frame: pl.DataFrame) -> dict[tuple[str, ...], str]:
    rows = frame.select(*_KEY, pl.col("raw").fill_null("")).iter_rows()
    return {row[:-1]: row[-1] for row in rows}
