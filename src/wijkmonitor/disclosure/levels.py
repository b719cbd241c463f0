"""Which cells are searched first: those of the smallest gebieden, while what is above them stays as it is.

A change found that way holds for the whole. The gebieden below different parents have no sums in common then,
so that one search does for all of them what many would.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.model import NO_PARENT, BoolArray, CountTable, IntArray

_ROOT: Final = 0
_CHUNK: Final = 1000
"""So many cells, about, are searched at a time: fewer start the solver too often, more are slow."""


def depths_of(cells: Cells, tables: Sequence[CountTable]) -> IntArray:
    """Give for every cell how far its gebied (the first axis) lies below its root."""
    depth_of: dict[str, int] = {}
    for table in tables:
        for code, depth in zip(table.axes[0].codes, table.axes[0].depths, strict=True):
            depth_of[code] = max(depth, depth_of.get(code, _ROOT))
    return np.array([depth_of[key[0]] for key in cells.keys], dtype=np.int64)


def chunks(relations: sparse.csc_array, is_inside: BoolArray) -> Iterator[BoolArray]:
    """Cut cells into chunks without sums in common, small ones together."""
    cells = np.flatnonzero(is_inside)
    touches = abs(relations[:, cells])
    _, piece_of = connected_components(touches.T @ touches, directed=False)
    filled = np.cumsum(np.bincount(piece_of)) // _CHUNK
    chunk_of = filled[piece_of]
    for number in np.unique(chunk_of).tolist():
        is_chunk = np.zeros(len(is_inside), dtype=np.bool_)
        is_chunk[cells[chunk_of == number]] = True
        yield is_chunk


def is_of_few(cells: Cells, tables: Sequence[CountTable], minimum: int) -> BoolArray:
    """Tell which cells are of a group that is itself too small: they are free only when the group is."""
    found = np.zeros(len(cells.values), dtype=np.bool_)
    for table, place in zip(tables, cells.places, strict=True):
        for outcome, parent in enumerate(table.axes[-1].parents):
            if parent != NO_PARENT:
                found[place[..., outcome]] |= table.counts[..., parent] < minimum
    return found
