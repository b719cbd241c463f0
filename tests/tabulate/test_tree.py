"""Gebieden and groups whose parts add up."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.tabulate.tree import group_tree, region_tree

PLACES = st.lists(
    st.tuples(st.sampled_from(["", "WK000101", "WK000102"]), st.sampled_from(["", "01", "02"])).map(
        lambda pair: (pair[0], pair[0] and f"BU{pair[0][2:]}{pair[1]}" if pair[1] else "")
    ),
    max_size=12,
)


@given(PLACES)
def test_a_parent_is_the_sum_of_its_children(places: list[tuple[str, ...]]) -> None:
    """Everybody is counted once at each level, also who has no wijk or buurt."""
    tree, leaves = region_tree("GM0001", places)
    counts = np.zeros(len(tree.codes), dtype=np.int64)
    for place in places:
        counts[leaves[place]] += 1

    summed = tree.summed(counts)

    assert summed[0] == len(places)
    for parent in set(tree.parents) - {-1}:
        children = [place for place, above in enumerate(tree.parents) if above == parent]
        assert summed[parent] == summed[children].sum()


@given(PLACES)
def test_each_code_stands_once_and_after_its_parent(places: list[tuple[str, ...]]) -> None:
    """The order of the rows does not change the tree."""
    tree, _ = region_tree("GM0001", places)

    assert len(set(tree.codes)) == len(tree.codes)
    assert all(parent < place for place, parent in enumerate(tree.parents))
    assert tree == region_tree("GM0001", reversed(places))[0]


def test_without_a_breakdown_there_is_everyone() -> None:
    """A table that is not broken down has one group."""
    assert group_tree(None, ["totaal"]).codes == ("totaal",)
