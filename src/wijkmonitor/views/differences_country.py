"""In which gebieden of the country a difference between groups is largest, and where smallest (methods §7).

Gebieden are compared, never groups with each other: one group and one figure a page.
"""

from dataclasses import dataclass

from msgspec import Struct

from wijkmonitor.domain.group import Group
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.map_view import OptionGroup
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import Choice, RegionLink


@dataclass(frozen=True, slots=True)
class CountryChoice:
    """A checked choice."""

    indicator: Indicator
    group: Group
    level: RegionLevel


class CountryDifference(Struct, frozen=True):
    """One gebied."""

    region: RegionLink
    gemeente: str
    own: float
    """The figure of the group, in the unit of the indicator."""
    rest: float
    points: float
    lower: float
    upper: float
    """95 % interval of `points`."""
    people: float
    rest_is_rough: bool
    """Rounding may move the figure of the others by more than a few of its last decimals."""


class CountryDifferencesView(Struct, frozen=True):
    """The page."""

    choice: CountryChoice
    largest: tuple[CountryDifference, ...]
    """Real ones, largest first."""
    smallest: tuple[CountryDifference, ...]
    compared: int
    real: int
    higher: int
    """In how many of the compared gebieden the group's figure is higher than that of the others."""
    period: Period | None
    sources: tuple[SourceView, ...]
    duiding: tuple[DuidingView, ...]
    """Of a group of a sensitive breakdown."""
    indicators: tuple[OptionGroup, ...]
    groups: tuple[OptionGroup, ...]
    levels: tuple[Choice, ...]
    release: ReleaseView
