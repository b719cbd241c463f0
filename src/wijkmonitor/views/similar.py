"""What pages show of similar wijken and buurten."""

from msgspec import Struct

from wijkmonitor.domain.indicator import IndicatorId


class SimilarGebied(Struct, frozen=True):
    """One of the gebieden that are most like this one."""

    code: str
    name: str
    gemeente: str
    distance: float
    is_moderate: bool
    """So far away that it is 'matig vergelijkbaar'."""
    alike: tuple[IndicatorId, ...]
    """The three features that make them alike."""
    differs: IndicatorId
    """The feature that differs most."""


class SimilarView(Struct, frozen=True):
    """The similar gebieden of a wijk or buurt, or why there are none."""

    gebieden: tuple[SimilarGebied, ...] = ()
    reason: str = ""
    """Why there are none; empty also where nobody would look for them, as on the page of a gemeente."""
