"""The shelf of releases: build beside, switch at once, roll back, and never be without a readable one."""

import json
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from wijkmonitor.domain.errors import ReleaseDamagedError, ReleaseLockedError, ReleaseNotFoundError
from wijkmonitor.domain.release import Release, ReleaseId
from wijkmonitor.store.in_use import hold
from wijkmonitor.store.shelf import Shelf, ShelvedRelease

_BUILDING_AND_SWITCHING = """
import itertools, sys
from pathlib import Path
from wijkmonitor.domain.release import Release, ReleaseId
from wijkmonitor.store.in_use import hold
from wijkmonitor.store.shelf import Shelf

shelf = Shelf(Path(sys.argv[1]))
print("begonnen", flush=True)
for number in itertools.count(int(sys.argv[2]) * 1000):
    name = ReleaseId(f"uitgave-{number % 3}")
    with shelf.building() as workplace:
        (workplace / "release.duckdb").write_bytes(str(number).encode() * 20_000)
        shelf.add(workplace, Release(name, str(number), "2026-11-21", "0.1.0", 1, 1, 2024))
    shelf.use(name)
"""
_HOLDING_THE_LOCK = """
import sys
from pathlib import Path
from wijkmonitor.store.in_use import hold
from wijkmonitor.store.shelf import Shelf

with Shelf(Path(sys.argv[1])).building():
    print("begonnen", flush=True)
    sys.stdin.read()
"""


def a_release(name: str) -> Release:
    """Give the card of a release."""
    return Release(ReleaseId(name), f"inhoud van {name}", "2026-11-21", "0.1.0", 100, 10, 2024)


def shelved(shelf: Shelf, name: str, content: bytes = b"cijfers") -> ShelvedRelease:
    """Build a release of some bytes and put it on the shelf."""
    with shelf.building() as workplace:
        (workplace / "release.duckdb").write_bytes(content)
        return shelf.add(workplace, a_release(name))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """Give an empty shelf."""
    return Shelf(tmp_path / "wijkmonitor")


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_an_empty_shelf_serves_nothing(shelf: Shelf) -> None:
    """Without a release there is none, and the message says how to get one."""
    assert shelf.current_id() is None
    assert shelf.all() == ()
    with pytest.raises(ReleaseNotFoundError, match="wijkmonitor serve"):
        shelf.current()


def test_a_new_release_is_not_served_by_itself(shelf: Shelf) -> None:
    """Adding puts it on the shelf; only `use` serves it."""
    shelved(shelf, "een")

    assert shelf.current_id() is None
    assert [item.release.id for item in shelf.all()] == ["een"]


def test_serves_what_is_put_to_use(shelf: Shelf) -> None:
    """After `use` the release is the current one, with the file that was built."""
    shelved(shelf, "een", b"de cijfers van een")
    shelf.use(ReleaseId("een"))

    assert shelf.current().release == a_release("een")
    assert shelf.current().path.read_bytes() == b"de cijfers van een"


def test_a_release_that_is_not_there_cannot_be_served(shelf: Shelf) -> None:
    """The pointer stays as it was."""
    shelved(shelf, "een")
    shelf.use(ReleaseId("een"))

    with pytest.raises(ReleaseNotFoundError, match="'twee' staat niet in"):
        shelf.use(ReleaseId("twee"))
    assert shelf.current_id() == "een"


@pytest.mark.parametrize("name", ["../een", "..", ".", "", "een/../een", "/etc"])
def test_a_name_cannot_lead_outside_the_shelf(name: str, shelf: Shelf) -> None:
    """What is no plain name of a folder is not found."""
    shelved(shelf, "een")

    with pytest.raises(ReleaseNotFoundError):
        shelf.get(name)


def test_finds_a_release_by_its_content(shelf: Shelf) -> None:
    """A bundle that was built before is not built again."""
    shelved(shelf, "een")
    found = shelf.find_content("inhoud van een")

    assert found is not None
    assert found.release.id == "een"
    assert shelf.find_content("iets anders") is None


def test_rolls_back_to_the_release_before(shelf: Shelf) -> None:
    """Twice back goes there and back again: the one we came from is then the one before."""
    for name in ("een", "twee"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))

    assert [shelf.roll_back().release.id, shelf.roll_back().release.id] == ["een", "twee"]


def test_rolls_back_past_a_release_that_is_gone(shelf: Shelf) -> None:
    """A release that somebody removed is skipped."""
    for name in ("een", "twee", "drie"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))
    (shelf.get("twee").path.parent / "release.json").unlink()

    assert shelf.roll_back().release.id == "een"


