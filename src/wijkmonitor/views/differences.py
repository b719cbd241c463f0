"""The page of differences: where a group lies far from the others in the same gebied (methods §7)."""

from msgspec import Struct

from wijkmonitor.domain.group import Group
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.measures.differences import AgeEffect, Gap
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.figure import FigureView, SourceView
from wijkmonitor.views.frame import FrameView
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.since import SinceView


class DifferenceView(Struct, frozen=True):
    """One figure of one group against that of everybody else in the gebied."""

    indicator: Indicator
    group: Group
    period: Period
    own: FigureView
    rest: float
    """The figure of everybody outside the group, in the unit of the indicator."""
    rest_is_rough: bool
    """Rounding of the figures it was worked out from leaves it uncertain by more than its last decimals."""
    size: float
    """How many people or households the group has."""
    gap: Gap
    at_equal_age: float | None
    """The figure of the group as if all were equally old; None where nobody worked it out."""
    age_effect: AgeEffect | None
    """What becomes of its gap with everybody then."""
    is_real: bool
    """Hardly chance, also among all the comparisons of the page."""
    favour: int
    """1: more favourable for the group, -1: less; 0: the figure has no direction."""
    since: SinceView | None
    """Since when the group lies on this side of all inhabitants together; None where that is not so."""
    source: SourceView
    has_country: bool
    """Other gebieden of the same level can be compared by this gap."""


class DimensionLink(Struct, frozen=True):
    """A breakdown that the gebied has figures of."""

    id: str
    title: str
    is_chosen: bool


class WiderView(Struct, frozen=True):
    """A larger gebied around this one that has figures of more breakdowns."""

    region: RegionLink
    titles: tuple[str, ...]
    """Of the breakdowns."""


class DifferencesView(Struct, frozen=True):
    """The page of one gebied and one breakdown."""

    frame: FrameView
    dimensions: tuple[DimensionLink, ...]
    title: str
    """Of the chosen breakdown; empty when the gebied has none."""
    explanation: str
    is_sensitive: bool
    duiding: tuple[DuidingView, ...]
    """The card of a sensitive breakdown, with links to those of the sensitive figures."""
    less_favourable: tuple[DifferenceView, ...]
    """Real ones, the most people first."""
    more_favourable: tuple[DifferenceView, ...]
    described: tuple[DifferenceView, ...]
    """Real ones of figures without a direction."""
    unclear: tuple[DifferenceView, ...]
    """Compared, and perhaps chance."""
    not_compared: tuple[str, ...]
    """Titles of figures with groups of which the sizes are not known, or that contradict each other."""
    wider: tuple[WiderView, ...]
    sources: tuple[SourceView, ...]

    @property
    def compared(self) -> int:
        """Count the comparisons of the page: so many chances to see what is not there."""
        shown = (self.less_favourable, self.more_favourable, self.described, self.unclear)
        return sum(map(len, shown))
