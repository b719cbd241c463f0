"""Entries that may be meant, with a bonus for how well the query fits.

All candidates are on one scale: the fame of a gebied (1 to 7) plus this bonus. An exact name always wins;
further down a well-known gebied may pass one whose name fits a little better.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from wijkmonitor.search.entry import MatchKind
from wijkmonitor.search.postings import EntryNumbers, Postings
from wijkmonitor.search.query import Query
from wijkmonitor.search.tables import Tables

_EXACT_BONUS: Final = 12.0
_NAME_AND_PLACE_BONUS: Final = 4.0
_PREFIX_BONUS: Final = 1.5
_WHOLE_WORD_BONUS: Final = 1.5
_WORD_BONUS: Final = 0.5
_NEAR_NAME_BONUS: Final = 1.5
_MISTAKE_MALUS: Final = 3.0
_PLACE_COST: Final = 0.1
_MOST_MISTAKES_BY_LENGTH: Final = ((4, 1.0), (7, 2.0))
_MOST_MISTAKES: Final = 3.0

Mask = NDArray[np.bool_]
Costs = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries that fit a query in the same way."""

    numbers: EntryNumbers | NDArray[np.intp]
    bonus: float | Costs
    kind: MatchKind


def plain_candidates(tables: Tables, query: Query) -> Iterator[Candidates]:
    """Give the entries that fit as typed: by name, by the beginning of it, by its words."""
    yield Candidates(tables.names.of(query.compact), _EXACT_BONUS, MatchKind.EXACT)
    yield Candidates(tables.names.beginning_with(query.compact), _PREFIX_BONUS, MatchKind.PREFIX)
    if len(query.words) == 1:
        yield Candidates(tables.words.of(query.compact), _WHOLE_WORD_BONUS, MatchKind.WORD)
        yield Candidates(tables.words.beginning_with(query.compact), _WORD_BONUS, MatchKind.WORD)
    else:
        yield from _many_words(tables, query)


def near_candidates(tables: Tables, query: Query, most_mistakes: float) -> Iterator[Candidates]:
    """Give the entries that fit when typing mistakes are forgiven."""
    most = min(most_mistakes, _mistakes_allowed(len(query.compact)))
    for near in tables.typos.near(query.compact, most):
        malus = _MISTAKE_MALUS * near.cost
        yield Candidates(tables.names.of(near.term), _NEAR_NAME_BONUS - malus, MatchKind.FUZZY)
        yield Candidates(tables.words.of(near.term), -malus, MatchKind.FUZZY)
    if len(query.words) > 1:
        yield _near_words(tables, query, most)


def _many_words(tables: Tables, query: Query) -> Iterator[Candidates]:
    """Give the entries whose name, or name and place, have all words in any order.

    At least one word must be of the name; a single letter says little, unless it is still being typed.
    """
    in_name = [_mask(tables, tables.words, word) for word in query.words]
    in_place = [_mask(tables, tables.places, word) for word in query.words]
    by_name = np.logical_and.reduce(in_name)
    anywhere = np.logical_and.reduce([name | place for name, place in zip(in_name, in_place, strict=True)])
    telling = [mask for word, mask in zip(query.words, in_name, strict=True) if len(word) > 1]
    has_name = np.logical_or.reduce([*telling, in_name[-1]])
    yield Candidates(np.flatnonzero(by_name), _WORD_BONUS, MatchKind.WORD)
    yield Candidates(np.flatnonzero(anywhere & has_name), 0.0, MatchKind.WORD)
    for at in range(1, len(query.words)):
        front, back = "".join(query.words[:at]), "".join(query.words[at:])
        yield _name_and_place(tables, front, in_place[at:])
        yield _name_and_place(tables, back, in_place[:at])


def _name_and_place(tables: Tables, name: str, in_place: list[Mask]) -> Candidates:
    numbers = tables.names.of(name)
    if numbers.size:
        numbers = numbers[np.logical_and.reduce([mask[numbers] for mask in in_place])]
    return Candidates(numbers, _NAME_AND_PLACE_BONUS, MatchKind.EXACT)


def _mask(tables: Tables, postings: Postings, prefix: str) -> Mask:
    mask = np.zeros(tables.fame.size, dtype=np.bool_)
    mask[postings.beginning_with(prefix)] = True
    return mask


def _near_words(tables: Tables, query: Query, most: float) -> Candidates:
    """Forgive mistakes in each word; at least one word must be of the name itself."""
    total = np.zeros(tables.fame.size, dtype=np.float32)
    has_name = np.zeros(tables.fame.size, dtype=np.bool_)
    for word in query.words:
        by_name, by_place = _word_costs(tables, word)
        has_name |= np.isfinite(by_name)
        total += np.minimum(by_name, by_place + np.float32(_PLACE_COST))
    numbers = np.flatnonzero(has_name & (total <= most))
    bonus = np.float32(_WORD_BONUS) - np.float32(_MISTAKE_MALUS) * total[numbers]
    return Candidates(numbers, bonus, MatchKind.FUZZY)


def _word_costs(tables: Tables, word: str) -> tuple[Costs, Costs]:
    """Give what it costs each entry to have this word in its name and in its place."""
    by_name = np.full(tables.fame.size, np.inf, dtype=np.float32)
    by_place = by_name.copy()
    near = tables.typos.near(word, _mistakes_allowed(len(word)))
    for found in sorted(near, key=lambda term: -term.cost):
        by_name[tables.words.of(found.term)] = found.cost
        by_place[tables.places.of(found.term)] = found.cost
    by_name[tables.words.beginning_with(word)] = 0
    by_place[tables.places.beginning_with(word)] = 0
    return by_name, by_place


def _mistakes_allowed(length: int) -> float:
    for longest, mistakes in _MOST_MISTAKES_BY_LENGTH:
        if length <= longest:
            return mistakes
    return _MOST_MISTAKES
