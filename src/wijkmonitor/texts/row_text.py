"""A row of figures as text for the templates: numbers in Dutch, a chip, and why the chip has its colour."""

from functools import lru_cache
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from wijkmonitor.charts.difference_bar import difference_bar
from wijkmonitor.domain.indicator import CertaintyType, Indicator, Unit
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND
from wijkmonitor.views.figure import FigureView, JudgementView, RowView
from wijkmonitor.views.within import MemberView
from wijkmonitor.wording import explaining
from wijkmonitor.wording.dates import reference_day
from wijkmonitor.wording.judgements import (
    certainty_label,
    size_words,
    tone_label,
    warning_sentence,
)
from wijkmonitor.wording.levels import with_level, without_article
from wijkmonitor.wording.numbers import figure, step_of, to_digits, unit_name
from wijkmonitor.wording.pages import (
    CERTAINTY_KEYS,
    NO_FIGURE_LABEL,
    NOT_COMPARED_LABEL,
    TONE_SIGNS,
    UNCERTAIN,
    UNCERTAIN_SIGN,
    WARNING_KEYS,
    reference_figure,
)
from wijkmonitor.wording.statuses import KIND_WORDS, STATUS_WORDS

_NOTHING: Final = "–"
_MIDDLE_DIGITS: Final = 3
LONG_UNITS: Final = frozenset({Unit.PER_1000, Unit.PROMILLE, Unit.PER_KM2})
"""Units that stand in the head of a column or behind a title, not in every cell."""


class Chip(Struct, frozen=True):
    """The colour, sign and word of a judgement."""

    style: str
    """The classes of the stylesheet."""
    sign: str
    label: str


class Viewpoint(Struct, frozen=True):
    """From where the rows of a page are seen."""

    region_code: str
    reference_name: str
    """As in a sentence: 'Nederland', 'de gemeente Utrecht'; empty when nothing is compared."""
    reference: str = NEDERLAND
    """`nederland`, `gemeente` or the code of a gebied."""
    group_people: str = ""
    """Who the page is about when it is about a group: 'inwoners van 65 jaar en ouder'."""
    region_name: str = ""

    def people(self, indicator: Indicator) -> str:
        """Name whom a figure is about: the group, where the figure is about people."""
        is_about_people = indicator.people.startswith("inwoners")
        return self.group_people if self.group_people and is_about_people else indicator.people


class Cell(Struct, frozen=True):
    """A figure to compare with; `note` says whose it is where the head of the column does not."""

    text: str
    note: str = ""


class RowText(Struct, frozen=True):
    """One indicator in a table."""

    indicator: Indicator
    unit: str
    """The unit behind the title, where it is too long for every cell; empty where the title has it."""
    own: str
    gemeente: Cell
    nederland: Cell
    reference: Cell
    """What it is judged against: one of the two before, or another gebied that was chosen."""
    chip: Chip
    is_there: bool
    period: str
    source_number: int
    """0 where there is no figure, so no source."""
    tags: tuple[str, ...]
    """'schatting', 'berekend', 'voorlopig'."""
    nearest: str


class SliceText(Struct, frozen=True):
    """One slice of the pie in the table under it."""

    title: str
    unit: str
    """The unit behind the title, where it is too long for every cell."""
    own: str
    period: str
    """Empty where there is no figure."""
    compared: Cell
    """What it is judged against."""
    chip: Chip


class ExplainedRow(Struct, frozen=True):
    """A row with its bar and the rule and numbers behind its judgement."""

    row: RowText
    bar: str
    """SVG, or empty."""
    reasons: tuple[tuple[str, str], ...]
    """(term, sentences)."""


_EMPTY_CHIPS: Final = {
    status: Chip("chip t-geen-oordeel is-leeg", "", f"{NO_FIGURE_LABEL}: {words.label}")
    for status, words in STATUS_WORDS.items()
}
_NOT_COMPARED_CHIP: Final = Chip("chip t-geen-oordeel", "", NOT_COMPARED_LABEL)


def row_text(row: RowView, viewpoint: Viewpoint) -> RowText:
    """Give a row as text."""
    indicator, own = row.indicator, row.figure
    unit = unit_in_cell(indicator)
    nederland = nederland_cell(row, unit)
    is_of_nederland = viewpoint.reference == NEDERLAND
    return RowText(
        indicator=indicator,
        unit=unit_behind(indicator.title, indicator),
        own=figure_text(own, unit),
        gemeente=Cell(_reference_text(row.gemeente, unit)),
        nederland=nederland,
        reference=nederland if is_of_nederland else _reference_cell(row, viewpoint, unit),
        chip=chip_of(row),
        is_there=own.value is not None,
        period=row.period.label if row.period else "",
        source_number=row.source.number if row.source else 0,
        tags=tags_of(own.kind, own.status, indicator.certainty),
        nearest=_nearest(row, viewpoint),
    )


