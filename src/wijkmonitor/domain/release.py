"""What we publish: an immutable set of figures."""

from dataclasses import dataclass
from typing import NewType

ReleaseId = NewType("ReleaseId", str)
"""`2026-11-21-3f9c2a7d`: date of the build and the first characters of the content hash."""


@dataclass(frozen=True, slots=True)
class Release:
    """An immutable store file; a page is a function of a release and an address."""

    id: ReleaseId
    content_hash: str
    """SHA-256 over the figures and the catalogue: the same input gives the same hash."""
    built_on: str
    program_version: str
    observations: int
    regions: int
    newest_indeling: int
