"""What the comparison page shows: up to six columns, each a group in a gebied, on the same rows."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.figure import RowView, SourceView
from wijkmonitor.views.pages import ReleaseView, SearchResultView
from wijkmonitor.views.profile import Choice, ProfileView, RegionLink


class ColumnView(Struct, frozen=True):
    """One group in one gebied: what the page of that gebied shows, without what it has besides."""

    profile: ProfileView
    name: str
    """The name of the gebied, with what tells it apart from another one of that name on this page."""
    context: str
    """Where it lies: 'wijk in de gemeente Utrecht'."""
    group_title: str
    why_empty: str
    """Why its pie is empty; empty when it is not."""


class DifferenceView(Struct, frozen=True):
    """The first column against the second, in one row."""

    obstacle: str
    """Why there is none: `geen_cijfer`, `ander_jaar` or `andere_bron`; empty when there is."""
    size: int = 0
    certainty: str = ""
    """Empty when the difference cannot be judged."""
    is_small_but_certain: bool = False


class ComparedRow(Struct, frozen=True):
    """One indicator in all columns."""

    indicator: Indicator
    cells: tuple[RowView, ...]
    difference: DifferenceView | None
    """None unless there are two columns."""


class ComparedTheme(Struct, frozen=True):
    """The rows of one theme."""

    theme: Theme
    rows: tuple[ComparedRow, ...]
    is_open: bool
    is_whole: bool
    """All indicators are in `rows`, not only those of the pie."""
    others: int
    """How many indicators there are besides `rows`."""


class ComparisonView(Struct, frozen=True):
    """The comparison page."""

    regions: tuple[RegionLink, ...]
    """The chosen gebieden from left to right, by the names of their columns."""
    columns: tuple[ColumnView, ...]
    themes: tuple[ComparedTheme, ...]
    explanations: tuple[tuple[str, str], ...]
    """(title, explanation) of each chosen breakdown: read before its figures."""
    problems: tuple[str, ...]
    """What the address asks for and cannot have."""
    warnings: tuple[str, ...]
    """What to know before comparing."""
    mixes_classifications: bool
    """Groups of the old and the new classification were chosen together: there are no columns."""
    groups: tuple[Choice, ...]
    years: tuple[Choice, ...]
    references: tuple[Choice, ...]
    chosen_groups: tuple[str, ...]
    chosen_year: str
    chosen_reference: str
    chosen_theme: str
    """The theme with all its rows; empty as the page opens."""
    query: str
    results: tuple[SearchResultView, ...]
    """What was found to add."""
    has_room: bool
    """Another gebied fits."""
    examples: tuple[tuple[RegionLink, RegionLink], ...]
    """Pairs to begin with, when nothing was chosen."""
    sources: tuple[SourceView, ...]
    release: ReleaseView
    duiding: tuple[DuidingView, ...] = ()
    """What to read before the figures of sensitive groups."""
