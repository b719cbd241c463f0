"""What else a report on screen could be about: themes, year, group and reference, and the same as a file."""

from collections.abc import Iterable, Sequence

from wijkmonitor.domain.indicator import Theme
from wijkmonitor.report.blocks import Field, Form, Option
from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.texts.report_urls import (
    COMPARISON_REPORT,
    PDF,
    SIZE,
    THEMES,
    WORD,
    comparison_report_address,
    report_address,
    report_path,
)
from wijkmonitor.texts.urls import ProfileAddress
from wijkmonitor.views.comparison import ComparisonView
from wijkmonitor.views.profile import Choice
from wijkmonitor.views.report import ReportView
from wijkmonitor.views.report_builder import SHORT, WHOLE
from wijkmonitor.wording.interface import INTERFACE
from wijkmonitor.wording.report import REPORT

_CHOSEN_IN_FORM = frozenset({"jaar", "referentie", "thema"})


def gebied_form(view: ReportView, chosen: ProfileAddress) -> Form:
    """Give the form of the report of a gebied; `chosen` is the address of its page."""
    profile = view.profile
    code, name = profile.region.code, profile.name
    words = INTERFACE.choices
    fields = (
        _themes(view.themes, view.chosen_themes),
        _size(is_whole=view.is_whole),
        _field("jaar", words.year, profile.years),
        _field("groep", words.group, profile.groups),
        _field("referentie", words.reference, profile.references),
    )
    files = tuple(
        (
            report_address(report_path(code, name, kind), chosen, view.chosen_themes, is_whole=view.is_whole),
            words_of_file,
        )
        for kind, words_of_file in _FILES
    )
    return Form(
        REPORT.choose,
        report_path(code, name),
        words.apply,
        tuple(field for field in fields if field.options),
        files=files,
        back=(chosen.of_theme(""), name),
    )


def comparison_form(
    view: ComparisonView, chosen: ComparisonAddress, all_themes: Sequence[Theme], themes: Sequence[str]
) -> Form:
    """Give the form of the report of a comparison; gebieden and groups are chosen on its own page."""
    words = INTERFACE.choices
    kept = tuple((name, value) for name, value in chosen.parameters() if name not in _CHOSEN_IN_FORM)
    fields = (
        _themes(all_themes, themes),
        _field("jaar", words.year, view.years),
        _field("referentie", words.reference, view.references),
    )
    return Form(
        REPORT.choose,
        COMPARISON_REPORT,
        words.apply,
        tuple(field for field in fields if field.options),
        kept,
        tuple((comparison_report_address(kind, chosen, themes), text) for kind, text in _FILES),
        (chosen.path, INTERFACE.comparison.from_region),
    )


_FILES = ((PDF, REPORT.as_pdf), (WORD, REPORT.as_word))


def _themes(themes: Iterable[Theme], chosen: Sequence[str]) -> Field:
    options = tuple(Option(item.id, item.title, not chosen or item.id in chosen) for item in themes)
    return Field(THEMES, REPORT.themes, options, has_many=True)


def _size(*, is_whole: bool) -> Field:
    options = (Option(SHORT, REPORT.short, not is_whole), Option(WHOLE, REPORT.whole, is_whole))
    return Field(SIZE, REPORT.size, options)


def _field(name: str, title: str, choices: Iterable[Choice]) -> Field:
    return Field(
        name,
        title,
        tuple(Option(item.value, item.label, item.is_chosen) for item in choices if item.is_available),
    )
