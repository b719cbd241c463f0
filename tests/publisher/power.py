"""A disk that loses, when the power goes, whatever nobody made sure of.

What was synced is remembered by inode: of a file its bytes, of a folder its names. That is the least that a
file system promises; what it keeps beside that, nobody may count on.
"""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

Names = dict[str, int]


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, below one folder."""

    root: Path
    files: dict[int, bytes] = field(default_factory=dict)
    folders: dict[int, Names] = field(default_factory=dict)
    _held: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, root: Path) -> "Disk":
        """Take all that is there now for certain, and listen to what is synced from now on."""
        disk = cls(root)
        for path in [root, *root.rglob("*")]:
            descriptor = os.open(path, os.O_RDONLY)
            disk._remember(descriptor)
            os.close(descriptor)
        really = os.fsync

        def synced(descriptor: int) -> None:
            really(descriptor)
            disk._remember(descriptor)

        os.fsync = synced  # type: ignore[assignment]
        return disk

    def lost_power(self, target: Path, *, keeps_names: bool) -> None:
        """Write what would be found afterwards. `keeps_names`: every name is there, and bytes are not."""
        for path in [self.root, *self.root.rglob("*")]:
            if path.is_dir():
                names = _names(path)
                self.folders[path.stat().st_ino] = (
                    names if keeps_names else self.folders.get(path.stat().st_ino, {})
                )
        self._write(self.root.stat().st_ino, target)

    def _write(self, folder: int, target: Path) -> None:
        target.mkdir(parents=True)
        for name, inode in self.folders.get(folder, {}).items():
            if inode in self.folders:
                self._write(inode, target / name)
            else:
                (target / name).write_bytes(self.files.get(inode, b""))

    def _remember(self, descriptor: int) -> None:
        status = os.fstat(descriptor)
        self._held.append(os.dup(descriptor))  # an inode that is open is not used again for something else
        place = Path(f"/proc/self/fd/{descriptor}")
        if stat.S_ISDIR(status.st_mode):
            self.folders[status.st_ino] = _names(place)
        else:
            self.files[status.st_ino] = place.read_bytes()


def _names(folder: Path) -> Names:
    with os.scandir(folder) as entries:
        return {entry.name: entry.inode() for entry in entries}
