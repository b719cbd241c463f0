"""Bytes as received from publishers, kept for good: each once, under the fingerprint of its content.

    <data>/momentopnamen/bytes/<aa>/<sha256>            the bytes, read-only
    <data>/momentopnamen/<bron>/<levering>/<hash>.json  which bytes, from where, when, under which licence
    <data>/momentopnamen/<bron>/<levering>/.laatst      which of them came in last
    <data>/momentopnamen/.onderweg/                     what is still being received

A file appears under its name by one rename, after it is on the disk. Nothing here is ever written over.
"""

import json
import os
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

import msgspec

from wijkmonitor.domain.errors import SnapshotDamagedError
from wijkmonitor.publishers.answer import Answer
from wijkmonitor.store.files import make_folder, said_in_words, sha256_of, sync_folder, write_synced

_HASH_LENGTH = 16
_LAST = ".laatst"


@dataclass(frozen=True, slots=True)
class _Last:
    """Which snapshot of a table came in last, and when the publisher says it changed."""

    sha256: str
    modified: str
    is_doubted: bool = False
    """It was refused or held back, so it is asked for again although the publisher says nothing changed."""


@dataclass(frozen=True, slots=True)
class Part:
    """One answer of a publisher: a page, a description, a file."""

    role: str
    """What it is in the protocol: 'TableInfos', 'UntypedDataSet 3'."""
    address: str
    sha256: str
    size: int
    received: str
    """Moment of receipt, ISO, UTC."""
    content_type: str = ""
    etag: str = ""
    last_modified: str = ""

    @property
    def name(self) -> str:
        """The role without the number of its page."""
        name, _, number = self.role.rpartition(" ")
        return name if number.isdigit() else self.role

    @classmethod
    def of(cls, role: str, answer: Answer, received: str) -> "Part":
        """Describe an answer."""
        return cls(
            role=role,
            address=answer.address,
            sha256=answer.sha256,
            size=answer.size,
            received=received,
            content_type=answer.content_type,
            etag=answer.known.etag,
            last_modified=answer.known.last_modified,
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything that was received of one table at one time."""

    source: str
    feed: str
    table: str
    protocol: str
    licence: str
    modified: str
    """When the publisher last changed the table, in the publisher's own words; empty when it does not say."""
    parts: tuple[Part, ...]

    @property
    def sha256(self) -> str:
        """The fingerprint of the content: the same bytes give the same, wherever and whenever received."""
        lines = "\n".join(f"{part.role} {part.sha256}" for part in self.parts)
        return sha256(lines.encode()).hexdigest()

    @property
    def received(self) -> str:
        """The day on which the last of it was received."""
        return self.received_at[:10]

    @property
    def received_at(self) -> str:
        """The moment at which the last of it was received."""
        return max(part.received for part in self.parts)

    def parts_of(self, name: str) -> tuple[Part, ...]:
        """Give the part that plays a role, or the pages that do together, in their order."""
        return tuple(part for part in self.parts if part.name == name)


@dataclass(frozen=True, slots=True)
class SnapshotShelf:
    """The snapshots of one data folder."""

    folder: Path
    believes_all: bool = False
    """Take also for unchanged what was held back: a person looked at it, and says why it is right."""

    @property
    def underway(self) -> Path:
        """Where a table stands while it is being received."""
        return self.folder / ".onderweg"

    def keep_bytes(self, path: Path, fingerprint: str) -> None:
        """Move a received file to its place; bytes that are there already are not written again."""
        target = self._bytes(fingerprint)
        with said_in_words(self.folder):
            if target.is_file():
                path.unlink()
                return
            make_folder(target.parent)
            with path.open("rb") as file:
                os.fsync(file.fileno())
            path.chmod(0o444)
            path.rename(target)
            sync_folder(target.parent)

    def content(self, part: Part) -> bytes:
        """Give the bytes of a part, checked; raises SnapshotDamagedError."""
        path = self._bytes(part.sha256)
        try:
            content = path.read_bytes()
        except OSError as error:
            raise SnapshotDamagedError(
                f"{path} ontbreekt of is onleesbaar: {error}. Haal de tabel opnieuw op met "
                "'wijkmonitor update'."
            ) from error
        if sha256(content).hexdigest() != part.sha256:
            raise SnapshotDamagedError(
                f"{path} is veranderd na de ontvangst van {part.address}. Verwijder het bestand en haal de "
                "tabel opnieuw op met 'wijkmonitor update'."
            )
        return content

    def has(self, part: Part) -> bool:
        """Tell whether the bytes of a part are there."""
        return self._bytes(part.sha256).is_file()

    def add(self, snapshot: Snapshot) -> None:
        """Write the card of a snapshot, and that it is the last; a card that is there stays as it is."""
        path = self._card(snapshot.source, snapshot.feed, snapshot.sha256)
        with said_in_words(self.folder):
            make_folder(path.parent)
            if not path.is_file():
                text = json.dumps(asdict(snapshot), indent=1, ensure_ascii=False)
                _replace(path, text, mode=0o444)
            _remember(path.with_name(_LAST), _Last(snapshot.sha256, snapshot.modified))

    def doubt(self, source: str, feed: str) -> None:
        """Ask for a table again next time: what came in could not be used, and may have come in wrong."""
        path = self.folder / source / feed / _LAST
        last = _last(path)
        if last is not None:
            with said_in_words(self.folder):
                _remember(path, replace(last, is_doubted=True))

    def get(self, source: str, feed: str, fingerprint: str) -> Snapshot:
        """Give a snapshot by its fingerprint; raises SnapshotDamagedError when its card is not right."""
        return self._read(self._card(source, feed, fingerprint))

    def find(self, snapshot: Snapshot) -> Snapshot | None:
        """Give the snapshot with the same content that is on the shelf already, if there is one."""
        path = self._card(snapshot.source, snapshot.feed, snapshot.sha256)
        return self._read(path) if path.is_file() else None

    def newest(self, source: str, feed: str) -> Snapshot | None:
        """Give the snapshot of a table that was received last, if every part of it is here.

        It says when the publisher last changed the table, also when that gave the same bytes again.
        """
        last = _last(self.folder / source / feed / _LAST)
        if last is None:
            return None
        modified = "" if last.is_doubted and not self.believes_all else last.modified
        snapshot = replace(self.get(source, feed, last.sha256), modified=modified)
        return snapshot if all(map(self.has, snapshot.parts)) else None

    def all(self) -> tuple[Snapshot, ...]:
        """Give every snapshot, by source and table."""
        return tuple(self._read(path) for path in sorted(self.folder.glob("[!.]*/*/[!.]*.json")))

    def verify(self, snapshot: Snapshot) -> None:
        """Check every byte of a snapshot; raises SnapshotDamagedError."""
        for part in snapshot.parts:
            path = self._bytes(part.sha256)
            if not path.is_file() or sha256_of(path) != part.sha256:
                raise SnapshotDamagedError(
                    f"{path} ontbreekt of is veranderd na de ontvangst van {part.address}. Verwijder het "
                    "bestand en haal de tabel opnieuw op met 'wijkmonitor update'."
                )

    def _bytes(self, fingerprint: str) -> Path:
        return self.folder / "bytes" / fingerprint[:2] / fingerprint

    def _card(self, source: str, feed: str, fingerprint: str) -> Path:
        return self.folder / source / feed / f"{fingerprint[:_HASH_LENGTH]}.json"

    def _read(self, path: Path) -> Snapshot:
        try:
            snapshot = msgspec.json.decode(path.read_bytes(), type=Snapshot)
        except (OSError, msgspec.MsgspecError) as error:
            raise SnapshotDamagedError(
                f"{path} ontbreekt of is beschadigd: {error}. Verwijder het bestand en haal de tabel opnieuw "
                "op met 'wijkmonitor update'."
            ) from error
        if not snapshot.sha256.startswith(path.stem):
            raise SnapshotDamagedError(
                f"{path} is na de ontvangst veranderd. Verwijder het bestand en haal de tabel opnieuw op met "
                "'wijkmonitor update'."
            )
        return snapshot


def _last(path: Path) -> _Last | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Last)
    except (FileNotFoundError, msgspec.MsgspecError):
        return None


def _remember(path: Path, last: _Last) -> None:
    _replace(path, json.dumps(asdict(last)), mode=0o644)


def _replace(path: Path, text: str, mode: int) -> None:
    beside = path.with_name(f".{path.name}.nieuw")
    write_synced(beside, text)
    beside.chmod(mode)
    beside.replace(path)
    sync_folder(path.parent)
