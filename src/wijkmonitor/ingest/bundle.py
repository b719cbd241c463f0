"""The bundle: our own compact Parquet tables of the figures as loaded, from which a release is built.

    manifest.json                 which files belong together, each with its hash; written last, by one rename
    gebieden.<hash>.parquet       one row a (code, indeling)
    gewijzigd.<hash>.parquet      which gebieden have another area than in an older indeling
    grenzen.<hash>.parquet        simplified boundaries
    <levering>.<hash>.parquet     the cells of one delivery, in the order of indicator, group, period, gebied

File names carry the hash of their content: a build that is killed leaves the manifest, and so the bundle,
as it was; a build without change gives the same bytes, and so no difference.
"""

import hashlib
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.observation import Delivery

BUNDLE_VERSION = 1
STORED_COLUMNS = ("region", "indeling", "indicator", "group", "period", "value", "status", "kind", "delivery",
                  "column")  # fmt: skip
"""The columns of an observation that are kept; the raw text stays with the publisher's file."""

SMALLEST, QUICK = 19, 3
"""Levels of Zstandard. The first takes three times as long, and saves six percent."""

_LARGEST_KEY = 2**64
_TEXT_COLUMNS = ("indicator", "group", "period", "status", "kind", "column")


def compact(observations: pl.DataFrame) -> pl.DataFrame:
    """Give the stored columns of a reading, its texts as categories: a quarter of the memory."""
    return observations.select(STORED_COLUMNS).with_columns(pl.col(pl.String).cast(pl.Categorical()))


@dataclass(frozen=True, slots=True)
class _Manifest:
    version: int
    files: dict[str, str]
    deliveries: tuple[Delivery, ...]
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """Everything a release is built from."""

    observations: pl.DataFrame
    """OBSERVATION_SCHEMA without `raw`; texts may be categories."""
    regions: pl.DataFrame
    """REGION_SCHEMA."""
    changed_area: pl.DataFrame
    """code, indeling_from, indeling_to, is_changed."""
    boundaries: pl.DataFrame
    """code, indeling, level, quality, delivery, x, y, area_km2, geometry (WKB in whole RD metres)."""
    deliveries: tuple[Delivery, ...]
    decisions: tuple[Decision, ...] = ()
    """What was let through where a rule said no, and why."""

    @property
    def table_names(self) -> frozenset[str]:
        """The names of the publishers' tables and deliveries."""
        return _names(self.deliveries)


def write_bundle(folder: Path, bundle: Bundle, level: int = SMALLEST) -> str:
    """Write the bundle and give its content hash. Old files go only after the new manifest stands.

    `level` says how hard to pack the figures: SMALLEST for a bundle that travels, QUICK for one that stays.
    """
    folder.mkdir(parents=True, exist_ok=True)
    regions = bundle.regions.sort("indeling", "code")
    changed = bundle.changed_area.sort("code", "indeling_from")
    boundaries = bundle.boundaries.sort("indeling", "level", "code")
    files: dict[str, str] = {
        "gebieden": _write_parquet(folder, "gebieden", regions.to_arrow()),
        "gewijzigd": _write_parquet(folder, "gewijzigd", changed.to_arrow()),
        "grenzen": _write_parquet(folder, "grenzen", boundaries.to_arrow()),
    }
    places = regions.select(pl.col("code").cast(pl.Categorical()).alias("region"), "indeling")
    places = places.with_row_index("place")
    for delivery, part in _by_delivery(bundle.observations):
        files[delivery] = _write_parquet(folder, delivery, _packed(part, places), level)
    manifest: dict[str, object] = {
        "version": BUNDLE_VERSION,
        "files": files,
        "deliveries": [asdict(delivery) for delivery in sorted(bundle.deliveries, key=lambda item: item.id)],
    }
    if bundle.decisions:
        manifest["decisions"] = [asdict(decision) for decision in bundle.decisions]
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True)
    _replace_bytes(folder / "manifest.json", f"{text}\n".encode())
    kept = {folder / name for name in files.values()}
    for stale in {*folder.glob("*.parquet"), *folder.glob(".*.nieuw")} - kept:
        stale.unlink()
    return content_hash(folder)


