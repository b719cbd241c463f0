"""The tables of a release, made from a bundle: derived, judged, coded."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import polars as pl
import pyarrow as pa

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.ingest.aggregation import INWONERS, with_larger_gebieden
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.cells import hierarchy
from wijkmonitor.ingest.codebook import KINDS, LEVELS, STATUSES, Codebook, coded, codes_in
from wijkmonitor.ingest.coding import CodedBundle
from wijkmonitor.ingest.counts import Counts, counts_of
from wijkmonitor.ingest.hiding import with_small_models_hidden
from wijkmonitor.ingest.inheritance import inherited_cells, inherited_keys
from wijkmonitor.ingest.measuring import measured
from wijkmonitor.ingest.other_areas import other_areas
from wijkmonitor.ingest.own.cells import DENOMINATOR_SCHEMA, OwnCells, own_cells_of
from wijkmonitor.ingest.own.figures import OwnFigures
from wijkmonitor.ingest.own.judging import Judging, with_own_tables
from wijkmonitor.ingest.profiles import Circumstances, profiles_of
from wijkmonitor.ingest.ratios import with_ratios
from wijkmonitor.ingest.similar import similar_gebieden

_MOST_AT_ONCE = 4_000_000
"""Observations; about so many are put in order at once."""
_MOST_REGIONS, _ONE_BYTE = 2**16, 2**8
"""As many as there are codes of a gebied, and of a group or period."""


@dataclass(frozen=True, slots=True)
class Derived:
    """All cells of a release, the computed ones too, before anything is judged."""

    bundle: Bundle
    """Without its observations: they are the cells now."""
    catalog: Catalog
    codes: Codebook
    cells: pl.DataFrame
    """Of the publishers' tables; `column` is the place in `columns`."""
    inherited: pl.DataFrame
    """INHERITED_KEY of the cells that stand for predecessors of a gebied."""
    other_area: pl.DataFrame
    """(region, indeling) of gebieden whose area was another then than it is now."""
    tree: pl.DataFrame
    inwoners: Counts
    columns: tuple[str, ...]
    """The names of the source columns and formulas, in the order of their codes."""
    own: OwnCells | None = None
    """Of own tables: shown as they were delivered, and part of nothing that is said of the country."""

    @property
    def all_cells(self) -> pl.DataFrame:
        """Give the cells of the publishers and of own tables."""
        return self.cells if self.own is None else pl.concat([self.cells, self.own.cells])

    def observations(self, leading: str) -> Iterator[pa.Table]:
        """Give the observations of the release in parts, each with higher codes of the leading column.

        Put in order one after another, they take an eighth of the memory of all at once.
        """
        cells = self.all_cells
        column = pl.col(leading.removesuffix("_id"))
        texts = {"region_id": self.codes.regions, "indicator_id": self.codes.indicators}[leading]
        step = -(-len(texts) // (1 + len(cells) // _MOST_AT_ONCE))
        for begin in range(0, len(texts), step):
            part = cells.lazy().filter(column.is_between(begin, begin + step, closed="left"))
            yield self._coded(part).collect().to_arrow()

    def _coded(self, cells: pl.LazyFrame) -> pl.LazyFrame:
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
            pl.col("column").alias("column_id"),
        )


def derive(loaded: CodedBundle, catalog: Catalog, own: OwnFigures | None = None) -> Derived:
    """Add what we compute to the figures of a bundle: larger gebieden, shares and rates; and own tables."""
    bundle, codes, cells = loaded.bundle, loaded.codes, loaded.cells
    tree = hierarchy(bundle, codes)
    inwoners = counts_of(cells, [codes.indicator(INWONERS)], codes.periods)
    cells = with_small_models_hidden(cells, inwoners)
    cells = with_larger_gebieden(cells, tree, catalog, codes)
    newest = max(bundle.regions["indeling"])
    inherited = inherited_cells(cells, loaded.predecessors, newest, catalog, codes)
    other_area = other_areas(bundle, tree, codes)
    cells = with_ratios(pl.concat([cells, inherited]), catalog, codes, other_area)
    own_cells = None if own is None else own_cells_of(own, codes)
    frames = [cells] if own_cells is None else [cells, own_cells.cells]
    columns = tuple(
        sorted({text for frame in frames for text in frame["column"].drop_nulls().unique().cast(pl.String)})
    )
    if own_cells is not None:
        own_cells = replace(own_cells, cells=_with_column_codes(own_cells.cells, columns))
    cells = _with_column_codes(cells, columns)
    return Derived(
        bundle,
        catalog,
        codes,
        cells,
        inherited_keys(inherited),
        other_area,
        tree,
        inwoners,
        columns,
        own_cells,
    )


