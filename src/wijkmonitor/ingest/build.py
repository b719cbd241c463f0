"""Build a release from a bundle: derive, judge, write beside, check, put on the shelf."""

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa

import wijkmonitor
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.release import Release, ReleaseId
from wijkmonitor.ingest.aggregation import INWONERS, with_larger_gebieden
from wijkmonitor.ingest.bundle import Bundle, content_hash, read_bundle
from wijkmonitor.ingest.cells import cells_of, hierarchy
from wijkmonitor.ingest.codebook import KINDS, LEVELS, STATUSES, Codebook, codebook_of, coded
from wijkmonitor.ingest.counts import Counts, counts_of
from wijkmonitor.ingest.denominators import with_denominators
from wijkmonitor.ingest.hiding import with_small_models_hidden
from wijkmonitor.ingest.profiles import Circumstances, institution_shares, profiles_of, standard_errors
from wijkmonitor.ingest.ratios import with_ratios
from wijkmonitor.ingest.spreads import spreads_of
from wijkmonitor.store.schema import SCHEMA_VERSION
from wijkmonitor.store.shelf import Shelf, ShelvedRelease
from wijkmonitor.store.writer import write_release_file

Report = Callable[[str], None]
"""Says one line about how far a build is."""

_PACKAGE = Path(wijkmonitor.__file__).parent
_METHOD_ROOMS = ("catalog", "ingest", "judgement", "measures", "store")


def ensure_release(shelf: Shelf, bundle_folder: Path, report: Report) -> ShelvedRelease:
    """Give the release of this bundle and this program, building it when the shelf does not have it yet.

    What is served changes only after the new release is whole and on the disk.
    """
    wanted = release_hash(bundle_folder)
    found = shelf.find_content(wanted)
    if found is None or not found.path.is_file():
        found = build_release(shelf, bundle_folder, report)
    if shelf.current_id() != found.release.id:
        shelf.use(found.release.id)
    return found


def build_release(shelf: Shelf, bundle_folder: Path, report: Report) -> ShelvedRelease:
    """Build the release of a bundle and put it on the shelf, without serving it yet."""
    started = time.perf_counter()
    with shelf.building() as workplace:
        report("Cijfers lezen …")
        bundle = read_bundle(bundle_folder)
        report(f"Rekenen en beoordelen: {len(bundle.observations):,} cijfers …".replace(",", "."))
        tables, codes = release_tables(bundle, load_catalog())
        release = _release(release_hash(bundle_folder), tables, bundle)
        tables["manifest"] = _manifest(release)
        report("Uitgave opslaan …")
        write_release_file(workplace / "release.duckdb", tables)
        shelved = shelf.add(workplace, release)
    seconds = f"{time.perf_counter() - started:.1f}".replace(".", ",")
    report(f"Uitgave {release.id} is klaar: {len(codes.regions)} gebieden, in {seconds} seconden.")
    return shelved


def release_hash(bundle_folder: Path) -> str:
    """Give the content hash of the release that this program makes of a bundle.

    Over the figures, the catalogue and the code of the methods: another rule is another release.
    """
    digest = hashlib.sha256(content_hash(bundle_folder).encode())
    digest.update(str(SCHEMA_VERSION).encode())
    for room in _METHOD_ROOMS:
        for path in sorted((_PACKAGE / room).rglob("*")):
            if path.suffix in {".py", ".yaml", ".csv", ".md"}:
                digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def release_tables(bundle: Bundle, catalog: Catalog) -> tuple[dict[str, pa.Table], Codebook]:
    """Give every table of the release except its manifest, and the codes they use."""
    codes = codebook_of(bundle, catalog)
    cells = cells_of(bundle, codes)
    tree = hierarchy(bundle, codes)
    inwoners = counts_of(cells, [codes.indicator(INWONERS)], codes.periods)
    cells = with_small_models_hidden(cells, inwoners)
    cells = with_ratios(with_larger_gebieden(cells, tree, catalog, codes), catalog, codes)
    figures = _figures(cells, catalog, codes)
    spreads = spreads_of(figures, catalog)
    changed = _changed(bundle, tree, codes)
    errors = standard_errors(figures, catalog, codes)
    institutions = institution_shares(figures, codes)
    profile = profiles_of(figures, tree, spreads, Circumstances(errors, institutions, changed), catalog)
    columns = sorted(cells["column"].cast(pl.String).unique().drop_nulls())
    frames = {
        "observation": _observations(cells, columns),
        "region": _regions(bundle, codes, cells, inwoners).join(
            institutions, left_on="region_id", right_on="region", how="left"
        ),
        "region_history": bundle.regions,
        "dictionary": _dictionary(codes, columns),
        "delivery": _deliveries(bundle),
        "geometry": bundle.boundaries,
        "changed_area": bundle.changed_area,
        "spread": _spread_table(spreads.frame(), codes, errors),
        "profile": profile,
    }
    return {name: frame.to_arrow() for name, frame in frames.items()}, codes


