"""What a visitor takes along from one page: its tables, and all that belongs to them."""

from dataclasses import dataclass

from wijkmonitor.export.table import Table
from wijkmonitor.views.duiding import DuidingView
from wijkmonitor.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Package:
    """The tables of one page with what was chosen, where they come from and what to read first."""

    title: str
    address: str
    """Of the page, with what was chosen."""
    chosen: tuple[tuple[str, str], ...]
    """(what, choice) in words."""
    tables: tuple[Table, ...]
    """The first one is the table of the page itself."""
    release_id: str
    release_date: str
    duiding: tuple[DuidingView, ...] = ()
    is_fictional: bool = False

    def table(self, name: str) -> Table | None:
        """Give a table by its name; the first one for an empty name."""
        return self.tables[0] if not name else next((item for item in self.tables if item.name == name), None)

    def sources(self) -> tuple[tuple[str, str, str, str], ...]:
        """Give (publisher, line, address, licence) of every source that a row names, each once."""
        names = ("uitgever", "bron", "bron_url", "licentie")
        found: dict[tuple[str, str, str, str], None] = {}
        for table in self.tables:
            for record in table.records():
                if record.get("bron"):
                    publisher, line, url, licence = (str(record.get(name) or "") for name in names)
                    found[publisher, line, url, licence] = None
        return tuple(found)


def release_of(edition: Edition) -> tuple[str, str]:
    """Give the id and the date of the release that is served."""
    release = edition.release.release
    return release.id, release.built_on
