"""Links the denominators of a recipe with each other: everyone is 15 to 64 and the rest.

Denominators may lie in each other or overlap. Together they cut everyone into parts; each of them is a sum of
parts. Disclosure control is told of those sums, so that a count that is hidden for one denominator does not
follow from another, and too few persons between two of them (15 to 74, less 15 to 64) do not follow either.
The parts themselves are never printed.

Where one question is asked of several denominators, those who say yes are cut into the same parts. Questions
that differ are not linked with each other, but through the persons that they are asked of.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from wijkmonitor.disclosure.model import NO_PARENT, Axis, CountTable, Unprinted
from wijkmonitor.tabulate.condition import Condition
from wijkmonitor.tabulate.recipe import Counted, Recipe
from wijkmonitor.tabulate.tally import Tally
from wijkmonitor.tabulate.tree import Counts

_AMONG, _YES, _NO = 0, 1, 2
_WITH_ANSWERS = 3
Members = tuple[int, ...]
"""The parts of a denominator, by their bits."""


@dataclass(frozen=True, slots=True)
class Links:
    """Sums between denominators, as tables that go along in disclosure control and are not printed."""

    tables: tuple[CountTable, ...]
    unprinted: Unprinted


def population_members(recipe: Recipe, tallies: Sequence[Tally], counted: Counted) -> Members:
    """Give the parts of the denominator of an indicator in which anyone is."""
    bit = 1 << recipe.populations.index(counted.among)
    return tuple(bits for bits in _present(tallies) if bits & bit)


def links(recipe: Recipe, tallies: Sequence[Tally], outcomes: Sequence[Axis]) -> Links:
    """Give the sums between the denominators of a recipe; none where it has only one.

    `outcomes` are the axes of the indicators, whose codes are the names of their cells.
    """
    if not _present(tallies):
        return Links((), Unprinted())
    book = _Book(recipe, tallies, outcomes)
    found = [*book.population_links(), *book.question_links()]
    tables = [table for link in found for table in link.tables(tallies)]
    printed = {code for outcome in outcomes for code in outcome.codes}
    codes = {code for link in found for code in link.axis.codes} - printed
    unguarded = frozenset(codes & book.unguarded)
    return Links(tuple(tables), Unprinted(frozenset(codes) - unguarded, unguarded))


def _present(tallies: Sequence[Tally]) -> Members:
    return tuple(
        sorted({bits for each in tallies for bits, part in each.parts.items() if part.persons.any()})
    )


@dataclass(frozen=True, slots=True)
class _Link:
    """A whole and its parts: their codes, and their counts in each tally."""

    axis: Axis
    counts: tuple[tuple[Counts, ...], ...]

    def tables(self, tallies: Sequence[Tally]) -> Iterator[CountTable]:
        for tally, counts in zip(tallies, self.counts, strict=True):
            named = np.stack([tally.named(each) for each in counts], axis=2)
            yield CountTable((*tally.axes, self.axis), named, is_link=True)


@dataclass(slots=True)
class _Book:
    """The names of denominators and their parts."""

    recipe: Recipe
    tallies: Sequence[Tally]
    outcomes: Sequence[Axis]
    unguarded: set[str] = field(default_factory=set)
    names: dict[Members, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Name each denominator after the first indicator that knows the answers of all of it."""
        for place, counted in enumerate(self.recipe.counted):
            if self._knows_all(place):
                self.names.setdefault(self._members(counted), self.outcomes[place].codes[_AMONG])
        for counted in self.recipe.counted:
            members = self._members(counted)
            if members not in self.names:
                self.names[members] = f"noemer:{members}"
                self.unguarded.add(self.names[members])

    def population_links(self) -> Iterator[_Link]:
        """Give each denominator as the sum of its parts, and of those with and without a known answer."""
        for members, code in self.names.items():
            yield from self._link(code, self._sums(members), {bits: self._sums((bits,)) for bits in members})
        done = set(self.names.values())
        for place, counted in enumerate(self.recipe.counted):
            code, members = self.outcomes[place].codes[_AMONG], self._members(counted)
            if code in done:
                continue
            done.add(code)
            everyone, known = self._sums(members), self._among(place)
            unknown = tuple(all_ - some for all_, some in zip(everyone, known, strict=True))
            self.unguarded.add(f"{code}:onbekend")
            codes = {code: known, f"{code}:onbekend": unknown}
            yield _linked(self.names[members], everyone, codes)

    def question_links(self) -> Iterator[_Link]:
        """Give who answers yes to a question, where it is asked of several denominators."""
        for places in self._questions().values():
            parts = self._parts_of(places)
            for place in places:
                members = frozenset(self._members(self.recipe.counted[place]))
                inside = [part for part in parts if part <= members]
                if len(inside) > 1:
                    for answer in (_YES, _NO):
                        counts = {
                            self._answer(places, part, answer): self._told(places, part, answer)
                            for part in inside
                        }
                        yield _linked(self.outcomes[place].codes[answer], _total(counts.values()), counts)
            for part in parts:
                yield from self._answers_of(places, part)

    def _answers_of(self, places: Sequence[int], part: frozenset[int]) -> Iterator[_Link]:
        """Give the persons of a part as those who say yes, those who say no and the others."""
        members = tuple(sorted(part))
        code, everyone = self._name(members), self._sums(members)
        if members not in self.names:
            yield from self._link(code, everyone, {bits: self._sums((bits,)) for bits in members})
        answers = {
            self._answer(places, part, answer): self._told(places, part, answer) for answer in (_YES, _NO)
        }
        known = _total(answers.values())
        unknown = tuple(all_ - some for all_, some in zip(everyone, known, strict=True))
        if any(counts.any() for counts in unknown):
            name = f"{code}:{self.outcomes[places[0]].codes[_YES]}:onbekend"
            self.unguarded.add(name)
            answers[name] = unknown
        if set(answers) != set(self.outcomes[places[0]].codes[1:]):
            yield _linked(code, everyone, answers)

    def _link(
        self, code: str, whole: tuple[Counts, ...], parts: Mapping[int, tuple[Counts, ...]]
    ) -> Iterator[_Link]:
        if len(parts) > 1:
            yield _linked(code, whole, {self._name((bits,)): counts for bits, counts in parts.items()})

    def _questions(self) -> dict[Condition, list[int]]:
        """Give the questions that are asked of several denominators, and by which indicators."""
        found: dict[Condition, list[int]] = {}
        for place, counted in enumerate(self.recipe.counted):
            if counted.yes is not None:
                found.setdefault(counted.yes, []).append(place)
        return {
            yes: places
            for yes, places in found.items()
            if len({self._members(self.recipe.counted[place]) for place in places}) > 1
        }

    def _parts_of(self, places: Sequence[int]) -> list[frozenset[int]]:
        """Give what the denominators of a few indicators cut their persons into."""
        found: dict[tuple[bool, ...], set[int]] = {}
        wholes = [self._members(self.recipe.counted[place]) for place in places]
        for bits in _present(self.tallies):
            found.setdefault(tuple(bits in whole for whole in wholes), set()).add(bits)
        return [frozenset(part) for inside, part in found.items() if any(inside)]

    def _answer(self, places: Sequence[int], part: frozenset[int], answer: int) -> str:
        """Name those of a part who gave an answer; as an indicator does that is asked of this part alone."""
        for place in places:
            if part == frozenset(self._members(self.recipe.counted[place])):
                return self.outcomes[place].codes[answer]
        return f"{self._name(tuple(sorted(part)))}:{self.outcomes[places[0]].codes[answer]}"

    def _told(self, places: Sequence[int], part: frozenset[int], answer: int) -> tuple[Counts, ...]:
        """Count those of a part who gave an answer."""
        asks = next(place for place in places if part <= set(self._members(self.recipe.counted[place])))
        return tuple(_answered(tally, asks, part, answer) for tally in self.tallies)

    def _name(self, members: Members) -> str:
        return self.names.get(members, f"deel:{members}")

    def _members(self, counted: Counted) -> Members:
        return population_members(self.recipe, self.tallies, counted)

    def _sums(self, members: Members) -> tuple[Counts, ...]:
        return tuple(_persons(tally, members) for tally in self.tallies)

    def _among(self, place: int) -> tuple[Counts, ...]:
        return tuple(tally.indicators[place].placed_among for tally in self.tallies)

    def _knows_all(self, place: int) -> bool:
        everyone = self._sums(self._members(self.recipe.counted[place]))
        return all(np.array_equal(*pair) for pair in zip(everyone, self._among(place), strict=True))


def _linked(code: str, whole: tuple[Counts, ...], parts: Mapping[str, tuple[Counts, ...]]) -> _Link:
    axis = Axis((code, *parts), (NO_PARENT, *(0 for _ in parts)))
    return _Link(axis, tuple(zip(whole, *parts.values(), strict=True)))


def _total(counts: Iterable[tuple[Counts, ...]]) -> tuple[Counts, ...]:
    return tuple(np.sum(each, axis=0) for each in zip(*counts, strict=True))


def _persons(tally: Tally, members: Members) -> Counts:
    empty = np.zeros((len(tally.regions.codes), len(tally.groups.codes)), dtype=np.int64)
    inside = (tally.parts[bits].persons for bits in members if bits in tally.parts)
    total: Counts = np.sum([empty, *inside], axis=0)
    return total


def _answered(tally: Tally, place: int, part: frozenset[int], answer: int) -> Counts:
    total = np.zeros((len(tally.regions.codes), len(tally.groups.codes)), dtype=np.int64)
    for bits in part & tally.parts.keys():
        among, yes = tally.parts[bits].answers[place]
        total += yes if answer == _YES else among - yes
    return total
