"""Names of gebieden where a list lost them: cut off at 40 characters, without accents, or not there."""

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Mapping

import polars as pl

from wijkmonitor.domain.region import RegionLevel, short_name

_CUT_LENGTH = 39
"""StatLine keeps 40 characters of a name; the last may be a space that we removed."""


def with_names(gebieden: pl.DataFrame, changed_wijken: Collection[str]) -> pl.DataFrame:
    """Fill and repair `name`, and add `short_name`.

    Spelling follows the newest list where only accents and punctuation differ, and a name that was cut off
    follows a list that has it whole. A gebied without a name gets the one its code has in the nearest year,
    except a buurt in a wijk that changed: its code may have gone to another place. Then the code stands in.
    """
    names = _names_by_code(gebieden)
    found = [
        _own_name(names.get(code, {}), indeling)
        or _borrowed_name(names.get(code, {}), indeling, is_borrowable=parent not in changed_wijken)
        or code
        for code, indeling, parent in _rows_with_buurt_parents(gebieden)
    ]
    return gebieden.with_columns(
        pl.Series("name", found, dtype=pl.String),
        pl.Series("short_name", [short_name(name) for name in found], dtype=pl.String),
    )


def _rows_with_buurt_parents(gebieden: pl.DataFrame) -> list[tuple[str, int, str | None]]:
    """Give code, indeling and, of a buurt, the wijk it lies in."""
    wijk = pl.when(pl.col("level") == RegionLevel.BUURT).then(pl.col("parent"))
    return gebieden.select("code", "indeling", wijk).rows()


def _names_by_code(gebieden: pl.DataFrame) -> Mapping[str, Mapping[int, str]]:
    names: defaultdict[str, dict[int, str]] = defaultdict(dict)
    rows = gebieden.filter(pl.col("name").is_not_null()).select("code", "indeling", "name").sort("indeling")
    for code, indeling, name in rows.iter_rows():
        names[code][indeling] = name
    return names


def _own_name(by_year: Mapping[int, str], indeling: int) -> str | None:
    """Give the name of that year, in the spelling of the newest list that writes the same name."""
    own = by_year.get(indeling)
    if own is None or len(by_year) == 1:
        return own
    if len(own) >= _CUT_LENGTH:
        return max((name for name in by_year.values() if name.startswith(own)), key=len)
    letters = plain(own)
    return next((name for name in reversed(list(by_year.values())) if plain(name) == letters), own)


def _borrowed_name(by_year: Mapping[int, str], indeling: int, *, is_borrowable: bool) -> str | None:
    if not by_year or not is_borrowable:
        return None
    return by_year[min(by_year, key=lambda year: (abs(year - indeling), year))]


def plain(name: str) -> str:
    """Give the letters and digits of a name, without accents.

    >>> plain("Sudwest-Fryslan") == plain("Súdwest-Fryslân"), plain("Bergen (NH.)")
    (True, 'bergennh')
    """
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(character for character in decomposed if character.isalnum()).lower()
