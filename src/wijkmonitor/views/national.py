"""The published figures of Nederland, which a made-up gemeente is held against: its own table has none."""

from collections import defaultdict

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import NEDERLAND
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.rows import StoredObservation

_Key = tuple[IndicatorId, GroupCode]


class NationalFigures:
    """The figures of Nederland of each indicator and group, read when first asked for."""

    def __init__(self, release: OpenRelease) -> None:
        self._release = release
        self._known: dict[_Key, list[StoredObservation]] | None = None

    def get(self, indicator: IndicatorId, group: GroupCode, period: str) -> StoredObservation | None:
        """Give the figure of the nearest year, the later of two; None where no publisher has one.

        Published before computed, as `ingest.own.judging` takes them.
        """
        if self._known is None:
            self._known = self._read()
        year = int(period[:4])
        return min(
            self._known.get((indicator, group), ()),
            key=lambda row: (abs(int(row.period[:4]) - year), -int(row.period[:4])),
            default=None,
        )

    def _read(self) -> dict[_Key, list[StoredObservation]]:
        """Read them in the order of what is best to show: the first of a year counts."""
        found: dict[_Key, list[StoredObservation]] = defaultdict(list)
        land = self._release.regions.get(NEDERLAND)
        numbers = {item.id: number for number, item in enumerate(self._release.deliveries)}
        own = {item.id for item in self._release.deliveries if item.is_own}
        rows = [] if land is None else self._release.observations([land])
        for row in sorted(rows, key=lambda row: (row.kind is FigureKind.BEREKEND, numbers[row.delivery])):
            if row.value is not None and row.delivery not in own:
                found[row.indicator, row.group].append(row)
        return found
