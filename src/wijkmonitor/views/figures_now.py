"""Figures judged when they are asked for: a page of a visitor's own choice shows half of what there is."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar, overload

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.judgement.lists import Standing
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import FiguresOfRegion, JudgedFigure, released_figure
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.listed import LISTED_BY, is_listed

_Default = TypeVar("_Default")

_IN_RELEASE = frozenset({NEDERLAND, GEMEENTE, SOORTGELIJK})
_WHICH_FIGURE = ("indicator_id", "period_id", "delivery_id", "value")


class FiguresNow(FiguresOfRegion):
    """The figures of a gebied for a choice, in catalogue order."""

    def __init__(
        self,
        own: Mapping[IndicatorId, StoredObservation],
        judge_it: Callable[[IndicatorId], JudgedFigure],
        before: Mapping[str, bool],
        stored: StoredRegion,
        choice: ProfileChoice,
        edition: Edition,
    ) -> None:
        place = edition.place_in_catalog
        self.own = {name: own[name] for name in sorted(own, key=place.__getitem__)}
        """The observations that are judged."""
        self._judge_it = judge_it
        self._before = before
        """Those that the release judged the same way, and whether each may be listed."""
        self._stored = stored
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
        return self[key] if key in self.own else default

    def _figure(self, indicator: str) -> JudgedFigure:
        name = IndicatorId(indicator)
        if name not in self.own:
            raise KeyError(indicator)
        row = self._edition.newest(self._stored, name) if name in self._before else None
        if row is None:
            return self._judge_it(name)
        return released_figure(row, self._edition, self._stored.region.level, self._choice.reference)

    def __iter__(self) -> Iterator[str]:
        return iter(self.own)

    def __len__(self) -> int:
        return len(self.own)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.own

    def among(self, indicators: frozenset[str]) -> frozenset[str]:
        """Give which of some indicators there is a figure of."""
        return indicators.intersection(self.own)

    def standings(self) -> list[Standing]:
        """Give how far its figures stand out that may become a kracht or aandachtspunt."""
        directed = self._edition.directed
        possible = (name for name, row in self.own.items() if name in directed and row.value is not None)
        # What the release judged to be no difference is not worth a look.
        found = (self[name].standing for name in possible if self._before.get(name, True))
        return [standing for standing in found if standing is not None]


def judged_before(
    own: Mapping[IndicatorId, StoredObservation],
    stored: StoredRegion,
    choice: ProfileChoice,
    edition: Edition,
) -> dict[str, bool]:
    """Give which figures the release judged the same way, and whether each may be listed (`is_listed`).

    Those of a chosen year may be the newest.
    """
    if choice.group != TOTAAL or choice.reference not in _IN_RELEASE:
        return {}
    release = edition.release
    indicators, periods = release.dictionary.indicators, release.dictionary.periods
    columns = release.profile_columns(stored, *_WHICH_FIGURE, *LISTED_BY[choice.reference])
    return {
        name: is_listed(size, certainty, warning)
        for indicator, period, delivery, value, size, certainty, warning in zip(*columns, strict=True)
        if (there := own.get(name := indicators[indicator])) is not None
        and there.value is not None
        and there.period == periods[period]
        and there.delivery == release.deliveries[delivery].id
        and not math.isnan(value)
    }
