"""Reports at their addresses: below the page of a gebied, and below that of a comparison."""

from dataclasses import dataclass, replace

from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.report.content.gebied_report import gebied_report
from wijkmonitor.report.writing import FILES, file_page
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.section import Section, Visit
from wijkmonitor.texts.report_urls import KINDS, REPORT_PART, THEMES, file_name, report_path
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.report_builder import ReportChoice, chosen_themes, report_view


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

    def _page(self, visit: Visit, kind: str) -> Page:
        choice = ReportChoice(
            replace(visit.choice(), theme=""), chosen_themes(visit.all(THEMES), visit.edition.catalog)
        )
        view = report_view(visit.edition, visit.stored, choice)
        document = gebied_report(view, self.base_url)
        return file_page(document, FILES[kind], _name(view.profile.name, choice.profile, kind))


def _name(name: str, choice: ProfileChoice, ending: str) -> str:
    year = str(choice.period.year) if choice.period else ""
    return file_name(name, year, "" if choice.group == TOTAAL else choice.group, ending)
