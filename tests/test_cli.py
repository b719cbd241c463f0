"""The command line: what it prints where, its exit codes, and errors in words."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from app.running_server import command, environment
from app.small_country import small_country
from catalog.catalog_folder import copy_catalog
from shared_data import SHARED_DATA, shared_file
from wijkmonitor import __version__
from wijkmonitor.cli import COMMANDS, Command, main
from wijkmonitor.store.shelf import Shelf

OVERVECHT = "WK034403"
COLUMNS = (
    "gebied;indicator;groep;periode;waarde;status;brontabel;bronkolom;ruw;levering;soort;indeling;fictief"
)


@pytest.fixture
def shelf(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """Give the shelf of an instance with two small releases; commands of this test use it."""
    shutil.copytree(small_country(tmp_path_factory).folder, tmp_path / "data")
    monkeypatch.setenv("WIJKMONITOR_DATA", str(tmp_path / "data"))
    return Shelf(tmp_path / "data")


@pytest.fixture
def real_figures(real_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands of this test use the bundled figures."""
    monkeypatch.setenv("WIJKMONITOR_DATA", str(real_data))


def _observations(capsys: pytest.CaptureFixture[str], *filters: str) -> list[dict[str, str]]:
    assert main(["waarnemingen", *filters]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out), delimiter=";"))


def _said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Give what a command that cannot be done says; it prints nothing on standard output."""
    assert main(arguments) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def test_tells_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    """`--version` is one line."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert (ended.value.code, capsys.readouterr().out) == (0, f"wijkmonitor {__version__}\n")


@pytest.mark.parametrize(
    "arguments", [[], ["vlieg"], ["serve", "--port", "veel"], ["waarnemingen", "--format", "x"]]
)
def test_wrong_use_is_exit_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be understood says how to use it."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)

    assert ended.value.code == 2
    assert "usage: wijkmonitor" in capsys.readouterr().err


