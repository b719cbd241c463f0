"""Shares and rates that we compute because the publisher gives counts only, labelled *berekend*."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

import polars as pl

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId, Ratio
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.ingest.cells import CELL_SCHEMA
from wijkmonitor.ingest.codebook import KINDS, STATUSES, Codebook
from wijkmonitor.ingest.counts import Counts, counts_of, without_doubles
from wijkmonitor.ingest.grids import CountGrids, Rows, first_known

FEWEST_TO_COMPUTE = 10
"""Of fewer people, households or dwellings than this we compute no share or rate (methods §8)."""
_BEREKEND = KINDS.index(FigureKind.BEREKEND)
_AREA_SCHEMA: dict[str, pl.DataType] = {"region": pl.UInt16(), "indeling": pl.Int16()}
_ROW = ("region", "level", "indeling", "period", "table")


def with_ratios(
    cells: pl.DataFrame, catalog: Catalog, codes: Codebook, other_area: pl.DataFrame | None = None
) -> pl.DataFrame:
    """Give the cells with every ratio of the catalogue that the publisher did not give itself.

    The denominator is of the numerator's own table where it has one, else of the same gebied, indeling and
    period in another table. A rate of a year between two for which its denominator is known, of the same
    area, takes what lies between them; `other_area` (region, indeling) says of which area it is not.
    A numerator without a figure gives a ratio without a figure, for the same reason.
    """
    moved = pl.DataFrame(schema=_AREA_SCHEMA) if other_area is None else other_area
    ratios = [(item, item.ratio) for item in catalog.indicators.values() if item.ratio is not None]
    names = {name for item, ratio in ratios for name in (item.id, *ratio.numerator, *ratio.denominator)}
    is_relevant = pl.col("indicator").is_in(sorted(codes.indicator(name) for name in names))
    relevant = cells.lazy().filter(is_relevant).drop("column").collect()
    by_indicator = relevant.partition_by("indicator", as_dict=True)
    del relevant  # every row of it is in one of the parts
    kinds: dict[tuple[IndicatorId, ...], list[tuple[Indicator, Ratio]]] = defaultdict(list)
    for indicator, ratio in ratios:
        kinds[ratio.denominator].append((indicator, ratio))
    computed: list[pl.DataFrame] = []
    for denominator, alike in kinds.items():
        people = _People.of(denominator, _part(by_indicator, denominator, codes), codes)
        for indicator, ratio in alike:
            own = _part(by_indicator, {indicator.id, *ratio.numerator}, codes)
            if own is not None and people is not None:
                computed.append(_ratio_cells(indicator, ratio, own, people, codes, moved))
    return pl.concat([cells, *computed])


@dataclass(frozen=True, slots=True)
class _People:
    """What some ratios divide by."""

    counts: Counts
    parts: Sequence[int]
    """The codes of what is added up."""
    grids: CountGrids

    @classmethod
    def of(
        cls, denominator: Iterable[IndicatorId], cells: pl.DataFrame | None, codes: Codebook
    ) -> Self | None:
        """Count them once for all ratios of them; None when there is no count at all."""
        if cells is None:
            return None
        parts = [codes.indicator(item) for item in denominator]
        counts = counts_of(cells, parts, codes.periods)
        return cls(counts, parts, CountGrids.of(counts.by_table(parts), len(codes.regions)))

    def number(self, rows: pl.DataFrame) -> pl.Series:
        """Give `n` of each row: of its own table, or else of whichever table has it; null without any."""
        places = Rows.of(rows)
        n = first_known([self.grids.of_same_table(places), self.grids.of_same_year(places)])
        return pl.Series("n", n).fill_nan(None)


def _part(
    by_indicator: Mapping[tuple[object, ...], pl.DataFrame], names: Iterable[IndicatorId], codes: Codebook
) -> pl.DataFrame | None:
    """Give the cells of some indicators; None when there are none."""
    places = sorted(codes.indicator(name) for name in set(names))
    found = [by_indicator[(place,)] for place in places if (place,) in by_indicator]
    return pl.concat(found) if found else None


def _ratio_cells(
    indicator: Indicator,
    ratio: Ratio,
    cells: pl.DataFrame,
    people: _People,
    codes: Codebook,
    moved: pl.DataFrame,
) -> pl.DataFrame:
    numerators = _numerators(ratio, cells, codes)
    divided = numerators.with_columns(people.number(numerators))
    if indicator.certainty is CertaintyType.TELLING:
        divided = _with_years_between(divided, people, codes, moved)
    there = cells.filter(
        (pl.col("indicator") == codes.indicator(indicator.id)) & (pl.col("group") == 0)
    ).select(*_ROW)
    # Counts are rounded to 5 apart from each other: 10 people "of" 5 is everybody, not 200 %.
    most = ratio.factor if indicator.certainty is CertaintyType.AANDEEL else float("inf")
    is_of_people = indicator.certainty in {CertaintyType.AANDEEL, CertaintyType.TELLING}
    is_too_few = pl.lit(is_of_people) & (pl.col("n") < FEWEST_TO_COMPUTE) & (pl.col("n") > 0)
    is_possible = (pl.col("n") > 0) & ~is_too_few
    value = pl.when(is_possible).then((pl.col("value") / pl.col("n") * ratio.factor).clip(0.0, most))
    secret = STATUSES.index(Status.GEHEIM_OF_ONBEKEND)
    impossible = STATUSES.index(Status.NIET_VAN_TOEPASSING)
    return (
        divided.join(there, on=_ROW, how="anti")
        .filter(pl.col("n").is_not_null())
        .with_columns(
            pl.lit(codes.indicator(indicator.id), dtype=pl.UInt16).alias("indicator"),
            pl.lit(0, dtype=pl.UInt8).alias("group"),
            value.alias("value"),
            pl.when(pl.col("n") == 0)
            .then(pl.lit(impossible))
            .when(is_too_few)
            .then(pl.lit(STATUSES.index(Status.TE_KLEIN)))
            .when(pl.col("value").is_null())
            .then(pl.coalesce("reason", pl.lit(secret)))
            .otherwise("status")
            .alias("status"),
            pl.lit(_BEREKEND, dtype=pl.UInt8).alias("kind"),
            pl.lit(_formula(ratio)).cast(pl.Categorical()).alias("column"),
        )
        .select(pl.col(name).cast(kind) for name, kind in CELL_SCHEMA.items())
    )


def _numerators(ratio: Ratio, cells: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give _ROW with delivery, status, the summed value, and the reason where a part has none."""
    group = codes.groups.index(ratio.numerator_group)
    parts = [codes.indicator(item) for item in ratio.numerator]
    is_empty = pl.col("value").is_null()
    found = without_doubles(
        cells.filter(pl.col("indicator").is_in(parts) & (pl.col("group") == group)), ("delivery", "kind")
    )
    if len(parts) == 1:
        return found.select(
            *_ROW,
            "delivery",
            pl.when(~is_empty).then("status").alias("status"),
            pl.when(is_empty).then("status").alias("reason"),
            pl.col("value").cast(pl.Float64),
        )
    return (
        found.group_by(_ROW)
        .agg(
            pl.col("delivery").min(),
            pl.col("status").filter(~is_empty).max(),
            pl.col("status").filter(is_empty).first().alias("reason"),
            pl.when(~is_empty.any() & (pl.len() == len(parts))).then(pl.col("value").sum()).alias("value"),
        )
        .with_columns(pl.col("value").cast(pl.Float64))
    )


