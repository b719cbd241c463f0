"""How far a group lies from the others in the same gebied, and which of many gaps are no chance (methods §7).

Shares are proportions of 1. A gap is told both ways, in points and as a ratio, because the two can move in
opposite directions; and in people, because a large gap in a small group may be about few of them.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

import numpy as np
from scipy.special import erfc

from wijkmonitor.measures.intervals import Z_95, FloatArray, Interval, wilson, wilson_many

_Number = TypeVar("_Number", float, FloatArray)
_A_QUARTER = 0.25
FALSE_DISCOVERIES = 0.05
"""Of the gaps that are called real, at most this part is expected to be chance."""
MOST_STEPS = 3
"""A share that may be off by more than so many of its last decimals is rough."""


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion of `n` people or households."""

    value: float
    n: float
    standard_error: float = math.nan
    """Of a modelled proportion; NaN for one that was counted, whose error follows from n."""
    n_slack: float = 0.0
    """How far n may be off, as a part of it: where it was worked back from a rounded share."""

    @property
    def is_modelled(self) -> bool:
        """Tell whether its error was given instead of following from n."""
        return not math.isnan(self.standard_error)


@dataclass(frozen=True, slots=True)
class Gap:
    """The difference of a group with the others."""

    points: float
    """Share of the group minus that of the others, as a part of 1."""
    ratio: float
    """Share of the group over that of the others; NaN where nobody of the others has it."""
    people: float
    """How many of the group more (or fewer) than if their share were that of the others."""
    interval: Interval
    """95 % interval of `points`."""
    p_value: float
    """How often chance alone gives a gap at least this large."""

    @property
    def people_interval(self) -> Interval:
        """Give the 95 % interval of `people`; the size of the group is taken as known."""
        per_point = self.people / self.points if self.points else 0.0
        return self.interval[0] * per_point, self.interval[1] * per_point


@dataclass(frozen=True, slots=True)
class Shares:
    """`Share` of many gebieden: arrays of one length; errors are all NaN for what was counted."""

    value: FloatArray
    n: FloatArray
    standard_error: FloatArray


@dataclass(frozen=True, slots=True)
class Gaps:
    """`Gap` of many gebieden; NaN where the figures do not fit in one another."""

    points: FloatArray
    lower: FloatArray
    upper: FloatArray
    p_value: FloatArray
    rest: FloatArray


def rest_of(total: Share, group: Share) -> Share | None:
    """Give the share of everybody outside a group; None where the two do not fit in one another.

    A modelled error holds for everybody; of a part of them it is taken to grow as of a sample of that part.
    """
    n = total.n - group.n
    if not (group.n > 0 and n > 0):
        return None
    value = (total.value * total.n - group.value * group.n) / n
    slack = _slack(n)
    if not -slack <= value <= 1 + slack:
        return None
    error = total.standard_error * math.sqrt(total.n / n) if total.is_modelled else math.nan
    return Share(min(max(value, 0.0), 1.0), n, error)


def slack_of_rest(total: Share, group: Share, step: float) -> float:
    """Give how far the share of everybody outside a group may be off, since shares and counts are rounded.

    `step` is the unit to which shares are rounded, as a part of 1. The errors of both shares and of both
    counts, carried through `rest_of`, at their largest.
    """
    n = total.n - group.n
    rest = (total.value * total.n - group.value * group.n) / n
    of_shares = step / 2 * (total.n + group.n) / n
    of_group = abs(rest - group.value) * group.n * group.n_slack / n
    return of_shares + of_group + abs(total.value - rest) * total.n * total.n_slack / n


def gap(group: Share, rest: Share) -> Gap:
    """Give the gap between a group and the others. Raises ValueError where one of them is empty.

    Counted: Newcombe's interval of a difference of two proportions (Statistics in Medicine 17 (1998), p. 873,
    method 10) and the pooled z-test. Modelled: both from the two standard errors.
    """
    if not (group.n > 0 and rest.n > 0):
        raise ValueError("a gap needs people on both sides")
    points = group.value - rest.value
    ratio = group.value / rest.value if rest.value > 0 else math.nan
    if group.is_modelled and rest.is_modelled:
        error = math.hypot(group.standard_error, rest.standard_error)
        half = Z_95 * error
        interval, p_value = (max(points - half, -1.0), min(points + half, 1.0)), _two_sided(points, error)
    else:
        interval, p_value = _newcombe(group, rest, points), _two_sided(points, _pooled_error(group, rest))
    return Gap(points, ratio, points * group.n, interval, p_value)


