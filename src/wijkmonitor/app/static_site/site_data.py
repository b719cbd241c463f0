"""What the data of all gebieden share: the indicators of the pie, the themes, the groups and the words."""

from collections.abc import Mapping

from msgspec import Struct

from wijkmonitor.app.static_site.judging_data import (
    IndicatorRule,
    JudgementWords,
    indicator_rule,
    judgement_words,
)
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.texts.row_text import Viewpoint, row_text
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.rows import NO_ROW
from wijkmonitor.wording.static_site import SCRIPT, ScriptWords


class IndicatorData(Struct, frozen=True):
    """An indicator of the pie."""

    id: str
    titel: str
    eenheid: str
    thema: str
    regel: IndicatorRule


class ThemeData(Struct, frozen=True):
    """A theme."""

    id: str
    titel: str


class GroupData(Struct, frozen=True):
    """A group: its name on a button, and in a sentence."""

    titel: str
    mensen: str


class SiteData(Struct, frozen=True):
    """What the data of all gebieden share."""

    uitgave: str
    gebouwd: str
    themas: tuple[ThemeData, ...]
    indicatoren: tuple[IndicatorData, ...]
    groepen: Mapping[str, GroupData]
    oordelen: JudgementWords
    woorden: ScriptWords


def pie_of(edition: Edition) -> tuple[Indicator, ...]:
    """Give the indicators of the pie, in the order in which the data numbers them."""
    return tuple(item for theme in edition.catalog.themes for item in edition.pies[theme.id])


def site_data(edition: Edition) -> SiteData:
    """Give what the data of all gebieden share."""
    release, empty = edition.release.release, Viewpoint("", "")
    nothing = (
        RowView(
            item,
            NO_ROW,
            None,
            None,
            None,
            None,
            None,
            has_other_boundaries=False,
            judgement=None,
            nearest=None,
        )
        for item in pie_of(edition)
    )
    rows = [row_text(row, empty) for row in nothing]
    groups = {code: edition.catalog.group(code) for code in edition.catalog.groups}
    return SiteData(
        release.id,
        release.built_on,
        tuple(ThemeData(theme.id, theme.title) for theme in edition.catalog.themes),
        tuple(
            IndicatorData(
                row.indicator.id,
                row.indicator.title,
                row.unit,
                row.indicator.theme,
                indicator_rule(row.indicator),
            )
            for row in rows
        ),
        {code: GroupData(group.title, group.people) for code, group in groups.items()},
        judgement_words(),
        SCRIPT,
    )
