"""A file that is being received: what is there already, and whether the publisher can go on from it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from wijkmonitor.publishers.answer import Answer, Known, fingerprint

_PART = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


@dataclass(frozen=True, slots=True)
class Unfinished:
    """The bytes received so far, with a note beside them of which answer they are the beginning."""

    path: Path

    def range_headers(self) -> dict[str, str]:
        """Ask for the rest only, on the condition that it is still the same answer."""
        try:
            mark = self._note.read_text(encoding="utf-8")
            size = self.path.stat().st_size
        except FileNotFoundError:
            return {}
        return {"Range": f"bytes={size}-", "If-Range": mark} if mark and size else {}

    def fits(self, content_range: str) -> bool:
        """Tell whether a part begins where we stopped."""
        part = _PART.fullmatch(content_range)
        return part is not None and self.path.is_file() and int(part[1]) == self.path.stat().st_size

    def lacks(self, content_range: str) -> bool:
        """Tell whether there is more than what is here now, by what the publisher said of the whole."""
        part = _PART.fullmatch(content_range)
        return part is not None and part[3].isdigit() and self.path.stat().st_size != int(part[3])

    @contextmanager
    def opened(self, told: Known, *, is_rest: bool) -> Iterator[BinaryIO]:
        """Write on, or from the beginning; `told` makes it possible to go on later."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not is_rest:
            self._note.unlink(missing_ok=True)
        with self.path.open("ab" if is_rest else "wb") as file:
            if told.mark and not is_rest:
                self._note.write_text(told.mark, encoding="utf-8")
            yield file

    def finished(self, address: str, content_type: str, told: Known) -> Answer:
        """Give the answer: all of it is there."""
        self._note.unlink(missing_ok=True)
        sha256, size = fingerprint(self.path)
        return Answer(address, self.path, sha256, size, content_type, told)

    def forget(self) -> None:
        """Throw away what is there: it cannot be gone on from."""
        self._note.unlink(missing_ok=True)
        self.path.unlink(missing_ok=True)

    @property
    def _note(self) -> Path:
        return self.path.with_name(f"{self.path.name}.kop")
