"""What the small pages show: start, search results, sources, texts and errors; one frozen value a page."""

from dataclasses import dataclass

from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.profile import ProfileView, RegionLink


@dataclass(frozen=True, slots=True)
class ReleaseView:
    """Which release a page was made from; stands at the foot of every page."""

    id: str
    date: str
    """ISO date, or empty while there is no release."""
    is_fictional: bool


@dataclass(frozen=True, slots=True)
class StartView:
    """The start page: a search box, three examples, what this is, and the pie of one of the examples."""

    example: ProfileView | None
    """The gebied whose profieltaart stands on the page; None where a release has none of the examples."""
    examples: tuple[RegionLink, ...]
    regions: int
    """How many gebieden of the newest indeling can be opened."""
    indicators: int
    release: ReleaseView


@dataclass(frozen=True, slots=True)
class SearchResultView:
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


@dataclass(frozen=True, slots=True)
class SearchView:
    """The page of search results; `query` is empty when nothing was asked yet."""

    query: str
    results: tuple[SearchResultView, ...]
    release: ReleaseView


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One delivery on the page of sources."""

    delivery: Delivery
    periods: str
    """'2020', or '2012–2020'."""
    indeling: str
    figures: int


@dataclass(frozen=True, slots=True)
class CoverageView:
    """Of one indicator: the years that have a figure, for each level of `SourcesView.levels`."""

    indicator: Indicator
    years: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class CoverageThemeView:
    """The coverage of a theme's indicators."""

    theme: Theme
    rows: tuple[CoverageView, ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The page of sources: every delivery, and which figure exists for which level and year."""

    deliveries: tuple[DeliveryView, ...]
    levels: tuple[RegionLevel, ...]
    coverage: tuple[CoverageThemeView, ...]
    release: ReleaseView


@dataclass(frozen=True, slots=True)
class TextView:
    """A page of text: methode, over, toegankelijkheid."""

    release: ReleaseView


@dataclass(frozen=True, slots=True)
class ErrorView:
    """A page that helps when there is nothing to show."""

    status: int
    detail: str
    """What exactly is wrong, as a Dutch sentence; may be empty."""
    query: str
    """What to put in the search box."""
    suggestions: tuple[RegionLink, ...]
    """Gebieden that may be meant; for 410 the successors."""
    release: ReleaseView
