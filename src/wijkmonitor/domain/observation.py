"""One figure, why it is or is not there, and who published it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.licence import is_open_licence
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionCode

DeliveryId = NewType("DeliveryId", str)

OWN_SOURCE = "eigen"
"""The source of tables that an organisation adds itself."""


class Status(StrEnum):
    """Why a figure is there, or why it is not. Absence always has a reason."""

    DEFINITIEF = "definitief"
    VOORLOPIG = "voorlopig"
    NADER_VOORLOPIG = "nader_voorlopig"
    GEHEIM_OF_ONBEKEND = "geheim_of_onbekend"
    NIET_VAN_TOEPASSING = "niet_van_toepassing"
    NIET_GEVRAAGD = "niet_gevraagd"
    NIET_GELEVERD = "niet_geleverd"
    NUL_OF_GEHEIM = "nul_of_geheim"
    TE_KLEIN = "te_klein"
    ANDERE_GRENZEN = "andere_grenzen"
    """There is a figure, but of a gebied with this code that had another area (ADR 0004)."""

    @property
    def is_figure(self) -> bool:
        """Tell whether an observation with this status has a value."""
        return self in _FIGURES


_FIGURES = frozenset({Status.DEFINITIEF, Status.VOORLOPIG, Status.NADER_VOORLOPIG})


class FigureKind(StrEnum):
    """How a figure came about."""

    GEPUBLICEERD = "gepubliceerd"
    BEREKEND = "berekend"
    """By us, from published figures (see methods: aggregation and shares)."""
    GESCHAT = "geschat"
    """Modelled by the publisher."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure as loaded. `value` is None exactly when `status` says why there is none."""

    region: RegionCode
    indeling: int
    indicator: IndicatorId
    group: GroupCode
    period: Period
    value: float | None
    status: Status
    kind: FigureKind
    delivery: DeliveryId
    column: str
    """The column in the publisher's table, or the formula when we computed it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One publication of a table by its producer, as we received it."""

    id: DeliveryId
    source: str
    """Our short name of the source: cbs_kwb."""
    table: str
    """The publisher's id of the table: 84799NED."""
    title: str
    publisher: str
    source_line: str
    """'Bron: CBS, Kerncijfers wijken en buurten 2020 (84799NED)'."""
    url: str
    licence: str
    retrieved: str
    """ISO date on which these bytes were received, empty when the carrier does not say."""
    sha256: str
    file_name: str
    remark: str
    """What a reader should know about these bytes: '18 of 115 columns', 'derived from …'."""
    is_bundled: bool
    series: str
    """Figures of deliveries with the same series may be compared over the years (methods §5)."""

    @property
    def is_own(self) -> bool:
        """Tell whether an organisation added the table itself, beside those of the publishers."""
        return self.source == OWN_SOURCE

    @property
    def is_open(self) -> bool:
        """Tell whether its figures may be passed on under the licence of this site."""
        return is_open_licence(self.licence)
