"""The similar wijken and buurten of a release, and their figures together as a reference (methods §6)."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import CertaintyType
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.codebook import LEVELS, Codebook
from wijkmonitor.measures.pooling import is_pooled_by_weight, pooled_many
from wijkmonitor.measures.similar import FEATURES, MOST_SIMILAR, SimilarPairs, similar_pairs

FloatArray = NDArray[np.float64]
_LEVELS = (LEVELS.index(RegionLevel.WIJK), LEVELS.index(RegionLevel.BUURT))
_SERIES = (pl.col("indicator").cast(pl.UInt32) * 256 + pl.col("table")) * 256 + pl.col("period")
"""One number for indicator, table and period."""


@dataclass(frozen=True, slots=True)
class SimilarGebieden:
    """Who is similar to whom, by the codes of a release."""

    frame: pl.DataFrame
    """region_id, rank, other_id, distance, alike (indicators), differs: the table as stored."""
    others: NDArray[np.intp]
    """A row a gebied of the release: its ten, nearest first; where there are none, the number of gebieden."""


def similar_gebieden(newest: pl.DataFrame, tree: pl.DataFrame, codes: Codebook) -> SimilarGebieden:
    """Find the similar gebieden of every wijk and buurt of the newest indeling.

    `newest` has the newest figure of each indicator that is of the same area.
    """
    indeling = tree["indeling"].max()
    current = tree.filter(pl.col("indeling") == indeling).select("region", "level")
    frames = [_pairs_of(current.filter(pl.col("level") == level), newest, codes) for level in _LEVELS]
    frame = pl.concat(frames)
    others = np.full((len(codes.regions) + 1, MOST_SIMILAR), len(codes.regions), dtype=np.intp)
    others[frame["region_id"].to_numpy(), frame["rank"].to_numpy() - 1] = frame["other_id"].to_numpy()
    return SimilarGebieden(frame, others)


def _pairs_of(current: pl.DataFrame, newest: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give the similar gebieden of all gebieden of one level."""
    wanted = {codes.indicator(feature.indicator): place for place, feature in enumerate(FEATURES)
              if feature.indicator in codes.indicators}  # fmt: skip
    regions = current["region"].sort().to_numpy()
    known = newest.filter(
        pl.col("indicator").is_in(list(wanted))
        & pl.col("value").is_not_null()
        & ~pl.col("has_other_boundaries")
    ).join(current.select("region"), on="region", how="semi")
    values = np.full((len(regions), len(FEATURES)), np.nan)
    columns = known["indicator"].cast(pl.Int64).replace_strict(wanted, default=0, return_dtype=pl.Int64)
    values[np.searchsorted(regions, known["region"].to_numpy()), columns.to_numpy()] = known[
        "value"
    ].to_numpy()
    return _frame(similar_pairs(values), regions, codes)


def _frame(pairs: SimilarPairs, regions: NDArray[np.uint16], codes: Codebook) -> pl.DataFrame:
    indicators = np.array(
        [
            codes.indicator(feature.indicator) if feature.indicator in codes.indicators else 0
            for feature in FEATURES
        ],
        dtype=np.uint16,
    )
    width = pairs.alike.shape[1]
    return pl.DataFrame(
        {
            "region_id": regions[pairs.own],
            "rank": pairs.rank.astype(np.uint8),
            "other_id": regions[pairs.other],
            "distance": pairs.distance.astype(np.float32),
            "alike": pl.Series(indicators[pairs.alike], dtype=pl.Array(pl.UInt16, width)).arr.to_list(),
            "differs": indicators[pairs.differs],
        }
    )


def with_similar_reference(
    newest: pl.DataFrame, figures: pl.DataFrame, similar: SimilarGebieden, catalog: Catalog
) -> pl.DataFrame:
    """Add `similar_value` and `similar_n`: the figures of the similar gebieden together, of the same series.

    A figure of a gebied that had another area then does not count.
    """
    own = _wanted(newest, similar, catalog)
    theirs = _available(figures, own, similar)
    value, n = np.full(len(newest), np.nan), np.full(len(newest), np.nan)
    indicators = list(catalog.indicators.values())
    figure = np.full((2, len(similar.others)), np.nan)
    for series, part in own.parts():
        of_series = theirs.part(series)
        there = theirs.region[of_series]
        figure[:, there] = theirs.numbers[:, of_series]
        around = similar.others[own.region[part]]
        is_weighed = is_pooled_by_weight(indicators[series >> 16])
        place = own.numbers[0, part].astype(np.intp)
        value[place], n[place] = pooled_many(*np.take(figure, around, axis=1), is_weighed=is_weighed)
        figure[:, there] = np.nan
    return newest.with_columns(pl.Series("similar_value", value), pl.Series("similar_n", n))


@dataclass(frozen=True, slots=True)
class _Figures:
    """Figures in the order of their series."""

    series: NDArray[np.uint32]
    region: NDArray[np.uint16]
    numbers: FloatArray
    """A row each for value and n; or for the place in the table."""

    def part(self, series: int) -> slice:
        """Give where the figures of a series stand."""
        number = np.uint32(series)
        return slice(*(int(np.searchsorted(self.series, number, side=side)) for side in ("left", "right")))

    def parts(self) -> Iterator[tuple[int, slice]]:
        """Give every series with where its figures stand."""
        for series in np.unique(self.series).tolist():
            yield series, self.part(series)


def _wanted(newest: pl.DataFrame, similar: SimilarGebieden, catalog: Catalog) -> _Figures:
    """Give the figures that are judged and whose gebied has similar ones, with their place in the table."""
    judged = [
        number
        for number, item in enumerate(catalog.indicators.values())
        if item.certainty is not CertaintyType.GEEN
    ]
    has_similar = similar.frame["region_id"].unique()
    rows = (
        newest.with_row_index("place")
        .filter(
            pl.col("value").is_not_null(),
            pl.col("level") >= _LEVELS[0],
            pl.col("indicator").is_in(judged),
            pl.col("region").is_in(has_similar.to_list()),
        )
        .select(_SERIES.alias("series"), "region", "place")
        .sort("series")
    )
    places = rows["place"].cast(pl.Float64).to_numpy().reshape(1, -1)
    return _Figures(rows["series"].to_numpy(), rows["region"].to_numpy(), places)


def _available(figures: pl.DataFrame, own: _Figures, similar: SimilarGebieden) -> _Figures:
    """Give the figures of who is similar to any other; of two of a series the published one last."""
    wanted = pl.Series(np.unique(own.series))
    others = similar.frame["other_id"].unique()
    rows = (
        figures.filter(
            pl.col("level") >= _LEVELS[0], pl.col("value").is_not_null(), ~pl.col("has_other_boundaries")
        )
        .select(_SERIES.alias("series"), "region", "value", "n", "kind", "delivery")
        .filter(pl.col("series").is_in(wanted.to_list()), pl.col("region").is_in(others.to_list()))
        .sort("series", "kind", "delivery", descending=[False, True, True])
    )
    numbers = rows.select("value", pl.col("n").fill_null(np.nan)).to_numpy().T
    return _Figures(rows["series"].to_numpy(), rows["region"].to_numpy(), numbers)
