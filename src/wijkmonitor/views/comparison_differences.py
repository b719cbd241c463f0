"""One column against another: judged as a figure is against a reference (methods §3)."""

import math
from dataclasses import dataclass

from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow
from wijkmonitor.views.collected import CERTAINTY_NAMES, JudgedFigure
from wijkmonitor.views.comparison import DifferenceView
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.standard import spread_of_row

_LEVELS = tuple(RegionLevel)


@dataclass(frozen=True, slots=True)
class Side:
    """The figure of one column."""

    stored: StoredRegion
    figure: JudgedFigure

    @property
    def table(self) -> tuple[str, str]:
        """The table and period that it comes from."""
        return self.figure.delivery.table, self.figure.period.code


def difference_view(one: Side | None, other: Side | None, edition: Edition) -> DifferenceView:
    """Judge the first column against the second; only figures of the same table and year are compared.

    The spread is that of the smaller level: between a wijk and a gemeente, what is usual among wijken.
    """
    if one is None or other is None or math.isnan(one.figure.value) or math.isnan(other.figure.value):
        return DifferenceView("geen_cijfer")
    if one.figure.period != other.figure.period:
        return DifferenceView("ander_jaar")
    if one.table != other.table:
        return DifferenceView("andere_bron")
    indicator = one.figure.indicator
    found = judge(
        _input(one, indicator, edition),
        _input(other, indicator, edition),
        _spread(one, other, edition),
        indicator,
    )
    if found is None:
        return DifferenceView("")
    return DifferenceView("", int(found.size), CERTAINTY_NAMES[found.certainty], found.is_small_but_certain)


def _input(side: Side, indicator: Indicator, edition: Edition) -> FigureInput:
    """Give a figure as the judgement needs it; what is counted in the whole country has no chance in it."""
    is_land = side.stored.region.level is RegionLevel.LAND
    denominator = side.figure.denominator
    if is_land:
        return FigureInput(side.figure.value, math.inf if math.isnan(denominator) else denominator, 0.0)
    row = _spread_row(side, side.stored.region.level, edition)
    is_modelled = indicator.certainty is CertaintyType.MODEL and row is not None
    error = row.standard_error if row is not None and is_modelled else math.nan
    return FigureInput(side.figure.value, denominator, error, institution_pct=side.stored.institution_pct)


def _spread(one: Side, other: Side, edition: Edition) -> Spread:
    level = max(one.stored.region.level, other.stored.region.level, key=_LEVELS.index)
    return UNKNOWN_SPREAD if level is RegionLevel.LAND else spread_of_row(_spread_row(one, level, edition))


def _spread_row(side: Side, level: RegionLevel, edition: Edition) -> SpreadRow | None:
    table, period = side.table
    return edition.release.spreads(level).get((side.figure.indicator.id, table, period))
