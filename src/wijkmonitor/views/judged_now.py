"""Figures judged for a visitor's own choice: another year, a group, another reference (methods §3).

The same pure functions that define the judgement of a release, one figure at a time.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId
from wijkmonitor.domain.observation import Delivery, FigureKind
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput, Judgement, SizeClass
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow, SpreadRow, StoredObservation
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, ProfileChoice
from wijkmonitor.views.collected import JudgedFigure, released_figure
from wijkmonitor.views.edition import Edition

_Key = tuple[RegionCode, IndicatorId, GroupCode, str, str]
"""region, indicator, group, period, table."""


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The observations that a page may need, by key: of the area of now first, published before computed."""

    by_key: Mapping[_Key, StoredObservation]
    table_of: Mapping[str, Delivery]

    def get(
        self, region: RegionCode, like: StoredObservation, indicator: IndicatorId, group: GroupCode
    ) -> StoredObservation | None:
        """Give another observation of the same table and period."""
        table = self.table_of[like.delivery].table
        return self.by_key.get((region, indicator, group, like.period, table))


def judged_now(
    stored: StoredRegion, reference: StoredRegion | None, choice: ProfileChoice, edition: Edition
) -> "FiguresNow":
    """Give the figure of each indicator that there is for this choice, judged against `reference`.

    A group is compared with the same group of the reference; with all inhabitants when the reference is the
    gebied itself.
    """
    regions = edition.release.regions
    gemeente = regions.gemeente_of(stored)
    around = [item for item in (stored, gemeente, edition.land, reference) if item is not None]
    shelf = _shelf(around, choice, edition)
    own = _chosen(stored, choice, shelf, edition)
    newest = edition.rows(stored)
    changed = frozenset(row.indeling for row in newest.values() if row.has_other_boundaries)
    judging = {
        indicator: _Judging(own[indicator], stored, gemeente, reference, shelf, edition, newest, changed)
        for indicator in edition.catalog.indicators
        if indicator in own
    }
    return FiguresNow(judging, _judged_before(own, stored, choice, edition), choice, edition)


def _judged_before(
    own: Mapping[IndicatorId, StoredObservation],
    stored: StoredRegion,
    choice: ProfileChoice,
    edition: Edition,
) -> dict[str, ProfileRow]:
    """Give the figures that the release judged the same way: those of a chosen year may be the newest."""
    if choice.group != TOTAAL or choice.reference not in {NEDERLAND, GEMEENTE}:
        return {}
    deliveries, periods = edition.release.deliveries, edition.periods
    return {
        indicator: row
        for indicator, row in edition.rows(stored).items()
        if (there := own.get(IndicatorId(indicator))) is not None
        and there.value is not None
        and deliveries[row.delivery_id].id == there.delivery
        and periods[row.period_id].code == there.period
        and not math.isnan(row.value)
    }


class FiguresNow(Mapping[str, JudgedFigure]):
    """The figures of a gebied for a choice, in catalogue order; judged when asked for: a page shows half."""

    def __init__(
        self,
        judging: Mapping[IndicatorId, "_Judging"],
        before: Mapping[str, ProfileRow],
        choice: ProfileChoice,
        edition: Edition,
    ) -> None:
        self._judging = judging
        self._before = before
        self._choice = choice
        self._edition = edition
        self._made: dict[str, JudgedFigure] = {}

    def __getitem__(self, indicator: str) -> JudgedFigure:
        made = self._made.get(indicator)
        if made is None:
            made = self._made[indicator] = self._figure(indicator)
        return made

    def _figure(self, indicator: str) -> JudgedFigure:
        judging = self._judging[IndicatorId(indicator)]
        row = self._before.get(indicator)
        if row is None:
            return judging.figure(self._choice.group)
        level, is_against_gemeente = judging.stored.region.level, self._choice.reference == GEMEENTE
        return released_figure(row, self._edition, level, is_against_gemeente=is_against_gemeente)

    def __iter__(self) -> Iterator[str]:
        return iter(self._judging)

    def __len__(self) -> int:
        return len(self._judging)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self._judging

    def worth_listing(self) -> list[JudgedFigure]:
        """Give the figures that may become a kracht or aandachtspunt."""
        directed = (self[indicator] for indicator in self._judging if indicator in self._edition.directed)
        return [figure for figure in directed if figure.is_worth_listing]


