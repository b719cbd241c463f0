"""Percentages at equal age, by indirect standardisation.

For each age class the share in the whole gemeente is applied to the persons of a group. That gives the number
one would expect in the group if only age mattered:

    expected = Σ_age n(group, age) · share(gemeente, age)
    at equal age = 100 · observed / expected · share(gemeente)

(N.E. Breslow and N.E. Day, Statistical Methods in Cancer Research II, IARC 1987, p. 65; and "Indirectly
standardised ratios" in the Public Health Technical Guidance of the English Fingertips site.) Direct
standardisation would need a stable share of each age class within each group of each wijk, which groups of a
few hundred persons do not have. What it costs: the figure may be held against that of the whole gemeente, but
two groups against each other only roughly, as each is weighed by its own ages.

Where more than half of all persons have the characteristic, those without it are standardised, so that a
figure cannot leave 0 to 100 for lack of room.
"""

import numpy as np
from numpy.typing import NDArray

_HALF = 0.5
LEAST_EXPECTED = 5.0
"""With fewer expected, on either side, the ratio says nothing."""

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]


def shares_by_age(among: Counts, yes: Counts) -> Floats:
    """Give the share in each age class; 0 where there is nobody, since nobody is weighed by it."""
    return np.divide(yes, among, out=np.zeros(len(among)), where=among > 0)


def expected_counts(among: Counts, shares: Floats) -> Floats:
    """Give how many of a group one would expect; the last axis of `among` is that of the age classes."""
    return np.asarray(among @ shares, dtype=np.float64)


def at_equal_age(observed: float, persons: float, expected: float, share: float) -> float | None:
    """Give the percentage at equal age; None where too few are expected to say anything.

    `observed` of `persons` have the characteristic, `share` (0 to 1) of the whole gemeente has it.

    >>> round(at_equal_age(observed=30, persons=200, expected=20, share=0.1), 6)
    15.0
    >>> round(at_equal_age(observed=180, persons=200, expected=190, share=0.9), 6)
    80.0
    >>> at_equal_age(observed=1, persons=20, expected=0.5, share=0.1) is None
    True
    """
    if share > _HALF:
        rest = at_equal_age(persons - observed, persons, persons - expected, 1 - share)
        return None if rest is None else 100.0 - rest
    if min(expected, persons - expected) < LEAST_EXPECTED:
        return None
    return min(max(100.0 * observed / expected * share, 0.0), 100.0)
