"""Which figures there are: of each indicator at each level, the groups and the years."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel

_Place = tuple[IndicatorId, RegionLevel]


@dataclass(frozen=True, slots=True)
class Availability:
    """What a visitor can choose: there is at least one gebied of the level with a figure."""

    _periods: Mapping[_Place, Mapping[GroupCode, tuple[Period, ...]]]

    @classmethod
    def of(cls, rows: Iterable[tuple[IndicatorId, RegionLevel, GroupCode, str]]) -> Self:
        """Line up rows of (indicator, level, group, period), which come in the order of the release."""
        periods: dict[_Place, dict[GroupCode, tuple[Period, ...]]] = {}
        for indicator, level, group, period in rows:
            groups = periods.setdefault((indicator, level), {})
            groups[group] = (*groups.get(group, ()), Period.parse(period))
        return cls(periods)

    def groups(self, indicator: IndicatorId, level: RegionLevel) -> tuple[GroupCode, ...]:
        """Give the groups of which there is a figure in any year, in the order of the catalogue."""
        return tuple(self._periods.get((indicator, level), ()))

    def periods(
        self, indicator: IndicatorId, level: RegionLevel, group: GroupCode = TOTAAL
    ) -> tuple[Period, ...]:
        """Give the periods of which there is a figure of a group, oldest first."""
        return self._periods.get((indicator, level), {}).get(group, ())
