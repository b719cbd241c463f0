"""What the dashboard of a theme shows: each figure with its comparison, its years and its place."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.period import Period
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.figure import FigureView, RowView, SourceView
from wijkmonitor.views.frame import FrameView
from wijkmonitor.views.known import KnownOfGroup
from wijkmonitor.views.place import PlaceView
from wijkmonitor.views.profile import GapView, OutcomeView
from wijkmonitor.views.series import Series
from wijkmonitor.views.trends import TrendView


class LineView(Struct, frozen=True):
    """Another line beside the one of the gebied."""

    name: str
    level: str
    series: Series


class BarView(Struct, frozen=True):
    """One bar: a gebied, or a group of its inhabitants, with its figure."""

    name: str
    figure: FigureView
    is_own: bool


class GroupsView(Struct, frozen=True):
    """The groups of one breakdown side by side, all of one table and year."""

    title: str
    explanation: str
    """What the breakdown means and does not; always shown before the figures when it is sensitive."""
    is_sensitive: bool
    period: Period
    bars: tuple[BarView, ...]
    dimension: str = ""
    """The id of the breakdown."""
    duiding: str = ""
    """The id of the card to read first; empty when the breakdown is not sensitive."""
    source: SourceView | None = None
    """What the groups come from: often an older table than the figure beside them."""


class CardView(Struct, frozen=True):
    """One indicator of a gebied."""

    row: RowView
    bars: tuple[BarView, ...]
    """The gebied, and what it is compared with."""
    trend: TrendView
    lines: tuple[LineView, ...]
    """Gemeente and Nederland, where they have figures."""
    place: PlaceView | None
    groups: tuple[GroupsView, ...]

    @property
    def indicator(self) -> Indicator:
        """What it is about."""
        return self.row.indicator


class OnderwerpView(Struct, frozen=True):
    """The indicators of one onderwerp."""

    id: str
    title: str
    cards: tuple[CardView, ...]
    counts: tuple[RowView, ...]
    """The numbers behind shares that have a card: one line each."""


class DashboardView(Struct, frozen=True):
    """The page of a theme of a gebied."""

    frame: FrameView
    theme: Theme
    themes: tuple[Theme, ...]
    """All six, to go from one to the next."""
    outcome: OutcomeView
    onderwerpen: tuple[OnderwerpView, ...]
    missing: tuple[GapView, ...]
    """Indicators of the theme that this gebied has no figure of, by reason."""
    notice: str
    known: KnownOfGroup
    """What is known elsewhere of the chosen group in this theme."""
    sources: tuple[SourceView, ...]
    duiding: tuple[DuidingView, ...] = ()
    """What to read before the figures of sensitive groups, chosen or side by side."""
