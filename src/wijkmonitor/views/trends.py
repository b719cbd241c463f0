"""What a series says: up, down, nothing sure, or too few years; and whether the country does the same."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId
from wijkmonitor.measures.scale import PercentileScale
from wijkmonitor.measures.spread import Spread
from wijkmonitor.measures.trend import POINTS, Trend, TrendClaim, TrendPoint, differs_from, trend
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import SpreadRow
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.series import Series, SeriesBook, SeriesPoint

_YearTable = tuple[int, str]


class TrendView(Struct, frozen=True):
    """What may be said about the years of one figure."""

    series: Series
    claim: str
    """`stijgt`, `daalt`, `geen_trend` or `te_weinig_jaren`."""
    change: float
    """Over the years of the trend, along its line; nan where there are too few years."""
    first_year: int | None
    last_year: int | None
    national_claim: str
    """The same of Nederland over the same years; empty where that is not known."""
    differs: bool
    """The slopes of the gebied and of Nederland surely differ."""


def ids_with_denominators(indicators: Iterable[Indicator]) -> frozenset[IndicatorId]:
    """Give what a book must read to say something about these: the figures and what they are shares of."""
    return frozenset(
        item
        for indicator in indicators
        for item in (indicator.id, *indicator.denominator, *indicator.denominator_proxy)
    )


def trend_view(
    book: SeriesBook, stored: StoredRegion, indicator: Indicator, group: GroupCode = TOTAAL
) -> TrendView:
    """Give the trend of one figure of a gebied, beside that of Nederland where the book has it."""
    series = book.series(stored, indicator, group)
    own = _trend(book, stored, indicator, group, series)
    national = _national(book, stored, indicator, group, own)
    return TrendView(
        series,
        own.claim.value,
        own.change,
        own.first_year,
        own.last_year,
        "" if national is None else national.claim.value,
        national is not None and differs_from(own, national),
    )


def _national(
    book: SeriesBook, stored: StoredRegion, indicator: Indicator, group: GroupCode, own: Trend
) -> Trend | None:
    """Give the trend of Nederland when it is over the same years."""
    land = book.edition.land
    if stored.id == land.id or own.claim is TrendClaim.TE_WEINIG_JAREN:
        return None
    found = _trend(book, land, indicator, group, book.series(land, indicator, group))
    is_same = (own.first_year, own.last_year) == (found.first_year, found.last_year)
    return found if is_same and found.claim is not TrendClaim.TE_WEINIG_JAREN else None


def _trend(
    book: SeriesBook, stored: StoredRegion, indicator: Indicator, group: GroupCode, series: Series
) -> Trend:
    known = series.comparable
    if indicator.certainty is CertaintyType.GEEN or len(known) < POINTS:
        return Trend(TrendClaim.TE_WEINIG_JAREN)
    newest_n = _newest_n(book.edition, stored, indicator, group)
    counts = _counts(book, stored, indicator, group)
    spreads = [_spread_row(book.edition, stored, indicator, point) for point in known]
    points = [
        TrendPoint(
            point.year,
            point.value,
            counts.get((point.year, point.delivery.table), newest_n),
            math.nan if row is None else row.standard_error,
        )
        for point, row in zip(known, spreads, strict=True)
    ]
    return trend(points, indicator, _spread(spreads[-1]))


def _counts(
    book: SeriesBook, stored: StoredRegion, indicator: Indicator, group: GroupCode
) -> Mapping[_YearTable, float]:
    """Give n by year and table: the denominator where the table has it, else its proxy."""
    found: dict[_YearTable, float] = {}
    for wanted in (indicator.denominator_proxy, indicator.denominator):
        found |= _sums(book, stored, wanted, group)
    return found


def _sums(
    book: SeriesBook, stored: StoredRegion, wanted: Sequence[IndicatorId], group: GroupCode
) -> Mapping[_YearTable, float]:
    parts: dict[_YearTable, dict[str, float]] = defaultdict(dict)
    for item in wanted:
        for row in book.observations(stored, item, group):
            if row.value is not None:
                table = book.edition.deliveries[row.delivery].table
                parts[int(row.period[:4]), table][item] = row.value
    return {key: math.fsum(known.values()) for key, known in parts.items() if len(known) == len(wanted)}


def _newest_n(edition: Edition, stored: StoredRegion, indicator: Indicator, group: GroupCode) -> float:
    return edition.newest_n(stored, indicator.id) if group == TOTAAL else math.nan


def _spread_row(
    edition: Edition, stored: StoredRegion, indicator: Indicator, point: SeriesPoint
) -> SpreadRow | None:
    spreads = edition.release.spreads(stored.region.level)
    return spreads.get((indicator.id, point.delivery.table, f"{point.year}JJ00"))


def _spread(row: SpreadRow | None) -> Spread | None:
    if row is None:
        return None
    scale = PercentileScale(row.scale_values, row.scale_scores) if row.scale_values else None
    return Spread(row.below, row.above, scale)
