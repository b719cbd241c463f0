"""Whether a code stands for the same area in two years: without that, two figures of it are not comparable.

CBS keeps a code when an area changes (the wijken of Almere were all renumbered in between), and its own mark,
`Indelingswijziging`, compares with the year before only. So: the mark where the years are consecutive, and
otherwise the land area as published, the boundaries as drawn, and the gemeenten that were added by law. What
addresses tell comes on top (`moved`).
"""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

import numpy as np
import polars as pl
import shapely

from wijkmonitor.domain.region import BoundaryChange, RegionLevel
from wijkmonitor.sources.cbs_gebieden.succession import Abolition
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines

CHANGE_SCHEMA: dict[str, pl.DataType] = {
    "code": pl.String(),
    "indeling_from": pl.Int16(),
    "indeling_to": pl.Int16(),
    "is_changed": pl.Boolean(),
    "reason": pl.String(),
}
"""One row a code that is in both years. `is_changed` is null where nothing tells; `reason` if it is true."""

_LAND_SHARE = 0.05
_LAND_HA = 5.0
"""Below these, a difference in land area is a correction of a border, not another gebied."""
_SHARED_SHARE = 0.5
"""Two outlines of one code that share less than this of what they cover together lie in different places."""


class ChangeReason(StrEnum):
    """How we know that a code stands for another area."""

    INDELINGSWIJZIGING = "indelingswijziging"
    SAMENVOEGING = "samenvoeging"
    OPPERVLAKTE = "oppervlakte"
    LIGGING = "ligging"
    ADRESSEN = "adressen"


def changes(
    gebieden: pl.DataFrame,
    abolitions: Sequence[Abolition],
    relocated: Collection[str],
    indeling_from: int,
    indeling_to: int,
) -> pl.DataFrame:
    """Give CHANGE_SCHEMA for the gemeenten and wijken of GEBIED_SCHEMA that are in both years.

    `relocated` names the codes whose outlines of these years hardly overlap.
    """
    pairs = _pairs(gebieden, indeling_from, indeling_to)
    enlarged = _enlarged(abolitions, indeling_from, indeling_to)
    is_marked = pl.col("change") == BoundaryChange.NEW_AREA if indeling_to - indeling_from == 1 else None
    reasons = (
        (is_marked, ChangeReason.INDELINGSWIJZIGING),
        (pl.col("code").is_in(list(enlarged)), ChangeReason.SAMENVOEGING),
        (_differs_in_land(), ChangeReason.OPPERVLAKTE),
        (pl.col("code").is_in(list(relocated)), ChangeReason.LIGGING),
    )
    reason = pl.coalesce(
        pl.when(found).then(pl.lit(why.value)) for found, why in reasons if found is not None
    )
    is_told = pl.any_horizontal(
        pl.lit(value=False) if is_marked is None else pl.col("change").is_not_null(),
        pl.all_horizontal(pl.col("land_ha", "land_ha_before").is_not_null()),
        pl.col("level") == RegionLevel.GEMEENTE,
    )
    return pairs.with_columns(reason.alias("reason")).select(
        "code",
        pl.lit(indeling_from, dtype=pl.Int16).alias("indeling_from"),
        pl.lit(indeling_to, dtype=pl.Int16).alias("indeling_to"),
        pl.when(pl.col("reason").is_not_null())
        .then(pl.lit(value=True))
        .when(is_told)
        .then(pl.lit(value=False))
        .alias("is_changed"),
        "reason",
    )


def relocated_codes(before: Outlines, after: Outlines) -> frozenset[str]:
    """Give the codes in both whose outlines lie in different places, although the land area may be equal."""
    old, new = before.by_code(), after.by_code()
    codes = sorted(old.keys() & new.keys())
    first, second = _array(old, codes), _array(new, codes)
    shared = shapely.area(shapely.intersection(first, second))
    together = shapely.area(first) + shapely.area(second) - shared
    return frozenset(np.array(codes)[shared / together < _SHARED_SHARE].tolist())


def _array(
    shapes: Mapping[str, object], codes: Sequence[str]
) -> "np.ndarray[tuple[int], np.dtype[np.object_]]":
    array = np.empty(len(codes), dtype=object)
    array[:] = [shapes[code] for code in codes]
    return array


def _pairs(gebieden: pl.DataFrame, indeling_from: int, indeling_to: int) -> pl.DataFrame:
    """Give the gemeenten and wijken of the later year that were there before, with both land areas."""
    known = gebieden.filter(pl.col("level").is_in([RegionLevel.GEMEENTE, RegionLevel.WIJK])).with_columns(
        (pl.len().over("indeling", "parent") == 1).alias("is_alone")
    )
    before = known.filter(pl.col("indeling") == indeling_from).select("code", "land_ha", "is_alone")
    after = known.filter(pl.col("indeling") == indeling_to)
    return after.join(before, on="code", how="inner", suffix="_before", maintain_order="left")


def _differs_in_land() -> pl.Expr:
    """Tell whether the land area of a wijk differs.

    Not asked of a gemeente, nor of the only wijk of one: those change by law, and that is known. What changes
    their land is the tide and how CBS draws the shore (Schiermonnikoog gained 6 % between 2020 and 2024).
    """
    difference = (pl.col("land_ha") - pl.col("land_ha_before")).abs()
    largest = pl.max_horizontal("land_ha", "land_ha_before")
    is_part = (pl.col("level") == RegionLevel.WIJK) & ~(pl.col("is_alone") & pl.col("is_alone_before"))
    return is_part & (difference > _LAND_HA) & (difference > _LAND_SHARE * largest)


def _enlarged(abolitions: Sequence[Abolition], indeling_from: int, indeling_to: int) -> frozenset[str]:
    """Give the codes that an abolished gemeente was added to between the two years."""
    return frozenset(
        successor
        for abolition in abolitions
        if indeling_from < abolition.indeling <= indeling_to
        for successor in abolition.successors
    )
