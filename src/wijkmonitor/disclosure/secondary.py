"""Which further cells are hidden, so that no hidden cell can be computed or narrowed down (ADR 0009).

Cells are hidden until every hidden one is proven free (witness.py), the cheapest ones first. What is hidden
stays hidden, so each step can only make the table safer, and when time is up more is hidden, never less.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from wijkmonitor.disclosure.blocks import SHARED, blocks_of
from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.changes import change_of_all
from wijkmonitor.disclosure.cheapest import Choice, cheapest_hiding
from wijkmonitor.disclosure.hiding import Hiding
from wijkmonitor.disclosure.levels import chunks, depths_of, is_of_few
from wijkmonitor.disclosure.model import BoolArray, CountTable, FloatArray, Rules
from wijkmonitor.disclosure.persons import Persons
from wijkmonitor.disclosure.repair import move, prove, prove_once, repair
from wijkmonitor.domain.errors import DisclosureError

_EXACT_SECONDS: Final = 5.0
_NOTHING: Final = 1e-9
_ROUNDS: Final = 4
_ABOVE_ROOTS: Final = -1
"""The depth of what would be the parent of the roots."""


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """Where the search starts from; no cell is two of these."""

    is_hidden: BoolArray
    """Hidden already, for whatever reason."""
    is_fixed: BoolArray
    """Never hidden: it says nothing, or is known already."""
    is_loose: BoolArray
    """Not published and no secret: it may be worked out, and helps to hide others for nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Hidden:
    """What is hidden in the end, and what of it because time was up."""

    is_hidden: BoolArray
    is_fallback: BoolArray


def hide_further(cells: Cells, tables: Sequence[CountTable], start: Start, rules: Rules) -> Hidden:
    """Hide further cells until each hidden one is proven free to move by the minimum.

    Raises DisclosureError where too little is left to hide.
    """
    hiding = Hiding(cells, cell_costs(cells), start.is_hidden, start.is_loose, rules)
    _search(hiding, tables, ~start.is_fixed, rules)
    found = hiding.proof.is_hidden.copy()
    if not hiding.proof.is_open.any():
        return Hidden(_cheaper(cells, start, found, rules), np.zeros_like(found))
    _hide_more(hiding, ~start.is_fixed)
    if hiding.proof.is_open.any():
        _hide_all(hiding, ~start.is_fixed)
    return Hidden(hiding.proof.is_hidden, hiding.proof.is_hidden & ~found)


def _search(hiding: Hiding, tables: Sequence[CountTable], is_free: BoolArray, rules: Rules) -> None:
    """Hide what is needed: first below the deepest parents, and of each level the persons first."""
    prove(hiding)
    cells, proof = hiding.cells, hiding.proof
    if not proof.is_open.any():
        return
    blocks = blocks_of(cells, tables)
    few = is_of_few(cells, tables, proof.minimum)
    persons = Persons(hiding, blocks, few)
    depths = depths_of(cells, tables)
    columns = cells.relations.tocsc()
    for depth in range(int(depths.max(initial=0)), _ABOVE_ROOTS - 1, -1):
        is_inside = is_free & (depths > depth)
        if not (proof.is_open & is_inside).any():
            continue
        for is_chunk in chunks(columns, is_inside):
            if blocks.count <= 1 or int(is_chunk.sum()) < rules.together_below:
                repair(hiding, is_chunk, blocks.is_shared | few)
            else:
                persons.hide(is_chunk)
        for block in range(SHARED, blocks.count):
            is_block = is_inside & (blocks.of_cell == block)
            repair(hiding, is_block, is_block)
    repair(hiding, is_free, is_free)


def _hide_more(hiding: Hiding, is_free: BoolArray) -> None:
    """Hide more than may be needed: all of the gebieden that hold open cells."""
    codes = np.array([key[0] for key in hiding.cells.keys])
    hiding.proof.is_hidden |= np.isin(codes, codes[hiding.proof.is_open]) & is_free
    for _ in range(_ROUNDS):
        prove_once(hiding)


def _hide_all(hiding: Hiding, is_free: BoolArray) -> None:
    """Hide everything that is not fixed, and prove that this is enough."""
    proof = hiding.proof
    proof.is_hidden |= is_free
    scope = hiding.scope(is_free)
    hiding.take(change_of_all(proof, scope))
    for cell in np.flatnonzero(proof.is_open).tolist():
        for is_up in (True, False):
            if proof.is_open[cell]:
                move(hiding, scope, np.searchsorted(scope.cells, [cell]), is_up=is_up)
    if proof.is_open.any():
        raise DisclosureError(
            "Naast wat al gepubliceerd is, kan deze tabel niet veilig verschijnen: "
            "de verborgen aantallen zouden eruit volgen. Laat de eerdere tabel staan."
        )


def _cheaper(cells: Cells, start: Start, found: BoolArray, rules: Rules) -> BoolArray:
    """Give the cheapest safe choice of a small table, where it is cheaper than what was found."""
    must_hide = start.is_hidden | start.is_loose
    if int((~start.is_fixed).sum()) >= rules.exact_below or not (found & ~must_hide).any():
        return found
    costs = np.where(start.is_loose, 0.0, cell_costs(cells))
    choice = Choice(cells, must_hide, start.is_fixed, start.is_loose, costs, rules)
    chosen = cheapest_hiding(choice, time.process_time() + min(rules.seconds, _EXACT_SECONDS))
    if chosen is None or costs[chosen].sum() >= costs[found].sum() - _NOTHING:
        return found
    return chosen


def cell_costs(cells: Cells) -> FloatArray:
    """Give what hiding each cell loses: more for more persons, but not in proportion."""
    costs: FloatArray = 1 + np.log1p(cells.values)
    return costs