def gaps(total: Shares, group: Shares) -> Gaps:
    """Give `gap(group, rest_of(total, group))` of every gebied."""
    n = total.n - group.n
    with np.errstate(divide="ignore", invalid="ignore"):
        value = (total.value * total.n - group.value * group.n) / n
        fits = (group.n > 0) & (n > 0) & (value >= -_slack(n)) & (value <= 1 + _slack(n))
        rest = np.where(fits, np.clip(value, 0.0, 1.0), np.nan)
        points = group.value - rest
        error = np.hypot(group.standard_error, total.standard_error * np.sqrt(total.n / n))
        below, above = _newcombe_many(group, rest, n)
        is_modelled = ~np.isnan(error)
        below, above = np.where(is_modelled, Z_95 * error, below), np.where(is_modelled, Z_95 * error, above)
        together = (group.value * group.n + rest * n) / (group.n + n)
        pooled = np.sqrt(together * (1 - together) * (1 / group.n + 1 / n))
        score = np.abs(points) / np.where(is_modelled, error, pooled)
    p_value = np.where(points == 0, 1.0, erfc(score / math.sqrt(2)))
    return Gaps(points, np.maximum(points - below, -1.0), np.minimum(points + above, 1.0), p_value, rest)


def slacks_of_rests(total: Shares, group: Shares, step: float) -> FloatArray:
    """Give `slack_of_rest` of every gebied, of counts that were not worked back from a rounded share.

    NaN where nobody is left outside the group.
    """
    n = np.where(total.n > group.n, total.n - group.n, np.nan)
    slacks: FloatArray = step / 2 * (total.n + group.n) / n
    return slacks


def stands_out(p_values: Sequence[float] | FloatArray, level: float = FALSE_DISCOVERIES) -> list[bool]:
    """Tell which of many gaps are no chance, by the procedure of Benjamini and Hochberg.

    Journal of the Royal Statistical Society B 57 (1995), p. 289: sorted, p(k) ≤ k/m · level for some k makes
    the k smallest stand out. Of those at most `level` is expected to be chance.

    >>> stands_out([0.01, 0.04, 0.03, 0.5])
    [True, False, False, False]
    """
    values = np.asarray(p_values, dtype=np.float64)
    if not values.size:
        return []
    ordered = np.sort(values)
    passing = np.flatnonzero(ordered <= level * np.arange(1, values.size + 1) / values.size)
    limit = ordered[passing[-1]] if passing.size else -1.0
    return [bool(value) for value in values <= limit]


class AgeEffect(StrEnum):
    """What becomes of the gap of a group with everybody when all are equally old."""

    VERDWIJNT = "verdwijnt"
    """Less than a quarter is left."""
    KLEINER = "kleiner"
    GELIJK = "gelijk"
    """Within a quarter of what it was."""
    GROTER = "groter"
    KEERT = "keert"
    """The group lies on the other side."""


def age_effect(gap_found: float, gap_at_equal_age: float) -> AgeEffect | None:
    """Tell what becomes of the gap of a group with everybody at equal age; None where there was no gap.

    >>> age_effect(4.0, 0.5).value, age_effect(4.0, 2.0).value, age_effect(4.0, -2.0).value
    ('verdwijnt', 'kleiner', 'keert')
    """
    if not gap_found:
        return None
    left = gap_at_equal_age / gap_found
    if abs(left) < _A_QUARTER:
        return AgeEffect.VERDWIJNT
    if left < 0:
        return AgeEffect.KEERT
    if left < 1 - _A_QUARTER:
        return AgeEffect.KLEINER
    return AgeEffect.GELIJK if left <= 1 + _A_QUARTER else AgeEffect.GROTER


def expected_by_chance(comparisons: int, level: float = FALSE_DISCOVERIES) -> int:
    """Give how many of so many comparisons look real by chance alone when each is judged by itself.

    >>> expected_by_chance(40)
    2
    """
    return round(comparisons * level)


def _newcombe(group: Share, rest: Share, points: float) -> Interval:
    low, high = wilson(group.value * group.n, group.n, Z_95)
    rest_low, rest_high = wilson(rest.value * rest.n, rest.n, Z_95)
    below = math.hypot(group.value - low, rest_high - rest.value)
    above = math.hypot(high - group.value, rest.value - rest_low)
    return max(points - below, -1.0), min(points + above, 1.0)


def _newcombe_many(group: Shares, rest: FloatArray, n: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Give how far the limits of `_newcombe` lie below and above the gap."""
    low, high = wilson_many(group.value * group.n, group.n, Z_95)
    rest_low, rest_high = wilson_many(rest * n, n, Z_95)
    return np.hypot(group.value - low, rest_high - rest), np.hypot(high - group.value, rest - rest_low)


def _slack(n: _Number) -> _Number:
    """Give how far outside 0 to 1 the share of the others may come out: figures and counts are rounded."""
    return 0.5 / n + 0.005


def _pooled_error(group: Share, rest: Share) -> float:
    together = (group.value * group.n + rest.value * rest.n) / (group.n + rest.n)
    return math.sqrt(together * (1 - together) * (1 / group.n + 1 / rest.n))


def _two_sided(points: float, error: float) -> float:
    """Give the two-sided p-value of a normal score; without any error a gap is never chance."""
    if not points:
        return 1.0
    return math.erfc(abs(points) / error / math.sqrt(2)) if error > 0 else 0.0
