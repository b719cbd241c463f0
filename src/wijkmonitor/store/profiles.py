"""The newest judged figures of all gebieden, in memory: every page begins with them."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wijkmonitor.store.rows import ProfileRow

_Array = np.ndarray[Any, Any]


class Profiles:
    """The table `profile`, a column at a time, in the order of gebied and indicator."""

    def __init__(self, columns: Mapping[str, _Array], gebieden: int) -> None:
        owner = columns["region_id"].astype(np.int64)
        self._columns = [columns[name] for name in ProfileRow._fields]
        self._offsets = np.searchsorted(owner, np.arange(gebieden + 1)).tolist()
        self._stride = int(columns["indicator_id"].max(initial=0)) + 1
        self._keys = (owner * self._stride + columns["indicator_id"]).astype(np.uint32)

    def of_region(self, region_id: int) -> list[ProfileRow]:
        """Give the rows of one gebied: some 50 µs."""
        begin, end = self._offsets[region_id], self._offsets[region_id + 1]
        return list(map(ProfileRow, *(column[begin:end].tolist() for column in self._columns)))

    def columns_of(self, region_id: int, *names: str) -> list[_Array]:
        """Give some columns of the rows of one gebied."""
        part = slice(self._offsets[region_id], self._offsets[region_id + 1])
        return [self._columns[ProfileRow._fields.index(name)][part] for name in names]

    def has(self, region_id: int) -> bool:
        """Tell whether a gebied has any row."""
        return bool(self._offsets[region_id] < self._offsets[region_id + 1])

    def of_indicator(self, indicator_id: int, region_ids: Sequence[int]) -> list[ProfileRow | None]:
        """Give the row of one indicator for each of some gebieden: some 2 µs a gebied."""
        places, is_there = self._places(indicator_id, region_ids)
        if not len(places):
            return [None] * len(region_ids)
        rows = map(ProfileRow, *(column[places].tolist() for column in self._columns))
        return [row if is_known else None for row, is_known in zip(rows, is_there.tolist(), strict=True)]

    def numbers_of_indicator(self, indicator_id: int, region_ids: Sequence[int], name: str) -> _Array:
        """Give one column of numbers of one indicator for each of some gebieden; nan without a row."""
        places, is_there = self._places(indicator_id, region_ids)
        if not len(places):
            return np.full(len(region_ids), np.nan)
        return np.where(is_there, self._columns[ProfileRow._fields.index(name)][places], np.nan)

    def _places(self, indicator_id: int, region_ids: Sequence[int]) -> tuple[_Array, _Array]:
        """Give the row of each gebied, and whether it is of that gebied; nothing where there is no row."""
        if not 0 <= indicator_id < self._stride or not len(self._keys):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
        wanted = (np.array(region_ids, dtype=np.int64) * self._stride + indicator_id).astype(np.uint32)
        places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        return places, self._keys[places] == wanted