def read_bundle(folder: Path) -> Bundle:
    """Read a bundle; raises StoreError that names the file that is missing or damaged."""
    manifest = _manifest(folder)
    files = manifest.files
    regions = pl.DataFrame(_read_parquet(folder, files["gebieden"]))
    places = regions.select(pl.col("code").cast(pl.Categorical()), "indeling")
    parts = [
        _unpacked(pl.DataFrame(_read_parquet(folder, files[delivery.id], _TEXT_COLUMNS)), places, delivery.id)
        for delivery in manifest.deliveries
        if delivery.id in files
    ]
    return Bundle(
        observations=pl.concat(parts),
        regions=regions,
        changed_area=pl.DataFrame(_read_parquet(folder, files["gewijzigd"])),
        boundaries=pl.DataFrame(_read_parquet(folder, files["grenzen"])),
        deliveries=manifest.deliveries,
        decisions=manifest.decisions,
    )


def bundled_regions(folder: Path) -> pl.DataFrame:
    """Read only the gebieden of a bundle (REGION_SCHEMA); raises StoreError as `read_bundle` does."""
    return pl.DataFrame(_read_parquet(folder, _manifest(folder).files["gebieden"]))


def bundled_tables(folder: Path) -> frozenset[str]:
    """Give the names of the publishers' tables and deliveries in a bundle."""
    return _names(_manifest(folder).deliveries)


def _names(deliveries: Iterable[Delivery]) -> frozenset[str]:
    return frozenset(name for delivery in deliveries for name in (delivery.id, delivery.table))


def content_hash(folder: Path) -> str:
    """Give the hash of a bundle: of its manifest, which holds the hash of every file."""
    try:
        return hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest()
    except OSError as error:
        raise StoreError(
            f"Er staat geen bundel met cijfers in {folder}. Maak die met 'make data'."
        ) from error


def _by_delivery(observations: pl.DataFrame) -> Iterator[tuple[str, pl.DataFrame]]:
    """Give the cells of each delivery, one delivery at a time: the texts of all of them take gigabytes."""
    names = observations["delivery"].unique().cast(pl.String).sort()
    for name in names:
        yield name, observations.filter(pl.col("delivery") == name)


def _packed(part: pl.DataFrame, places: pl.DataFrame) -> pa.Table:
    """Replace code and indeling by the row number in `gebieden`: sorted, it packs to almost nothing."""
    coded = part.with_columns(pl.col(pl.String).cast(pl.Categorical()))
    placed = coded.join(places, on=["region", "indeling"], how="left", validate="m:1")
    lost = placed.filter(pl.col("place").is_null())
    if not lost.is_empty():
        region, indeling = lost.row(0)[0:2]
        raise StoreError(
            f"Gebied {region} staat in geen lijst van {indeling}. Voeg die lijst toe aan cbs_gebieden."
        )
    ordered = _in_order(placed, len(places))
    texts = {name: _as_dictionary(ordered[name]) for name in _TEXT_COLUMNS}
    numbers = ordered.select(pl.col("place").cast(pl.Int32), "value")
    return pa.table({**{name: numbers[name].to_arrow() for name in numbers.columns}, **texts})


def _as_dictionary(texts: pl.Series) -> Any:  # the stubs of pyarrow want the types of an array's items
    """Give categories as a dictionary in the order in which they appear, as Parquet makes it of texts."""
    known = texts.drop_nulls().unique(maintain_order=True)
    codes = _places_in(known, texts).cast(pl.Int32).to_arrow()
    return pa.DictionaryArray.from_arrays(codes, known.cast(pl.String).to_arrow().cast(pa.string()))


