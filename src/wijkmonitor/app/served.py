"""Which release a command or a program works with: the one that this instance shows."""

from wijkmonitor.app.console import say
from wijkmonitor.ingest.build import Report, ensure_release
from wijkmonitor.settings import BUNDLE
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
