"""What is measured of all figures, some indicators at a time, so that a large release fits in memory.

Everything here is of one indicator: its n, its spread, its distribution, its newest figure. What remains of
a part are its measures, its newest figures, and the figures that these will be held against.
"""

from dataclasses import dataclass

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.codebook import LEVELS, Codebook
from wijkmonitor.ingest.denominators import denominator_counts, of_the_same_people, with_denominators
from wijkmonitor.ingest.distributions import distributions_of
from wijkmonitor.ingest.inheritance import without_inherited
from wijkmonitor.ingest.keys import packed
from wijkmonitor.ingest.profiles import (
    INSTITUTION_PARTS,
    institution_shares,
    marked_figures,
    measured_errors,
    newest_figures,
    with_middle_error,
)
from wijkmonitor.ingest.references import SERIES
from wijkmonitor.ingest.series import SeriesOnLevels
from wijkmonitor.ingest.spreads import SpreadKey, Spreads, spreads_of
from wijkmonitor.measures.spread import Spread

_GEMEENTE = LEVELS.index(RegionLevel.GEMEENTE)


@dataclass(frozen=True, slots=True)
class Measured:
    """The measures of all figures of all inhabitants."""

    spreads: Spreads
    errors: dict[int, float]
    """The standard error of each modelled indicator."""
    institutions: pl.DataFrame
    """region, institution_pct."""
    distributions: pl.DataFrame
    newest: pl.DataFrame
    """One figure a (gebied, indicator), with its n and mark."""
    figures: pl.DataFrame
    """The figures that the newest may be held against: of larger gebieden, and of the same series."""


def measured(
    cells: pl.DataFrame, inherited: pl.DataFrame, changed: pl.DataFrame, catalog: Catalog, codes: Codebook
) -> Measured:
    """Measure the cells of all inhabitants. Inherited ones are judged, but are not measured by."""
    counts = denominator_counts(cells, catalog, codes)
    spreads: dict[SpreadKey, Spread] = {}
    errors: dict[int, float] = {}
    households: list[pl.DataFrame] = []
    distributions: list[pl.DataFrame] = []
    newest: list[pl.DataFrame] = []
    figures: list[pl.DataFrame] = []
    for indicators in of_the_same_people(catalog, codes):
        is_here = (pl.col("group") == 0) & pl.col("indicator").is_in(indicators)
        here = cells.lazy().filter(is_here).drop("column").collect()
        if here.is_empty() and newest:
            continue
        with_n = with_denominators(here, counts, catalog, codes)
        own = without_inherited(with_n, inherited)
        series = SeriesOnLevels.of(own)
        spreads |= spreads_of(own, series, catalog).by_key
        errors |= measured_errors(own, catalog, codes)
        distributions.append(distributions_of(series, codes))
        marked = marked_figures(with_n, changed)
        newest.append(newest_figures(marked))
        figures.append(_held_against(marked, newest[-1]))
        households.append(with_n.filter(pl.col("indicator").is_in(_institution_parts(codes))))
    return Measured(
        spreads=Spreads(spreads),
        errors=dict(with_middle_error(errors)),
        institutions=institution_shares(pl.concat(households), codes),
        distributions=pl.concat(distributions),
        newest=pl.concat(newest),
        figures=pl.concat(figures),
    )


def _institution_parts(codes: Codebook) -> list[int]:
    return [codes.indicator(name) for name in INSTITUTION_PARTS]


def _held_against(figures: pl.DataFrame, newest: pl.DataFrame) -> pl.DataFrame:
    """Keep the figures that something will be compared with."""
    is_large = pl.col("level") <= _GEMEENTE
    known = figures.filter(pl.col("value").is_not_null())
    like = known.filter(~is_large & ~pl.col("has_other_boundaries"))
    series = newest.select(packed(SERIES)).to_series().unique()
    return pl.concat([known.filter(is_large), like.filter(packed(SERIES).is_in(series.implode()))])
