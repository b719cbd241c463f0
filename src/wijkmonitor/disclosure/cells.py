"""All cells of some tables as one list, with every sum that holds between them: what an attacker knows too.

Cells of several tables with the same codes are one cell. The list is sorted by those codes, so that the order
in which tables, codes or axes are given does not decide which cells are hidden.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from wijkmonitor.disclosure.model import BoolArray, CountTable, IndexArray, IntArray
from wijkmonitor.domain.errors import DisclosureError


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Every different cell of some tables, and the sums between them."""

    keys: tuple[tuple[str, ...], ...]
    """The codes of each cell."""
    values: IntArray
    relations: sparse.csr_array
    """A row a sum: 1 for each part, -1 for the whole; times the values it gives 0."""
    places: tuple[IndexArray, ...]
    """For every table, in its shape, which cell of the list each of its cells is."""

    def has_code(self, codes: frozenset[str]) -> BoolArray:
        """Tell which cells have one of these codes."""
        return np.array([not codes.isdisjoint(key) for key in self.keys], dtype=np.bool_)


def all_cells(tables: Sequence[CountTable]) -> Cells:
    """Put tables together; raises DisclosureError where two of them disagree on the same cell."""
    key_lists = [_keys(table) for table in tables]
    keys = tuple(sorted({key for listed in key_lists for key in listed}))
    number_of = {key: number for number, key in enumerate(keys)}
    places = tuple(
        np.array([number_of[key] for key in listed], dtype=np.intp).reshape(table.counts.shape)
        for table, listed in zip(tables, key_lists, strict=True)
    )
    return Cells(keys, _values(tables, places, keys), _relations(tables, places, len(keys)), places)


def _keys(table: CountTable) -> list[tuple[str, ...]]:
    columns = [
        np.array(axis.codes, dtype=object)[np.indices(table.counts.shape)[number].reshape(-1)]
        for number, axis in enumerate(table.axes)
    ]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _values(
    tables: Sequence[CountTable], places: Sequence[IndexArray], keys: Sequence[tuple[str, ...]]
) -> IntArray:
    values = np.full(len(keys), -1, dtype=np.int64)
    for table, place in zip(tables, places, strict=True):
        known = values[place]
        differs = (known >= 0) & (known != table.counts)
        if differs.any():
            raise DisclosureError(
                f"De cel {' × '.join(keys[place[differs][0]])} heeft in twee tabellen een ander aantal: "
                "tabellen die samen verschijnen, tellen dezelfde personen."
            )
        values[place] = table.counts
    return values


def _relations(
    tables: Sequence[CountTable], places: Sequence[IndexArray], cell_count: int
) -> sparse.csr_array:
    """Give every sum once; a shared margin comes in several tables."""
    rows = sorted({row for table, place in zip(tables, places, strict=True) for row in _sums(table, place)})
    lengths = [len(row) for row in rows]
    columns = np.fromiter((cell for row in rows for cell in row), dtype=np.intp, count=sum(lengths))
    pointers = np.concatenate([[0], np.cumsum(lengths, dtype=np.intp)]).astype(np.intp)
    signs = np.ones(len(columns))
    signs[pointers[:-1]] = -1
    return sparse.csr_array((signs, columns, pointers), shape=(len(rows), cell_count))


def _sums(table: CountTable, place: IndexArray) -> Iterator[tuple[int, ...]]:
    """Give each sum as its whole followed by its parts in order."""
    for number, axis in enumerate(table.axes):
        lines = np.moveaxis(place, number, -1).reshape(-1, len(axis.codes))
        for parent, children in axis.children().items():
            parts = np.sort(lines[:, children], axis=1)
            yield from map(tuple, np.column_stack([lines[:, parent], parts]).tolist())
