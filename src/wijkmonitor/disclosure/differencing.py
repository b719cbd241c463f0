"""What earlier releases of the same period already tell, and so what a new one must not add (methods §8).

Two releases that differ by one corrected person tell what that person is. So a count that changed by fewer
than the minimum keeps the value that was published, and what was hidden stays hidden: shown now, it would
give away the cells that were hidden beside it then. What is out cannot be called back: it hides nothing any
more.

Two area sets that overlap, and two populations of which one lies in the other, are made safe in the same way
as everything else: give both as tables of which the smallest parts are the pieces that they cut each other
into, and say that those are unprinted. What one leaves of the other is a sum of pieces, of which no part with
too few persons can be narrowed down either.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.disclosure.cells import Cells
from wijkmonitor.disclosure.model import HIDDEN_COUNT, BoolArray, IntArray, Rules, SafeTable


@dataclass(frozen=True, slots=True, eq=False)
class Differences:
    """For every cell what follows from earlier releases and other boundaries."""

    must_hide: BoolArray
    """Hidden earlier."""
    is_kept: BoolArray
    """Published earlier, and changed by too few persons since: published again as it was."""
    kept_counts: IntArray
    """What was published earlier; HIDDEN_COUNT where nothing was."""


def differencing(cells: Cells, earlier: Sequence[SafeTable], rules: Rules) -> Differences:
    """Compare with earlier releases of the same period, the oldest first."""
    published, was_hidden = _known(cells, earlier)
    was_published = published != HIDDEN_COUNT
    at_least = rules.minimum + max((table.rounding // 2 for table in earlier), default=0)
    is_kept = was_published & (np.abs(cells.values - published) < at_least)
    return Differences(was_hidden & ~was_published, is_kept, published)


def _known(cells: Cells, earlier: Sequence[SafeTable]) -> tuple[IntArray, BoolArray]:
    """Give of every cell what was last published of it, and whether it was ever hidden."""
    number_of = {key: number for number, key in enumerate(cells.keys)} if earlier else {}
    published = np.full(len(cells.values), HIDDEN_COUNT, dtype=np.int64)
    was_hidden = np.zeros(len(cells.values), dtype=np.bool_)
    for table in earlier:
        for place in np.ndindex(table.counts.shape):
            key = tuple(axis.codes[at] for axis, at in zip(table.axes, place, strict=True))
            number = number_of.get(key)
            if number is None:
                continue
            if table.counts[place] == HIDDEN_COUNT:
                was_hidden[number] = True
            else:
                published[number] = table.counts[place]
    return published, was_hidden
