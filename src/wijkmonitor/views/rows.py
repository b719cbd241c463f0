"""From judged figures to the rows of a page; an empty one has its reason and what comes nearest."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from msgspec.structs import replace

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import CertaintyType, Indicator, Unit
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.collected import (
    CERTAINTY_NAMES,
    TONES,
    WARNING_NAMES,
    JudgedFigure,
)
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, JudgementView, NearestFigure, RowView
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.wording.levels import country_in, middle
from wijkmonitor.wording.switches import ALL_INHABITANTS

SMALL_N = 400
"""Below this n a share that we computed from rounded counts is said as 'ongeveer', in whole percentages."""
_COMPUTED = FigureKind.BEREKEND
NO_ROW = FigureView(None, Status.NIET_GELEVERD, FigureKind.GEPUBLICEERD, 0, is_approximate=False)
"""What stands where no source has a row."""


@dataclass(slots=True)
class RowMaker:
    """Makes the rows of one page and collects their sources."""

    stored: StoredRegion
    edition: Edition
    figures: Mapping[str, JudgedFigure]
    group: GroupCode = TOTAAL
    sources: Sourcebook = field(default_factory=Sourcebook)
    like: "RowMaker | None" = None
    """Who makes rows of the same figures, against another reference: only their judgement differs."""
    _made: dict[str, RowView] = field(default_factory=dict)
    _group_around: dict[str, StoredObservation] | None = None
    _is_fictional: bool = field(init=False)

    def __post_init__(self) -> None:
        """Look up what every row asks."""
        self._is_fictional = self.stored.region.is_fictional

    def row(self, indicator: Indicator) -> RowView:
        """Give the row of an indicator; lists and tables show the same one."""
        made = self._made.get(indicator.id)
        if made is None:
            known = None if self.like is None else self.like.made(indicator)
            made = self._row(indicator) if known is None else self._judged_otherwise(known)
            self._made[indicator.id] = made
        return made

    def made(self, indicator: Indicator) -> RowView | None:
        """Give the row of an indicator if it was made before."""
        return self._made.get(indicator.id)

    def _judged_otherwise(self, row: RowView) -> RowView:
        found = self.figures.get(row.indicator.id)
        judgement = None if found is None else judgement_view(found, self.stored.region.level)
        return replace(row, judgement=judgement)

    def _row(self, indicator: Indicator) -> RowView:
        found = self.figures.get(indicator.id)
        if found is None:
            return RowView(
                indicator, NO_ROW, None, None, None, None, None,
                has_other_boundaries=False, judgement=None, nearest=self._nearest(indicator),
            )  # fmt: skip
        is_there = not math.isnan(found.value)
        source = self.sources.cite(found.delivery, found.indeling, found.period.year)
        if self._is_fictional and not math.isnan(found.national):
            self._cite_national(found)
        return RowView(
            indicator,
            figure_view(found),
            _reference_figure(found.gemeente, found.gemeente_kind, indicator.unit, indicator.decimals),
            _reference_figure(found.national, found.national_kind, indicator.unit, indicator.decimals),
            found.period,
            source,
            found.indeling,
            has_other_boundaries=found.has_other_boundaries,
            judgement=judgement_view(found, self.stored.region.level),
            nearest=None if is_there else self._nearest(indicator),
            nederland_year=found.national_year,
        )

    def _cite_national(self, found: JudgedFigure) -> None:
        """Name the publisher of the real figure of Nederland that stands beside a made-up one."""
        lent = self.edition.national.get(found.indicator.id, self.group, found.period.code)
        if lent is not None:
            self.sources.cite(self.edition.deliveries[lent.delivery], lent.indeling, int(lent.period[:4]))

    def _nearest(self, indicator: Indicator) -> NearestFigure | None:
        """Give the newest figure of this gebied itself, or of the smallest one around it that has any.

        On the page of a group first that of the same group, and only then that of all inhabitants.
        """
        if self.group == TOTAAL:
            return self._nearest_of_everybody(indicator, "")
        found = self._nearest_of_group(indicator)
        return found or self._nearest_of_everybody(indicator, ALL_INHABITANTS.lower())

    def _nearest_of_group(self, indicator: Indicator) -> NearestFigure | None:
        if self._group_around is None:
            regions = self.edition.release.regions
            line = [self.stored, *reversed(regions.ancestors(self.stored))]
            depth = {item.region.code: place for place, item in enumerate(line)}
            rows = self.edition.recent.of(line, self.group)
            known = [row for row in rows if row.value is not None]
            own = {item.id for item in self.edition.release.deliveries if item.is_own}
            known.sort(key=lambda row: (-depth[row.region], row.delivery not in own, row.period))
            self._group_around = {row.indicator: row for row in known}
        row = self._group_around.get(indicator.id)
        place = None if row is None else self.edition.region(row.region)
        if row is None or row.value is None or place is None:
            return None
        people = self.edition.catalog.groups[self.group].people
        name, level = self.edition.name(place), place.region.level
        return NearestFigure(row.region, name, level, row.value, Period.parse(row.period), people)

    def _nearest_of_everybody(self, indicator: Indicator, people: str) -> NearestFigure | None:
        for item in (self.stored, *reversed(self.edition.release.regions.ancestors(self.stored))):
            row = self.edition.newest(item, indicator.id)
            if row is not None and not math.isnan(row.value):
                return NearestFigure(
                    item.region.code,
                    self.edition.name(item),
                    item.region.level,
                    row.value,
                    self.edition.periods[row.period_id],
                    people,
                )
        return None


def judgement_view(found: JudgedFigure, level: RegionLevel) -> JudgementView | None:
    """Give what a slice says and the numbers behind it; None when it was not judged."""
    if found.certainty is None:
        return None
    return JudgementView(
        size=int(found.size),
        certainty=CERTAINTY_NAMES[found.certainty],
        tone=TONES[found.indicator.direction, found.size],
        is_small_but_certain=found.is_small,
        z=found.z,
        reference_value=found.reference,
        spread=found.spread,
        lower=found.lower,
        upper=found.upper,
        denominator=None if math.isnan(found.denominator) else found.denominator,
        warning=WARNING_NAMES[found.warning_id],
        reference_name=_other_reference(found, level),
    )


def _other_reference(found: JudgedFigure, level: RegionLevel) -> str:
    """Name what a figure is judged against where that is not simply the reference of the page."""
    if found.is_against_middle:
        return middle(level)
    return country_in(found.national_year) if found.national_year and found.is_against_land else ""


def figure_view(found: JudgedFigure) -> FigureView:
    """Give a figure as it is shown, or why it is not there."""
    indicator = found.indicator
    is_rough = (
        found.kind is _COMPUTED
        and indicator.certainty is CertaintyType.AANDEEL
        and found.denominator < SMALL_N
    )
    return FigureView(
        None if math.isnan(found.value) else _sensible(found.value, found.kind, indicator.unit),
        found.status,
        found.kind,
        0 if is_rough else indicator.decimals,
        is_approximate=is_rough,
    )


@lru_cache(maxsize=20_000)
def _reference_figure(value: float, kind: FigureKind, unit: Unit, decimals: int) -> FigureView | None:
    """Give the figure of a gemeente or Nederland: the pages of all that lies in it show the same one."""
    if math.isnan(value):
        return None
    return FigureView(_sensible(value, kind, unit), Status.DEFINITIEF, kind, decimals, is_approximate=False)


def _sensible(value: float, kind: FigureKind, unit: Unit) -> float:
    """Round an amount that we computed as publishers do: to three digits, since its parts were rounded."""
    if kind is not _COMPUTED or unit is not Unit.EURO or value == 0:
        return value
    step = 10.0 ** (math.floor(math.log10(abs(value))) - 2)
    return round(value / step) * step
