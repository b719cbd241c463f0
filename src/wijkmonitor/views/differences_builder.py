"""Build the page of differences: a function of (edition, gebied, breakdown)."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from wijkmonitor.domain.group import TOTAAL, Dimension, Group, GroupCode, dimension_of
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.model import direction_sign
from wijkmonitor.measures.differences import (
    MOST_STEPS,
    AgeEffect,
    Share,
    age_effect,
    gap,
    rest_of,
    slack_of_rest,
    stands_out,
)
from wijkmonitor.measures.rounding import rate_factor
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.differences import DifferencesView, DifferenceView, DimensionLink, WiderView
from wijkmonitor.views.duiding import duiding_of_dimensions
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView
from wijkmonitor.views.frame import frame_view
from wijkmonitor.views.group_sizes import GroupSizes, with_sizes
from wijkmonitor.views.series import SeriesBook, SeriesPoint
from wijkmonitor.views.sibling_choice import Side
from wijkmonitor.views.since import since
from wijkmonitor.views.sourcebook import Sourcebook

_COMPARED = frozenset({CertaintyType.AANDEEL, CertaintyType.MODEL})
"""Shares of people or households: of the others only a share can be worked out."""


def differences_view(
    edition: Edition, stored: StoredRegion, dimension_id: str, sources: Sourcebook | None = None
) -> DifferencesView:
    """Give the page of a breakdown; without one of the first that is not sensitive.

    A breakdown that the gebied has no figures of gives a page that says so, and where they are.
    """
    shares = shares_of_people(edition)
    book = SeriesBook.of_gebied(edition, stored, [], with_sizes(shares, edition))
    present = {dimension_of(group) for item in shares for group in book.groups(stored, item.id)}
    dimensions = [item for item in edition.catalog.dimensions if item.id in present]
    chosen = next((item for item in dimensions if item.id == dimension_id), None)
    if chosen is None and not dimension_id:
        chosen = min(dimensions, key=lambda item: item.is_sensitive, default=None)
    comparing = Comparing(edition, stored, book, GroupSizes(edition, stored, book), sources or Sourcebook())
    rows, not_compared = comparing.all(chosen, shares) if chosen else ([], [])
    real = [row for row in rows if row.is_real]
    shown = {row.indicator.id: row.indicator for row in rows}.values()
    return DifferencesView(
        frame=frame_view(edition, stored, ProfileChoice()),
        dimensions=tuple(DimensionLink(item.id, item.title, item is chosen) for item in dimensions),
        title=chosen.title if chosen else "",
        explanation=chosen.explanation if chosen else "",
        is_sensitive=chosen is not None and chosen.is_sensitive,
        duiding=duiding_of_dimensions(edition.catalog, (chosen,), shown) if chosen else (),
        less_favourable=_most_people_first(row for row in real if row.favour < 0),
        more_favourable=_most_people_first(row for row in real if row.favour > 0),
        described=_most_people_first(row for row in real if not row.favour),
        unclear=tuple(row for row in rows if not row.is_real),
        not_compared=tuple(not_compared),
        wider=_wider(edition, stored, shares, present),
        sources=comparing.sources.all(),
    )


def shares_of_people(edition: Edition) -> list[Indicator]:
    """Give the indicators of which groups can be held against everybody else."""
    known = edition.catalog.indicators.values()
    beside = {item.at_equal_age for item in known}
    return [item for item in known if is_share_of_people(item) and item.id not in beside]


def is_share_of_people(indicator: Indicator) -> bool:
    """Tell whether a figure is a share whose group can be held against everybody else."""
    return indicator.certainty in _COMPARED and rate_factor(indicator.unit) is not None


def _most_people_first(rows: Iterable[DifferenceView]) -> tuple[DifferenceView, ...]:
    return tuple(sorted(rows, key=lambda row: -abs(row.gap.people)))


def _wider(
    edition: Edition, stored: StoredRegion, shares: Sequence[Indicator], present: set[str | None]
) -> tuple[WiderView, ...]:
    """Give the larger gebieden around this one that have breakdowns which it has not, nearest first."""
    found = []
    seen = set(present)
    titles = {item.id: item.title for item in edition.catalog.dimensions}
    for place in reversed(edition.release.regions.ancestors(stored)):
        level = place.region.level
        there = {dimension_of(group) for item in shares for group in edition.available.groups(item.id, level)}
        more = [name for name in titles if name in there - seen]
        if more and (level is RegionLevel.LAND or set(place.groups) & _groups_of(edition, more)):
            found.append(WiderView(edition.link(place), tuple(titles[name] for name in more)))
            seen |= there
    return tuple(found)


def _groups_of(edition: Edition, dimensions: Sequence[str]) -> set[GroupCode]:
    known = edition.catalog.dimensions
    return {group.code for item in known if item.id in dimensions for group in item.groups}


@dataclass(frozen=True, slots=True)
class Comparing:
    """Holds the groups of one gebied against everybody else in it."""

    edition: Edition
    stored: StoredRegion
    book: SeriesBook
    sizes: GroupSizes
    sources: Sourcebook
    _years: dict[tuple[IndicatorId, str], dict[int, SeriesPoint]] = field(default_factory=dict)

    def all(
        self, dimension: Dimension, shares: Sequence[Indicator]
    ) -> tuple[list[DifferenceView], list[str]]:
        """Give every comparison of a breakdown, and the titles of the figures that allow none."""
        rows: list[DifferenceView] = []
        impossible: list[str] = []
        for indicator in shares:
            known = self.book.groups(self.stored, indicator.id)
            groups = [group for group in dimension.groups if group.code in known]
            found = [row for group in groups if (row := self._compared(indicator, group)) is not None]
            rows += found
            if groups and not found:
                impossible.append(indicator.title)
        real = stands_out([row.gap.p_value for row in rows])
        return [replace(row, is_real=is_real) for row, is_real in zip(rows, real, strict=True)], impossible

    def _compared(self, indicator: Indicator, group: Group) -> DifferenceView | None:
        """Compare the newest figure of a group that has one of everybody beside it."""
        factor = rate_factor(indicator.unit)
        totals = self.sizes.by_table(indicator.id, TOTAAL)
        own = self.sizes.by_table(indicator.id, group.code)
        for key in sorted(own.keys() & totals.keys(), reverse=True):
            row, total = own[key], totals[key]
            if factor is None or row.value is None or total.value is None:
                continue
            people, everybody = self._shares(indicator, group, row, total, factor)
            rest = rest_of(everybody, people)
            if rest is None:
                return None
            step = 10**-indicator.decimals / factor
            is_rough = slack_of_rest(everybody, people, step) > MOST_STEPS * step
            return replace(self._view(indicator, group, row, people, rest), rest_is_rough=is_rough)
        return None

    def _shares(
        self,
        indicator: Indicator,
        group: Group,
        row: StoredObservation,
        total: StoredObservation,
        factor: float,
    ) -> tuple[Share, Share]:
        """Give the shares of a group and of everybody; n is NaN where a size or an error is not known."""
        n, slack = self.sizes.of(indicator, row, group)
        everybody_n, everybody_slack = self.sizes.of(indicator, total, None)
        value, everybody = (row.value or 0.0) / factor, (total.value or 0.0) / factor
        is_counted = self.edition.deliveries[row.delivery].is_own  # from a register, whoever else models it
        is_modelled = indicator.certainty is CertaintyType.MODEL and not is_counted
        if not is_modelled or self.stored.region.level is RegionLevel.LAND:
            return (
                Share(value, n, n_slack=slack),
                Share(everybody, everybody_n, n_slack=everybody_slack),
            )
        error = self._model_error(indicator, total) / factor
        if math.isnan(error) or not n > 0:
            return Share(value, math.nan), Share(everybody, math.nan)
        return Share(value, n, error * math.sqrt(everybody_n / n)), Share(everybody, everybody_n, error)

    def _view(
        self, indicator: Indicator, group: Group, row: StoredObservation, people: Share, rest: Share
    ) -> DifferenceView:
        found = gap(people, rest)
        period = Period.parse(row.period)
        side = Side.HOGER if found.points > 0 else Side.LAGER
        even, effect = self._at_equal_age(indicator, group, row)
        return DifferenceView(
            indicator=indicator,
            group=group,
            period=period,
            own=FigureView(row.value, row.status, row.kind, indicator.decimals, is_approximate=False),
            rest_is_rough=False,
            rest=rest.value * (rate_factor(indicator.unit) or 1.0),
            size=people.n,
            gap=found,
            at_equal_age=even,
            age_effect=effect,
            is_real=False,
            favour=direction_sign(indicator.direction) * (1 if found.points > 0 else -1),
            since=since(
                self.book.series(self.stored, indicator, group.code), self._everybody(indicator, row), side
            ),
            has_country=group.code in self.edition.available.groups(indicator.id, self.stored.region.level)
            and self.stored.region.level not in {RegionLevel.LAND, RegionLevel.PROVINCIE},
            source=self.sources.cite(self.edition.deliveries[row.delivery], row.indeling, period.year),
        )

    def _everybody(self, indicator: Indicator, beside: StoredObservation) -> dict[int, SeriesPoint]:
        """Give the figures of all inhabitants by year, looked up once for all groups.

        Beside a figure of an own table only those of that table.
        """
        delivery = self.edition.deliveries[beside.delivery]
        table = delivery.table if delivery.is_own else ""
        known = self._years.get((indicator.id, table))
        if known is None:
            points = self.book.series(self.stored, indicator, table=table).points
            known = self._years[indicator.id, table] = {point.year: point for point in points}
        return known

    def _at_equal_age(
        self, indicator: Indicator, group: Group, row: StoredObservation
    ) -> tuple[float | None, AgeEffect | None]:
        """Give the figure as if all were equally old, and what becomes of the gap with everybody then.

        Both gaps are of the same table and year: of group and everybody as found, and of both at equal age.
        """
        if indicator.at_equal_age is None:
            return None, None
        key = (row.period, self.edition.deliveries[row.delivery].table)
        own, everybody = (
            self.sizes.by_table(indicator.at_equal_age, code).get(key) for code in (group.code, TOTAAL)
        )
        whole = self.sizes.by_table(indicator.id, TOTAAL).get(key)
        if own is None or own.value is None or everybody is None or whole is None:
            return None, None
        gap_found = (row.value or 0.0) - (whole.value or 0.0)
        return own.value, age_effect(gap_found, own.value - (everybody.value or 0.0))

    def _model_error(self, indicator: Indicator, row: StoredObservation) -> float:
        """Give the standard error of a modelled figure of everybody; NaN where it is not known."""
        table = self.edition.deliveries[row.delivery].table
        found = self.edition.release.spreads(self.stored.region.level).get((indicator.id, table, row.period))
        return math.nan if found is None else found.standard_error
