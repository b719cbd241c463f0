"""How a report may be written, and the finished answer with it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from wijkmonitor.report import docx_writer, html_writer
from wijkmonitor.report.blocks import Document
from wijkmonitor.report.pdf.writer import pdf
from wijkmonitor.serving.page import Page
from wijkmonitor.texts.report_urls import PDF, WORD


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to write a report as a file."""

    media_type: str
    write: Callable[[Document], bytes]
    is_shown: bool
    """A browser shows it itself; else it is kept as a file."""


FILES: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        PDF: Kind("application/pdf", pdf, is_shown=True),
        WORD: Kind(docx_writer.MEDIA_TYPE, docx_writer.write, is_shown=False),
    }
)
"""By how their address ends."""

WRITERS: Final[Mapping[str, Callable[[Document], bytes]]] = MappingProxyType(
    {"pdf": pdf, "docx": docx_writer.write, "html": lambda document: html_writer.write(document).encode()}
)
"""By the name of their format on the command line."""


def shown_page(document: Callable[[], Document]) -> Page:
    """Give a report as a page of the site, made beside the loop too."""
    return Page(b"", finish=lambda: html_writer.page(document()))


def file_page(document: Callable[[], Document], kind: Kind, name: str) -> Page:
    """Give a report as a file to take along; words and file are made beside the loop, the view before it."""
    how = "inline" if kind.is_shown else "attachment"
    headers = (("content-disposition", f'{how}; filename="{name}"'),)
    return Page(b"", finish=lambda: Page(kind.write(document()), kind.media_type, headers=headers))
