"""Outlines of gebieden as a boundary file gives them: a code and a surface in RD New (EPSG:28992)."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Shapes = NDArray[np.object_]
"""Shapely geometries. The library publishes no types, so this is as precise as it gets."""


@dataclass(frozen=True, slots=True)
class RawOutline:
    """One feature of a file: what it says the code is, and its geometry, if it has one."""

    code: str
    geometry: Any
    """A shapely geometry in RD New; None when the file has none or it cannot be read."""
    position: int
    """Which feature of the file it is, from 1: for complaints."""
    year_code: str = ""
    """'2025WK034403' where the file says of which year it is; empty where it does not."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines of one delivery: codes and polygonal, valid, non-empty shapes, in the same order."""

    codes: tuple[str, ...]
    shapes: Shapes

    def by_code(self) -> dict[str, Any]:
        """Give the shape of each code."""
        return dict(zip(self.codes, self.shapes, strict=True))
