"""One figure on its way to a page: judged in the release, or judged now for a visitor's choice."""

import math
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from operator import attrgetter
from typing import TypeVar, overload

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Direction, Indicator, ThemeId, Unit
from wijkmonitor.domain.observation import Delivery, FigureKind, Status
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.lists import Standing, list_score, standing_of
from wijkmonitor.judgement.model import (
    Certainty,
    FigureWarning,
    SizeClass,
    direction_sign,
    tone_of,
)
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.store.profiles import RegionRows
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.views.choice import NEDERLAND, SOORTGELIJK
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.listed import CERTAINTIES, PREFIXES
from wijkmonitor.wording.numbers import to_digits

POOLED_DIGITS = 3
"""An amount of several gebieden together is no more exact than its parts, which were rounded."""
CERTAINTY_NAMES = {certainty: certainty.name.lower() for certainty in Certainty}
TONES = {(direction, size): tone_of(size, direction).value for direction in Direction for size in SizeClass}
SIGNS = {direction: direction_sign(direction) for direction in Direction}
WARNING_NAMES = {0: "", **{int(warning): warning.name.lower() for warning in FigureWarning}}


_Default = TypeVar("_Default")


class JudgedFigure(Struct):
    """A figure of a gebied with its references and, where there is one, its judgement."""

    indicator: Indicator
    value: float
    status: Status
    kind: FigureKind
    period: Period
    delivery: Delivery
    indeling: int
    denominator: float
    has_other_boundaries: bool
    gemeente: float
    gemeente_kind: FigureKind
    national: float
    national_kind: FigureKind
    reference: float
    """The value it is judged against; nan when there is none."""
    size: SizeClass
    certainty: Certainty | None
    """None when it is not judged."""
    z: float
    is_small: bool
    spread: float
    lower: float
    upper: float
    warning_id: int
    is_against_middle: bool = False
    """Against the gebied in the middle, since Nederland has no figure of its own."""
    national_year: int = 0
    """Of the figure of Nederland beside a made-up one, where it is of another year; else 0."""
    is_against_land: bool = False
    """Judged against Nederland."""

    @property
    def directed_z(self) -> float:
        """Z with favourable as plus; nan for a neutral or unjudged figure."""
        sign = SIGNS[self.indicator.direction]
        return sign * self.z if sign and self.certainty is not None else math.nan

    @property
    def standing(self) -> Standing | None:
        """How far it stands out; None when it cannot become a kracht or aandachtspunt."""
        has_warning = self.warning_id != 0
        return standing_of(self.indicator, self.z, self.size, self.certainty, has_warning=has_warning)


def released_figure(row: ProfileRow, edition: Edition, level: RegionLevel, compared: str) -> JudgedFigure:
    """Give a figure of a gebied as the release judged it against `nederland`, `gemeente` or `soortgelijk`."""
    release = edition.release
    texts = release.dictionary
    indicator, delivery = edition.indicators[row.indicator_id], release.deliveries[row.delivery_id]
    reference, size, certainty, z, is_small = _JUDGEMENTS[compared](row)
    if compared == SOORTGELIJK and indicator.unit is Unit.EURO:
        reference = to_digits(reference, POOLED_DIGITS)
    is_against_middle = bool(certainty) and math.isnan(reference)
    if is_against_middle:
        reference = _middle(row, edition, level)
    return JudgedFigure(
        indicator,
        row.value,
        texts.statuses[row.status_id],
        texts.kinds[row.kind_id],
        edition.periods[row.period_id],
        delivery,
        row.indeling,
        row.denominator,
        row.has_other_boundaries,
        row.gemeente_value,
        texts.kinds[row.gemeente_kind_id],
        row.national_value,
        texts.kinds[row.national_kind_id],
        reference,
        _SIZES[size],
        CERTAINTIES[certainty],
        z,
        is_small,
        row.spread_above if z >= 0 else row.spread_below,
        row.lower,
        row.upper,
        row.warning_id,
        is_against_middle,
        edition.lent_year(delivery.id, indicator.id, TOTAAL, texts.periods[row.period_id])
        if delivery.id in edition.made_up
        else 0,
        compared == NEDERLAND,
    )


