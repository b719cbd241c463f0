"""Which release a command or a program works with: the one that this instance shows."""

from wijkmonitor.app.console import say
from wijkmonitor.ingest.build import Report, ensure_release
from wijkmonitor.settings import BUNDLE
from wijkmonitor.store.bundle_shelf import BundleShelf
from wijkmonitor.store.shelf import Shelf, ShelvedRelease


def served_release(shelf: Shelf, release: str = "", tell: Report = say) -> ShelvedRelease:
    """Give a release by its id; without one the release that is shown, built where it is not there yet.

    A release that a person chose stays in sight; else it is that of the newest figures of this instance and
    this program. Raises WijkmonitorError when there is no such release, or it cannot be built.
    """
    if release:
        return shelf.get(release)
    if shelf.current_id() is None or shelf.serves_bundle():
        return ensure_release(shelf, BundleShelf(shelf.folder).shown(BUNDLE), tell)
    return shelf.current()
