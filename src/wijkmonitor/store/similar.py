"""The similar gebieden of a release in memory: ten small rows a gebied, made when a page asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np

from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SimilarRow

_Column = np.ndarray[Any, Any]


@dataclass(frozen=True, slots=True)
class SimilarTable:
    """Who is similar to whom, in the order of (gebied, rank)."""

    offsets: Sequence[int]
    """Where the rows of each gebied begin."""
    columns: tuple[_Column, ...]
    """other_id, distance, the three features alike, the one that differs."""

    @classmethod
    def of(cls, columns: Mapping[str, _Column], regions: int) -> Self:
        """Make the table from the columns of a query; `regions` is how many gebieden there are."""
        owner, *others = columns.values()
        return cls(np.searchsorted(owner, np.arange(regions + 1)).tolist(), tuple(others))

    def has_rows(self, stored: StoredRegion) -> bool:
        """Tell whether a gebied has any."""
        return self.offsets[stored.id] < self.offsets[stored.id + 1]

    def rows(
        self, stored: StoredRegion, regions: Sequence[StoredRegion], indicators: Sequence[IndicatorId]
    ) -> tuple[SimilarRow, ...]:
        """Give those of a gebied, nearest first."""
        part = slice(self.offsets[stored.id], self.offsets[stored.id + 1])
        return tuple(
            SimilarRow(
                regions[other],
                distance,
                (indicators[first], indicators[second], indicators[third]),
                indicators[differs],
            )
            for other, distance, first, second, third, differs in zip(
                *(column[part].tolist() for column in self.columns), strict=True
            )
        )
