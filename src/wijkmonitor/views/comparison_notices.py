"""What to know before comparing: other sizes, other years, one inside the other, abolished gebieden."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.comparison import ComparedTheme
from wijkmonitor.views.comparison_choice import ComparisonChoice
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.comparing import (
    PERIODS_DIFFER,
    group_is_part,
    levels_differ,
    lies_inside,
    without_figures,
)
from wijkmonitor.wording.sentences import merged_into

_LEVELS: Final = tuple(RegionLevel)


def warnings_of(
    choice: ComparisonChoice, names: Mapping[int, str], themes: Sequence[ComparedTheme], edition: Edition
) -> tuple[str, ...]:
    """Give every warning of a comparison, the gravest first."""
    return (
        *_about_gebieden(choice.regions, names, edition),
        *_about_levels(choice.regions),
        *_about_places(choice.regions, names, edition),
        *_about_groups(choice, edition),
        *((PERIODS_DIFFER,) if _periods_differ(themes) else ()),
    )


def _about_gebieden(
    regions: Sequence[StoredRegion], names: Mapping[int, str], edition: Edition
) -> Iterator[str]:
    for stored in regions:
        if not edition.release.regions.is_current(stored):
            found = (edition.region(code) for code in stored.region.successors)
            successors = tuple(edition.name(item) for item in found if item is not None)
            yield merged_into(stored.region.level.value, names[stored.id], successors)
        if not edition.release.has_profile(stored):
            yield without_figures(names[stored.id])


def _about_levels(regions: Sequence[StoredRegion]) -> Iterator[str]:
    levels = sorted({item.region.level for item in regions}, key=_LEVELS.index)
    if len(levels) > 1:
        yield levels_differ(levels[-1].value, levels[0].value)


def _about_places(
    regions: Sequence[StoredRegion], names: Mapping[int, str], edition: Edition
) -> Iterator[str]:
    """Say which gebieden lie inside another; that all lie in Nederland goes without saying."""
    above = {item.id: edition.release.regions.ancestors(item) for item in regions}
    for outer in regions:
        inner = [names[item.id] for item in regions if outer in above[item.id]]
        if inner and outer.region.level is not RegionLevel.LAND:
            yield lies_inside(inner, (outer.region.level.value, edition.name(outer)))


def _about_groups(choice: ComparisonChoice, edition: Edition) -> Iterator[str]:
    if TOTAAL in choice.groups:
        yield from (
            group_is_part(edition.catalog.groups[group].people) for group in choice.groups if group != TOTAAL
        )


def _periods_differ(themes: Sequence[ComparedTheme]) -> bool:
    return any(
        len({cell.period for cell in row.cells if cell.figure.is_there}) > 1
        for theme in themes
        for row in theme.rows
    )
