"""Everything that is taken along, as the site asks for it."""

from dataclasses import dataclass

from wijkmonitor.export.room import export_room
from wijkmonitor.export.section import export_section
from wijkmonitor.serving.page import Page
from wijkmonitor.serving.request import Request
from wijkmonitor.serving.section import Section, Visit


@dataclass(frozen=True, slots=True)
class Exports:
    """The files of pages."""

    base_url: str
    """In front of every address in a file; empty where nobody else can come there."""

    def room(self, request: Request) -> Page | None:
        """Give the file of a page that is about no single gebied; None for an address that is not ours."""
        return export_room(request, self.base_url)

    def section(self, visit: Visit, rest: str) -> Section | None:
        """Give the file at an address below a gebied; None when there is none."""
        return export_section(visit, rest, self.base_url)
