"""What the page with the files of a whole release shows."""

from msgspec import Struct

from wijkmonitor.domain.exported import ExportedRelease
from wijkmonitor.views.pages import ReleaseView


class DownloadsView(Struct, frozen=True):
    """The page."""

    exported: ExportedRelease | None
    """None where this instance has made no files."""
    release: ReleaseView
