"""Figures of larger gebieden where a table has only their parts (methods §10), labelled *berekend*.

Nothing is scaled up: a sum or mean is given only where the parts that have a figure hold at least 95 % of the
denominator (90 % for Nederland), and the share that they hold is written in `column`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import Aggregation, Indicator, IndicatorId, Unit
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.cells import CELL_SCHEMA
from wijkmonitor.ingest.codebook import KINDS, LEVELS, Codebook
from wijkmonitor.ingest.counts import NEAR_YEARS, Counts, counts_of
from wijkmonitor.ingest.keys import first_of_each, packed
from wijkmonitor.measures.aggregate import Parts, required_coverage, sum_many, weighted_mean_many

INWONERS = IndicatorId("inwoners_aantal")
_BEREKEND = KINDS.index(FigureKind.BEREKEND)
_SHARES = frozenset({Unit.PCT, Unit.PROMILLE, Unit.PER_1000})
SERIES = ("table", "period", "indeling", "indicator", "group")
"""What the figures of one series share."""
_PART = ("series", "region")


@dataclass(frozen=True, slots=True)
class Step:
    """From which level to which, and whether parts that were computed themselves may be used."""

    parts: RegionLevel
    whole: RegionLevel
    uses_computed_parts: bool
    from_what: str = ""
    """What the parts are called in the column of a computed figure; their level unless said."""


STEPS = (
    Step(RegionLevel.BUURT, RegionLevel.WIJK, uses_computed_parts=False),
    Step(RegionLevel.WIJK, RegionLevel.GEMEENTE, uses_computed_parts=False),
    Step(RegionLevel.GEMEENTE, RegionLevel.LAND, uses_computed_parts=False),
    Step(RegionLevel.WIJK, RegionLevel.LAND, uses_computed_parts=False),
    Step(RegionLevel.GEMEENTE, RegionLevel.PROVINCIE, uses_computed_parts=True),
)


def with_larger_gebieden(
    cells: pl.DataFrame, tree: pl.DataFrame, catalog: Catalog, codes: Codebook
) -> pl.DataFrame:
    """Give the cells with a computed one for every larger gebied that its table does not publish."""
    weights = weights_of(catalog, codes)
    loaded, counts = cells, counts_to_weigh_by(cells, weights, codes)
    for step in STEPS:
        series = _missing_series(step, cells if step.uses_computed_parts else loaded, cells, sorted(weights))
        if not series.is_empty():
            added = computed_cells(step, series, cells, tree, weights, counts, catalog, codes)
            cells = pl.concat([cells, added])
            counts = counts_to_weigh_by(cells, weights, codes)
    return cells


def counts_to_weigh_by(cells: pl.DataFrame, weights: dict[int, tuple[int, ...]], codes: Codebook) -> Counts:
    """Give the counts that figures are weighed by, and the inhabitants that say how much is covered."""
    wanted = sorted({code for candidates in weights.values() for code in candidates})
    return counts_of(cells, wanted, codes.periods)


def weights_of(catalog: Catalog, codes: Codebook) -> dict[int, tuple[int, ...]]:
    """Give for each indicator that may be aggregated what to weigh by, the best first."""
    weights: dict[int, tuple[int, ...]] = {}
    for indicator in catalog.indicators.values():
        candidates = _weight_ids(indicator)
        if candidates:
            weights[codes.indicator(indicator.id)] = tuple(codes.indicator(item) for item in candidates)
    return weights


def _weight_ids(indicator: Indicator) -> tuple[IndicatorId, ...]:
    match indicator.aggregation:
        case Aggregation.NOOIT:
            return ()
        case Aggregation.SOM:
            return (INWONERS,)
        case Aggregation.GEWOGEN:
            own = () if indicator.weight is None else (indicator.weight,)
            return (*own, *indicator.denominator_proxy)
        case Aggregation.BEREKENING:
            # A share that a publisher gives as a percentage, without its counts. A density is never weighed.
            if indicator.unit not in _SHARES:
                return ()
            is_one = len(indicator.denominator) == 1
            known = indicator.denominator if is_one else indicator.denominator_proxy
            return (*known, INWONERS) if indicator.people.startswith("inwoners") else known


def computed_cells(
    step: Step,
    series: pl.DataFrame,
    cells: pl.DataFrame,
    tree: pl.DataFrame,
    weights: dict[int, tuple[int, ...]],
    counts: Counts,
    catalog: Catalog,
    codes: Codebook,
) -> pl.DataFrame:
    """Compute the wholes of a step for some series (SERIES with delivery and status) from their parts.

    `tree` says in which whole a part lies: in its column that is named after the level of the whole.
    """
    numbered = series.with_row_index("series")
    at_level, whole_counts = counts.at(LEVELS.index(step.parts)), counts.at(LEVELS.index(step.whole))
    inwoners = codes.indicator(INWONERS)
    parts = _with_inhabitants(_parts(step, numbered, tree, cells), inwoners, at_level)
    parts = _with_published_people(parts, inwoners, whole_counts)
    sums = [
        codes.indicator(item.id)
        for item in catalog.indicators.values()
        if item.aggregation is Aggregation.SOM
    ]
    added = parts.filter(pl.col("indicator").is_in(sums)).with_columns(
        pl.lit(None, dtype=pl.UInt16).alias("weight_id"), weight=pl.lit(1.0)
    )
    means_of = {
        candidates: parts.filter(pl.col("indicator").is_in(indicators))
        for candidates, indicators in _by_weights(weights, sums).items()
    }
    weighed = [_weighed(part, candidates, at_level) for candidates, part in means_of.items() if len(part)]
    means = [_wholes(step, pl.concat(weighed), codes, is_sum=False)] if weighed else []
    return pl.concat([_wholes(step, added, codes, is_sum=True), *means])


def _by_weights(weights: dict[int, tuple[int, ...]], sums: Sequence[int]) -> dict[tuple[int, ...], list[int]]:
    """Give the indicators that are weighed by the same counts."""
    found: dict[tuple[int, ...], list[int]] = {}
    for indicator in sorted(set(weights) - set(sums)):
        found.setdefault(weights[indicator], []).append(indicator)
    return found


def _missing_series(
    step: Step, parts: pl.DataFrame, cells: pl.DataFrame, indicators: Sequence[int]
) -> pl.DataFrame:
    """Give the series that `parts` has and the whole level has not: SERIES with delivery and status."""
    is_part = (pl.col("level") == LEVELS.index(step.parts)) & pl.col("indicator").is_in(indicators)
    is_whole = pl.col("level") == LEVELS.index(step.whole)
    whole = cells.lazy().filter(is_whole).select(SERIES).unique().collect()
    return (
        parts.lazy()
        .filter(is_part & pl.col("value").is_not_null())
        .select(*SERIES, "delivery", "status")
        .group_by(SERIES)
        .agg(pl.col("delivery").min(), pl.col("status").max())
        .collect()
        .join(whole, on=SERIES, how="anti")
        .sort(SERIES)
    )


def _parts(step: Step, series: pl.DataFrame, tree: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """Give every part of every whole for every series, with its value where it has one."""
    members = tree.filter(
        (pl.col("level") == LEVELS.index(step.parts)) & pl.col(step.whole.value).is_not_null()
    ).select("region", "indeling", pl.col(step.whole.value).alias("whole"))
    is_part = pl.col("level") == LEVELS.index(step.parts)
    is_wanted = [pl.col(name).is_in(series[name].unique().to_list()) for name in ("indicator", "table")]
    there = (
        cells.lazy()
        .filter(is_part, *is_wanted)
        .select(packed(SERIES).alias("key"), "region", "value", "kind", "delivery")
        .collect()
        .join(series.select("series", packed(SERIES).alias("key")), on="key")
        .select("series", "region", "value", "kind", "delivery", packed(_PART).alias("part"))
    )
    values = first_of_each(_PART, there, ("kind", "delivery"))
    return (
        series.join(members, on="indeling")
        .with_columns(packed(_PART).alias("part"))
        .join(values.select("part", "value"), on="part", how="left")
        .drop("part")
    )


def _weighed(parts: pl.DataFrame, candidates: Sequence[int], counts: Counts) -> pl.DataFrame:
    """Add `weight` and `weight_id`: the first candidate known for a series, of nearly its own year."""
    left = parts
    done: list[pl.DataFrame] = []
    for candidate in candidates:
        if done and left.is_empty():
            break
        found = _with_count(left, candidate, counts, "weight", NEAR_YEARS).with_columns(
            pl.col("weight").is_not_null().any().over("series").alias("has_weight"),
            pl.lit(candidate, dtype=pl.UInt16).alias("weight_id"),
        )
        done.append(found.filter("has_weight").drop("has_weight"))
        left = found.filter(~pl.col("has_weight")).drop("has_weight", "weight", "weight_id")
    return pl.concat(done)


def _with_inhabitants(parts: pl.DataFrame, inwoners: int, counts: Counts) -> pl.DataFrame:
    """Add `people`, of any year: they say how much of a whole is known. Without any, each part is one."""
    found = _with_count(parts, inwoners, counts, "people", None)
    is_known = pl.col("people").is_not_null().any().over("series")
    return found.with_columns(
        pl.when(is_known).then("people").otherwise(1.0).alias("people"), is_known.alias("has_people")
    )


def _with_published_people(parts: pl.DataFrame, inwoners: int, counts: Counts) -> pl.DataFrame:
    """Add `whole_people`: the inhabitants of the whole, between the years for which they are known.

    A carrier may have left out parts without a trace, also from the only list of gebieden we have of that
    year; held against this number they show.
    """
    known: dict[int, dict[int, float]] = defaultdict(dict)
    for region, period, n in counts.of([inwoners]).select("region", "period", "n").iter_rows():
        known[region][counts.years[period]] = n
    wanted = parts.select("whole", "period").unique()
    people = [_between(known[whole], counts.years[period]) for whole, period in wanted.iter_rows()]
    column = pl.Series("whole_people", people, dtype=pl.Float64)
    found = parts.join(wanted.with_columns(column), on=["whole", "period"], how="left")
    return found.with_columns(pl.when("has_people").then("whole_people").alias("whole_people"))


def _between(known: Mapping[int, float], year: int) -> float | None:
    """Give a number for a year from those of other years: on the line between them; None far outside them."""
    if year in known:
        return known[year]
    years = sorted(known)
    if not years or not years[0] - 1 <= year <= years[-1] + 1:
        return None
    return float(np.interp(year, years, [known[other] for other in years]))


def _with_count(
    parts: pl.DataFrame, indicator: int, counts: Counts, name: str, within_years: int | None
) -> pl.DataFrame:
    near = counts.nearest([indicator], within_years=within_years)
    known = counts.of([indicator]).rename({"period": "other", "n": name})
    return (
        parts.join(near, on=["indeling", "period"], how="left")
        .join(known, on=["region", "indeling", "other"], how="left")
        .drop("other")
    )


def _wholes(step: Step, parts: pl.DataFrame, codes: Codebook, *, is_sum: bool) -> pl.DataFrame:
    """Aggregate the parts of every whole; a whole of which too little is known is left out."""
    keys = parts.select(pl.col("series").cast(pl.UInt64) * 2**16 + pl.col("whole")).to_series().to_numpy()
    _, first, place = np.unique(keys, return_index=True, return_inverse=True)
    wholes = parts.select(*SERIES, "whole", "delivery", "status", "weight_id", "whole_people")[first]
    parts_of = Parts(
        place.astype(np.intp),
        _numbers(parts["people"]),
        len(wholes),
        required_coverage(step.whole),
        _numbers(wholes["whole_people"]),
    )
    values = _numbers(parts["value"])
    aggregated = (
        sum_many(values, parts_of)
        if is_sum
        else weighted_mean_many(values, _numbers(parts["weight"]), parts_of)
    )
    names = dict(enumerate(codes.indicators))
    return (
        wholes.with_columns(pl.Series("value", aggregated.value), pl.Series("coverage", aggregated.coverage))
        .filter(pl.col("value").is_finite())
        .with_columns(
            pl.col("whole").alias("region"),
            pl.lit(LEVELS.index(step.whole), dtype=pl.UInt8).alias("level"),
            pl.lit(_BEREKEND, dtype=pl.UInt8).alias("kind"),
            pl.format(
                "berekend uit {}, {}dekking {} %",
                pl.lit(step.from_what or _plural(step.parts)),
                pl.lit("opgeteld, ") if is_sum else _weight_text(names),
                (pl.col("coverage") * 100).round().cast(pl.Int16),
            )
            .cast(pl.Categorical())
            .alias("column"),
        )
        .select(pl.col(name).cast(kind) for name, kind in CELL_SCHEMA.items())
    )


def _numbers(series: pl.Series) -> NDArray[np.float64]:
    return series.cast(pl.Float64).fill_null(np.nan).to_numpy()


def _weight_text(names: dict[int, str]) -> pl.Expr:
    name = pl.col("weight_id").replace_strict(names, return_dtype=pl.String)
    return pl.format("gewogen naar {}, ", name)


def _plural(level: RegionLevel) -> str:
    return {RegionLevel.BUURT: "buurten", RegionLevel.WIJK: "wijken", RegionLevel.GEMEENTE: "gemeenten"}[
        level
    ]
