"""The permanent address of a figure: what it was in the release that was cited, in the words of a page."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from wijkmonitor.serving.page import Page, redirect
from wijkmonitor.serving.request import Request
from wijkmonitor.store.cited import CitedReleases
from wijkmonitor.texts.citation_page import CitationPage, citation_page
from wijkmonitor.texts.citation_urls import CITATION_PREFIX, CitationAddress, read_citation
from wijkmonitor.texts.reference_formats import Reference
from wijkmonitor.views.citation import CitationView
from wijkmonitor.views.citation_builder import citation_view

BIBTEX: Final = "application/x-bibtex; charset=utf-8"
RIS: Final = "application/x-research-info-systems; charset=utf-8"
CSL: Final = "application/vnd.citationstyles.csl+json"

Render = Callable[[CitationView, CitationPage], str]


@dataclass(frozen=True, slots=True)
class CitationRoom:
    """Answers for figures that were cited."""

    releases: CitedReleases
    render: Render
    base_url: str
    organisation: str

    def __call__(self, request: Request) -> Page | None:
        """Give a cited figure, or its reference in a form; None for an address of another room."""
        if not request.path.startswith(CITATION_PREFIX):
            return None
        rest = request.path.removeprefix(CITATION_PREFIX)
        form = next((name for name in _FORMS if rest.endswith(f"/{name}")), "")
        address = read_citation(rest.removesuffix(f"/{form}") if form else rest)
        if address is None:
            return None
        own = f"{address.path}/{form}" if form else address.path
        if request.path != own:
            return redirect(own)
        return self._answer(request, address, form)

    def _answer(self, request: Request, address: CitationAddress, form: str) -> Page | None:
        wanted = (address.region, address.indicator, address.period, address.group, address.table)
        view = citation_view(request.edition, self.releases, address.release, wanted)
        page = citation_page(view, address, self.base_url, self.organisation)
        if form:
            return None if page.reference is None else _FORMS[form](page.reference)
        status = HTTPStatus.OK if view.figures else HTTPStatus.NOT_FOUND
        return Page(self.render(view, page).encode(), status=status)


def _file(body: bytes, media_type: str, name: str) -> Page:
    return Page(
        body, media_type=media_type, headers=(("content-disposition", f'attachment; filename="{name}"'),)
    )


_FORMS: Final[dict[str, Callable[[Reference], Page]]] = {
    "citaat.bib": lambda reference: _file(reference.bibtex.encode(), BIBTEX, "citaat.bib"),
    "citaat.ris": lambda reference: _file(reference.ris.encode(), RIS, "citaat.ris"),
    "citaat.json": lambda reference: _file(reference.csl, CSL, "citaat.json"),
}
