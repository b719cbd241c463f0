"""What became of gebieden that are no more: the gebieden of the newest indeling that they went into.

Gemeenten: `opvolgers.csv`, which we keep ourselves after the yearly overview of gemeentelijke herindelingen
(https://www.cbs.nl/nl-nl/onze-diensten/methoden/classificaties/overig/gemeentelijke-indelingen-per-jaar).
Wijken: by laying the last boundaries that we have of the old wijk over those of the newest.
Buurten: no boundaries of old ones are at hand; they lead to the wijk around them, or else the gemeente.
"""

import csv
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.region import is_region_code
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines

_FILE = "opvolgers.csv"
_COLUMNS = ("code", "naam", "opgeheven_op", "opvolgers", "toelichting")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

_OLD_SHARE = 0.10
"""A newer wijk is a successor when it covers this part of the old one …"""
_NEW_SHARE = 0.50
"""… or when this part of itself lies in the old one: a new wijk of many people can be small in hectares."""
_CORE_SHARE = 0.08
_STRIP_M = 30.0
"""The newest outlines are approximate: what is left of an overlap without a strip along its edge must still
be this part of the old wijk. That tells a real piece from two drawings of one border (tried on all 265)."""


@dataclass(frozen=True, slots=True)
class Abolition:
    """A gemeente code that went out of use."""

    code: str
    name: str
    on: str
    """ISO date."""
    successors: tuple[str, ...]
    """Codes that came in its place on that day; they may have been abolished since."""
    note: str

    @property
    def indeling(self) -> int:
        """The first boundary year without it: CBS draws the boundaries of 1 January."""
        return int(self.on[:4]) + (self.on[5:] != "01-01")


def load_abolitions(folder: Path) -> tuple[Abolition, ...]:
    """Read `opvolgers.csv`."""
    return read_abolitions((folder / _FILE).read_bytes(), _FILE)


def read_abolitions(content: bytes, file_name: str) -> tuple[Abolition, ...]:
    """Read a list like `opvolgers.csv`; raises LoadRefusedError with every line that is wrong."""
    try:
        lines = content.decode("utf-8-sig").splitlines()
        rows = list(csv.DictReader(lines, delimiter=";", strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        unreadable = Problem(
            f"het bestand is niet te lezen ({error}).", file_name, "Bewaar het als CSV in UTF-8."
        )
        raise LoadRefusedError(_FILE, [unreadable]) from error
    problems = [
        Problem(
            what,
            f"{file_name}, regel {line}",
            "Schrijf de regel als code;naam;opgeheven_op;opvolgers;toelichting.",
        )
        for line, row in enumerate(rows, start=2)
        if (what := _fault(row))
    ]
    if problems:
        raise LoadRefusedError(_FILE, problems)
    return tuple(
        Abolition(
            row["code"],
            row["naam"],
            row["opgeheven_op"],
            tuple(row["opvolgers"].split(",")),
            row["toelichting"],
        )
        for row in rows
    )


def _fault(row: Mapping[str | None, str | None]) -> str:
    """Tell what is wrong with a line; nothing when it is in order."""
    if set(row) != set(_COLUMNS) or None in row.values():
        return "de kolommen kloppen niet."
    wrong = [
        code for code in (row["code"], *str(row["opvolgers"]).split(",")) if not is_region_code(str(code))
    ]
    if wrong:
        return f"'{wrong[0]}' is geen gebiedscode."
    if not _DATE.fullmatch(str(row["opgeheven_op"])):
        return f"'{row['opgeheven_op']}' is geen datum als 2026-01-01."
    return ""


def gemeente_successors(
    abolitions: Sequence[Abolition], newest: Collection[str]
) -> Mapping[str, tuple[str, ...]]:
    """Follow each abolished gemeente to codes that are still in use; a dead end leads nowhere.

    >>> steps = {"GM0282": "GM0241", "GM0241": "GM1945"}
    >>> chain = [Abolition(old, "", "2015-01-01", (new,), "") for old, new in steps.items()]
    >>> gemeente_successors(chain, {"GM1945"})
    {'GM0282': ('GM1945',), 'GM0241': ('GM1945',)}
    """
    steps = {abolition.code: abolition.successors for abolition in abolitions}
    return {code: tuple(dict.fromkeys(_ends(code, steps, newest, frozenset()))) for code in steps}


def _ends(
    code: str, steps: Mapping[str, tuple[str, ...]], newest: Collection[str], seen: frozenset[str]
) -> Iterator[str]:
    if code in newest:
        yield code
    elif code not in seen:
        for successor in steps.get(code, ()):
            yield from _ends(successor, steps, newest, seen | {code})


def lost_gemeenten(
    abolished: Collection[str], successors: Mapping[str, tuple[str, ...]]
) -> Iterator[Problem]:
    """Give a problem for each gemeente that is in a list, no longer exists, and leads nowhere."""
    for code in sorted(abolished):
        if not successors.get(code):
            yield Problem(
                f"gemeente {code} bestaat niet meer en heeft geen opvolger die nog bestaat.",
                "cbs_gebieden/opvolgers.csv",
                "Voeg de gemeente toe, of verbeter haar opvolgers.",
            )


def wijk_successors(
    abolished: Mapping[str, Any], newest: Outlines, gemeenten: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """Give the wijken of now that lie where each old wijk lay, largest part first.

    `abolished` gives the old outlines by code. Only wijken of the gemeente that the old wijk is in now
    (`gemeenten`: what became of its gemeente) are looked at: borders of gemeenten hardly move.
    """
    tree = shapely.STRtree(newest.shapes)
    gemeente_of = np.array([f"GM{code[2:6]}" for code in newest.codes])
    found: dict[str, tuple[str, ...]] = {}
    for code, outline in abolished.items():
        own = f"GM{code[2:6]}"
        near = tree.query(outline, predicate="intersects")
        candidates = near[np.isin(gemeente_of[near], gemeenten.get(own) or (own,))]
        found[code] = _covering(outline, newest, candidates)
    return found


def _covering(outline: Any, newest: Outlines, candidates: Any) -> tuple[str, ...]:
    """Give the codes of the candidates that took over a real part of the outline, the largest first."""
    if len(candidates) == 0:
        return ()
    shapes = newest.shapes[candidates]
    pieces = shapely.intersection(shapes, outline)
    old_shares = shapely.area(pieces) / outline.area
    core_shares = shapely.area(shapely.buffer(pieces, -_STRIP_M)) / outline.area
    is_part = (old_shares >= _OLD_SHARE) & (core_shares >= _CORE_SHARE)
    is_within = shapely.area(pieces) / shapely.area(shapes) >= _NEW_SHARE
    order = np.argsort(-old_shares, kind="stable")
    chosen = [candidates[i] for i in order if is_part[i] or is_within[i]] or [candidates[order[0]]]
    return tuple(newest.codes[i] for i in chosen)


def buurt_successors(
    buurt: str, wijken: Mapping[str, tuple[str, ...]], gemeenten: Mapping[str, tuple[str, ...]]
) -> tuple[str, ...]:
    """Give what an abolished buurt lies in now: a wijk when that is certain, otherwise its gemeente.

    `wijken` gives what became of the area of each wijk, itself included when nothing changed.
    """
    places = wijken.get(f"WK{buurt[2:8]}", ())
    if len(places) == 1:
        return places
    own = f"GM{buurt[2:6]}"
    return tuple(dict.fromkeys(f"GM{wijk[2:6]}" for wijk in places)) or gemeenten.get(own) or (own,)
