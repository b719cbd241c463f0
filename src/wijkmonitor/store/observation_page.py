"""A page of observations as loaded, for any mix of filters: as SQL, in the order of the store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wijkmonitor.store.schema import OBSERVATION_ORDERS

_QUERY = """
    SELECT region_id, indicator_id, group_id, period_id, value, status_id, kind_id, delivery_id, indeling,
           column_id
    FROM {table}
    WHERE {conditions}
    ORDER BY {order}, column_id
    LIMIT ? OFFSET ?
"""
"""In the order in which they are stored. The store does not promise to keep that by itself, so it is told; it
then reads only where the rows of the page may be. A page of one gebied takes a millisecond, and one three
million rows further twenty.
"""
NO_LIMIT: Final = 2**62
"""More rows than any release has."""


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
    runs: Sequence[tuple[int, int]] = ()
    """The first and last number of runs of gebieden, such as those of a level."""
    limit: int = 100
    """`NO_LIMIT` for all of them."""
    offset: int = 0

    def sql(self) -> tuple[str, list[int]]:
        """Give the query and its parameters."""
        is_by_indicator = bool(self.indicators) and not self.regions
        table = "observation_by_indicator" if is_by_indicator else "observation_by_region"
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
        if self.runs:
            of_runs = (f"region_id BETWEEN {int(first)} AND {int(last)}" for first, last in self.runs)
            conditions.append(f"({' OR '.join(of_runs)})")
        query = _QUERY.format(
            table=table,
            order=OBSERVATION_ORDERS[table],
            conditions=" AND ".join(conditions) or "true",
        )
        return query, [self.limit, self.offset]
