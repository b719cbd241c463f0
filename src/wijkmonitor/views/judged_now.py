"""Figures judged for a visitor's own choice: another year, a group, another reference (methods §3).

The same pure functions that define the judgement of a release, one figure at a time.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId, Unit
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput, Judgement, SizeClass
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import UNKNOWN_SPREAD, Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow, StoredObservation
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import POOLED_DIGITS, JudgedFigure
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figures_now import FiguresNow, judged_before
from wijkmonitor.views.observed import Observed, observed
from wijkmonitor.views.pooled import Pool, SimilarSheets
from wijkmonitor.wording.numbers import to_digits


def judged_now(
    stored: StoredRegion,
    reference: StoredRegion | None,
    choice: ProfileChoice,
    edition: Edition,
    shelf: Observed | None = None,
    sheets: SimilarSheets | None = None,
) -> FiguresNow:
    """Give the figure of each indicator that there is for this choice, judged against `reference`.

    A group is compared with the same group of the reference; with all inhabitants when the reference is the
    gebied itself. `shelf`: the observations, for who judges them against one reference after another.
    `sheets`: the similar gebieden, for who shows several gebieden beside each other.
    """
    regions = edition.release.regions
    gemeente = regions.gemeente_of(stored)
    similar = edition.similar(stored) if choice.reference == SOORTGELIJK else ()
    around = [item for item in (stored, gemeente, edition.land, reference) if item is not None]
    period = choice.period.code if choice.period else None
    beside = stored if choice.reference == stored.region.code else None
    shelf = shelf or observed(edition, around, choice.group, period, beside=beside)
    own = shelf.best_of(stored, choice.group)
    before = judged_before(own, stored, choice, edition)
    unjudged = {indicator: row for indicator, row in own.items() if indicator not in before}
    sheets = sheets or SimilarSheets(edition, similar)
    pool = Pool(unjudged, similar, choice.group, period, sheets) if similar else None

    def judge_it(indicator: IndicatorId) -> JudgedFigure:
        judging = _Judging(own[indicator], stored, gemeente, reference, pool, shelf)
        return judging.figure(choice.group)

    return FiguresNow(own, judge_it, before, stored.region.level, choice, edition)


def reference_of(stored: StoredRegion, choice: ProfileChoice, edition: Edition) -> StoredRegion | None:
    """Give the gebied of the chosen reference; None when there is no such gebied around this one, or several.

    Raises AddressError for a code that no gebied has.
    """
    regions = edition.release.regions
    if choice.reference == NEDERLAND:
        return None if stored.region.level is RegionLevel.LAND else edition.land
    if choice.reference == GEMEENTE:
        return regions.gemeente_of(stored)
    if choice.reference == SOORTGELIJK:
        return None
    found = regions.get(choice.reference)
    if found is None:
        raise AddressError(
            f"Een gebied met de code {choice.reference} staat in geen van onze lijsten. "
            "Vergelijk met 'nederland', 'gemeente' of de code van een ander gebied."
        )
    return found


@dataclass(frozen=True, slots=True)
class _Judging:
    """Everything that goes into judging one observation."""

    observation: StoredObservation
    stored: StoredRegion
    gemeente: StoredRegion | None
    reference: StoredRegion | None
    pool: Pool | None
    """The similar gebieden, when those are the reference."""
    shelf: Observed

    def figure(self, group: GroupCode) -> JudgedFigure:
        """Judge it for a group."""
        own = self.observation
        indicator = self.shelf.edition.catalog.indicators[own.indicator]
        spread_row = self._spread_row(indicator)
        spread = spread_of_row(spread_row)
        other, other_n = self._reference(indicator, group, spread)
        n = self.shelf.denominator(self.stored, own, indicator, group)
        judgement = self._judgement(indicator, spread, spread_row, (other, other_n), n)
        is_rough = indicator.unit is Unit.EURO and self._together is not None
        gemeente = self._value(self.gemeente, own.group)
        national = self._value(self.shelf.edition.land, own.group)
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
            has_other_boundaries=self.shelf.edition.release.has_other_area(self.stored, own.indeling),
            gemeente=gemeente[0],
            gemeente_kind=gemeente[1],
            national=national[0],
            national_kind=national[1],
            reference=to_digits(other, POOLED_DIGITS) if is_rough else other,
            size=judgement.size if judgement else SizeClass.VERGELIJKBAAR,
            certainty=judgement.certainty if judgement else None,
            z=judgement.z if judgement else nothing,
            is_small=judgement.is_small_but_certain if judgement else False,
            spread=judgement.spread if judgement else nothing,
            lower=judgement.lower95 if judgement else nothing,
            upper=judgement.upper95 if judgement else nothing,
            warning_id=int(judgement.warning) if judgement and judgement.warning else 0,
            is_against_middle=self._is_against_land and spread.scale is not None and math.isnan(national[0]),
            national_year=self.shelf.edition.lent_year(own.delivery, own.indicator, own.group, own.period),
            is_against_land=self._is_against_land,
        )

    def _judgement(
        self,
        indicator: Indicator,
        spread: Spread,
        row: SpreadRow | None,
        reference: tuple[float, float],
        n: float,
    ) -> Judgement | None:
        own, (other, other_n) = self.observation, reference
        if own.value is None or math.isnan(other):
            return None
        error = row.standard_error if row and indicator.certainty is CertaintyType.MODEL else math.nan
        is_land = self._is_against_land
        return judge(
            FigureInput(own.value, n, error, institution_pct=self.stored.institution_pct),
            FigureInput(
                other, math.inf if is_land and math.isnan(other_n) else other_n, 0.0 if is_land else error
            ),
            spread,
            indicator,
        )

    @property
    def _together(self) -> tuple[float, float] | None:
        """Value and n of the similar gebieden together."""
        return None if self.pool is None else self.pool.of(self.observation.indicator)

    @property
    def _is_against_land(self) -> bool:
        return self.reference is not None and self.reference.region.level is RegionLevel.LAND

    def _reference(self, indicator: Indicator, group: GroupCode, spread: Spread) -> tuple[float, float]:
        """Give value and n of the reference; Nederland is the gebied in the middle on a percentile scale."""
        if self._together is not None:
            return self._together
        if self.reference is None:
            return math.nan, math.nan
        value, _ = self._value(self.reference, TOTAAL if self.reference.id == self.stored.id else group)
        n = self.shelf.denominator(self.reference, self.observation, indicator, group)
        if math.isnan(value) and self._is_against_land and spread.scale is not None:
            return spread.scale.typical, n
        return value, n

    def _value(self, place: StoredRegion | None, group: GroupCode) -> tuple[float, FigureKind]:
        if place is None:
            return math.nan, FigureKind.GEPUBLICEERD
        own = self.observation
        found = self.shelf.get(place.region.code, own, own.indicator, group)
        if found is None or found.value is None:
            return math.nan, FigureKind.GEPUBLICEERD
        return found.value, found.kind

    def _spread_row(self, indicator: Indicator) -> SpreadRow | None:
        own = self.observation
        table = self.shelf.table_of[own.delivery].table
        return self.shelf.edition.release.spreads(self.stored.region.level).get(
            (indicator.id, table, own.period)
        )


@lru_cache(maxsize=256)
def _period(code: str) -> Period:
    return Period.parse(code)


def spread_of_row(row: SpreadRow | None) -> Spread:
    """Give the spread as the judgement needs it; unknown without a row."""
    if row is None:
        return UNKNOWN_SPREAD
    scale = PercentileScale(row.scale_values, row.scale_scores) if row.scale_values else None
    return Spread(row.below, row.above, scale)
