"""'In het kort' as sentences: the figures are those of the tables on the same page."""

from collections.abc import Iterator
from typing import Final

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import CertaintyType, Phrase, Scale, Unit
from wijkmonitor.domain.observation import FigureKind
from wijkmonitor.domain.region import RegionLevel, is_region_code, level_of
from wijkmonitor.texts.row_text import LONG_UNITS, compared_figure
from wijkmonitor.views.choice import GEMEENTE, NEDERLAND
from wijkmonitor.views.figure import FigureView, RowView
from wijkmonitor.views.profile import ProfileView
from wijkmonitor.views.summary import ClaimView, SummaryView, summary_view
from wijkmonitor.wording import opening, summary
from wijkmonitor.wording.levels import this, with_level
from wijkmonitor.wording.numbers import figure, number
from wijkmonitor.wording.pages import CERTAIN, COUNTRY, inhabitants, reference_figure
from wijkmonitor.wording.statuses import STATUS_WORDS

_SIMILAR: Final = "soortgelijke "
_INWONERS: Final = "inwoners_aantal"
_THIS_GROUP: Final = "deze groep"
_THERE: Final = "daar"
"""Where the group lives that the opening named."""


def summary_text(view: ProfileView) -> tuple[str, ...]:
    """Give the sentences of a page."""
    chosen = summary_view(view)
    if chosen.is_uninhabited:
        return (opening.nobody_lives(_place(view), view.chosen_year),)
    return tuple(_sentences(view, chosen))


def _sentences(view: ProfileView, chosen: SummaryView) -> Iterator[str]:
    yield _opening(view, chosen.feature)
    yield from _claims(view, chosen.claims)
    for place, row in enumerate(chosen.figures):
        yield summary.figure_sentence(summary.turn(place, _first_place(view)), _told(row, view))
    if chosen.is_nothing_different:
        yield summary.nothing_differs(_than(view, None, is_first=False))
    if chosen.alike:
        yield _alike(view, chosen.alike)
    if chosen.is_mostly_uncertain:
        yield summary.mostly_uncertain(_this(view), _other(view))
    if chosen.missing:
        yield summary.missing_sentence([theme.title for theme in chosen.missing], _whose(view))


def _claims(view: ProfileView, claims: tuple[ClaimView, ...]) -> Iterator[str]:
    for place, claim in enumerate(claims):
        is_opposite = claim.is_strength is not claims[place - 1].is_strength
        start = summary.turn(place, _first_place(view), is_opposite=is_opposite)
        comparison = _comparison(claim, view, _than(view, claim.row, is_first=place == 0))
        say = summary.further_comparison if place else summary.comparison_sentence
        yield say(start, comparison)


def _opening(view: ProfileView, feature: RowView | None) -> str:
    group = _group(view)
    if group:
        count = "" if view.inwoners is None else number(view.inwoners)
        return opening.group_lives(_place(view), group, count, view.chosen_year)
    people = _people(view)
    if view.region.level is RegionLevel.LAND:
        return opening.country_opening(view.name, people, view.chosen_year)
    told = ""
    if feature is not None and feature.judgement is not None:
        than = _than(view, feature, is_first=False)
        told = opening.feature(_phrase(feature).name, than, is_more=feature.judgement.size > 0)
    return opening.opening(view.name, _what(view), people, told, is_current=view.is_current)


def _what(view: ProfileView) -> str:
    """Say what a gebied is and where it lies, as far as its name does not say so."""
    level = view.region.level
    above = {link.level: link.name for link in view.ancestors if link.level != RegionLevel.LAND}
    gemeente, provincie = above.get(RegionLevel.GEMEENTE, ""), above.get(RegionLevel.PROVINCIE, "")
    article = f"een {level}"
    if gemeente:
        is_told = view.name.endswith(f" in {gemeente}")
        return article if is_told else f"{article} in de gemeente {gemeente}"
    return f"{article} in de provincie {provincie}" if provincie else article


def _people(view: ProfileView) -> str:
    """Say how many live there, and when, as the facts of the page do."""
    if view.inwoners is None:
        return ""
    period = next((fact.period for fact in view.facts if fact.indicator.id == _INWONERS), view.chosen_year)
    return f"{inhabitants(view.inwoners)}{f' ({period})' if period else ''}"


