"""The page with the files of a whole release as text for its template."""

from typing import Final

from msgspec import Struct

from wijkmonitor.texts.open_data_urls import DOWNLOADS_PREFIX
from wijkmonitor.views.downloads import DownloadsView
from wijkmonitor.wording import release_files as words
from wijkmonitor.wording.dates import day
from wijkmonitor.wording.numbers import NO_BREAK, number

_STEPS: Final = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB"))


class FileText(Struct, frozen=True):
    """One file."""

    url: str
    name: str
    size: str
    meaning: str
    sha256: str


class DownloadsPage(Struct, frozen=True):
    """Everything the template prints."""

    title: str
    intro: str
    how: str
    """How the files are made; empty where they are there."""
    command: str
    note: str
    """Of which release the files are, when that is not the one that is shown."""
    files: tuple[FileText, ...]
    checks: str
    own: str
    """Whether own tables are in them."""


def downloads_page(view: DownloadsView) -> DownloadsPage:
    """Give the texts of the page."""
    exported = view.exported
    if exported is None:
        return DownloadsPage(
            words.PAGE_TITLE, words.PAGE_NONE, words.PAGE_HOW, words.PAGE_COMMAND, "", (), "", ""
        )
    return DownloadsPage(
        words.PAGE_TITLE,
        words.page_intro(exported.release, day(exported.date)),
        "",
        "",
        "" if exported.release == view.release.id else words.other_release(view.release.id),
        tuple(
            FileText(
                f"{DOWNLOADS_PREFIX}{item.name}", item.name, size_text(item.size), item.meaning, item.sha256
            )
            for item in exported.files
        ),
        words.PAGE_CHECKS,
        words.PAGE_WITH_OWN if exported.with_own else "",
    )


def size_text(size: int) -> str:
    """Give how large a file is.

    >>> size_text(43_790_336).split(), size_text(755).split()
    (['43,8', 'MB'], ['755', 'bytes'])
    """
    for step, name in _STEPS:
        if size >= step:
            return f"{number(size / step, 1)}{NO_BREAK}{name}"
    return f"{number(size)}{NO_BREAK}bytes"
