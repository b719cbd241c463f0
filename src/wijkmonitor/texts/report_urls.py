"""The addresses of reports: below the page of a gebied and of a comparison, with the same parameters."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

from wijkmonitor.texts.comparison_address import ComparisonAddress
from wijkmonitor.texts.urls import COMPARE, ProfileAddress, region_path, slug
from wijkmonitor.views.report_builder import WHOLE

REPORT_PART: Final = "rapport"
"""The part of an address below a gebied that leads to its report."""
THEMES: Final = "themas"
SIZE: Final = "omvang"
PDF: Final = ".pdf"
WORD: Final = ".docx"
PAGE: Final = ""
KINDS: Final = (PAGE, PDF, WORD)
"""How the address of a report ends: a page, PDF, Word."""
COMPARISON_REPORT: Final = f"{COMPARE}/{REPORT_PART}"


def report_path(code: str, name: str, kind: str = PAGE) -> str:
    """Give the path of the report of a gebied.

    >>> report_path("WK034403", "Overvecht", PDF)
    '/gebied/WK034403-overvecht/rapport.pdf'
    """
    return f"{region_path(code, name)}/{REPORT_PART}{kind}"


def report_address(
    path: str, chosen: ProfileAddress, themes: Iterable[str] = (), *, is_whole: bool = False
) -> str:
    """Give a path with what was chosen.

    >>> here = ProfileAddress("/gebied/GM0344-utrecht", "2020")
    >>> report_address("/gebied/GM0344-utrecht/rapport", here, ("onderwijs", "veiligheid"))
    '/gebied/GM0344-utrecht/rapport?jaar=2020&themas=onderwijs,veiligheid'
    """
    sized = [(SIZE, WHOLE)] if is_whole else []
    return _with(path, [*chosen.parameters(), *sized], themes)


def comparison_report_address(kind: str, chosen: ComparisonAddress, themes: Iterable[str] = ()) -> str:
    """Give the address of the report of a comparison.

    >>> comparison_report_address(PDF, ComparisonAddress(("WK034403", "GM0344")))
    '/vergelijk/rapport.pdf?gebied=WK034403&gebied=GM0344'
    """
    return _with(f"{COMPARISON_REPORT}{kind}", chosen.parameters(), themes)


def _with(path: str, parameters: Iterable[tuple[str, str]], themes: Iterable[str]) -> str:
    listed = ",".join(themes)
    named = [(name, value) for name, value in parameters if name != "thema"]
    if listed:
        named.append((THEMES, listed))
    query = "&".join(f"{name}={quote(value, safe=':,')}" for name, value in named)
    return f"{path}?{query}" if query else path


def file_name(name: str, year: str, group: str, ending: str) -> str:
    """Give what a report is called on the disk of who takes it along.

    >>> file_name("Overvecht", "2024", "herkomst:buiten-europa", ".pdf")
    'wijkmonitor-overvecht-2024-herkomst-buiten-europa.pdf'
    """
    parts = ("wijkmonitor", slug(name), year, slug(group))
    return f"{'-'.join(part for part in parts if part)}{ending}"
