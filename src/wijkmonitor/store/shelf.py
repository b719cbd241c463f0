"""The shelf of releases in the data folder: build beside, switch at once, roll back.

    <data>/releases/<release id>/release.duckdb and release.json; `behouden` in it when it stays for good
    <data>/current.json      which one is served; replaced by an atomic rename
    <data>/uitgaven.json     how many releases stay, when a person said so
    <data>/build.lock        held by the process that builds
    <data>/current.lock      held for a moment by whoever changes current.json or clears releases away

A release folder appears by one rename, after everything in it is on the disk. Whatever is killed half-way
leaves a folder whose name starts with a dot; the next build removes it and nobody ever reads it.
"""

import fcntl
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import msgspec

from wijkmonitor.domain.errors import (
    ReleaseDamagedError,
    ReleaseLockedError,
    ReleaseNotFoundError,
)
from wijkmonitor.domain.release import Release, ReleaseId
from wijkmonitor.store.files import (
    make_folder,
    said_in_words,
    sha256_of,
    sync_folder,
    sync_tree,
    write_synced,
)
from wijkmonitor.store.in_use import locks_refused, one_by_one, unheld

_FILE = "release.duckdb"
_CARD = "release.json"
_KEPT_FOR_GOOD = "behouden"
_WISHES = "uitgaven.json"
_LEFTOVER = ".bouw-"
_POINTER_LEFTOVER = ".current-"
KEPT = 3
"""How many releases stay on the shelf when a new one is put to use, unless a person wishes otherwise."""


@dataclass(frozen=True, slots=True)
class _Card:
    release: Release
    sha256: str


@dataclass(frozen=True, slots=True)
class _Pointer:
    release: ReleaseId
    earlier: tuple[ReleaseId, ...] = ()
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class _Wishes:
    kept: int


