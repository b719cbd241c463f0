"""Since when a figure lies on one side of another: the unbroken run of comparable years up to the newest."""

from collections.abc import Mapping

from msgspec import Struct

from wijkmonitor.views.series import Series, SeriesPoint
from wijkmonitor.views.sibling_choice import Side

_HALF, _DOUBLE = 0.5, 2.0


class SinceView(Struct, frozen=True):
    """For how long a figure has been on the side of its reference where it is now."""

    year: int
    """The first year of the unbroken run up to the newest figure."""
    years: int
    """How many comparable years are known."""
    is_as_far_as_known: bool
    """The run starts with the first comparable year: it may be older."""


def is_on_side(side: Side, value: float, reference: float) -> bool:
    """Tell whether a figure lies on a side of its reference: what a filter shows, and a year counts for."""
    match side:
        case Side.HELFT:
            return value < _HALF * reference
        case Side.DUBBEL:
            return value > _DOUBLE * reference
        case Side.LAGER:
            return value < reference
        case Side.HOGER:
            return value > reference
        case Side.ALLE:
            return True


def since(series: Series, references: Mapping[int, SeriesPoint], side: Side) -> SinceView | None:
    """Give the run of comparable years, back from the newest, in which a figure was on one side of another.

    `references` are the figures to compare with, by year; only years that have one of the same series count.
    """
    known = [
        (point, references[point.year])
        for point in series.comparable
        if point.year in references and references[point.year].delivery.series == point.delivery.series
    ]
    run = 0
    for point, reference in reversed(known):
        if not is_on_side(side, point.value, reference.value):
            break
        run += 1
    if run == 0:
        return None
    return SinceView(known[-run][0].year, len(known), run == len(known))
