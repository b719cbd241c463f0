"""Bytes as received from a publisher, with their fingerprint."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Self

from wijkmonitor.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One file as it was received. Snapshots never change."""

    path: str
    """Relative to the data folder, as the delivery declares it."""
    sha256: str
    size: int
    content: bytes

    @classmethod
    def read(cls, data_folder: Path, path: str) -> Self:
        """Read a file and take its fingerprint."""
        content = (data_folder / path).read_bytes()
        return cls(path, sha256(content).hexdigest(), len(content), content)


def missing_files(data_folder: Path, paths: Iterable[str]) -> tuple[Problem, ...]:
    """Give a problem for each declared file that is not in the data folder."""
    return tuple(
        Problem("het bestand ontbreekt.", path, "Haal het op bij de uitgever en zet het in de gegevensmap.")
        for path in paths
        if not (data_folder / path).is_file()
    )


def combined_hash(snapshots: Iterable[Snapshot]) -> str:
    """Give one fingerprint for the files of a delivery; that of the file itself when there is one.

    >>> combined_hash([Snapshot("a.csv", "12ab", 3, b"abc")])
    '12ab'
    """
    hashes = [snapshot.sha256 for snapshot in snapshots]
    return hashes[0] if len(hashes) == 1 else sha256("\n".join(hashes).encode()).hexdigest()
