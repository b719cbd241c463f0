"""One indicator of many gebieden judged for a visitor's own choice: another year, a group, a reference.

The same rules as `judged_now`, which does it for one gebied and all indicators, on columns instead of rows.
One thing is stricter: a figure of a wijk or buurt that had another area then is not shown, also not when its
year was asked for. Beside others it would pass for a figure of the place of now (docs/adr/0004).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import CertaintyType, Indicator
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.estimate_vector import FigureArrays
from wijkmonitor.judgement.model import Certainty, SizeClass
from wijkmonitor.judgement.vector import JudgementArrays, judge_many
from wijkmonitor.measures.spread import Spread
from wijkmonitor.store.columns import BoolArray, FigureColumns, FloatArray
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.collected import JudgedFigure
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure_shelf import FigureShelf, Series
from wijkmonitor.views.judged_now import reference_of
from wijkmonitor.views.standard import spread_of_row

_SIZES = {int(size): size for size in SizeClass}
_CERTAINTIES = {int(certainty): certainty for certainty in Certainty}


def judged_many(
    edition: Edition, stored: Sequence[StoredRegion], indicator: Indicator, choice: ProfileChoice
) -> dict[int, JudgedFigure]:
    """Give the figure of each gebied of one level for a choice, judged, by its id.

    A gebied of which no source has a row is left out; one is not judged against itself. Raises AddressError
    for a reference that no gebied has.
    """
    shelf = FigureShelf(edition, indicator, choice)
    place = {item.id: item for item in stored}
    own = _chosen(shelf, edition, stored)
    judging = _Judging(edition, shelf, indicator, choice)
    figures: dict[int, JudgedFigure] = {}
    for series, places in shelf.series_of(own):
        part = own.take(places)
        figures |= judging.figures(part, [place[region] for region in part.region.tolist()], series)
    return figures


def _chosen(shelf: FigureShelf, edition: Edition, stored: Sequence[StoredRegion]) -> FigureColumns:
    """Give one figure a gebied: the newest that there is; published before computed."""
    own = shelf.own(np.array([item.id for item in stored], dtype=np.int64))
    if stored and stored[0].region.level.is_small:
        own = _of_this_place(own, edition)
    computed = edition.release.dictionary.kinds.index(FigureKind.BEREKEND)
    is_other, is_empty = _has_other_area(own, edition), np.isnan(own.value)
    is_own = np.array([item.is_own for item in edition.release.deliveries], dtype=np.bool_)[own.delivery]
    order = np.lexsort(
        (own.delivery, own.kind == computed, is_other, -own.period, is_own, is_empty, own.region)
    )
    is_first = np.diff(own.region[order], prepend=-1) != 0
    return own.take(order[is_first])


def _of_this_place(own: FigureColumns, edition: Edition) -> FigureColumns:
    """Give the figures without the values of another area; those have a reason of their own."""
    is_other = _has_other_area(own, edition) & ~np.isnan(own.value)
    reason = edition.release.dictionary.statuses.index(Status.ANDERE_GRENZEN)
    return own.with_values(np.where(is_other, np.nan, own.value), np.where(is_other, reason, own.status))


def _has_other_area(own: FigureColumns, edition: Edition) -> BoolArray:
    return edition.release.had_other_area(own.region, own.indeling)


@dataclass(frozen=True, slots=True)
class _References:
    """What each figure is compared with: arrays of the same length as the figures."""

    value: FloatArray
    denominator: FloatArray
    is_land: bool
    is_middle: bool
    """The gebied in the middle stands for Nederland, which has no figure of its own."""


@dataclass(frozen=True, slots=True)
class _Judging:
    """Judges the figures of one series at a time."""

    edition: Edition
    shelf: FigureShelf
    indicator: Indicator
    choice: ProfileChoice

    def figures(
        self, own: FigureColumns, stored: Sequence[StoredRegion], series: Series
    ) -> dict[int, JudgedFigure]:
        """Judge figures of one table and year, and give them by the id of their gebied."""
        row = self._spread_row(own, stored[0].region.level)
        spread = spread_of_row(row)
        is_modelled = self.indicator.certainty is CertaintyType.MODEL
        error = row.standard_error if row and is_modelled else math.nan
        references = self._references(stored, series, spread)
        n = self._denominators(stored, series)
        institutions = np.array([item.institution_pct for item in stored])
        judgements = judge_many(
            FigureArrays(own.value, n, error, institution_pct=institutions),
            FigureArrays(references.value, references.denominator, 0.0 if references.is_land else error),
            spread,
            self.indicator,
        )
        return self._collected(own, n, references, judgements, spread)

    def _references(self, stored: Sequence[StoredRegion], series: Series, spread: Spread) -> _References:
        """Give the reference of each gebied: Nederland, its gemeente, or one that was chosen."""
        found = [reference_of(item, self.choice, self.edition) for item in stored]
        distinct = list({other.id: other for other in found if other is not None}.values())
        numbers = {other.id: number for number, other in enumerate(distinct)}
        values = np.append(self.shelf.values([other.id for other in distinct], series), np.nan)
        denominators = np.append(self._denominators(distinct, series), np.nan)
        nothing = len(distinct)
        places = np.array(
            [
                nothing if other is None or other.id == item.id else numbers[other.id]
                for item, other in zip(stored, found, strict=True)
            ],
            dtype=np.int64,
        )
        is_land = bool(distinct) and distinct[0].region.level is RegionLevel.LAND
        value, n = values[places], denominators[places]
        is_middle = is_land and spread.scale is not None and bool(np.isnan(value).all())
        if is_middle and spread.scale is not None:
            value = np.full(len(stored), spread.scale.typical)
        if is_land:
            n = np.where(np.isnan(n), np.inf, n)
        return _References(value, n, is_land, is_middle)

    def _denominators(self, stored: Sequence[StoredRegion], series: Series) -> FloatArray:
        """Give n: counts of the same group, table and year; for all inhabitants else the newest known."""
        n = self.shelf.denominators([item.id for item in stored], series)
        if np.isnan(n).any():
            n = np.where(np.isnan(n), self._newest_denominators(stored), n)
        return n

    def _newest_denominators(self, stored: Sequence[StoredRegion]) -> FloatArray:
        release = self.edition.release
        if self.choice.group == TOTAAL:
            rows = release.newest(self.indicator.id, stored)
            return np.array([math.nan if row is None else row.denominator for row in rows])
        counts = release.newest(self.edition.catalog.groups[self.choice.group].count, stored)
        return np.array([math.nan if row is None else row.value for row in counts])

    def _spread_row(self, own: FigureColumns, level: RegionLevel) -> SpreadRow | None:
        release = self.edition.release
        table = release.deliveries[int(own.delivery[0])].table
        period = release.dictionary.periods[int(own.period[0])]
        return release.spreads(level).get((self.indicator.id, table, period))

    def _collected(
        self,
        own: FigureColumns,
        n: FloatArray,
        references: _References,
        judgements: JudgementArrays,
        spread: Spread,
    ) -> dict[int, JudgedFigure]:
        release, nothing = self.edition.release, math.nan
        texts = release.dictionary
        delivery_id = release.deliveries[int(own.delivery[0])].id
        period_code = texts.periods[int(own.period[0])]
        lent_year = self.edition.lent_year(delivery_id, self.indicator.id, self.choice.group, period_code)
        is_judged = judgements.is_judged & ~np.isnan(own.value) & ~np.isnan(references.value)
        columns = zip(
            own.region.tolist(), own.value.tolist(), own.status.tolist(), own.kind.tolist(),
            own.period.tolist(), own.delivery.tolist(), own.indeling.tolist(), n.tolist(),
            _has_other_area(own, self.edition).tolist(), references.value.tolist(), is_judged.tolist(),
            judgements.size.tolist(), judgements.certainty.tolist(), judgements.z.tolist(),
            judgements.is_small_but_certain.tolist(), judgements.lower95.tolist(),
            judgements.upper95.tolist(), judgements.warning.tolist(),
            strict=True,
        )  # fmt: skip
        return {
            region: JudgedFigure(
                self.indicator,
                value,
                texts.statuses[status],
                texts.kinds[kind],
                self.edition.periods[period],
                release.deliveries[delivery],
                indeling,
                denominator,
                has_other_area,
                nothing,
                FigureKind.GEPUBLICEERD,
                nothing,
                FigureKind.GEPUBLICEERD,
                reference,
                _SIZES[size if judged else 0],
                _CERTAINTIES[certainty] if judged else None,
                z if judged else nothing,
                is_small and judged,
                (spread.above if z >= 0 else spread.below) if judged else nothing,
                lower if judged else nothing,
                upper if judged else nothing,
                warning if judged else 0,
                references.is_middle,
                lent_year,
                references.is_land,
            )
            for (
                region, value, status, kind, period, delivery, indeling, denominator, has_other_area,
                reference, judged, size, certainty, z, is_small, lower, upper, warning,
            ) in columns
        }  # fmt: skip
