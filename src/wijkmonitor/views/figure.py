"""One figure as a page shows it: value, where it comes from, or why it is not there."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode, RegionLevel


class SourceView(Struct, frozen=True):
    """One delivery that figures on the page come from, with its number in the page's list of sources."""

    number: int
    delivery: str
    publisher: str
    table: str
    line: str
    """'CBS, Kerncijfers wijken en buurten 2020 (84799NED)'."""
    url: str
    licence: str
    retrieved: str
    remark: str
    indeling: int
    period: str
    """'2020', or '2012–2020' when figures of more years on the page come from it."""
    is_own: bool = False
    """An organisation added the table itself."""


class NearestFigure(Struct, frozen=True):
    """The nearest figure that can be shown where this one is not there: another year, or a larger gebied."""

    region_code: RegionCode
    region_name: str
    level: RegionLevel
    value: float
    period: Period
    people: str = ""
    """Who it is about, when the page is about a group: the same group elsewhere, or all inhabitants."""


class FigureView(Struct, frozen=True):
    """A figure, or the reason why there is none (`value` is None exactly then)."""

    value: float | None
    status: Status
    kind: FigureKind
    decimals: int
    """At most what the source publishes, fewer when the figure is less certain."""
    is_approximate: bool
    """Said as 'ongeveer': small numbers, rounding or a model."""

    @property
    def is_there(self) -> bool:
        """Tell whether there is a value."""
        return self.value is not None


class RowView(Struct, frozen=True):
    """One indicator on a page: the figure of the gebied beside gemeente and Nederland, and its judgement.

    The two references are of the same table and year as the figure, so they are missing when it is.
    """

    indicator: Indicator
    figure: FigureView
    gemeente: FigureView | None
    nederland: FigureView | None
    period: Period | None
    source: SourceView | None
    indeling: int | None
    has_other_boundaries: bool
    """The gebied had another area in that `indeling` than it has now."""
    judgement: "JudgementView | None"
    nearest: NearestFigure | None
    nederland_year: int = 0
    """Of the figure of Nederland where it is of another year: beside a made-up figure. Else 0."""


class JudgementView(Struct, frozen=True):
    """What a slice says against the chosen reference, and the numbers behind it."""

    size: int
    """−2 veel lager … 0 vergelijkbaar … 2 veel hoger."""
    certainty: str
    """`duidelijk`, `waarschijnlijk` or `niet_te_zeggen`."""
    tone: str
    """`veel_gunstiger`, `gunstiger`, `vergelijkbaar`, `ongunstiger`, `veel_ongunstiger`, or without direction
    `veel_hoger`, `hoger`, `lager`, `veel_lager`."""
    is_small_but_certain: bool
    z: float
    reference_value: float
    spread: float
    lower: float
    upper: float
    """The 95 % interval, in the indicator's unit."""
    denominator: float | None
    warning: str
    """`instellingen`, `weinig_inwoners` or empty."""
    reference_name: str = ""
    """What it is judged against when that is not the reference of the page: 'de middelste wijk'."""
