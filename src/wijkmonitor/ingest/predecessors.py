"""Which older gebieden together were what a gebied of now is: for lines that go on across a merger.

CBS gives a merged gemeente, or a renumbered wijk, a new code; its older figures stand under the old codes.
Here those codes are held together with the new one, but only where they cover the same land: all of each old
gebied went into the new one, and their land area together differs by a correction of a border at most.
"""

import polars as pl

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.codebook import Codebook, coded

_LEVELS = (RegionLevel.GEMEENTE.value, RegionLevel.WIJK.value)
_LAND = "oppervlakte_land_ha"
_LAND_SHARE = 0.05
_LAND_HA = 5.0
"""The same limits as for one code in two years (see sources/cbs_gebieden/changes.py)."""
_MERGED_WHOLE = ("GM1992",)
"""Made of whole gemeenten by law, though CBS counts more of its coast as land than it did of their coasts."""
_KEY = ("whole", "indeling")


def predecessors_of(bundle: Bundle, codes: Codebook) -> pl.DataFrame:
    """Give (region, indeling, level, whole, is_alone): which old gebieden make up which gebied of now.

    `is_alone`: one old gebied is the whole of it, so its figures can be taken over as they are.
    """
    members = _members(bundle.regions)
    sound = _with_verdict(members, _land(bundle))
    counted = sound.with_columns((pl.len().over(_KEY) == 1).alias("is_alone"))
    return counted.select(
        coded(pl.col("code"), codes.regions, pl.UInt16()).alias("region"),
        "indeling",
        "level",
        coded(pl.col("whole"), codes.regions, pl.UInt16()).alias("whole"),
        "is_alone",
    ).sort("whole", "indeling", "region")


def _members(regions: pl.DataFrame) -> pl.DataFrame:
    """Give (code, indeling, level, whole) where all of every old gebied went into the whole."""
    newest = regions["indeling"].max()
    old = regions.filter((pl.col("indeling") != newest) & pl.col("level").is_in(_LEVELS))
    went = (
        old.select("code", "indeling", "level", "successors", parts=pl.col("successors").list.len())
        .explode("successors")
        .rename({"successors": "whole"})
        .drop_nulls("whole")
    )
    split = went.filter(pl.col("parts") > 1).select(_KEY).unique()
    of_level = regions.filter(pl.col("indeling") == newest).select("level", pl.col("code").alias("whole"))
    merged = (
        went.drop("parts").join(split, on=_KEY, how="anti").join(of_level, on=["whole", "level"], how="semi")
    )
    wholes = merged.select(*_KEY, "level").unique()
    itself = wholes.join(
        old.select(pl.col("code").alias("whole"), "indeling"), on=_KEY, how="semi"
    ).with_columns(pl.col("whole").alias("code"))
    return pl.concat([merged, itself.select(merged.columns)])


def _with_verdict(members: pl.DataFrame, land: pl.DataFrame) -> pl.DataFrame:
    """Keep the members of wholes whose land was as large then; a year without areas follows the nearest.

    Of a gemeente without areas in any year the law is enough: it says who merged.
    """
    last = land.select(pl.col("indeling").max())
    newest = land.join(last, on="indeling", how="semi").select(
        pl.col("code").alias("whole"), pl.col("land").alias("now")
    )
    checked = (
        members.join(land, on=["code", "indeling"], how="left")
        .group_by(*_KEY, "level")
        .agg(pl.col("land").sum().alias("then"), pl.col("land").is_not_null().all().alias("is_known"))
        .join(newest, on="whole", how="left")
        .with_columns(_is_same_size().alias("is_same"))
    )
    told = checked.filter(pl.col("is_known") & pl.col("now").is_not_null())
    verdicts = (
        checked.select(_KEY)
        .join(told.select("whole", pl.col("indeling").alias("other"), "is_same"), on="whole")
        .with_columns((pl.col("other") - pl.col("indeling")).abs().alias("distance"))
        .sort("distance", "other")
        .unique(_KEY, keep="first")
    )
    is_sound = pl.col("is_same").fill_null(pl.col("level") == RegionLevel.GEMEENTE.value)
    judged = members.join(verdicts.select(*_KEY, "is_same"), on=_KEY, how="left").filter(is_sound)
    return judged.drop("is_same")


def _is_same_size() -> pl.Expr:
    difference = (pl.col("then") - pl.col("now")).abs()
    is_correction = (difference <= _LAND_SHARE * pl.col("now")) | (difference <= _LAND_HA)
    return is_correction | pl.col("whole").is_in(_MERGED_WHOLE)


def _land(bundle: Bundle) -> pl.DataFrame:
    """Give (code, indeling, land): the land area of every gebied of every indeling that publishes it."""
    return (
        bundle.observations.filter(
            (pl.col("indicator") == _LAND) & (pl.col("group") == "totaal") & pl.col("value").is_not_null()
        )
        .sort("delivery")
        .group_by("region", "indeling")
        .agg(pl.col("value").first().alias("land"))
        .select(pl.col("region").cast(pl.String).alias("code"), "indeling", "land")
    )
