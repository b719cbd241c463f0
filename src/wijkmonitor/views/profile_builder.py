"""Build the view of the gebied page: a function of (edition, gebied, choice)."""

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator, IndicatorId, Theme, ThemeId
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import NEDERLAND, SOORTGELIJK, ProfileChoice
from wijkmonitor.views.collected import FiguresOfRegion, JudgedFigure, ReleasedFigures, indicators_of
from wijkmonitor.views.duiding import duiding_of_groups
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figures_now import FiguresNow
from wijkmonitor.views.frame import reference_name
from wijkmonitor.views.gaps import gaps_of
from wijkmonitor.views.judged_now import judged_now, reference_of
from wijkmonitor.views.known import NOTHING_KNOWN, KnownOfGroup
from wijkmonitor.views.known_of_group import known_of_group
from wijkmonitor.views.notices import GroupCount, group_count, notice_of
from wijkmonitor.views.point_trends import with_trends
from wijkmonitor.views.points import outcome_view, points_view
from wijkmonitor.views.profile import FactView, MiniMapView, PointsView, ProfileView, RegionLink, ThemeView
from wijkmonitor.views.rows import RowMaker
from wijkmonitor.views.similar import SimilarView
from wijkmonitor.views.similar_builder import similar_view
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import (
    fitting_choice,
    group_choices,
    group_people,
    reference_choices,
    year_choices,
)
from wijkmonitor.wording.levels import similar_gebieden

FACTS = tuple(
    map(
        IndicatorId,
        ("inwoners_aantal", "huishoudens_aantal", "bevolkingsdichtheid_per_km2", "oppervlakte_land_ha"),
    )
)


class BesideView(NamedTuple):
    """What the page of one gebied shows beside its own figures."""

    children: tuple[RegionLink, ...]
    map: MiniMapView | None
    similar: SimilarView
    similar_points: PointsView | None
    known: KnownOfGroup


def profile_view(
    edition: Edition,
    stored: StoredRegion,
    choice: ProfileChoice,
    figures: ReleasedFigures | FiguresNow | None = None,
    sources: Sourcebook | None = None,
) -> ProfileView:
    """Give the view of a gebied; a page with several views has one list of `sources`."""
    choice = fitting_choice(stored, choice, edition)
    figures = figures_of(edition, stored, choice) if figures is None else figures
    rows = RowMaker(stored, edition, figures, choice.group, sources or Sourcebook())
    name = edition.name(stored)
    listed = points_view(figures, rows, reference_name(edition, stored, choice))
    points = with_trends(listed, edition, stored, choice)
    beside = _beside(edition, stored, choice, rows)
    themes = _themes(edition, figures, rows, choice.theme, _telling_theme(points, edition))
    regions = edition.release.regions
    release = edition.release.release
    count = None if choice.group == TOTAAL else group_count(edition, stored, choice)
    return ProfileView(
        region=stored.region,
        name=name,
        ancestors=tuple(edition.link(item) for item in regions.ancestors(stored)),
        children=beside.children,
        children_level=_children_level(edition, stored),
        facts=_facts(edition, figures, rows),
        inwoners=inwoners_of(stored, choice, figures, count),
        themes=themes,
        points=points,
        years=year_choices(stored, choice),
        groups=group_choices(stored, choice, edition),
        references=reference_choices(stored, choice, edition),
        chosen_year=str(choice.period.year) if choice.period else "",
        chosen_group=choice.group,
        chosen_reference=choice.reference,
        reference_name=points.reference_label,
        group_people=group_people(choice.group, edition),
        notice=notice_of(edition, stored, choice, count, themes),
        sources=rows.sources.all(),
        gaps=gaps_of((row for theme in themes for row in theme.slices), stored.region, edition, choice.group),
        map=beside.map,
        is_current=regions.is_current(stored),
        successors=_successors(edition, stored),
        is_fictional=stored.region.is_fictional,
        release_id=release.id,
        release_date=release.built_on,
        similar=beside.similar,
        similar_points=beside.similar_points,
        known=beside.known,
        duiding=duiding_of_groups(edition.catalog, (choice.group,), _shown(themes)),
    )


