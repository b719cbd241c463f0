"""What the map page shows: one frozen value."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.atlas import MapShapes
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import Choice, RegionLink
from wijkmonitor.views.within import MemberView, WithinView


class MapClassView(Struct, frozen=True):
    """One class of the legend with how many gebieden are in it.

    `key` names its colour: a tone of the pie, or `stap-1` (the lowest figures) to `stap-5` where nothing is
    judged. `lower` and `upper` are None where the class is open or its limits are not known.
    """

    key: str
    size: int | None
    """−2 veel lager … 2 veel hoger; None where nothing is judged."""
    lower: float | None
    upper: float | None
    is_possible: bool
    """No figure can lie here: below 0 % or above 100 %."""
    count: int
    uncertain: int
    """How many of them are too uncertain to say so."""


class ShapeView(Struct, frozen=True):
    """One gebied on the map."""

    member: MemberView
    path: str
    """Empty where no boundary is known."""
    key: str
    """The colour: of its class, or `geen-oordeel`."""
    is_uncertain: bool
    sign: tuple[int, int] | None
    """Where its sign stands, where it has room for one."""
    is_own: bool


class OptionGroup(Struct, frozen=True):
    """Choices under one heading of a select."""

    title: str
    options: tuple[Choice, ...]


class MapView(Struct, frozen=True):
    """The map page."""

    asked: RegionLink
    """The gebied of the address."""
    parent: RegionLink
    """The gebied whose inside is drawn."""
    level: RegionLevel
    own: RegionLink | None
    """The wijk that stands out."""
    ancestors: tuple[RegionLink, ...]
    """From Nederland down to above the parent."""
    larger: tuple[RegionLink, ...]
    """The provincies, on the map of the country."""
    indicator: Indicator
    within: WithinView
    shapes: tuple[ShapeView, ...]
    """In the order of their names."""
    drawing: MapShapes | None
    classes: tuple[MapClassView, ...]
    is_judged: bool
    not_compared: int
    """How many have a figure that is not compared, on a map of judgements."""
    without_figure: int
    other_series: int
    """How many are judged within another table or year than most, for which other limits hold."""
    reference_value: float | None
    reference_name: str
    """As in a sentence: 'Nederland', 'de gemeente Utrecht' or 'de middelste wijk'."""
    indicators: tuple[OptionGroup, ...]
    years: tuple[Choice, ...]
    groups: tuple[OptionGroup, ...]
    references: tuple[Choice, ...]
    group_people: str
    notice: str
    """What grouping means and does not, before a split is shown."""
    empty: str
    """Why there is no figure at all; empty when there is one."""
    sort: str
    direction: str
    rows: tuple[ShapeView, ...]
    """The shapes in the order that was asked for; without a figure they come last."""
    release: ReleaseView
    duiding: tuple[DuidingView, ...] = ()
    """What to read before the figures of a sensitive group."""

    @property
    def figures(self) -> int:
        """How many gebieden have a figure."""
        return len(self.shapes) - self.without_figure
