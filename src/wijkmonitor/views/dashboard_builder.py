"""Build the dashboard of a theme: a function of (edition, gebied, theme, choice)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from wijkmonitor.domain.group import TOTAAL, GroupCode, dimension_of
from wijkmonitor.domain.indicator import Aggregation, CertaintyType, Indicator, IndicatorId, Theme
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, ProfileChoice
from wijkmonitor.views.collected import JudgedFigure, indicators_of
from wijkmonitor.views.dashboard import BarView, CardView, DashboardView, LineView, OnderwerpView
from wijkmonitor.views.duiding import DuidingView, duiding_of_dimensions
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, RowView
from wijkmonitor.views.frame import FrameView, frame_view
from wijkmonitor.views.gaps import gaps_of
from wijkmonitor.views.group_bars import GroupBook
from wijkmonitor.views.known import NOTHING_KNOWN
from wijkmonitor.views.known_of_group import known_of_group
from wijkmonitor.views.notices import dimension_notice
from wijkmonitor.views.place import PlaceView, place_view
from wijkmonitor.views.points import outcome_view
from wijkmonitor.views.profile_builder import figures_of
from wijkmonitor.views.rows import RowMaker
from wijkmonitor.views.series import NO_SERIES, SeriesBook
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import fitting_choice
from wijkmonitor.views.trends import ids_with_denominators, trend_view
from wijkmonitor.wording.levels import country_in

_LAND_NAME = "Nederland"


def dashboard_view(
    edition: Edition,
    stored: StoredRegion,
    theme: Theme,
    choice: ProfileChoice,
    sources: Sourcebook | None = None,
) -> DashboardView:
    """Give the dashboard of a theme; a report with several of them has one list of `sources`."""
    choice = fitting_choice(stored, choice, edition)
    figures = figures_of(edition, stored, choice)
    cards = CardMaker.of(edition, stored, choice, figures, edition.of_theme[theme.id], sources)
    indicators = indicators_of(edition, theme.id, stored.region.level, figures)
    rows = {item.id: cards.rows.row(item) for item in indicators}
    shown = [item for item in indicators if rows[item.id].figure.is_there]
    titles = dict(theme.onderwerpen)
    counted = _counts_of_shares(indicators)
    by_onderwerp: dict[str, list[CardView]] = defaultdict(list)
    counts: dict[str, list[RowView]] = defaultdict(list)
    for item in sorted(shown, key=lambda item: not item.is_in_pie):
        if item.id in counted:
            counts[item.onderwerp].append(rows[item.id])
        else:
            by_onderwerp[item.onderwerp].append(cards.card(item))
    group = edition.catalog.group(choice.group)
    elsewhere = (
        NOTHING_KNOWN if choice.period else known_of_group(edition, stored, group, cards.rows.sources, theme)
    )
    return DashboardView(
        frame=frame_view(edition, stored, choice, cards.groups(indicators)),
        theme=theme,
        themes=edition.catalog.themes,
        outcome=outcome_view(edition.pies[theme.id], figures),
        onderwerpen=tuple(
            OnderwerpView(name, titles[name], tuple(by_onderwerp[name]), tuple(counts[name]))
            for name in titles
            if name in by_onderwerp or name in counts
        ),
        missing=gaps_of(rows.values(), stored.region, edition, choice.group),
        notice=dimension_notice(edition, stored, choice),
        known=elsewhere,
        sources=cards.rows.sources.all(),
        duiding=_duiding(edition, choice, by_onderwerp.values(), shown),
    )


def _duiding(
    edition: Edition, choice: ProfileChoice, cards: Iterable[list[CardView]], shown: Sequence[Indicator]
) -> tuple[DuidingView, ...]:
    """Give a card for each sensitive breakdown that was chosen, or that stands side by side on some card."""
    catalog = edition.catalog
    split = {group.dimension for some in cards for card in some for group in card.groups}
    chosen = dimension_of(choice.group)
    dimensions = [item for item in catalog.dimensions if item.id == chosen or item.id in split]
    return duiding_of_dimensions(catalog, dimensions, shown if chosen is not None else ())


def _counts_of_shares(indicators: Sequence[Indicator]) -> frozenset[IndicatorId]:
    """Give the counts that a share or rate of the same onderwerp is made of: one figure, told twice."""
    onderwerp = {item.id: item.onderwerp for item in indicators}
    return frozenset(
        part
        for item in indicators
        if item.ratio is not None
        for part in item.ratio.numerator
        if onderwerp.get(part) == item.onderwerp and part not in item.ratio.denominator
    )


def is_size_of_gebied(indicator: Indicator) -> bool:
    """Tell whether a figure says how large a gebied is: a wijk beside Nederland would compare sizes only."""
    return indicator.certainty is CertaintyType.GEEN and indicator.aggregation is Aggregation.SOM


class CardMaker:
    """Makes the cards of one page: a figure with all that is known about it."""

    def __init__(
        self, stored: StoredRegion, choice: ProfileChoice, frame: FrameView, rows: RowMaker, book: SeriesBook
    ) -> None:
        self.rows = rows
        self._stored = stored
        self._choice = choice
        self._frame = frame
        self.book = book
        self._gemeente = book.edition.release.regions.gemeente_of(stored)
        self._groups = GroupBook(book, stored, rows.sources)

    @classmethod
    def of(
        cls,
        edition: Edition,
        stored: StoredRegion,
        choice: ProfileChoice,
        figures: Mapping[str, JudgedFigure],
        indicators: Sequence[Indicator],
        sources: Sourcebook | None = None,
    ) -> "CardMaker":
        """Read the years of some indicators, and be ready to make their cards."""
        gemeente = edition.release.regions.gemeente_of(stored)
        around = [edition.land] if gemeente is None else [gemeente, edition.land]
        wanted = ids_with_denominators(indicators)
        book = SeriesBook.of_gebied(edition, stored, around, wanted, choice.group)
        rows = RowMaker(stored, edition, figures, choice.group, sources or Sourcebook())
        return cls(stored, choice, frame_view(edition, stored, choice), rows, book)

    def groups(self, indicators: Iterable[Indicator]) -> frozenset[GroupCode]:
        """Give the groups that some indicators have figures of."""
        return frozenset().union(*(self.book.groups(self._stored, item.id) for item in indicators))

    def card(self, indicator: Indicator) -> CardView:
        """Give the card of an indicator that has a figure."""
        row = self.rows.row(indicator)
        is_size = is_size_of_gebied(indicator)
        return CardView(
            row,
            () if is_size else self._bars(row),
            trend_view(self.book, self._stored, indicator, self._choice.group),
            () if is_size else self._lines(indicator),
            None if is_size else self._place(row),
            self._groups.of(indicator),
        )

    def _bars(self, row: RowView) -> tuple[BarView, ...]:
        """Give the gebied and what it is compared with: gemeente, Nederland, another that was chosen."""
        bars = [BarView(self._frame.name, row.figure, is_own=True)]
        if row.gemeente is not None and self._gemeente is not None:
            bars.append(BarView(self.book.edition.name(self._gemeente), row.gemeente, is_own=False))
        if row.nederland is not None and self._stored.region.level is not RegionLevel.LAND:
            name = country_in(row.nederland_year) if row.nederland_year else _LAND_NAME
            bars.append(BarView(name, row.nederland, is_own=False))
        judgement = row.judgement
        if judgement is not None and self._choice.reference not in {NEDERLAND, GEMEENTE}:
            other = FigureView(
                judgement.reference_value,
                row.figure.status,
                FigureKind.GEPUBLICEERD,
                row.figure.decimals,
                is_approximate=False,
            )
            bars.append(BarView(self._frame.reference_name, other, is_own=False))
        return tuple(bars)

    def _lines(self, indicator: Indicator) -> tuple[LineView, ...]:
        edition, group = self.book.edition, self._choice.group
        around = [edition.land] if self._gemeente is None else [self._gemeente, edition.land]
        found = (
            LineView(
                edition.name(item), item.region.level.value, self.book.series_around(item, indicator, group)
            )
            for item in around
            if item.id != self._stored.id
        )
        lines = tuple(line for line in found if line.series is not NO_SERIES)
        if self._stored.region.is_fictional:  # the line of Nederland is of other tables than its own
            for point in (point for line in lines for point in line.series.points):
                self.rows.sources.cite(point.delivery, point.indeling, point.year)
        return lines

    def _place(self, row: RowView) -> PlaceView | None:
        """Give the place among all gebieden; of a group it is not known."""
        value, period, source = row.figure.value, row.period, row.source
        if self._choice.group != TOTAAL or value is None or period is None or source is None:
            return None
        level = self._stored.region.level
        return place_view(self.book.edition, level, row.indicator, source.table, period, value)
