"""The newest judged figures of all gebieden, in memory: every page begins with them."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from struct import Struct
from typing import Any

import numpy as np

from wijkmonitor.store.rows import ProfileRow

_Array = np.ndarray[Any, Any]
_FORMS = {
    "f8": "d", "f4": "f", "b1": "?", "u1": "B", "i1": "b", "u2": "H", "i2": "h", "u4": "I", "i4": "i",
    "i8": "q",
}  # fmt: skip
"""How `struct` calls what numpy calls so."""
_FEW_ROWS = 300
"""A gebied has no more rows than this."""


class Profiles:
    """The table `profile`, a row behind the other, in the order of gebied and indicator.

    All that a page needs of a gebied lies together in memory, and is read in one go.
    """

    def __init__(self, columns: Mapping[str, _Array], gebieden: int) -> None:
        owner = columns["region_id"].astype(np.int64)
        self._rows = _together([columns[name] for name in ProfileRow._fields])
        self._bytes = self._rows.view(np.uint8).data
        kinds = (self._rows[name].dtype for name in ProfileRow._fields)
        self._form = Struct("=" + "".join(_FORMS[f"{kind.kind}{kind.itemsize}"] for kind in kinds))
        self._offsets = np.searchsorted(owner, np.arange(gebieden + 1)).tolist()
        self._stride = int(columns["indicator_id"].max(initial=0)) + 1
        self._keys = (owner * self._stride + columns["indicator_id"]).astype(np.uint32)
        self._indicators = np.ascontiguousarray(columns["indicator_id"])
        self._numbers = self._indicators.data

    def of_region(self, region_id: int) -> list[ProfileRow]:
        """Give the rows of one gebied: some 50 µs."""
        size = self._form.size
        part = self._bytes[self._offsets[region_id] * size : self._offsets[region_id + 1] * size]
        return list(map(ProfileRow._make, self._form.iter_unpack(part)))

    def row(self, region_id: int, indicator_id: int) -> ProfileRow | None:
        """Give one row of a gebied: some 2 µs."""
        begin, end = self._offsets[region_id], self._offsets[region_id + 1]
        place = bisect_left(self._numbers, indicator_id, begin, end)
        if place == end or self._numbers[place] != indicator_id:
            return None
        return ProfileRow._make(self._form.unpack_from(self._bytes, place * self._form.size))

    def columns_of(self, region_id: int, *names: str) -> list[_Array]:
        """Give some columns of the rows of one gebied."""
        rows = self._rows[self._offsets[region_id] : self._offsets[region_id + 1]]
        return [rows[name] for name in names]

    def has(self, region_id: int) -> bool:
        """Tell whether a gebied has any row."""
        return bool(self._offsets[region_id] < self._offsets[region_id + 1])

    def of_indicator(self, indicator_id: int, region_ids: Sequence[int]) -> list[ProfileRow | None]:
        """Give the row of one indicator for each of some gebieden: some 2 µs a gebied."""
        places, is_there = self._places(indicator_id, np.array(region_ids, dtype=np.int64))
        if not len(places):
            return [None] * len(region_ids)
        rows = map(ProfileRow._make, self._form.iter_unpack(self._rows[places].tobytes()))
        return [row if is_known else None for row, is_known in zip(rows, is_there.tolist(), strict=True)]

    def numbers_of_indicator(self, indicator_id: int, region_ids: _Array, name: str) -> _Array:
        """Give one column of numbers of one indicator for each of some gebieden; nan without a row."""
        places, is_there = self._places(indicator_id, region_ids)
        if not len(places):
            return np.full(len(region_ids), np.nan)
        return np.where(is_there, self._rows[name][places], np.nan)

    def numbers_of_indicators(self, indicator_ids: Sequence[int], region_ids: _Array, name: str) -> _Array:
        """Give the same of several indicators, a line for each: for few gebieden quicker than one by one."""
        regions = region_ids.tolist()
        begin = np.array([self._offsets[region] for region in regions], dtype=np.int64)
        length = np.array([self._offsets[region + 1] for region in regions], dtype=np.int64) - begin
        places = np.repeat(begin - np.cumsum(length) + length, length) + np.arange(length.sum())
        column = np.repeat(np.arange(len(regions)), length)
        lines = np.full(max(self._stride, *indicator_ids, 0) + 1, -1)
        lines[indicator_ids] = np.arange(len(indicator_ids))
        line = lines[self._indicators[places]]
        wanted = np.flatnonzero(line >= 0)
        found = np.full((len(indicator_ids), len(regions)), np.nan)
        found[line[wanted], column[wanted]] = self._rows[name][places[wanted]]
        return found

    def _places(self, indicator_id: int, region_ids: _Array) -> tuple[_Array, _Array]:
        """Give the row of each gebied, and whether it is of that gebied; nothing where there is no row."""
        nothing = np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
        if not 0 <= indicator_id < self._stride or not len(self._keys) or not len(region_ids):
            return nothing
        begin, end = self._offsets[region_ids.min()], self._offsets[region_ids.max() + 1]
        wanted = (region_ids * self._stride + indicator_id).astype(np.uint32)
        if end - begin > _FEW_ROWS * len(region_ids):
            places = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
            return places, self._keys[places] == wanted
        # All gebieden of a level lie together: going through their rows is quicker than a search in all.
        known = np.flatnonzero(self._indicators[begin:end] == indicator_id) + begin
        if not known.size:
            return nothing
        keys = self._keys[known]
        nearest = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return known[nearest], keys[nearest] == wanted


def _together(columns: Sequence[_Array]) -> _Array:
    """Give columns as rows, without room between the numbers."""
    kinds = [(name, column.dtype) for name, column in zip(ProfileRow._fields, columns, strict=True)]
    rows = np.empty(len(columns[0]), dtype=np.dtype(kinds))
    for (name, _), column in zip(kinds, columns, strict=True):
        rows[name] = column
    return rows
