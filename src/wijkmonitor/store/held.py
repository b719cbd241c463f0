"""All observations of a release in memory: for who makes page after page, such as a server.

A question about one gebied takes some tens of µs here and four milliseconds in the file. An observation takes
25 bytes: four million of them 100 MB, for as long as the release is open.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from wijkmonitor.store.columns import FigureColumns, whole
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
        self._by_indicator = np.argsort(columns["indicator_id"], kind="stable").astype(np.uint32)
        self._runs = np.searchsorted(
            columns["indicator_id"][self._by_indicator], np.arange(len(texts.indicators) + 1)
        ).tolist()
        self._owner = owner
        self._value = np.ma.filled(columns["value"].astype(np.float64, copy=False), np.nan)
        self._indeling = columns["indeling"]
        self._regions = as_objects(regions)
        self._before = [
            (columns[name], as_objects(known))
            for name, known in zip(_FILTERS, (texts.indicators, texts.groups, texts.periods), strict=True)
        ]
        self._behind = [
            (columns["status_id"], as_objects(texts.statuses)),
            (columns["kind_id"], as_objects(texts.kinds)),
            (columns["delivery_id"], as_objects(deliveries)),
        ]
        self._column = (columns["column_id"], as_objects(texts.columns))
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

    def figures_of(
        self, region_ids: Sequence[int], group_id: int | None, period_id: int | None = None
    ) -> FigureColumns:
        """Give all figures of some gebieden for one group as columns, of one period where given."""
        found = [self._places(region, group_id, period_id, None) for region in sorted(set(region_ids))]
        return self._figures(np.concatenate(found)) if found else FigureColumns.nothing()

    def figures(
        self,
        indicator_ids: Sequence[int],
        group_id: int,
        period_id: int | None = None,
        regions: Sequence[tuple[int, int]] | None = None,
    ) -> FigureColumns:
        """Give the figures of some indicators for one group, of one period and some gebieden where given.

        `regions`: the first and last id of each run of them. In the order of indicator, period and gebied.
        """
        _, group, period = self._filters
        found = []
        for indicator in sorted(set(indicator_ids)):
            places = self._of_regions(self._runs[indicator], self._runs[indicator + 1], regions)
            places = places[group[places] == group_id]
            if period_id is None:
                places = places[np.argsort(period[places], kind="stable")]
            else:
                places = places[period[places] == period_id]
            found.append(places)
        return self._figures(np.concatenate(found))

    def _of_regions(self, begin: int, end: int, regions: Sequence[tuple[int, int]] | None) -> _Array:
        """Give where the observations of an indicator stand, of some runs of gebieden where given."""
        places = self._by_indicator[begin:end]
        if regions is None:
            return places
        # An indicator has its observations in the order of gebieden too: a run of them is found by its ends.
        edges = np.array([(self._offsets[first], self._offsets[last + 1]) for first, last in regions])
        cuts = np.searchsorted(places, edges.astype(places.dtype)).tolist()
        return np.concatenate([places[:0], *(places[first:last] for first, last in cuts)])

    def _figures(self, places: _Array) -> FigureColumns:
        indicator, _, period = self._filters
        (status, _), (kind, _), (delivery, _) = self._behind
        return FigureColumns(
            region=whole(self._owner[places]),
            indicator=whole(indicator[places]),
            period=whole(period[places]),
            delivery=whole(delivery[places]),
            indeling=whole(self._indeling[places]),
            value=self._value[places],
            status=whole(status[places]),
            kind=whole(kind[places]),
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


def as_objects(texts: Sequence[object]) -> _Array:
    """Give texts so that an array of their numbers finds them in one go, the very same objects."""
    found = np.empty(len(texts), dtype=object)
    found[:] = texts
    return found