def reference_of(stored: StoredRegion, choice: ProfileChoice, edition: Edition) -> StoredRegion | None:
    """Give the gebied of the chosen reference; None when there is no such gebied around this one.

    Raises AddressError for a code that no gebied has.
    """
    regions = edition.release.regions
    if choice.reference == NEDERLAND:
        return None if stored.region.level is RegionLevel.LAND else edition.land
    if choice.reference == GEMEENTE:
        return regions.gemeente_of(stored)
    found = regions.get(choice.reference)
    if found is None:
        raise AddressError(
            f"Een gebied met de code {choice.reference} staat in geen van onze lijsten. "
            "Vergelijk met 'nederland', 'gemeente' of de code van een ander gebied."
        )
    return found


def _shelf(around: Sequence[StoredRegion], choice: ProfileChoice, edition: Edition) -> _Shelf:
    period = choice.period.code if choice.period else None
    rows = edition.recent.of(around, choice.group, period)
    if choice.group != TOTAAL and choice.reference == around[0].region.code:
        rows += edition.recent.of(around[:1], TOTAAL, period)  # a group against everybody in the gebied
    deliveries: dict[str, Delivery] = {item.id: item for item in edition.release.deliveries}
    by_key: dict[_Key, StoredObservation] = {}
    for row in rows:
        key = (row.region, row.indicator, row.group, row.period, deliveries[row.delivery].table)
        there = by_key.get(key)
        if there is None or _preference(row, edition) > _preference(there, edition):
            by_key[key] = row
    return _Shelf(by_key, deliveries)


def _preference(row: StoredObservation, edition: Edition) -> tuple[bool, bool]:
    """Tell which of two figures of one table and year to show: of the area of now, and published."""
    stored = edition.region(row.region)
    is_other = stored is not None and edition.release.has_other_area(stored, row.indeling)
    return (not is_other, row.kind is not FigureKind.BEREKEND)


def _chosen(
    stored: StoredRegion, choice: ProfileChoice, shelf: _Shelf, edition: Edition
) -> dict[IndicatorId, StoredObservation]:
    """Give one observation an indicator: of the chosen year, or the newest with a figure."""
    best: dict[IndicatorId, StoredObservation] = {}
    for (region, indicator, group, _, _), row in shelf.by_key.items():
        if region != stored.region.code or group != choice.group:
            continue
        there = best.get(indicator)
        if there is None or _is_better(row, there, edition):
            best[indicator] = row
    return best


def _is_better(row: StoredObservation, there: StoredObservation, edition: Edition) -> bool:
    return (row.value is not None, row.period, *_preference(row, edition)) > (
        there.value is not None,
        there.period,
        *_preference(there, edition),
    )


