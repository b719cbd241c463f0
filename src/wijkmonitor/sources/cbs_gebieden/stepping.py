"""From one year to a later one: where every gebied went whose code is no more in use.

What tells it best comes first: the addresses of both years; then a wijk or buurt of the same name that CBS
says only got another code; then the outlines of both years; and where nothing tells, the gebied around it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.region import BoundaryChange, RegionLevel
from wijkmonitor.sources.cbs_gebieden.names import plain
from wijkmonitor.sources.cbs_gebieden.succession import buurt_successors, wijk_successors
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines
from wijkmonitor.sources.concordance import address_overlaps

Successors = Mapping[str, tuple[str, ...]]

_LEAST_SHARE = 0.10
"""A gebied is a successor when it holds this part of the addresses of the old one."""


@dataclass(frozen=True, slots=True)
class Step:
    """Two years, and what tells how the gebieden of the one went into those of the other."""

    before: pl.DataFrame
    """code, level, short_name, change."""
    after: pl.DataFrame
    is_next_year: bool
    """Then `change` says what happened since."""
    unchanged: frozenset[str]
    """Codes of wijken that stand for the same area in both."""
    gemeenten: Successors
    """What became of abolished gemeenten."""
    addresses: tuple[pl.DataFrame, pl.DataFrame] | None
    wijken: tuple[Outlines, Outlines] | None


def step_successors(step: Step) -> dict[str, tuple[str, ...]]:
    """Give where each code of `before` that is not in `after` leads to; a gemeente that is lost is absent."""
    gone = step.before.join(step.after, on="code", how="anti").sort("code")
    codes = {level: gone.filter(pl.col("level") == level)["code"].to_list() for level in RegionLevel}
    gemeenten = {
        code: step.gemeenten[code] for code in codes[RegionLevel.GEMEENTE] if step.gemeenten.get(code)
    }
    wijken = _wijken(step, codes[RegionLevel.WIJK])
    places = {code: (code,) for code in step.unchanged} | wijken
    renumbered = _renumbered(step, RegionLevel.BUURT) | _by_addresses(step, RegionLevel.BUURT)
    buurten = {
        code: renumbered.get(code) or buurt_successors(code, places, step.gemeenten)
        for code in codes[RegionLevel.BUURT]
    }
    return {**gemeenten, **wijken, **buurten}


def _wijken(step: Step, gone: Iterable[str]) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    if step.wijken is not None:
        old, new = step.wijken
        shapes = old.by_code()
        told = dict(
            wijk_successors({code: shapes[code] for code in gone if code in shapes}, new, step.gemeenten)
        )
    told |= _renumbered(step, RegionLevel.WIJK)
    told |= _by_addresses(step, RegionLevel.WIJK)
    own = {code: f"GM{code[2:6]}" for code in gone}
    return {code: told.get(code) or step.gemeenten.get(own[code]) or (own[code],) for code in gone}


def _renumbered(step: Step, level: RegionLevel) -> dict[str, tuple[str, ...]]:
    """Pair a gebied that is gone with the one of its name that, CBS says, only got another code.

    Only from one year to the next, within what became of its gemeente, and where both are the only ones.
    """
    if not step.is_next_year:
        return {}
    of_level, is_renumbered = pl.col("level") == level, pl.col("change") == BoundaryChange.NEW_CODE
    gone = step.before.filter(of_level).join(step.after, on="code", how="anti")
    fresh = step.after.filter(of_level & is_renumbered).join(step.before, on="code", how="anti")
    places = {f"GM{code[2:6]}" for code in gone["code"]}
    leads_to = {own: step.gemeenten.get(own) or (own,) for own in places}
    old = _codes_by_name(
        (gemeente, code, name) for code, name in _names(gone) for gemeente in leads_to[f"GM{code[2:6]}"]
    )
    new = _codes_by_name((f"GM{code[2:6]}", code, name) for code, name in _names(fresh))
    pairs = [
        (old[key][0], new[key][0]) for key in old.keys() & new.keys() if len(old[key]) == len(new[key]) == 1
    ]
    times = Counter(code for code, _ in pairs)
    return {code: (other,) for code, other in pairs if times[code] == 1}


def _names(frame: pl.DataFrame) -> list[tuple[str, str]]:
    return frame.select("code", "short_name").rows()


def _codes_by_name(named: Iterable[tuple[str, str, str]]) -> Mapping[tuple[str, str], list[str]]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for gemeente, code, name in named:
        found[gemeente, plain(name)].append(code)
    return found


def _by_addresses(step: Step, level: RegionLevel) -> dict[str, tuple[str, ...]]:
    """Give the gebieden that hold a real part of the addresses of each, the largest first."""
    if step.addresses is None:
        return {}
    current = set(step.after["code"])
    overlaps = address_overlaps(*step.addresses, level).filter(pl.col("other").is_in(list(current)))
    found: defaultdict[str, list[str]] = defaultdict(list)
    for code, other, share in overlaps.select("code", "other", "share").iter_rows():
        if share >= _LEAST_SHARE or not found[code]:
            found[code].append(other)
    return {code: tuple(others) for code, others in found.items()}
