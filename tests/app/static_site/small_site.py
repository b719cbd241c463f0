"""Write the site of a small country, and read it back."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.small_country import settings_of
from wijkmonitor.app.static_site.export import Account, export_site
from wijkmonitor.app.static_site.wish import SiteWish

BASE_URL = "https://voorbeeld.nl/wijkmonitor"


@dataclass(frozen=True, slots=True)
class SmallSite:
    """A site that was written, and what was said meanwhile."""

    folder: Path
    account: Account
    said: tuple[str, ...]

    def pages(self) -> Iterator[tuple[str, str]]:
        """Give every page with its name."""
        for path in sorted(self.folder.rglob("*.html")):
            yield str(path.relative_to(self.folder)), path.read_text(encoding="utf-8")


def files_in(folder: Path) -> dict[str, bytes]:
    """Give every file of a site by its name; our own account of it is no part of the site."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".wijkmonitor-site")
    }


def written(folder: Path, data: Path, **wish: object) -> SmallSite:
    """Write a site with one process."""
    said: list[str] = []
    asked = SiteWish(folder, BASE_URL, processes=1, **wish)  # type: ignore[arg-type]
    account = export_site(asked, settings_of(data), said.append)
    return SmallSite(folder, account, tuple(said))
