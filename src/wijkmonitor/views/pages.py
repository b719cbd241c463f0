"""What the small pages show: start, search results, sources, texts and errors; one frozen value a page."""

from msgspec import Struct

from wijkmonitor.domain.decision import Decision
from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.profile import ProfileView, RegionLink


class ReleaseView(Struct, frozen=True):
    """Which release a page was made from; stands at the foot of every page."""

    id: str
    date: str
    """ISO date, or empty while there is no release."""
    is_fictional: bool


class StartView(Struct, frozen=True):
    """The start page: a search box, three examples, what this is, and the pie of one of the examples."""

    example: ProfileView | None
    """The gebied whose profieltaart stands on the page; None where a release has none of the examples."""
    examples: tuple[RegionLink, ...]
    regions: int
    """How many gebieden of the newest indeling can be opened."""
    indicators: int
    release: ReleaseView
    made_up: RegionLink | None = None
    """A gemeente that does not exist and shows what own tables can tell; None where there is none."""


class SearchResultView(Struct, frozen=True):
    """One gebied that was found."""

    code: str
    name: str
    level: str
    context: str
    """Where it lies: 'wijk in de gemeente Utrecht'."""
    inwoners: int | None
    is_current: bool
    is_fuzzy: bool
    """Found although it was typed otherwise."""
    known_as: str
    """The alias it was found by, or empty."""


class SearchView(Struct, frozen=True):
    """The page of search results; `query` is empty when nothing was asked yet."""

    query: str
    results: tuple[SearchResultView, ...]
    release: ReleaseView


class DeliveryView(Struct, frozen=True):
    """One delivery on the page of sources."""

    delivery: Delivery
    periods: str
    """'2020', or '2012–2020'."""
    indeling: str
    figures: int


class CoverageView(Struct, frozen=True):
    """Of one indicator: the years that have a figure, for each level of `SourcesView.levels`."""

    indicator: Indicator
    years: tuple[tuple[int, ...], ...]


class CoverageThemeView(Struct, frozen=True):
    """The coverage of a theme's indicators."""

    theme: Theme
    rows: tuple[CoverageView, ...]


class OwnCoverageView(Struct, frozen=True):
    """What an own table holds: figures that stand beside those of the publishers."""

    title: str
    rows: tuple[CoverageView, ...]


class UnloadedSourceView(Struct, frozen=True):
    """A source that the program can read and that this release has nothing of."""

    name: str
    title: str
    publisher: str
    url: str
    is_fetched: bool
    """Whether a publisher can be asked for it; otherwise somebody hands over files."""
    proven: str
    """How much of it was held against real bytes: 'alles', 'deels' or 'niets'."""


class SourcesView(Struct, frozen=True):
    """The page of sources: every delivery, and which figure exists for which level and year."""

    deliveries: tuple[DeliveryView, ...]
    levels: tuple[RegionLevel, ...]
    coverage: tuple[CoverageThemeView, ...]
    own: tuple[OwnCoverageView, ...]
    release: ReleaseView
    decisions: tuple[Decision, ...] = ()
    """Figures that a rule held back and a person let through, newest first."""
    unloaded: tuple[UnloadedSourceView, ...] = ()
    """By title."""


class TextView(Struct, frozen=True):
    """A page of text: methode, over, toegankelijkheid."""

    release: ReleaseView


class ErrorView(Struct, frozen=True):
    """A page that helps when there is nothing to show."""

    status: int
    detail: str
    """What exactly is wrong, as a Dutch sentence; may be empty."""
    query: str
    """What to put in the search box."""
    suggestions: tuple[RegionLink, ...]
    """Gebieden that may be meant; for 410 the successors."""
    release: ReleaseView
