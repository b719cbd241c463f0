"""Of how many people a figure is, where its own table says so itself: only own tables do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import Delivery, DeliveryId
from wijkmonitor.domain.region import RegionCode
from wijkmonitor.store.dictionary import Dictionary
from wijkmonitor.store.regions import RegionTable

GivenCounts = Mapping[tuple[str, str, str, str, DeliveryId], float]
"""By gebied, indicator, group, period and delivery."""


def given_counts(
    rows: Iterable[tuple[Any, ...]], texts: Dictionary, regions: RegionTable, deliveries: Sequence[Delivery]
) -> GivenCounts:
    """Give what a release has of them, from rows with its numbers."""
    return {
        (
            regions.by_id[region].region.code,
            texts.indicators[indicator],
            texts.groups[group],
            texts.periods[period],
            deliveries[delivery].id,
        ): n
        for region, indicator, group, period, delivery, n in rows
    }


def counts_of_indicator(
    given: GivenCounts,
    indicator: IndicatorId,
    group: GroupCode,
    regions: RegionTable,
    deliveries: Sequence[Delivery],
) -> dict[tuple[int, str, str], float]:
    """Give those of one indicator and group, by (region id, period, table)."""
    tables = {item.id: item.table for item in deliveries}
    return {
        (regions.by_code[RegionCode(region)].id, period, tables[delivery]): n
        for (region, own, of, period, delivery), n in given.items()
        if (own, of) == (indicator, group)
    }
