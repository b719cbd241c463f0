"""Terms that look like a mistyped one: trigrams give candidates, an edit distance decides."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from wijkmonitor.search.spelling import sound_of

SHORTEST: Final = 3
"""Below three letters everything looks like everything."""
_CANDIDATES: Final = 80
_SOUND_COST: Final = 0.5
"""Spelled otherwise but sounding alike: less than one mistake."""
_FIRST_LETTER_COST: Final = 0.25
"""People seldom mistype the first letter."""
_UNFINISHED_COST: Final = 0.75
"""The term goes on after what was typed."""


@dataclass(frozen=True, slots=True)
class NearTerm:
    """A term close to what was typed."""

    term: str
    cost: float
    """Mistakes, roughly: swapping two neighbouring letters is one."""


@dataclass(frozen=True, slots=True)
class Typos:
    """All terms, ready to be compared by how they sound and how they are spelled."""

    terms: tuple[str, ...]
    sounds: tuple[str, ...]
    lengths: NDArray[np.int32]
    """Trigrams a term has."""
    trigrams: Mapping[str, NDArray[np.int32]]

    @classmethod
    def build(cls, terms: Iterable[str]) -> Self:
        """Index terms by the trigrams of their sound."""
        ordered = tuple(sorted(set(terms)))
        sounds = tuple(sound_of(term) for term in ordered)
        numbers: defaultdict[str, list[int]] = defaultdict(list)
        lengths = np.zeros(len(ordered), dtype=np.int32)
        for number, sound in enumerate(sounds):
            trigrams = _trigrams(sound)
            lengths[number] = len(trigrams)
            for trigram in trigrams:
                numbers[trigram].append(number)
        arrays = {trigram: np.asarray(found, dtype=np.int32) for trigram, found in numbers.items()}
        return cls(ordered, sounds, lengths, arrays)

    def near(self, typed: str, most: float) -> list[NearTerm]:
        """Give the terms that cost at most so much to reach from what was typed."""
        if len(typed) < SHORTEST or not self.terms:
            return []
        sound = sound_of(typed)
        numbers = self._candidates(_trigrams(sound))
        if not numbers.size:
            return []
        terms = [self.terms[number] for number in numbers]
        sounds = [self.sounds[number] for number in numbers]
        costs = np.minimum(_whole_costs(typed, sound, terms, sounds), _unfinished_costs(sound, sounds))
        costs += _FIRST_LETTER_COST * np.asarray([other[:1] != sound[:1] for other in sounds])
        return [NearTerm(terms[place], float(costs[place])) for place in np.flatnonzero(costs <= most)]

    def _candidates(self, trigrams: frozenset[str]) -> NDArray[np.intp]:
        """Give the terms that share most trigrams, long and short terms on an equal footing."""
        found = [self.trigrams[trigram] for trigram in trigrams if trigram in self.trigrams]
        if not found:
            return np.zeros(0, dtype=np.intp)
        shared = np.bincount(np.concatenate(found), minlength=len(self.terms))
        numbers = np.flatnonzero(shared >= max(2, len(trigrams) // 4))
        if numbers.size <= _CANDIDATES:
            return numbers
        likeness = shared[numbers] / (self.lengths[numbers] + len(trigrams))
        return numbers[np.argpartition(-likeness, _CANDIDATES)[:_CANDIDATES]]


def _trigrams(sound: str) -> frozenset[str]:
    padded = f"  {sound} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _whole_costs(typed: str, sound: str, terms: Sequence[str], sounds: Sequence[str]) -> NDArray[np.float64]:
    spelled = _distances(typed, terms)
    heard = _distances(sound, sounds) + _SOUND_COST
    return np.minimum(spelled, heard)


def _unfinished_costs(sound: str, sounds: Sequence[str]) -> NDArray[np.float64]:
    """Compare with the beginnings of longer terms: the visitor may still be typing."""
    length = len(sound)
    as_long = _distances(sound, [other[:length] for other in sounds])
    longer = _distances(sound, [other[: length + 1] for other in sounds])
    return np.minimum(as_long, longer) + _UNFINISHED_COST


def _distances(typed: str, others: Sequence[str]) -> NDArray[np.float64]:
    distances: NDArray[np.float64]
    (distances,) = process.cdist([typed], others, scorer=OSA.distance, dtype=np.float64)
    return distances
