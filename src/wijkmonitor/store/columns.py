"""Many observations as columns: what a map or a table of hundreds of gebieden is made from.

A Python object for each figure of the country would cost more than the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FigureColumns:
    """Observations of some indicators and one group; each array has one place for each of them.

    The numbers are those of the release: `Dictionary`, `OpenRelease.deliveries` and `RegionTable.by_id` say
    what they stand for. A value is nan where a status says why there is none.
    """

    region: IntArray
    indicator: IntArray
    period: IntArray
    delivery: IntArray
    indeling: IntArray
    value: FloatArray
    status: IntArray
    kind: IntArray

    @classmethod
    def of(cls, found: dict[str, Any]) -> Self:
        """Take over the columns of a query."""
        return cls(
            region=whole(found["region_id"]),
            indicator=whole(found["indicator_id"]),
            period=whole(found["period_id"]),
            delivery=whole(found["delivery_id"]),
            indeling=whole(found["indeling"]),
            value=np.ma.filled(found["value"].astype(np.float64), np.nan),
            status=whole(found["status_id"]),
            kind=whole(found["kind_id"]),
        )

    @classmethod
    def nothing(cls) -> Self:
        """Give no observations at all."""
        no = np.empty(0, dtype=np.int64)
        return cls(no, no, no, no, no, np.empty(0), no, no)

    def take(self, places: IntArray | BoolArray) -> "FigureColumns":
        """Give the observations at some places, or those that are marked."""
        return FigureColumns(
            self.region[places],
            self.indicator[places],
            self.period[places],
            self.delivery[places],
            self.indeling[places],
            self.value[places],
            self.status[places],
            self.kind[places],
        )

    def in_runs(self, runs: Iterable[tuple[int, int]]) -> "FigureColumns":
        """Give the observations of some runs of gebieden, each from its first id to its last."""
        is_in = np.zeros(len(self), dtype=np.bool_)
        for first, last in runs:
            is_in |= (self.region >= first) & (self.region <= last)
        return self.take(is_in)

    def with_values(self, value: FloatArray, status: IntArray) -> "FigureColumns":
        """Give the same observations with other values and statuses."""
        return replace(self, value=value, status=status)

    def __len__(self) -> int:
        return len(self.region)


def whole(column: NDArray[Any]) -> IntArray:
    """Give small numbers as numbers to calculate with."""
    return np.asarray(column, dtype=np.int64)
