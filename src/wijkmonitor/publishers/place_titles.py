"""The names of gebieden beside their codes, as a table of OData version 3 lists them.

A column with codes of gebieden has a list of its own, that is called like the column. Its names come as a
column more: 'WijkenEnBuurten (naam)'.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from wijkmonitor.domain.errors import FetchError
from wijkmonitor.publishers.collecting import Collection
from wijkmonitor.publishers.question import Property, ask_list, kept_list
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf

NAMES_OF = "{} (naam)"
"""The column with the names of the gebieden whose codes are in the column of that name."""

_PLACES = frozenset({"GeoDimension", "GeoDetail"})

Names = Mapping[str, Mapping[str, str]]
"""Column → code → name, both without the spaces that they are padded with."""


async def ask_names(collection: Collection, properties: Iterable[Property]) -> None:
    """Fetch the lists of names of the columns with gebieden, where the feed wants them."""
    if not collection.feed.question.has_names:
        return
    for item in properties:
        if item.kind in _PLACES:
            await ask_list(collection, item.key)


def names_of(columns: Iterable[str], snapshot: Snapshot, shelf: SnapshotShelf) -> Names:
    """Give the lists of names that a snapshot has of some columns."""
    return {
        column: {code.key.strip(): code.name for code in kept_list(column, snapshot, shelf)}
        for column in columns
        if snapshot.parts_of(column)
    }


def with_names(
    rows: Iterable[list[str]], keys: Sequence[str], names: Names, address: str
) -> Iterator[list[str]]:
    """Put the name of each gebied behind its row; raises FetchError for a code that has none."""
    places = [(keys.index(column), by_code) for column, by_code in names.items()]
    for row in rows:
        nameless = [row[place] for place, by_code in places if row[place].strip() not in by_code]
        if nameless:
            raise FetchError(
                f"{address}: '{nameless[0].strip()}' staat niet in de namenlijst van de uitgever. "
                "De tabel is misschien net veranderd; haal haar opnieuw op."
            )
        yield [*row, *(by_code[row[place].strip()] for place, by_code in places)]
