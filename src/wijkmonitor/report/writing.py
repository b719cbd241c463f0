"""How a report may be written, and the finished answer with it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from wijkmonitor.report.blocks import Document
from wijkmonitor.report.pdf.writer import pdf
from wijkmonitor.serving.page import Page
from wijkmonitor.texts.report_urls import PDF


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to write a report as a file."""

    ending: str
    media_type: str
    write: Callable[[Document], bytes]


FILES: Final = {kind.ending: kind for kind in (Kind(PDF, "application/pdf", pdf),)}
"""By how their address ends."""


def file_page(document: Callable[[], Document], kind: Kind, name: str) -> Page:
    """Give a report as a file to take along; words and file are made beside the loop, the view before it."""
    headers = (("content-disposition", f'inline; filename="{name}"'),)
    return Page(b"", finish=lambda: Page(kind.write(document()), kind.media_type, headers=headers))
