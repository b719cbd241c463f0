"""Build what a report shows: a function of (edition, gebied, choice)."""

from dataclasses import dataclass
from typing import Final

from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.errors import AddressError
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.choice import ProfileChoice
from wijkmonitor.views.dashboard_builder import dashboard_view
from wijkmonitor.views.differences import DifferencesView
from wijkmonitor.views.differences_builder import differences_view
from wijkmonitor.views.edition import Edition
from wijkmonitor.views.profile_builder import profile_view
from wijkmonitor.views.report import ReportView
from wijkmonitor.views.sourcebook import Sourcebook
from wijkmonitor.wording.report import no_size

SHORT: Final = "kort"
WHOLE: Final = "volledig"
"""How much a report holds, as addresses and the command say it."""
_SEPARATOR: Final = ","


@dataclass(frozen=True, slots=True)
class ReportChoice:
    """A checked choice of a report."""

    profile: ProfileChoice
    themes: tuple[str, ...] = ()
    """In the order of the catalogue; empty for all of them."""
    is_whole: bool = False
    """With every figure of a theme; else with those of the pie, which is half as long."""


def chosen_themes(asked: tuple[str, ...], catalog: Catalog) -> tuple[str, ...]:
    """Check the themes of an address, one or more in a text ('wonen-leefomgeving,veiligheid').

    They come in the order of the catalogue; all six are the same as none. Raises AddressError, with what
    there is to choose from.
    """
    wanted = {catalog.theme(name).id for text in asked for name in text.split(_SEPARATOR) if name}
    chosen = tuple(theme.id for theme in catalog.themes if theme.id in wanted)
    return () if len(chosen) == len(catalog.themes) else chosen


def is_whole_report(asked: str) -> bool:
    """Check how much is asked for: `kort`, which is the same as nothing, or `volledig`.

    Raises AddressError, with what there is to choose from.
    """
    if asked not in {"", SHORT, WHOLE}:
        raise AddressError(no_size(asked, (SHORT, WHOLE)))
    return asked == WHOLE


def report_view(edition: Edition, stored: StoredRegion, choice: ReportChoice) -> ReportView:
    """Give what a report shows.

    Raises AddressError for a reference that cannot be.
    """
    sources = Sourcebook()
    profile = profile_view(edition, stored, choice.profile, sources=sources)
    themes = [item for item in edition.catalog.themes if not choice.themes or item.id in choice.themes]
    dashboards = tuple(dashboard_view(edition, stored, item, choice.profile, sources) for item in themes)
    return ReportView(
        profile=profile,
        dashboards=dashboards,
        themes=edition.catalog.themes,
        chosen_themes=choice.themes,
        is_whole=choice.is_whole,
        differences=_differences(edition, stored, sources),
        sources=sources.all(),
    )


def _differences(edition: Edition, stored: StoredRegion, sources: Sourcebook) -> tuple[DifferencesView, ...]:
    """Give the differences of every breakdown; one that says where figures are when there is none here."""
    first = differences_view(edition, stored, "", Sourcebook())
    if not first.dimensions:
        return (first,)
    return tuple(differences_view(edition, stored, item.id, sources) for item in first.dimensions)
