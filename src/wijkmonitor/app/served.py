"""What a command or a program works with: the release that this instance shows, and its catalogue."""

from wijkmonitor.app.console import say
from wijkmonitor.catalog.cards import with_own_duiding
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.ingest.build import Report, ensure_release
from wijkmonitor.settings import BUNDLE, Settings
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf, ShelvedRelease


def served_release(shelf: Shelf, release: str = "", tell: Report = say) -> ShelvedRelease:
    """Give a release by its id; without one the release that is shown, built where there is none yet.

    What visitors see does not change. Raises WijkmonitorError when there is no such release.
    """
    if release:
        return shelf.get(release)
    return newest_release(shelf, tell) if shelf.current_id() is None else shelf.current()


def newest_release(shelf: Shelf, tell: Report = say) -> ShelvedRelease:
    """Give the release of the newest figures, built and shown from now on; one that a person chose stays."""
    if shelf.current_id() is None or shelf.serves_bundle():
        return ensure_release(shelf, BundleShelf(shelf.folder).shown(BUNDLE), tell)
    return shelf.current()


def instance_catalog(settings: Settings) -> Catalog:
    """Give the catalogue with the cards of this instance; what is wrong with them was said once already."""
    catalog = load_catalog()
    return catalog if settings.duiding is None else with_own_duiding(catalog, settings.duiding).catalog
