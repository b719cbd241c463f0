"""A release as files to download: which there are, and how they can be checked."""

from dataclasses import dataclass
from typing import Final

CARD: Final = "uitgave.json"
"""The file that says what the others are; it marks a folder as ours."""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One file."""

    name: str
    size: int
    sha256: str
    meaning: str
    """What is in it, as a Dutch sentence."""


@dataclass(frozen=True, slots=True)
class ExportedRelease:
    """A folder of files made from one release."""

    release: str
    date: str
    with_own: bool
    files: tuple[ExportedFile, ...]
