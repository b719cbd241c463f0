"""Bytes as received: kept once, never changed, and checked whenever they are read."""

from pathlib import Path

import pytest

from publisher.asking import asked
from publisher.instance import kwb_feed, small_table
from publisher.loopback import Publisher
from wijkmonitor.domain.errors import SnapshotDamagedError
from wijkmonitor.publishers.fetching import contents_of
from wijkmonitor.publishers.snapshots import Snapshot, SnapshotShelf


def _fetched(publisher: Publisher, folder: Path) -> Snapshot:
    fetched = asked(publisher, kwb_feed(), folder)
    assert fetched.snapshot is not None
    return fetched.snapshot


def _largest(folder: Path) -> Path:
    return max((folder / "bytes").rglob("*"), key=lambda path: path.stat().st_size if path.is_file() else 0)


def test_keeps_the_bytes_as_the_publisher_sent_them(publisher: Publisher, tmp_path: Path) -> None:
    """Each part is the answer to its address, byte for byte, with its hash, moment and licence."""
    snapshot = _fetched(publisher, tmp_path)
    shelf = SnapshotShelf(tmp_path)
    rows = snapshot.parts_of("UntypedDataSet")[0]
    path = rows.address.removeprefix("https://opendata.cbs.nl")

    assert publisher.reply(path, {}).body == shelf.content(rows)
    assert rows.received.endswith("+00:00")
    assert snapshot.licence == "CC BY 4.0"
    assert snapshot.modified == small_table().modified


def test_the_files_are_read_only(publisher: Publisher, tmp_path: Path) -> None:
    """Nobody edits a snapshot by accident."""
    _fetched(publisher, tmp_path)
    files = [path for path in tmp_path.rglob("[!.]*") if path.is_file()]

    assert files
    assert not any(path.stat().st_mode & 0o222 for path in files)


def test_the_same_bytes_are_one_snapshot(publisher: Publisher, tmp_path: Path) -> None:
    """Received twice, at another moment and with another date of change, they are kept once."""
    first = _fetched(publisher, tmp_path)
    publisher.assortment.has(small_table().at("2026-12-01T02:00:00"))
    second = _fetched(publisher, tmp_path)

    assert first.sha256 == second.sha256
    assert len(SnapshotShelf(tmp_path).all()) == 1
    assert not asked(publisher, kwb_feed(), tmp_path).is_new


def test_an_earlier_snapshot_stays_beside_a_later_one(publisher: Publisher, tmp_path: Path) -> None:
    """A revision is a snapshot of its own."""
    first = _fetched(publisher, tmp_path)
    publisher.assortment.has(small_table(Mannen_6=1).at("2026-12-01T02:00:00"))
    second = _fetched(publisher, tmp_path)
    shelf = SnapshotShelf(tmp_path)

    assert first.sha256 != second.sha256
    assert contents_of(kwb_feed(), first, shelf) != contents_of(kwb_feed(), second, shelf)


@pytest.mark.parametrize("damage", [b"", b"anders"])
def test_changed_bytes_are_found(damage: bytes, publisher: Publisher, tmp_path: Path) -> None:
    """Whoever edits the bytes is found out, and the message says what to do."""
    snapshot = _fetched(publisher, tmp_path)
    path = _largest(tmp_path)
    path.chmod(0o644)
    path.write_bytes(damage)
    shelf = SnapshotShelf(tmp_path)

    with pytest.raises(SnapshotDamagedError, match="is veranderd na de ontvangst"):
        contents_of(kwb_feed(), snapshot, shelf)
    with pytest.raises(SnapshotDamagedError, match="wijkmonitor update"):
        shelf.verify(snapshot)


def test_a_changed_card_is_found(publisher: Publisher, tmp_path: Path) -> None:
    """A card that names other bytes than it was made of is refused."""
    _fetched(publisher, tmp_path)
    (path,) = (tmp_path / "cbs_kwb").rglob("*.json")
    path.chmod(0o644)
    path.write_text(path.read_text().replace('"role": "UntypedDataSet 1"', '"role": "UntypedDataSet 2"'))

    with pytest.raises(SnapshotDamagedError, match="na de ontvangst veranderd"):
        SnapshotShelf(tmp_path).all()


def test_lost_bytes_are_fetched_again(publisher: Publisher, tmp_path: Path) -> None:
    """Bytes that are gone are asked for anew, although the publisher changed nothing."""
    snapshot = _fetched(publisher, tmp_path)
    _largest(tmp_path).unlink()
    _fetched(publisher, tmp_path)

    SnapshotShelf(tmp_path).verify(snapshot)
