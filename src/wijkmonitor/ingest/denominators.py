"""The n of every figure: of how many people, households or dwellings it is a share, rate or mean."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.ingest.codebook import Codebook
from wijkmonitor.ingest.counts import KEY, Counts, counts_of

_WantedIds = tuple[tuple[IndicatorId, ...], tuple[IndicatorId, ...]]
_MOST_AT_ONCE = 10
"""Indicators; the figures of more of them at once take memory and no less time."""


def denominator_counts(cells: pl.DataFrame, catalog: Catalog, codes: Codebook) -> Counts:
    """Give the counts that anything is a share, rate or mean of."""
    ids = {item for indicator in catalog.indicators.values()
           for item in (*indicator.denominator, *indicator.denominator_proxy)}  # fmt: skip
    return counts_of(cells, [codes.indicator(item) for item in ids], codes.periods)


def of_the_same_people(catalog: Catalog, codes: Codebook) -> Iterator[list[int]]:
    """Give the codes of all indicators, together with those that have the same denominator."""
    for indicators in _kinds(catalog, codes).values():
        for begin in range(0, len(indicators), _MOST_AT_ONCE):
            yield indicators[begin : begin + _MOST_AT_ONCE]


def with_denominators(
    figures: pl.DataFrame, counts: Counts, catalog: Catalog, codes: Codebook
) -> pl.DataFrame:
    """Add `n` (null when not known).

    First the counts of the same table, then those of the same gebied, indeling and period in another table,
    then the same for the proxies of the catalogue, and last the newest that is known for the same code.
    """
    there = set(figures["indicator"].unique())
    placed = figures.select("indicator", *KEY, "table").with_row_index("place")
    parts = []
    for (own, proxy), indicators in _kinds(catalog, codes).items():
        if there.isdisjoint(indicators):
            continue
        rows = placed.filter(pl.col("indicator").is_in(indicators))
        candidates = [ids for ids in (own, proxy) if ids]
        found = _with_n(rows, [[codes.indicator(item) for item in ids] for ids in candidates], counts)
        parts.append(found.select("place", "n"))
    n = pl.concat(parts).sort("place")["n"] if parts else pl.Series("n", [], dtype=pl.Float64)
    return figures.with_columns(n)


def _kinds(catalog: Catalog, codes: Codebook) -> Mapping[_WantedIds, list[int]]:
    kinds: dict[_WantedIds, list[int]] = defaultdict(list)
    for indicator in catalog.indicators.values():
        kinds[indicator.denominator, indicator.denominator_proxy].append(codes.indicator(indicator.id))
    return kinds


def _with_n(rows: pl.DataFrame, candidates: list[list[int]], counts: Counts) -> pl.DataFrame:
    names: list[str] = []
    for place, wanted in enumerate(candidates):
        same_table, elsewhere, newest = f"t{place}", f"e{place}", f"z{place}"
        rows = (
            rows.join(counts.by_table(wanted).rename({"n": same_table}), on=[*KEY, "table"], how="left")
            .join(counts.of(wanted).rename({"n": elsewhere}), on=KEY, how="left")
            .join(counts.newest(wanted).rename({"n": newest}), on="region", how="left")
        )
        names += [same_table, elsewhere, newest]
    in_order = [name for kind in ("t", "e", "z") for name in names if name.startswith(kind)]
    n = pl.coalesce(*in_order) if in_order else pl.lit(None, dtype=pl.Float64)
    return rows.with_columns(n.alias("n")).drop(names)