def _with_years_between(
    rows: pl.DataFrame, people: _People, codes: Codebook, moved: pl.DataFrame
) -> pl.DataFrame:
    """Fill in `n` of years between two known ones of the same area, on a straight line."""
    is_known = pl.col("n").is_not_null()
    years = pl.DataFrame(
        {"period": range(len(codes.periods)), "year": [int(period[:4]) for period in codes.periods]},
        schema={"period": pl.UInt8, "year": pl.Int32},
    )
    known = (
        people.counts.of(people.parts)
        .join(moved, on=["region", "indeling"], how="anti")
        .join(years, on="period")
        .unique(["region", "year"], keep="first", maintain_order=True)
        .select("region", "year", "n")
        .sort("year")
    )
    wanted = rows.filter(~is_known).drop("n").join(years, on="period").sort("year")
    before = known.rename({"n": "n_before"}).with_columns(pl.col("year").alias("year_before"))
    after = known.rename({"n": "n_after"}).with_columns(pl.col("year").alias("year_after"))
    # Both sides are sorted by year; polars cannot see that within a region.
    backward = wanted.join_asof(before, on="year", by="region", strategy="backward", check_sortedness=False)
    found = backward.join_asof(after, on="year", by="region", strategy="forward", check_sortedness=False)
    part = (pl.col("year") - pl.col("year_before")) / (pl.col("year_after") - pl.col("year_before"))
    between = pl.col("n_before") + part.fill_nan(0.0) * (pl.col("n_after") - pl.col("n_before"))
    filled = found.with_columns(between.round().alias("n"))
    return pl.concat([rows.filter(is_known), filled.select(rows.columns)])


def _formula(ratio: Ratio) -> str:
    part = " + ".join(ratio.numerator)
    if ratio.numerator_group != TOTAAL:
        part = f"{part}[{ratio.numerator_group}]"
    return f"berekend: {ratio.factor:g} × ({part}) / ({' + '.join(ratio.denominator)})"
