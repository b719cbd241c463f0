"""Observations that pages asked for lately, kept by gebied: the next page of a gemeente asks for the same."""

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Mapping, Sequence
from threading import Lock

from wijkmonitor.domain.indicator import IndicatorId
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
        self._ahead: Mapping[RegionCode, Sequence[StoredObservation]] = {}

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
            for row in self._read(missing, group, period):
                read[row.region].append(row)
            self._keep(read, wish)
            found |= read
        return [row for code in distinct for row in found[code]]

    def of_all_groups(
        self, stored: StoredRegion, indicators: Collection[IndicatorId]
    ) -> list[StoredObservation]:
        """Give the observations of some indicators of one gebied, of every group and period."""
        ahead = self._ahead.get(stored.region.code)
        if ahead is None:
            return self._release.observations([stored], indicators=indicators)
        return [row for row in ahead if row.indicator in indicators]

    def read_ahead(self, stored: Sequence[StoredRegion]) -> None:
        """Read everything of some gebieden in one question, and forget those of the last time.

        For who is about to make every page of a gemeente: each of them asks for a part of it.
        """
        ahead: defaultdict[RegionCode, list[StoredObservation]] = defaultdict(list)
        for row in self._release.observations(stored):
            ahead[row.region].append(row)
        self._ahead = {item.region.code: ahead[item.region.code] for item in stored}

    def __len__(self) -> int:
        return self._held

    def _read(
        self, stored: Sequence[StoredRegion], group: str, period: str | None
    ) -> list[StoredObservation]:
        """Give observations that are not in memory: from what was read ahead, else from the release."""
        unread = [item for item in stored if item.region.code not in self._ahead]
        rows = self._release.observations(unread, group=group, period=period) if unread else []
        ahead = (row for item in stored for row in self._ahead.get(item.region.code, ()))
        rows += [row for row in ahead if row.group == group and period in {None, row.period}]
        return rows

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
