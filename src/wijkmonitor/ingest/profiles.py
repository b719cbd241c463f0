"""The newest figure of each indicator for each gebied, judged against Nederland and its gemeente.

Judging seventy indicators with intervals for every request would cost more than the page; so it is done once,
for all gebieden, when a release is built.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.domain.observation import Status
from wijkmonitor.ingest.codebook import STATUSES, Codebook
from wijkmonitor.ingest.spreads import Spreads
from wijkmonitor.judgement.estimate_vector import EstimateArrays, FigureArrays, estimate_many
from wijkmonitor.judgement.vector import JudgementArrays, compare_many
from wijkmonitor.measures.spread import Spread, edition_standard_error

FloatArray = NDArray[np.float64]
_SERIES = ("indicator", "table", "period")
_LAND, _GEMEENTE, _WIJK = 0, 2, 3
_ANDERE_GRENZEN = STATUSES.index(Status.ANDERE_GRENZEN)
_FEWEST_WIJKEN = 100
"""Fewer wijken in both editions do not tell how much a modelled figure moves by itself."""
NOT_JUDGED = 0
"""The certainty code of a figure that is not judged; judged ones are 1 + the number of the enum."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """Nederland or the gemeente: the prefix of its columns."""

    prefix: str
    is_land: bool


_REFERENCES = (_Reference("national", is_land=True), _Reference("gemeente", is_land=False))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else a judgement needs to know of an indicator or a gebied."""

    standard_errors: Mapping[int, float]
    """Of each modelled indicator."""
    institutions: pl.DataFrame
    """region, institution_pct."""
    changed: pl.DataFrame
    """region, indeling: the gebied had another area in that indeling than it has now."""


def profiles_of(
    figures: pl.DataFrame,
    tree: pl.DataFrame,
    spreads: Spreads,
    circumstances: Circumstances,
    catalog: Catalog,
) -> pl.DataFrame:
    """Give one judged row a (gebied, indicator): the columns of `store.rows.ProfileRow` with `region_id`.

    `figures` are all cells of all inhabitants with `n`.
    """
    changed = circumstances.changed.with_columns(has_other_boundaries=pl.lit(value=True))
    marked = figures.join(changed, on=["region", "indeling"], how="left").with_columns(
        pl.col("has_other_boundaries").fill_null(value=False)
    )
    newest = _with_references(_newest(marked), figures, tree).join(
        circumstances.institutions, on="region", how="left"
    )
    indicators = list(catalog.indicators.values())
    parts: list[pl.DataFrame] = []
    for key, part in newest.partition_by([*_SERIES, "level"], as_dict=True).items():
        indicator, table, period, level = (int(code) for code in key)
        error = circumstances.standard_errors.get(indicator, np.nan)
        spread = spreads.get((indicator, table, period, level))
        parts.append(_judged(part, indicators[indicator], spread, error))
    return pl.concat(parts).select(_OUTPUT)


def _newest(figures: pl.DataFrame) -> pl.DataFrame:
    """Give one cell a (gebied, indicator): the newest with a figure; published before computed.

    A figure of a wijk or buurt that had another area then is not of this gebied: codes are given to other
    places. A gemeente stays the same one when a neighbour joins it; its figures keep their mark.
    """
    is_other_place = (
        pl.col("has_other_boundaries") & (pl.col("level") >= _WIJK) & pl.col("value").is_not_null()
    )
    return (
        figures.with_columns(
            pl.when(is_other_place).then(None).otherwise("value").alias("value"),
            pl.when(is_other_place)
            .then(pl.lit(_ANDERE_GRENZEN))
            .otherwise("status")
            .cast(pl.UInt8)
            .alias("status"),
        )
        .sort(
            [pl.col("value").is_null(), -pl.col("period").cast(pl.Int16), "kind", "table", "delivery"],
            maintain_order=True,
        )
        .unique(["region", "indicator"], keep="first", maintain_order=True)
    )


