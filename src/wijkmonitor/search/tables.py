"""The tables that a search looks into, built once from all entries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10
from types import MappingProxyType
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.search.entry import SearchEntry
from wijkmonitor.search.postings import Postings
from wijkmonitor.search.spelling import words_of
from wijkmonitor.search.typos import Typos

_LEVEL_WEIGHTS: Final[Mapping[RegionLevel, float]] = MappingProxyType(
    {
        # Who types "Utrecht" or "Groningen" mostly means the gemeente, though the provincie is larger.
        RegionLevel.LAND: 0.5,
        RegionLevel.PROVINCIE: 1.0,
        RegionLevel.GEMEENTE: 8.0,
        RegionLevel.WIJK: 1.0,
        RegionLevel.BUURT: 0.5,
    }
)
_FORMER_WEIGHT: Final = 0.1
_LEVELS: Final = tuple(RegionLevel)

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """What is known of each entry (by its number) and which entries have a name, word or place."""

    fame: NDArray[np.float32]
    """How well known: the logarithm of the inhabitants, weighed by level. About 1 to 7."""
    levels: NDArray[np.int8]
    codes: Mapping[str, int]
    names: Postings
    """By the whole name, without spaces."""
    words: Postings
    """By each word of a name."""
    places: Postings
    """By each word of the context, with the aliases of the gemeente that is meant."""
    typos: Typos

    @classmethod
    def build(cls, entries: Sequence[SearchEntry]) -> Self:
        """Index entries whose codes differ."""
        spelled = [_spelled_names(entry) for entry in entries]
        names = Postings.build(("".join(words), at) for at, found in enumerate(spelled) for words in found)
        words = Postings.build(
            (word, at) for at, found in enumerate(spelled) for name in found for word in name
        )
        place_words = _place_words(entries)
        places = Postings.build(
            (word, at) for at, entry in enumerate(entries) for word in place_words[entry.context]
        )
        return cls(
            np.asarray([_fame(entry) for entry in entries], dtype=np.float32),
            np.asarray([_LEVELS.index(entry.level) for entry in entries], dtype=np.int8),
            MappingProxyType({entry.code: number for number, entry in enumerate(entries)}),
            names,
            words,
            places,
            Typos.build((*names.terms, *words.terms, *places.terms)),
        )

    def is_level(
        self, numbers: NDArray[np.intp] | NDArray[np.int32], level: RegionLevel
    ) -> NDArray[np.bool_]:
        """Tell of these entries whether they have this level."""
        return np.equal(self.levels[numbers], _LEVELS.index(level))


def _fame(entry: SearchEntry) -> float:
    weight = _LEVEL_WEIGHTS[entry.level] * (1.0 if entry.is_current else _FORMER_WEIGHT)
    return log10(10 + max(entry.population, 0) * weight)


def _spelled_names(entry: SearchEntry) -> set[Words]:
    """Give all names as words; 'Bergen (NH.)' is also known as 'Bergen'."""
    written = (entry.short_name, *entry.aliases)
    bare = (name.partition("(")[0] for name in written)
    return {words for name in (*written, *bare) if (words := words_of(name))}


def _place_words(entries: Iterable[SearchEntry]) -> dict[str, frozenset[str]]:
    """Give the words of each context; with 's-Gravenhage, 'den haag' is a place as well."""
    aliases = {
        entry.name: entry.aliases
        for entry in entries
        if entry.level in {RegionLevel.GEMEENTE, RegionLevel.PROVINCIE} and entry.is_current
    }
    contexts = {entry.context for entry in entries}
    return {
        context: frozenset(word for name in (context, *aliases.get(context, ())) for word in words_of(name))
        for context in contexts
    }
