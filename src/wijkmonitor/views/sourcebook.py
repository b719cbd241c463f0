"""The numbered list of sources under a page, made while its figures are collected."""

from dataclasses import dataclass, field

from wijkmonitor.domain.observation import Delivery
from wijkmonitor.views.figure import SourceView


@dataclass(slots=True)
class _Entry:
    number: int
    delivery: Delivery
    indeling: int
    years: set[int]


@dataclass(slots=True)
class Sourcebook:
    """Numbers the deliveries of a page in the order in which their figures come."""

    _entries: dict[tuple[str, int], _Entry] = field(default_factory=dict)
    _views: dict[tuple[str, int], SourceView] = field(default_factory=dict)

    def cite(self, delivery: Delivery, indeling: int, year: int) -> SourceView:
        """Give the source of a figure, with its number on this page."""
        key = (delivery.id, indeling)
        entry = self._entries.get(key)
        if entry is None:
            entry = _Entry(len(self._entries) + 1, delivery, indeling, set())
            self._entries[key] = entry
        if year not in entry.years:
            entry.years.add(year)
            self._views[key] = _view(entry)
        return self._views[key]

    def all(self) -> tuple[SourceView, ...]:
        """Give every source that was cited, with all the years it was cited for."""
        return tuple(self._views[key] for key in self._entries)


def _view(entry: _Entry) -> SourceView:
    delivery = entry.delivery
    first, last = min(entry.years), max(entry.years)
    return SourceView(
        number=entry.number,
        delivery=delivery.id,
        publisher=delivery.publisher,
        table=delivery.table,
        line=delivery.source_line.removeprefix("Bron: "),
        url=delivery.url,
        licence=delivery.licence,
        retrieved=delivery.retrieved,
        remark=delivery.remark,
        indeling=entry.indeling,
        period=str(first) if first == last else f"{first}–{last}",
        is_own=delivery.is_own,
    )
