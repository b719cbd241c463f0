"""Observations that pages asked for lately, kept by gebied: the next page of a gemeente asks for the same."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

from wijkmonitor.domain.region import RegionCode
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation

MOST_OBSERVATIONS = 60_000
"""Some 12 MB. A wijk has four hundred, the country six thousand; a page asks for a part of them."""

_Wish = tuple[str, str | None]
"""Group, and period; None for all periods."""


class RecentObservations:
    """A bounded memory over a release; the longest unused goes first. Safe from several threads."""

    def __init__(self, release: OpenRelease, most: int = MOST_OBSERVATIONS) -> None:
        self._release = release
        self._most = most
        self._held = 0
        self._known: OrderedDict[tuple[RegionCode, _Wish], list[StoredObservation]] = OrderedDict()
        self._lock = Lock()

    def of(
        self, stored: Sequence[StoredRegion], group: str, period: str | None = None
    ) -> list[StoredObservation]:
        """Give the observations of some gebieden; those not in memory are read in one question."""
        wish = (group, period)
        distinct = {item.region.code: item for item in stored}
        found = self._remembered(distinct, wish)
        missing = [item for code, item in distinct.items() if code not in found]
        if missing:
            read: dict[RegionCode, list[StoredObservation]] = {item.region.code: [] for item in missing}
            for row in self._release.observations(missing, group=group, period=period):
                read[row.region].append(row)
            self._keep(read, wish)
            found |= read
        return [row for code in distinct for row in found[code]]

    def __len__(self) -> int:
        return self._held

    def _remembered(
        self, codes: dict[RegionCode, StoredRegion], wish: _Wish
    ) -> dict[RegionCode, list[StoredObservation]]:
        found = {}
        with self._lock:
            for code in codes:
                rows = self._known.get((code, wish))
                if rows is not None:
                    self._known.move_to_end((code, wish))
                    found[code] = rows
                elif (code, (wish[0], None)) in self._known:
                    of_all_periods = self._known[code, (wish[0], None)]
                    found[code] = [row for row in of_all_periods if row.period == wish[1]]
        return found

    def _keep(self, read: dict[RegionCode, list[StoredObservation]], wish: _Wish) -> None:
        with self._lock:
            for code, rows in read.items():
                if (code, wish) not in self._known:
                    self._known[code, wish] = rows
                    self._held += len(rows) + 1
            while self._held > self._most:
                _, gone = self._known.popitem(last=False)
                self._held -= len(gone) + 1
