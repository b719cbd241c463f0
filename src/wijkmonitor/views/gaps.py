"""Why part of a page is empty: for 'waarom zie ik hier niets?'."""

from collections.abc import Iterable

from wijkmonitor.domain.group import TOTAAL, GroupCode
from wijkmonitor.domain.observation import Status
from wijkmonitor.domain.region import Region, RegionLevel
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import GapView
from wijkmonitor.wording.statuses import STATUS_WORDS
from wijkmonitor.wording.switches import NOT_MADE_UP, group_not_published, only_elsewhere


def gaps_of(
    rows: Iterable[RowView], region: Region, edition: Edition, group: GroupCode = TOTAAL
) -> tuple[GapView, ...]:
    """Give the reasons for empty slices of a gebied and a group, each with the slices it is the reason of."""
    titles: dict[str, list[str]] = {}
    for row in rows:
        if not row.figure.is_there:
            titles.setdefault(_reason(row, region, edition, group), []).append(row.indicator.title)
    return tuple(GapView(tuple(names), reason) for reason, names in titles.items())


def _reason(row: RowView, region: Region, edition: Edition, group: GroupCode) -> str:
    """Say that no gebied of this level, or no group in it, has it; else what the status says."""
    level = region.level
    if region.is_fictional and row.figure.status is Status.NIET_GELEVERD:
        return NOT_MADE_UP
    if group != TOTAAL and group not in edition.available.groups(row.indicator.id, level):
        return group_not_published(level.value)
    if row.indicator.id not in edition.known_at[level]:
        elsewhere = tuple(other.value for other in RegionLevel if row.indicator.id in edition.known_at[other])
        if elsewhere:
            return only_elsewhere(level.value, elsewhere)
    return STATUS_WORDS[row.figure.status].reason
