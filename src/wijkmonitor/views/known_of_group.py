"""What is known of a group where its own figures are not published: the nearest that can be shown.

Of the group itself in a larger gebied around this one, and of the groups of another classification that are
most like it. Never an estimate for this gebied.
"""

from wijkmonitor.domain.group import TOTAAL, Group
from wijkmonitor.domain.indicator import Direction, Indicator, IndicatorId, Theme, Unit
from wijkmonitor.domain.period import Period
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import StoredObservation
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView
from wijkmonitor.views.known import NOTHING_KNOWN, KnownFigure, KnownOfGroup
from wijkmonitor.views.sourcebook import Sourcebook


def known_of_group(
    edition: Edition,
    stored: StoredRegion,
    group: Group,
    sources: Sourcebook,
    theme: Theme | None = None,
) -> KnownOfGroup:
    """Give the nearest figure of each indicator that has none here; of one theme or of all."""
    if group.code == TOTAAL:
        return NOTHING_KNOWN
    line = [stored, *reversed(edition.release.regions.ancestors(stored))]
    related = [edition.catalog.groups[code] for code in group.related]
    here = {row.indicator for row in edition.recent.of([stored], group.code) if row.value is not None}
    nearest: dict[IndicatorId, tuple[Group, StoredRegion, StoredObservation]] = {}
    for one in (group, *related):
        for place in line:
            for row in _newest(edition, place, one):
                if row.indicator not in here:
                    nearest.setdefault(row.indicator, (one, place, row))
    known = [
        _known(edition, nearest[item.id], group, sources)
        for item in edition.catalog.indicators.values()
        if item.id in nearest and (theme is None or item.theme == theme.id)
    ]
    return KnownOfGroup(
        tuple(item for item in known if not is_most_sensitive(item.indicator)),
        tuple(item for item in known if is_most_sensitive(item.indicator)),
    )


def is_most_sensitive(indicator: Indicator) -> bool:
    """Tell whether the number of a group only stands on a page of its own, behind its card: suspects."""
    return indicator.is_sensitive and indicator.direction is Direction.NEUTRAAL


def _newest(edition: Edition, place: StoredRegion, group: Group) -> list[StoredObservation]:
    """Give the newest figure of each share or mean; counts of people only say how large the group is."""
    newest: dict[IndicatorId, StoredObservation] = {}
    for row in edition.recent.of([place], group.code):
        is_share = edition.catalog.indicators[row.indicator].unit is not Unit.AANTAL
        is_other = place.region.level.is_small and edition.release.has_other_area(place, row.indeling)
        if row.value is None or not is_share or is_other:
            continue
        there = newest.get(row.indicator)
        if there is None or row.period > there.period:
            newest[row.indicator] = row
    return list(newest.values())


def _known(
    edition: Edition,
    found: tuple[Group, StoredRegion, StoredObservation],
    asked: Group,
    sources: Sourcebook,
) -> KnownFigure:
    group, place, row = found
    indicator = edition.catalog.indicators[row.indicator]
    delivery, period = edition.deliveries[row.delivery], Period.parse(row.period)
    others = edition.recent.of([place], TOTAAL, row.period)
    everybody = next(
        (
            other
            for other in others
            if other.indicator == row.indicator and edition.deliveries[other.delivery].table == delivery.table
        ),
        None,
    )
    return KnownFigure(
        indicator,
        group,
        group is not asked,
        place.region.code,
        edition.name(place),
        place.region.level,
        period,
        _figure(row, indicator),
        None if everybody is None or everybody.value is None else _figure(everybody, indicator),
        sources.cite(delivery, row.indeling, period.year),
    )


def _figure(row: StoredObservation, indicator: Indicator) -> FigureView:
    return FigureView(row.value, row.status, row.kind, indicator.decimals, is_approximate=False)
