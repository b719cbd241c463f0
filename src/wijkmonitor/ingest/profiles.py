"""The newest figure of each indicator for each gebied, judged against Nederland, its gemeente and its like.

Judging seventy indicators with intervals for every request would cost more than the page; so it is done once,
for all gebieden, when a release is built.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
import polars as pl
from numpy.typing import NDArray

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.ingest.codebook import KINDS, STATUSES, Codebook
from wijkmonitor.ingest.keys import packed, runs_of
from wijkmonitor.ingest.references import SERIES, with_references
from wijkmonitor.ingest.similar import SimilarGebieden, with_similar_reference
from wijkmonitor.ingest.spreads import Spreads
from wijkmonitor.judgement.estimate_vector import EstimateArrays, FigureArrays, estimate_many
from wijkmonitor.judgement.vector import JudgementArrays, compare_many
from wijkmonitor.measures.spread import Spread, edition_standard_error

FloatArray = NDArray[np.float64]
_WIJK = 3
_BEREKEND = KINDS.index(FigureKind.BEREKEND)
_ANDERE_GRENZEN = STATUSES.index(Status.ANDERE_GRENZEN)
_FEWEST_WIJKEN = 100
"""Fewer wijken in both editions do not tell how much a modelled figure moves by itself."""
INSTITUTION_PARTS = {
    "inwoners_aantal": "people",
    "huishoudens_aantal": "households",
    "personen_per_huishouden_aantal": "size",
}
"""The figures that tell how many inhabitants live in no household, and what we call them there."""
_PLACES = 2**32
NOT_JUDGED = 0
"""The certainty code of a figure that is not judged; judged ones are 1 + the number of the enum."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """Nederland, the gemeente or the similar gebieden: the prefix of its columns."""

    prefix: str
    is_land: bool = False
    is_published: bool = True
    """A source may have published it; the figure of similar gebieden is always computed."""

    def columns(self) -> list[pl.Expr]:
        """Give the columns of a profile about this reference."""
        prefix = self.prefix
        value = pl.col(f"{prefix}_value").fill_null(float("nan"))
        kind = pl.col(f"{prefix}_kind").fill_null(0).cast(pl.UInt8).alias(f"{prefix}_kind_id")
        return [
            *((value, kind) if self.is_published else (value.cast(pl.Float32),)),
            pl.col(f"{prefix}_size"),
            pl.col(f"{prefix}_certainty_id").cast(pl.UInt8),
            pl.col(f"{prefix}_z").cast(pl.Float32),
            pl.col(f"{prefix}_is_small").cast(pl.Boolean),
        ]


_REFERENCES = (
    _Reference("national", is_land=True),
    _Reference("gemeente"),
    _Reference("similar", is_published=False),
)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What else a judgement needs to know of an indicator or a gebied."""

    standard_errors: Mapping[int, float]
    """Of each modelled indicator."""
    institutions: pl.DataFrame
    """region, institution_pct."""


def marked_figures(figures: pl.DataFrame, changed: pl.DataFrame) -> pl.DataFrame:
    """Add `has_other_boundaries`: the gebied had another area in the indeling of the figure than now.

    `changed` has the region and indeling of those.
    """
    place = pl.col("region").cast(pl.Int32) * 2**15 + pl.col("indeling")
    marked = changed.select(place).to_series()
    return figures.with_columns(place.is_in(marked.implode()).alias("has_other_boundaries"))


def profiles_of(
    newest: pl.DataFrame,
    figures: pl.DataFrame,
    tree: pl.DataFrame,
    similar: SimilarGebieden,
    spreads: Spreads,
    circumstances: Circumstances,
    catalog: Catalog,
) -> pl.DataFrame:
    """Give one judged row a (gebied, indicator): the columns of `store.rows.ProfileRow` with `region_id`.

    `figures` are all cells of all inhabitants with `n`, marked; `newest` are the newest of them.
    """
    beside = with_references(newest, figures, tree).join(
        circumstances.institutions, on="region", how="left", maintain_order="left"
    )
    compared = with_similar_reference(beside, figures, similar, catalog)
    return _judged(compared, spreads, circumstances, catalog).select(_OUTPUT)


def newest_figures(figures: pl.DataFrame) -> pl.DataFrame:
    """Give one cell a (gebied, indicator): the newest with a figure; published before computed.

    A figure of a wijk or buurt that had another area then is not of this gebied: codes are given to other
    places. A gemeente stays the same one when a neighbour joins it; its figures keep their mark.
    """
    is_there = pl.col("value").is_not_null()
    is_other_place = pl.col("has_other_boundaries") & (pl.col("level") >= _WIJK) & is_there
    reason = pl.when(is_other_place).then(pl.lit(_ANDERE_GRENZEN)).otherwise("status")
    shown = figures.with_columns(
        pl.when(is_other_place).then(None).otherwise("value").alias("value"),
        reason.cast(pl.UInt8).alias("status"),
    )
    return shown[_best_of_each(shown)]


