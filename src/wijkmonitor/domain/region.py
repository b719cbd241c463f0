"""Places of any level, in the boundaries of one year."""

import re
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NewType

RegionCode = NewType("RegionCode", str)
"""Opaque text such as GM0546, WK054601 or BU0363AA01; Amsterdam has letters since 2022."""

NEDERLAND = RegionCode("NL00")

_CODE_SHAPES = {
    "NL": re.compile(r"NL00"),
    "PV": re.compile(r"PV\d{2}"),
    "GM": re.compile(r"GM\d{4}"),
    "WK": re.compile(r"WK\d{4}[0-9A-Z]{2}"),
    "BU": re.compile(r"BU\d{4}[0-9A-Z]{4}"),
}


class RegionLevel(StrEnum):
    """The five levels, from large to small; the values are what visitors read."""

    LAND = "land"
    PROVINCIE = "provincie"
    GEMEENTE = "gemeente"
    WIJK = "wijk"
    BUURT = "buurt"


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


def is_region_code(text: str) -> bool:
    """Tell whether a text has the shape of a region code we know.

    >>> is_region_code("WK0363AA"), is_region_code("WK36"), is_region_code("GM0344; drop table")
    (True, False, False)
    """
    shape = _CODE_SHAPES.get(text[:2])
    return shape is not None and shape.fullmatch(text) is not None


def level_of(code: str) -> RegionLevel:
    """Give the level of a region code; raises KeyError for a prefix CBS does not use."""
    return LEVEL_OF_PREFIX[code[:2]]


def short_name(name: str) -> str:
    """Give the name people use: without the number that CBS puts before a wijk.

    >>> short_name("Wijk 03 Overvecht"), short_name("Wijk 00"), short_name("Centrum")
    ('Overvecht', 'Wijk 00', 'Centrum')
    """
    match = re.fullmatch(r"(?i:wijk)\s+[0-9A-Z]{1,3}\s*[-:.]?\s+(?P<rest>\S.*)", name.strip())
    return match["rest"] if match else name.strip()