def _figures(cells: pl.DataFrame, catalog: Catalog, codes: Codebook) -> pl.DataFrame:
    """Give the cells of all inhabitants, one a (gebied, indicator, table, period), with their n."""
    figures = cells.filter(pl.col("group") == 0)
    ids = {item for indicator in catalog.indicators.values()
           for item in (*indicator.denominator, *indicator.denominator_proxy)}  # fmt: skip
    counts = counts_of(cells, [codes.indicator(item) for item in ids], codes.periods)
    return with_denominators(figures, counts, catalog, codes)


def _observations(cells: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    return cells.select(
        pl.col("region").alias("region_id"),
        pl.col("indicator").alias("indicator_id"),
        pl.col("group").alias("group_id"),
        pl.col("period").alias("period_id"),
        pl.col("delivery").alias("delivery_id"),
        "indeling",
        "value",
        pl.col("status").alias("status_id"),
        pl.col("kind").alias("kind_id"),
        coded(pl.col("column").cast(pl.String), columns, pl.UInt16()).alias("column_id"),
    )


def _regions(bundle: Bundle, codes: Codebook, cells: pl.DataFrame, inwoners: Counts) -> pl.DataFrame:
    """Give one row a code, in the newest indeling that has it, with what there is for its switches."""
    there = cells.filter(pl.col("value").is_not_null()).group_by("region").agg(
        pl.col("period").filter(pl.col("group") == 0).unique().sort().alias("period_ids"),
        pl.col("group").unique().sort().alias("group_ids"),
    )  # fmt: skip
    people = inwoners.newest(inwoners.frame["indicator"].unique().to_list())
    return (
        bundle.regions.sort("indeling")
        .unique("code", keep="last")
        .with_columns(coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"))
        .join(there, on="region", how="left")
        .join(people, on="region", how="left")
        .rename({"region": "region_id", "n": "inwoners"})
    )


def _dictionary(codes: Codebook, columns: Sequence[str]) -> pl.DataFrame:
    texts = {
        "indicator": codes.indicators,
        "group": codes.groups,
        "period": codes.periods,
        "status": [status.value for status in STATUSES],
        "kind": [kind.value for kind in KINDS],
        "level": [level.value for level in LEVELS],
        "table": codes.table_names,
        "column": columns,
    }
    rows = [(kind, place, text) for kind, items in texts.items() for place, text in enumerate(items)]
    return pl.DataFrame(rows, schema={"kind": pl.String, "id": pl.UInt16, "text": pl.String}, orient="row")


def _deliveries(bundle: Bundle) -> pl.DataFrame:
    rows = [
        {
            "delivery_id": place, "id": item.id, "source": item.source, "table_name": item.table,
            "title": item.title, "publisher": item.publisher, "source_line": item.source_line, "url": item.url,
            "licence": item.licence, "retrieved": item.retrieved, "sha256": item.sha256,
            "file_name": item.file_name, "remark": item.remark, "is_bundled": item.is_bundled,
        }
        for place, item in enumerate(bundle.deliveries)
    ]  # fmt: skip
    return pl.DataFrame(rows)


def _spread_table(frame: pl.DataFrame, codes: Codebook, errors: Mapping[int, float]) -> pl.DataFrame:
    names = codes.table_names
    return frame.with_columns(
        pl.col("indicator")
        .replace_strict(list(errors), list(errors.values()), default=float("nan"), return_dtype=pl.Float64)
        .alias("standard_error"),
        pl.col("table").replace_strict(list(range(len(names))), list(names), return_dtype=pl.String),
    ).rename({"indicator": "indicator_id", "table": "table_name", "period": "period_id"})


def _changed(bundle: Bundle, tree: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give (region, indeling) of gebieden whose area in that indeling was another than it is now.

    Where the two years cannot be compared, a code that changed between other years counts as changed. A buurt
    counts as changed with its wijk: CBS gave whole series of codes to other places.
    """
    is_changed = pl.col("is_changed")
    ever = is_changed.fill_null(value=False).any().over("code")
    known = bundle.changed_area.filter(is_changed | (is_changed.is_null() & ever))
    wijken = known.select(
        coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"),
        pl.col("indeling_from").cast(pl.Int16).alias("indeling"),
    )
    inside = tree.filter(pl.col("wijk") != pl.col("region")).select("region", "wijk", "indeling")
    buurten = inside.join(wijken, left_on=["wijk", "indeling"], right_on=["region", "indeling"], how="semi")
    return pl.concat([wijken, buurten.select("region", "indeling")]).unique()


def _release(wanted: str, tables: dict[str, pa.Table], bundle: Bundle) -> Release:
    today = datetime.now(UTC).date().isoformat()
    newest = bundle.regions["indeling"].max()
    if not isinstance(newest, int):
        raise StoreError("De bundel heeft geen gebieden. Maak hem opnieuw met 'make data'.")
    return Release(
        id=ReleaseId(f"{today}-{wanted[:8]}"),
        content_hash=wanted,
        built_on=today,
        program_version=wijkmonitor.__version__,
        observations=tables["observation"].num_rows,
        regions=tables["region"].num_rows,
        newest_indeling=newest,
    )


def _manifest(release: Release) -> pa.Table:
    facts = {
        "schema_version": str(SCHEMA_VERSION),
        "release": release.id,
        "content_hash": release.content_hash,
        "built_on": release.built_on,
        "program_version": release.program_version,
    }
    return pl.DataFrame({"key": list(facts), "value": list(facts.values())}).to_arrow()
