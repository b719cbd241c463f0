"""All observations of a release in memory: for who makes page after page, such as a server.

A question about one gebied takes some tens of µs here and four milliseconds in the file. An observation takes
19 bytes: four million of them 80 MB, for as long as the release is open.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wijkmonitor.store.dictionary import Dictionary
from wijkmonitor.store.rows import StoredObservation

_Array = np.ndarray[Any, Any]
_Texts = Sequence[Sequence[object]]

_FILTERS = ("indicator_id", "group_id", "period_id")


class HeldObservations:
    """The table of observations, a column at a time, in the order of gebieden."""

    def __init__(
        self,
        columns: Mapping[str, _Array],
        regions: Sequence[str],
        deliveries: Sequence[str],
        texts: Dictionary,
    ) -> None:
        """Take over the columns of a query; the other arguments are the texts behind their numbers."""
        owner = columns["region_id"]
        if np.any(owner[:-1] > owner[1:]):
            order = np.argsort(owner, kind="stable")
            columns = {name: column[order] for name, column in columns.items()}
            owner = columns["region_id"]
        self._offsets = np.searchsorted(owner, np.arange(len(regions) + 1)).tolist()
        self._filters = [columns[name] for name in _FILTERS]
        self._value = np.ma.filled(columns["value"].astype(np.float64, copy=False), np.nan)
        self._indeling = columns["indeling"]
        self._regions = _objects(regions)
        self._before = [
            (columns[name], _objects(known))
            for name, known in zip(_FILTERS, (texts.indicators, texts.groups, texts.periods), strict=True)
        ]
        self._behind = [
            (columns["status_id"], _objects(texts.statuses)),
            (columns["kind_id"], _objects(texts.kinds)),
            (columns["delivery_id"], _objects(deliveries)),
        ]
        self._column = (columns["column_id"], _objects(texts.columns))
        self._indicators = len(texts.indicators)

    def of(
        self,
        region_ids: Sequence[int],
        group_id: int | None = None,
        period_id: int | None = None,
        indicator_ids: Sequence[int] | None = None,
    ) -> list[StoredObservation]:
        """Give the observations of some gebieden, of one group, period and some indicators where given."""
        distinct = sorted(set(region_ids))
        found = [self._places(region, group_id, period_id, indicator_ids) for region in distinct]
        places = np.concatenate(found) if found else np.empty(0, dtype=np.int64)
        owners = np.repeat(np.array(distinct, dtype=np.int64), [len(item) for item in found])
        values = (None if value != value else value for value in self._value[places].tolist())  # noqa: PLR0124
        return list(
            map(
                StoredObservation,
                self._regions[owners].tolist(),
                *(texts[column[places]].tolist() for column, texts in self._before),
                values,
                *(texts[column[places]].tolist() for column, texts in self._behind),
                self._indeling[places].tolist(),
                self._column[1][self._column[0][places]].tolist(),
            )
        )

    def _places(
        self, region: int, group: int | None, period: int | None, indicators: Sequence[int] | None
    ) -> _Array:
        """Give where the observations of one gebied stand."""
        begin, end = self._offsets[region], self._offsets[region + 1]
        indicator_id, group_id, period_id = (column[begin:end] for column in self._filters)
        wanted = np.ones(end - begin, dtype=np.bool_)
        if group is not None:
            wanted &= group_id == group
        if period is not None:
            wanted &= period_id == period
        if indicators is not None:
            chosen = np.zeros(self._indicators, dtype=np.bool_)
            chosen[list(indicators)] = True
            wanted &= chosen[indicator_id]
        places: _Array = np.flatnonzero(wanted) + begin
        return places


def _objects(texts: Sequence[object]) -> _Array:
    """Give texts so that an array of their numbers finds them in one go, the very same objects."""
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found
