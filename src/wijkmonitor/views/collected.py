"""One figure on its way to a page: judged in the release, or judged now for a visitor's choice."""

import math
from collections.abc import Iterator, Mapping

from msgspec import Struct

from wijkmonitor.domain.indicator import Direction, Indicator
from wijkmonitor.domain.observation import Delivery, FigureKind, Status
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.judgement.lists import Candidate
from wijkmonitor.judgement.model import (
    Certainty,
    FigureWarning,
    Judgement,
    SizeClass,
    direction_sign,
    tone_of,
)
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.views.edition import Edition

CERTAINTY_NAMES = {certainty: certainty.name.lower() for certainty in Certainty}
TONES = {(direction, size): tone_of(size, direction).value for direction in Direction for size in SizeClass}
SIGNS = {direction: direction_sign(direction) for direction in Direction}
WARNING_NAMES = {0: "", **{int(warning): warning.name.lower() for warning in FigureWarning}}


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

    @property
    def directed_z(self) -> float:
        """Z with favourable as plus; nan for a neutral or unjudged figure."""
        sign = SIGNS[self.indicator.direction]
        return sign * self.z if sign and self.certainty is not None else math.nan

    @property
    def is_worth_listing(self) -> bool:
        """Tell cheaply whether it may become a kracht or aandachtspunt (see `judgement.lists`)."""
        return (
            bool(self.certainty)
            and self.size != 0
            and self.warning_id == 0
            and SIGNS[self.indicator.direction] != 0
        )

    def candidate(self) -> Candidate:
        """Give it as the lists want it."""
        nothing = math.nan
        judgement = Judgement(
            self.size, self.certainty or Certainty.NIET_TE_ZEGGEN, self.z, self.directed_z,
            tone_of(self.size, self.indicator.direction), self.value - self.reference, self.spread,
            self.lower, self.upper, nothing, nothing, nothing, nothing, self.is_small, None,
        )  # fmt: skip
        return Candidate(self.indicator, judgement, self.value, self.reference, self.denominator)


def released_figure(
    row: ProfileRow, edition: Edition, level: RegionLevel, *, is_against_gemeente: bool
) -> JudgedFigure:
    """Give a figure of a gebied of some level as it was judged when the release was built."""
    release = edition.release
    texts = release.dictionary
    indicator = edition.indicators[row.indicator_id]
    if is_against_gemeente:
        reference, size, certainty = row.gemeente_value, row.gemeente_size, row.gemeente_certainty_id
        z, is_small = row.gemeente_z, row.gemeente_is_small
    else:
        reference, size, certainty = row.national_value, row.national_size, row.national_certainty_id
        z, is_small = row.national_z, row.national_is_small
    is_against_middle = bool(certainty) and math.isnan(reference)
    if is_against_middle:
        reference = _middle(row, edition, level)
    return JudgedFigure(
        indicator,
        row.value,
        texts.statuses[row.status_id],
        texts.kinds[row.kind_id],
        edition.periods[row.period_id],
        release.deliveries[row.delivery_id],
        row.indeling,
        row.denominator,
        row.has_other_boundaries,
        row.gemeente_value,
        texts.kinds[row.gemeente_kind_id],
        row.national_value,
        texts.kinds[row.national_kind_id],
        reference,
        _SIZES[size],
        _CERTAINTIES[certainty],
        z,
        is_small,
        row.spread_above if z >= 0 else row.spread_below,
        row.lower,
        row.upper,
        row.warning_id,
        is_against_middle,
    )


class ReleasedFigures(Mapping[str, JudgedFigure]):
    """The figures of a gebied as the release judged them, made when they are asked for: a page shows half."""

    def __init__(self, stored: StoredRegion, edition: Edition, *, is_against_gemeente: bool) -> None:
        self.rows = edition.rows(stored)
        self._edition = edition
        self._level = stored.region.level
        self._is_against_gemeente = is_against_gemeente
        self._made: dict[str, JudgedFigure] = {}

    def __getitem__(self, indicator: str) -> JudgedFigure:
        made = self._made.get(indicator)
        if made is None:
            row = self.rows[indicator]
            made = released_figure(
                row, self._edition, self._level, is_against_gemeente=self._is_against_gemeente
            )
            self._made[indicator] = made
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, indicator: object) -> bool:
        return indicator in self.rows

    def worth_listing(self) -> list[JudgedFigure]:
        """Give the figures that may become a kracht or aandachtspunt."""
        against = self._is_against_gemeente
        directed = self._edition.directed
        return [
            self[indicator]
            for indicator, row in self.rows.items()
            if (row.gemeente_certainty_id if against else row.national_certainty_id) >= _LIKELY
            and (row.gemeente_size if against else row.national_size) != 0
            and row.warning_id == 0
            and indicator in directed
        ]


_LIKELY = 1 + Certainty.WAARSCHIJNLIJK


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
_CERTAINTIES: tuple[Certainty | None, ...] = (None, *Certainty)
