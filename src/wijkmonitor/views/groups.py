"""What a page says about the chosen group as a whole."""

import math

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import IndicatorId, Unit
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile import ThemeView
from wijkmonitor.wording.numbers import figure, number
from wijkmonitor.wording.switches import group_known, group_without_figures

_INWONERS = IndicatorId("inwoners_aantal")


def group_notice(
    edition: Edition, stored: StoredRegion, choice: ProfileChoice, themes: tuple[ThemeView, ...]
) -> str:
    """Say how many belong to the group, and when that is all there is to know of them here."""
    if choice.group == TOTAAL:
        return ""
    sentences = [_how_many(edition, stored, choice)]
    if not any(row.figure.is_there for theme in themes for row in theme.slices):
        sentences.append(group_without_figures(stored.region.level.value))
    return " ".join(sentence for sentence in sentences if sentence)


def _how_many(edition: Edition, stored: StoredRegion, choice: ProfileChoice) -> str:
    """Give the newest count of the group, and its share of all inhabitants in that year."""
    group = edition.catalog.groups[choice.group]
    counting = IndicatorId(group.count) if group.count else _INWONERS
    wanted = TOTAAL if group.count else choice.group
    period = choice.period.code if choice.period else None
    release = edition.release
    rows = release.observations([stored], group=wanted, period=period)
    counts = [row for row in rows if row.indicator == counting and row.value is not None]
    if not counts:
        return ""
    newest = max(counts, key=lambda row: row.period)
    whole = _everybody(edition, stored, newest.period)
    share = 100 * (newest.value or 0) / whole if whole else math.nan
    shown = "" if math.isnan(share) else figure(share, Unit.PCT, 0)
    return group_known(group.people, number(newest.value or 0), shown, newest.period[:4])


def _everybody(edition: Edition, stored: StoredRegion, period: str) -> float | None:
    rows = edition.release.observations([stored], group=TOTAAL, period=period)
    return next((row.value for row in rows if row.indicator == _INWONERS and row.value), None)