def test_says_when_there_is_nothing_to_roll_back_to(shelf: Shelf) -> None:
    """With one release there is no way back, and it stays served."""
    shelved(shelf, "een")
    shelf.use(ReleaseId("een"))

    with pytest.raises(ReleaseNotFoundError, match="geen eerdere uitgave"):
        shelf.roll_back()
    assert shelf.current_id() == "een"


def test_knows_who_chose_the_release(shelf: Shelf) -> None:
    """What a person chose stays until a person chooses another; the program does not replace it."""
    shelved(shelf, "een")
    shelf.use(ReleaseId("een"))
    assert shelf.serves_bundle()

    shelf.use(ReleaseId("een"), is_chosen=True)
    assert not shelf.serves_bundle()


def test_keeps_the_release_that_serves_and_the_ones_before_it(shelf: Shelf) -> None:
    """Of five releases the three that were served last stay."""
    for name in ("een", "twee", "drie", "vier", "vijf"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))
    shelf.use(ReleaseId("twee"))
    shelf.prune(keep=3)

    assert {item.release.id for item in shelf.all()} == {"twee", "vijf", "vier"}


def test_a_clock_that_was_set_back_changes_nothing(shelf: Shelf) -> None:
    """What serves, what it rolls back to and what goes first is the order of serving, not of the dates."""
    for name in ("2026-11-23-a", "2026-11-22-b", "2020-01-01-c"):
        shelf.use(shelved(shelf, name).release.id)
    shelf.prune(keep=2)

    assert shelf.current_id() == "2020-01-01-c"
    assert [item.release.id for item in shelf.all()] == ["2020-01-01-c", "2026-11-22-b"]
    assert shelf.roll_back().release.id == "2026-11-22-b"


def test_a_release_that_is_kept_stays_for_good(shelf: Shelf) -> None:
    """However many come after it; it takes no place of the three."""
    for name in ("een", "twee", "drie", "vier", "vijf"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))
    shelf.keep("een")
    shelf.prune(keep=3)

    assert {item.release.id for item in shelf.all()} == {"een", "drie", "vier", "vijf"}
    assert [name for name in ("een", "twee", "drie") if shelf.is_kept(name)] == ["een"]


def test_a_release_that_somebody_reads_stays_until_he_is_done(shelf: Shelf) -> None:
    """A server that was told to show it, a report that is being made."""
    for name in ("een", "twee", "drie"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))
    reader = _Reader()
    hold(shelf.get("een").path.parent, reader)
    first = shelf.prune(keep=1)
    del reader

    assert first == ("twee",)
    assert shelf.prune(keep=1) == ("een",)
    assert [item.release.id for item in shelf.all()] == ["drie"]


class _Reader:
    """Somebody who reads."""


@pytest.mark.parametrize(("wish", "left"), [("", 3), ('{"kept": 4}', 4), ('{"kept": 0}', 1), ("{", 3)])
def test_keeps_as_many_as_a_person_wishes(wish: str, left: int, shelf: Shelf) -> None:
    """Any number, remembered; three when nobody wished anything that can be read."""
    for name in ("een", "twee", "drie", "vier", "vijf"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))
    if wish:
        (shelf.folder / "uitgaven.json").write_text(wish)
    shelf.prune()

    assert len(shelf.all()) == left
    assert shelf.current().release.id == "vijf"


def test_a_release_that_is_not_there_cannot_be_kept(shelf: Shelf) -> None:
    """It is said so; no folder is made for it."""
    with pytest.raises(ReleaseNotFoundError):
        shelf.keep("nergens")

    assert not (shelf.folder / "releases" / "nergens").exists()


def test_puts_a_release_in_the_place_of_one_with_the_same_id(shelf: Shelf) -> None:
    """Building the same release again leaves one folder and nothing beside it."""
    shelved(shelf, "een")
    shelved(shelf, "een")

    assert [item.release.id for item in shelf.all()] == ["een"]
    assert not [entry for entry in (shelf.folder / "releases").iterdir() if entry.name.startswith(".")]


def _fail_halfway(shelf: Shelf) -> None:
    with shelf.building() as workplace:
        (workplace / "release.duckdb").write_bytes(b"half")
        _ = 1 / 0


def test_a_failed_build_leaves_nothing(shelf: Shelf) -> None:
    """When a build fails its folder goes, and the next build can begin."""
    with pytest.raises(ZeroDivisionError):
        _fail_halfway(shelf)

    assert _names(shelf.folder / "releases") == set()
    assert shelved(shelf, "een").release.id == "een"


def test_removes_what_a_killed_build_left(shelf: Shelf) -> None:
    """A folder that starts with a dot is nobody's, and goes when the next build begins."""
    left = shelf.folder / "releases" / ".bouw-verlaten"
    left.mkdir(parents=True)
    (left / "release.duckdb").write_bytes(b"half")
    shelved(shelf, "een")

    assert _names(shelf.folder / "releases") == {"een"}