def _best_of_each(figures: pl.DataFrame) -> NDArray[np.int64]:
    """Give the place of the best figure of each (gebied, indicator), a series on a level after the other.

    One number to choose by, the place at its end, in a table of gebieden by indicators.
    """
    if figures.is_empty():
        return np.zeros(0, dtype=np.int64)
    from_the_end = (_PLACES - 1 - pl.int_range(pl.len())).cast(pl.UInt64)
    choice = figures.select((_preference() * _PLACES + from_the_end).alias("best")).to_series().to_numpy()
    region, indicator = figures["region"].to_numpy(), figures["indicator"].to_numpy()
    indicators = np.unique(indicator)
    best = np.zeros((int(region.max()) + 1, len(indicators)), dtype=np.uint64)
    np.maximum.at(best, (region, np.searchsorted(indicators, indicator)), choice)
    found = best[best > 0]
    places = pl.Series((_PLACES - 1 - found % _PLACES).astype(np.int64))
    in_series = figures.select(packed((*SERIES, "level", "region"))).to_series()[places].arg_sort()
    return places[in_series].to_numpy()


def _preference() -> pl.Expr:
    """Give a number of less than four bytes that is higher for a cell that is better to show."""
    has_value = pl.col("value").is_not_null().cast(pl.UInt64)
    is_of_now = (~pl.col("has_other_boundaries")).cast(pl.UInt64)
    is_published = (pl.col("kind") != _BEREKEND).cast(pl.UInt64)
    table = 255 - pl.col("table").cast(pl.UInt64)
    return (((has_value * 256 + pl.col("period")) * 2 + is_of_now) * 2 + is_published) * 256 + table


