"""Which entries have a term: all terms in alphabetical order, so that a prefix is one slice."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

EntryNumbers = NDArray[np.int32]

_AFTER_ALL_LETTERS = "{"
"""The character after 'z': terms hold digits and plain letters only."""


@dataclass(frozen=True, slots=True)
class Postings:
    """Terms in alphabetical order, with the numbers of the entries that have them."""

    terms: tuple[str, ...]
    offsets: EntryNumbers
    """Where the entries of each term begin; one more than there are terms."""
    entries: EntryNumbers

    @classmethod
    def build(cls, pairs: Iterable[tuple[str, int]]) -> Self:
        """Sort pairs of a term and the number of an entry; each pair counts once."""
        ordered = sorted(set(pairs))
        terms: list[str] = []
        offsets: list[int] = []
        for place, (term, _) in enumerate(ordered):
            if not terms or terms[-1] != term:
                terms.append(term)
                offsets.append(place)
        return cls(
            tuple(terms),
            np.asarray([*offsets, len(ordered)], dtype=np.int32),
            np.asarray([number for _, number in ordered], dtype=np.int32),
        )

    def of(self, term: str) -> EntryNumbers:
        """Give the entries that have exactly this term."""
        place = bisect_left(self.terms, term)
        if place == len(self.terms) or self.terms[place] != term:
            return self.entries[:0]
        return self.entries[self.offsets[place] : self.offsets[place + 1]]

    def beginning_with(self, prefix: str) -> EntryNumbers:
        """Give the entries that have a term with this beginning; an entry may come twice."""
        first = bisect_left(self.terms, prefix)
        after = bisect_left(self.terms, prefix + _AFTER_ALL_LETTERS, first)
        return self.entries[self.offsets[first] : self.offsets[after]]