def _places_in(known: pl.Series, texts: pl.Series) -> pl.Series:
    """Give the place of each category in a series that has them all, without looking at its text."""
    codes = known.to_physical().to_numpy()
    places = np.zeros(int(codes.max(initial=0)) + 1, dtype=np.uint32)
    places[codes] = np.arange(len(codes), dtype=np.uint32)
    return pl.Series(texts.name, places)[texts.to_physical()]


def _in_order(cells: pl.DataFrame, places: int) -> pl.DataFrame:
    """Sort by indicator, group, period, place and column: as one number a row, which is much quicker."""
    key, most = pl.lit(0, dtype=pl.UInt64), 1
    for name in ("indicator", "group", "period", "place", "column"):
        known = cells[name].drop_nulls().unique()
        size, rank = places, pl.col(name)
        if name != "place":
            in_order = known[known.cast(pl.String).arg_sort()]
            size, rank = len(known), pl.lit(_places_in(in_order, cells[name]))
        key, most = key * size + rank.cast(pl.UInt64), most * size
    if most >= _LARGEST_KEY:
        return cells.sort("indicator", "group", "period", "place", "column")
    return cells.with_columns(key.alias("@order")).sort("@order").drop("@order")


def _unpacked(part: pl.DataFrame, places: pl.DataFrame, delivery: str) -> pl.DataFrame:
    found = places[part["place"]]
    return part.with_columns(
        found["code"].alias("region"),
        found["indeling"].alias("indeling"),
        pl.lit(delivery).cast(pl.Categorical()).alias("delivery"),
    ).select(STORED_COLUMNS)


def _write_parquet(folder: Path, name: str, table: pa.Table, level: int = SMALLEST) -> str:
    buffer = io.BytesIO()
    is_packed = "place" in table.column_names
    # The stubs know only a truth for use_dictionary; names of columns are documented too.
    dictionary: Any = [column for column in table.column_names if column not in {"place", "geometry"}]
    pq.write_table(
        table,
        buffer,
        compression="zstd",
        compression_level=level,
        write_statistics=False,
        store_schema=False,
        use_dictionary=dictionary,
        column_encoding={"place": "DELTA_BINARY_PACKED"} if is_packed else None,
    )
    content = buffer.getvalue()
    file_name = f"{name}.{hashlib.sha256(content).hexdigest()[:12]}.parquet"
    if not (folder / file_name).exists():
        _replace_bytes(folder / file_name, content)
    return file_name


def _read_parquet(folder: Path, file_name: str, texts: Sequence[str] = ()) -> pa.Table:
    """Read a file of the bundle, some of its columns as dictionaries."""
    path = folder / file_name
    try:
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest()[:12] != file_name.split(".")[-2]:
            raise StoreError(f"{path} is beschadigd. Haal het opnieuw op of maak de bundel met 'make data'.")
        # `pq.read_table` first loads pandas, where that is installed: longer than all there is to read.
        return pq.ParquetFile(pa.BufferReader(content), read_dictionary=list(texts)).read()
    except (OSError, pa.ArrowException) as error:
        raise StoreError(
            f"{path} ontbreekt of is onleesbaar: {error}. Maak de bundel met 'make data'."
        ) from error


def _manifest(folder: Path) -> _Manifest:
    content_hash(folder)
    path = folder / "manifest.json"
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=_Manifest)
    except msgspec.MsgspecError as error:
        raise StoreError(f"{path} is beschadigd: {error}. Maak de bundel met 'make data'.") from error
    if manifest.version != BUNDLE_VERSION:
        raise StoreError(f"{folder} is van een andere versie. Maak de bundel opnieuw met 'make data'.")
    missing = {"gebieden", "gewijzigd", "grenzen"} - manifest.files.keys()
    if missing:
        raise StoreError(
            f"{path} is beschadigd: {', '.join(sorted(missing))} ontbreekt. Maak de bundel met 'make data'."
        )
    return manifest


def _replace_bytes(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.nieuw")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise StoreError(
            f"{path} kon niet worden geschreven: {error}. De bundel is niet veranderd."
        ) from error
