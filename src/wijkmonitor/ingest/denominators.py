"""The n of every figure: of how many people, households or dwellings it is a share, rate or mean."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.ingest.codebook import Codebook
from wijkmonitor.ingest.counts import Counts, counts_of
from wijkmonitor.ingest.grids import CountGrids, Rows

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
    rows, indicator = Rows.of(figures), figures["indicator"].to_numpy()
    n = np.full(len(figures), np.nan)
    for (own, proxy), indicators in _kinds(catalog, codes).items():
        if there.isdisjoint(indicators):
            continue
        candidates = [[codes.indicator(item) for item in ids] for ids in (own, proxy) if ids]
        grids = [CountGrids.of(counts.by_table(ids), len(codes.regions)) for ids in candidates]
        places = np.flatnonzero(np.isin(indicator, indicators))
        n[places] = _n_of(rows.part(places), grids)
    return figures.with_columns(pl.Series("n", n).fill_nan(None))


def _kinds(catalog: Catalog, codes: Codebook) -> Mapping[_WantedIds, list[int]]:
    kinds: dict[_WantedIds, list[int]] = defaultdict(list)
    for indicator in catalog.indicators.values():
        kinds[indicator.denominator, indicator.denominator_proxy].append(codes.indicator(indicator.id))
    return kinds


def _n_of(rows: Rows, grids: Sequence[CountGrids]) -> NDArray[np.float64]:
    """Give the n of figures by the first of some counts that knows it; nan where none does."""
    n = np.full(len(rows.region), np.nan)
    left = np.arange(len(n))
    for known in (CountGrids.of_same_table, CountGrids.of_same_year, CountGrids.of_any_year):
        for grid in grids:
            if left.size:
                found = known(grid, rows if left.size == n.size else rows.part(left))
                n[left] = found
                left = left[np.isnan(found)]
    return n
