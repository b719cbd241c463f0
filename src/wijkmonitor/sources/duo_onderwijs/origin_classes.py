"""DUO's code lists of countries: which class of origin a country is in, of old and of now.

    Dec_landcode.asc                    code, name, old class in short and in long
    Dec_land_naar_herkomstindikking.asc code, new class

Fixed width, latin-1, some with and some without carriage returns. A letter with an accent is one position
in latin-1 and two bytes in UTF-8, so a line is decoded before it is cut. The classes do not map one to
one: countries that were 'westers' are spread over four classes of now. No figure is moved from the one to
the other; the lists are here to show that, and why.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from wijkmonitor.domain.errors import Problem
from wijkmonitor.sources.tabular import UnreadableFileError

_NEW_COPY = "Vraag het bestand opnieuw op bij DUO."
_NO_COUNTRY = ""
"""The code of the first line, which is blank: the country is not known."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or former one, in DUO's list."""

    code: str
    name: str
    old: str
    """'Westers Europa', by the classification of migratieachtergrond."""
    is_western: bool | None
    """None for Nederland and for what is not known."""
    new: str
    """'Europa (exclusief Nederland)', by the classification of herkomst."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A field: from which position, and how long; positions count from 1, as DUO writes them."""

    start: int
    length: int

    def of(self, line: str) -> str:
        return line[self.start - 1 : self.start - 1 + self.length].strip()


_CODE = _Cut(1, 4)
_NAME = _Cut(5, 40)
_OLD_SHORT = _Cut(45, 1)
_OLD_NAME = _Cut(60, 42)
_NEW_CODE = _Cut(5, 2)
_NEW_NAME = _Cut(7, 40)
_SHORT = {"1": None, "2": True, "3": False, "9": None}


def countries(old_list: bytes, new_list: bytes) -> tuple[Country, ...]:
    """Give every country with its classes; raises UnreadableFileError with every line that is not right."""
    old, new = _lines(old_list, "Dec_landcode.asc"), _lines(new_list, "Dec_land_naar_herkomstindikking.asc")
    problems = (*_odd_old(old), *_odd_new(new), *_only_in_one(old, new))
    if problems:
        raise UnreadableFileError(problems)
    return tuple(
        Country(
            code=code,
            name=_NAME.of(line),
            old=_OLD_NAME.of(line),
            is_western=_SHORT[_OLD_SHORT.of(line)],
            new=_NEW_NAME.of(new[code]),
        )
        for code, line in old.items()
        if code != _NO_COUNTRY
    )


def crossings(found: tuple[Country, ...]) -> Mapping[tuple[str, str], int]:
    """Give for each pair of an old and a new class how many countries are in both."""
    return Counter((country.old, country.new) for country in found)


def _lines(content: bytes, file_name: str) -> dict[str, str]:
    """Give each line by its code."""
    text = content.decode("latin-1")
    if text.lstrip().startswith("<") or not text.strip():
        what = "dit is geen codelijst; waarschijnlijk gaf de uitgever een foutmelding."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)])
    lines = text.splitlines()
    codes = [_CODE.of(line) for line in lines]
    repeated = sorted(code for code, times in Counter(codes).items() if times > 1)
    if repeated:
        what = f"land {repeated[0]} staat er meer dan eens."
        raise UnreadableFileError([Problem(what, file_name, _NEW_COPY)])
    return dict(zip(codes, lines, strict=True))


def _odd_old(lines: Mapping[str, str]) -> Iterator[Problem]:
    for code, line in lines.items():
        if _OLD_SHORT.of(line) not in _SHORT or not _OLD_NAME.of(line):
            what = "de oude indeling staat niet op haar plaats; er is iets verschoven."
            yield Problem(what, f"Dec_landcode.asc, land '{code}'", _NEW_COPY)


def _odd_new(lines: Mapping[str, str]) -> Iterator[Problem]:
    for code, line in lines.items():
        if not (_NEW_CODE.of(line).isdigit() and _NEW_NAME.of(line)):
            what = "de nieuwe indeling staat niet op haar plaats; er is iets verschoven."
            yield Problem(what, f"Dec_land_naar_herkomstindikking.asc, land '{code}'", _NEW_COPY)


def _only_in_one(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Problem]:
    for code in sorted(set(old) ^ set(new)):
        where = "Dec_landcode.asc" if code in new else "Dec_land_naar_herkomstindikking.asc"
        yield Problem(f"land {code} ontbreekt.", where, "Vraag beide lijsten van dezelfde dag op bij DUO.")
