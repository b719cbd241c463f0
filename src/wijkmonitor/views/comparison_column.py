"""Build one column of a comparison: what it shows of a gebied, and nothing that its own page has besides."""

from collections.abc import Iterator, Mapping

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import Indicator, Theme
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.collected import FiguresOfRegion, JudgedFigure, ReleasedFigures, indicators_of
from wijkmonitor.views.duiding import duiding_of_groups
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.figures_now import FiguresNow
from wijkmonitor.views.frame import reference_name
from wijkmonitor.views.gaps import gaps_of
from wijkmonitor.views.notices import group_count
from wijkmonitor.views.points import outcome_view, points_view
from wijkmonitor.views.profile import ProfileView, ThemeView
from wijkmonitor.views.profile_builder import FACTS, inwoners_of
from wijkmonitor.views.rows import RowMaker
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.views.switches import group_people


def column_profile(
    edition: Edition,
    stored: StoredRegion,
    choice: ProfileChoice,
    figures: ReleasedFigures | FiguresNow,
    sources: Sourcebook,
) -> ProfileView:
    """Give the pie of a gebied, what stands out and the rows; `sources` is the list of the whole page.

    The choice fits the gebied. Switches, facts and what lies around it are left out: the page has its own.
    """
    rows = RowMaker(stored, edition, figures, choice.group, sources)
    points = points_view(figures, rows, reference_name(edition, stored, choice))
    themes = tuple(_theme(theme, figures, rows, choice.theme) for theme in edition.catalog.themes)
    _cite_facts(figures, rows)
    count = None if choice.group == TOTAAL else group_count(edition, stored, choice)
    release = edition.release.release
    return ProfileView(
        region=stored.region,
        name=edition.name(stored),
        ancestors=(),
        children=(),
        children_level="",
        facts=(),
        inwoners=inwoners_of(stored, choice, figures, count),
        themes=themes,
        points=points,
        years=(),
        groups=(),
        references=(),
        chosen_year=str(choice.period.year) if choice.period else "",
        chosen_group=choice.group,
        chosen_reference=choice.reference,
        reference_name=points.reference_label,
        group_people=group_people(choice.group, edition),
        notice="",
        sources=(),
        gaps=gaps_of((row for theme in themes for row in theme.slices), stored.region, edition, choice.group),
        map=None,
        is_current=edition.release.regions.is_current(stored),
        successors=(),
        is_fictional=stored.region.is_fictional,
        release_id=release.id,
        release_date=release.built_on,
        duiding=duiding_of_groups(edition.catalog, (choice.group,), _shown(themes)),
    )


def _theme(theme: Theme, figures: FiguresOfRegion, rows: RowMaker, asked: str) -> ThemeView:
    """Give the slices of a theme, and every row of the one that was asked for."""
    pie = rows.edition.pies[theme.id]
    is_asked = theme.id == asked
    slices = tuple(rows.row(indicator) for indicator in pie)
    outcome = outcome_view(pie, figures)
    if not is_asked:
        return ThemeView(theme, outcome, slices, slices, is_chosen=False)
    whole = indicators_of(rows.edition, theme.id, rows.stored.region.level, figures)
    return ThemeView(theme, outcome, slices, tuple(rows.row(item) for item in whole), is_chosen=True)


def _cite_facts(figures: Mapping[str, JudgedFigure], rows: RowMaker) -> None:
    """Name the source of how many people live there, as the page of the gebied does."""
    edition = rows.edition
    for fact in FACTS:
        if fact not in edition.catalog.indicators or fact not in figures:
            continue
        if isinstance(figures, FiguresNow) and not rows.stored.region.is_fictional:
            own = figures.own[fact]
            rows.sources.cite(edition.deliveries[own.delivery], own.indeling, int(own.period[:4]))
        else:
            rows.row(edition.catalog.indicators[fact])


def _shown(themes: tuple[ThemeView, ...]) -> Iterator[Indicator]:
    return (row.indicator for theme in themes for row in theme.rows if row.figure.is_there)
