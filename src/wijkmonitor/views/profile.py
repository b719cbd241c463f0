"""What the gebied page shows: one frozen value, the same for page, JSON and report."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.region import Region
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.figure import FigureView, JudgementView, RowView, SourceView
from wijkmonitor.views.known import NOTHING_KNOWN, KnownOfGroup
from wijkmonitor.views.similar import SimilarView

NOBODY_SIMILAR = SimilarView()


class RegionLink(Struct, frozen=True):
    """A gebied to go to."""

    code: str
    name: str
    level: str
    inwoners: int | None


class Choice(Struct, frozen=True):
    """One option of a switch. `value` is the parameter ('' for the default); an unavailable one says why."""

    value: str
    label: str
    is_chosen: bool
    is_available: bool
    reason: str


class OutcomeView(Struct, frozen=True):
    """The inner ring: the votes of a theme's onderwerpen (methods §3.5), never an average."""

    outcome: str
    """`gunstig`, `ongunstig`, `gemengd`, `vergelijkbaar` or `geen_oordeel`."""
    favourable: int
    unfavourable: int
    similar: int
    uncertain: int
    votes: int
    """How many onderwerpen had a vote."""


class ThemeView(Struct, frozen=True):
    """One theme: its votes, its slices of the pie and all its rows."""

    theme: Theme
    outcome: OutcomeView
    slices: tuple[RowView, ...]
    """The rows in the pie, in catalogue order."""
    rows: tuple[RowView, ...]
    """All indicators of the theme when a visitor chose it; else the same as `slices`."""
    is_chosen: bool
    """Its table stands beside the pie."""
    others: int = 0
    """How many indicators of the theme are not in `rows`."""


class PointTrend(Struct, frozen=True):
    """What the years of a point say (methods §5): only where five of them can be compared."""

    claim: str
    """`stijgt`, `daalt` or `geen_trend`."""
    first_year: int
    last_year: int
    national_claim: str
    """The same of Nederland over the same years; empty where that is not known."""
    differs: bool
    """The slopes of the gebied and of Nederland surely differ."""


class PointView(Struct, frozen=True):
    """One kracht or aandachtspunt: the strongest indicator of an onderwerp."""

    onderwerp: str
    row: RowView
    reference_value: float
    people: int | None
    """How many people (or households, dwellings) the figure is about."""
    people_noun: str
    extra_people: int | None
    """How many more (or fewer) than with the reference's figure."""
    folded: tuple[RowView, ...]
    """The others of the same onderwerp."""
    age_note: str
    trend: PointTrend | None = None


class PointsView(Struct, frozen=True):
    """Krachten and aandachtspunten against one reference; either may be empty and then says so."""

    reference_label: str
    strengths: tuple[PointView, ...]
    concerns: tuple[PointView, ...]


class FactView(Struct, frozen=True):
    """One basic fact beside the name: inhabitants, households, density."""

    indicator: Indicator
    figure: FigureView
    period: str
    source: SourceView | None


class GapView(Struct, frozen=True):
    """Why part of the page is empty: for 'waarom zie ik hier niets?'."""

    titles: tuple[str, ...]
    reason: str


class MiniMapView(Struct, frozen=True):
    """The gebied in its surroundings, as SVG paths in a shared square."""

    width: int
    height: int
    own_path: str
    other_paths: tuple[str, ...]
    label: str
    quality: str
    """`vastgesteld` or `benaderd`."""
    indeling: int


class ProfileView(Struct, frozen=True):
    """The gebied page."""

    region: Region
    name: str
    """The name people use; with the gemeente where the name alone means nothing ('Wijk 00 in Appingedam')."""
    ancestors: tuple[RegionLink, ...]
    """From Nederland down to the parent."""
    children: tuple[RegionLink, ...]
    children_level: str
    facts: tuple[FactView, ...]
    inwoners: int | None
    themes: tuple[ThemeView, ...]
    points: PointsView
    years: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    references: tuple[Choice, ...]
    chosen_year: str
    chosen_group: str
    chosen_reference: str
    reference_name: str
    """'Nederland' or 'gemeente Utrecht'."""
    group_people: str
    """'alle inwoners' or 'inwoners van 65 jaar en ouder'."""
    notice: str
    """What to know before reading on: how many are in the chosen group, or why the pie is empty."""
    sources: tuple[SourceView, ...]
    gaps: tuple[GapView, ...]
    map: MiniMapView | None
    is_current: bool
    """The gebied exists in the newest indeling."""
    successors: tuple[RegionLink, ...]
    is_fictional: bool
    release_id: str
    release_date: str
    similar: SimilarView = NOBODY_SIMILAR
    duiding: tuple[DuidingView, ...] = ()
    """What to read before the figures of a sensitive group."""
    similar_points: PointsView | None = None
    """The two lists once more, against similar gebieden; None where there are none or they were chosen."""
    known: KnownOfGroup = NOTHING_KNOWN
    """What is known elsewhere of the chosen group."""

    @property
    def chosen_theme(self) -> ThemeView:
        """The theme whose rows are all shown."""
        return next(theme for theme in self.themes if theme.is_chosen)

    @property
    def judgements(self) -> tuple[JudgementView, ...]:
        """All judgements in the pie."""
        return tuple(
            row.judgement for theme in self.themes for row in theme.slices if row.judgement is not None
        )
