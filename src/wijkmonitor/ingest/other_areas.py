"""Which gebieden had another area in an older indeling than they have now."""

import polars as pl

from wijkmonitor.domain.region import BoundaryChange, RegionLevel
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.codebook import Codebook, coded


def other_areas(bundle: Bundle, tree: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give (region, indeling) of gebieden whose area in that indeling was another than it is now.

    Where the two years cannot be compared, a code that changed between other years counts as changed. A buurt
    counts as changed with its wijk: CBS gave whole series of codes to other places.
    """
    is_changed = pl.col("is_changed")
    ever = is_changed.fill_null(value=False).any().over("code")
    known = bundle.changed_area.filter(is_changed | (is_changed.is_null() & ever))
    wijken = known.select(
        coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"),
        pl.col("indeling_from").cast(pl.Int16).alias("indeling"),
    )
    inside = tree.filter(pl.col("wijk") != pl.col("region")).select("region", "wijk", "indeling")
    buurten = inside.join(wijken, left_on=["wijk", "indeling"], right_on=["region", "indeling"], how="semi")
    moved = _buurten_with_new_area(bundle, tree, codes)
    return pl.concat([wijken, buurten.select("region", "indeling"), moved]).unique()


def _buurten_with_new_area(bundle: Bundle, tree: pl.DataFrame, codes: Codebook) -> pl.DataFrame:
    """Give the older indelingen of buurten that CBS marks as having another area since the year before.

    Of wijken we know by how much they changed; of buurten only that they did.
    """
    newest = bundle.regions["indeling"].max()
    marked = bundle.regions.filter(
        (pl.col("indeling") == newest)
        & (pl.col("level") == RegionLevel.BUURT.value)
        & (pl.col("change") == BoundaryChange.NEW_AREA.value)
    ).select(coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"))
    older = tree.filter(pl.col("indeling") != newest)
    return older.join(marked, on="region", how="semi").select("region", "indeling")