def _comparison(claim: ClaimView, view: ProfileView, than: str) -> summary.Comparison:
    judgement = claim.judgement
    compared = compared_figure(claim.row, view.chosen_reference)
    unit = _unit(claim.row)
    if compared is None or compared.value is None:
        other = reference_figure(judgement.reference_value, unit, claim.row.indicator.decimals)
    else:
        other = reference_figure(compared.value, unit, compared.decimals, approximate=compared.is_approximate)
    is_certain = judgement.certainty == CERTAIN
    return summary.Comparison(_told(claim.row, view), claim.size, is_certain, other, than)


def _told(row: RowView, view: ProfileView) -> summary.Told:
    own = row.figure
    text = figure(own.value or 0.0, _unit(row), own.decimals, approximate=own.is_approximate)
    return summary.Told(
        _phrase(row), text, _when(row), _is_estimate(own, row), summary.OF_THEM if _group(view) else ""
    )


def _when(row: RowView) -> str:
    year = row.period.label if row.period else ""
    if row.judgement is not None and row.judgement.reference_name and row.nederland_year:
        year = f"{year}, {COUNTRY} {row.nederland_year}"
    status = STATUS_WORDS[row.figure.status]
    return f"{year}, {status.label}" if status.sign else year


def _is_estimate(own: FigureView, row: RowView) -> bool:
    is_model = row.indicator.certainty is CertaintyType.MODEL
    return own.kind is FigureKind.GESCHAT or (own.kind is FigureKind.BEREKEND and is_model)


def _unit(row: RowView) -> Unit:
    """Give the unit behind a figure; a long one stands in the words of the sentence already."""
    unit = row.indicator.unit
    return Unit.AANTAL if unit in LONG_UNITS else unit


def _phrase(row: RowView) -> Phrase:
    phrase = row.indicator.phrase
    if phrase is None:
        raise ValueError(f"{row.indicator.id} has no words for a sentence.")
    return phrase


def _than(view: ProfileView, row: RowView | None, *, is_first: bool) -> str:
    """Give what a row is compared with. 'Gemiddeld' is for many gebieden together, not for a median."""
    is_mean = view.chosen_reference in {NEDERLAND, GEMEENTE} or view.reference_name.startswith(_SIMILAR)
    name = _reference_name(view)
    is_of_this_year = row is not None and not row.nederland_year
    if is_of_this_year and row is not None and row.judgement is not None and row.judgement.reference_name:
        name, is_mean = row.judgement.reference_name, False
    if row is not None and row.indicator.scale is Scale.PERCENTIEL:
        is_mean = False
    return summary.than_words(name, is_first=is_first, is_mean=is_mean, is_group=bool(_group(view)))


def _alike(view: ProfileView, rows: tuple[RowView, ...]) -> str:
    names = [_phrase(row).name for row in rows]
    is_part = view.chosen_reference in {NEDERLAND, GEMEENTE} and not _group(view)
    subject = _THIS_GROUP if _group(view) else opening.named(view.region.level, view.name)
    return summary.alike_sentence(names, subject, _other(view), is_part=is_part)


def _other(view: ProfileView) -> str:
    """Give the reference as something to be like; for a group it is the same group elsewhere."""
    is_itself = view.chosen_reference == view.region.code
    if not _group(view) or is_itself:
        return _reference_name(view)
    return f"dezelfde groep {summary.than_words(view.reference_name, is_mean=False)}"


def _reference_name(view: ProfileView) -> str:
    """Name the reference, with its level where it is called like the gebied itself."""
    name = view.reference_name
    if name != view.name or not is_region_code(view.chosen_reference):
        return name
    return with_level(level_of(view.chosen_reference), name)


def _whose(view: ProfileView) -> str:
    group = f"van {_THIS_GROUP}" if _group(view) else ""
    year = f"uit {view.chosen_year}" if view.chosen_year else ""
    return " ".join(part for part in (group, year) if part)


def _this(view: ProfileView) -> str:
    return _THIS_GROUP if _group(view) else this(view.region.level)


def _first_place(view: ProfileView) -> str:
    return _THERE if _group(view) else _place(view)


def _place(view: ProfileView) -> str:
    return opening.in_place(view.region.level, view.name)


def _group(view: ProfileView) -> str:
    """Name the group that the page is about; empty for all inhabitants."""
    return "" if view.chosen_group in {"", TOTAAL} else view.group_people
