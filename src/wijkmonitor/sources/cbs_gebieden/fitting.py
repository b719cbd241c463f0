"""Whether the list of a further year fits on what we know: whole, and with a place for every gebied."""

from collections.abc import Iterator, Sequence

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import NEDERLAND, RegionLevel
from wijkmonitor.sources.cbs_gebieden.known import Gebieden
from wijkmonitor.sources.cbs_gebieden.succession import Abolition

_LEAST_OF_LIST = 0.90
_MOST_LOST = 20
"""A list that lacks more gebieden of a level than this, and has less than that part of them, was cut off. In
2019, the year with most mergers, 25 of the 380 gemeenten went."""


def partial_years(known: Gebieden, listed: pl.DataFrame) -> Iterator[int]:
    """Give the newer years that lack a level: of gemeenten alone no indeling can be made."""
    wanted = set(known.regions.filter(pl.col("indeling") == known.newest)["level"])
    for year in sorted(set(listed["indeling"])):
        if year > known.newest and wanted - set(listed.filter(pl.col("indeling") == year)["level"]):
            yield year


def cut_off(known: Gebieden, listed: pl.DataFrame) -> Iterator[Problem]:
    """Compare the numbers of a newer year with those before: a list cut off would abolish half a country."""
    last = known.regions.filter(pl.col("indeling") == known.newest)
    before = dict(last.group_by("level").len().iter_rows())
    newer = listed.filter(pl.col("indeling") > known.newest)
    counts = newer.group_by("indeling", "level").len().sort("indeling", "level")
    for year, level, found in counts.iter_rows():
        there = before.get(level, 0)
        if found < _LEAST_OF_LIST * there and there - found > _MOST_LOST:
            yield Problem(
                f"er staan {found} gebieden van niveau {level} in de lijst; in {known.newest} waren het er "
                f"{there}.",
                f"lijst van gebieden {year}",
                "Haal de lijst opnieuw op; zij is waarschijnlijk afgebroken.",
            )


def with_provincies(listed: pl.DataFrame, known: Gebieden, abolitions: Sequence[Abolition]) -> pl.DataFrame:
    """Fill in the provincie of a gemeente: what it was in the newest year, or that of what it was made of."""
    in_provincie = known.regions.filter(
        (pl.col("level") == RegionLevel.GEMEENTE) & pl.col("parent").is_not_null()
    ).sort("indeling")
    provincies = dict(in_provincie.select("code", "parent").iter_rows())
    provincies |= dict(
        listed.filter((pl.col("level") == RegionLevel.GEMEENTE) & pl.col("parent").is_not_null())
        .select("code", "parent")
        .iter_rows()
    )
    for abolition in abolitions:
        for successor in abolition.successors:
            if abolition.code in provincies:
                provincies.setdefault(successor, provincies[abolition.code])
    found = pl.col("code").replace_strict(provincies, default=None, return_dtype=pl.String)
    is_gemeente = pl.col("level") == RegionLevel.GEMEENTE
    return listed.with_columns(
        pl.when(is_gemeente).then(pl.coalesce("parent", found)).otherwise("parent").alias("parent")
    )


def without_provincie(
    listed: pl.DataFrame, known: Gebieden, abolitions: Sequence[Abolition]
) -> Iterator[Problem]:
    """Give a problem for each newer gemeente that we cannot place, and each gebied in an unknown one.

    A gemeente that cannot be placed is made of others; those that went and of which nothing is known are
    named with it, for they are what to declare.
    """
    newer = listed.filter(pl.col("indeling") > known.newest)
    for code, year in (
        newer.filter(pl.col("parent").is_null() & (pl.col("code") != NEDERLAND))
        .select("code", "indeling")
        .iter_rows()
    ):
        yield Problem(
            f"van gemeente {code} is niet bekend in welke provincie zij ligt.",
            f"lijst van gebieden {year}",
            f"Laad ook Gebieden in Nederland {year}, of zet in opvolgers.csv waar zij uit ontstond.",
        )
    if newer["parent"].null_count() > newer.filter(pl.col("code") == NEDERLAND).height:
        yield from _undeclared(newer, known, abolitions)
    there = newer.select("indeling", pl.col("code").alias("parent"))
    inside = newer.filter(pl.col("parent").is_not_null())
    for code, year, parent in (
        inside.join(there, on=["indeling", "parent"], how="anti")
        .select("code", "indeling", "parent")
        .iter_rows()
    ):
        yield Problem(
            f"{code} ligt in {parent}, maar dat gebied staat niet in de lijst.",
            f"lijst van gebieden {year}",
            "Haal de lijst opnieuw op.",
        )


def _undeclared(newer: pl.DataFrame, known: Gebieden, abolitions: Sequence[Abolition]) -> Iterator[Problem]:
    year = int(newer.select(pl.col("indeling").max()).item())
    current = set(newer.filter(pl.col("indeling") == year)["code"])
    declared = {abolition.code for abolition in abolitions}
    last = known.regions.filter(
        (pl.col("indeling") == known.newest) & (pl.col("level") == RegionLevel.GEMEENTE)
    )
    for code, name in last.select("code", "name").sort("code").iter_rows():
        if code not in current and code not in declared:
            yield Problem(
                f"gemeente {code} ({name}) bestaat niet meer, en wij weten niet waar zij in opging.",
                f"lijst van gebieden {year}",
                "Zet haar in cbs_gebieden/opvolgers.csv en laad dat bestand: 'wijkmonitor update --from MAP "
                "--source opvolgers'.",
            )