@dataclass(frozen=True, slots=True)
class ShelvedRelease:
    """A release on the shelf: what it is and where its file stands."""

    release: Release
    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """The releases of one instance. Safe for many readers and one builder at a time."""

    folder: Path

    @property
    def pointer(self) -> Path:
        """The small file that says which release is served."""
        return self.folder / "current.json"

    def current_id(self) -> ReleaseId | None:
        """Give the id of the release that is served, None when there is none yet."""
        pointer = self._read_pointer()
        return None if pointer is None else pointer.release

    def current(self) -> ShelvedRelease:
        """Give the release that is served; raises ReleaseNotFoundError when there is none."""
        release_id = self.current_id()
        if release_id is None:
            raise ReleaseNotFoundError("Er is nog geen uitgave. Start met 'wijkmonitor serve'.")
        return self.get(release_id)

    def get(self, release_id: str) -> ShelvedRelease:
        """Give one release; raises ReleaseNotFoundError, or ReleaseDamagedError for an unreadable card."""
        folder = self._releases / release_id
        if Path(release_id).name != release_id or not (folder / _CARD).is_file():
            raise ReleaseNotFoundError(f"Uitgave '{release_id}' staat niet in {self._releases}.")
        try:
            card = msgspec.json.decode((folder / _CARD).read_bytes(), type=_Card)
            return ShelvedRelease(card.release, folder / _FILE, card.sha256)
        except (OSError, msgspec.MsgspecError) as error:
            raise ReleaseDamagedError(
                f"{folder / _CARD} is beschadigd. Verwijder de map {folder}."
            ) from error

    def all(self) -> tuple[ShelvedRelease, ...]:
        """Give every release on the shelf, oldest first."""
        return tuple(self.get(name) for name in self._names())

    def readable(self) -> tuple[ShelvedRelease, ...]:
        """Give every release whose card can be read, oldest first; one may be cleared away meanwhile."""
        found = []
        for name in self._names():
            with suppress(ReleaseDamagedError, ReleaseNotFoundError):
                found.append(self.get(name))
        return tuple(found)

    def find_content(self, content_hash: str) -> ShelvedRelease | None:
        """Give the release that was built from exactly this content, if it is whole on the shelf.

        A damaged card of some other release is no reason not to serve this one.
        """
        for name in self._names():
            with suppress(ReleaseDamagedError):
                item = self.get(name)
                if item.release.content_hash == content_hash:
                    return item
        return None

    @contextmanager
    def building(self) -> Iterator[Path]:
        """Hold the build lock and give an empty folder to build in; the folder goes when the build fails.

        Raises ReleaseLockedError when another process is building.
        """
        with said_in_words(self.folder):
            make_folder(self._releases)
            file = (self.folder / "build.lock").open("w", encoding="utf-8")
        with file as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise ReleaseLockedError(
                    f"Een ander proces bouwt al een uitgave in {self.folder}. Wacht tot het klaar is."
                ) from error
            except OSError as error:
                raise locks_refused(self.folder, error) from error
            self._remove_leftovers()
            with said_in_words(self.folder):
                workplace = Path(tempfile.mkdtemp(prefix=_LEFTOVER, dir=self._releases))
            try:
                yield workplace
            finally:
                shutil.rmtree(workplace, ignore_errors=True)

    def add(self, workplace: Path, release: Release) -> ShelvedRelease:
        """Put a finished build on the shelf in one rename. Does not serve it yet: see `use`."""
        card = {"release": asdict(release), "sha256": sha256_of(workplace / _FILE)}
        write_synced(workplace / _CARD, json.dumps(card, indent=2))
        target = self._releases / release.id
        with said_in_words(self.folder):
            workplace.chmod(0o755)
            sync_tree(workplace)
            if target.exists():
                self._put_away(release.id)
            workplace.rename(target)
        self._remove_leftovers()
        sync_folder(self._releases)
        return self.get(release.id)

    def use(self, release_id: ReleaseId, *, is_chosen: bool = False) -> None:
        """Serve this release from now on; one atomic rename, remembered so that it can be rolled back.

        A release that a person chose stays until a person chooses another.
        """
        with said_in_words(self.folder), self._alone():
            self.get(release_id)
            try:
                history = self.history()
            except ReleaseDamagedError:
                history = ()  # choosing a release is how a damaged pointer is mended
            past = [name for name in history if name != release_id]
            text = json.dumps({"release": release_id, "earlier": past, "is_chosen": is_chosen}, indent=2)
            handle, name = tempfile.mkstemp(prefix=_POINTER_LEFTOVER, dir=self.folder)
            os.close(handle)
            write_synced(Path(name), text)
            Path(name).chmod(0o644)  # another user may serve: mkstemp lets only its own read
            Path(name).replace(self.pointer)
            sync_folder(self.folder)

    def serves_bundle(self) -> bool:
        """Tell whether the served release was chosen by the program itself, not by a person."""
        pointer = self._read_pointer()
        return pointer is None or not pointer.is_chosen

    def history(self) -> tuple[ReleaseId, ...]:
        """Give the ids that were served, the present one first."""
        pointer = self._read_pointer()
        return () if pointer is None else (pointer.release, *pointer.earlier)

    def roll_back(self) -> ShelvedRelease:
        """Serve the release before this one again; raises ReleaseNotFoundError when there is none."""
        for release_id in self.history()[1:]:
            if (self._releases / release_id / _CARD).is_file():
                self.use(release_id, is_chosen=True)
                return self.get(release_id)
        raise ReleaseNotFoundError("Er is geen eerdere uitgave om naar terug te gaan.")

    def keep(self, release_id: str) -> None:
        """Let a release stay for good, for who cited its figures; raises ReleaseNotFoundError."""
        folder = self.get(release_id).path.parent
        with said_in_words(self.folder):
            write_synced(folder / _KEPT_FOR_GOOD, "")

    def is_kept(self, release_id: str) -> bool:
        """Tell whether a release stays for good."""
        return (self._releases / release_id / _KEPT_FOR_GOOD).is_file()

    def kept(self) -> int:
        """Tell how many releases stay when a new one is put to use; without a wish, the usual number."""
        try:
            return max(1, msgspec.json.decode((self.folder / _WISHES).read_bytes(), type=_Wishes).kept)
        except (OSError, msgspec.MsgspecError):
            return KEPT

    def keep_from_now_on(self, number: int) -> None:
        """Let this many releases stay from now on."""
        with said_in_words(self.folder):
            make_folder(self.folder)
            write_synced(self.folder / _WISHES, json.dumps({"kept": number}))

    def prune(self, keep: int | None = None) -> tuple[str, ...]:
        """Remove the releases that were served longest ago; gives their ids. `keep`: how many stay.

        The one that serves, its forerunners, those that stay for good and those that somebody reads stay.
        """
        gone: dict[str, Path] = {}
        with said_in_words(self.folder), self._alone():
            names = [name for name in self._names() if not self.is_kept(name)]
            served = [name for name in self.history() if name in names]
            others = [name for name in reversed(names) if name not in served]
            for name in [*served, *others][max(keep or self.kept(), 1) :]:
                with unheld(self._releases / name) as is_free:
                    if is_free:
                        gone[name] = self._put_away(name)
        for place in gone.values():
            shutil.rmtree(place, ignore_errors=True)
        return tuple(gone)

    def verify(self, item: ShelvedRelease) -> None:
        """Check that a release file is byte for byte what was built; raises ReleaseDamagedError."""
        if not item.path.is_file() or sha256_of(item.path) != item.sha256:
            raise ReleaseDamagedError(
                f"Uitgave {item.release.id} is veranderd of onvolledig. Verwijder {item.path.parent}; "
                "de uitgave wordt opnieuw gebouwd."
            )

    @property
    def _releases(self) -> Path:
        return self.folder / "releases"

    def _names(self) -> list[str]:
        if not self._releases.is_dir():
            return []
        names = sorted(entry.name for entry in self._releases.iterdir() if not entry.name.startswith("."))
        return [name for name in names if (self._releases / name / _CARD).is_file()]

    def _read_pointer(self) -> _Pointer | None:
        with said_in_words(self.folder):
            try:
                content = self.pointer.read_bytes()
            except FileNotFoundError:
                return None
        try:
            return msgspec.json.decode(content, type=_Pointer)
        except msgspec.MsgspecError as error:
            raise ReleaseDamagedError(
                f"{self.pointer} is beschadigd. Kies een uitgave met 'wijkmonitor releases --use ID'."
            ) from error

    def _put_away(self, name: str) -> Path:
        """Take a release off the shelf in one rename: half a release never bears its own name."""
        place = Path(tempfile.mkdtemp(prefix=_LEFTOVER, dir=self._releases))
        (self._releases / name).rename(place / name)
        return place

    @contextmanager
    def _alone(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        with one_by_one(self.folder / "current.lock"):
            yield

    def _remove_leftovers(self) -> None:
        for entry in self._releases.glob(f"{_LEFTOVER}*"):
            shutil.rmtree(entry, ignore_errors=True)
        with one_by_one(self.folder / "current.lock"):
            for entry in self.folder.glob(f"{_POINTER_LEFTOVER}*"):
                entry.unlink(missing_ok=True)
