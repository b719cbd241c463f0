"""Places of any level, in the boundaries of one year."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NewType

RegionCode = NewType("RegionCode", str)
"""Opaque text such as GM0546, WK054601 or BU0363AA01; Amsterdam has letters since 2022."""

NEDERLAND = RegionCode("NL00")

_CODE_SHAPES = {
    "NL": re.compile(r"NL00"),
    "PV": re.compile(r"PV\d{2}"),
    "GM": re.compile(r"GM(?:\d{4}|[A-Z]{2}\d{2})"),
    "WK": re.compile(r"WK(?:\d{4}|[A-Z]{2}\d{2})[0-9A-Z]{2}"),
    "BU": re.compile(r"BU(?:\d{4}|[A-Z]{2}\d{2})[0-9A-Z]{4}"),
}
_FICTIONAL = re.compile(r"[A-Z]{2}(?=[A-Z]{2}\d{2})")
"""Letters where CBS has the digits of a gemeente: it can never issue such a code."""


class RegionLevel(StrEnum):
    """The five levels, from large to small; the values are what visitors read."""

    LAND = "land"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"

    @property
    def is_small(self) -> bool:
        """Tell whether it lies inside a gemeente: a wijk or buurt. Its code may be given to another place."""
        return self in _INSIDE_A_GEMEENTE


_INSIDE_A_GEMEENTE = frozenset({RegionLevel.WIJK, RegionLevel.BUURT})

LEVEL_OF_PREFIX = {
    "NL": RegionLevel.LAND,
    "PV": RegionLevel.PROVINCIE,
    "GM": RegionLevel.GEMEENTE,
    "WK": RegionLevel.WIJK,
    "BU": RegionLevel.BUURT,
}


class BoundaryChange(IntEnum):
    """What CBS says happened to a gebied since the year before (`Indelingswijziging`)."""

    UNCHANGED = 1
    NEW_CODE = 2
    NEW_AREA = 3


_NAMED_WIJK_SHAPES = (
    re.compile(r"(?i:wijke?)\s*\d[0-9A-Z]{0,2}\s*[-:.]?\s*(?P<rest>[^\W\d].*|['‘’`(].*)"),
    re.compile(r"(?P<rest>\S.*?)\s+wijk\s+\d{1,3}"),
    re.compile(r"Wijk\s+(?P<rest>[A-Z][a-z]{2,}.*)"),
)
"""How CBS writes the name of a wijk around the name people use: in front, behind, or with the bare word."""


@dataclass(frozen=True, slots=True)
class Region:
    """A gebied of any level in the boundaries (`indeling`) of one year.

    `successors` names the gebieden of a newer indeling that it was merged into; empty while it exists.
    """

    code: RegionCode
    level: RegionLevel
    name: str
    short_name: str
    parent: RegionCode | None
    indeling: int
    change: BoundaryChange | None = None
    successors: tuple[RegionCode, ...] = ()

    @property
    def is_fictional(self) -> bool:
        """Tell whether the gebied was made up, to show how the monitor works: its code says so."""
        return is_fictional_code(self.code)


@lru_cache(maxsize=32_768)
def is_fictional_code(code: str) -> bool:
    """Tell whether a code has letters where CBS has the digits of a gemeente.

    >>> is_fictional_code("GMVB01"), is_fictional_code("WKVB0101"), is_fictional_code("BU0363AA01")
    (True, True, False)
    """
    return _FICTIONAL.match(code) is not None


def is_region_code(text: str) -> bool:
    """Tell whether a text has the shape of a region code we know.

    >>> is_region_code("WK0363AA"), is_region_code("WK36"), is_region_code("GM0344; drop table")
    (True, False, False)
    >>> is_region_code("GMVB01"), is_region_code("WKVB0101"), is_region_code("GMVOOR")
    (True, True, False)
    """
    shape = _CODE_SHAPES.get(text[:2])
    return shape is not None and shape.fullmatch(text) is not None


def lies_in(code: str, around: str) -> bool:
    """Tell whether a gebied inside a gemeente lies in another by its code, which begins with that of it.

    >>> lies_in("WK034403", "GM0344"), lies_in("BU03440311", "WK034403"), lies_in("WKVB0101", "GMVB01")
    (True, True, True)
    >>> lies_in("WK034403", "GM0345"), lies_in("GM0344", "GM0344"), lies_in("GM0344", "NL00")
    (False, False, False)
    """
    return len(code) > len(around) and level_of(code).is_small and code[2:].startswith(around[2:])


def level_of(code: str) -> RegionLevel:
    """Give the level of a region code; raises KeyError for a prefix CBS does not use."""
    return LEVEL_OF_PREFIX[code[:2]]


def short_name(name: str) -> str:
    """Give the name people use: without the number, or the word 'Wijk', that CBS has around a wijk.

    A name that is only a number stays as it is, and so do villages such as Wijk aan Zee.

    >>> short_name("Wijk 03 Overvecht"), short_name("Wijk01-Arkel"), short_name("Wijk 00: Valkenburg")
    ('Overvecht', 'Arkel', 'Valkenburg')
    >>> short_name("Moerkapelle wijk 01"), short_name("Wijk Haarle"), short_name("Wijk aan Zee")
    ('Moerkapelle', 'Haarle', 'Wijk aan Zee')
    >>> short_name("Wijk 00"), short_name("Centrum")
    ('Wijk 00', 'Centrum')
    """
    trimmed = name.strip()
    for shape in _NAMED_WIJK_SHAPES:
        match = shape.fullmatch(trimmed)
        if match is not None:
            return match["rest"]
    return trimmed
