"""Declared corrections: published figures that we withdraw or replace, with the reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.block import Block
from wijkmonitor.sources.reading import Reading

_KEYS = frozenset(
    {"levering", "gebied", "indicator", "groep", "periode", "verwacht", "waarde", "status", "reden", "gemeld"}
)


@dataclass(frozen=True, slots=True)
class Correction:
    """One figure that is not taken over as published."""

    delivery: str
    region: str
    indicator: str
    group: str
    period: str
    expect: float
    """What the publisher's file says (in our unit). When it says something else, the correction is stale."""
    value: float | None
    """What we put in its place; None withdraws the figure."""
    status: Status
    reason: str
    reported: str
    """When and where it was reported to the publisher."""

    def __post_init__(self) -> None:
        """Refuse a replaced figure with a reason for absence, and a withdrawn one without."""
        if self.status.is_figure != (self.value is not None):
            raise ValueError(self.status)


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Read the `corrections.yaml` of a source."""
    block = Block.load(folder / "corrections.yaml")
    block.refuse_unknown_keys(frozenset({"correcties"}))
    return tuple(_correction(item) for item in block.blocks("correcties"))


def _correction(block: Block) -> Correction:
    block.refuse_unknown_keys(_KEYS)
    try:
        return Correction(
            delivery=block.text("levering"),
            region=block.text("gebied"),
            indicator=block.text("indicator"),
            group=block.text("groep", TOTAAL),
            period=block.text("periode"),
            expect=block.decimal("verwacht"),
            value=block.decimal("waarde") if block.has("waarde") else None,
            status=Status(block.text("status")),
            reason=block.text("reden"),
            reported=block.text("gemeld"),
        )
    except ValueError as error:
        raise block.complaint("status", "moet een status zijn die bij wel of geen 'waarde' past") from error


def corrected(reading: Reading, corrections: tuple[Correction, ...], delivery_id: str) -> Reading:
    """Apply the corrections of one delivery; one that no longer fits what is published becomes a problem."""
    frame = reading.observations
    problems: list[Problem] = []
    for correction in corrections:
        if correction.delivery == delivery_id:
            problems.extend(_staleness(frame, correction))
            frame = _applied(frame, correction)
    return Reading(frame, (*reading.problems, *problems))


def _is_meant(correction: Correction) -> pl.Expr:
    return (
        (pl.col("region") == correction.region)
        & (pl.col("indicator") == correction.indicator)
        & (pl.col("group") == correction.group)
        & (pl.col("period") == correction.period)
    )


def _staleness(frame: pl.DataFrame, correction: Correction) -> Iterator[Problem]:
    published = frame.filter(_is_meant(correction))["value"].to_list()
    if published != [correction.expect]:
        yield Problem(
            f"de correctie verwacht {correction.expect:g}, maar er staat {published or 'niets'}.",
            f"corrections.yaml, {correction.region}, {correction.indicator}, {correction.period}",
            "Ga na of de uitgever het heeft hersteld en haal de correctie dan weg.",
        )


def _applied(frame: pl.DataFrame, correction: Correction) -> pl.DataFrame:
    is_meant = _is_meant(correction)
    return frame.with_columns(
        pl.when(is_meant).then(pl.lit(correction.value, dtype=pl.Float64)).otherwise("value").alias("value"),
        pl.when(is_meant).then(pl.lit(correction.status.value)).otherwise("status").alias("status"),
    )
