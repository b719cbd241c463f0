"""Write files so that a server never sees half of one, and leave alone what already is as it should be."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Final

from wijkmonitor.app.static_site.journal import FileMark
from wijkmonitor.serving.encoding import compressed, is_worth_compressing

HALF: Final = ".deel"
"""The end of the name of a file that is being written."""
ENCODINGS: Final = {"gz": "gzip", "br": "br"}
"""The end of the name of a compressed form, and how it is compressed."""


@dataclass(slots=True)
class SiteFiles:
    """Writes files below a folder."""

    folder: Path
    known: Mapping[str, FileMark]
    """What stands there already."""
    is_precompressed: bool = False
    marks: dict[str, FileMark] = field(default_factory=dict)
    """What was asked to be there, since the last `taken`."""
    written: int = 0
    """How many files had to be written for that."""
    _made: set[Path] = field(default_factory=set)

    def put(self, name: str, body: bytes, media_type: str) -> None:
        """Make sure that a file, and its compressed forms, hold this; a file that does is not touched."""
        mark = FileMark(blake2b(body, digest_size=12).hexdigest(), len(body))
        self._put(name, body, mark)
        if self.is_precompressed and is_worth_compressing(body, media_type):
            for suffix, encoding in ENCODINGS.items():
                self._put_compressed(f"{name}.{suffix}", body, encoding, mark.hash)

    def taken(self) -> tuple[dict[str, FileMark], int]:
        """Give what was put since the last time, and how many files that took."""
        taken = (self.marks, self.written)
        self.marks, self.written = {}, 0
        return taken

    def _put_compressed(self, name: str, body: bytes, encoding: str, source: str) -> None:
        """Compress only when what is compressed changed: it takes longer than making the page."""
        known = self.known.get(name)
        if known is not None and known.hash == source and self._has(name, known.size):
            self.marks[name] = known
            return
        small = compressed(body, encoding, is_final=True)
        self._put(name, small, FileMark(source, len(small)))

    def _put(self, name: str, body: bytes, mark: FileMark) -> None:
        self.marks[name] = mark
        if self.known.get(name) == mark and self._has(name, mark.size):
            return
        path = self.folder / name
        if path.parent not in self._made:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(path.parent)
        half = path.with_name(f".{path.name}{HALF}")
        try:
            half.write_bytes(body)
            half.replace(path)
        except OSError:
            half.unlink(missing_ok=True)
            raise
        self.written += 1

    def _has(self, name: str, size: int) -> bool:
        try:
            return os.stat(self.folder / name).st_size == size  # noqa: PTH116  # asked of every file
        except OSError:
            return False
