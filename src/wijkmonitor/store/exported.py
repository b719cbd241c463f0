"""The folder of a release as files: put in place at once, read back, never over something else."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Final

import msgspec

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.domain.exported import CARD, ExportedFile, ExportedRelease
from wijkmonitor.store.files import sha256_of, sync_folder, write_synced

SUMS: Final = "SHA256SUMS"
_WORKPLACE: Final = ".wijkmonitor-export-"
_FORMER: Final = ".wijkmonitor-vorige-"


@contextmanager
def exporting(target: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in place of `target` in one rename when all is well.

    A kill leaves a folder whose name begins with a dot, which the next export removes. Raises StoreError for
    a target with anything in it that is not an export of ours.
    """
    refuse_other_folder(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _remove_leftovers(target.parent)
        workplace = Path(tempfile.mkdtemp(prefix=_WORKPLACE, dir=target.parent))
    except OSError as error:
        raise StoreError(f"In {target.parent} is niet te schrijven: {error}. Kies een andere map.") from error
    try:
        yield workplace
        _put_in_place(workplace, target)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)


def refuse_other_folder(target: Path) -> None:
    """Raise StoreError where writing would take the place of something that is not an export of ours."""
    if not target.exists():
        return
    if not target.is_dir() or (any(target.iterdir()) and read_exported(target) is None):
        raise StoreError(
            f"{target} bestaat al en is geen eerdere export van een uitgave. Kies een nieuwe of een lege map."
        )


def seal(
    workplace: Path, release: str, date: str, meanings: dict[str, str], *, with_own: bool
) -> ExportedRelease:
    """Write the card and the checksums of the files in a folder, by name."""
    files = tuple(
        ExportedFile(name, (workplace / name).stat().st_size, sha256_of(workplace / name), meaning)
        for name, meaning in meanings.items()
    )
    exported = ExportedRelease(release, date, with_own, files)
    sums = "".join(f"{item.sha256}  {item.name}\n" for item in files)
    write_synced(workplace / SUMS, sums)
    write_synced(workplace / CARD, json.dumps(asdict(exported), indent=2, ensure_ascii=False) + "\n")
    return exported


def read_exported(folder: Path) -> ExportedRelease | None:
    """Give what an export holds; None for a folder that is none, or is not there."""
    try:
        return msgspec.json.decode((folder / CARD).read_bytes(), type=ExportedRelease)
    except (OSError, msgspec.MsgspecError):
        return None


def _put_in_place(workplace: Path, target: Path) -> None:
    try:
        workplace.chmod(0o755)
        sync_folder(workplace)
        if target.exists():
            former = Path(tempfile.mkdtemp(prefix=_FORMER, dir=target.parent))
            target.rename(former / target.name)
        workplace.rename(target)
        sync_folder(target.parent)
    except OSError as error:
        raise StoreError(f"De export kon niet naar {target}: {error}.") from error
    _remove_leftovers(target.parent)


def _remove_leftovers(parent: Path) -> None:
    """Remove what an export that was killed left behind; one that still runs holds no older folder open."""
    for prefix in (_WORKPLACE, _FORMER):
        for entry in parent.glob(f"{prefix}*"):
            if os.access(entry, os.W_OK):
                shutil.rmtree(entry, ignore_errors=True)
