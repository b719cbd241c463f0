"""The gebied page as text for its template: every number in Dutch, every link made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from wijkmonitor.charts.mini_map import mini_map
from wijkmonitor.charts.profile_pie import is_neutral, profile_pie
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import Choice, PointsView, PointView, ProfileView, RegionLink, ThemeView
from wijkmonitor.web.row_text import (
    Chip,
    ExplainedRow,
    RowText,
    Viewpoint,
    cell_text,
    chip_of,
    explained_row,
    figure_text,
    row_text,
)
from wijkmonitor.web.urls import ProfileAddress, region_path
from wijkmonitor.wording.judgements import certainty_label
from wijkmonitor.wording.levels import plural, position
from wijkmonitor.wording.pages import (
    CERTAINTY_KEYS,
    LIKELY,
    NOT_COMPARED_LABEL,
    capital,
    extra_people,
    inhabitants,
    outcome_words,
    people_behind,
    reference_figure,
    votes_words,
)
from wijkmonitor.wording.sentences import merged_into
from wijkmonitor.wording.statuses import KIND_WORDS

_MOST_GROUPS: Final = 6
_FIRST_GROUPS: Final = 4
"""All inhabitants and the three groups of herkomst."""
_KEPT_BY_FORM: Final = frozenset({"groep", "thema"})


@dataclass(frozen=True, slots=True)
class Link:
    """Where to go, in words; `is_current` marks where the visitor is."""

    url: str
    text: str
    note: str = ""
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class ThemeText:
    """One theme: its bar, and its slices as a table."""

    id: str
    title: str
    url: str
    is_chosen: bool
    votes: str
    outcome: str
    rows: tuple[RowText, ...]


@dataclass(frozen=True, slots=True)
class PointText:
    """One kracht or aandachtspunt."""

    title: str
    url: str
    chip: Chip
    figures: str
    period: str
    """'18,2 % · Nederland 6,6 %'."""
    people: str
    tags: tuple[str, ...]
    """'waarschijnlijk', 'schatting'."""
    note: str
    folded: str


@dataclass(frozen=True, slots=True)
class PointsText:
    """The two lists."""

    reference: str
    strengths: tuple[PointText, ...]
    concerns: tuple[PointText, ...]


@dataclass(frozen=True, slots=True)
class SwitchText:
    """A switch with the choices that exist, and why the others do not."""

    choices: tuple[Link, ...]
    more: tuple[Link, ...]
    """The rest, where there are too many for a line."""
    absent: tuple[tuple[str, str], ...]
    """(label, reason)."""


@dataclass(frozen=True, slots=True)
class FactText:
    """One basic fact."""

    title: str
    value: str
    period: str


@dataclass(frozen=True, slots=True)
class HeadText:
    """What stands above the pie."""

    position: str
    ancestors: tuple[Link, ...]
    facts: tuple[FactText, ...]
    successors: tuple[Link, ...]
    gone: str
    """What became of a gebied that is no more; empty while it exists."""


@dataclass(frozen=True, slots=True)
class TableText:
    """The table of the chosen theme."""

    rows: tuple[ExplainedRow, ...]
    more_rows: tuple[ExplainedRow, ...]
    """Those that are no slice of the pie."""
    gemeente: str
    """The name above the column of the gemeente; empty where there is no such column."""
    columns: int
    """Title, gebied, and gemeente and Nederland where they have one."""


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """Everything the template of the gebied page prints, beside the view itself."""

    path: str
    is_compared: bool
    """Nederland has nothing to be compared with."""
    head: HeadText
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


def profile_page(view: ProfileView) -> ProfilePage:
    """Give the texts of a gebied page."""
    path = region_path(view.region.code, view.name)
    address = ProfileAddress(path, view.chosen_year, view.chosen_group, view.chosen_reference)
    viewpoint = Viewpoint(view.region.code, view.reference_name)
    table = _table(view, viewpoint)
    known = {row.row.indicator.id: row.row for row in table.rows}
    themes = tuple(_theme(theme, address, known, viewpoint) for theme in view.themes)
    chosen = next(theme for theme in themes if theme.is_chosen)
    return ProfilePage(
        path=path,
        is_compared=bool(view.reference_name),
        head=_head(view, address),
        pie=profile_pie(view, address.slice_addresses()),
        themes=themes,
        chosen=chosen,
        table=table,
        points=_points(view.points, address),
        groups=_groups(view.groups, address, chosen.id),
        hidden=tuple((name, value) for name, value in address.parameters(chosen.id) if name in _KEPT_BY_FORM),
        children=tuple(_region_link(link, address) for link in view.children),
        children_title=capital(plural(view.children_level)) if view.children else "",
        map=mini_map(view.map) if view.map else "",
    )


def _head(view: ProfileView, address: ProfileAddress) -> HeadText:
    level = view.region.level
    parents = tuple(
        (link.level, link.name) for link in reversed(view.ancestors) if link.level != RegionLevel.LAND
    )
    successors = tuple(link.name for link in view.successors)
    return HeadText(
        position=capital(position(level, parents)),
        ancestors=tuple(
            Link(address.of_region(link.code, link.name), _crumb(link)) for link in view.ancestors
        ),
        facts=tuple(
            FactText(fact.indicator.short_title, cell_text(fact.figure, fact.indicator), fact.period)
            for fact in view.facts
        ),
        successors=tuple(_region_link(link, address) for link in view.successors),
        gone="" if view.is_current else merged_into(level, view.name, successors),
    )


def _table(view: ProfileView, viewpoint: Viewpoint) -> TableText:
    chosen = view.chosen_theme
    in_pie = {row.indicator.id for row in chosen.slices}
    gemeente = _gemeente(view)
    return TableText(
        rows=tuple(explained_row(row, viewpoint) for row in chosen.slices),
        more_rows=tuple(
            explained_row(row, viewpoint) for row in chosen.rows if row.indicator.id not in in_pie
        ),
        gemeente=gemeente,
        columns=2 + bool(gemeente) + bool(view.reference_name),
    )


def _crumb(link: RegionLink) -> str:
    """Give the name of a gebied above this one; a provincie may be called like its gemeente."""
    return f"{link.level} {link.name}" if link.level == RegionLevel.PROVINCIE else link.name


def _gemeente(view: ProfileView) -> str:
    if not any(row.gemeente is not None for row in view.chosen_theme.rows):
        return ""
    return next((link.name for link in view.ancestors if link.level == RegionLevel.GEMEENTE), "")


def _theme(
    theme: ThemeView, address: ProfileAddress, known: Mapping[IndicatorId, RowText], viewpoint: Viewpoint
) -> ThemeText:
    """Give a theme as text; the rows of the chosen theme are known already."""
    outcome = theme.outcome
    words = outcome_words(outcome.outcome, is_neutral=is_neutral(theme))
    return ThemeText(
        id=theme.theme.id,
        title=theme.theme.title,
        url=address.of_theme(theme.theme.id),
        is_chosen=theme.is_chosen,
        votes=votes_words(outcome.favourable, outcome.unfavourable, outcome.similar, outcome.uncertain),
        outcome=words if viewpoint.reference_name else NOT_COMPARED_LABEL,
        rows=tuple(known.get(row.indicator.id) or row_text(row, viewpoint) for row in theme.slices),
    )


def _points(points: PointsView, address: ProfileAddress) -> PointsText:
    reference = points.reference_label
    return PointsText(
        reference=reference,
        strengths=tuple(_point(point, reference, address) for point in points.strengths),
        concerns=tuple(_point(point, reference, address) for point in points.concerns),
    )


def _point(point: PointView, reference: str, address: ProfileAddress) -> PointText:
    row, indicator = point.row, point.row.indicator
    own = figure_text(row.figure, indicator.unit)
    compared = reference_figure(point.reference_value, indicator.unit, indicator.decimals)
    compared_with = (row.judgement and row.judgement.reference_name) or reference
    people = people_behind(point.people, point.people_noun) if point.people is not None else ""
    extra = extra_people(point.extra_people) if point.extra_people else ""
    return PointText(
        title=indicator.title_of_difference(row.judgement.size if row.judgement else 0),
        url=address.of_slice(indicator.theme, indicator.id),
        chip=chip_of(row),
        figures=f"{own} · {compared_with} {compared}",
        period=row.period.label if row.period else "",
        people=f"{people}, {extra}" if people and extra else people,
        tags=_doubts(row),
        note=point.age_note,
        folded=", ".join(_folded(other) for other in point.folded),
    )


def _folded(row: RowView) -> str:
    return f"{row.indicator.short_title} {figure_text(row.figure, row.indicator.unit)}"


def _doubts(row: RowView) -> tuple[str, ...]:
    judgement = row.judgement
    is_likely = judgement is not None and judgement.certainty == LIKELY
    kind = row.figure.kind
    likely = (certainty_label(CERTAINTY_KEYS[LIKELY]),) if is_likely else ()
    return likely if kind is FigureKind.GEPUBLICEERD else (*likely, KIND_WORDS[kind].label)


def _groups(groups: tuple[Choice, ...], address: ProfileAddress, theme: str) -> SwitchText:
    links = tuple(
        Link(_group_url(address, choice, theme), choice.label, is_current=choice.is_chosen)
        for choice in groups
        if choice.is_available or choice.is_chosen
    )
    first = len(links) if len(links) <= _MOST_GROUPS else _FIRST_GROUPS
    chosen = tuple(link for link in links[first:] if link.is_current)
    return SwitchText(
        choices=links[:first] + chosen,
        more=tuple(link for link in links[first:] if not link.is_current),
        absent=tuple((choice.label, choice.reason) for choice in groups if not choice.is_available),
    )


def _group_url(address: ProfileAddress, choice: Choice, theme: str) -> str:
    query = address.with_group(choice.value).query(theme)
    return f"{address.path}?{query}" if query else address.path


def _region_link(link: RegionLink, address: ProfileAddress) -> Link:
    return Link(address.of_region(link.code, link.name), link.name, inhabitants(link.inwoners))
