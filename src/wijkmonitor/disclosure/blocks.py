"""What ties indicators together, and what falls apart without it.

Indicators share the persons that they are counted among. Where the numbers of persons stay as they are, what
is hidden of one indicator has nothing to do with another: each is a problem of its own, a tenth of the whole
where there are ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.model import NO_PARENT, BoolArray, CountTable, IntArray

SHARED: Final = -1
"""The block of cells that tie blocks together."""


@dataclass(frozen=True, slots=True, eq=False)
class Blocks:
    """For every cell the block that it is in: cells of two blocks are never in the same sum."""

    of_cell: IntArray
    count: int

    @property
    def is_shared(self) -> BoolArray:
        """Tell which cells are in no block: the numbers of persons."""
        is_shared: BoolArray = self.of_cell == SHARED
        return is_shared


def blocks_of(cells: Cells, tables: Sequence[CountTable]) -> Blocks:
    """Find the blocks by the codes of outcomes: those that divide the same persons by the same answer."""
    answers = sorted(_answers(tables))
    number_of = {code: number for number, code in enumerate(answers)}
    links = [
        (number_of[one], number_of[other]) for table in tables for one, other in _neighbours(table, number_of)
    ]
    starts, stops = np.array(links, dtype=np.intp).reshape(-1, 2).T
    graph = sparse.coo_array((np.ones(len(links)), (starts, stops)), shape=(len(answers), len(answers)))
    count, block_of = connected_components(graph, directed=False) if answers else (0, np.zeros(0))
    block = {code: int(block_of[number]) for code, number in number_of.items()}
    return Blocks(np.array([block.get(key[-1], SHARED) for key in cells.keys], dtype=np.int64), count)


def _answers(tables: Sequence[CountTable]) -> set[str]:
    """Give the outcomes that are an answer or a part of one, and no number of persons."""
    told = {code for table in tables if not table.is_link for code in _parts(table)}
    linked = {code for table in tables if table.is_link for code in _parts(table)}
    wholes = {code for table in tables for code in _wholes(table)}
    found = told | {
        code for table in tables if table.is_link and told & {*_wholes(table)} for code in _parts(table)
    }
    return found | {
        code
        for table in tables
        if table.is_link and found & {*_parts(table)}
        for code in _parts(table)
        if code in linked - wholes
    }


def _wholes(table: CountTable) -> list[str]:
    axis = table.axes[-1]
    return [code for code, parent in zip(axis.codes, axis.parents, strict=True) if parent == NO_PARENT]


def _parts(table: CountTable) -> list[str]:
    axis = table.axes[-1]
    return [code for code, parent in zip(axis.codes, axis.parents, strict=True) if parent != NO_PARENT]


def _neighbours(table: CountTable, answers: dict[str, int]) -> list[tuple[str, str]]:
    inside = [code for code in table.axes[-1].codes if code in answers]
    return list(pairwise(inside))
