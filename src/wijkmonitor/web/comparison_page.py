"""The comparison page as text for its template: columns, switches and the links that change them."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from wijkmonitor.charts.small_pie import small_pie
from wijkmonitor.domain.group import TOTAAL, GroupCode, dimension_of
from wijkmonitor.views.comparison import ColumnView, ComparisonView
from wijkmonitor.views.comparison_choice import OLD_CLASSIFICATION
from wijkmonitor.views.figure import JudgementView
from wijkmonitor.views.profile import Choice, ProfileView
from wijkmonitor.web.comparison_address import ComparisonAddress
from wijkmonitor.web.comparison_table import ComparedTable, compared_table
from wijkmonitor.web.points_text import PointText, points_text
from wijkmonitor.web.urls import COMPARE, ProfileAddress, region_path
from wijkmonitor.wording.comparing import (
    MIXED_CLASSIFICATIONS,
    add,
    compared_how,
    comparison_title,
    move_left,
    move_right,
    pie_reading,
    take_away,
)
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.levels import plural, with_article
from wijkmonitor.wording.numbers import NO_BREAK, number
from wijkmonitor.wording.pages import (
    NO_FIGURE_LABEL,
    NOT_COMPARED_LABEL,
    UNCERTAIN_LABEL,
    inhabitants,
)

_MOST_POINTS: Final = 3
_FIRST_GROUPS: Final = 4
"""All inhabitants and the three groups of herkomst."""
_UNCERTAIN: Final = "niet_te_zeggen"


class Step(Struct, frozen=True):
    """A link that changes the comparison: what it shows, and what it is called."""

    url: str
    text: str
    name: str
    """Its accessible name: 'Haal Overvecht weg'."""
    note: str = ""
    is_current: bool = False


class ChosenRegion(Struct, frozen=True):
    """A chosen gebied with the links that move it; None at an end."""

    name: str
    remove: Step
    left: Step | None
    right: Step | None


class ColumnText(Struct, frozen=True):
    """One column: its head, its pie and what stands out."""

    number: int
    name: str
    group: str
    """Empty while all columns are about all inhabitants."""
    context: str
    url: str
    people: str
    compared_with: str
    """What it is held against, where that is not the same for all columns."""
    pie: str
    reading: str
    why_empty: str
    strengths: tuple[PointText, ...]
    concerns: tuple[PointText, ...]
    no_strengths: str
    no_concerns: str


class ComparisonPage(Struct, frozen=True):
    """Everything the template prints, beside the view itself."""

    path: str
    title: str
    canonical: str
    is_compared: bool
    how_compared: str
    regions: tuple[ChosenRegion, ...]
    groups: tuple[Step, ...]
    more_groups: tuple[Step, ...]
    """Those that few look for."""
    groups_without_room: tuple[str, ...]
    mixed: str
    """Why the chosen groups may not stand side by side; empty when they may."""
    one_classification: tuple[Step, ...]
    """The two ways out of groups that may not stand side by side."""
    hidden: tuple[tuple[str, str], ...]
    """What the form with year and reference keeps: (name, value)."""
    hidden_in_search: tuple[tuple[str, str], ...]
    path_to_add: str
    results: tuple[Step, ...]
    examples: tuple[Step, ...]
    columns: tuple[ColumnText, ...]
    table: ComparedTable
    gaps: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    """Of each column why parts of its pie are empty: (name, (titles, reason))."""


def comparison_page(view: ComparisonView) -> ComparisonPage:
    """Give the texts of a comparison."""
    address = _address(view)
    parameters = address.parameters()
    offered = [item for item in view.groups if item.is_available]
    first = [item for place, item in enumerate(offered) if item.is_chosen or place < _FIRST_GROUPS]
    others = [item for item in offered if item not in first]
    references = tuple(column.profile.reference_name for column in view.columns)
    compared_with = {name for name in references if name}
    return ComparisonPage(
        path=COMPARE,
        title=comparison_title(tuple(link.name for link in view.regions)),
        canonical=address.with_theme("").path,
        is_compared=True,
        how_compared=compared_how(references),
        regions=_chosen(view, address),
        groups=tuple(_group(item, address) for item in first),
        more_groups=tuple(_group(item, address) for item in others),
        groups_without_room=tuple(item.label for item in view.groups if not item.is_available),
        mixed=MIXED_CLASSIFICATIONS if view.mixes_classifications else "",
        one_classification=_one_classification(view, address) if view.mixes_classifications else (),
        hidden=tuple((name, value) for name, value in parameters if name not in {"jaar", "referentie"}),
        hidden_in_search=tuple(parameters),
        path_to_add=address.path_to_add,
        results=tuple(
            Step(address.with_region(item.code).path, item.name, add(item.name), item.context)
            for item in view.results
        ),
        examples=_examples(view),
        columns=_columns(view, is_same_reference=len(compared_with) == 1),
        table=compared_table(view, address),
        gaps=tuple(
            (
                column_title(column, view),
                tuple((", ".join(gap.titles), gap.reason) for gap in column.profile.gaps),
            )
            for column in view.columns
            if column.profile.gaps and not column.why_empty
        ),
    )


def column_title(column: ColumnView, view: ComparisonView) -> str:
    """Give the name of a column in a list: with its group where the columns differ in that."""
    return f"{column.name}, {column.group_title.lower()}" if len(view.chosen_groups) > 1 else column.name


def _address(view: ComparisonView) -> ComparisonAddress:
    return ComparisonAddress(
        tuple(link.code for link in view.regions),
        view.chosen_groups,
        view.chosen_year,
        view.chosen_reference,
        view.chosen_theme,
    )


def _chosen(view: ComparisonView, address: ComparisonAddress) -> tuple[ChosenRegion, ...]:
    last = len(view.regions) - 1
    return tuple(
        ChosenRegion(
            link.name,
            Step(address.without_region(link.code).path, "×", take_away(link.name)),
            Step(address.moved(link.code, -1).path, "←", move_left(link.name)) if place > 0 else None,
            Step(address.moved(link.code, 1).path, "→", move_right(link.name)) if place < last else None,
        )
        for place, link in enumerate(view.regions)
    )


def _group(item: Choice, address: ComparisonAddress) -> Step:
    if not item.is_chosen:
        return Step(address.with_group(item.value).path, item.label, add(item.label))
    is_only_one = address.groups == (TOTAAL,)
    url = "" if is_only_one else address.without_group(item.value).path
    return Step(url, item.label, take_away(item.label), is_current=True)


def _one_classification(view: ComparisonView, address: ComparisonAddress) -> tuple[Step, ...]:
    """Give the address with the groups of one classification left out, for each of the two."""
    words = INTERFACE.comparison
    old = tuple(code for code in view.chosen_groups if _is_old(code))
    ways = ((words.only_new, [code for code in view.chosen_groups if code not in old]), (words.only_old, old))
    return tuple(Step(_with_groups(address, groups), text, text) for text, groups in ways)


def _is_old(code: str) -> bool:
    return dimension_of(GroupCode(code)) in OLD_CLASSIFICATION


def _with_groups(address: ComparisonAddress, groups: Sequence[str]) -> str:
    return ComparisonAddress(
        address.regions, tuple(groups), address.year, address.reference, address.theme
    ).path


def _examples(view: ComparisonView) -> tuple[Step, ...]:
    steps = []
    for one, other in view.examples:
        text = f"{one.name} en {other.name}"
        steps.append(
            Step(ComparisonAddress((one.code, other.code)).path, text, text, f"twee {plural(one.level)}")
        )
    return tuple(steps)


def _columns(view: ComparisonView, *, is_same_reference: bool) -> tuple[ColumnText, ...]:
    return tuple(
        _column(column, place, view, is_same_reference=is_same_reference)
        for place, column in enumerate(view.columns, 1)
    )


def _column(column: ColumnView, place: int, view: ComparisonView, *, is_same_reference: bool) -> ColumnText:
    profile = column.profile
    path = region_path(profile.region.code, profile.name)
    address = ProfileAddress(path, profile.chosen_year, profile.chosen_group, profile.chosen_reference)
    points = points_text(_shortened(profile), address)
    reference = "" if is_same_reference or not profile.reference_name else profile.reference_name
    return ColumnText(
        number=place,
        name=column.name,
        group="" if view.chosen_groups == (TOTAAL,) else column.group_title,
        context=column.context,
        url=address.of_theme(view.chosen_theme),
        people=_people(column),
        compared_with=f"vergeleken met {with_article(reference)}" if reference else "",
        pie=small_pie(profile, place),
        reading=_reading(column),
        why_empty=column.why_empty,
        strengths=points.strengths,
        concerns=points.concerns,
        no_strengths=points.no_strengths,
        no_concerns=points.no_concerns,
    )


def _shortened(profile: ProfileView) -> ProfileView:
    """Give the view with no more krachten and aandachtspunten than fit side by side."""
    points = profile.points
    short = replace(
        points, strengths=points.strengths[:_MOST_POINTS], concerns=points.concerns[:_MOST_POINTS]
    )
    return replace(profile, points=short)


def _people(column: ColumnView) -> str:
    profile = column.profile
    if profile.chosen_group == TOTAAL or profile.inwoners is None:
        return inhabitants(profile.inwoners)
    return f"{number(profile.inwoners)}{NO_BREAK}{profile.group_people}"


def _reading(column: ColumnView) -> str:
    """Say in one sentence what the small pie shows: how many of its slices have which colour."""
    slices = [row for theme in column.profile.themes for row in theme.slices]
    there = [row for row in slices if row.figure.is_there]
    judged = [row.judgement for row in there if row.judgement is not None]
    sure = [item for item in judged if item.certainty != _UNCERTAIN]
    if not there:
        return pie_reading((), "")
    counts = (
        (_with_tone(sure, "veel_gunstiger", "gunstiger"), "gunstiger"),
        (_with_tone(sure, "veel_ongunstiger", "ongunstiger"), "minder gunstig"),
        (_with_tone(sure, "vergelijkbaar"), "vergelijkbaar"),
        (_with_tone(sure, "veel_hoger", "hoger"), "hoger, zonder oordeel"),
        (_with_tone(sure, "veel_lager", "lager"), "lager, zonder oordeel"),
        (len(judged) - len(sure), UNCERTAIN_LABEL),
        (len(there) - len(judged), NOT_COMPARED_LABEL),
        (len(slices) - len(there), NO_FIGURE_LABEL),
    )
    return pie_reading(counts, column.profile.reference_name)


def _with_tone(judged: Sequence[JudgementView], *tones: str) -> int:
    return sum(1 for item in judged if item.tone in tones)
