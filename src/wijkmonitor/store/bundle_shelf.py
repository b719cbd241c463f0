"""The bundle that an instance made of what it fetched, beside the one that travels with the program.

    <data>/bundels/<hash>/        a bundle: our own Parquet tables, with its manifest
    <data>/bundel.json            which one is shown, and of which snapshots it was made; one atomic rename

A bundle folder appears by one rename, when everything in it is on the disk.
"""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.files import make_folder, said_in_words, sync_folder, sync_tree, write_synced

_LEFTOVER = ".bouw-"
_POINTER_LEFTOVER = ".bundel-"
_KEPT = 2


@dataclass(frozen=True, slots=True)
class BundleState:
    """Which bundle an instance shows, and where it came from."""

    bundle: str = ""
    """The name of its folder; empty for the one that travels with the program."""
    snapshots: Mapping[str, str] = field(default_factory=dict)
    """Feed → the fingerprint of the snapshot that its figures were made of."""
    program_bundle: str = ""
    """The content hash of the program's bundle that it was made on."""
    readers: str = ""
    """The hash of the code that read the snapshots."""
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleShelf:
    """The bundles of one data folder."""

    folder: Path

    def state(self) -> BundleState:
        """Give what is shown; raises StoreError when that cannot be read."""
        with said_in_words(self.folder):
            try:
                content = self._pointer.read_bytes()
            except FileNotFoundError:
                return BundleState()
        try:
            return msgspec.json.decode(content, type=BundleState)
        except msgspec.MsgspecError as error:
            raise StoreError(
                f"{self._pointer} is beschadigd: {error}. Verwijder het bestand en draai "
                "'wijkmonitor update'; wat al is opgehaald, wordt niet opnieuw gevraagd."
            ) from error

    def shown(self, program_bundle: Path) -> Path:
        """Give the folder of the bundle that is shown: the instance's own, else that of the program."""
        name = self.state().bundle
        folder = self._bundles / name
        return folder if name and (folder / "manifest.json").is_file() else program_bundle

    def has_shown(self) -> bool:
        """Tell whether the bundle that is shown is here; the program's own always is."""
        name = self.state().bundle
        return not name or (self._bundles / name / "manifest.json").is_file()

    def is_behind(self, program_bundle: str) -> bool:
        """Tell whether the shown bundle was made on another bundle than the program's present one."""
        state = self.state()
        return bool(state.bundle) and state.program_bundle != program_bundle

    @contextmanager
    def making(self) -> Iterator[Path]:
        """Give an empty folder to make a bundle in; what an interrupted one left is removed."""
        self.clean()
        with said_in_words(self.folder):
            make_folder(self._bundles)
            workplace = Path(tempfile.mkdtemp(prefix=_LEFTOVER, dir=self._bundles))
        try:
            yield workplace
        finally:
            shutil.rmtree(workplace, ignore_errors=True)

    def add(self, workplace: Path, name: str) -> Path:
        """Put a finished bundle on the shelf in one rename; it is not shown before `show`."""
        target = self._bundles / name
        with said_in_words(self.folder):
            workplace.chmod(0o755)
            sync_tree(workplace)
            if target.exists():
                return target
            workplace.rename(target)
            sync_folder(self._bundles)
        return target

    def show(self, state: BundleState) -> None:
        """Show this bundle from now on: one atomic rename."""
        facts = {
            "bundle": state.bundle,
            "snapshots": dict(state.snapshots),
            "program_bundle": state.program_bundle,
            "readers": state.readers,
            "earlier": [name for name in state.earlier if name != state.bundle][:_KEPT],
        }
        with said_in_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=_POINTER_LEFTOVER, dir=self.folder)
            os.close(handle)
            write_synced(Path(name), json.dumps(facts, indent=2))
            Path(name).chmod(0o644)  # another user may serve: mkstemp lets only its own read
            Path(name).replace(self._pointer)
            sync_folder(self.folder)

    def forget(self) -> None:
        """Show the program's own bundle again; what was fetched stays."""
        with said_in_words(self.folder):
            self._pointer.unlink(missing_ok=True)

    def clean(self) -> None:
        """Remove what an interrupted update left, and bundles that are no longer shown."""
        state = self.state()
        for entry in self._bundles.glob("*"):
            if entry.name.startswith(_LEFTOVER) or entry.name not in {state.bundle, *state.earlier}:
                shutil.rmtree(entry, ignore_errors=True)
        for entry in self.folder.glob(f"{_POINTER_LEFTOVER}*"):
            entry.unlink(missing_ok=True)

    @property
    def _pointer(self) -> Path:
        return self.folder / "bundel.json"

    @property
    def _bundles(self) -> Path:
        return self.folder / "bundels"
