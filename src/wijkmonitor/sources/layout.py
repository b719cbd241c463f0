"""How a file is written: encoding, separator, decimal sign, and the marks for 'there is no figure'."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.observation import Status
from wijkmonitor.sources.block import Block

_KEYS = frozenset(
    {
        "codering",
        "scheidingsteken",
        "decimaalteken",
        "ontbreekt",
        "woorden",
        "titelregels",
        "kopregels",
        "slotregel",
        "eindigt_met_regeleinde",
        "blad",
    }
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The reading rules that files of one form share."""

    name: str
    encoding: str
    separators: tuple[str, ...]
    """Allowed field separators; with more than one, the header row decides."""
    decimal_sign: str
    missing: Mapping[str, Status]
    """Stripped cell text → why there is no figure."""
    words: Mapping[str, float]
    """Stripped cell text that stands for a number: 'not urbanised' → 5."""
    title_rows: int
    """Rows above the header that hold no data."""
    header_rows: int
    """One, or two when the unit stands below the topic; then the header is 'topic (unit)'."""
    footer: str
    """How the last row begins when it is a footnote; empty when there is none. Its absence: cut off."""
    has_final_newline: bool
    """Whether the publisher ends the file with a line break, so that its absence betrays a cut-off file."""
    sheet: str = ""
    """The sheet of a workbook; empty when it has only one with anything in it."""

    @classmethod
    def of(cls, name: str, block: Block) -> Self:
        """Read a layout from the `layouts:` part of a source.yaml."""
        block.refuse_unknown_keys(_KEYS)
        decimal_sign = block.text("decimaalteken")
        if decimal_sign not in {".", ","}:
            raise block.complaint("decimaalteken", "moet '.' of ',' zijn")
        return cls(
            name=name,
            encoding=block.text("codering", "utf-8"),
            separators=block.texts("scheidingsteken", (";",)),
            decimal_sign=decimal_sign,
            missing=_missing(block.block("ontbreekt")),
            words={word: block.block("woorden").decimal(word) for word in block.block("woorden").values},
            title_rows=block.number("titelregels", 0),
            header_rows=block.number("kopregels", 1),
            footer=block.text("slotregel", ""),
            has_final_newline=block.truth("eindigt_met_regeleinde", default=True),
            sheet=block.text("blad", ""),
        )


def _missing(block: Block) -> Mapping[str, Status]:
    marks: dict[str, Status] = {}
    for mark in block.values:
        try:
            status = Status(block.text(mark))
        except ValueError as error:
            raise block.complaint(mark, f"moet een van deze zijn: {_absences()}") from error
        if status.is_figure:
            raise SourceError(f"{block.where}: '{mark}' zegt dat er geen cijfer is. Kies uit: {_absences()}.")
        marks[mark] = status
    return marks


def _absences() -> str:
    return ", ".join(status for status in Status if not status.is_figure)
