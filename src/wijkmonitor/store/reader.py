"""Read a release. Opened read-only, once per process; what every page needs is in memory."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import duckdb
import msgspec
import numpy as np
import pyarrow as pa

from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.errors import ReleaseDamagedError
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import Delivery, DeliveryId
from wijkmonitor.domain.region import Region, RegionLevel
from wijkmonitor.domain.release import Release
from wijkmonitor.store import queries
from wijkmonitor.store.columns import BoolArray, FigureColumns, FloatArray, IntArray
from wijkmonitor.store.dictionary import read_dictionary
from wijkmonitor.store.given_counts import counts_of_indicator, given_counts
from wijkmonitor.store.held import HeldObservations
from wijkmonitor.store.in_use import hold
from wijkmonitor.store.observation_page import ObservationFilter
from wijkmonitor.store.profiles import Array, Profiles, RegionRows
from wijkmonitor.store.region_rows import region_of, stored_region
from wijkmonitor.store.regions import RegionTable, StoredRegion, region_table
from wijkmonitor.store.rows import (
    CoverageRow,
    DistributionRow,
    ExtentRow,
    GeometryRow,
    OwnCoverageRow,
    ProfileRow,
    SimilarRow,
    SpreadRow,
    StoredObservation,
)
from wijkmonitor.store.schema import SCHEMA_VERSION
from wijkmonitor.store.similar import SimilarTable

CONNECTION: Final[dict[str, str | bool | int | float | list[str]]] = {"threads": 2}
"""How a release is opened; DuckDB wants the same for every connection to one file."""


class OpenRelease:
    """One release, open for reading. Methods are safe from several threads; nothing here ever writes."""

    def __init__(self, path: Path, release: Release) -> None:
        self.release = release
        self.path = path
        hold(path.parent, self)
        try:
            self._connection = duckdb.connect(str(path), read_only=True, config=CONNECTION)
            self._read()
        except (duckdb.Error, KeyError, ValueError) as error:
            raise self._damaged(error) from error

    def _read(self) -> None:
        """Read all that every page needs; a file that is cut off shows here."""
        self.manifest = dict(self._rows(queries.MANIFEST))
        if self.manifest.get("schema_version") != str(SCHEMA_VERSION):
            raise ReleaseDamagedError(
                f"{self.path} is gemaakt door een andere versie van het programma. "
                "Kies de cijfers van deze versie met 'wijkmonitor releases --use meegeleverd'."
            )
        self.decisions = _decisions(self.manifest.get("decisions", "[]"))
        self.dictionary = read_dictionary(self._rows(queries.DICTIONARY))
        self.deliveries = tuple(Delivery(*row) for row in self._rows(queries.DELIVERIES))
        self.regions = self._read_regions()
        self._given_n = given_counts(
            self._rows(queries.DENOMINATORS), self.dictionary, self.regions, self.deliveries
        )
        columns = self._connection.cursor().execute(queries.PROFILE_COLUMNS).fetchnumpy()
        self._profiles = Profiles(columns, len(self.regions.by_id), self.dictionary.indicators)
        self._held: HeldObservations | None = None
        similar = self._connection.cursor().execute(queries.SIMILAR).fetchnumpy()
        self._similar = SimilarTable.of(similar, len(self.regions.by_id))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def hold_observations(self) -> None:
        """Keep all observations in memory from now on: for who makes page after page (see `held`)."""
        try:
            columns = self._connection.cursor().execute(queries.ALL_OBSERVATIONS).fetchnumpy()
        except duckdb.Error as error:
            raise self._damaged(error) from error
        codes = [item.region.code for item in self.regions.by_id]
        self._held = HeldObservations(columns, codes, [item.id for item in self.deliveries], self.dictionary)

    def use_one_thread(self) -> None:
        """Work on a question with one thread: enough where every core has a process of its own."""
        self._connection.execute("SET threads = 1")

    def profile(self, stored: StoredRegion) -> RegionRows:
        """Give the newest figure of each indicator for a gebied, judged. From memory."""
        return self._profiles.of_region(stored.id)

    def profile_column(self, name: str) -> Array:
        """Give one column of the newest judged figures of all gebieden, as `RegionRows.marked` wants it."""
        return self._profiles.column(name)

    def newest(self, indicator: str, stored: Sequence[StoredRegion]) -> list[ProfileRow | None]:
        """Give the newest figure of one indicator for each of some gebieden, judged. From memory."""
        indicator_id = self._id_of(self.dictionary.indicators, indicator)
        if indicator_id is None:
            return [None] * len(stored)
        return self._profiles.of_indicator(indicator_id, [item.id for item in stored])

    def newest_numbers(self, indicator: str, regions: IntArray, name: str) -> FloatArray:
        """Give a column (`value`, `denominator`) of the newest figure of each gebied, by id; nan without."""
        indicator_id = self._indicator_numbers.get(IndicatorId(indicator))
        if indicator_id is None:
            return np.full(len(regions), np.nan)
        return self._profiles.numbers_of_indicator(indicator_id, regions, name)

    def newest_of_each(self, names: Sequence[IndicatorId], regions: IntArray, name: str) -> FloatArray:
        """Give the same of several indicators of the release, a line for each; for few gebieden."""
        return self._profiles.numbers_of_indicators(self._indicator_ids(names), regions, name)

    def has_profile(self, stored: StoredRegion) -> bool:
        """Tell whether a gebied has any figure of all inhabitants, or a reason for its absence."""
        return self._profiles.has(stored.id)

    def profile_columns(self, stored: StoredRegion, *names: str) -> list[list[Any]]:
        """Give some fields of `profile` of a gebied, a list for each: a tenth of the work of all its rows."""
        return [column.tolist() for column in self._profiles.columns_of(stored.id, *names)]

    def given_n(
        self, region: str, indicator: IndicatorId, group: GroupCode, period: str, delivery: DeliveryId
    ) -> float | None:
        """Give of how many people a figure is, where its table says so itself: only own tables do."""
        return self._given_n.get((region, indicator, group, period, delivery))

    def given_denominators(
        self, indicator: IndicatorId, group: GroupCode
    ) -> dict[tuple[int, str, str], float]:
        """Give the same of one indicator and group, by (region id, period, table)."""
        return counts_of_indicator(self._given_n, indicator, group, self.regions, self.deliveries)

    def similar(self, stored: StoredRegion) -> tuple[SimilarRow, ...]:
        """Give the gebieden that are most like this one, nearest first; none where there is no comparison."""
        return self._similar.rows(stored, self.regions.by_id, self.dictionary.indicators)

    def has_similar(self, stored: StoredRegion) -> bool:
        """Tell whether there are gebieden that are much like this one."""
        return self._similar.has_rows(stored)

    def observations(
        self,
        stored: Sequence[StoredRegion],
        *,
        group: str | None = None,
        period: str | None = None,
        indicators: Collection[IndicatorId] | None = None,
    ) -> list[StoredObservation]:
        """Give all observations of some gebieden, of one group, period and some indicators where given."""
        group_id = self._id_of(self.dictionary.groups, group)
        period_id = self._id_of(self.dictionary.periods, period)
        if group_id == -1 or period_id == -1:
            return []
        regions = [item.id for item in stored]
        indicator_ids = None if indicators is None else self._indicator_ids(indicators)
        if self._held is not None:
            return self._held.of(regions, group_id, period_id, indicator_ids)
        query, parameters = queries.observations_of(regions, group_id, period_id, indicator_ids)
        return [self._observation(row) for row in self._rows(query, parameters)]

    def figures_of(
        self, stored: Sequence[StoredRegion], group: str, period: str | None = None
    ) -> FigureColumns:
        """Give all figures of some gebieden for one group as columns, of one period where given."""
        group_id = self._id_of(self.dictionary.groups, group)
        period_id = self._id_of(self.dictionary.periods, period)
        if group_id == -1 or period_id == -1:
            return FigureColumns.nothing()
        regions = [item.id for item in stored]
        if self._held is not None:
            return self._held.figures_of(regions, group_id, period_id)
        query, parameters = queries.observations_of(regions, group_id, period_id)
        return FigureColumns.of(self._connection.cursor().execute(query, parameters).fetchnumpy())

    def observation_page(self, wanted: ObservationFilter) -> list[StoredObservation]:
        """Give a page of observations as loaded, in the order of the store."""
        return [self._observation(row) for row in self._rows(*wanted.sql())]

    def observation_table(self, wanted: ObservationFilter) -> pa.Table:
        """Give the same as columns of numbers of the release: for very many rows."""
        query, parameters = wanted.sql()
        table: pa.Table = self._connection.cursor().sql(query, params=parameters).to_arrow_table()
        return table

    def figures(
        self,
        indicators: Sequence[IndicatorId],
        group: str,
        period: str | None = None,
        level: RegionLevel | None = None,
    ) -> FigureColumns:
        """Give the figures of some indicators for one group, of one period and level where given."""
        texts = self.dictionary
        known = [
            texts.indicators.index(item) for item in dict.fromkeys(indicators) if item in texts.indicators
        ]
        group_id, period_id = self._id_of(texts.groups, group), self._id_of(texts.periods, period)
        if not known or group_id == -1 or period_id == -1:
            return FigureColumns.nothing()
        runs = None if level is None else self.regions.numbers[level]
        if self._held is not None and group_id is not None:
            return self._held.figures(known, group_id, period_id, runs)
        first, last = (0, len(texts.periods)) if period_id is None else (period_id, period_id)
        query = queries.FIGURES_OF_INDICATORS.format(places=", ".join("?" * len(known)))
        cursor = self._connection.cursor().execute(query, [*known, group_id, first, last])
        found = FigureColumns.of(cursor.fetchnumpy())
        return found if runs is None else found.in_runs(runs)

    @cached_property
    def other_areas(self) -> frozenset[tuple[int, int]]:
        """Give (region id, indeling) of every gebied that had another area in that indeling than now."""
        return frozenset((region, indeling) for region, indeling in self._rows(queries.OTHER_AREA))

    def had_other_area(self, regions: IntArray, indelingen: IntArray) -> BoolArray:
        """Tell of each gebied, by its id, whether it had another area in an indeling than it has now."""
        first, marks = self._other_area_marks
        years = np.clip(indelingen - first, 0, marks.shape[1] - 1)
        found: BoolArray = marks[regions, years]
        return found

    @cached_property
    def _other_area_marks(self) -> tuple[int, BoolArray]:
        """Give `other_areas` by gebied and year, and the first year: one before any of them."""
        pairs = self.other_areas
        years = [year for _, year in pairs] or [0]
        first = min(years) - 1
        marks = np.zeros((len(self.regions.by_id), max(years) + 2 - first), dtype=np.bool_)
        for region, year in pairs:
            marks[region, year - first] = True
        return first, marks

    def spreads(self, level: RegionLevel) -> dict[tuple[IndicatorId, str, str], SpreadRow]:
        """Give the spread of every (indicator, table, period) over the gebieden of a level."""
        return self._spreads[level]

    def distribution(
        self, level: RegionLevel, indicator: IndicatorId, table: str, period: str
    ) -> DistributionRow | None:
        """Give how a figure lies over the gebieden of a level; None with too few of them."""
        return self._distributions[level].get((indicator, table, period))

    def has_other_area(self, stored: StoredRegion, indeling: int) -> bool:
        """Tell whether a gebied had another area in an older indeling than it has now."""
        return (stored.id, indeling) in self.other_areas

    def region_history(self) -> list[Region]:
        """Give every gebied of every indeling."""
        return [region_of(*row) for row in self._rows(queries.REGION_HISTORY)]

    def coverage(self) -> list[CoverageRow]:
        """Give how many cells have a figure, by indicator, level, period and table."""
        return self._coverage

    def group_coverage(self) -> list[tuple[IndicatorId, RegionLevel, GroupCode, str]]:
        """Give each (indicator, level, group, period) of which any real gebied has a figure: takes 0.2 s."""
        texts = self.dictionary
        fictional = [item.id for item in self.regions.by_id if item.region.is_fictional]
        return [
            (texts.indicators[indicator], RegionLevel(level), texts.groups[group], texts.periods[period])
            for indicator, level, group, period in self._rows(queries.GROUP_COVERAGE, [fictional])
        ]

    def own_coverage(self) -> list[OwnCoverageRow]:
        """Give of which indicators, levels and periods the own tables hold a figure."""
        own = [place for place, item in enumerate(self.deliveries) if item.is_own]
        texts = self.dictionary
        return [
            OwnCoverageRow(
                self.deliveries[delivery].id,
                texts.indicators[indicator],
                RegionLevel(level),
                texts.periods[period],
            )
            for delivery, indicator, level, period in self._rows(queries.OWN_COVERAGE, [own])
        ]

    def extents(self) -> list[ExtentRow]:
        """Give how many figures each delivery holds, by period and indeling; without what we computed."""
        return self._extents

    def geometry_of_level(self, level: RegionLevel) -> list[GeometryRow]:
        """Give the boundaries of all gebieden of a level."""
        return [GeometryRow(*row) for row in self._rows(queries.GEOMETRY_OF_LEVEL, [level.value])]

    def audit(self, filters: Mapping[str, str | None]) -> Iterator[tuple[DeliveryId, pa.Table]]:
        """Give observations as loaded, a delivery at a time, for `wijkmonitor waarnemingen`.

        Filters: gebied, indicator, groep, periode, brontabel, niveau; None lets everything through.
        """
        table = "observation_by_region" if filters.get("gebied") else "observation_by_indicator"
        names = ("gebied", "indicator", "groep", "periode", "brontabel", "niveau")
        parameters = [filters.get(name) for name in names for _ in range(2)]
        query = queries.AUDIT.format(table=table)
        for place, delivery in enumerate(self.deliveries):
            relation = self._connection.cursor().sql(query, params=[place, *parameters])
            found = relation.to_arrow_table()
            if found.num_rows:
                yield delivery.id, found

    @cached_property
    def _coverage(self) -> list[CoverageRow]:
        return [CoverageRow(*row) for row in self._rows(queries.COVERAGE)]

    @cached_property
    def _extents(self) -> list[ExtentRow]:
        return [
            ExtentRow(self.deliveries[delivery].id, self.dictionary.periods[period], indeling, figures)
            for delivery, period, indeling, figures in self._rows(queries.EXTENTS)
        ]

    @cached_property
    def _distributions(self) -> dict[RegionLevel, dict[tuple[IndicatorId, str, str], DistributionRow]]:
        return {level: self._distributions_of(level) for level in RegionLevel}

    def _distributions_of(self, level: RegionLevel) -> dict[tuple[IndicatorId, str, str], DistributionRow]:
        texts = self.dictionary
        return {
            (texts.indicators[indicator], table, texts.periods[period]): DistributionRow(
                figures, tuple(percentiles)
            )
            for indicator, table, period, figures, percentiles in self._rows(
                queries.DISTRIBUTIONS, [level.value]
            )
        }

    @cached_property
    def _indicator_numbers(self) -> dict[IndicatorId, int]:
        return {item: place for place, item in enumerate(self.dictionary.indicators)}

    @cached_property
    def _spreads(self) -> dict[RegionLevel, dict[tuple[IndicatorId, str, str], SpreadRow]]:
        return {level: self._spreads_of(level) for level in RegionLevel}

    def _spreads_of(self, level: RegionLevel) -> dict[tuple[IndicatorId, str, str], SpreadRow]:
        found: dict[tuple[IndicatorId, str, str], SpreadRow] = {}
        for indicator, table, period, *spread in self._rows(queries.SPREADS, [level.value]):
            below, above, values, scores, error = spread
            key = (self.dictionary.indicators[indicator], table, self.dictionary.periods[period])
            found[key] = SpreadRow(below, above, tuple(values or ()), tuple(scores or ()), error)
        return found

    def _rows(self, query: str, parameters: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection.cursor().execute(query, parameters).fetchall()
        except duckdb.Error as error:
            raise self._damaged(error) from error

    def _damaged(self, error: Exception) -> ReleaseDamagedError:
        return ReleaseDamagedError(
            f"{self.path} is geen leesbare uitgave: {error}. "
            f"Verwijder de map {self.path.parent} en start opnieuw."
        )

    def _observation(self, row: tuple[Any, ...]) -> StoredObservation:
        region, indicator, group, period, value, status, kind, delivery, indeling, column = row
        texts = self.dictionary
        return StoredObservation(
            self.regions.by_id[region].region.code,
            texts.indicators[indicator],
            texts.groups[group],
            texts.periods[period],
            value,
            texts.statuses[status],
            texts.kinds[kind],
            self.deliveries[delivery].id,
            indeling,
            texts.columns[column],
        )

    def _indicator_ids(self, indicators: Collection[IndicatorId]) -> list[int]:
        """Give the numbers of those that the release has."""
        numbers = self._indicator_numbers
        return [numbers[item] for item in indicators if item in numbers]

    @staticmethod
    def _id_of(texts: Sequence[str], text: str | None) -> int | None:
        if text is None:
            return None
        return texts.index(text) if text in texts else -1

    def _read_regions(self) -> RegionTable:
        stored = [stored_region(row, self.dictionary) for row in self._rows(queries.REGIONS)]
        return region_table(stored, self.release.newest_indeling)


def _decisions(text: str) -> tuple[Decision, ...]:
    return msgspec.json.decode(text, type=tuple[Decision, ...])