def institution_shares(figures: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give region and institution_pct: the share of inhabitants who are in no private household.

    Inhabitants minus households × people per household, in the newest table that has all three. The size of
    households is rounded to 0.1, so a share is known to about 3 points.
    """
    names = {codes.indicator(indicator): name for indicator, name in INSTITUTION_PARTS.items()}
    return (
        figures.filter(pl.col("indicator").is_in(list(names)) & pl.col("value").is_not_null())
        .with_columns(pl.col("indicator").cast(pl.Int64).replace_strict(names).alias("name"))
        .pivot(
            "name",
            on_columns=list(names.values()),
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


def measured_errors(figures: pl.DataFrame, catalog: Catalog, codes: Codebook) -> Mapping[int, float]:
    """Give the standard error of the modelled indicators among the figures; nan of one asked only once.

    It follows from how much wijken change between editions.
    """
    errors: dict[int, float] = {}
    there = set(figures["indicator"].unique())
    modelled = [item for item in catalog.indicators.values() if item.certainty is CertaintyType.MODEL]
    for code in there.intersection(codes.indicator(indicator.id) for indicator in modelled):
        rows = figures.filter(
            (pl.col("indicator") == code) & (pl.col("level") == _WIJK) & pl.col("value").is_not_null()
        )
        errors[code] = _last_change(rows)
    return errors


def with_middle_error(errors: Mapping[int, float]) -> Mapping[int, float]:
    """Give the errors; an indicator that was asked only once takes the middle one of the others."""
    known = [error for error in errors.values() if np.isfinite(error)]
    middle = float(np.median(known)) if known else np.nan
    return {code: error if np.isfinite(error) else middle for code, error in errors.items()}


def _last_change(rows: pl.DataFrame) -> float:
    """Give the standard error from the two newest editions of the table with the most wijken in both."""
    found, most = np.nan, _FEWEST_WIJKEN
    for part in rows.partition_by("table"):
        editions = part["period"].unique().sort().to_list()[-2:]
        if len(editions) > 1:
            pair = part.pivot(
                "period", index="region", values="value", aggregate_function="first"
            ).drop_nulls()
            if len(pair) > most:
                most = len(pair)
                earlier, later = (pair[str(edition)].to_numpy() for edition in editions)
                found = edition_standard_error(earlier, later)
    return found


def _judged(
    newest: pl.DataFrame, spreads: Spreads, circumstances: Circumstances, catalog: Catalog
) -> pl.DataFrame:
    """Add the judgements against all references; a run of rows is of one series on one level."""
    judged = _Judged.empty(len(newest))
    columns = _Columns.of(newest)
    indicators = list(catalog.indicators.values())
    runs = runs_of(newest.select(packed((*SERIES, "level"))).to_series().to_numpy())
    keys = newest.select(*SERIES, "level")[runs[:-1]]
    for (begin, end), key in zip(pairwise(runs.tolist()), keys.rows(), strict=True):
        error = circumstances.standard_errors.get(key[0], np.nan)
        judged.fill(slice(begin, end), columns, indicators[key[0]], spreads.get(key), error)
    return newest.with_columns(judged.series())


@dataclass(frozen=True, slots=True)
class _Columns:
    """The numbers of all rows that judgements need; nan where there is none."""

    value: FloatArray
    n: FloatArray
    institution_pct: FloatArray
    reference: Mapping[str, tuple[FloatArray, FloatArray]]
    """prefix → value and n."""

    @classmethod
    def of(cls, rows: pl.DataFrame) -> Self:
        """Take them out of the table."""
        value, n, institution_pct = (_numbers(rows[name]) for name in ("value", "n", "institution_pct"))
        pairs = {
            item.prefix: (_numbers(rows[f"{item.prefix}_value"]), _numbers(rows[f"{item.prefix}_n"]))
            for item in _REFERENCES
        }
        return cls(value, n, institution_pct, pairs)


@dataclass(frozen=True, slots=True)
class _Judged:
    """The judgements of all rows, filled in a slice at a time."""

    numbers: Mapping[str, NDArray[np.float32]]
    codes: Mapping[str, NDArray[np.int8]]

    @classmethod
    def empty(cls, length: int) -> Self:
        """Give room for so many rows, in which nothing is judged."""
        names = ["lower", "upper", "spread_below", "spread_above"]
        names += [f"{item.prefix}_z" for item in _REFERENCES]
        kinds = ("size", "certainty_id", "is_small")
        codes = ["warning_id", *(f"{item.prefix}_{kind}" for item in _REFERENCES for kind in kinds)]
        return cls(
            {name: np.full(length, np.nan, dtype=np.float32) for name in names},
            {name: np.zeros(length, dtype=np.int8) for name in codes},
        )

    def fill(
        self, part: slice, columns: _Columns, indicator: Indicator, spread: Spread, error: float
    ) -> None:
        """Judge one series on one level."""
        if indicator.certainty is CertaintyType.GEEN:
            return
        figures = FigureArrays(
            columns.value[part], columns.n[part], error, institution_pct=columns.institution_pct[part]
        )
        estimates = estimate_many(figures, indicator, spread.scale)
        self.numbers["lower"][part], self.numbers["upper"][part] = estimates.interval95
        self.numbers["spread_below"][part], self.numbers["spread_above"][part] = spread.below, spread.above
        if not spread.is_known:
            return
        for item in _REFERENCES:
            value, n = columns.reference[item.prefix]
            if not item.is_land and not np.isfinite(value[part]).any():
                continue  # no gemeente or no similar gebieden on this level
            other = _reference_estimates(value[part], n[part], item, indicator, spread, error)
            judgements = compare_many(figures, estimates, other, spread, indicator)
            self._fill_reference(part, item.prefix, judgements)
        self.codes["warning_id"][part] = judgements.warning

    def _fill_reference(self, part: slice, prefix: str, judgements: JudgementArrays) -> None:
        is_judged = judgements.is_judged
        self.numbers[f"{prefix}_z"][part] = np.where(is_judged, judgements.z, np.nan)
        self.codes[f"{prefix}_size"][part] = np.where(is_judged, judgements.size, 0)
        self.codes[f"{prefix}_certainty_id"][part] = np.where(is_judged, judgements.certainty + 1, NOT_JUDGED)
        self.codes[f"{prefix}_is_small"][part] = judgements.is_small_but_certain & is_judged

    def series(self) -> list[pl.Series]:
        """Give the columns."""
        numbers = [pl.Series(name, values) for name, values in self.numbers.items()]
        return numbers + [pl.Series(name, values) for name, values in self.codes.items()]


def _reference_estimates(
    value: FloatArray,
    n: FloatArray,
    reference: _Reference,
    indicator: Indicator,
    spread: Spread,
    error: float,
) -> EstimateArrays:
    if not reference.is_land:
        return estimate_many(FigureArrays(value, n, error), indicator, spread.scale)
    # Nederland is one figure for the whole series; on the percentile scale it is the gebied in the middle.
    national = value[0] if value.size and np.isfinite(value[0]) else np.nan
    if np.isnan(national) and spread.scale is not None:
        national = spread.scale.typical
    people = n[0] if n.size and np.isfinite(n[0]) else np.inf
    return estimate_many(FigureArrays(np.array([national]), np.array([people]), 0.0), indicator, spread.scale)


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
    pl.col("warning_id").cast(pl.UInt8),
    *(column for reference in _REFERENCES for column in reference.columns()),
)
