"""The audit trail: observations as loaded, so that anyone can hold a figure against its source."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.observation import DeliveryId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.cbs_gebieden.parse import read_regions
from wijkmonitor.sources.frame import OBSERVATION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import SOURCES, deliveries_in, read_delivery
from wijkmonitor.store.reader import OpenRelease

COLUMNS = ("gebied", "indicator", "groep", "periode", "waarde", "status", "brontabel", "bronkolom", "ruw",
           "levering", "soort", "indeling", "fictief")  # fmt: skip
_KEY = {"gebied": "region", "indicator": "indicator", "groep": "group", "periode": "period",
        "bronkolom": "column"}  # fmt: skip


def audit_frames(
    release: OpenRelease, filters: Mapping[str, str | None], snapshots: Path | None
) -> Iterator[pl.DataFrame]:
    """Give a frame of COLUMNS for each delivery: a row a source cell, and one a figure that we computed.

    A computed figure has its formula as `bronkolom` and *berekend* as `soort`. `ruw` is the text of the cell
    as it stood in the publisher's file, where `snapshots` has that file; empty otherwise. Raises AddressError
    for an indicator, group, level or period that does not exist. `fictief`: made up.
    """
    raw = _RawCells(snapshots)
    made_up = [item.region.code for item in release.regions.by_id if item.region.is_fictional]
    is_made_up = pl.when(pl.col("gebied").is_in(made_up)).then(pl.lit("ja")).otherwise(pl.lit("nee"))
    for delivery, table in release.audit(_checked(filters, release)):
        found = pl.DataFrame(table)
        texts = raw.of(delivery)
        joined = found.join(texts, left_on=list(_KEY), right_on=list(_KEY.values()), how="left")
        texts_of_all = (pl.col("raw").fill_null("").alias("ruw"), is_made_up.alias("fictief"))
        yield joined.with_columns(*texts_of_all).select(COLUMNS)


def _checked(filters: Mapping[str, str | None], release: OpenRelease) -> Mapping[str, str | None]:
    wanted = dict(filters)
    if wanted.get("periode"):
        wanted["periode"] = Period.parse(str(wanted["periode"])).code
    if wanted.get("gebied"):
        wanted["gebied"] = str(wanted["gebied"]).upper()
    indicator, group, level = (wanted.get(name) for name in ("indicator", "groep", "niveau"))
    if indicator and indicator not in release.dictionary.indicators:
        raise AddressError(f"De indicator '{indicator}' bestaat niet. Kijk op /bronnen welke er zijn.")
    if group and group not in release.dictionary.groups:
        raise AddressError(f"De groep '{group}' bestaat niet. Kies bijvoorbeeld 'totaal'.")
    if level and level not in set(RegionLevel):
        raise AddressError(f"Het niveau '{level}' bestaat niet. Kies uit: {', '.join(RegionLevel)}.")
    return wanted


class _RawCells:
    """The texts of the publishers' files, read a delivery at a time."""

    def __init__(self, snapshots: Path | None) -> None:
        self._snapshots = snapshots
        self._regions = None if snapshots is None else RegionIndex(read_regions(snapshots))

    def of(self, delivery_id: DeliveryId) -> pl.DataFrame:
        """Give the cells of a delivery with their text; none when its file is not at hand."""
        if self._snapshots is not None and self._regions is not None:
            for source in SOURCES:
                for delivery in deliveries_in(source, self._snapshots):
                    if delivery.id == delivery_id:
                        frame = read_delivery(source, delivery, self._snapshots, self._regions)
                        return frame.select(*_KEY.values(), "raw")
        schema = {name: OBSERVATION_SCHEMA[name] for name in (*_KEY.values(), "raw")}
        return pl.DataFrame(schema=schema)
