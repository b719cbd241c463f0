"""The trend beside each kracht and aandachtspunt (methods §4), of gebieden that have years enough."""

from msgspec.structs import replace

from wijkmonitor.domain.group import GroupCode
from wijkmonitor.measures.trend import TrendClaim
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import PointsView, PointTrend, PointView
from wijkmonitor.views.series import SeriesBook
from wijkmonitor.views.trends import ids_with_denominators, trend_view


def with_trends(
    points: PointsView, edition: Edition, stored: StoredRegion, choice: ProfileChoice
) -> PointsView:
    """Give the lists with the trend of each point; as they are for a small gebied or for another year.

    A trend runs to the newest figure, so it does not belong beside one of a chosen year. Of a wijk or buurt
    hardly any figure has five comparable years; its indicator page says what there is.
    """
    every = (*points.strengths, *points.concerns)
    if not every or choice.period is not None or stored.region.level.is_small:
        return points
    wanted = ids_with_denominators(point.row.indicator for point in every)
    book = SeriesBook.of_memory(edition, (stored, edition.land), wanted, choice.group)

    def told(listed: tuple[PointView, ...]) -> tuple[PointView, ...]:
        return tuple(replace(point, trend=_trend(book, stored, point, choice.group)) for point in listed)

    return replace(points, strengths=told(points.strengths), concerns=told(points.concerns))


def _trend(book: SeriesBook, stored: StoredRegion, point: PointView, group: GroupCode) -> PointTrend | None:
    found = trend_view(book, stored, point.row.indicator, group)
    if found.claim == TrendClaim.TE_WEINIG_JAREN or found.first_year is None or found.last_year is None:
        return None
    return PointTrend(found.claim, found.first_year, found.last_year, found.national_claim, found.differs)