def slice_text(row: RowView, viewpoint: Viewpoint) -> SliceText:
    """Give a slice of the pie as text: no more of the row than stands under the pie."""
    indicator, own = row.indicator, row.figure
    unit = unit_in_cell(indicator)
    is_of_nederland = viewpoint.reference == NEDERLAND
    return SliceText(
        title=indicator.short_title,
        unit=unit_behind(indicator.short_title, indicator),
        own=figure_text(own, unit),
        period=row.period.label if row.period and own.value is not None else "",
        compared=nederland_cell(row, unit) if is_of_nederland else _reference_cell(row, viewpoint, unit),
        chip=chip_of(row),
    )


def explained_row(row: RowView, viewpoint: Viewpoint) -> ExplainedRow:
    """Give a row with what is behind it."""
    judgement = row.judgement
    bar = difference_bar(judgement, row.indicator.scale) if judgement else ""
    return ExplainedRow(row_text(row, viewpoint), bar, tuple(_reasons(row, viewpoint)))


def figure_text(own: FigureView | None, unit: str) -> str:
    """Give a figure with its unit and the sign of its status."""
    if own is None:
        return _NOTHING
    sign = STATUS_WORDS[own.status].sign
    if own.value is None:
        return sign
    return figure(own.value, unit, own.decimals, approximate=own.is_approximate) + sign


def compared_figure(row: RowView, reference: str) -> FigureView | None:
    """Give the figure that a row is judged against, as it stands in the table; None when there is none."""
    judgement = row.judgement
    if judgement is not None and judgement.reference_name and not row.nederland_year:
        return _middle_figure(judgement.reference_value, row.indicator.decimals)
    if reference == NEDERLAND:
        return row.nederland
    if reference == GEMEENTE:
        return row.gemeente
    if judgement is None:
        return None
    return _plain_figure(judgement.reference_value, row.indicator.decimals)


@lru_cache(maxsize=4096)
def _plain_figure(value: float, decimals: int) -> FigureView:
    return FigureView(value, Status.DEFINITIEF, FigureKind.GEPUBLICEERD, decimals, is_approximate=False)


@lru_cache(maxsize=4096)
def _middle_figure(value: float, decimals: int) -> FigureView:
    """Give the figure of the gebied in the middle: read from a scale, so three digits are enough."""
    figure_of_it = _plain_figure(to_digits(value, _MIDDLE_DIGITS), decimals)
    return replace(figure_of_it, kind=FigureKind.BEREKEND)


def nederland_cell(row: RowView, unit: str) -> Cell:
    """Give the figure of Nederland, or of the gebied in the middle that stands for it."""
    judgement = row.judgement
    if row.nederland_year:
        return Cell(_reference_text(row.nederland, unit), str(row.nederland_year))
    if judgement is None or not judgement.reference_name:
        return Cell(_reference_text(row.nederland, unit))
    middle = _middle_figure(judgement.reference_value, row.indicator.decimals)
    return Cell(_reference_text(middle, unit), without_article(judgement.reference_name))


def _reference_cell(row: RowView, viewpoint: Viewpoint, unit: str) -> Cell:
    return Cell(_reference_text(compared_figure(row, viewpoint.reference), unit))


def _reference_text(reference: FigureView | None, unit: str) -> str:
    if reference is None or reference.value is None:
        return figure_text(reference, unit)
    sign = STATUS_WORDS[reference.status].sign
    value = reference_figure(reference.value, unit, reference.decimals, approximate=reference.is_approximate)
    return value + sign


def cell_text(own: FigureView, indicator: Indicator) -> str:
    """Give a figure beside a title that names a long unit already."""
    return figure_text(own, unit_in_cell(indicator))


def unit_in_cell(indicator: Indicator) -> Unit:
    """Give the unit that stands in every cell: none where it is too long for that."""
    return Unit.AANTAL if indicator.unit in LONG_UNITS else indicator.unit


def unit_behind(title: str, indicator: Indicator) -> str:
    """Give the unit behind a title where it is too long for a cell; empty where the title has it."""
    return _unit_note(title, indicator.unit) if indicator.unit in LONG_UNITS else ""


def chip_of(row: RowView | MemberView) -> Chip:
    """Give the chip of a row."""
    return chip_of_figure(row.figure, row.judgement)


def chip_of_figure(figure_of_it: FigureView, judgement: JudgementView | None) -> Chip:
    """Give the chip of a figure with its judgement, or with the reason why there is none."""
    if figure_of_it.value is None:
        return _EMPTY_CHIPS[figure_of_it.status]
    if judgement is None:
        return _NOT_COMPARED_CHIP
    return _judged_chip(judgement.tone, judgement.size, judgement.certainty, judgement.is_small_but_certain)