@dataclass(frozen=True, slots=True)
class _Judging:
    """Everything that goes into judging one observation."""

    observation: StoredObservation
    stored: StoredRegion
    gemeente: StoredRegion | None
    reference: StoredRegion | None
    shelf: _Shelf
    edition: Edition
    newest: Mapping[str, ProfileRow]
    changed: frozenset[int]
    """The indelingen in which the gebied had another area than it has now."""

    def figure(self, group: GroupCode) -> JudgedFigure:
        """Judge it."""
        own = self.observation
        indicator = self.edition.catalog.indicators[own.indicator]
        spread_row = self._spread_row(indicator)
        spread = spread_of_row(spread_row)
        other = self._reference_value(group, spread)
        n = self._denominator(self.stored, indicator, group)
        judgement = self._judgement(indicator, spread, spread_row, other, n)
        gemeente = self._value(self.gemeente, own.group)
        national = self._value(self.edition.land, own.group)
        nothing = math.nan
        return JudgedFigure(
            indicator=indicator,
            value=nothing if own.value is None else own.value,
            status=own.status,
            kind=own.kind,
            period=_period(own.period),
            delivery=self.shelf.table_of[own.delivery],
            indeling=own.indeling,
            denominator=n,
            has_other_boundaries=own.indeling in self.changed,
            gemeente=gemeente[0],
            gemeente_kind=gemeente[1],
            national=national[0],
            national_kind=national[1],
            reference=other,
            size=judgement.size if judgement else SizeClass.VERGELIJKBAAR,
            certainty=judgement.certainty if judgement else None,
            z=judgement.z if judgement else nothing,
            is_small=judgement.is_small_but_certain if judgement else False,
            spread=judgement.spread if judgement else nothing,
            lower=judgement.lower95 if judgement else nothing,
            upper=judgement.upper95 if judgement else nothing,
            warning_id=int(judgement.warning) if judgement and judgement.warning else 0,
            is_against_middle=self._is_against_land and spread.scale is not None and math.isnan(national[0]),
        )

    def _judgement(
        self, indicator: Indicator, spread: Spread, row: SpreadRow | None, other: float, n: float
    ) -> Judgement | None:
        own = self.observation
        if own.value is None or math.isnan(other) or self.reference is None:
            return None
        error = row.standard_error if row and indicator.certainty is CertaintyType.MODEL else math.nan
        is_land = self._is_against_land
        other_n = self._denominator(self.reference, indicator, own.group)
        return judge(
            FigureInput(own.value, n, error, institution_pct=self.stored.institution_pct),
            FigureInput(
                other, math.inf if is_land and math.isnan(other_n) else other_n, 0.0 if is_land else error
            ),
            spread,
            indicator,
        )

    @property
    def _is_against_land(self) -> bool:
        return self.reference is not None and self.reference.region.level is RegionLevel.LAND

    def _reference_value(self, group: GroupCode, spread: Spread) -> float:
        """Give the value of the reference; on the percentile scale Nederland is the gebied in the middle."""
        is_itself = self.reference is not None and self.reference.id == self.stored.id
        value, _ = self._value(self.reference, TOTAAL if is_itself else group)
        if math.isnan(value) and self._is_against_land and spread.scale is not None:
            return spread.scale.typical
        return value

    def _value(self, place: StoredRegion | None, group: GroupCode) -> tuple[float, FigureKind]:
        if place is None:
            return math.nan, FigureKind.GEPUBLICEERD
        own = self.observation
        found = self.shelf.get(place.region.code, own, own.indicator, group)
        if found is None or found.value is None:
            return math.nan, FigureKind.GEPUBLICEERD
        return found.value, found.kind

    def _denominator(self, place: StoredRegion, indicator: Indicator, group: GroupCode) -> float:
        """Give n: counts of the same group, table and year; for all inhabitants else the newest known."""
        for wanted in (indicator.denominator, indicator.denominator_proxy):
            counts = [self.shelf.get(place.region.code, self.observation, item, group) for item in wanted]
            known = [item.value for item in counts if item is not None and item.value is not None]
            if wanted and len(known) == len(wanted):
                return math.fsum(known)
        if group != TOTAAL:
            counting = self.edition.catalog.groups[group].count
            found = self.edition.rows(place).get(counting)
            return math.nan if found is None else found.value
        rows = self.newest if place.id == self.stored.id else self.edition.rows(place)
        newest = rows.get(indicator.id)
        return math.nan if newest is None else newest.denominator

    def _spread_row(self, indicator: Indicator) -> SpreadRow | None:
        own = self.observation
        table = self.shelf.table_of[own.delivery].table
        return self.edition.release.spreads(self.stored.region.level).get((indicator.id, table, own.period))


@lru_cache(maxsize=256)
def _period(code: str) -> Period:
    return Period.parse(code)


def spread_of_row(row: SpreadRow | None) -> Spread:
    """Give the spread as the judgement needs it; unknown without a row."""
    if row is None:
        return UNKNOWN_SPREAD
    scale = PercentileScale(row.scale_values, row.scale_scores) if row.scale_values else None
    return Spread(row.below, row.above, scale)
