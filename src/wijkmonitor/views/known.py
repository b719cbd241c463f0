"""What a page tells of a group where its own figures are not published."""

from msgspec import Struct

from wijkmonitor.domain.group import Group
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.views.figure import FigureView, SourceView


class KnownFigure(Struct, frozen=True):
    """One figure of the group in a larger gebied, or of the group of another classification most like it."""

    indicator: Indicator
    group: Group
    is_related: bool
    """It is of another classification: like the chosen group, and not the same."""
    region_code: RegionCode
    region_name: str
    level: RegionLevel
    period: Period
    own: FigureView
    everybody: FigureView | None
    """Of all inhabitants there, of the same table and year."""
    source: SourceView


class KnownOfGroup(Struct, frozen=True):
    """Everything of one group."""

    figures: tuple[KnownFigure, ...]
    told_elsewhere: tuple[KnownFigure, ...]
    """So sensitive that the number only stands on a page that opens with its card."""


NOTHING_KNOWN = KnownOfGroup((), ())
