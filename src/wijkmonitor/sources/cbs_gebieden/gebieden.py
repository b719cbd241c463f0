"""The lists of a boundary year put together: one row a gebied, with its level and what it lies in."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import LEVEL_OF_PREFIX, NEDERLAND, RegionLevel
from wijkmonitor.sources.cbs_gebieden.provincies import PROVINCIES

GEBIED_SCHEMA: dict[str, pl.DataType] = {
    "indeling": pl.Int16(),
    "code": pl.String(),
    "level": pl.String(),
    "name": pl.String(),
    "change": pl.Int8(),
    "parent": pl.String(),
    "land_ha": pl.Float64(),
}

_SHOWN = 5


def combined(lists: pl.DataFrame) -> pl.DataFrame:
    """Give GEBIED_SCHEMA for LIST_SCHEMA: per year and code what the first list that knows it says."""
    known = (
        pl.concat([_land_and_provincies(lists["indeling"].unique().to_list()), lists], how="diagonal_relaxed")
        .group_by("indeling", "code", maintain_order=True)
        .agg(pl.col("name", "change", "provincie", "land_ha").drop_nulls().first())
        .with_columns(_level())
    )
    provincies = _provincie_by_code(known)
    return known.with_columns(_parent(known, provincies)).select(
        pl.col(name).cast(kind) for name, kind in GEBIED_SCHEMA.items()
    )


def unknown_parents(gebieden: pl.DataFrame) -> Iterator[Problem]:
    """Give a problem for each year and level where gebieden lie in something that is not in the lists."""
    present = gebieden.select("indeling", pl.col("code").alias("parent"))
    below = gebieden.filter(pl.col("level") != RegionLevel.LAND)
    orphans = below.join(present, on=["indeling", "parent"], how="anti", nulls_equal=False)
    for indeling, level, codes in (
        orphans.sort("code").group_by("indeling", "level", maintain_order=True).agg("code").iter_rows()
    ):
        shown = ", ".join(codes[:_SHOWN]) + (" …" if len(codes) > _SHOWN else "")
        yield Problem(
            f"van {len(codes)} gebieden ontbreekt het gebied waar zij in liggen: {shown}.",
            f"indeling {indeling}, niveau {level}",
            "Vul de lijst van dat jaar aan in cbs_gebieden/source.yaml.",
        )


def _land_and_provincies(indelingen: list[int]) -> pl.DataFrame:
    """Give the land and the provincies of each year: always the same ones, and few lists name them."""
    named = {NEDERLAND: "Nederland"} | PROVINCIES
    rows = [(indeling, code, name) for indeling in indelingen for code, name in named.items()]
    return pl.DataFrame(
        rows, schema={"indeling": pl.Int16, "code": pl.String, "name": pl.String}, orient="row"
    )


def _level() -> pl.Expr:
    levels = {prefix: level.value for prefix, level in LEVEL_OF_PREFIX.items()}
    return pl.col("code").str.slice(0, 2).replace_strict(levels, return_dtype=pl.String).alias("level")


def _provincie_by_code(known: pl.DataFrame) -> Mapping[str, Mapping[int, str]]:
    found: defaultdict[str, dict[int, str]] = defaultdict(dict)
    rows = known.filter(pl.col("provincie").is_not_null()).select("code", "indeling", "provincie")
    for code, indeling, provincie in rows.iter_rows():
        found[code][indeling] = provincie
    return found


def _parent(known: pl.DataFrame, provincies: Mapping[str, Mapping[int, str]]) -> pl.Series:
    rows = known.select("code", "level", "indeling").iter_rows()
    parents = [_parent_of(code, level, indeling, provincies) for code, level, indeling in rows]
    return pl.Series("parent", parents, dtype=pl.String)


def _parent_of(
    code: str, level: str, indeling: int, provincies: Mapping[str, Mapping[int, str]]
) -> str | None:
    """Give what a gebied lies in. CBS builds the code of a buurt on that of its wijk, and so upwards."""
    match level:
        case RegionLevel.BUURT:
            return f"WK{code[2:8]}"
        case RegionLevel.WIJK:
            return f"GM{code[2:6]}"
        case RegionLevel.GEMEENTE:
            return _in_nearest_year(provincies.get(code, {}), indeling)
        case RegionLevel.PROVINCIE:
            return NEDERLAND
        case _:
            return None


def _in_nearest_year(by_year: Mapping[int, str], indeling: int) -> str | None:
    """Few lists name provincies; gemeenten hardly ever change provincie without changing code.

    >>> _in_nearest_year({2014: "PV28", 2021: "PV26"}, 2017), _in_nearest_year({}, 2017)
    ('PV28', None)
    """
    if not by_year:
        return None
    return by_year[min(by_year, key=lambda year: (abs(year - indeling), year))]
