"""Figures judged when they are asked for: a page of a visitor's own choice shows half of what there is."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar, overload

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow, StoredObservation
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import JudgedFigure, released_figure
from wijkmonitor.views.edition import Edition

_Default = TypeVar("_Default")

_IN_RELEASE = frozenset({NEDERLAND, GEMEENTE, SOORTGELIJK})


class FiguresNow(Mapping[str, JudgedFigure]):
    """The figures of a gebied for a choice, in catalogue order."""

    def __init__(
        self,
        names: Iterable[IndicatorId],
        judge_it: Callable[[IndicatorId], JudgedFigure],
        before: Mapping[str, ProfileRow],
        level: RegionLevel,
        choice: ProfileChoice,
        edition: Edition,
    ) -> None:
        self._names = dict.fromkeys(names)
        self._judge_it = judge_it
        self._before = before
        self._level = level
        self._choice = choice
        self._edition = edition
        self._made: dict[str, JudgedFigure] = {}

    def __getitem__(self, indicator: str) -> JudgedFigure:
        made = self._made.get(indicator)
        if made is None:
            made = self._made[indicator] = self._figure(indicator)
        return made

    @overload
    def get(self, key: str) -> JudgedFigure | None: ...
    @overload
    def get(self, key: str, default: JudgedFigure | _Default) -> JudgedFigure | _Default: ...
    def get(self, key: str, default: object = None) -> object:
        """Give a figure, without the exception by which a mapping finds out that there is none."""
        return self[key] if key in self._names else default

    def _figure(self, indicator: str) -> JudgedFigure:
        name = IndicatorId(indicator)
        if name not in self._names:
            raise KeyError(indicator)
        row = self._before.get(indicator)
        if row is None:
            return self._judge_it(name)
        return released_figure(row, self._edition, self._level, self._choice.reference)

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self._names

    def worth_listing(self) -> list[JudgedFigure]:
        """Give the figures that may become a kracht or aandachtspunt."""
        directed = (self[indicator] for indicator in self._names if indicator in self._edition.directed)
        return [figure for figure in directed if figure.is_worth_listing]


def judged_before(
    own: Mapping[IndicatorId, StoredObservation],
    stored: StoredRegion,
    choice: ProfileChoice,
    edition: Edition,
) -> dict[str, ProfileRow]:
    """Give the figures that the release judged the same way: those of a chosen year may be the newest."""
    if choice.group != TOTAAL or choice.reference not in _IN_RELEASE:
        return {}
    deliveries, periods = edition.release.deliveries, edition.periods
    return {
        indicator: row
        for indicator, row in edition.rows(stored).items()
        if (there := own.get(IndicatorId(indicator))) is not None
        and there.value is not None
        and deliveries[row.delivery_id].id == there.delivery
        and periods[row.period_id].code == there.period
        and not math.isnan(row.value)
    }
