"""Build an indicator for a test: a share where less is good, unless told otherwise."""

from dataclasses import replace
from typing import Any

from wijkmonitor.domain.indicator import (
    Aggregation,
    CertaintyType,
    Direction,
    Indicator,
    IndicatorId,
    Scale,
    ThemeId,
    Unit,
)

_SHARE = Indicator(
    id=IndicatorId("laag_inkomen_pct"),
    title="Huishoudens met een laag inkomen",
    short_title="Laag inkomen",
    explanation="",
    processing="",
    theme=ThemeId("arbeid-inkomen"),
    onderwerp="armoede",
    unit=Unit.PCT,
    decimals=1,
    direction=Direction.LAGER_IS_GUNSTIG,
    certainty=CertaintyType.AANDEEL,
    scale=Scale.LINEAIR,
    denominator=(IndicatorId("huishoudens_aantal"),),
    denominator_proxy=(),
    people="huishoudens",
    rounding=None,
    variation=None,
    aggregation=Aggregation.GEWOGEN,
    weight=IndicatorId("huishoudens_aantal"),
    ratio=None,
    list_weight=1.0,
    is_in_pie=True,
    is_sensitive=True,
    reference_day="1 januari",
    age_note="",
)


def an_indicator(**changes: Any) -> Indicator:
    """Give an indicator that differs from a share of households in these fields."""
    return replace(_SHARE, **changes)


def a_rate(**changes: Any) -> Indicator:
    """Give a rate per 1,000 inhabitants on the log scale."""
    return an_indicator(unit=Unit.PER_1000, certainty=CertaintyType.TELLING, scale=Scale.LOG, **changes)


def a_distance(**changes: Any) -> Indicator:
    """Give a distance on the log scale."""
    return an_indicator(unit=Unit.KM, certainty=CertaintyType.METING, scale=Scale.LOG, **changes)


def a_mean(**changes: Any) -> Indicator:
    """Give a mean in euros."""
    fields: dict[str, Any] = {"decimals": 0, "variation": 1.0, **changes}
    return an_indicator(unit=Unit.EURO, certainty=CertaintyType.GEMIDDELDE, **fields)


def median_wealth() -> Indicator:
    """Give a median on the percentile scale."""
    return a_mean(scale=Scale.PERCENTIEL, variation=3.0)


def a_model(**changes: Any) -> Indicator:
    """Give a share that its source estimates with a model."""
    return an_indicator(certainty=CertaintyType.MODEL, **changes)
