"""`wijkmonitor ingest eigen`: what it says, its exit codes, and that a refusal changes nothing."""

from pathlib import Path

import pytest

from ingest.own_country import OWN, a_country, nothing_said, utrecht_rows
from ingest.own_files import Row, a_description, a_table, write_files
from wijkmonitor import cli
from wijkmonitor.commands import ingest
from wijkmonitor.ingest.build import ensure_release
from wijkmonitor.store.shelf import Shelf


@pytest.fixture
def delivery(tmp_path: Path) -> tuple[str, ...]:
    """Give the arguments that name a good delivery."""
    table, description = write_files(tmp_path / "levering", a_table(utrecht_rows()), a_description())
    return ("--from", str(table), "--description", str(description))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Give the shelf of an instance with a small country in the place of the bundled figures."""
    bundle = a_country(tmp_path / "bundel")
    monkeypatch.setattr(ingest, "BUNDLE", bundle)
    monkeypatch.setenv("WIJKMONITOR_DATA", str(tmp_path / "data"))
    shelf = Shelf(tmp_path / "data")
    ensure_release(shelf, bundle, nothing_said)
    return shelf


def _said(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert cli.main(["ingest", "eigen", *arguments]) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_takes_lists_and_removes_a_table(
    shelf: Shelf, delivery: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """Each step says what it did, and which release is shown."""
    before = shelf.current_id()
    taken = _said(capsys, *delivery)
    shown = shelf.current_id()
    listed = _said(capsys, "--list")
    _said(capsys, "--remove", OWN)

    assert f"Uitgave {shown} wordt nu getoond. Terug kan met 'wijkmonitor rollback'." in taken
    assert listed.startswith(f"{OWN}  ")
    assert _said(capsys, "--list") == "Er zijn geen eigen tabellen.\n"
    assert shelf.current_id() == before


def test_a_refusal_says_everything_and_changes_nothing(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, and every problem with file, line and remedy."""
    rows = [Row("WK034499", "bijstand_pct", 112.0, status="geheim")]
    table, description = write_files(tmp_path / "fout", a_table(rows), a_description())
    before = shelf.pointer.read_bytes()
    told = _said(capsys, "--from", str(table), "--description", str(description), code=1)

    assert "Levering utrecht-herkomst is geweigerd; er is niets veranderd." in told
    assert told.count("tabel.csv, regel 2") == 3
    assert shelf.pointer.read_bytes() == before


def test_a_file_that_is_not_there_is_named(
    shelf: Shelf, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message holds the name of the file."""
    there = shelf.folder / "weg.csv"
    told = _said(capsys, "--from", str(there), "--description", str(tmp_path / "weg.yaml"), code=1)

    assert f"{there} is niet te lezen" in told


@pytest.mark.parametrize(
    "arguments",
    [(), ("--from", "tabel.csv"), ("--description", "b.yaml"), ("--list", "--remove", "x"),
     ("--list", "--from", "t.csv", "--description", "b.yaml")],
)  # fmt: skip
@pytest.mark.usefixtures("shelf")
def test_wrong_use_says_how(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2: a delivery has two files, and one thing is done at a time."""
    with pytest.raises(SystemExit) as ended:
        cli.main(["ingest", "eigen", *arguments])

    assert ended.value.code == 2
    assert "geef --from met --description, of --list, of --remove TABEL" in capsys.readouterr().err
