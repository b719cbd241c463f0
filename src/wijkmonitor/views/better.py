"""Which similar gebieden do better than this one, at which figures, and since when (methods §6)."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import CertaintyType, Direction, Indicator, Theme
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import Region
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import Certainty, FigureInput, SizeClass, direction_sign
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import Spread
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow, StoredObservation
from wijkmonitor.views.collected import CERTAINTY_NAMES
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.observed import Observed, observed
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.series import SeriesBook
from wijkmonitor.views.sibling_choice import Side
from wijkmonitor.views.similar import SimilarGebied, SimilarView
from wijkmonitor.views.similar_builder import similar_view
from wijkmonitor.views.since import since
from wijkmonitor.views.small_builders import release_view


class BetterGebied(Struct, frozen=True):
    """A similar gebied whose figure is more favourable, and for how long."""

    gebied: SimilarGebied
    value: float
    kind: FigureKind
    certainty: str
    """`duidelijk` or `waarschijnlijk`."""
    since: int
    """The first year of the unbroken run up to the newest in which it was on the favourable side."""
    known_years: int
    """Of how many years the figures of both are known."""


class BetterFigure(Struct, frozen=True):
    """One figure of the gebied with the similar gebieden that do better; none of them may."""

    indicator: Indicator
    value: float
    kind: FigureKind
    year: int
    source_line: str
    source_url: str
    publisher: str
    table: str
    licence: str
    indeling: int
    """The boundaries that the figure was made in."""
    gebieden: tuple[BetterGebied, ...]


class BetterTheme(Struct, frozen=True):
    """The figures of one theme at which any similar gebied does better."""

    theme: Theme
    figures: tuple[BetterFigure, ...]


class BetterView(Struct, frozen=True):
    """The page that puts a gebied beside similar ones."""

    region: Region
    name: str
    similar: SimilarView
    themes: tuple[BetterTheme, ...]
    nobody_better: tuple[Indicator, ...]
    """Figures that were compared, and no similar gebied does better."""
    not_compared: tuple[Indicator, ...]
    release: ReleaseView


def better_view(edition: Edition, stored: StoredRegion) -> BetterView:
    """Give the page of a gebied that has similar ones."""
    similar = similar_view(edition, stored)
    others = edition.similar(stored)
    wanted = [item for pie in edition.pies.values() for item in pie if item.id in edition.directed]
    shelf = observed(edition, [stored, *others], TOTAAL, indicators=wanted)
    book = SeriesBook.of_rows(edition, shelf.rows())
    comparing = _Comparing(stored, others, similar.gebieden, shelf, book)
    themes = []
    nobody: list[Indicator] = []
    unknown: list[Indicator] = []
    for theme in edition.catalog.themes:
        figures = []
        for indicator in edition.pies[theme.id]:
            if indicator.id not in edition.directed:
                continue
            figure = comparing.figure(indicator)
            if figure is None:
                unknown.append(indicator)
            elif figure.gebieden:
                figures.append(figure)
            else:
                nobody.append(indicator)
        if figures:
            themes.append(BetterTheme(theme, tuple(figures)))
    return BetterView(
        stored.region,
        edition.name(stored),
        similar,
        tuple(themes),
        tuple(nobody),
        tuple(unknown),
        release_view(edition),
    )


@dataclass(frozen=True, slots=True)
class _Comparing:
    """A gebied, its similar ones, and the observations of all of them."""

    stored: StoredRegion
    others: Sequence[StoredRegion]
    gebieden: Sequence[SimilarGebied]
    shelf: Observed
    book: SeriesBook

    def figure(self, indicator: Indicator) -> BetterFigure | None:
        """Give the newest figure with who does better; None where there is nothing to compare."""
        newest = self._newest(indicator)
        spread = None if newest is None else self._spread(newest)
        if newest is None or newest.value is None or spread is None:
            return None
        there = [
            (place, gebied, found)
            for place, gebied in zip(self.others, self.gebieden, strict=True)
            if (found := self._figure_of(place, newest)) is not None
        ]
        if not there:
            return None
        better = (self._better(place, gebied, found, newest, spread) for place, gebied, found in there)
        delivery = self.shelf.table_of[newest.delivery]
        return BetterFigure(
            indicator,
            newest.value,
            newest.kind,
            Period.parse(newest.period).year,
            delivery.source_line.removeprefix("Bron: "),
            delivery.url,
            delivery.publisher,
            delivery.table,
            delivery.licence,
            newest.indeling,
            tuple(item for item in better if item is not None),
        )

    def _newest(self, indicator: Indicator) -> StoredObservation | None:
        """Give the figure that the page of the gebied shows."""
        row = self.shelf.edition.newest(self.stored, indicator.id)
        if row is None or math.isnan(row.value):
            return None
        release = self.shelf.edition.release
        period = release.dictionary.periods[row.period_id]
        table = release.deliveries[row.delivery_id].table
        own = self.shelf.of_region.get(self.stored.region.code, {})
        return own.get((indicator.id, TOTAAL, period, table))

    def _figure_of(self, place: StoredRegion, like: StoredObservation) -> StoredObservation | None:
        """Give the figure of another gebied of the same table and period, when it was that gebied then."""
        found = self.shelf.get(place.region.code, like, like.indicator, TOTAAL)
        if found is None or found.value is None or self.shelf.is_of_another_place(place, found):
            return None
        return found

    def _better(
        self,
        place: StoredRegion,
        gebied: SimilarGebied,
        found: StoredObservation,
        newest: StoredObservation,
        spread: SpreadRow,
    ) -> BetterGebied | None:
        """Judge another gebied against this one; None when it does not do better for sure enough."""
        indicator = self.shelf.edition.catalog.indicators[newest.indicator]
        if not _is_favourable(found, newest, indicator):
            return None
        error = spread.standard_error if indicator.certainty is CertaintyType.MODEL else math.nan
        scale = PercentileScale(spread.scale_values, spread.scale_scores) if spread.scale_values else None
        judgement = judge(
            self._input(place, found, indicator, error),
            self._input(self.stored, newest, indicator, error),
            Spread(spread.below, spread.above, scale),
            indicator,
        )
        is_better = (
            judgement is not None
            and judgement.certainty is not Certainty.NIET_TE_ZEGGEN
            and judgement.size is not SizeClass.VERGELIJKBAAR
            and judgement.directed_z > 0
        )
        if judgement is None or not is_better or found.value is None:
            return None
        since, known_years = self._since(place, newest, indicator)
        certainty = CERTAINTY_NAMES[judgement.certainty]
        return BetterGebied(gebied, found.value, found.kind, certainty, since, known_years)

    def _input(
        self, place: StoredRegion, row: StoredObservation, indicator: Indicator, error: float
    ) -> FigureInput:
        n = self.shelf.denominator(place, row, indicator, TOTAAL)
        value = math.nan if row.value is None else row.value
        return FigureInput(value, n, error, institution_pct=place.institution_pct)

    def _since(self, place: StoredRegion, newest: StoredObservation, indicator: Indicator) -> tuple[int, int]:
        """Give the first year of the unbroken run on the favourable side, and how many years are known."""
        own = {point.year: point for point in self.book.series(self.stored, indicator).comparable}
        side = Side.HOGER if indicator.direction is Direction.HOGER_IS_GUNSTIG else Side.LAGER
        found = since(self.book.series(place, indicator), own, side)
        return (Period.parse(newest.period).year, 1) if found is None else (found.year, found.years)

    def _spread(self, row: StoredObservation) -> SpreadRow | None:
        table = self.shelf.table_of[row.delivery].table
        spreads = self.shelf.edition.release.spreads(self.stored.region.level)
        return spreads.get((row.indicator, table, row.period))


def _is_favourable(other: StoredObservation, own: StoredObservation, indicator: Indicator) -> bool:
    """Tell whether a figure lies on the favourable side of another, by however little."""
    if other.value is None or own.value is None:
        return False
    return direction_sign(indicator.direction) * (other.value - own.value) > 0