@lru_cache(maxsize=256)
def _judged_chip(tone: str, size: int, certainty: str, is_small: bool) -> Chip:  # noqa: FBT001
    if certainty == UNCERTAIN:
        doubt = certainty_label(CERTAINTY_KEYS[UNCERTAIN])
        return Chip(f"chip t-{tone} is-onzeker", UNCERTAIN_SIGN, f"{size_words(size)}, maar {doubt}")
    words = certainty_label(CERTAINTY_KEYS[certainty], is_small=is_small)
    return Chip(f"chip t-{tone}", TONE_SIGNS[tone], f"{tone_label(tone)}, {words}")


@lru_cache(maxsize=512)
def _unit_note(title: str, unit: Unit) -> str:
    name = unit_name(unit)
    return "" if name in title else name


@lru_cache(maxsize=64)
def tags_of(kind: FigureKind, status: Status, certainty: CertaintyType) -> tuple[str, ...]:
    """Give what to know of a figure in a word: 'schatting', 'berekend', 'voorlopig'."""
    tags = () if kind is FigureKind.GEPUBLICEERD else (KIND_WORDS[kind].label,)
    if kind is FigureKind.BEREKEND and certainty is CertaintyType.MODEL:
        tags = (*tags, KIND_WORDS[FigureKind.GESCHAT].label)
    words = STATUS_WORDS[status]
    return (*tags, words.label) if status.is_figure and words.sign else tags


def _nearest(row: RowView, viewpoint: Viewpoint) -> str:
    """Say where the nearest figure is: of all inhabitants, of another year, or of a larger gebied."""
    nearest = row.nearest
    if nearest is None:
        return ""
    value = figure(nearest.value, row.indicator.unit, row.indicator.decimals)
    is_here = nearest.region_code == viewpoint.region_code
    where = "" if is_here else with_level(nearest.level, nearest.region_name)
    return explaining.nearest_figure(value, nearest.people, where, nearest.period.label)


def _reasons(row: RowView, viewpoint: Viewpoint) -> list[tuple[str, str]]:
    indicator = row.indicator
    reasons = [(explaining.TERM_MEANING, indicator.explanation)]
    if row.judgement is not None and row.figure.value is not None:
        reasons.extend(_judgement_reasons(row, row.figure.value, row.judgement, viewpoint))
    attention = _attention(row)
    if attention:
        reasons.append((explaining.TERM_ATTENTION, attention))
    if row.source is not None and row.period is not None:
        day = reference_day(indicator.reference_day, row.period.year)
        processing = (
            explaining.taken_over(row.source.publisher) if row.source.is_own else indicator.processing
        )
        words = f"{row.source.line}, {day}, gebiedsindeling {row.indeling}. {processing}"
        reasons.append((explaining.TERM_SOURCE, words))
    return reasons


def _judgement_reasons(
    row: RowView, value: float, judgement: JudgementView, viewpoint: Viewpoint
) -> list[tuple[str, str]]:
    indicator, own = row.indicator, row.figure
    scaling = explaining.Scaling(indicator.unit, own.decimals, step_of(value, indicator.unit))
    name = judgement.reference_name or viewpoint.reference_name
    compared = shown_reference(row, judgement, viewpoint.reference)
    far = explaining.difference_sentence(value, compared, name, scaling, is_rough=own.is_approximate)
    spread = (indicator.scale, judgement.spread)
    usual = explaining.spread_sentence(judgement.z, judgement.size, spread, scaling)
    limits = (judgement.lower, judgement.upper)
    sure = explaining.certainty_sentence(judgement.certainty, limits, scaling)
    if judgement.denominator is not None:
        sure = f"{sure} {explaining.denominator_sentence(judgement.denominator, viewpoint.people(indicator))}"
    return [
        (explaining.TERM_DIFFERENCE, f"{far} {usual}"),
        (explaining.TERM_CERTAINTY, sure),
        (explaining.TERM_DIRECTION, explaining.direction_sentence(indicator.direction)),
    ]


def shown_reference(row: RowView, judgement: JudgementView, reference: str) -> tuple[float, int]:
    """Give the value and decimals of what a row is judged against, as the table shows it."""
    compared = compared_figure(row, reference)
    if compared is None or compared.value is None:
        return judgement.reference_value, row.indicator.decimals
    return compared.value, compared.decimals


def _attention(row: RowView) -> str:
    words = []
    if row.figure.kind is not FigureKind.GEPUBLICEERD:
        words.append(KIND_WORDS[row.figure.kind].reason)
    status = STATUS_WORDS[row.figure.status]
    if status.sign:
        words.append(status.reason)
    if row.has_other_boundaries and row.indeling is not None:
        words.append(explaining.other_boundaries(row.indeling))
    if row.judgement is not None and row.judgement.warning:
        words.append(warning_sentence(WARNING_KEYS[row.judgement.warning]))
    if row.indicator.age_note:
        words.append(row.indicator.age_note)
    return " ".join(words)
