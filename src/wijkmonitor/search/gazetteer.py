"""Everything that can be found: the gebieden of today, and those of earlier years under their old names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from wijkmonitor.domain.region import Region, RegionCode, RegionLevel
from wijkmonitor.search.entry import SearchEntry
from wijkmonitor.search.spelling import words_of

_PLACE_LEVELS: Final[Mapping[RegionLevel, RegionLevel]] = {
    RegionLevel.PROVINCIE: RegionLevel.LAND,
    RegionLevel.GEMEENTE: RegionLevel.PROVINCIE,
    RegionLevel.WIJK: RegionLevel.GEMEENTE,
    RegionLevel.BUURT: RegionLevel.GEMEENTE,
}
"""At which level lies the gebied that people name beside this one."""

_TELLING_LENGTH: Final = 4
_Place = tuple[RegionLevel, str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Atlas:
    """All gebieden of all years."""

    newest: Mapping[RegionCode, Region]
    """The newest form of each code that ever was."""
    names: Mapping[RegionCode, tuple[str, ...]]
    """The names a code had, oldest first."""
    indeling: int

    def context(self, region: Region) -> str:
        wanted = _PLACE_LEVELS.get(region.level)
        parent = self.newest.get(region.parent) if region.parent else None
        while parent is not None and parent.level is not wanted:
            parent = self.newest.get(parent.parent) if parent.parent else None
        return parent.short_name if parent else ""


def search_entries(
    regions: Iterable[Region],
    population: Mapping[RegionCode, int],
    aliases: Mapping[RegionCode, tuple[str, ...]],
) -> list[SearchEntry]:
    """Make an entry of each code that ever was; names of earlier years count as aliases.

    Left out are gebieden that were only renumbered (same level, name and place as one of today) and those of
    earlier years whose name nobody knows. `population` holds the newest figure known, also for codes that
    are gone.
    """
    atlas = _atlas(regions)
    current: list[SearchEntry] = []
    former: list[SearchEntry] = []
    for region in atlas.newest.values():
        entry = _entry(atlas, region, population.get(region.code, 0), aliases.get(region.code, ()))
        (current if entry.is_current else former).append(entry)
    taken = {_place(entry) for entry in current}
    return [*current, *(entry for entry in former if _place(entry) not in taken and entry.name != entry.code)]


def _atlas(regions: Iterable[Region]) -> _Atlas:
    newest: dict[RegionCode, Region] = {}
    names: dict[RegionCode, tuple[str, ...]] = {}
    for region in sorted(regions, key=lambda region: region.indeling):
        newest[region.code] = region
        known = names.get(region.code, ())
        names[region.code] = known if region.short_name in known else (*known, region.short_name)
    return _Atlas(newest, names, max((region.indeling for region in newest.values()), default=0))


def _entry(atlas: _Atlas, region: Region, population: int, aliases: tuple[str, ...]) -> SearchEntry:
    earlier = tuple(name for name in atlas.names[region.code] if _is_other_name(name, region))
    return SearchEntry(
        code=region.code,
        level=region.level,
        name=region.name,
        short_name=region.short_name,
        context=atlas.context(region),
        population=population,
        is_current=region.indeling == atlas.indeling,
        aliases=(*aliases, *(name for name in earlier if name not in aliases)),
    )


def _is_other_name(earlier: str, region: Region) -> bool:
    """Tell whether an earlier name of a code is another name of the gebied it has now.

    Codes of wijken and buurten are reused: WK003402 was Almere Stad and is De Werven. So their earlier name
    counts only when it shares a telling word with the one of today.
    """
    words, own = words_of(earlier), words_of(region.short_name)
    if not region.level.is_small:
        return words != own
    return words != own and any(len(word) >= _TELLING_LENGTH for word in set(words) & set(own))


def _place(entry: SearchEntry) -> _Place:
    return entry.level, entry.context, words_of(entry.short_name)
