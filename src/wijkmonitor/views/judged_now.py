"""Figures judged for a visitor's own choice: another year, a group, another reference (methods §3).

The same pure functions that define the judgement of a release, one figure at a time.
"""

import math
from dataclasses import dataclass

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import Indicator, IndicatorId, Unit
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.estimate import Estimate
from wijkmonitor.judgement.judge import judge_against, reference_estimate
from wijkmonitor.judgement.model import Certainty, FigureInput, Judgement, SizeClass
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import POOLED_DIGITS, JudgedFigure
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figures_now import FiguresNow, judged_before
from wijkmonitor.views.observed import Observed, observed
from wijkmonitor.views.pooled import Pool, SimilarSheets
from wijkmonitor.views.standard import Standard, estimate_of_land, standard_of, value_of
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
    around = [item for item in (stored, gemeente, edition.land, reference) if item is not None]
    period = choice.period.code if choice.period else None
    beside = stored if choice.reference == stored.region.code else None
    shelf = shelf or observed(edition, around, choice.group, period, beside=beside)
    own = shelf.best_of(stored, choice.group)
    before = judged_before(own, stored, choice, edition)
    unjudged = {indicator: row for indicator, row in own.items() if indicator not in before}
    pool = None
    if choice.reference == SOORTGELIJK and edition.release.has_similar(stored):
        sheets = sheets or SimilarSheets(edition, {stored.id: edition.similar(stored)})
        pool = Pool(stored, unjudged, choice.group, period, sheets)
    is_against_land = reference is not None and reference.region.level is RegionLevel.LAND
    judging = _Judging(stored, gemeente, reference, pool, shelf, is_against_land)

    def judge_it(indicator: IndicatorId) -> JudgedFigure:
        return judging.figure(own[indicator])

    return FiguresNow(own, judge_it, before, stored, choice, edition)


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
    """Everything that goes into judging the figures of one gebied."""

    stored: StoredRegion
    gemeente: StoredRegion | None
    reference: StoredRegion | None
    pool: Pool | None
    """The similar gebieden, when those are the reference."""
    shelf: Observed
    is_against_land: bool

    def figure(self, own: StoredObservation) -> JudgedFigure:
        """Judge a figure for its group."""
        shelf, stored = self.shelf, self.stored
        standard = standard_of(own, stored, shelf)
        indicator = standard.indicator
        n = shelf.denominator(stored, own, indicator, own.group)
        other, estimate = self._held_against(own, standard)
        judgement = None
        if own.value is not None and estimate is not None:
            error, institutions = standard.standard_error, stored.institution_pct
            figure = FigureInput(own.value, n, error, institution_pct=institutions)
            judgement = judge_against(figure, estimate, standard.spread, indicator)
        gemeente, gemeente_kind = value_of(self.gemeente, own, own.group, shelf)
        is_rough = indicator.unit is Unit.EURO and self.pool is not None
        return JudgedFigure(
            indicator,
            math.nan if own.value is None else own.value,
            own.status,
            own.kind,
            standard.period,
            standard.delivery,
            own.indeling,
            n,
            shelf.edition.release.has_other_area(stored, own.indeling),
            gemeente,
            gemeente_kind,
            standard.national,
            standard.national_kind,
            to_digits(other, POOLED_DIGITS) if is_rough else other,
            *_numbers_of(judgement),
            is_against_middle=self.is_against_land and standard.is_middle,
            national_year=standard.national_year,
            is_against_land=self.is_against_land,
        )

    def _held_against(self, own: StoredObservation, standard: Standard) -> tuple[float, Estimate | None]:
        """Give the value of the reference, and its estimate where figures can be judged against it."""
        is_itself = self.reference is not None and self.reference.id == self.stored.id
        if self.is_against_land and not is_itself:
            return standard.land, standard.land_estimate
        value, n = self._reference(own, standard.indicator, TOTAAL if is_itself else own.group)
        if math.isnan(value):
            return value, None
        if self.is_against_land:
            return value, estimate_of_land(value, n, standard.spread, standard.indicator)
        figure = FigureInput(value, n, standard.standard_error)
        return value, reference_estimate(figure, standard.spread, standard.indicator)

    def _reference(
        self, own: StoredObservation, indicator: Indicator, group: GroupCode
    ) -> tuple[float, float]:
        """Give value and n of the similar gebieden together, or of another gebied."""
        together = None if self.pool is None else self.pool.of(own.indicator)
        if together is not None:
            return together
        if self.reference is None:
            return math.nan, math.nan
        value, _ = value_of(self.reference, own, group, self.shelf)
        return value, self.shelf.denominator(self.reference, own, indicator, own.group)


_UNJUDGED = (SizeClass.VERGELIJKBAAR, None, math.nan, False, math.nan, math.nan, math.nan, 0)


def _numbers_of(
    judgement: Judgement | None,
) -> tuple[SizeClass, Certainty | None, float, bool, float, float, float, int]:
    """Give what a figure on a page keeps of its judgement."""
    if judgement is None:
        return _UNJUDGED
    return (
        judgement.size,
        judgement.certainty,
        judgement.z,
        judgement.is_small_but_certain,
        judgement.spread,
        judgement.lower95,
        judgement.upper95,
        int(judgement.warning) if judgement.warning else 0,
    )
