"""What a visitor typed, made safe and plain."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final, Self

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.search.spelling import words_of

_LONGEST_TEXT: Final = 120
"""Longer than any name; what comes after is not read."""
_MOST_WORDS: Final = 8
_LONGEST_WORD: Final = 40
_LONGEST_WIJK_NUMBER: Final = 2
_LEVEL_WORDS: Final[Mapping[str, RegionLevel]] = MappingProxyType(
    {
        "gemeente": RegionLevel.GEMEENTE,
        "gem": RegionLevel.GEMEENTE,
        "provincie": RegionLevel.PROVINCIE,
        "prov": RegionLevel.PROVINCIE,
        "wijk": RegionLevel.WIJK,
        "buurt": RegionLevel.BUURT,
    }
)


@dataclass(frozen=True, slots=True)
class Query:
    """A query as plain words, and the level that the visitor named with it."""

    words: tuple[str, ...]
    level: RegionLevel | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what was typed; anything that is no letter or digit only separates words."""
        words = words_of(text[:_LONGEST_TEXT])[:_MOST_WORDS]
        return cls(tuple(word[:_LONGEST_WORD] for word in words))

    @property
    def compact(self) -> str:
        """The query without spaces: 'zuid west' and 'zuidwest' are the same."""
        return "".join(self.words)

    def without_level(self) -> Self:
        """Take the level and the number of a wijk away from the ends; what remains is never empty.

        >>> Query.parse("Wijk 03 Overvecht").without_level()
        Query(words=('overvecht',), level=<RegionLevel.WIJK: 'wijk'>)
        >>> [Query.parse(text).without_level().words for text in ("utrecht (gemeente)", "wijk 3")]
        [('utrecht',), ('wijk', '3')]
        """
        first, last = self.words[0], self.words[-1]
        if first in _LEVEL_WORDS:
            start = 2 if len(self.words) > 1 and _is_wijk_number(first, self.words[1]) else 1
            rest, level = self.words[start:], _LEVEL_WORDS[first]
        elif last in _LEVEL_WORDS:
            rest, level = self.words[:-1], _LEVEL_WORDS[last]
        else:
            return self
        return replace(self, words=rest, level=level) if rest else self

    def joined(self) -> tuple[Self, ...]:
        """Give the query with each pair of neighbouring words written as one.

        >>> [joined.words for joined in Query.parse("kanalen eiland utrecht").joined()]
        [('kanaleneiland', 'utrecht'), ('kanalen', 'eilandutrecht')]
        """
        words = self.words
        return tuple(
            replace(self, words=(*words[:at], words[at] + words[at + 1], *words[at + 2 :]))
            for at in range(len(words) - 1)
        )


def _is_wijk_number(level_word: str, word: str) -> bool:
    return (
        level_word == "wijk"
        and len(word) <= _LONGEST_WIJK_NUMBER
        and any(letter.isdigit() for letter in word)
    )