def _with_column_codes(cells: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    return cells.with_columns(codes_in(cells["column"], columns, pl.UInt16()))


def judged_tables(derived: Derived) -> dict[str, pa.Table]:
    """Give every other table of the release, except its manifest."""
    bundle, catalog, codes = derived.bundle, derived.catalog, derived.codes
    changed = derived.other_area
    found = measured(derived.cells, derived.inherited, changed, catalog, codes)
    circumstances = Circumstances(found.errors, found.institutions)
    similar = similar_gebieden(found.newest, derived.tree, codes)
    judging = Judging(found.newest, found.figures, derived.tree, found.spreads)
    if derived.own is not None:
        judging = with_own_tables(
            judging, derived.own, changed, [int(period[:4]) for period in codes.periods]
        )
    regions = _regions(derived)
    frames = {
        "region": regions.join(found.institutions, left_on="region_id", right_on="region", how="left"),
        "region_history": _history(derived),
        "dictionary": _dictionary(codes, derived.columns),
        "delivery": _deliveries(derived),
        "denominator": _denominators(derived),
        "geometry": bundle.boundaries,
        "changed_area": bundle.changed_area,
        "other_area": changed.rename({"region": "region_id"}),
        "distribution": found.distributions,
        "spread": _spread_table(judging.spreads.frame(), codes, found.errors),
        "coverage": _coverage(derived),
        "profile": profiles_of(
            judging.newest, judging.figures, judging.tree, similar, judging.spreads, circumstances, catalog
        ),
        "similar_region": similar.frame,
    }
    return {name: frame.to_arrow() for name, frame in frames.items()}


def _coverage(derived: Derived) -> pl.DataFrame:
    """Give how many cells of all inhabitants there are, and how many of them have a figure."""
    codes = derived.codes
    counted = (
        derived.cells.lazy()
        .filter(pl.col("group") == 0)
        .select("indicator", "level", "period", "table", "value")
        .group_by("indicator", "level", "period", "table")
        .agg(pl.col("value").is_not_null().sum().alias("figures"), pl.len().alias("cells"))
        .collect()
    )
    texts = {
        "indicator": codes.indicators,
        "level": [level.value for level in LEVELS],
        "period": codes.periods,
        "table": codes.table_names,
    }
    named = [_named(name, names) for name, names in texts.items()]
    counts = [pl.col(name).cast(pl.Int32) for name in ("figures", "cells")]
    return counted.select(*named, *counts).rename({"table": "table_name"})


def _named(name: str, names: Sequence[str]) -> pl.Expr:
    return pl.col(name).replace_strict(list(range(len(names))), list(names), return_dtype=pl.String)


def _regions(derived: Derived) -> pl.DataFrame:
    """Give one row a code, in the newest indeling that has it, with what there is for its switches.

    A year is one to choose when the pie has a figure of it.
    """
    codes, cells = derived.codes, derived.all_cells
    in_pie = [codes.indicator(item.id) for item in derived.catalog.indicators.values() if item.is_in_pie]
    known = cells.lazy().filter(pl.col("value").is_not_null())
    is_in_pie = pl.col("indicator").is_in(in_pie) & (pl.col("group") == 0)
    groups = _each_of("group", known)
    periods = _each_of("period", known.filter(is_in_pie))
    there = groups.join(periods, on="region", how="left").with_columns(pl.col("period_ids").fill_null([]))
    inwoners = codes.indicator(INWONERS)
    people = counts_of(derived.cells, [inwoners], codes.periods).newest([inwoners])
    if derived.own is not None:
        people = pl.concat([people, derived.own.inwoners_of_fictional(codes)])
    return (
        _history(derived)
        .sort("indeling")
        .unique("code", keep="last")
        .with_columns(coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"))
        .join(there, on="region", how="left")
        .join(people, on="region", how="left")
        .rename({"region": "region_id", "n": "inwoners"})
    )


def _each_of(name: str, cells: pl.LazyFrame) -> pl.DataFrame:
    """Give region and the distinct codes of a column, without holding more than these two columns."""
    rows = cells.select("region", name).collect()
    is_there = np.zeros((_MOST_REGIONS, _ONE_BYTE), dtype=np.bool_)
    is_there[rows["region"].to_numpy(), rows[name].to_numpy()] = True
    region, code = np.nonzero(is_there)
    pairs = pl.DataFrame({"region": region.astype(np.uint16), f"{name}_ids": code.astype(np.uint8)})
    return pairs.group_by("region", maintain_order=True).all()


def _history(derived: Derived) -> pl.DataFrame:
    """Give every gebied of every indeling, the made-up ones too."""
    real = derived.bundle.regions
    return real if derived.own is None else pl.concat([real, derived.own.regions])


def _denominators(derived: Derived) -> pl.DataFrame:
    """Give of how many people a figure is, where its table says so itself."""
    if derived.own is None:
        return pl.DataFrame(schema=DENOMINATOR_SCHEMA)
    return derived.own.denominators


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


def _deliveries(derived: Derived) -> pl.DataFrame:
    own = () if derived.own is None else derived.own.deliveries
    rows = [
        {
            "delivery_id": place, "id": item.id, "source": item.source, "table_name": item.table,
            "title": item.title, "publisher": item.publisher, "source_line": item.source_line,
            "url": item.url, "licence": item.licence, "retrieved": item.retrieved, "sha256": item.sha256,
            "file_name": item.file_name, "remark": item.remark, "is_bundled": item.is_bundled,
            "series": item.series,
        }
        for place, item in enumerate((*derived.bundle.deliveries, *own))
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
