"""Lists of further years laid over the gebieden that we know: a newer year becomes the newest indeling.

What a bundle says of older gebieden was worked out towards its own newest year. Here it is carried on, a year
at a time: an old code leads to where its successors went, and a code changed when it did in any of the steps.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.cbs_gebieden.changes import CHANGE_SCHEMA, ChangeReason, changes, relocated_codes
from wijkmonitor.sources.cbs_gebieden.fitting import (
    cut_off,
    partial_years,
    with_provincies,
    without_provincie,
)
from wijkmonitor.sources.cbs_gebieden.gebieden import GEBIED_SCHEMA, combined
from wijkmonitor.sources.cbs_gebieden.known import LAND_SCHEMA, Evidence, Gebieden
from wijkmonitor.sources.cbs_gebieden.moved import with_moves
from wijkmonitor.sources.cbs_gebieden.names import with_names
from wijkmonitor.sources.cbs_gebieden.stepping import Step, Successors, step_successors
from wijkmonitor.sources.cbs_gebieden.succession import gemeente_successors
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines
from wijkmonitor.sources.frame import REGION_SCHEMA


@dataclass(frozen=True, slots=True)
class Extended:
    """The gebieden with the further lists, and what a person should know of it."""

    gebieden: Gebieden
    lost: tuple[str, ...] = ()
    """Gemeenten that are no more, and of which nothing says where they went."""
    unused: tuple[int, ...] = ()
    """Newer years of which not all levels are listed: not used yet."""


def with_lists(known: Gebieden, lists: pl.DataFrame, evidence: Evidence) -> tuple[Extended, list[Problem]]:
    """Lay LIST_SCHEMA over what is known; gives every problem that makes a list unusable."""
    listed = combined(lists) if lists.height else pl.DataFrame(schema=GEBIED_SCHEMA)
    unused = tuple(partial_years(known, listed))
    listed = listed.filter(~pl.col("indeling").is_in(unused))
    listed = with_provincies(listed, known, evidence.abolitions)
    problems = [*cut_off(known, listed), *without_provincie(listed, known, evidence.abolitions)]
    if problems:
        return Extended(known), problems
    whole = _merged(known, listed)
    years = sorted(year for year in set(listed["indeling"]) if year > known.newest)
    found = replace(whole, changed_area=_changed_since(known, whole, evidence, years))
    successors = _successors(known, found, evidence, years)
    regions = _with_successors(found, successors)
    extended = replace(found, regions=regions)
    return Extended(extended, tuple(_lost(extended, successors)), unused), []


def _merged(known: Gebieden, listed: pl.DataFrame) -> Gebieden:
    """Add the gebieden that were not known; what we knew stays as it was, and is only filled in."""
    keys = ["code", "indeling"]
    said = listed.select(*keys, pl.col("change").alias("_change"), pl.col("parent").alias("_parent"))
    own = known.regions.join(said, on=keys, how="left", maintain_order="left").with_columns(
        pl.coalesce("change", "_change").alias("change"), pl.coalesce("parent", "_parent").alias("parent")
    )
    fresh = listed.join(known.regions, on=keys, how="anti", maintain_order="left")
    land = listed.filter(pl.col("land_ha").is_not_null()).select(
        pl.col(name).cast(kind) for name, kind in LAND_SCHEMA.items()
    )
    return Gebieden(
        pl.concat([own.select(REGION_SCHEMA.keys()), _named(known, fresh)]),
        known.changed_area,
        pl.concat([known.land, land.join(known.land, on=keys, how="anti")]),
    )


def _named(known: Gebieden, fresh: pl.DataFrame) -> pl.DataFrame:
    """Give REGION_SCHEMA of new gebieden, a name that was cut off made whole by another year."""
    is_name = pl.col("name") != pl.col("code")
    before = known.gebieden().with_columns(pl.when(is_name).then("name").alias("name"))
    changed = frozenset(known.changed_area.filter("is_changed")["code"])
    named = with_names(pl.concat([before, fresh.select(GEBIED_SCHEMA.keys())]), changed)
    added = named.join(fresh, on=["code", "indeling"], how="semi", maintain_order="left")
    alone = added.with_columns(pl.lit([], dtype=pl.List(pl.String)).alias("successors"))
    return alone.select(REGION_SCHEMA.keys())


def _changed_since(
    known: Gebieden, whole: Gebieden, evidence: Evidence, years: Sequence[int]
) -> pl.DataFrame:
    """Give CHANGE_SCHEMA from each older year to the newest one."""
    gebieden = whole.gebieden()
    found = known.changed_area.select(CHANGE_SCHEMA.keys())
    last = known.newest
    older = sorted(year for year in set(whole.regions["indeling"]) if year < last)
    for year in years:
        step = _changes(gebieden, evidence, last, year)
        carried = [_carried_on(found, step, whole, before, last, year) for before in older]
        found = pl.concat([*carried, step])
        older.append(last)
        last = year
    keys = ["code", "indeling_from"]
    missing = [_changes(gebieden, evidence, year, last).join(found, on=keys, how="anti") for year in older]
    return with_moves(pl.concat([found, *missing]), evidence.addresses).sort("code", "indeling_from")


def _changes(
    gebieden: pl.DataFrame, evidence: Evidence, indeling_from: int, indeling_to: int
) -> pl.DataFrame:
    outlines = evidence.wijken
    relocated: Iterable[str] = ()
    if indeling_from in outlines and indeling_to in outlines:
        relocated = relocated_codes(outlines[indeling_from], outlines[indeling_to])
    return changes(gebieden, evidence.abolitions, list(relocated), indeling_from, indeling_to).select(
        CHANGE_SCHEMA.keys()
    )


def _carried_on(
    found: pl.DataFrame, step: pl.DataFrame, whole: Gebieden, before: int, between: int, after: int
) -> pl.DataFrame:
    """Put two steps of one code together: it changed when it did in either; unknown when that may be."""
    second = step.select("code", pl.col("is_changed").alias("_changed"), pl.col("reason").alias("_reason"))
    together = (
        found.filter(pl.col("indeling_from") == before)
        .join(second, on="code", how="inner", maintain_order="left")
        .with_columns(
            pl.lit(after, dtype=pl.Int16).alias("indeling_to"),
            (pl.col("is_changed") | pl.col("_changed")).alias("is_changed"),
            pl.coalesce("reason", "_reason").alias("reason"),
        )
    )
    returned = sorted((whole.codes(before) & whole.codes(after)) - whole.codes(between))
    back = [
        (code, before, after, True, ChangeReason.INDELINGSWIJZIGING.value)
        for code in returned
        if code[:2] in {"GM", "WK"}
    ]
    return pl.concat(
        [together.select(CHANGE_SCHEMA.keys()), pl.DataFrame(back, schema=CHANGE_SCHEMA, orient="row")]
    )


def _successors(
    known: Gebieden, whole: Gebieden, evidence: Evidence, years: Sequence[int]
) -> dict[str, tuple[str, ...]]:
    """Give where each code that is no more in use leads to, in the newest indeling."""
    found: dict[str, tuple[str, ...]] = {
        code: tuple(codes)
        for code, codes in known.regions.sort("indeling").select("code", "successors").iter_rows()
        if codes
    }
    last = known.newest
    for year in years:
        step = step_successors(_step(whole, evidence, last, year))
        current = whole.codes(year)
        found = {code: _followed(codes, step, current) for code, codes in found.items()} | step
        last = year
    for year in sorted(set(whole.regions["indeling"]) - {last}):
        step = step_successors(_step(whole, evidence, year, last))
        found = {**step, **found}
    gemeenten = gemeente_successors(evidence.abolitions, whole.codes(last))
    found |= {code: codes for code, codes in gemeenten.items() if codes}
    current = whole.codes(last)
    return {code: codes for code, codes in found.items() if code not in current}


def _step(whole: Gebieden, evidence: Evidence, before: int, after: int) -> Step:
    changed = whole.changed_area.filter(pl.col("indeling_from") == before)
    of_year = {
        year: whole.regions.filter(pl.col("indeling") == year).select("code", "level", "short_name", "change")
        for year in (before, after)
    }
    both = before in evidence.addresses and after in evidence.addresses
    return Step(
        before=of_year[before],
        after=of_year[after],
        is_next_year=after - before == 1,
        unchanged=frozenset(changed.filter(pl.col("is_changed").not_())["code"]),
        gemeenten=gemeente_successors(evidence.abolitions, whole.codes(after)),
        addresses=(evidence.addresses[before], evidence.addresses[after]) if both else None,
        wijken=_both(evidence.wijken, before, after),
    )


def _both(outlines: Mapping[int, Outlines], before: int, after: int) -> tuple[Outlines, Outlines] | None:
    return (outlines[before], outlines[after]) if before in outlines and after in outlines else None


def _followed(codes: Iterable[str], step: Successors, current: frozenset[str]) -> tuple[str, ...]:
    """Go a year further: what is still in use stays, what is not leads on."""
    led = (other for code in codes for other in ((code,) if code in current else step.get(code, ())))
    return tuple(dict.fromkeys(led))


def _with_successors(whole: Gebieden, successors: Successors) -> pl.DataFrame:
    column = pl.Series(
        "successors",
        [list(successors.get(code, ())) for code in whole.regions["code"]],
        dtype=pl.List(pl.String),
    )
    framed = whole.regions.with_columns(column)
    return framed.select(pl.col(name).cast(kind) for name, kind in REGION_SCHEMA.items())


def _lost(whole: Gebieden, successors: Successors) -> Iterator[str]:
    current = whole.codes(whole.newest)
    gemeenten = set(whole.regions.filter(pl.col("level") == RegionLevel.GEMEENTE)["code"])
    for code in sorted(gemeenten - current):
        if not successors.get(code):
            yield code
