"""What a browser needs to judge a figure against another gebied, as `judgement.judge` does (ADR 0017).

A judgement follows from two figures with the n behind each, from the rules that the catalogue gives an
indicator, and from the spread of a level, table and year. `bestanden-oordeel.js` computes with these
numbers; the words of its answer are made here.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import CertaintyType, Indicator, Scale, Unit
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, RegionLevel
from wijkmonitor.judgement.model import Certainty, SizeClass, direction_sign
from wijkmonitor.measures.pooling import is_pooled_by_weight
from wijkmonitor.measures.rounding import rate_factor, rounding_variances
from wijkmonitor.measures.scale import half_step
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow, StoredObservation
from wijkmonitor.texts.row_text import LONG_UNITS, NOT_COMPARED_CHIP, Chip, judged_chip
from wijkmonitor.views.collected import CERTAINTY_NAMES, TONES
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.observed import Observed
from wijkmonitor.wording.numbers import affixes

MeasuredFigure = tuple[int, int, float, float | None] | tuple[int, int, float, float | None, int]
"""(indicator, table, value, n): n is None where nobody counted it. A fifth number, 1, says that the code was
another wijk or buurt then: such a figure is not put together with those of similar gebieden (ADR 0004)."""
SpreadData = tuple[float, float, float | None, tuple[Sequence[float], Sequence[float]] | None]
"""(spread below, spread above, standard error of a modelled figure, values and scores of the percentile
scale)."""

JUDGED_LEVELS: Final = {
    prefix: level for prefix, level in LEVEL_OF_PREFIX.items() if level is not RegionLevel.LAND
}
"""The levels whose gebieden are judged, by the beginning of their codes."""


class IndicatorRule(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """How a figure of an indicator is judged, and said."""

    zekerheid: CertaintyType
    schaal: Scale
    richting: int
    """1 where more is good, −1 where less is good, 0 where nothing is judged."""
    afronding: tuple[float, float, float]
    """Variances that rounding leaves: of the numerator, the denominator and the figure itself."""
    stap: float
    """Half of the last decimal that is published."""
    decimalen: int
    voor: str
    na: str
    factor: float | None = None
    """What a share or rate is expressed per."""
    variatie: float | None = None
    is_gewogen: bool = False
    """Figures of several gebieden are weighed by n; of others the one in the middle counts."""
    is_bedrag: bool = False
    """An amount of several gebieden together is said in three digits."""


class JudgementWords(Struct, frozen=True, rename="camel"):
    """The chips of all judgements, as 'style|sign|label'."""

    richtingen: Mapping[str, tuple[tuple[str, ...], ...]]
    """By direction, for each size from −2 to 2: not sure, likely, certain, and certain but small."""
    niet_vergeleken: str


def table_of_period(period: str, table: str) -> str:
    """Name the table and period that two figures must share to be compared.

    >>> table_of_period("2024JJ00", "86165NED")
    '2024JJ00|86165NED'
    """
    return f"{period}|{table}"


def indicator_rule(indicator: Indicator) -> IndicatorRule:
    """Give what the judgement takes from the catalogue."""
    unit = Unit.AANTAL if indicator.unit in LONG_UNITS else indicator.unit
    before, after = affixes(unit)
    return IndicatorRule(
        zekerheid=indicator.certainty,
        schaal=indicator.scale,
        richting=direction_sign(indicator.direction),
        afronding=rounding_variances(indicator),
        stap=half_step(indicator),
        decimalen=indicator.decimals,
        voor=before,
        na=after,
        factor=rate_factor(indicator.unit),
        variatie=indicator.variation,
        is_gewogen=is_pooled_by_weight(indicator),
        is_bedrag=indicator.unit is Unit.EURO,
    )


def judgement_words() -> JudgementWords:
    """Give the chip of every judgement there can be."""
    tones = {direction_sign(direction): direction for direction, _ in TONES}
    return JudgementWords(
        {
            str(sign): tuple(_chips_of(TONES[direction, size], size) for size in SizeClass)
            for sign, direction in tones.items()
        },
        chip_code(NOT_COMPARED_CHIP),
    )


def _chips_of(tone: str, size: SizeClass) -> tuple[str, ...]:
    judged = [(certainty, False) for certainty in Certainty]
    if size is SizeClass.VERGELIJKBAAR:
        judged.append((Certainty.DUIDELIJK, True))
    return tuple(
        chip_code(judged_chip(tone, int(size), CERTAINTY_NAMES[certainty], is_small))
        for certainty, is_small in judged
    )


def chip_code(chip: Chip) -> str:
    """Give a chip as one text, as the scripts read it."""
    return f"{chip.style}|{chip.sign}|{chip.label}"


def level_spreads(edition: Edition, level: RegionLevel, pie: Sequence[Indicator]) -> dict[str, SpreadData]:
    """Give what the figures of a level are judged by, by the number of the indicator and the table."""
    numbers = {item.id: number for number, item in enumerate(pie)}
    return {
        f"{numbers[indicator]}|{table_of_period(period, table)}": _spread_data(row)
        for (indicator, table, period), row in edition.release.spreads(level).items()
        if indicator in numbers and row.below > 0 and row.above > 0
    }


def _spread_data(row: SpreadRow) -> SpreadData:
    scale = (row.scale_values, row.scale_scores) if row.scale_values else None
    return row.below, row.above, _known(row.standard_error), scale


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


@dataclass(slots=True)
class Measured:
    """The figures of one gebied with what they are judged by."""

    stored: StoredRegion
    numbers: Mapping[str, int]
    """Of the indicators."""
    tables: dict[str, int] = field(default_factory=dict)
    """The number of each table of a period, in the order in which they came."""
    figures: dict[str, tuple[MeasuredFigure, ...]] = field(default_factory=dict)
    """By group."""

    def table_number(self, period: str, table: str) -> int:
        """Give the number of a table of a period."""
        return self.tables.setdefault(table_of_period(period, table), len(self.tables))

    def add(self, name: str, group: GroupCode, shelf: Observed) -> None:
        """Add the figures of a group: of every period, and of every table that has one."""
        own = shelf.of_region.get(self.stored.region.code, {}).values()
        wanted = [row for row in own if row.group == group and row.indicator in self.numbers]
        self.figures[name] = tuple(
            self._figure(row, row.value, shelf) for row in wanted if row.value is not None
        )

    def _figure(self, row: StoredObservation, value: float, shelf: Observed) -> MeasuredFigure:
        edition = shelf.edition
        n = shelf.denominator(self.stored, row, edition.catalog.indicators[row.indicator], row.group)
        number = self.table_number(row.period, edition.deliveries[row.delivery].table)
        figure = (self.numbers[row.indicator], number, value, _known(n))
        return (*figure, 1) if shelf.is_of_another_place(self.stored, row) else figure
