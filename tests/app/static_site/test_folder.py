"""The folder of a site is ours or untouched, and what the system refuses is said in one line."""

import errno
from pathlib import Path

import pytest

from wijkmonitor.app.static_site.folder import claimed, explained, remove_past
from wijkmonitor.app.static_site.journal import Done, FileMark, Journal
from wijkmonitor.domain.errors import StaticSiteError


def test_a_folder_with_something_else_is_refused(tmp_path: Path) -> None:
    """Nobody's holiday photos are taken for a site."""
    (tmp_path / "foto.jpg").write_bytes(b"zee")

    with pytest.raises(StaticSiteError, match="niet leeg"), claimed(tmp_path):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["foto.jpg"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """It says so, and does not try."""
    (tmp_path / "site").write_text("")

    with pytest.raises(StaticSiteError, match="bestand"), claimed(tmp_path / "site"):
        pass


def test_two_cannot_write_at_once(tmp_path: Path) -> None:
    """The second is told to wait; afterwards the folder is free, and still ours."""
    with (
        claimed(tmp_path / "site"),
        pytest.raises(StaticSiteError, match="al een export"),
        claimed(tmp_path / "site"),
    ):
        pass
    with claimed(tmp_path / "site"):
        pass


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "De schijf is vol"),
        (errno.EACCES, "mag niet worden geschreven"),
        (errno.EROFS, "mag niet worden geschreven"),
        (errno.EIO, "kan niet worden geschreven"),
    ],
)
def test_what_the_system_refuses_is_said_in_dutch(tmp_path: Path, number: int, words: str) -> None:
    """One line, with the file that it is about."""
    with pytest.raises(StaticSiteError, match=words) as caught, explained(tmp_path):
        raise OSError(number, "nee", str(tmp_path / "index.html"))

    assert "index.html" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_past_goes_and_what_is_of_others_stays(tmp_path: Path) -> None:
    """A page that no longer is, its empty folder too; a file that we never wrote does not."""
    for name in ("gebied/oud/index.html", "gebied/nieuw/index.html", "CNAME"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")

    removed = remove_past(
        tmp_path, {"gebied/oud/index.html", "gebied/nieuw/index.html"}, {"gebied/nieuw/index.html"}
    )

    assert removed == 1
    assert not (tmp_path / "gebied/oud").exists()
    assert (tmp_path / "gebied/nieuw/index.html").exists()
    assert (tmp_path / "CNAME").exists()


def test_a_journal_that_was_cut_off_knows_what_came_before(tmp_path: Path) -> None:
    """After a kill the last line may be half; it counts for nothing, and the next one is whole."""
    journal = Journal.read(tmp_path)
    journal.begin(["a/index.html", "b/index.html"])
    done = Done("GM0344", "stempel", {"a/index.html": FileMark("0123", 5)})
    journal.add(done)
    with journal.path.open("ab") as file:
        file.write(b'{"type":"klaar","part":"GM0310","made')

    again = Journal.read(tmp_path)
    again.begin(["c/index.html"])

    assert again.done == {"GM0344": done}
    assert Journal.read(tmp_path).ours == {"a/index.html", "b/index.html", "c/index.html"}


def test_a_finished_journal_forgets_what_is_past(tmp_path: Path) -> None:
    """Only the parts of the site as it is now stay in it."""
    journal = Journal.read(tmp_path)
    for part in ("GM0344", "GM0003"):
        journal.add(Done(part, "stempel", {f"{part}/index.html": FileMark("0", 1)}))
    journal.finish(["GM0344"])

    again = Journal.read(tmp_path)

    assert (set(again.done), again.ours) == ({"GM0344"}, {"GM0344/index.html"})
