"""The figures of all gebieden of one level inside a larger one: behind a map, and in a table of siblings.

`figures_within` is the one way to them, so that map, table and gebied page say the same.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from msgspec import Struct

from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.observation import Delivery
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import JudgedFigure, released_figure
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figure import FigureView, JudgementView, SourceView
from wijkmonitor.views.judged_many import judged_many
from wijkmonitor.views.profile import RegionLink
from wijkmonitor.views.rows import NO_ROW, figure_view, judgement_view
from wijkmonitor.views.sourcebook import Sourcebook

_LEVELS = tuple(RegionLevel)


class MemberView(Struct, frozen=True):
    """One gebied inside the larger one, with its figure.

    A figure is compared within its own table and year. `judgement` is None where nothing can be compared: no
    figure, no direction of comparison (a plain count), no reference of that table and year, or the gebied
    that all others are compared with.
    """

    region: RegionLink
    figure: FigureView
    period: Period | None
    """None exactly when no source has a row for this gebied."""
    source: SourceView | None
    indeling: int | None
    has_other_boundaries: bool
    """A gemeente had another area in that `indeling`; figures of wijken and buurten are not shown then."""
    judgement: JudgementView | None


class WithinView(Struct, frozen=True):
    """The figures of one indicator for every current gebied of a level inside a larger one."""

    indicator: Indicator
    parent: RegionLink
    level: RegionLevel
    members: tuple[MemberView, ...]
    """In the order of their names."""
    period: Period | None
    """Of most figures; None when there is no figure at all."""
    delivery: Delivery | None
    """Where most figures come from."""
    sources: tuple[SourceView, ...]
    choice: ProfileChoice
    """What was chosen, with Nederland as reference where the chosen one cannot be."""
    reference: RegionLink | None
    """What all are compared with; None for the own gemeente of each, where the parent lies in none."""


def figures_within(
    edition: Edition,
    parent: StoredRegion,
    level: RegionLevel,
    indicator: Indicator,
    choice: ProfileChoice | None = None,
) -> WithinView:
    """Give the figure of every current gebied of a level inside `parent`, judged.

    Without a choice: the newest figures of all inhabitants against Nederland, as the release judged them,
    each of its own year. For another year, group or reference all are judged now (`judged_many`). For 342
    gemeenten some 2 ms from memory and 5 ms for another choice. A level that does not lie below `parent`
    gives no members. Raises AddressError for a reference that no gebied has.
    """
    fitting = _fitting(choice or ProfileChoice(), level)
    stored = members_of(edition, parent, level)
    found = _figures(edition, parent, stored, indicator, fitting)
    sources = Sourcebook()
    members = tuple(_member(edition, item, found.get(item.id), sources) for item in stored)
    period, delivery = _usual(found)
    reference = _reference(edition, parent, fitting)
    return WithinView(
        indicator,
        edition.link(parent),
        level,
        members,
        period,
        delivery,
        sources.all(),
        fitting,
        None if reference is None else edition.link(reference),
    )


def members_of(edition: Edition, parent: StoredRegion, level: RegionLevel) -> list[StoredRegion]:
    """Give every current gebied of a level inside a larger one, in the order of their names."""
    children = edition.release.regions.children
    found = [parent] if edition.release.regions.is_current(parent) else []
    for _ in range(_LEVELS.index(level) - _LEVELS.index(parent.region.level)):
        found = [
            child
            for item in found
            for child in (children.get(item.region.code, ()) if item.region.level is not level else (item,))
        ]
    inside = [item for item in found if item.region.level is level and item.id != parent.id]
    return sorted(inside, key=lambda item: (edition.name(item).casefold(), item.region.code))


def _fitting(choice: ProfileChoice, level: RegionLevel) -> ProfileChoice:
    """Give the choice with Nederland where gebieden side by side cannot have the reference that was chosen.

    A gemeente has no gemeente, and similar wijken differ from wijk to wijk. Links keep the reference.
    """
    has_none = choice.reference == GEMEENTE and not level.is_small
    return replace(choice, reference=NEDERLAND) if has_none or choice.reference == SOORTGELIJK else choice


def _reference(edition: Edition, parent: StoredRegion, choice: ProfileChoice) -> StoredRegion | None:
    if choice.reference == NEDERLAND:
        return edition.land
    if choice.reference != GEMEENTE:
        return edition.region(choice.reference)
    is_gemeente = parent.region.level is RegionLevel.GEMEENTE
    return parent if is_gemeente else edition.release.regions.gemeente_of(parent)


def _figures(
    edition: Edition,
    parent: StoredRegion,
    stored: Sequence[StoredRegion],
    indicator: Indicator,
    choice: ProfileChoice,
) -> Mapping[int, JudgedFigure]:
    """Give the figures by the id of their gebied: as the release judged them, or judged now."""
    if not choice.is_judged_in_release:
        return judged_many(edition, stored, indicator, choice)
    level = stored[0].region.level if stored else parent.region.level
    rows = edition.release.newest(indicator.id, stored)
    return {
        item.id: released_figure(row, edition, level, choice.reference)
        for item, row in zip(stored, rows, strict=True)
        if row is not None
    }


def _member(
    edition: Edition, stored: StoredRegion, found: JudgedFigure | None, sources: Sourcebook
) -> MemberView:
    if found is None:
        return MemberView(
            edition.link(stored), NO_ROW, None, None, None, has_other_boundaries=False, judgement=None
        )
    figure = figure_view(found)
    return MemberView(
        edition.link(stored),
        figure,
        found.period,
        sources.cite(found.delivery, found.indeling, found.period.year) if figure.is_there else None,
        found.indeling,
        found.has_other_boundaries,
        judgement_view(found, stored.region.level) if figure.is_there else None,
    )


def _usual(found: Mapping[int, JudgedFigure]) -> tuple[Period | None, Delivery | None]:
    """Give the period and the delivery that most figures have; of equally many the newest."""
    there = [figure for figure in found.values() if not math.isnan(figure.value)]
    counts = Counter((figure.period, figure.delivery.id) for figure in there)
    if not counts:
        return None, None
    period, delivery_id = max(counts, key=lambda key: (counts[key], key))
    return period, next(figure.delivery for figure in there if figure.delivery.id == delivery_id)
