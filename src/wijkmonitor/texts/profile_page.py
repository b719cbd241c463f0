"""The gebied page as text for its template: every number in Dutch, every link made."""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from wijkmonitor.charts.mini_map import mini_map
from wijkmonitor.charts.profile_pie import is_neutral, profile_pie
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.texts.frame_text import (
    Link,
    SwitchText,
    chosen_words,
    crumb,
    group_switch,
    on_paper,
    placed_name,
    reference_column,
    region_link,
)
from wijkmonitor.texts.known_text import KnownText, known_text
from wijkmonitor.texts.points_text import PointsText, points_text
from wijkmonitor.texts.row_text import (
    ExplainedRow,
    SliceText,
    Viewpoint,
    cell_text,
    explained_row,
    slice_text,
)
from wijkmonitor.texts.similar_text import SimilarText, similar_text
from wijkmonitor.texts.summary_text import summary_text
from wijkmonitor.texts.urls import ProfileAddress, differences_path, region_path
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND
from wijkmonitor.views.profile import ProfileView, ThemeView
from wijkmonitor.wording.levels import plural, position, with_article
from wijkmonitor.wording.pages import (
    COUNTRY,
    NO_FIGURE_LABEL,
    NOT_COMPARED_LABEL,
    capital,
    outcome_words,
    scale_explained,
    theme_sentence,
    votes_words,
)
from wijkmonitor.wording.sentences import merged_into

_KEPT_BY_FORM: Final = frozenset({"groep", "thema"})


class ThemeText(Struct, frozen=True):
    """One theme: its bar, and its slices as a table."""

    id: str
    title: str
    url: str
    dashboard_url: str
    """All figures of the theme, over the years and among other gebieden."""
    is_chosen: bool
    votes: str
    outcome: str
    sentence: str
    """What stands above its table."""
    slices: tuple[SliceText, ...]


class FactText(Struct, frozen=True):
    """One basic fact."""

    title: str
    value: str
    period: str


class HeadText(Struct, frozen=True):
    """What stands above the pie."""

    placed_name: str
    """'Overvecht, wijk in Utrecht'."""
    title: str
    """The title of the browser tab: name, place and what was chosen."""
    position: str
    on_paper: str
    """What was chosen, and the release: without the switches nobody could tell."""
    ancestors: tuple[Link, ...]
    facts: tuple[FactText, ...]
    successors: tuple[Link, ...]
    gone: str
    """What became of a gebied that is no more; empty while it exists."""
    is_renumbered: bool
    """It goes on under another code, with the same name."""


class TableText(Struct, frozen=True):
    """The table of the chosen theme."""

    rows: tuple[ExplainedRow, ...]
    more_rows: tuple[ExplainedRow, ...]
    """Those that are no slice of the pie."""
    gemeente: str
    """The name above the column of the gemeente; empty where there is no such column."""
    reference: str
    """The name above the column of another gebied to compare with; empty where there is no such column."""
    heads: tuple[str, ...]
    """The names above the columns to compare with: gemeente, Nederland, another gebied."""
    columns: int
    """Title, gebied and what it is compared with."""


class ProfilePage(Struct, frozen=True):
    """Everything the template of the gebied page prints, beside the view itself."""

    path: str
    compare: str
    """Where to put it beside another gebied, with the same choices."""
    differences: str
    """Where groups are held against everybody else."""
    is_compared: bool
    """Nederland has nothing to be compared with."""
    compared_with: str
    """The reference in a sentence: 'de gemeente Utrecht'."""
    reference_column: str
    """The reference above a column."""
    scale: str
    """What the small scale beside a judgement shows."""
    head: HeadText
    summary: tuple[str, ...]
    """'In het kort', a sentence at a time."""
    pie: str
    themes: tuple[ThemeText, ...]
    chosen: ThemeText
    table: TableText
    points: PointsText
    groups: SwitchText
    hidden: tuple[tuple[str, str], ...]
    """What the form with year and reference must keep: (name, value)."""
    children: tuple[Link, ...]
    children_title: str
    map: str
    indicator_urls: Mapping[str, str]
    """Where more stands about each indicator of the table."""
    similar: SimilarText
    known: KnownText


