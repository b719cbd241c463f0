"""A page of observations as loaded, for any mix of filters: as SQL, in the order of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wijkmonitor.domain.region import RegionLevel

_QUERY = """
    SELECT region_id, indicator_id, group_id, period_id, value, status_id, kind_id, delivery_id, indeling,
           column_id
    FROM {table}
    WHERE {conditions}
    LIMIT ? OFFSET ?
"""
"""No ORDER BY: rows come as they were stored, which is sorted, and a page need not read what is behind it."""
_OF_LEVELS = "region_id IN (SELECT region_id FROM region WHERE list_contains(?, level))"


@dataclass(frozen=True, slots=True)
class ObservationFilter:
    """What a page of observations is about; an empty filter lets everything through.

    The numbers are those of the release. With gebieden the rows come by gebied, else with indicators by
    indicator.
    """

    regions: Sequence[int] = ()
    indicators: Sequence[int] = ()
    groups: Sequence[int] = ()
    periods: Sequence[int] = ()
    levels: Sequence[RegionLevel] = ()
    limit: int = 100
    offset: int = 0

    def sql(self) -> tuple[str, list[Any]]:
        """Give the query and its parameters."""
        is_by_indicator = bool(self.indicators) and not self.regions
        conditions = [
            f"{column} IN ({', '.join(map(str, map(int, numbers)))})"
            for column, numbers in (
                ("region_id", self.regions),
                ("indicator_id", self.indicators),
                ("group_id", self.groups),
                ("period_id", self.periods),
            )
            if numbers
        ]
        parameters: list[Any] = []
        if self.levels:
            conditions.append(_OF_LEVELS)
            parameters.append([level.value for level in self.levels])
        query = _QUERY.format(
            table="observation_by_indicator" if is_by_indicator else "observation_by_region",
            conditions=" AND ".join(conditions) or "true",
        )
        return query, [*parameters, self.limit, self.offset]
