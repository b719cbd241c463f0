"""Small random registers of persons, counted as tables; the same seed gives the same register."""

from collections.abc import Sequence

import numpy as np

from wijkmonitor.disclosure.model import NO_PARENT, Axis, CountTable, IntArray

Places = tuple[np.ndarray[tuple[int, ...], np.dtype[np.intp]], ...]


def tree(chance: np.random.Generator, prefix: str, leaves: int) -> Axis:
    """Draw a hierarchy: a root, sometimes a level between, also parents with one child."""
    codes, parents = [f"{prefix}"], [NO_PARENT]
    for number in range(leaves):
        if chance.random() < 0.5:
            codes.append(f"{prefix}w{number}")
            parents.append(0)
            for child in range(int(chance.integers(1, 3))):
                codes.append(f"{prefix}w{number}b{child}")
                parents.append(codes.index(f"{prefix}w{number}"))
        else:
            codes.append(f"{prefix}w{number}")
            parents.append(0)
    return Axis(tuple(codes), tuple(parents))


def summed(axes: Sequence[Axis], leaf_counts: IntArray) -> IntArray:
    """Add the counts of the leaves up along every axis; cells that are no leaf hold 0 before."""
    counts = leaf_counts.copy()
    for number, axis in enumerate(axes):
        lines = np.moveaxis(counts, number, 0)
        for place in sorted(range(len(axis.codes)), key=lambda at: -axis.depths[at]):
            if axis.parents[place] != NO_PARENT:
                lines[axis.parents[place]] += lines[place]
    return counts


def leaves(axis: Axis) -> list[int]:
    """Give the places that have no children."""
    return [place for place in range(len(axis.codes)) if place not in axis.children()]


def outcome(name: str) -> Axis:
    """Give the axis of one indicator: the persons, and of them ja and nee."""
    return Axis.flat((f"{name}:ja", f"{name}:nee"), "personen")


def register(seed: int, indicators: int = 1, areas: int = 2, groups: int = 2) -> tuple[CountTable, ...]:
    """Draw a register: some gebieden, groups of very different size, indicators that share their persons."""
    chance = np.random.default_rng(seed)
    gebied, groep = tree(chance, "g", areas), tree(chance, "h", groups)
    shape = (len(gebied.codes), len(groep.codes))
    inner = np.ix_(leaves(gebied), leaves(groep))
    persons = np.zeros(shape, dtype=np.int64)
    size = chance.choice([0, 1, 6, 15, 60, 300, 900], size=persons[inner].shape)
    persons[inner] = chance.poisson(size)
    return tuple(
        _table(chance, (gebied, groep, outcome(f"i{number}")), persons, inner) for number in range(indicators)
    )


def _table(
    chance: np.random.Generator, axes: tuple[Axis, ...], persons: IntArray, inner: Places
) -> CountTable:
    counts = np.zeros((*persons.shape, 3), dtype=np.int64)
    yes = chance.binomial(persons[inner], chance.choice([0.0, 0.05, 0.3, 0.95]))
    counts[..., 1][inner] = yes
    counts[..., 2][inner] = persons[inner] - yes
    return CountTable(axes, summed(axes, counts))
