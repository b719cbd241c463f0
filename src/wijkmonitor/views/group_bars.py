"""The groups of a breakdown side by side, where a source publishes them for this gebied."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wijkmonitor.domain.group import TOTAAL, Dimension, GroupCode, dimension_of
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.observation import DeliveryId
from wijkmonitor.domain.period import Period
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.dashboard import BarView, GroupsView
from wijkmonitor.views.figure import FigureView, SourceView
from wijkmonitor.views.series import SeriesBook
from wijkmonitor.views.sourcebook import Sourcebook

_Edition = tuple[str, str]
"""period, delivery."""
_EVERYBODY = "Alle inwoners"
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class GroupBook:
    """The groups that a book holds of one gebied."""

    book: SeriesBook
    stored: StoredRegion
    sources: Sourcebook

    def of(self, indicator: Indicator) -> tuple[GroupsView, ...]:
        """Give every breakdown of an indicator with two groups or more, each in its newest year."""
        there = self.book.groups(self.stored, indicator.id)
        present = {dimension_of(group) for group in there}
        dimensions = [item for item in self.book.edition.catalog.dimensions if item.id in present]
        found = (self._breakdown(item, indicator, there) for item in dimensions)
        return tuple(view for view in found if view is not None)

    def _breakdown(
        self, dimension: Dimension, indicator: Indicator, there: frozenset[GroupCode]
    ) -> GroupsView | None:
        groups = [group for group in dimension.groups if group.code in there]
        rows = {group.code: self._figures(indicator, group.code) for group in groups}
        newest = max((key for known in rows.values() for key in known), key=self._preference, default=None)
        if newest is None:
            return None
        bars = [
            BarView(group.title, _figure(rows[group.code][newest], indicator), is_own=False)
            for group in groups
            if newest in rows[group.code]
        ]
        if len(bars) < _FEWEST:
            return None
        everybody = self._figures(indicator, TOTAAL).get(newest)
        total = (
            () if everybody is None else (BarView(_EVERYBODY, _figure(everybody, indicator), is_own=True),)
        )
        return GroupsView(
            dimension.title,
            dimension.explanation,
            dimension.is_sensitive,
            Period.parse(newest[0]),
            (*total, *bars),
            dimension.id,
            self._card_of(dimension),
            self._source(newest, rows),
        )

    def _card_of(self, dimension: Dimension) -> str:
        card = self.book.edition.catalog.duiding.of_dimension(dimension.id)
        return card.id if card is not None and dimension.is_sensitive else ""

    def _preference(self, key: _Edition) -> tuple[bool, str, str]:
        """Give the newest edition of a publisher, and that of an own table only where there is no other."""
        period, delivery = key
        return (not self.book.edition.deliveries[DeliveryId(delivery)].is_own, period, delivery)

    def _source(
        self, key: _Edition, rows: Mapping[GroupCode, Mapping[_Edition, StoredObservation]]
    ) -> SourceView:
        """Cite what the groups come from: often an older table than that of all inhabitants."""
        delivery = self.book.edition.deliveries[DeliveryId(key[1])]
        row = next(known[key] for known in rows.values() if key in known)
        return self.sources.cite(delivery, row.indeling, Period.parse(key[0]).year)

    def _figures(self, indicator: Indicator, group: GroupCode) -> Mapping[_Edition, StoredObservation]:
        rows: Iterable[StoredObservation] = self.book.observations(self.stored, indicator.id, group)
        return {(row.period, row.delivery): row for row in rows if row.value is not None}


def _figure(row: StoredObservation, indicator: Indicator) -> FigureView:
    return FigureView(row.value, row.status, row.kind, indicator.decimals, is_approximate=False)