def _beside(edition: Edition, stored: StoredRegion, choice: ProfileChoice, rows: RowMaker) -> BesideView:
    """Give what a page of one gebied tells of what lies around it, and of what is much like it."""
    group = edition.catalog.group(choice.group)
    points = _similar_points(edition, stored, choice, rows)
    known = NOTHING_KNOWN if choice.period else known_of_group(edition, stored, group, rows.sources)
    children = edition.release.regions.children.get(stored.region.code, ())
    return BesideView(
        tuple(edition.link(item) for item in children),
        edition.maps.around(stored, edition.name(stored)),
        similar_view(edition, stored),
        points,
        known,
    )


def _shown(themes: tuple[ThemeView, ...]) -> Iterator[Indicator]:
    """Give the indicators of which the page has a figure."""
    return (row.indicator for theme in themes for row in theme.rows if row.figure.is_there)


def _similar_points(
    edition: Edition, stored: StoredRegion, choice: ProfileChoice, rows: RowMaker
) -> PointsView | None:
    """Give the lists against similar gebieden beside those against Nederland (methods §4)."""
    is_beside = choice.reference == NEDERLAND and edition.release.has_similar(stored)
    if not is_beside or not isinstance(rows.figures, ReleasedFigures):
        return None
    figures = rows.figures.against(SOORTGELIJK)
    others = RowMaker(stored, edition, figures, sources=rows.sources, like=rows)
    return points_view(figures, others, similar_gebieden(stored.region.level))


def inwoners_of(
    stored: StoredRegion,
    choice: ProfileChoice,
    figures: Mapping[str, JudgedFigure],
    count: GroupCount | None,
) -> int | None:
    """Give how many people the page is about: of the chosen group and year."""
    if choice.group != TOTAAL:
        return count.people if count else None
    if choice.period is None:
        return stored.inwoners
    found = figures.get(FACTS[0])
    return None if found is None or math.isnan(found.value) else round(found.value)


def figures_of(edition: Edition, stored: StoredRegion, choice: ProfileChoice) -> ReleasedFigures | FiguresNow:
    """Give the figures in catalogue order: as the release judged them, or judged now for another choice."""
    if choice.is_judged_in_release:
        return ReleasedFigures(stored, edition, choice.reference)
    return judged_now(stored, reference_of(stored, choice, edition), choice, edition)


def _themes(
    edition: Edition, figures: FiguresOfRegion, rows: RowMaker, asked: str, telling: str
) -> tuple[ThemeView, ...]:
    """Give all themes: the one that was asked for with every row, else the telling one with its slices."""
    shown = asked or telling
    return tuple(
        _theme(theme, edition, figures, rows, is_chosen=theme.id == shown, is_whole=theme.id == asked)
        for theme in edition.catalog.themes
    )


def _theme(
    theme: Theme,
    edition: Edition,
    figures: FiguresOfRegion,
    rows: RowMaker,
    *,
    is_chosen: bool,
    is_whole: bool,
) -> ThemeView:
    pie = edition.pies[theme.id]
    whole = indicators_of(edition, theme.id, rows.stored.region.level, figures)
    slices = tuple(rows.row(indicator) for indicator in pie)
    outcome = outcome_view(pie, figures)
    shown = tuple(rows.row(indicator) for indicator in whole) if is_whole else slices
    return ThemeView(theme, outcome, slices, shown, is_chosen, len(whole) - len(shown))


def _telling_theme(points: PointsView, edition: Edition) -> str:
    """Give the theme to open with: that of what stands out most, concerns before strengths."""
    for point in (*points.concerns, *points.strengths):
        return point.row.indicator.theme
    return ThemeId(edition.catalog.themes[0].id)


def _facts(edition: Edition, figures: Mapping[str, JudgedFigure], rows: RowMaker) -> tuple[FactView, ...]:
    facts = []
    for indicator_id in FACTS:
        indicator = edition.catalog.indicators.get(indicator_id)
        if indicator is not None and indicator_id in figures:
            row = rows.row(indicator)
            if row.figure.is_there and row.period is not None:
                facts.append(FactView(indicator, row.figure, row.period.label, row.source))
    return tuple(facts)


def _children_level(edition: Edition, stored: StoredRegion) -> str:
    children = edition.release.regions.children.get(stored.region.code, ())
    return children[0].region.level.value if children else ""


def _successors(edition: Edition, stored: StoredRegion) -> tuple[RegionLink, ...]:
    found = (edition.region(code) for code in stored.region.successors)
    return tuple(edition.link(item) for item in found if item is not None)