def test_lists_the_releases(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """One line a release; the one that is served has a star."""
    assert main(["releases"]) == 0
    lines = capsys.readouterr().err.splitlines()

    assert len(lines) == 2
    assert [line.split()[1] for line in lines if line.startswith("*")] == [shelf.current_id()]


def test_chooses_a_release(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """`--use` serves it and shows it with the star."""
    older = shelf.history()[1]

    assert main(["releases", "--use", older]) == 0
    assert f"* {older}" in capsys.readouterr().err
    assert shelf.current_id() == older


def test_keeps_a_release_for_good(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """`--keep` lets a cited release stay, and the list says so."""
    older = shelf.history()[1]

    assert main(["releases", "--keep", older]) == 0
    assert [line.split()[0] for line in capsys.readouterr().err.splitlines() if "behouden" in line] == [older]
    assert shelf.is_kept(older)


def test_rolls_back(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """`rollback` serves the release before and says which that is."""
    older = shelf.history()[1]

    assert main(["rollback"]) == 0
    assert (shelf.current_id(), older in capsys.readouterr().err) == (older, True)


def test_verify_finds_damage(shelf: Shelf, capsys: pytest.CaptureFixture[str]) -> None:
    """`releases --verify` ends with 1 when a file was changed, and with 0 when none was."""
    assert main(["releases", "--verify"]) == 0
    capsys.readouterr()
    path = shelf.current().path
    path.write_bytes(path.read_bytes() + b"x")

    assert "is veranderd of onvolledig" in _said(capsys, "releases", "--verify")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["releases", "--use", "2000-01-01-deadbeef"], "staat niet in"),
        (["waarnemingen", "--indicator", "bestaat_niet_pct"], "bestaat niet"),
        (["waarnemingen", "--periode", "vorig jaar"], "is geen periode"),
        (["waarnemingen", "--groep", "bestaat:niet"], "De groep 'bestaat:niet' bestaat niet"),
        (["waarnemingen", "--niveau", "straat"], "Kies uit: land, provincie, gemeente, wijk, buurt."),
        (["check", "--catalog", "/nergens"], "Dit bestand ontbreekt"),
        (["data", "--from", "/nergens", "--to", "/nergens"], "ontbreekt"),
    ],
)
@pytest.mark.usefixtures("shelf")
def test_what_cannot_be_done_is_said_in_words(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, a sentence on standard error, no trace."""
    error = _said(capsys, *arguments)

    assert said in error
    assert "Traceback" not in error


def test_a_data_folder_that_cannot_be_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """A file in the place of the folder names the setting to change."""
    (tmp_path / "bestand").write_text("")
    monkeypatch.setenv("WIJKMONITOR_DATA", str(tmp_path / "bestand" / "data"))

    for arguments in (["releases"], ["rollback"], ["waarnemingen"]):
        assert "WIJKMONITOR_DATA" in _said(capsys, *arguments)


def test_a_release_that_cannot_be_served_is_said_in_words(shelf: Shelf) -> None:
    """The server does not start on another release than was asked for."""
    done = subprocess.run(
        command("serve", "--port", "0", "--release", "2000-01-01-deadbeef"),
        env=environment(shelf.folder),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Uitgave '2000-01-01-deadbeef' staat niet in")


def test_an_impossible_setting_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A setting that must be a number names itself."""
    monkeypatch.setenv("WIJKMONITOR_CACHE_MB", "veel")

    assert "WIJKMONITOR_CACHE_MB is 'veel'" in _said(capsys, "releases")


def test_nothing_to_roll_back_to_is_said_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An empty folder has no earlier release."""
    monkeypatch.setenv("WIJKMONITOR_DATA", str(tmp_path))

    assert "geen eerdere uitgave" in _said(capsys, "rollback")


def test_checks_the_bundled_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    """`check` counts what is in it."""
    assert main(["check"]) == 0
    assert "De catalogus klopt" in capsys.readouterr().err


def test_checks_another_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy with a mistake in it is refused, by file and key."""
    folder = copy_catalog(tmp_path)
    themes = folder / "themes.yaml"
    themes.write_text(themes.read_text(encoding="utf-8").replace("titel:", "title:", 1), encoding="utf-8")

    assert "themes.yaml" in _said(capsys, "check", "--catalog", str(folder))


@pytest.mark.usefixtures("real_figures")
def test_prints_an_observation_as_it_was_loaded(capsys: pytest.CaptureFixture[str]) -> None:
    """All columns of a known figure, in the order that the documentation gives."""
    assert main(["waarnemingen", "--gebied", OVERVECHT, "--indicator", "laag_inkomen_pct"]) == 0
    lines = capsys.readouterr().out.splitlines()

    assert lines[0] == COLUMNS
    assert lines[1].startswith(
        "WK034403;laag_inkomen_pct;totaal;2020JJ00;18.2;definitief;84799NED;HuishoudensMetEenLaagInkomen_78;"
    )
    assert lines[1].endswith(";gepubliceerd;2020;nee")


@pytest.mark.usefixtures("real_figures")
def test_prints_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line, with numbers as numbers."""
    filters = ["--gebied", OVERVECHT, "--indicator", "laag_inkomen_pct", "--format", "jsonl"]
    assert main(["waarnemingen", *filters]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[0])

    assert list(row) == COLUMNS.split(";")
    assert (row["waarde"], row["periode"], row["indeling"]) == (18.2, "2020JJ00", 2020)


@pytest.mark.parametrize(
    ("filters", "column", "expected"),
    [
        (["--gebied", OVERVECHT, "--periode", "2020"], "periode", {"2020JJ00"}),
        (["--gebied", OVERVECHT, "--periode", "2020JJ00"], "gebied", {OVERVECHT}),
        (["--gebied", OVERVECHT, "--groep", "leeftijd:65plus"], "groep", {"leeftijd:65plus"}),
        (["--gebied", OVERVECHT, "--brontabel", "84799NED"], "brontabel", {"84799NED"}),
        (["--indicator", "laag_inkomen_pct", "--niveau", "land"], "gebied", {"NL00"}),
    ],
)
@pytest.mark.usefixtures("real_figures")
def test_every_filter_lets_through_what_it_names(
    filters: list[str], column: str, expected: set[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows are found, and only those."""
    assert expected == {row[column] for row in _observations(capsys, *filters)}


@pytest.mark.usefixtures("real_figures")
def test_filters_work_together(capsys: pytest.CaptureFixture[str]) -> None:
    """All provincies in one year: twelve rows."""
    rows = _observations(
        capsys,
        "--indicator",
        "inwoners_aantal",
        "--niveau",
        "provincie",
        "--periode",
        "2024",
        "--groep",
        "totaal",
    )

    assert len({row["gebied"] for row in rows}) == 12


@pytest.mark.usefixtures("real_figures")
def test_an_empty_cell_says_why(capsys: pytest.CaptureFixture[str]) -> None:
    """No value stands with a reason, a value with the status of figures."""
    rows = _observations(capsys, "--gebied", "WK034407", "--groep", "totaal")
    of_figures = {"definitief", "voorlopig", "nader_voorlopig"}

    assert rows
    assert all((row["waarde"] != "") == (row["status"] in of_figures) for row in rows)


@pytest.mark.usefixtures("real_figures")
def test_a_choice_without_rows_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is printed, and a sentence stands beside it."""
    assert main(["waarnemingen", "--gebied", "WK999999"]) == 0
    printed = capsys.readouterr()

    assert printed.out == ""
    assert "geen waarnemingen" in printed.err


@pytest.mark.shared
@pytest.mark.usefixtures("real_figures")
def test_shows_the_text_of_the_publisher(capsys: pytest.CaptureFixture[str]) -> None:
    """With the files at hand `ruw` is the text of the cell as it stood there."""
    shared_file("cbs_kwb")
    filters = ["--gebied", "NL00", "--indicator", "laag_inkomen_1jaar_pct", "--brontabel", "83841NED"]
    rows = _observations(capsys, *filters, "--periode", "2011", "--snapshots", str(SHARED_DATA))

    assert [(row["waarde"], row["ruw"]) for row in rows if row["groep"] == "totaal"] == [("6.9", "6,9")]


def test_a_closed_pipe_is_no_error(real_data: Path) -> None:
    """Who reads ten lines of thousands gets them without complaint."""
    process = subprocess.Popen(
        command("waarnemingen", "--niveau", "gemeente"),
        env=environment(real_data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout is not None
        assert process.stderr is not None
        first = process.stdout.readline()
        process.stdout.close()
        said = process.stderr.read()

    assert (first.strip(), said, process.returncode) == (COLUMNS, "", 0)


def test_checks_the_cards_of_the_organisation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`check` holds the cards of WIJKMONITOR_DUIDING against the rules too."""
    (tmp_path / "bijstand.md").write_text("geen kaart", encoding="utf-8")
    monkeypatch.setenv("WIJKMONITOR_DUIDING", str(tmp_path))

    assert main(["check"]) == 1
    assert f"{tmp_path.name}/bijstand.md: Dit bestand heeft geen kop." in capsys.readouterr().err


def test_counts_the_cards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An empty folder of cards is fine: those of the program are counted."""
    monkeypatch.setenv("WIJKMONITOR_DUIDING", str(tmp_path))

    assert main(["check"]) == 0
    assert "duidingen" in capsys.readouterr().err


def test_voorbeeldstad_is_written_and_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The two commands after each other give an own table, and say that the persons are made up."""
    town, table = tmp_path / "stad", tmp_path / "tabel"

    assert main(["voorbeeldstad", "--to", str(town)]) == 0
    assert "verzonnen" in capsys.readouterr().err
    assert main(["tabulate", str(town / "recept.yaml"), "--to", str(table)]) == 0
    assert "verslag.md" in capsys.readouterr().err
    assert (table / "tabel.csv").read_text(encoding="utf-8").startswith("gebied;periode;indicator;groep;")


def test_a_recipe_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong path gives a sentence and exit code 1."""
    assert "weg.yaml" in _said(capsys, "tabulate", str(tmp_path / "weg.yaml"))


def test_help_reads_no_command() -> None:
    """Help comes at once: what the commands need is read when one of them is asked for."""
    script = (
        "import sys\nfrom wijkmonitor.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "print([name for name in ('polars', 'duckdb', 'typst', 'rdflib') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_has_help(command: Command, capsys: pytest.CaptureFixture[str]) -> None:
    """The help of a command says what it does and what can be chosen."""
    with pytest.raises(SystemExit) as stopped:
        main([command.name, "--help"])

    assert stopped.value.code == 0
    assert command.help[1:] in " ".join(capsys.readouterr().out.split())


def test_taking_a_release_along_changes_nothing_of_what_is_shown(shelf: Shelf, tmp_path: Path) -> None:
    """A release that a person chose is what is exported, and stays what visitors see."""
    chosen = shelf.history()[-1]
    assert main(["releases", "--use", chosen]) == 0

    assert main(["export", "release", str(tmp_path / "mee")]) == 0

    assert shelf.current_id() == chosen
    texts = [path.read_text(encoding="utf-8") for path in (tmp_path / "mee").glob("*.md")]
    assert any(chosen in text for text in texts)
