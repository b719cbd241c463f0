"""Reports at their addresses: below the page of a gebied, and below that of a comparison."""

import dataclasses
from dataclasses import dataclass

from msgspec.structs import replace

from wijkmonitor.domain.errors import AddressError
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.report.content.comparison_report import comparison_report
from wijkmonitor.report.content.form import comparison_form, gebied_form
from wijkmonitor.report.content.gebied_report import gebied_report, page_address
from wijkmonitor.report.writing import FILES, file_page, shown_page
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request
from wijkmonitor.serving.section import Section, Visit
from wijkmonitor.serving.wishes import comparison_wish
from wijkmonitor.texts.comparison_page import comparison_address
from wijkmonitor.texts.report_urls import (
    COMPARISON_REPORT,
    KINDS,
    PAGE,
    REPORT_PART,
    SIZE,
    THEMES,
    file_name,
    report_path,
)
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.comparison_builder import comparison_view
from wijkmonitor.views.comparison_choice import comparison_choice
from wijkmonitor.views.report_builder import ReportChoice, chosen_themes, is_whole_report, report_view
from wijkmonitor.wording.comparing import MIXED_CLASSIFICATIONS
from wijkmonitor.wording.report import REPORT


@dataclass(frozen=True, slots=True)
class Reports:
    """Makes the reports that are asked for; `base_url` stands before every address in them."""

    base_url: str

    def section(self, visit: Visit, rest: str) -> Section | None:
        """Give the report at an address below a gebied; None where no report stands."""
        if not rest.startswith(REPORT_PART):
            return None
        kind = rest.removeprefix(REPORT_PART)
        if kind not in KINDS:
            return None
        path = report_path(visit.stored.region.code, visit.edition.name(visit.stored), kind)
        return Section(path, lambda: self._page(visit, kind))

    def comparison(self, request: Request) -> Page | None:
        """Give the report of a comparison; None for any other address."""
        if not request.path.startswith(COMPARISON_REPORT):
            return None
        kind = request.path.removeprefix(COMPARISON_REPORT)
        if kind not in KINDS:
            return None
        edition = request.edition
        themes = chosen_themes(request.all(THEMES), edition.catalog)
        view = comparison_view(
            edition,
            comparison_choice(dataclasses.replace(comparison_wish(request), theme="", query=""), edition),
        )
        problems = (*view.problems, *((MIXED_CLASSIFICATIONS,) if view.mixes_classifications else ()))
        if problems or not view.columns:
            raise AddressError(" ".join(problems) or REPORT.no_gebieden)
        if kind == PAGE:
            form = comparison_form(view, comparison_address(view), edition.catalog.themes, themes)
            return shown_page(lambda: replace(comparison_report(view, themes, self.base_url), form=form))
        name = file_name("-".join(link.name for link in view.regions), view.chosen_year, "", kind)
        return file_page(lambda: comparison_report(view, themes, self.base_url), FILES[kind], name)

    def _page(self, visit: Visit, kind: str) -> Page:
        choice = ReportChoice(
            dataclasses.replace(visit.choice(), theme=""),
            chosen_themes(visit.all(THEMES), visit.edition.catalog),
            is_whole_report(visit.parameters.get(SIZE, "")),
        )
        view = report_view(visit.edition, visit.stored, choice)
        if kind == PAGE:
            form = gebied_form(view, page_address(view.profile))
            return shown_page(lambda: replace(gebied_report(view, self.base_url), form=form))
        name = _name(view.profile.name, choice.profile, kind)
        return file_page(lambda: gebied_report(view, self.base_url), FILES[kind], name)


def _name(name: str, choice: ProfileChoice, ending: str) -> str:
    year = str(choice.period.year) if choice.period else ""
    return file_name(name, year, "" if choice.group == TOTAAL else choice.group, ending)
