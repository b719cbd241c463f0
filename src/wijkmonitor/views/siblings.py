"""A table of gebieden for one indicator: sorted, filtered, a page at a time, with since when."""

from collections.abc import Iterable

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.scope import Scope
from wijkmonitor.views.series import Series, SeriesBook, SeriesPoint
from wijkmonitor.views.sibling_choice import PAGE_SIZE, Order, SiblingChoice, Side
from wijkmonitor.views.since import SinceView, is_on_side, since
from wijkmonitor.views.within import MemberView, figures_within
from wijkmonitor.wording.pages import UNCERTAIN


class SiblingView(Struct, frozen=True):
    """One row."""

    member: MemberView
    since: SinceView | None
    is_own: bool


class SiblingsView(Struct, frozen=True):
    """The table."""

    parent_code: str
    parent_name: str
    level: RegionLevel
    rows: tuple[SiblingView, ...]
    found: int
    """How many pass the filter; `rows` are one page of them."""
    total: int
    without_figure: int
    """Of the total: how many have no figure."""
    page: int
    pages: int


def siblings_view(
    edition: Edition,
    own: StoredRegion,
    scope: Scope,
    indicator: Indicator,
    choice: ProfileChoice,
    wanted: SiblingChoice,
) -> SiblingsView:
    """Give one page of the table."""
    within = figures_within(edition, scope.parent, scope.level, indicator, choice)
    kept = [member for member in within.members if _is_shown(member, wanted)]
    ordered = _sorted(kept, wanted)
    pages = max(1, -(-len(ordered) // PAGE_SIZE))
    page = min(wanted.page, pages)
    shown = ordered[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return SiblingsView(
        scope.parent.region.code,
        edition.name(scope.parent),
        scope.level,
        _rows(edition, own, shown, indicator, choice, wanted),
        len(ordered),
        len(within.members),
        sum(1 for member in within.members if not member.figure.is_there),
        page,
        pages,
    )


def _is_shown(member: MemberView, wanted: SiblingChoice) -> bool:
    if wanted.name and wanted.name.casefold() not in member.region.name.casefold():
        return False
    if wanted.side is Side.ALLE and not wanted.is_sure:
        return True
    judgement, value = member.judgement, member.figure.value
    if judgement is None or value is None:
        return False
    if wanted.is_sure and (judgement.certainty == UNCERTAIN or judgement.size == 0):
        return False
    return is_on_side(wanted.side, value, judgement.reference_value)


def _sorted(members: Iterable[MemberView], wanted: SiblingChoice) -> list[MemberView]:
    """Sort by name or by figure; gebieden without a figure come last, whatever the direction."""
    named = list(members)
    if wanted.order is Order.NAAM:
        return named[::-1] if wanted.is_descending else named
    there = [member for member in named if member.figure.value is not None]
    there.sort(key=lambda member: member.figure.value or 0.0, reverse=wanted.is_descending)
    return there + [member for member in named if member.figure.value is None]


def _rows(
    edition: Edition,
    own: StoredRegion,
    shown: list[MemberView],
    indicator: Indicator,
    choice: ProfileChoice,
    wanted: SiblingChoice,
) -> tuple[SiblingView, ...]:
    stored = [found for member in shown if (found := edition.region(member.region.code)) is not None]
    book = SeriesBook.read(edition, [*stored, edition.land], [indicator.id], choice.group)
    national = {point.year: point for point in book.series(edition.land, indicator, choice.group).points}
    return tuple(
        SiblingView(
            member,
            _since(member, book.series(item, indicator, choice.group), national, wanted),
            item.id == own.id,
        )
        for member, item in zip(shown, stored, strict=True)
    )


def _since(
    member: MemberView, series: Series, national: dict[int, SeriesPoint], wanted: SiblingChoice
) -> SinceView | None:
    """Give since when it is on its side of Nederland; None where it is not clearly on one."""
    side = wanted.side
    judgement = member.judgement
    if side is Side.ALLE:
        if judgement is None or judgement.size == 0 or judgement.certainty == UNCERTAIN:
            return None
        side = Side.HOGER if judgement.size > 0 else Side.LAGER
    return since(series, national, side)
