"""What a report of a gebied shows: its page, the dashboards of the chosen themes, and groups side by side."""

from msgspec import Struct

from wijkmonitor.domain.indicator import Theme
from wijkmonitor.views.dashboard import DashboardView
from wijkmonitor.views.differences import DifferencesView
from wijkmonitor.views.figure import SourceView
from wijkmonitor.views.profile import ProfileView


class ReportView(Struct, frozen=True):
    """Everything that a report says, of one gebied, group, year and reference."""

    profile: ProfileView
    dashboards: tuple[DashboardView, ...]
    """Of the chosen themes, in the order of the catalogue."""
    themes: tuple[Theme, ...]
    """All themes, to choose from."""
    chosen_themes: tuple[str, ...]
    """Empty when all are in it."""
    differences: tuple[DifferencesView, ...]
    """One for each breakdown that the gebied has figures of, in the order of the catalogue."""
    is_whole: bool
    """With every figure of a theme; else with those of the pie."""
    sources: tuple[SourceView, ...]
    """Of all of them: a number means the same everywhere in the report."""
