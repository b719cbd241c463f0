"""Gebieden and groups as trees whose parts add up to the whole, also where a part is not published."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.region import RegionLevel, is_fictional_code, is_region_code, level_of, lies_in
from wijkmonitor.tabulate.crosstab import OTHER_GROUP, UNKNOWN_GROUP
from wijkmonitor.tabulate.recipe import Breakdown, Recipe

UNKNOWN_MARK = "?"
"""Ends the code of a part that has no name: persons of a gemeente of whom no wijk is known."""
PIECE_MARK = "&"
"""Stands in the code of a piece that wijken and work areas cut each other into: it makes both add up."""
OUTSIDE = "buiten"
"""The work area of those who live in none."""
NO_GROUP = frozenset({UNKNOWN_GROUP, OTHER_GROUP})

Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tree:
    """Codes, each after its parent. A parent is the exact sum of its children."""

    codes: tuple[str, ...]
    parents: tuple[int, ...]
    """The place of the parent; -1 for the root."""

    def is_named(self, place: int) -> bool:
        """Tell whether a code may stand in a table; the others only make the parts add up."""
        return not self.codes[place].endswith(UNKNOWN_MARK)

    def is_printed(self, place: int) -> bool:
        """Tell whether a code may be printed: a piece has a name, and is never printed."""
        return self.is_named(place) and PIECE_MARK not in self.codes[place]

    @property
    def named(self) -> tuple[int, ...]:
        """Give the places of the codes that may stand in a table."""
        return tuple(place for place in range(len(self.codes)) if self.is_named(place))

    def pruned(self) -> "Tree":
        """Give the tree of the named codes alone."""
        at = {place: number for number, place in enumerate(self.named)}
        parents = (self.parents[place] for place in self.named)
        codes = (self.codes[place] for place in self.named)
        return Tree(tuple(codes), tuple(at.get(parent, -1) for parent in parents))

    def summed(self, leaves: Counts, *, only_named: bool = False) -> Counts:
        """Add up along the first axis, from the leaves to the root; rows of parents must be zero.

        `only_named` leaves out the parts without a name, but where nothing else is known of a whole.
        """
        total = leaves.copy()
        if only_named:
            divided = {self.parents[place] for place in self.named}
            lost = [place for place in range(len(self.codes)) if not self.is_named(place)]
            total[[place for place in lost if self.parents[place] in divided]] = 0
        for place in range(len(self.codes) - 1, 0, -1):
            total[self.parents[place]] += total[place]
        return total


def region_tree(
    gemeente: str, places: Iterable[tuple[str, ...]]
) -> tuple[Tree, Mapping[tuple[str, ...], int]]:
    """Give the tree of a gemeente, and where the persons of each place belong.

    A place is the codes below the gemeente, large to small, each empty where it is not known. A gebied
    without any smaller one keeps its persons itself.

    >>> tree, leaves = region_tree("GM0001", [("WK000101",), ("",)])
    >>> tree.codes, leaves[("",)]
    (('GM0001', 'WK000101', 'GM0001?'), 2)
    """
    codes, parents = [gemeente], [-1]
    found: dict[tuple[str, ...], int] = {(): 0}
    # Those without a code come last among their siblings.
    for place in sorted(set(places), key=lambda codes: [(not code, code) for code in codes]):
        for depth in range(1, len(place) + 1):
            head = place[:depth]
            if head not in found:
                parent = found[head[:-1]]
                found[head] = len(codes)
                codes.append(head[-1] or f"{codes[parent]}{UNKNOWN_MARK}")
                parents.append(parent)
    return Tree(tuple(codes), tuple(parents)), found


def piece_code(place: tuple[str, ...], area: str) -> str:
    """Name the piece of the smallest gebied of a place that lies in a work area; empty where it is not known.

    >>> piece_code(("WK000101",), "noord"), piece_code(("WK000101", ""), "noord")
    ('WK000101&noord', '')
    >>> piece_code(("WK000101",), "")
    'WK000101&buiten'
    """
    return "" if place and not place[-1] else f"{place[-1] if place else 'GM'}{PIECE_MARK}{area or OUTSIDE}"


def area_place(place: tuple[str, ...], area: str) -> tuple[str, str]:
    """Give the work area and the piece in which a place lies: both empty where the piece is not known."""
    piece = piece_code(place, area)
    return ((area or f"{PIECE_MARK}{OUTSIDE}") if piece else "", piece)


def group_tree(breakdown: Breakdown | None, present: Iterable[str]) -> Tree:
    """Give everyone and the groups of a breakdown; persons without a group as a part without a name."""
    if breakdown is None:
        return Tree((TOTAAL,), (-1,))
    unnamed = [f"{code}{UNKNOWN_MARK}" for code in sorted(NO_GROUP & set(present))]
    codes = (TOTAAL, *breakdown.values, *unnamed)
    return Tree(codes, (-1, *(0 for _ in codes[1:])))


def known_place(recipe: Recipe, gemeente: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Give the codes below a gemeente, each emptied from the first that cannot lie in it."""
    known: list[str] = []
    around = gemeente
    for level, code in zip(recipe.region.levels[1:], codes, strict=True):
        if around and is_inside(recipe, code, level, around):
            known.append(code)
            around = code
        else:
            known.append("")
            around = ""
    return tuple(known)


def is_known_gemeente(recipe: Recipe, code: str) -> bool:
    """Tell whether a code can be that of a gemeente in this table."""
    return _may_be_there(recipe, code, RegionLevel.GEMEENTE)


def is_inside(recipe: Recipe, code: str, level: RegionLevel, around: str) -> bool:
    """Tell whether a code is of this level and lies in the gebied around it."""
    return _may_be_there(recipe, code, level) and lies_in(code, around)


def _may_be_there(recipe: Recipe, code: str, level: RegionLevel) -> bool:
    """Tell whether a table may be about a gebied: a made-up one is declared, and no other one is made up."""
    if not is_region_code(code) or level_of(code) is not level:
        return False
    made_up = recipe.description.place_codes
    return code in made_up if recipe.description.is_fictional else not is_fictional_code(code)