def _with_references(newest: pl.DataFrame, figures: pl.DataFrame, tree: pl.DataFrame) -> pl.DataFrame:
    """Add value, kind and n of Nederland and of the gemeente, of the same table and year."""
    best = (
        figures.filter(pl.col("value").is_not_null() & (pl.col("level") <= _GEMEENTE))
        .sort("kind", "delivery")
        .unique([*_SERIES, "region"], keep="first")
    )
    columns = [pl.col(name) for name in (*_SERIES, "value", "kind", "n")]
    national = best.filter(pl.col("level") == _LAND).select(columns)
    gemeente = best.filter(pl.col("level") == _GEMEENTE).select(*columns, pl.col("region").alias("gemeente"))
    own = tree.filter(pl.col("level") > _GEMEENTE).select("region", "indeling", "gemeente")
    return (
        newest.join(_prefixed(national, "national"), on=_SERIES, how="left")
        .join(own, on=["region", "indeling"], how="left")
        .join(_prefixed(gemeente, "gemeente"), on=[*_SERIES, "gemeente"], how="left")
    )


def _prefixed(frame: pl.DataFrame, prefix: str) -> pl.DataFrame:
    return frame.rename({name: f"{prefix}_{name}" for name in ("value", "kind", "n")})


def institution_shares(figures: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give region and institution_pct: the share of inhabitants who are in no private household.

    Inhabitants minus households × people per household, in the newest table that has all three. The size of
    households is rounded to 0.1, so a share is known to about 3 points.
    """
    names = {
        codes.indicator("inwoners_aantal"): "people",
        codes.indicator("huishoudens_aantal"): "households",
        codes.indicator("personen_per_huishouden_aantal"): "size",
    }
    return (
        figures.filter(pl.col("indicator").is_in(list(names)) & pl.col("value").is_not_null())
        .with_columns(pl.col("indicator").cast(pl.Int64).replace_strict(names).alias("name"))
        .pivot(
            "name",
            index=["region", "indeling", "period", "table"],
            values="value",
            aggregate_function="first",
        )
        .drop_nulls(["people", "households", "size"])
        .filter(pl.col("people") > 0)
        .sort("period")
        .unique("region", keep="last")
        .select(
            "region",
            ((1 - pl.col("households") * pl.col("size") / pl.col("people")) * 100)
            .clip(0, 100)
            .alias("institution_pct"),
        )
    )


def standard_errors(figures: pl.DataFrame, catalog: Catalog, codes: Codebook) -> Mapping[int, float]:
    """Give the standard error of each modelled indicator, from how much wijken change between editions.

    An indicator that was asked only once takes the middle one of the others.
    """
    errors: dict[int, float] = {}
    modelled = [item for item in catalog.indicators.values() if item.certainty is CertaintyType.MODEL]
    for indicator in modelled:
        code = codes.indicator(indicator.id)
        rows = figures.filter(
            (pl.col("indicator") == code) & (pl.col("level") == _WIJK) & pl.col("value").is_not_null()
        )
        errors[code] = _last_change(rows)
    known = [error for error in errors.values() if np.isfinite(error)]
    middle = float(np.median(known)) if known else np.nan
    return {code: error if np.isfinite(error) else middle for code, error in errors.items()}


def _last_change(rows: pl.DataFrame) -> float:
    """Give the standard error from the two newest editions of the table with the most wijken in both."""
    found = np.nan
    for part in rows.partition_by("table"):
        editions = part["period"].unique().sort().to_list()[-2:]
        if len(editions) > 1:
            pair = part.pivot(
                "period", index="region", values="value", aggregate_function="first"
            ).drop_nulls()
            if len(pair) > _FEWEST_WIJKEN:
                earlier, later = (pair[str(edition)].to_numpy() for edition in editions)
                found = edition_standard_error(earlier, later)
    return found


def _judged(part: pl.DataFrame, indicator: Indicator, spread: Spread, error: float) -> pl.DataFrame:
    """Add the judgements against both references to the rows of one series on one level."""
    figures = FigureArrays(
        _numbers(part["value"]),
        _numbers(part["n"]),
        standard_error=error,
        institution_pct=_numbers(part["institution_pct"]),
    )
    estimates = estimate_many(figures, indicator, spread.scale)
    columns: list[pl.Series] = []
    for reference in _REFERENCES:
        judgements = compare_many(
            figures,
            estimates,
            _reference_estimates(part, reference, indicator, spread, error),
            spread,
            indicator,
        )
        columns += _judgement_columns(reference.prefix, judgements)
    warning = pl.Series("warning_id", judgements.warning, dtype=pl.UInt8)
    lower, upper = estimates.interval95
    return part.with_columns(
        *columns,
        warning,
        pl.Series("lower", lower),
        pl.Series("upper", upper),
        pl.lit(spread.below).alias("spread_below"),
        pl.lit(spread.above).alias("spread_above"),
    )


def _reference_estimates(
    part: pl.DataFrame, reference: _Reference, indicator: Indicator, spread: Spread, error: float
) -> EstimateArrays:
    values = _numbers(part[f"{reference.prefix}_value"])
    n = _numbers(part[f"{reference.prefix}_n"])
    if reference.is_land:
        n = np.where(np.isnan(n), np.inf, n)
        if spread.scale is not None:
            # On the percentile scale the reference is the gebied in the middle, which has score 0.
            values = np.where(np.isnan(values), spread.scale.typical, values)
    figures = FigureArrays(values, n, standard_error=0.0 if reference.is_land else error)
    return estimate_many(figures, indicator, spread.scale)


def _judgement_columns(prefix: str, judgements: JudgementArrays) -> list[pl.Series]:
    is_judged = judgements.is_judged
    certainty = np.where(is_judged, judgements.certainty + 1, NOT_JUDGED).astype(np.uint8)
    return [
        pl.Series(f"{prefix}_size", np.where(is_judged, judgements.size, 0).astype(np.int8)),
        pl.Series(f"{prefix}_certainty_id", certainty),
        pl.Series(f"{prefix}_z", np.where(is_judged, judgements.z, np.nan).astype(np.float32)),
        pl.Series(f"{prefix}_is_small", judgements.is_small_but_certain & is_judged),
    ]


def _numbers(series: pl.Series) -> FloatArray:
    return series.cast(pl.Float64).fill_null(np.nan).to_numpy()


_OUTPUT: tuple[pl.Expr, ...] = (
    pl.col("region").alias("region_id"),
    pl.col("indicator").alias("indicator_id"),
    pl.col("delivery").alias("delivery_id"),
    pl.col("period").alias("period_id"),
    pl.col("indeling").cast(pl.UInt16),
    pl.col("value").fill_null(float("nan")),
    pl.col("status").alias("status_id"),
    pl.col("kind").alias("kind_id"),
    pl.col("n").fill_null(float("nan")).cast(pl.Float32).alias("denominator"),
    pl.col("has_other_boundaries"),
    pl.col("lower").cast(pl.Float32),
    pl.col("upper").cast(pl.Float32),
    pl.col("spread_below").cast(pl.Float32),
    pl.col("spread_above").cast(pl.Float32),
    pl.col("warning_id"),
    *(
        column
        for prefix in ("national", "gemeente")
        for column in (
            pl.col(f"{prefix}_value").fill_null(float("nan")),
            pl.col(f"{prefix}_kind").fill_null(0).cast(pl.UInt8).alias(f"{prefix}_kind_id"),
            pl.col(f"{prefix}_size"),
            pl.col(f"{prefix}_certainty_id"),
            pl.col(f"{prefix}_z"),
            pl.col(f"{prefix}_is_small"),
        )
    ),
)
