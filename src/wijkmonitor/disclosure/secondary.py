"""Which further cells are hidden, so that no hidden cell can be computed or narrowed down (ADR 0009).

Cells are hidden until every hidden one is proven free (witness.py), the cheapest ones first. What is hidden
stays hidden, so each step can only make the table safer, and when time is up more is hidden, never less.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.changes import (
    Scope,
    change_for_many,
    change_for_one,
    change_of_all,
    farthest_change,
)
from wijkmonitor.disclosure.cheapest import Choice, cheapest_hiding
from wijkmonitor.disclosure.model import BoolArray, CountTable, FloatArray, Rules
from wijkmonitor.disclosure.scopes import Part, parts
from wijkmonitor.disclosure.witness import Proof
from wijkmonitor.domain.errors import DisclosureError

_SEED: Final = 20261122
"""Which way cells are tried first is drawn; the same draw each time gives the same table each time."""
_ROUNDS: Final = 4
_GAIN: Final = 0.03
"""A round of proving that frees a smaller share of what is open is one without gain."""
_EXACT_SECONDS: Final = 5.0
_NOTHING: Final = 1e-9
_WORTHS: Final = (0.5, 0.5, 1.0, 1.0, 1.5, 1.5, 2.0, 2.0, 3.0, 3.0, 4.0, 4.0, 6.0, 6.0, 9.0, 9.0, 15.0, 15.0)
"""What freeing a cell may cost in each round of hiding for many at once: first what frees most for least."""
_TINY_SCOPE: Final = 100
"""In so few cells there are not many to free at once."""
_SMALL_SCOPE: Final = 400
"""In so few cells a search for one cell at a time is quick, and finds what is cheaper."""
_LARGE_SCOPE: Final = 10_000
"""In so many cells each round takes seconds."""
_FEW: Final = 2
"""So few are freed one by one."""


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
    is_fixed = start.is_fixed
    search = _Search(cells, start, rules)
    search.prove()
    if search.proof.is_open.any():
        for part in parts(cells, tables, ~is_fixed, search.proof.is_hidden, rules.minimum):
            if search.proof.is_open[part.targets].any():
                search.repair(part)
    found = search.proof.is_hidden.copy()
    if not search.proof.is_open.any():
        return Hidden(_cheaper(cells, start, found, rules), np.zeros_like(found))
    search.hide_more(cells, ~is_fixed)
    if search.proof.is_open.any():
        search.hide_all(~is_fixed)
    return Hidden(search.proof.is_hidden, search.proof.is_hidden & ~found)


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


def _worths(size: int) -> Sequence[float]:
    """Give the rounds for a scope of so many cells: few where one by one is quick, few where each is slow."""
    if size <= _SMALL_SCOPE:
        return _WORTHS[:4] if size > _TINY_SCOPE else ()
    return _WORTHS if size <= _LARGE_SCOPE else (*_WORTHS[3::2], *_WORTHS[-2:] * 5)


class _Search:
    """A search under way."""

    def __init__(self, cells: Cells, start: Start, rules: Rules) -> None:
        is_hidden = start.is_hidden | start.is_loose
        self.proof = Proof(cells.values, cells.relations, rules.minimum, is_hidden, start.is_loose)
        self._costs = cell_costs(cells)
        self._relations = cells.relations.tocsc()
        self._chance = np.random.default_rng(_SEED)
        self._deadline = time.process_time() + rules.seconds

    @property
    def _is_late(self) -> bool:
        return time.process_time() > self._deadline

    def prove(self) -> None:
        """Search for witnesses among what is hidden already, while that frees more."""
        without_gain = 0
        while without_gain < _ROUNDS and not self._is_late:
            is_open = self.proof.is_open
            self._prove_once()
            gain = int(is_open.sum()) - int(self.proof.is_open.sum())
            without_gain = 0 if gain > _GAIN * is_open.sum() else without_gain + 1

    def _prove_once(self) -> None:
        scope = Scope.of(self._relations, np.flatnonzero(self.proof.is_hidden))
        is_open = self.proof.is_open[scope.cells]
        change = farthest_change(self.proof, scope, self._wish(is_open)) if is_open.any() else None
        if change is not None:
            self.proof.add(change)

    def repair(self, part: Part) -> None:
        """Hide cells of a part until its targets are proven free, where that can be done inside the part."""
        is_target = np.isin(part.scope.cells, part.targets)
        for worth in _worths(len(part.scope.cells)):
            is_wanted = self.proof.is_open[part.scope.cells] & is_target
            if self._is_late or int(is_wanted.sum()) <= _FEW:
                break
            self._take(change_for_many(self.proof, part.scope, self._costs, self._wish(is_wanted), worth))
        self._repair_one_by_one(part)

    def hide_more(self, cells: Cells, is_free: BoolArray) -> None:
        """Hide more than may be needed: all of the gebieden that hold open cells."""
        codes = np.array([key[0] for key in cells.keys])
        self.proof.is_hidden |= np.isin(codes, codes[self.proof.is_open]) & is_free
        for _ in range(_ROUNDS):
            self._prove_once()

    def hide_all(self, is_free: BoolArray) -> None:
        """Hide everything that is not fixed, and prove that this is enough."""
        self.proof.is_hidden |= is_free
        scope = Scope.of(self._relations, np.flatnonzero(is_free))
        change = change_of_all(self.proof, scope)
        if change is not None:
            self.proof.add(change)
        for cell in np.flatnonzero(self.proof.is_open).tolist():
            place = int(np.searchsorted(scope.cells, cell))
            for move in self._moves(cell):
                self._take(change_for_one(self.proof, scope, self._costs, place, move))
        if self.proof.is_open.any():
            raise DisclosureError(
                "Naast wat al gepubliceerd is, kan deze tabel niet veilig verschijnen: "
                "de verborgen aantallen zouden eruit volgen. Laat de eerdere tabel staan."
            )

    def _repair_one_by_one(self, part: Part) -> None:
        unmoved: set[int] = set()
        while not self._is_late:
            targets = part.targets[self.proof.is_open[part.targets]]
            left = [int(cell) for cell in targets if int(cell) not in unmoved]
            if not left:
                return
            cell = left[0]
            place = int(np.searchsorted(part.scope.cells, cell))
            for move in self._moves(cell):
                if self.proof.is_open[cell]:
                    self._take(change_for_one(self.proof, part.scope, self._costs, place, move))
            if self.proof.is_open[cell]:
                unmoved.add(cell)

    def _moves(self, cell: int) -> tuple[float, float]:
        """Give what would prove a cell free: so far above its lowest witness, or below its highest."""
        minimum = self.proof.minimum
        return float(self.proof.lowest[cell]) + minimum, float(self.proof.highest[cell]) - minimum

    def _take(self, change: FloatArray | None) -> None:
        """Hide what a change moves, and take the change up as a witness."""
        if change is not None:
            self.proof.is_hidden |= change != 0
            self.proof.add(change)

    def _wish(self, is_wanted: BoolArray) -> FloatArray:
        return np.where(is_wanted, self._chance.choice([-1.0, 1.0], len(is_wanted)), 0.0)
