"""What a publisher answered: where it stands on our disk, and what was said of it."""

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Known:
    """What an earlier answer said of itself, so that the publisher need not send it again."""

    etag: str = ""
    last_modified: str = ""

    @property
    def is_anything(self) -> bool:
        """Tell whether the earlier answer said anything that can be asked after."""
        return bool(self.etag or self.last_modified)

    @property
    def mark(self) -> str:
        """What proves that two parts are of the same answer: a strong etag, else the moment of change."""
        return self.last_modified if not self.etag or self.etag.startswith("W/") else self.etag


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, received whole."""

    address: str
    path: Path
    sha256: str
    size: int
    content_type: str
    known: Known
    is_unchanged: bool = False
    """The publisher says that nothing changed; nothing was received."""


def fingerprint(path: Path) -> tuple[str, int]:
    """Give the SHA-256 and the size of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size
