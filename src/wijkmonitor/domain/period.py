"""Stretches of time that observations are about."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from wijkmonitor.domain.errors import AddressError

_SHAPE = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<kind>JJ|SJ|KW|MM)(?P<number>\d{2})")
_MONTHS = "januari februari maart april mei juni juli augustus september oktober november december".split()
_LAST_NUMBER = {"JJ": 0, "SJ": 0, "KW": 4, "MM": 12}


class PeriodKind(StrEnum):
    """The kinds of period in CBS codes."""

    JAAR = "JJ"
    SCHOOLJAAR = "SJ"
    KWARTAAL = "KW"
    MAAND = "MM"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of time that an observation is about.

    >>> Period.parse("2023KW02").label
    '2e kwartaal 2023'
    >>> Period.parse("2020").code
    '2020JJ00'
    """

    year: int
    kind: PeriodKind = PeriodKind.JAAR
    number: int = 0

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a CBS code (`2023JJ00`) or a bare year; raises AddressError for anything else."""
        code = f"{text}JJ00" if re.fullmatch(r"\d{4}", text) else text
        match = _SHAPE.fullmatch(code)
        if match is None or not _is_possible(match["kind"], int(match["number"])):
            raise AddressError(
                f"'{text[:40]}' is geen periode. Gebruik een jaar (2020) of een CBS-code (2020JJ00)."
            )
        return cls(int(match["year"]), PeriodKind(match["kind"]), int(match["number"]))

    @property
    def code(self) -> str:
        """The CBS code."""
        return f"{self.year}{self.kind.value}{self.number:02d}"

    @property
    def label(self) -> str:
        """The period in Dutch."""
        match self.kind:
            case PeriodKind.JAAR:
                return str(self.year)
            case PeriodKind.SCHOOLJAAR:
                return f"schooljaar {self.year}/{(self.year + 1) % 100:02d}"
            case PeriodKind.KWARTAAL:
                return f"{self.number}e kwartaal {self.year}"
            case PeriodKind.MAAND:
                return f"{_MONTHS[self.number - 1]} {self.year}"


def _is_possible(kind: str, number: int) -> bool:
    last = _LAST_NUMBER[kind]
    return number == 0 if last == 0 else 1 <= number <= last
