"""Classes of equally many figures, for a map of what is shown and not judged."""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]


def quantile_places(values: FloatArray, classes: int) -> NDArray[np.int64]:
    """Give the class of each figure, from 0 up: about as many figures in each; -1 where there is none.

    Equal figures are in one class, so with few different figures there are fewer classes.

    >>> quantile_places(np.array([1.0, 2.0, 3.0, np.nan, 4.0]), 2).tolist()
    [0, 0, 1, -1, 1]
    >>> quantile_places(np.array([0.0, 0.0, 0.0, 0.0, 9.0]), 5).tolist()
    [0, 0, 0, 0, 1]
    """
    is_known = np.isfinite(values)
    places = np.full(values.size, -1, dtype=np.int64)
    known = values[is_known]
    if not known.size:
        return places
    shares = np.arange(1, classes) / classes
    borders = np.quantile(known, shares, method="inverted_cdf")
    found = np.searchsorted(borders, known, side="left")
    _, dense = np.unique(found, return_inverse=True)
    places[is_known] = dense
    return places