def profile_page(view: ProfileView) -> ProfilePage:
    """Give the texts of a gebied page."""
    path = region_path(view.region.code, view.name)
    address = ProfileAddress(path, view.chosen_year, view.chosen_group, view.chosen_reference)
    viewpoint = viewpoint_of(view)
    table = _table(view, viewpoint)
    themes = tuple(_theme(theme, address, viewpoint) for theme in view.themes)
    chosen = next(theme for theme in themes if theme.is_chosen)
    return ProfilePage(
        path=path,
        compare=_compare(view),
        differences=differences_path(view.region.code, view.name),
        is_compared=bool(view.reference_name),
        compared_with=viewpoint.reference_name,
        reference_column=reference_column(view),
        scale=scale_explained(view.reference_name) if view.reference_name else "",
        head=_head(view, address),
        summary=summary_text(view),
        pie=profile_pie(view, address.slice_addresses()),
        themes=themes,
        chosen=chosen,
        table=table,
        points=points_text(view, address),
        groups=group_switch(view.groups, address, chosen.id),
        hidden=tuple((name, value) for name, value in address.parameters(chosen.id) if name in _KEPT_BY_FORM),
        children=tuple(region_link(link, address) for link in view.children),
        children_title=capital(plural(view.children_level)) if view.children else "",
        map=mini_map(view.map) if view.map else "",
        indicator_urls={
            row.indicator.id: address.of_indicator(view.region.code, view.name, row.indicator.id)
            for row in view.chosen_theme.rows
        },
        similar=similar_text(view, address),
        known=known_text(view.known, view.group_people, view.region.level.value),
    )


def viewpoint_of(view: ProfileView) -> Viewpoint:
    """Give from where the rows of a gebied page are seen."""
    group = "" if view.chosen_group in {"", TOTAAL} else view.group_people
    reference_name = with_article(view.reference_name)
    return Viewpoint(view.region.code, reference_name, view.chosen_reference, group, view.name)


def _compare(view: ProfileView) -> str:
    groups = (view.chosen_group or TOTAAL,)
    return ComparisonAddress((view.region.code,), groups, view.chosen_year, view.chosen_reference).path


def _head(view: ProfileView, address: ProfileAddress) -> HeadText:
    level = view.region.level
    parents = tuple(
        (link.level, link.name) for link in reversed(view.ancestors) if link.level != RegionLevel.LAND
    )
    successors = tuple(link.name for link in view.successors)
    name, choices = placed_name(view), chosen_words(view)
    return HeadText(
        placed_name=name,
        title=" · ".join((name, *choices)),
        on_paper=on_paper(view),
        position=capital(position(level, parents)),
        ancestors=tuple(
            Link(address.of_region(link.code, link.name), crumb(link)) for link in view.ancestors
        ),
        facts=tuple(
            FactText(fact.indicator.short_title, cell_text(fact.figure, fact.indicator), fact.period)
            for fact in view.facts
        ),
        successors=tuple(region_link(link, address) for link in view.successors),
        gone="" if view.is_current else merged_into(level, view.name, successors),
        is_renumbered=successors == (view.name,),
    )


def _table(view: ProfileView, viewpoint: Viewpoint) -> TableText:
    chosen = view.chosen_theme
    in_pie = {row.indicator.id for row in chosen.slices}
    gemeente = _gemeente(view)
    is_other = bool(view.reference_name) and view.chosen_reference not in {NEDERLAND, GEMEENTE}
    reference = reference_column(view) if is_other else ""
    heads = tuple(name for name in (gemeente, COUNTRY if view.reference_name else "", reference) if name)
    return TableText(
        rows=tuple(explained_row(row, viewpoint) for row in chosen.slices),
        more_rows=tuple(
            explained_row(row, viewpoint) for row in chosen.rows if row.indicator.id not in in_pie
        ),
        gemeente=gemeente,
        reference=reference,
        heads=heads,
        columns=2 + len(heads),
    )


def _gemeente(view: ProfileView) -> str:
    if not any(row.gemeente is not None for row in view.chosen_theme.rows):
        return ""
    return next((link.name for link in view.ancestors if link.level == RegionLevel.GEMEENTE), "")


def _theme(theme: ThemeView, address: ProfileAddress, viewpoint: Viewpoint) -> ThemeText:
    outcome = theme.outcome
    words = outcome_words(outcome.outcome, is_neutral=is_neutral(theme))
    votes = votes_words(outcome.favourable, outcome.unfavourable, outcome.similar, outcome.uncertain)
    compared = viewpoint.reference_name
    has_figures = any(row.figure.is_there for row in theme.rows)
    told = words if compared else NOT_COMPARED_LABEL
    return ThemeText(
        id=theme.theme.id,
        title=theme.theme.title,
        url=address.of_theme(theme.theme.id),
        dashboard_url=address.of_dashboard(viewpoint.region_code, viewpoint.region_name, theme.theme.id),
        is_chosen=theme.is_chosen,
        votes=votes,
        outcome=told if has_figures else NO_FIGURE_LABEL,
        sentence=theme_sentence(votes, words, compared, has_figures=has_figures),
        slices=tuple(slice_text(row, viewpoint) for row in theme.slices),
    )
