"""The own tables of an instance in its data folder: bytes as received, and which of them are shown.

    <data>/eigen/<tabel>/<hash>/tabel.csv, beschrijving.yaml and levering.json
    <data>/eigen.json           which version of each table is shown; replaced by an atomic rename

A version that was received never changes and is never thrown away; removing a table is forgetting to show it.
"""

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from wijkmonitor.domain.errors import StoreError
from wijkmonitor.store.files import make_folder, said_in_words, sync_folder, sync_tree, write_synced

TABLE_FILE, DESCRIPTION_FILE = "tabel.csv", "beschrijving.yaml"
_CARD = "levering.json"
_HASH_LENGTH = 16


@dataclass(frozen=True, slots=True)
class OwnState:
    """Which own tables are shown."""

    tables: Mapping[str, str] = field(default_factory=dict)
    """Table → the hash of the version that is shown."""
    left_out: tuple[str, ...] = ()
    """Tables that travel with the program and are not shown here."""

    def with_table(self, table: str, sha256: str) -> "OwnState":
        """Give the state in which a version of a table is shown."""
        left_out = tuple(name for name in self.left_out if name != table)
        return replace(self, tables={**self.tables, table: sha256}, left_out=left_out)

    def without(self, table: str, *, is_bundled: bool) -> "OwnState":
        """Give the state in which a table is not shown, also not when the program brings it."""
        tables = {name: sha256 for name, sha256 in self.tables.items() if name != table}
        left_out = {*self.left_out, *([table] if is_bundled else [])}
        return OwnState(tables, tuple(sorted(left_out)))


@dataclass(frozen=True, slots=True)
class OwnCard:
    """What is kept beside the bytes of a delivery."""

    sha256: str
    received: str
    """ISO date."""
    table_name: str
    description_name: str


@dataclass(frozen=True, slots=True)
class OwnShelf:
    """The own tables of one data folder."""

    folder: Path

    def state(self) -> OwnState:
        """Give which tables are shown; raises StoreError when that cannot be read."""
        with said_in_words(self.folder):
            try:
                content = self._pointer.read_bytes()
            except FileNotFoundError:
                return OwnState()
        try:
            return msgspec.json.decode(content, type=OwnState)
        except msgspec.MsgspecError as error:
            raise StoreError(
                f"{self._pointer} is beschadigd: {error}. Herstel het bestand, of verwijder het en lever de "
                "eigen tabellen opnieuw aan."
            ) from error

    def keep(self, table: str, card: OwnCard, contents: tuple[bytes, bytes]) -> None:
        """Keep the bytes of a delivery (table, description); they are not shown before `show`."""
        target = self._version(table, card.sha256)
        if (target / _CARD).is_file():
            return
        with said_in_words(self.folder):
            make_folder(target.parent)
            workplace = Path(tempfile.mkdtemp(prefix=".bouw-", dir=target.parent))
            workplace.chmod(0o755)
        for name, content in zip((TABLE_FILE, DESCRIPTION_FILE), contents, strict=True):
            write_synced(workplace / name, content)
        facts = {
            "sha256": card.sha256,
            "received": card.received,
            "table_name": card.table_name,
            "description_name": card.description_name,
        }
        write_synced(workplace / _CARD, json.dumps(facts, indent=2, ensure_ascii=False))
        with said_in_words(self.folder):
            sync_tree(workplace)
            workplace.rename(target)
            sync_folder(target.parent)

    def card(self, table: str, sha256: str) -> OwnCard:
        """Give what is known of a delivery; raises StoreError when it is not there or not readable."""
        path = self._version(table, sha256) / _CARD
        try:
            return msgspec.json.decode(path.read_bytes(), type=OwnCard)
        except (OSError, msgspec.MsgspecError) as error:
            raise StoreError(
                f"{path} ontbreekt of is onleesbaar. Lever de eigen tabel '{table}' opnieuw aan, of haal "
                f"haar weg met 'wijkmonitor ingest eigen --remove {table}'."
            ) from error

    def files(self, table: str, sha256: str) -> tuple[Path, Path]:
        """Give where the table and the description of a delivery stand."""
        folder = self._version(table, sha256)
        return folder / TABLE_FILE, folder / DESCRIPTION_FILE

    def show(self, state: OwnState) -> None:
        """Show these tables from now on: one atomic rename."""
        text = json.dumps({"tables": dict(state.tables), "left_out": state.left_out}, indent=2)
        with said_in_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".eigen-", dir=self.folder)
            os.close(handle)
            write_synced(Path(name), text)
            Path(name).chmod(0o644)  # another user may serve: mkstemp lets only its own read
            Path(name).replace(self._pointer)
            sync_folder(self.folder)

    @property
    def _pointer(self) -> Path:
        return self.folder / "eigen.json"

    def _version(self, table: str, sha256: str) -> Path:
        return self.folder / "eigen" / table / sha256[:_HASH_LENGTH]
