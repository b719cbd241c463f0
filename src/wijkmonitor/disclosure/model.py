"""What goes into disclosure control and what comes out: tables of persons, rules, safe tables."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.errors import DisclosureError

IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]
FloatArray = NDArray[np.float64]
IndexArray = NDArray[np.intp]

NO_PARENT: Final = -1
HIDDEN_COUNT: Final = -1
"""What stands in a SafeTable where a count is hidden: the same for every hidden cell."""


class CellState(StrEnum):
    """What the outside world may know of a cell.

    Why a cell is hidden is not told cell by cell: who reads "too few" knows that it holds 0 to 9, which is
    more than the table gives away, and could then narrow down the cells that were hidden beside it.
    """

    PUBLISHED = "gepubliceerd"
    HIDDEN = "verborgen"


class Reason(StrEnum):
    """Why a cell is hidden. Of the cell itself this stays inside; the report tells how often each occurs."""

    MINIMUM = "drempel"
    """Fewer persons than the minimum, or all but fewer than the minimum of those it is a part of."""
    GROUP = "groepsonthulling"
    """Nearly everyone of a small group is in the same cell."""
    SECONDARY = "secundair"
    """Otherwise a hidden cell could be computed, or narrowed down."""
    DIFFERENCE = "verschil"
    """It differs by too few persons from what an earlier table or another boundary gives."""
    FALLBACK = "tijdslimiet"
    """The search was stopped; more was hidden than may be needed."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One hierarchy of a table: codes, and for each the place of its parent, or -1.

    A parent is the exact sum of its children: the children are complete and do not overlap. Several levels
    and several roots are allowed. Raises DisclosureError for a code that comes twice or a parent that is
    none.
    """

    codes: tuple[str, ...]
    parents: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.codes) != len(self.parents):
            raise DisclosureError(
                f"Een indeling heeft {len(self.codes)} codes en {len(self.parents)} ouders: geef er evenveel."
            )
        if len(set(self.codes)) != len(self.codes):
            twice = sorted({code for code in self.codes if self.codes.count(code) > 1})
            raise DisclosureError(f"Deze codes komen meer dan eens voor: {', '.join(twice)}.")
        if any(not NO_PARENT <= parent < len(self.codes) for parent in self.parents):
            raise DisclosureError("Een ouder is de plaats van een code in dezelfde indeling, of -1.")
        self.depths  # noqa: B018 - refuses a circle

    @classmethod
    def flat(cls, codes: tuple[str, ...], total: str) -> Self:
        """Give a total and its parts, one level deep."""
        return cls((total, *codes), (NO_PARENT,) + (0,) * len(codes))

    @property
    def depths(self) -> tuple[int, ...]:
        """How many steps each code is below its root: 0 for a root itself."""
        return tuple(self._depth(place) for place in range(len(self.codes)))

    def children(self) -> dict[int, list[int]]:
        """Give the children of every place that has any, in order."""
        found: dict[int, list[int]] = {}
        for place, parent in enumerate(self.parents):
            if parent != NO_PARENT:
                found.setdefault(parent, []).append(place)
        return found

    def _depth(self, place: int) -> int:
        depth, above = 0, self.parents[place]
        while above != NO_PARENT:
            depth, above = depth + 1, self.parents[above]
            if depth > len(self.codes):
                raise DisclosureError(f"De ouders van {self.codes[place]} lopen in een kring.")
        return depth


@dataclass(frozen=True, slots=True, eq=False)
class CountTable:
    """Persons in every combination of the axes, margins included: what only the maker may see.

    The last axis is the outcome (ja, nee and their sum); its roots are the groups of persons that outcomes
    are told about. Cells of several tables with the same codes are one and the same cell: that is how
    indicators share their persons. Raises DisclosureError where a parent is not the sum of its children.
    """

    axes: tuple[Axis, ...]
    counts: IntArray
    is_link: bool = False
    """It only says of which parts a population is the sum, which tells nothing of anyone: its shares are not
    judged, its counts are."""

    def __post_init__(self) -> None:
        shape = tuple(len(axis.codes) for axis in self.axes)
        if not self.axes or self.counts.shape != shape:
            raise DisclosureError(f"De tabel heeft vorm {self.counts.shape}; de indelingen vragen {shape}.")
        if not np.issubdtype(self.counts.dtype, np.integer):
            raise DisclosureError(f"Aantallen personen zijn gehele getallen, geen {self.counts.dtype}.")
        if (self.counts < 0).any():
            raise DisclosureError("Een aantal personen is nooit negatief.")
        for number, axis in enumerate(self.axes):
            self._check_sums(number, axis)

    def _check_sums(self, number: int, axis: Axis) -> None:
        for parent, children in axis.children().items():
            total = self.counts.take(children, axis=number).sum(axis=number)
            if not np.array_equal(total, self.counts.take(parent, axis=number)):
                raise DisclosureError(
                    f"{axis.codes[parent]} is niet overal de som van zijn delen "
                    f"({', '.join(axis.codes[child] for child in children[:3])}, …): tel ze opnieuw."
                )


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be told; methods §8. Raises DisclosureError for rules that cannot be kept."""

    minimum: int = 10
    """A published cell holds at least so many persons, and leaves out at least so many of its group; a hidden
    cell cannot be bounded more narrowly than this."""
    dominance: float = 0.9
    """In a small group no outcome holds more than this share."""
    small_group: int = 200
    """A group of fewer persons is small. Below minimum / (1 − dominance), 100 persons, the minimum of those
    left out asks as much already; in large groups a high share is a plain fact that singles nobody out (98
    % without bijstand), and hiding it would hide nearly all."""
    rounding: int = 5
    """Published counts are rounded to a multiple of this; 1 leaves them as they are."""
    whole_below: int = 400
    """Percentages of fewer persons are whole numbers."""
    seconds: float = 240.0
    """After so much processor time the search for a cheap safe table stops, and more is hidden instead."""
    exact_below: int = 150
    """With fewer cells that hold anyone, the cheapest safe table is sought exactly."""
    together_below: int = 2000
    """With fewer cells in a part of the tables, all indicators are searched together: cheaper, and slower."""

    def __post_init__(self) -> None:
        if self.minimum < 1:
            raise DisclosureError(
                f"Het kleinste aantal dat getoond mag worden is minstens 1, niet {self.minimum}."
            )
        if not 0 < self.dominance <= 1:
            raise DisclosureError(f"Het grootste aandeel ligt tussen 0 en 1, niet {self.dominance}.")
        if not 1 <= self.rounding <= 2 * self.minimum - 1:
            raise DisclosureError(
                f"Afronden op {self.rounding} kan niet bij een drempel van {self.minimum}: "
                "een getoond aantal zou 0 kunnen worden."
            )


@dataclass(frozen=True, slots=True)
class Unprinted:
    """Codes of what is counted for its sums alone: parts of populations, pieces between boundaries.

    None of their cells is ever published. What can be worked out of them from what is published may be known
    where enough persons are in it, as if it were published.
    """

    guarded: frozenset[str] = frozenset()
    """Protected like any hidden cell where too few persons are in it."""
    unguarded: frozenset[str] = frozenset()
    """Tells nothing of anyone, however few: persons of whom an answer is not known."""


@dataclass(frozen=True, slots=True, eq=False)
class SafeTable:
    """What may leave the house: rounded counts of the published cells, and nothing of the hidden ones."""

    axes: tuple[Axis, ...]
    counts: IntArray
    """Rounded; HIDDEN_COUNT where hidden."""
    rounding: int = field(default=5)

    @property
    def is_published(self) -> BoolArray:
        """Tell for every cell whether it is published."""
        published: BoolArray = self.counts != HIDDEN_COUNT
        return published

    def state(self, *place: int) -> CellState:
        """Give the state of one cell, by its place on every axis."""
        return CellState.PUBLISHED if self.counts[place] != HIDDEN_COUNT else CellState.HIDDEN
