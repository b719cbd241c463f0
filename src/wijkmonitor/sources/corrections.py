"""Declared corrections: published figures that we withdraw or replace, with the reason, for a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.block import Block
from wijkmonitor.sources.reading import Reading
from wijkmonitor.wording.numbers import number

_KEYS = frozenset(
    {"levering", "gebied", "indicator", "groep", "periode", "verwacht", "waarde", "status", "reden", "gemeld",
     "geldt_tot"}
)  # fmt: skip


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
    expires: str
    """ISO date: a table that is received later is no longer corrected until a person has looked again."""

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
            expires=_day(block),
        )
    except ValueError as error:
        raise block.complaint("status", "moet een status zijn die bij wel of geen 'waarde' past") from error


def _day(block: Block) -> str:
    text = str(block.values.get("geldt_tot") or "")
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise block.complaint("geldt_tot", "moet een datum zijn, zoals 2027-07-01") from error


def corrected(
    reading: Reading, corrections: tuple[Correction, ...], delivery_id: str, received: str = ""
) -> Reading:
    """Apply the corrections of one delivery; one that no longer fits what is published becomes a problem.

    So does one that ran out before the table was received (ISO date; today when that is not known). By the
    day of receipt, since the same bytes must give the same figures whenever they are read again.
    """
    received = received or datetime.now(UTC).date().isoformat()
    frame = reading.observations
    problems: list[Problem] = []
    for correction in corrections:
        if correction.delivery == delivery_id:
            problems.extend(_staleness(frame, correction))
            problems.extend(_expiry(correction, received))
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


def _expiry(correction: Correction, received: str) -> Iterator[Problem]:
    if received > correction.expires:
        yield Problem(
            f"de correctie gold tot {correction.expires}, en de tabel is van {received}.",
            f"corrections.yaml, {correction.region}, {correction.indicator}, {correction.period}",
            "Ga na of de uitgever het heeft hersteld; haal de correctie weg, of geef een nieuwe 'geldt_tot'.",
        )


def in_words(corrections: Iterable[Correction]) -> str:
    """Say what is not shown as it was published and why, for the page of sources."""
    return " ".join(
        f"Niet overgenomen zoals het er staat: {item.region}, {item.indicator}, {item.period[:4]} "
        f"({number(item.expect)}). {item.reason.rstrip('.')}. Gemeld: {item.reported.rstrip('.')}."
        for item in corrections
    )


def _applied(frame: pl.DataFrame, correction: Correction) -> pl.DataFrame:
    is_meant = _is_meant(correction)
    return frame.with_columns(
        pl.when(is_meant).then(pl.lit(correction.value, dtype=pl.Float64)).otherwise("value").alias("value"),
        pl.when(is_meant).then(pl.lit(correction.status.value)).otherwise("status").alias("status"),
    )
