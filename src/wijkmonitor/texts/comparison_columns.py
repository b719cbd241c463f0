"""The columns of a comparison as text: head, small pie with its reading, and what stands out."""

from collections.abc import Sequence
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from wijkmonitor.charts.small_pie import small_pie
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.texts.points_text import PointText, points_text
from wijkmonitor.texts.urls import ProfileAddress, region_path
from wijkmonitor.views.comparison import ColumnView, ComparisonView
from wijkmonitor.views.figure import JudgementView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.wording.comparing import ONLY_HIGHER_OR_LOWER, WITHOUT_FIGURE, name_of_column, pie_reading
from wijkmonitor.wording.levels import with_article
from wijkmonitor.wording.numbers import NO_BREAK, number
from wijkmonitor.wording.pages import NOT_COMPARED_LABEL, UNCERTAIN, UNCERTAIN_LABEL, inhabitants

_MOST_POINTS: Final = 3


class ColumnText(Struct, frozen=True):
    """One column: its head, its pie and what stands out."""

    number: int
    name: str
    full_name: str
    """With its group, where that is not all inhabitants."""
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


def column_texts(view: ComparisonView) -> tuple[ColumnText, ...]:
    """Give the columns from left to right."""
    references = {column.profile.reference_name for column in view.columns} - {""}
    is_same_reference = len(references) == 1
    return tuple(
        _column(column, place, view, is_same_reference=is_same_reference)
        for place, column in enumerate(view.columns, 1)
    )


def _column(column: ColumnView, place: int, view: ComparisonView, *, is_same_reference: bool) -> ColumnText:
    profile = column.profile
    path = region_path(profile.region.code, profile.name)
    address = ProfileAddress(path, profile.chosen_year, profile.chosen_group, profile.chosen_reference)
    group = "" if view.chosen_groups == (TOTAAL,) else column.group_title
    points = points_text(_shortened(profile), address)
    reference = "" if is_same_reference or not profile.reference_name else profile.reference_name
    return ColumnText(
        number=place,
        name=column.name,
        full_name=name_of_column(column.name, group),
        group=group,
        context=column.context,
        url=address.of_theme(view.chosen_theme),
        people=_people(column),
        compared_with=f"vergeleken met {with_article(reference)}" if reference else "",
        pie=small_pie(profile, place),
        reading=reading_of(profile),
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


def reading_of(profile: ProfileView) -> str:
    """Say in one sentence what a pie shows: how many of its slices have which colour."""
    slices = [row for theme in profile.themes for row in theme.slices]
    there = [row for row in slices if row.figure.is_there]
    judged = [row.judgement for row in there if row.judgement is not None]
    sure = [item for item in judged if item.certainty != UNCERTAIN]
    if not there:
        return pie_reading((), "")
    counts = (
        (_with_tone(sure, "veel_gunstiger", "gunstiger"), "gunstiger"),
        (_with_tone(sure, "veel_ongunstiger", "ongunstiger"), "minder gunstig"),
        (_with_tone(sure, "vergelijkbaar"), "vergelijkbaar"),
        (_with_tone(sure, "veel_hoger", "hoger", "lager", "veel_lager"), ONLY_HIGHER_OR_LOWER),
        (len(judged) - len(sure), UNCERTAIN_LABEL),
        (len(there) - len(judged), NOT_COMPARED_LABEL),
        (len(slices) - len(there), WITHOUT_FIGURE),
    )
    return pie_reading(counts, profile.reference_name)


def _with_tone(judged: Sequence[JudgementView], *tones: str) -> int:
    return sum(1 for item in judged if item.tone in tones)
