"""A figure that somebody cited: as it stood in that release, and as it stands now. Never silently another."""

from msgspec import Struct

from wijkmonitor.domain.group import Group
from wijkmonitor.domain.indicator import Indicator
from wijkmonitor.domain.period import Period
from wijkmonitor.domain.region import Region
from wijkmonitor.domain.release import Release
from wijkmonitor.store.cited import CitedFigure
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.pages import ReleaseView
from wijkmonitor.views.profile import RegionLink


class CitationView(Struct, frozen=True):
    """The page of a cited figure."""

    asked: str
    """The release that was cited."""
    found: Release | None
    """The release with those figures on this machine: that one, or one of the same content."""
    problem: str
    """Why a release that is here could not be read; else empty."""
    region: Region | None
    """None where neither release has the gebied."""
    name: str
    ancestors: tuple[RegionLink, ...]
    has_page: bool
    """The gebied has a page in the release that serves."""
    indicator: Indicator
    period: Period
    group: Group
    figures: tuple[CitedFigure, ...]
    """As they stood in the cited release; the one that is meant first."""
    current: tuple[CitedFigure, ...]
    """As they stand in the release that serves."""
    here: tuple[Release, ...]
    """The releases on this machine."""
    duiding: tuple[DuidingView, ...]
    release: ReleaseView
    """The one that serves."""

    @property
    def is_of_now(self) -> bool:
        """Tell whether the cited release is the one that serves."""
        return self.found is not None and self.found.id == self.release.id

    @property
    def differs(self) -> bool:
        """Tell whether the figure is another one now; also where it has gone."""
        return bool(self.figures) and _said(self.figures) != _said(self.current)


def _said(figures: tuple[CitedFigure, ...]) -> tuple[object, ...] | None:
    if not figures:
        return None
    first = figures[0]
    return (first.value, first.status)
