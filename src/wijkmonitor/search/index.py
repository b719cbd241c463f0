"""The search index: every gebied by every name it has, better-known ones first."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Self

import numpy as np
from rapidfuzz.distance import OSA

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.search.candidates import Candidates, near_candidates, plain_candidates
from wijkmonitor.search.entry import Hit, MatchKind, SearchEntry
from wijkmonitor.search.query import Query
from wijkmonitor.search.spelling import words_of
from wijkmonitor.search.tables import Tables

MOST_HITS: Final = 100
_LEVEL_BONUS: Final = 3.0
_FEW_MISTAKES: Final = 1.25
"""Mistakes to look for when the query fits something as it stands."""
_MANY_MISTAKES: Final = 3.0
"""Mistakes to look for when it fits nothing; short words allow fewer."""


@dataclass(frozen=True, slots=True)
class _Found:
    score: float
    number: int
    kind: MatchKind


@dataclass(slots=True)
class _Ranking:
    """The best fit of each entry found so far, for one query."""

    limit: int
    best: dict[int, _Found] = field(default_factory=dict)

    def add(self, tables: Tables, candidates: Candidates, level: RegionLevel | None) -> None:
        """Weigh candidates by how known they are and how well they fit; each name keeps its best score."""
        numbers = candidates.numbers
        if not numbers.size:
            return
        scores = tables.fame[numbers] + candidates.bonus
        if level is not None:
            scores = scores + _LEVEL_BONUS * tables.is_level(numbers, level)
        # An entry may come twice in one batch: by two words with the same beginning.
        if numbers.size > (most := 3 * self.limit):
            top = np.argpartition(-scores, most)[:most]
            numbers, scores = numbers[top], scores[top]
        for number, score in zip(numbers.tolist(), scores.tolist(), strict=True):
            known = self.best.get(number)
            if known is None or known.score < score:
                self.best[number] = _Found(score, number, candidates.kind)

    def has_exact(self) -> bool:
        return any(found.kind is MatchKind.EXACT for found in self.best.values())

    def ordered(self) -> list[_Found]:
        return sorted(self.best.values(), key=lambda found: (-found.score, found.number))[: self.limit]


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An immutable index; many threads may search it at once."""

    entries: tuple[SearchEntry, ...]
    tables: Tables

    @classmethod
    def build(cls, entries: Iterable[SearchEntry]) -> Self:
        """Index entries; of two entries with one code the last counts."""
        unique = {entry.code: entry for entry in entries}
        ordered = tuple(unique[code] for code in sorted(unique))
        return cls(ordered, Tables.build(ordered))

    def find(self, text: str, limit: int = 10) -> list[Hit]:
        """Give the gebieden that fit what was typed, best first; nonsense of any length finds nothing.

        >>> urk = SearchEntry("GM0184", RegionLevel.GEMEENTE, "Urk", "Urk", "Flevoland", 21_900)
        >>> [hit.kind.value for hit in SearchIndex.build([urk]).find("urk flevoland")]
        ['exact']
        """
        query = Query.parse(text)
        if not query.words or limit < 1:
            return []
        number = self.tables.codes.get(query.compact.upper())
        if number is not None:
            entry = self.entries[number]
            return [Hit(entry, MatchKind.EXACT, entry.short_name)]
        chosen = self._choose(query, min(limit, MOST_HITS))
        return [self._hit(found, query) for found in chosen]

    def _choose(self, query: Query, limit: int) -> list[_Found]:
        ranking = _Ranking(limit)
        bare = query.without_level()
        self._add_plain(ranking, query)
        if bare is not query and not ranking.has_exact():
            self._add_plain(ranking, bare)
        if not ranking.best:
            for joined in bare.joined():
                self._add_plain(ranking, joined)
        if len(ranking.best) < limit and not ranking.has_exact():
            self._add_lookalikes(ranking, (query, bare) if bare is not query else (query,))
        return ranking.ordered()

    def _add_plain(self, ranking: _Ranking, query: Query) -> None:
        for candidates in plain_candidates(self.tables, query):
            ranking.add(self.tables, candidates, query.level)

    def _add_lookalikes(self, ranking: _Ranking, queries: tuple[Query, ...]) -> None:
        """Forgive mistakes; only a few when something fits already."""
        mistakes = _FEW_MISTAKES if ranking.best else _MANY_MISTAKES
        lookalikes = _Ranking(ranking.limit)
        for query in queries:
            for candidates in near_candidates(self.tables, query, mistakes):
                lookalikes.add(self.tables, candidates, query.level)
        for number, found in lookalikes.best.items():
            ranking.best.setdefault(number, found)

    def _hit(self, found: _Found, query: Query) -> Hit:
        entry = self.entries[found.number]
        return Hit(entry, found.kind, _fitting_name(entry, query))


def _fitting_name(entry: SearchEntry, query: Query) -> str:
    """Give the short name, or the alias that is closer to what was typed."""
    if not entry.aliases:
        return entry.short_name
    return min((entry.short_name, *entry.aliases), key=lambda name: _misfit(name, query))


def _misfit(name: str, query: Query) -> tuple[bool, int]:
    words = words_of(name)
    is_partial = not all(any(word.startswith(typed) for word in words) for typed in query.words)
    return is_partial, OSA.distance("".join(words), query.compact)