def test_a_release_can_be_built_again(shelf: Shelf) -> None:
    """A release of the same name takes the place of the damaged one."""
    shelved(shelf, "een", b"beschadigd")

    assert shelved(shelf, "een", b"heel").path.read_bytes() == b"heel"


def test_one_process_builds_at_a_time(shelf: Shelf) -> None:
    """Who comes second is told so at once, and nothing of the first is touched."""
    command = [sys.executable, "-c", _HOLDING_THE_LOCK, str(shelf.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        before = _names(shelf.folder / "releases")

        with pytest.raises(ReleaseLockedError, match="Wacht tot het klaar is"), shelf.building():
            pass
        assert before == _names(shelf.folder / "releases")
        other.kill()


def test_a_killed_builder_does_not_hold_the_lock(shelf: Shelf) -> None:
    """After a kill the next one can build."""
    command = [sys.executable, "-c", _HOLDING_THE_LOCK, str(shelf.folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        other.kill()

    assert shelved(shelf, "een").release.id == "een"


def test_verify_passes_what_was_built(shelf: Shelf) -> None:
    """An untouched file is in order."""
    shelf.verify(shelved(shelf, "een"))


@pytest.mark.parametrize("content", [b"cijferS", b"cijfer", b""])
def test_verify_finds_a_changed_file(content: bytes, shelf: Shelf) -> None:
    """Other bytes, fewer bytes or none: the message says what to remove."""
    item = shelved(shelf, "een")
    item.path.write_bytes(content)

    with pytest.raises(ReleaseDamagedError, match=rf"Verwijder {item.path.parent}"):
        shelf.verify(item)


def test_verify_finds_a_file_that_is_gone(shelf: Shelf) -> None:
    """A card without its file is damaged."""
    item = shelved(shelf, "een")
    item.path.unlink()

    with pytest.raises(ReleaseDamagedError):
        shelf.verify(item)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "3", '{"release": {}}', '{"release": {"id": 1}, "sha256": ""}']
)
def test_names_a_damaged_card(text: str, shelf: Shelf) -> None:
    """A card that cannot be read is named, with what to remove."""
    item = shelved(shelf, "een")
    card = item.path.parent / "release.json"
    card.write_text(text)

    with pytest.raises(ReleaseDamagedError, match=r"release\.json is beschadigd"):
        shelf.get("een")


def test_a_damaged_card_does_not_hide_another_release(shelf: Shelf) -> None:
    """What is whole is found beside a card that cannot be read."""
    (shelved(shelf, "een").path.parent / "release.json").write_text("{")
    shelved(shelf, "twee")
    found = shelf.find_content("inhoud van twee")

    assert found is not None


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "{}", '{"release": null}'])
def test_names_a_damaged_pointer(text: str, shelf: Shelf) -> None:
    """A pointer that cannot be read is named, with the command that mends it."""
    shelved(shelf, "een")
    shelf.pointer.write_text(text)

    with pytest.raises(ReleaseDamagedError, match="wijkmonitor releases --use"):
        shelf.current()


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "{}"])
def test_a_damaged_pointer_is_mended_by_choosing(text: str, shelf: Shelf) -> None:
    """The command that the message names does what it says."""
    shelved(shelf, "een")
    shelf.pointer.write_text(text)
    shelf.use(ReleaseId("een"), is_chosen=True)

    assert shelf.current_id() == "een"


def test_the_pointer_is_plain_json(shelf: Shelf) -> None:
    """Anyone can read which release is served and which were before it."""
    for name in ("een", "twee"):
        shelved(shelf, name)
        shelf.use(ReleaseId(name))
    pointer = json.loads(shelf.pointer.read_text(encoding="utf-8"))

    assert pointer == {"release": "twee", "earlier": ["een"], "is_chosen": False}


def test_a_kill_at_any_moment_leaves_a_release_to_serve(shelf: Shelf) -> None:
    """Killed twenty times while it builds and switches, a whole release is served each time."""
    shelved(shelf, "eerste")
    shelf.use(ReleaseId("eerste"))
    moments = random.Random(3)  # noqa: S311  # moments, no secret
    for turn in range(20):
        command = [sys.executable, "-c", _BUILDING_AND_SWITCHING, str(shelf.folder), str(turn)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0.0, 0.05))
            process.send_signal(signal.SIGKILL)

        shelf.verify(shelf.current())


def test_another_user_may_serve_what_was_put_to_use(shelf: Shelf) -> None:
    """Who rolls back as root does not lock out the user that serves."""
    item = shelved(shelf, "uitgave-1")
    shelf.use(item.release.id)

    assert shelf.pointer.stat().st_mode & 0o044 == 0o044
    assert item.path.parent.stat().st_mode & 0o055 == 0o055
