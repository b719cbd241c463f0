"""The published figures of Nederland, which a made-up gemeente is held against: its own table has none."""

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.rows import StoredObservation

_Key = tuple[IndicatorId, GroupCode, str]
"""indicator, group, period."""


class NationalFigures:
    """The best figure of Nederland of each indicator, group and period, read when first asked for.

    Published before computed, as `ingest.own.judging` takes them.
    """

    def __init__(self, release: OpenRelease) -> None:
        self._release = release
        self._known: dict[_Key, StoredObservation] | None = None

    def get(self, indicator: IndicatorId, group: GroupCode, period: str) -> StoredObservation | None:
        """Give a figure; None where no publisher has it of that group and period."""
        if self._known is None:
            self._known = self._read()
        return self._known.get((indicator, group, period))

    def _read(self) -> dict[_Key, StoredObservation]:
        land = self._release.regions.get(NEDERLAND)
        if land is None:
            return {}
        numbers = {item.id: number for number, item in enumerate(self._release.deliveries)}
        own = {item.id for item in self._release.deliveries if item.is_own}
        rows = [
            row
            for row in self._release.observations([land])
            if row.value is not None and row.delivery not in own
        ]
        rows.sort(
            key=lambda row: (row.kind is FigureKind.BEREKEND, numbers[row.delivery], row.indicator),
            reverse=True,
        )
        return {(row.indicator, row.group, row.period): row for row in rows}
