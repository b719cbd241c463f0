"""Outlines → a coverage: neighbours share their border to the metre, with fewer points than the source.

Simplifying each gebied by itself tears its borders loose from its neighbours'. Here overlaps are divided and
narrow gaps are closed first, then all borders are simplified once, for both sides.
"""

import numpy as np
import shapely

from wijkmonitor.sources.cbs_grenzen.outlines import Shapes

_ROUNDS = 4
"""One round mends what occurs in real files; more would mean that the outlines are no coverage at all."""


def coverage_of(shapes: Shapes, gap_width: float) -> Shapes:
    """Divide overlaps between neighbours, and give enclosed gaps narrower than `gap_width` metres to one.

    A strip goes to the neighbour with which it has the longest border. One that is open to the outside, such
    as the water between two gemeenten, is no gap.
    """
    cleaned: Shapes = shapely.coverage_clean(shapes, gap_width=gap_width)
    return cleaned


def simplified(shapes: Shapes, tolerance: float) -> Shapes:
    """Leave out points that matter less than a triangle of `tolerance` × `tolerance` metres.

    The result is a coverage with whole metres as coordinates.
    """
    return _on_whole_metres(shapely.coverage_simplify(shapes, tolerance))


def _on_whole_metres(shapes: Shapes) -> Shapes:
    """Round a coverage; a neck that rounding ties into a knot is cut, and the new corners rounded again."""
    for _ in range(_ROUNDS):
        shapes = shapely.transform(shapes, np.round)
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            break
        shapes = shapely.coverage_clean(shapely.make_valid(shapes, method="structure", keep_collapsed=False))
    return shapes
