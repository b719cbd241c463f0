"""The search index as data for the browser: every name, in columns, in the order of the server's index.

The browser finds what fits as typed: a code, a name, its beginning, its words beside the place. Forgiving
typing mistakes takes an index ten times as large, so that stays with the server.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct

from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.search.entry import SearchEntry
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.views.edition import Edition
from wijkmonitor.wording.levels import position

_PLACES = frozenset({RegionLevel.GEMEENTE, RegionLevel.PROVINCIE})


class SearchData(Struct, frozen=True):
    """Columns of equal length: one place for each gebied that can be found, in the order of the codes."""

    codes: str
    """Separated by spaces."""
    namen: str
    """As people say them, a line each."""
    getoond: dict[int, str]
    """The name on screen, where that is another one."""
    anders: dict[int, tuple[str, ...]]
    """Other names that a gebied is found by."""
    inwoners: tuple[int, ...]
    vroeger: tuple[int, ...]
    """The places of gebieden that are no more."""
    plaats: tuple[int, ...]
    """For each gebied the number of the place that people name beside it."""
    plaatsen: tuple[tuple[str, ...], ...]
    """Each place by all its names."""
    ligging: tuple[int, ...]
    liggingen: tuple[str, ...]
    """Where a gebied lies, in words."""
    via: dict[int, int]
    """A gebied without a page leads to that of the gebied around it: the place of that one."""


def search_data(edition: Edition, known: Collection[str]) -> SearchData:
    """Give the index of every gebied that has a page or lies in one that has; `known`: codes with a page."""
    found = [(entry, edition.region(entry.code)) for entry in edition.search.entries]
    kept = [(entry, stored) for entry, stored in found if _page_of(stored, edition, known)]
    place = {entry.code: number for number, (entry, _) in enumerate(kept)}
    entries = [entry for entry, _ in kept]
    contexts, lies = (
        _numbered([entry.context for entry in entries]),
        _numbered([_position(entry, stored, edition) for entry, stored in kept]),
    )
    aliases = {
        entry.name: entry.aliases
        for entry in edition.search.entries
        if entry.level in _PLACES and entry.is_current
    }
    pages = [_page_of(stored, edition, known) for _, stored in kept]
    return SearchData(
        codes=" ".join(entry.code for entry in entries),
        namen="\n".join(entry.short_name for entry in entries),
        getoond={
            number: edition.name(stored)
            for number, (entry, stored) in enumerate(kept)
            if stored is not None and edition.name(stored) != entry.short_name
        },
        anders={number: entry.aliases for number, entry in enumerate(entries) if entry.aliases},
        inwoners=tuple(entry.population for entry in entries),
        vroeger=tuple(number for number, entry in enumerate(entries) if not entry.is_current),
        plaats=contexts[1],
        plaatsen=tuple((name, *aliases.get(name, ())) for name in contexts[0]),
        ligging=lies[1],
        liggingen=lies[0],
        via={
            number: place[page]
            for number, (entry, page) in enumerate(zip(entries, pages, strict=True))
            if page != entry.code and page in place
        },
    )


def _page_of(stored: StoredRegion | None, edition: Edition, known: Collection[str]) -> RegionCode | None:
    """Give the code of the page that a gebied leads to: its own, or for a buurt that of its wijk."""
    if stored is None:
        return None
    if stored.region.code in known:
        return stored.region.code
    is_buurt = stored.region.level is RegionLevel.BUURT and edition.release.regions.is_current(stored)
    return stored.region.parent if is_buurt and stored.region.parent in known else None


def _position(entry: SearchEntry, stored: StoredRegion | None, edition: Edition) -> str:
    line = () if stored is None else edition.release.regions.ancestors(stored)
    parents = tuple(
        (item.region.level.value, item.region.short_name)
        for item in reversed(line)
        if item.region.level is not RegionLevel.LAND
    )
    return position(entry.level.value, parents)


def _numbered(texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Give each text once, and for each place the number of its text."""
    numbers: dict[str, int] = {}
    places = tuple(numbers.setdefault(text, len(numbers)) for text in texts)
    return tuple(numbers), places
