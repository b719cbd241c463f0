"""What a query of the store gives back: plain rows with names."""

from collections.abc import Iterable
from itertools import repeat
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import DeliveryId, FigureKind, Status
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.store.regions import StoredRegion

_Row = TypeVar("_Row", bound=tuple[Any, ...])


def named_rows(kind: type[_Row], columns: Iterable[Iterable[Any]]) -> list[_Row]:
    """Give rows with names from their columns, one for each field: in half the time of a call for each row.

    >>> named_rows(ExtentRow, [["a", "b"], ["2020JJ00", "2021JJ00"], [2020, 2021], [1, 2]])[1].figures
    2
    """
    return list(map(tuple.__new__, repeat(kind), zip(*columns, strict=True)))


class StoredObservation(NamedTuple):
    """One observation as it stands in the release."""

    region: RegionCode
    indicator: IndicatorId
    group: GroupCode
    period: str
    value: float | None
    status: Status
    kind: FigureKind
    delivery: DeliveryId
    indeling: int
    column: str


class ProfileRow(Struct, frozen=True):
    """The newest figure of one indicator for one gebied, judged at release time.

    Numbers are nan where there is none. Sizes and certainties are coded as in `judgement.vector`; a certainty
    of 0 means: not judged. `national`, `gemeente` and `similar` (the similar gebieden together) are the
    references of the same table and year.
    """

    indicator_id: int
    delivery_id: int
    period_id: int
    indeling: int
    value: float
    status_id: int
    kind_id: int
    denominator: float
    has_other_boundaries: bool
    lower: float
    upper: float
    spread_below: float
    spread_above: float
    warning_id: int
    national_value: float
    national_kind_id: int
    national_size: int
    national_certainty_id: int
    national_z: float
    national_is_small: bool
    gemeente_value: float
    gemeente_kind_id: int
    gemeente_size: int
    gemeente_certainty_id: int
    gemeente_z: float
    gemeente_is_small: bool
    similar_value: float
    similar_size: int
    similar_certainty_id: int
    similar_z: float
    similar_is_small: bool


class SimilarRow(NamedTuple):
    """One of the gebieden that are most like another (methods §6)."""

    other: StoredRegion
    distance: float
    alike: tuple[IndicatorId, ...]
    """The three features that make them alike."""
    differs: IndicatorId
    """The feature that differs most."""


class SpreadRow(NamedTuple):
    """The two-sided spread of an indicator over the gebieden of one level, in one table and year."""

    below: float
    above: float
    scale_values: tuple[float, ...]
    """With `scale_scores` the percentile scale of the indicator; empty for other scales."""
    scale_scores: tuple[float, ...]
    standard_error: float
    """Of a modelled figure; nan for other indicators."""


class DistributionRow(NamedTuple):
    """How the figures of one indicator lie over all gebieden of a level, in one table and year."""

    figures: int
    """How many gebieden have a figure."""
    percentiles: tuple[float, ...]
    """101 values: the lowest, one for each percent of the gebieden, the highest. Each gebied counts once."""


class CoverageRow(NamedTuple):
    """How many cells of a table have a figure."""

    indicator: IndicatorId
    level: str
    period: str
    table: str
    figures: int
    cells: int


class OwnCoverageRow(NamedTuple):
    """That an own table holds a figure of an indicator, level and period, of whatever group."""

    delivery: DeliveryId
    indicator: IndicatorId
    level: RegionLevel
    period: str


class ExtentRow(NamedTuple):
    """How many figures a delivery holds of one period and indeling."""

    delivery: DeliveryId
    period: str
    indeling: int
    figures: int


class GeometryRow(NamedTuple):
    """The simplified boundary of one gebied, WKB in whole RD metres."""

    code: RegionCode
    level: str
    indeling: int
    quality: str
    wkb: bytes
    x: float
    y: float
    area_km2: float
