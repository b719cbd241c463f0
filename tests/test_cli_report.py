"""`wijkmonitor report`: one report or many, whole or not there, and made once."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.small_country import small_country
from report.reading_pdf import text_of
from wijkmonitor.cli import main
from wijkmonitor.domain.errors import StoreError
from wijkmonitor.report.files import clear_parts, write_whole

OVERVECHT = "WK034403"
Run = Callable[..., int]


@pytest.fixture
def run(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give the command on a small country, in an empty folder."""
    monkeypatch.setenv("WIJKMONITOR_DATA", str(small_country(tmp_path_factory).folder))
    monkeypatch.setenv("WIJKMONITOR_BASE_URL", "https://wijkmonitor.example")
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: main(["report", *arguments])


@pytest.mark.parametrize(
    ("arguments", "name", "start"),
    [
        (("-o", "x.pdf"), "x.pdf", b"%PDF"),
        (("-o", "x.docx"), "x.docx", b"PK"),
        (("-o", "diep/x.html"), "diep/x.html", b"<!doctype html>"),
        (("--format", "docx", "-o", "x"), "x", b"PK"),
        (("--thema", "veiligheid", "--jaar", "2020"), "wijkmonitor-wk034403-overvecht-2020.pdf", b"%PDF"),
    ],
)
def test_a_report_is_written(run: Run, arguments: tuple[str, ...], name: str, start: bytes) -> None:
    """The format follows the name of the file, or is asked for; without a name it gets one."""
    assert run(OVERVECHT, *arguments) == 0
    assert Path(name).read_bytes().startswith(start)


def test_the_choices_are_those_of_the_page(run: Run) -> None:
    """Year, group, reference and themes decide what the report says; addresses are those of the instance."""
    chosen = ("--jaar", "2020", "--referentie", "gemeente", "--thema", "arbeid-inkomen")
    run(OVERVECHT, *chosen, "-o", "x.pdf")
    said = text_of(Path("x.pdf").read_bytes())

    assert "Overvecht, wijk in Utrecht · 2020 · vergeleken met de gemeente Utrecht" in said
    assert "Veiligheid in Overvecht" not in said
    assert "https://wijkmonitor.example/gebied/WK034403-overvecht?jaar=2020&referentie=gemeente" in said


def test_a_gemeente_gives_a_report_for_each_wijk(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """Twelve wijken, a line for each on a log; what is there is kept, --again makes it anew."""
    batch = ("--gemeente", "GM0344", "-o", "map", "--thema", "veiligheid")
    first = run(*batch)
    lines = capsys.readouterr().err.splitlines()
    kept = Path("map/wijkmonitor-wk034403-overvecht.pdf")
    kept.write_bytes(b"eerder")
    next(Path("map").glob("wijkmonitor-wk034401-*.pdf")).unlink()
    second = run(*batch)
    told = capsys.readouterr().err
    again = run(*batch, "--again")

    assert (first, second, again) == (0, 0, 0)
    assert re.fullmatch(r"1 van 12: wijkmonitor-wk0344\d\d-[a-z0-9-]+\.pdf", lines[0])
    assert lines[-1] == "12 rapporten gemaakt in map."
    assert "1 rapport gemaakt in map, 11 stonden er al." in told
    assert kept.read_bytes().startswith(b"%PDF")
    assert len(list(Path("map").iterdir())) == 12


def test_what_goes_wrong_with_one_is_told_at_the_end(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    """A place that cannot be written stops one report and not the other eleven."""
    Path("map/wijkmonitor-wk034403-overvecht.pdf").mkdir(parents=True)
    (Path("map/wijkmonitor-wk034403-overvecht.pdf") / "vol").touch()
    status = run("--gemeente", "GM0344", "-o", "map", "--thema", "veiligheid", "--again")
    *_, trouble, outcome = capsys.readouterr().err.splitlines()

    assert status == 1
    assert trouble.startswith("Overvecht (WK034403): ")
    assert outcome == "11 rapporten gemaakt in map. Niet gelukt: 1."


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("WK999999",), "geen gebied met de code 'WK999999'"),
        ((OVERVECHT, "--thema", "weer"), "weer"),
        ((OVERVECHT, "--jaar", "gisteren"), "gisteren"),
        ((OVERVECHT, "--referentie", "overal"), "geen vergelijking"),
        (("--gemeente", OVERVECHT, "--each", "gemeente", "-o", "map"), "In Overvecht ligt geen gemeente"),
    ],
)
def test_what_cannot_be_made_is_said(
    run: Run, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    """A wrong code or choice ends with 1 and words, and leaves no file."""
    assert run(*arguments) == 1
    assert words in capsys.readouterr().err
    assert list(Path().rglob("*.pdf")) == []


@pytest.mark.parametrize("arguments", [(), (OVERVECHT, "--gemeente", "GM0344"), ("--gemeente", "GM0344")])
def test_wrong_use_is_explained(run: Run, arguments: tuple[str, ...]) -> None:
    """One gebied or a larger one with a folder: not neither, not both."""
    with pytest.raises(SystemExit) as stopped:
        run(*arguments)

    assert stopped.value.code == 2


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No half file, and the report of yesterday still stands."""

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    file = tmp_path / "rapport.pdf"
    file.write_bytes(b"gisteren")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(StoreError, match="schijf is vol"):
        write_whole(file, b"vandaag")
    assert [(item.name, item.read_bytes()) for item in tmp_path.iterdir()] == [("rapport.pdf", b"gisteren")]


def test_what_a_killed_command_left_is_cleared(tmp_path: Path) -> None:
    """Only the unfinished goes: a file that ends alike and does not begin alike stays."""
    names = (".rapport.pdf.123.deel", "eigen.deel", "rapport.pdf")
    for name in names:
        (tmp_path / name).touch()

    clear_parts(tmp_path)

    assert sorted(item.name for item in tmp_path.iterdir()) == ["eigen.deel", "rapport.pdf"]
