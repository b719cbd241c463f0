"""Reports as files: one, or one for each gebied in a larger one; whole or not there, and never made twice."""

import errno
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from wijkmonitor.domain.errors import StoreError, WijkmonitorError
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.report.blocks import Document
from wijkmonitor.report.content.gebied_report import gebied_report
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.texts.report_urls import file_name
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.report_builder import ReportChoice, report_view
from wijkmonitor.wording import report_command as words

Write = Callable[[Document], bytes]
_PART: Final = ".deel"


@dataclass(frozen=True, slots=True)
class Made:
    """What became of one of many reports."""

    stored: StoredRegion
    path: Path
    is_fresh: bool = True
    """It was not there yet."""
    trouble: str = ""
    """Why there is none."""


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Writes reports of one choice in one format."""

    edition: Edition
    choice: ReportChoice
    write: Write
    ending: str
    base_url: str

    def one(self, stored: StoredRegion, path: Path) -> None:
        """Write the report of a gebied; raises WijkmonitorError for a gebied or a place that cannot be."""
        if not self.edition.release.has_profile(stored):
            raise WijkmonitorError(words.no_figures(self.edition.name(stored), stored.region.code))
        view = report_view(self.edition, stored, self.choice)
        write_whole(path, self.write(gebied_report(view, self.base_url)))

    def each(self, gebieden: Iterable[StoredRegion], folder: Path, *, is_again: bool) -> Iterator[Made]:
        """Write the report of each gebied into a folder; what stands there already is kept.

        What goes wrong with one does not stop the others. Raises StoreError when the disk is full.
        """
        for stored in gebieden:
            path = folder / self.name(stored)
            if path.exists() and not is_again:
                yield Made(stored, path, is_fresh=False)
                continue
            try:
                self.one(stored, path)
            except DiskFullError:
                raise
            except WijkmonitorError as error:
                yield Made(stored, path, is_fresh=False, trouble=str(error))
            else:
                yield Made(stored, path)

    def name(self, stored: StoredRegion) -> str:
        """Give the name of the file of a gebied; with its code, since two may have the same name."""
        profile = self.choice.profile
        year = str(profile.period.year) if profile.period else ""
        group = "" if profile.group == TOTAAL else profile.group
        return file_name(f"{stored.region.code} {self.edition.name(stored)}", year, group, f".{self.ending}")


class DiskFullError(StoreError):
    """There is no room for another file."""


def write_whole(path: Path, content: bytes) -> None:
    """Write a file under another name, and give it its own when it is whole and on the disk.

    Raises StoreError; what stood there before stays then.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{_PART}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        _forget(part)
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise DiskFullError(words.DISK_FULL) from error
        raise StoreError(words.not_written(str(path), error.strerror or str(error))) from error


def clear_parts(folder: Path) -> None:
    """Take away what a command that was killed left half written."""
    for part in folder.glob(f".*{_PART}"):
        _forget(part)


def _forget(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