class FiguresOfRegion(Mapping[str, JudgedFigure], ABC):
    """The figures of a gebied by indicator, each made when it is asked for."""

    @abstractmethod
    def among(self, indicators: frozenset[str]) -> frozenset[str]:
        """Give which of some indicators there is a figure of, or a reason for its absence."""

    @abstractmethod
    def standings(self) -> list[Standing]:
        """Give how far those figures stand out that may become a kracht or aandachtspunt."""


class ReleasedFigures(FiguresOfRegion):
    """The figures of a gebied as the release judged them, made when they are asked for: a page shows half."""

    def __init__(
        self,
        stored: StoredRegion,
        edition: Edition,
        reference: str,
        rows: RegionRows | None = None,
    ) -> None:
        self.rows = edition.rows(stored) if rows is None else rows
        self._stored = stored
        self._edition = edition
        self._level = stored.region.level
        self._reference = reference
        self._made: dict[str, JudgedFigure] = {}

    def __getitem__(self, indicator: str) -> JudgedFigure:
        made = self._made.get(indicator)
        if made is None:
            row = self.rows[indicator]
            made = released_figure(row, self._edition, self._level, self._reference)
            self._made[indicator] = made
        return made

    @overload
    def get(self, key: str) -> JudgedFigure | None: ...
    @overload
    def get(self, key: str, default: JudgedFigure | _Default) -> JudgedFigure | _Default: ...
    def get(self, key: str, default: object = None) -> object:
        """Give a figure, without the exception by which a mapping finds out that there is none."""
        made = self._made.get(key)
        if made is not None:
            return made
        row = self.rows.get(key)
        if row is None:
            return default
        made = self._made[key] = released_figure(row, self._edition, self._level, self._reference)
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.rows

    def against(self, reference: str) -> "ReleasedFigures":
        """Give the same figures, judged against another reference."""
        return ReleasedFigures(self._stored, self._edition, reference, self.rows)

    def among(self, indicators: frozenset[str]) -> frozenset[str]:
        """Give which of some indicators there is a row of."""
        return self.rows.among(indicators)

    def standings(self) -> list[Standing]:
        """Give how far its figures stand out that may become a kracht or aandachtspunt."""
        indicators, prefix = self._edition.catalog.indicators, PREFIXES[self._reference]
        marks = self._edition.listed[self._reference]
        found = []
        for name, z, certainty_id in self.rows.marked(marks, f"{prefix}_z", f"{prefix}_certainty_id"):
            indicator = indicators[name]
            score = list_score(z, CERTAINTIES[certainty_id], indicator.list_weight)
            found.append(Standing(indicator, SIGNS[indicator.direction] * z, score))
        return found


def indicators_of(
    edition: Edition, theme: ThemeId, level: RegionLevel, figures: FiguresOfRegion
) -> tuple[Indicator, ...]:
    """Give the indicators of a theme that gebieden of a level have, or that an own table has of this one."""
    usual, others = edition.shown_at[level, theme]
    own = {item for item in figures.among(others) if not math.isnan(figures[item].value)}
    if not own:
        return usual
    shown = own.union(item.id for item in usual)
    return tuple(item for item in edition.of_theme[theme] if item.id in shown)


_JUDGEMENTS = {
    reference: attrgetter(
        *(f"{prefix}_{name}" for name in ("value", "size", "certainty_id", "z", "is_small"))
    )
    for reference, prefix in PREFIXES.items()
}


def _middle(row: ProfileRow, edition: Edition, level: RegionLevel) -> float:
    """Give the figure of the gebied in the middle, which stands for Nederland on the percentile scale."""
    release = edition.release
    texts = release.dictionary
    table = release.deliveries[row.delivery_id].table
    key = (texts.indicators[row.indicator_id], table, texts.periods[row.period_id])
    spread = release.spreads(level).get(key)
    if spread is None or not spread.scale_values:
        return math.nan
    return PercentileScale(spread.scale_values, spread.scale_scores).typical


_SIZES = {int(size): size for size in SizeClass}
