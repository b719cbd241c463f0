"""What was written: a line for each part that is finished, for a next run to know what it need not do again.

A run first says which files are to come, so that a later one knows them as ours after a kill at any instant;
then it adds a line for each part that is on disk. A line that was cut off counts as not written.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import msgspec

NAME: Final = ".wijkmonitor-site"
"""The file that marks a folder as ours; nobody needs it to read the site."""


class FileMark(msgspec.Struct, frozen=True, array_like=True):
    """What a file holds, in short."""

    hash: str
    size: int


class Begun(msgspec.Struct, frozen=True, tag="begonnen"):
    """A run began: every file that it is to write."""

    planned: tuple[str, ...]


class Done(msgspec.Struct, frozen=True, tag="klaar"):
    """One part that was written."""

    part: str
    made_from: str
    """Changes when any page may: release, program, base address, choices."""
    files: dict[str, FileMark]


_Line = Begun | Done


@dataclass(slots=True)
class Journal:
    """What is known of the files in a folder."""

    path: Path
    done: dict[str, Done] = field(default_factory=dict)
    """The last time that each part was written."""
    marks: dict[str, FileMark] = field(default_factory=dict)
    """The last known state of every file."""
    ours: set[str] = field(default_factory=set)
    """Files that some run was to write, finished or not."""

    @classmethod
    def read(cls, folder: Path) -> "Journal":
        """Read what earlier runs wrote; empty where there was none."""
        journal = cls(folder / NAME)
        if journal.path.exists():
            for line in journal.path.read_bytes().splitlines():
                journal._take(line)
        return journal

    def begin(self, planned: Iterable[str]) -> None:
        """Say what is to come, before the first file."""
        begun = Begun(tuple(sorted(planned)))
        self.ours.update(begun.planned)
        self._add(begun)

    def add(self, done: Done) -> None:
        """Say that a part is on disk."""
        self._keep(done)
        self._add(done)

    def finish(self, parts: Iterable[str]) -> None:
        """Write it again with these parts only, in one step."""
        self.done = {part: self.done[part] for part in parts}
        self.marks = {name: mark for done in self.done.values() for name, mark in done.files.items()}
        self.ours = set(self.marks)
        beside = self.path.with_name(f"{self.path.name}.deel")
        beside.write_bytes(b"".join(msgspec.json.encode(done) + b"\n" for done in self.done.values()))
        beside.replace(self.path)

    def _take(self, line: bytes) -> None:
        try:
            read = msgspec.json.decode(line, type=_Line)
        except msgspec.DecodeError:
            return
        if isinstance(read, Begun):
            self.ours.update(read.planned)
        else:
            self._keep(read)

    def _keep(self, done: Done) -> None:
        self.done[done.part] = done
        self.marks.update(done.files)
        self.ours.update(done.files)

    def _add(self, line: _Line) -> None:
        with self.path.open("ab") as file:
            file.write(b"\n" + msgspec.json.encode(line) + b"\n")  # first the end of a line that was cut off
