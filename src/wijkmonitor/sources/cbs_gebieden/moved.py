"""Wijken whose border moved, as the addresses of two years tell: the same code, and other homes in it.

Land area and outlines miss a border that moved through a street, and nothing else tells of years that do not
follow each other. Only addresses that are in both years count: what was built or torn down is no border.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.cbs_gebieden.changes import ChangeReason
from wijkmonitor.sources.concordance import address_overlaps

_MOST_SHARE = 0.05
_MOST_ADDRESSES = 10
"""Up to these, what a wijk lost or gained is a correction of a border, not another gebied."""


@dataclass(frozen=True, slots=True)
class Moves:
    """What the addresses of two years say of the wijken whose code is in both."""

    moved: frozenset[str]
    """They lost or gained more than a twentieth of their addresses, and more than ten."""
    stayed: frozenset[str]
    """The others, as far as addresses are known."""


def moves(before: pl.DataFrame, after: pl.DataFrame) -> Moves:
    """Tell which wijken stand for other addresses; `before` and `after` are ADDRESS_SCHEMA of two years.

    >>> from wijkmonitor.sources.concordance import ADDRESS_SCHEMA
    >>> old = [("3561AB", number, "BU03440311") for number in range(100)]
    >>> new = [("3561AB", number, "BU03440311" if number < 80 else "BU03440411") for number in range(100)]
    >>> years = (pl.DataFrame(rows, schema=ADDRESS_SCHEMA, orient="row") for rows in (old, new))
    >>> sorted(moves(*years).moved)
    ['WK034403']
    """
    overlaps = address_overlaps(before, after, RegionLevel.WIJK)
    kept = overlaps.filter(pl.col("code") == pl.col("other")).select("code", kept="addresses")
    had = overlaps.group_by("code").agg(had=pl.col("addresses").sum())
    has = overlaps.group_by(code="other").agg(has=pl.col("addresses").sum())
    both = (
        had.join(has, on="code").join(kept, on="code", how="left").with_columns(pl.col("kept").fill_null(0))
    )
    is_moved = pl.any_horizontal(_is_much("had"), _is_much("has"))
    moved = frozenset(both.filter(is_moved)["code"])
    return Moves(moved, frozenset(both["code"]) - moved)


def with_moves(changed_area: pl.DataFrame, addresses: Mapping[int, pl.DataFrame]) -> pl.DataFrame:
    """Add to CHANGE_SCHEMA what the addresses of the years tell.

    A wijk that moved between two years is another gebied for every stretch that has both in it. Where nothing
    told so far, a wijk with the same addresses in the first and last year of a stretch is the same gebied.
    """
    found = changed_area
    years = sorted(addresses)
    for before, after in pairwise(years):
        moved = moves(addresses[before], addresses[after]).moved
        is_within = (pl.col("indeling_from") <= before) & (pl.col("indeling_to") >= after)
        found = _marked(found, is_within & pl.col("code").is_in(list(moved)), is_changed=True)
    stretches = found.filter(pl.col("is_changed").is_null()).select("indeling_from", "indeling_to").unique()
    for before, after in stretches.sort("indeling_from").iter_rows():
        if before in addresses and after in addresses:
            stayed = moves(addresses[before], addresses[after]).stayed
            is_stretch = (pl.col("indeling_from") == before) & (pl.col("indeling_to") == after)
            found = _marked(found, is_stretch & pl.col("code").is_in(list(stayed)), is_changed=False)
    return found


def _is_much(whole: str) -> pl.Expr:
    other = pl.col(whole) - pl.col("kept")
    return (pl.col(whole) > pl.col("kept") + _MOST_ADDRESSES) & (other > _MOST_SHARE * pl.col(whole))


def _marked(found: pl.DataFrame, wanted: pl.Expr, *, is_changed: bool) -> pl.DataFrame:
    """Say it where `wanted`; what was known to be changed already keeps its reason."""
    is_open = (
        pl.col("is_changed").is_null() if not is_changed else ~pl.col("is_changed").fill_null(value=False)
    )
    reason = ChangeReason.ADRESSEN.value if is_changed else None
    return found.with_columns(
        pl.when(wanted & is_open).then(pl.lit(is_changed)).otherwise("is_changed").alias("is_changed"),
        pl.when(wanted & is_open).then(pl.lit(reason, dtype=pl.String)).otherwise("reason").alias("reason"),
    )
