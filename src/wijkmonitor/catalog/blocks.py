"""Turns blocks of the catalogue files, whose keys are Dutch, into domain values."""

from collections.abc import Mapping, Sequence
from typing import Any

from wijkmonitor.domain.group import TOTAAL, Dimension, Group, GroupCode
from wijkmonitor.domain.indicator import (
    Aggregation,
    Break,
    CertaintyType,
    Direction,
    Indicator,
    IndicatorId,
    Phrase,
    Ratio,
    Rounding,
    Scale,
    Theme,
    ThemeId,
    Unit,
)

Block = Mapping[str, Any]
"""A block that fits its schema."""


def theme_from(theme_id: str, block: Block) -> Theme:
    """Make a theme."""
    return Theme(
        id=ThemeId(theme_id),
        title=block["titel"],
        explanation=block["toelichting"],
        onderwerpen=tuple(block["onderwerpen"].items()),
    )


def dimension_from(dimension_id: str, block: Block) -> Dimension:
    """Make a breakdown with its groups."""
    return Dimension(
        id=dimension_id,
        title=block["titel"],
        explanation=block["toelichting"],
        groups=tuple(
            group_from(f"{dimension_id}:{group_id}", group) for group_id, group in block["groepen"].items()
        ),
        is_sensitive=block["gevoelig"],
        short_explanation=block.get("naast_duiding", ""),
    )


def group_from(code: str, block: Block) -> Group:
    """Make a group."""
    return Group(
        code=GroupCode(code),
        title=block["titel"],
        people=block["mensen"],
        explanation=block["toelichting"],
        count=block.get("telling", ""),
        related=tuple(GroupCode(name) for name in block.get("verwant", ())),
    )


def indicator_from(indicator_id: str, theme_id: str, block: Block) -> Indicator:
    """Make an indicator; what the block leaves out has the default that the schema promises."""
    weight, counted, even = (block.get(key) for key in ("gewicht", "geteld_als", "bij_gelijke_leeftijd"))
    return Indicator(
        id=IndicatorId(indicator_id),
        title=block["titel"],
        short_title=block["korte_titel"],
        title_higher=block.get("titel_hoger", ""),
        title_lower=block.get("titel_lager", ""),
        phrase=_phrase_from(block.get("zinsdeel")),
        explanation=block["toelichting"],
        processing=block["bewerking"],
        theme=ThemeId(theme_id),
        onderwerp=block["onderwerp"],
        unit=Unit(block["eenheid"]),
        decimals=block["decimalen"],
        direction=Direction(block["richting"]),
        certainty=CertaintyType(block["zekerheid"]),
        scale=Scale(block.get("schaal", Scale.LINEAIR)),
        denominator=_ids(block.get("noemer", ())),
        denominator_proxy=_ids(block.get("noemer_vervanger", ())),
        counted=None if counted is None else IndicatorId(counted),
        at_equal_age=None if even is None else IndicatorId(even),
        people=block.get("eenheid_van_noemer", ""),
        rounding=_rounding_from(block.get("afronding")),
        variation=block.get("variatie"),
        aggregation=Aggregation(block["aggregatie"]),
        weight=None if weight is None else IndicatorId(weight),
        ratio=_ratio_from(block.get("berekening")),
        list_weight=float(block.get("gewicht_lijst", 1)),
        is_in_pie=block.get("in_taart", False),
        is_sensitive=block.get("gevoelig", False),
        reference_day=block["peildatum"],
        age_note=block.get("leeftijdsnoot", ""),
        events=block.get("gebeurtenissen", ""),
        breaks=_breaks_from(block.get("breuken", ())),
    )


def _breaks_from(blocks: Sequence[Block]) -> tuple[Break, ...]:
    found = (Break(block["jaar"], block["reden"]) for block in blocks)
    return tuple(sorted(found, key=lambda item: item.year))


def _ids(names: list[str] | tuple[str, ...]) -> tuple[IndicatorId, ...]:
    return tuple(IndicatorId(name) for name in names)


def _phrase_from(block: Block | None) -> Phrase | None:
    return None if block is None else Phrase.parse(block["naam"], block["zin"])


def _rounding_from(block: Block | None) -> Rounding | None:
    return None if block is None else Rounding(base=float(block["basis"]), is_random=block["willekeurig"])


def _ratio_from(block: Block | None) -> Ratio | None:
    if block is None:
        return None
    return Ratio(
        numerator=_ids(block["teller"]),
        denominator=_ids(block["noemer"]),
        factor=float(block["factor"]),
        numerator_group=GroupCode(block.get("groep_teller", TOTAAL)),
    )
