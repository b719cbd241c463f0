"""What a page says before its figures: who they are about, and why there are none."""

import math
from dataclasses import dataclass

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import IndicatorId, Unit
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import ThemeView
from wijkmonitor.wording.numbers import figure, number
from wijkmonitor.wording.switches import (
    NOBODY_LIVES_HERE,
    group_known,
    group_without_figures,
    year_without_figures,
)

_INWONERS = IndicatorId("inwoners_aantal")


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many people a group has in a gebied."""

    people: int
    year: str
    share: float
    """Of all inhabitants in that year; nan when those are not known."""


def group_count(edition: Edition, stored: StoredRegion, choice: ProfileChoice) -> GroupCount | None:
    """Give the newest count of the chosen group, or that of the chosen year; None when there is none."""
    group = edition.catalog.groups[choice.group]
    counting = IndicatorId(group.count) if group.count else _INWONERS
    wanted = TOTAAL if group.count else choice.group
    period = choice.period.code if choice.period else None
    rows = edition.recent.of([stored], wanted, period)
    counts = {row.period: row.value for row in rows if row.indicator == counting and row.value is not None}
    if not counts:
        return None
    newest = max(counts)
    whole = _everybody(edition, stored, newest)
    share = 100 * counts[newest] / whole if whole else math.nan
    return GroupCount(round(counts[newest]), newest[:4], share)


def notice_of(
    edition: Edition,
    stored: StoredRegion,
    choice: ProfileChoice,
    count: GroupCount | None,
    themes: tuple[ThemeView, ...],
) -> str:
    """Say how many are in the chosen group, what grouping means and does not, and why a pie is empty."""
    sentences = [] if count is None else [_how_many(edition, choice, count)]
    dimension = edition.catalog.dimension(choice.group)
    if dimension is not None and dimension.beside_card:
        sentences.append(dimension.beside_card)
    if not any(row.figure.is_there for theme in themes for row in theme.slices):
        sentences.append(why_empty(stored, choice))
    return " ".join(sentences)


def dimension_notice(edition: Edition, stored: StoredRegion, choice: ProfileChoice) -> str:
    """Say how many are in the chosen group, and what the grouping means; empty without a group."""
    if choice.group == TOTAAL:
        return ""
    count = group_count(edition, stored, choice)
    sentences = [] if count is None else [_how_many(edition, choice, count)]
    dimension = edition.catalog.dimension(choice.group)
    return " ".join([*sentences, *([] if dimension is None else [dimension.beside_card])]).strip()


def _how_many(edition: Edition, choice: ProfileChoice, count: GroupCount) -> str:
    people = edition.catalog.groups[choice.group].people
    share = "" if math.isnan(count.share) else figure(count.share, Unit.PCT, 0)
    return group_known(people, number(count.people), share, count.year)


def why_empty(stored: StoredRegion, choice: ProfileChoice) -> str:
    """Say why the pie of a gebied is empty."""
    level = stored.region.level.value
    if choice.group != TOTAAL:
        return group_without_figures(level)
    if stored.inwoners == 0:
        return NOBODY_LIVES_HERE
    return year_without_figures(level, choice.period.label if choice.period else "")


def _everybody(edition: Edition, stored: StoredRegion, period: str) -> float | None:
    newest = edition.newest(stored, _INWONERS)
    if newest is not None and edition.periods[newest.period_id].code == period and newest.value > 0:
        return newest.value
    rows = edition.recent.of([stored], TOTAAL, period)
    return next((row.value for row in rows if row.indicator == _INWONERS and row.value), None)
