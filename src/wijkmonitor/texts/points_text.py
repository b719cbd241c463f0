"""Krachten and aandachtspunten as text: the figure, what it is compared with, and the people behind it."""

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.indicator import Unit
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.texts.row_text import Chip, chip_of, compared_figure, figure_text
from wijkmonitor.texts.urls import ProfileAddress
from wijkmonitor.views.figure import RowView
from wijkmonitor.views.profile import PointsView, PointTrend, PointView, ProfileView
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.judgements import certainty_label
from wijkmonitor.wording.levels import with_article, without_article
from wijkmonitor.wording.pages import (
    CERTAINTY_KEYS,
    LIKELY,
    everybody_behind,
    extra_people,
    nothing_stands_out,
    people_behind,
    reference_figure,
)
from wijkmonitor.wording.statuses import KIND_WORDS
from wijkmonitor.wording.trends import short_trend

_SHARES_AND_RATES: Final = frozenset({Unit.PCT, Unit.PROMILLE, Unit.PER_1000})


class PointText(Struct, frozen=True):
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
    trend: str = ""
    """'Daalt tussen 2019 en 2023, net als in Nederland'; empty where there are too few years."""


class PointsText(Struct, frozen=True):
    """The two lists."""

    reference: str
    strengths: tuple[PointText, ...]
    concerns: tuple[PointText, ...]
    no_strengths: str
    """Why there are none."""
    no_concerns: str


class _Beside(Struct, frozen=True):
    """What all points of a page are held against, and where each of them stands."""

    name: str
    reference: str
    address: Callable[[str, str], str]


def points_text(view: ProfileView, address: ProfileAddress) -> PointsText:
    """Give the two lists of a page as text."""
    points = view.points
    has_judgements = bool(points.strengths or points.concerns or view.judgements)
    return points_text_of(points, address, has_judgements=has_judgements)


def points_text_of(points: PointsView, address: ProfileAddress, *, has_judgements: bool) -> PointsText:
    """Give two lists as text; `address` is that of the page against the reference of these lists."""
    reference, empty = points.reference_label, INTERFACE.profile.lists_empty
    beside = _Beside(reference, address.reference, address.slice_addresses())
    return PointsText(
        reference=with_article(reference),
        strengths=tuple(_point(point, beside) for point in points.strengths),
        concerns=tuple(_point(point, beside) for point in points.concerns),
        no_strengths=nothing_stands_out("gunstiger", reference) if has_judgements else empty,
        no_concerns=nothing_stands_out("minder gunstig", reference) if has_judgements else empty,
    )


def _point(point: PointView, beside: _Beside) -> PointText:
    row, indicator = point.row, point.row.indicator
    own = figure_text(row.figure, indicator.unit)
    compared = _compared_text(point, beside.reference)
    name = _compared_name(row, beside.name)
    return PointText(
        title=indicator.title_of_difference(row.judgement.size if row.judgement else 0),
        url=beside.address(indicator.theme, indicator.id),
        chip=chip_of(row),
        figures=f"{own} · {without_article(name)} {compared}",
        period=row.period.label if row.period else "",
        people=_people(point, name),
        tags=_doubts(row),
        note=point.age_note,
        folded=", ".join(_folded(other) for other in point.folded),
        trend=_trend(point.trend),
    )


def _trend(trend: PointTrend | None) -> str:
    if trend is None:
        return ""
    years = (trend.first_year, trend.last_year)
    return short_trend(trend.claim, years, trend.national_claim, differs=trend.differs)


def _compared_name(row: RowView, reference: str) -> str:
    return (row.judgement and row.judgement.reference_name) or reference


def _compared_text(point: PointView, reference: str) -> str:
    indicator = point.row.indicator
    compared = compared_figure(point.row, reference)
    if compared is None or compared.value is None:
        return reference_figure(point.reference_value, indicator.unit, indicator.decimals)
    return reference_figure(compared.value, indicator.unit, compared.decimals)


def _people(point: PointView, reference: str) -> str:
    """Say how many people are behind an item, and how many more than there would be otherwise."""
    unit, count = point.row.indicator.unit, point.people
    if count is None:
        return ""
    if unit not in _SHARES_AND_RATES:
        return everybody_behind(count, point.people_noun)
    people = people_behind(count, point.people_noun)
    if not point.extra_people:
        return people
    return f"{people}, {extra_people(point.extra_people, reference, is_rate=unit is not Unit.PCT)}"


def _folded(row: RowView) -> str:
    return f"{row.indicator.short_title} {figure_text(row.figure, row.indicator.unit)}"


def _doubts(row: RowView) -> tuple[str, ...]:
    judgement = row.judgement
    is_likely = judgement is not None and judgement.certainty == LIKELY
    kind = row.figure.kind
    likely = (certainty_label(CERTAINTY_KEYS[LIKELY]),) if is_likely else ()
    return likely if kind is FigureKind.GEPUBLICEERD else (*likely, KIND_WORDS[kind].label)
