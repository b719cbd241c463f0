"""Parts of the tables in which to search first: small, so that a search takes milliseconds.

A part is everything below one gebied (the first axis), of one table alone or of all tables together. What
stays outside a part stays as it is during a search, so a proof found inside holds for the whole.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.changes import Scope
from wijkmonitor.disclosure.model import NO_PARENT, BoolArray, CountTable, IndexArray, IntArray


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A scope, and the cells of it that are to be made safe in it."""

    scope: Scope
    targets: IndexArray


def parts(
    cells: Cells, tables: Sequence[CountTable], is_free: BoolArray, is_hidden: BoolArray, minimum: int
) -> Iterator[Part]:
    """Give the parts, the deepest first, and of each the persons that tables share before one table.

    `is_hidden` is read as the search goes on: what is hidden below can move along with what is above it.
    """
    relations = cells.relations.tocsc()
    table_of = _only_table(cells, tables)
    is_joint = (table_of < 0) | _is_of_few(cells, tables, minimum)
    code_of, paths = _paths(cells, tables)
    parents = sorted({path[:-1] for path in paths}, key=lambda path: (-len(path), path))
    for parent in parents:
        is_below = np.array([path[: len(parent)] == parent and path != parent for path in paths])[code_of]
        inside = is_below & is_free
        is_child = np.array([path[:-1] == parent for path in paths])[code_of]
        yield _part(cells, relations, inside & (is_child | is_hidden), is_joint, minimum)
        yield _part(cells, relations, inside, is_joint, minimum)
        for number in range(len(tables)):
            yield _part(cells, relations, inside & (table_of == number), ~is_joint, minimum)
        yield _part(cells, relations, inside, ~is_joint, minimum)


def _part(
    cells: Cells, relations: sparse.csc_array, is_inside: BoolArray, targets: BoolArray, minimum: int
) -> Part:
    """Give a part; without the targets that hold, with all beside them, fewer persons than the minimum."""
    scope = Scope.of(relations, np.flatnonzero(is_inside))
    if not len(scope.cells):
        return Part(scope, scope.cells)
    is_of_fixed = scope.sums.min(axis=1).toarray().reshape(-1) >= 0
    is_tight = is_of_fixed & (scope.sums @ cells.values[scope.cells] < minimum)
    is_hopeless = scope.sums[is_tight].sum(axis=0) > 0
    return Part(scope, scope.cells[targets[scope.cells] & ~is_hopeless])


def _only_table(cells: Cells, tables: Sequence[CountTable]) -> IntArray:
    """Give for every cell the table it is in, or -1 when it is in several."""
    times = np.zeros(len(cells.values), dtype=np.int64)
    found = np.full(len(cells.values), -1, dtype=np.int64)
    for number, place in enumerate(cells.places):
        times[place] += 1
        found[place] = number
    return found if len(tables) == 1 else np.where(times == 1, found, -1)


def _is_of_few(cells: Cells, tables: Sequence[CountTable], minimum: int) -> BoolArray:
    """Tell which cells are of a group that is itself too small: they are free only when the group is."""
    is_of_few = np.zeros(len(cells.values), dtype=np.bool_)
    for table, place in zip(tables, cells.places, strict=True):
        for outcome, parent in enumerate(table.axes[-1].parents):
            if parent != NO_PARENT:
                is_of_few[place[..., outcome]] |= table.counts[..., parent] < minimum
    return is_of_few


def _paths(cells: Cells, tables: Sequence[CountTable]) -> tuple[IndexArray, list[tuple[str, ...]]]:
    """Give for every cell which path it has, and the paths: the codes of a gebied from its root down."""
    path_of: dict[str, tuple[str, ...]] = {}
    for table in tables:
        axis = table.axes[0]
        for place, code in enumerate(axis.codes):
            path: tuple[str, ...] = (code,)
            above = axis.parents[place]
            while above != NO_PARENT:
                path, above = (axis.codes[above], *path), axis.parents[above]
            path_of.setdefault(code, path)
    codes = sorted(path_of)
    number_of = {code: number for number, code in enumerate(codes)}
    return np.array([number_of[key[0]] for key in cells.keys], dtype=np.intp), [
        path_of[code] for code in codes
    ]
