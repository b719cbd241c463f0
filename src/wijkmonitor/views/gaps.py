"""Why part of a page is empty: for 'waarom zie ik hier niets?'."""

from collections.abc import Iterable

from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import GapView
from wijkmonitor.wording.statuses import STATUS_WORDS


def gaps_of(rows: Iterable[RowView]) -> tuple[GapView, ...]:
    """Give the reasons for empty slices, each with the slices it is the reason of."""
    titles: dict[str, list[str]] = {}
    for row in rows:
        if not row.figure.is_there:
            titles.setdefault(STATUS_WORDS[row.figure.status].reason, []).append(row.indicator.title)
    return tuple(GapView(tuple(names), reason) for reason, names in titles.items())
