"""All gebieden of all years that we have lists of, as the region frame; and which codes changed area."""

from collections.abc import Collection, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.cbs_gebieden.changes import changes, relocated_codes
from wijkmonitor.sources.cbs_gebieden.gebieden import combined, unknown_parents
from wijkmonitor.sources.cbs_gebieden.lists import FOLDER, read_lists
from wijkmonitor.sources.cbs_gebieden.names import with_names
from wijkmonitor.sources.cbs_gebieden.succession import (
    buurt_successors,
    gemeente_successors,
    load_abolitions,
    lost_gemeenten,
    wijk_successors,
)
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines
from wijkmonitor.sources.cbs_grenzen.parse import delivery_of, read_outlines
from wijkmonitor.sources.frame import REGION_SCHEMA

_OLDEST_OUTLINES = 2020
_LATER_OUTLINES = 2022
_NAME = "cbs_gebieden"

_Successors = Mapping[str, tuple[str, ...]]


def read_regions(data_folder: Path) -> pl.DataFrame:
    """Read every list of gebieden as REGION_SCHEMA; raises LoadRefusedError with every problem, each once.

    `successors` leads to the newest indeling and is empty for a code that is still in use, also when it
    stands for another area now: `changed_between` tells that.
    """
    gebieden = combined(read_lists(data_folder))
    newest = int(gebieden.select(pl.col("indeling").max()).item())
    abolished = _abolished_codes(gebieden, newest)
    current = frozenset(gebieden.filter(pl.col("indeling") == newest)["code"])
    gemeenten = gemeente_successors(load_abolitions(FOLDER), current)
    lost = lost_gemeenten(abolished[RegionLevel.GEMEENTE], gemeenten)
    problems = (*unknown_parents(gebieden), *lost)
    if problems:
        raise LoadRefusedError(_NAME, problems)
    changed = _changed_wijken(changed_between(data_folder, _OLDEST_OUTLINES, newest))
    wijken = _wijk_successors(data_folder, abolished[RegionLevel.WIJK], newest, gemeenten)
    unchanged = {code: (code,) for code in current - changed if code.startswith("WK")}
    places = wijken | unchanged
    buurten = {code: buurt_successors(code, places, gemeenten) for code in abolished[RegionLevel.BUURT]}
    return _with_successors(with_names(gebieden, changed), {**gemeenten, **wijken, **buurten})


def changed_between(data_folder: Path, indeling_from: int, indeling_to: int) -> pl.DataFrame:
    """Tell which gemeenten and wijken stand for another area in the later year, as CHANGE_SCHEMA."""
    gebieden = combined(read_lists(data_folder, {indeling_from, indeling_to}))
    relocated: Collection[str] = ()
    if indeling_from == _OLDEST_OUTLINES and indeling_to >= _LATER_OUTLINES:
        relocated = relocated_codes(
            _outlines(data_folder, _OLDEST_OUTLINES), _outlines(data_folder, _LATER_OUTLINES)
        )
    return changes(gebieden, load_abolitions(FOLDER), relocated, indeling_from, indeling_to)


def _outlines(data_folder: Path, indeling: int) -> Outlines:
    return read_outlines(data_folder, delivery_of(f"wijk_{indeling}"))


def _changed_wijken(frame: pl.DataFrame) -> frozenset[str]:
    return frozenset(frame.filter(pl.col("is_changed") & pl.col("code").str.starts_with("WK"))["code"])


def _abolished_codes(gebieden: pl.DataFrame, newest: int) -> Mapping[str, list[str]]:
    """Give, for each level, the codes of older years that are not in the newest one."""
    current = gebieden.filter(pl.col("indeling") == newest).select("code")
    gone = gebieden.join(current, on="code", how="anti").select("level", "code").unique().sort("code")
    return {level: gone.filter(pl.col("level") == level)["code"].to_list() for level in RegionLevel}


def _wijk_successors(
    data_folder: Path, abolished: Collection[str], newest: int, gemeenten: _Successors
) -> dict[str, tuple[str, ...]]:
    """Lay the last outline that we have of each abolished wijk over the newest ones.

    A wijk without an outline leads to its gemeente.
    """
    old = (
        _outlines(data_folder, _OLDEST_OUTLINES).by_code() | _outlines(data_folder, _LATER_OUTLINES).by_code()
    )
    outlined = {code: old[code] for code in abolished if code in old}
    overlaps = wijk_successors(outlined, _outlines(data_folder, newest), gemeenten)
    own = {code: f"GM{code[2:6]}" for code in abolished}
    return {code: overlaps.get(code) or gemeenten.get(own[code]) or (own[code],) for code in abolished}


def _with_successors(gebieden: pl.DataFrame, successors: _Successors) -> pl.DataFrame:
    column = pl.Series(
        "successors", [list(successors.get(code, ())) for code in gebieden["code"]], dtype=pl.List(pl.String)
    )
    framed = gebieden.with_columns(column)
    return framed.select(pl.col(name).cast(kind) for name, kind in REGION_SCHEMA.items())
