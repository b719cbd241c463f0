"""The newest judged figures of all gebieden, in memory: every page begins with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import starmap
from struct import Struct
from typing import Any, TypeVar, overload

import numpy as np

from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.store.columns import BoolArray
from wijkmonitor.store.rows import ProfileRow

_Default = TypeVar("_Default")
Array = np.ndarray[Any, Any]
_FORMS = {
    "f8": "d", "f4": "f", "b1": "?", "u1": "B", "i1": "b", "u2": "H", "i2": "h", "u4": "I", "i4": "i",
    "i8": "q",
}  # fmt: skip
"""How `struct` calls what numpy calls so."""
_FEW_ROWS = 300
"""A gebied has no more rows than this."""


@dataclass(frozen=True, slots=True)
class _Order:
    """Which indicators the rows of a gebied are of, in the order of the table: most gebieden share theirs."""

    names: tuple[str, ...]
    places: dict[str, int]
    parts: dict[frozenset[str], frozenset[str]] = field(default_factory=dict)
    """Which of some indicators there is a row of: pages ask for the same ones."""

    def among(self, indicators: frozenset[str]) -> frozenset[str]:
        found = self.parts.get(indicators)
        if found is None:
            found = self.parts[indicators] = indicators.intersection(self.names)
        return found


class RegionRows(Mapping[str, ProfileRow]):
    """The rows of one gebied by indicator, in the order of the table; each is read when it is asked for.

    A page shows a third of them, and memory that nobody touched lately is what a page waits for.
    """

    __slots__ = ("_first", "_made", "_order", "_places", "_profiles")

    def __init__(self, profiles: "Profiles", first: int, order: _Order) -> None:
        """Take where the rows of the gebied begin, and the place of each indicator behind that."""
        self._order = order
        self._places = order.places
        self._profiles = profiles
        self._first = first
        self._made: dict[str, ProfileRow] = {}

    def __getitem__(self, indicator: str) -> ProfileRow:
        made = self._made.get(indicator)
        if made is None:
            made = self._made[indicator] = self._profiles.read_row(self._first + self._places[indicator])
        return made

    @overload
    def get(self, key: str) -> ProfileRow | None: ...
    @overload
    def get(self, key: str, default: ProfileRow | _Default) -> ProfileRow | _Default: ...
    def get(self, key: str, default: object = None) -> object:
        """Give a row, without the exception by which a mapping finds out that there is none."""
        made = self._made.get(key)
        if made is not None:
            return made
        place = self._places.get(key)
        if place is None:
            return default
        made = self._made[key] = self._profiles.read_row(self._first + place)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self._places

    def among(self, indicators: frozenset[str]) -> frozenset[str]:
        """Give which of some indicators there is a row of."""
        return self._order.among(indicators)

    def marked(self, marks: BoolArray, *columns: str) -> list[tuple[Any, ...]]:
        """Give the indicator of each row that is marked, and what stands in some columns of it.

        `marks` has a place for each row of the whole table.
        """
        names = self._order.names
        mine = slice(self._first, self._first + len(names))
        found = marks[mine].nonzero()[0]
        values = (self._profiles.column(name)[mine][found].tolist() for name in columns)
        return list(zip((names[place] for place in found.tolist()), *values, strict=True))


class Profiles:
    """The table `profile`, a row behind the other, in the order of gebied and indicator.

    All that a page needs of a gebied lies together in memory.
    """

    def __init__(self, columns: Mapping[str, Array], gebieden: int, names: Sequence[IndicatorId]) -> None:
        owner = columns["region_id"].astype(np.int64)
        self._names = names
        self._rows = _together([columns[name] for name in ProfileRow.__struct_fields__])
        self._bytes = self._rows.view(np.uint8).data
        kinds = (self._rows[name].dtype for name in ProfileRow.__struct_fields__)
        self._form = Struct("=" + "".join(_FORMS[f"{kind.kind}{kind.itemsize}"] for kind in kinds))
        self._offsets = np.searchsorted(owner, np.arange(gebieden + 1)).tolist()
        self._stride = int(columns["indicator_id"].max(initial=0)) + 1
        self._keys = (owner * self._stride + columns["indicator_id"]).astype(np.uint32)
        self._indicators = np.ascontiguousarray(columns["indicator_id"])
        self._orders: dict[bytes, _Order] = {}

    def of_region(self, region_id: int) -> RegionRows:
        """Give the rows of one gebied: some 2 µs, and 1 µs for each row that is asked for."""
        first, last = self._offsets[region_id], self._offsets[region_id + 1]
        present = self._indicators[first:last].tobytes()
        order = self._orders.get(present)
        if order is None:
            names = tuple(self._names[number] for number in self._indicators[first:last].tolist())
            places = {name: place for place, name in enumerate(names)}
            order = self._orders[present] = _Order(names, places)
        return RegionRows(self, first, order)

    def read_row(self, place: int) -> ProfileRow:
        """Give a row by its place in the table."""
        return ProfileRow(*self._form.unpack_from(self._bytes, place * self._form.size))

    def column(self, name: str) -> Array:
        """Give one column of all rows."""
        return self._rows[name]

    def columns_of(self, region_id: int, *names: str) -> list[Array]:
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
        rows = starmap(ProfileRow, self._form.iter_unpack(self._rows[places].tobytes()))
        return [row if is_known else None for row, is_known in zip(rows, is_there.tolist(), strict=True)]

    def numbers_of_indicator(self, indicator_id: int, region_ids: Array, name: str) -> Array:
        """Give one column of numbers of one indicator for each of some gebieden; nan without a row."""
        places, is_there = self._places(indicator_id, region_ids)
        if not len(places):
            return np.full(len(region_ids), np.nan)
        return np.where(is_there, self._rows[name][places], np.nan)

    def numbers_of_indicators(self, indicator_ids: Sequence[int], region_ids: Array, name: str) -> Array:
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

    def _places(self, indicator_id: int, region_ids: Array) -> tuple[Array, Array]:
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


def _together(columns: Sequence[Array]) -> Array:
    """Give columns as rows, without room between the numbers."""
    kinds = [(name, column.dtype) for name, column in zip(ProfileRow.__struct_fields__, columns, strict=True)]
    rows = np.empty(len(columns[0]), dtype=np.dtype(kinds))
    for (name, _), column in zip(kinds, columns, strict=True):
        rows[name] = column
    return rows
