"""Registers that are not as the recipe says are refused, without a word of what stands in them."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import RegisterError, TabulateError
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.run import tabulate
from written_registers import changed, people, write_csv, write_recipe, write_registers

HEADER = ("persoon", "geboortejaar", "herkomst", "wijk")
SECRET = "geheim99"  # noqa: S105 - no password
"""Stands in rows of persons; no message may say it."""


def _refused(folder: Path, recipe: Path) -> str:
    said: list[str] = []
    with pytest.raises(TabulateError) as refusal:
        tabulate(recipe, folder / "uit", load_catalog(), Progress(said.append))
    message = str(refusal.value)

    assert not (folder / "uit").exists()
    assert SECRET not in message + "".join(said)
    return message


def _broken(change: Callable[[list[list[Any]]], Sequence[Sequence[Any]]]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        write_csv(folder / "bevolking.csv", HEADER, change([list(row) for row in people()]))

    return write


def _bytes(edit: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        path = folder / "bevolking.csv"
        path.write_bytes(edit(path.read_bytes()))

    return write


BROKEN: list[tuple[str, Callable[[Path], None], str]] = [
    (
        "a person twice",
        _broken(lambda rows: [*rows, [*rows[0][:3], SECRET]]),
        "Voor dezelfde persoon staan er meer rijen",
    ),
    ("no key", _broken(lambda rows: [*rows, ["", 1980, "1", SECRET]]), "Er zijn rijen zonder persoon"),
    (
        "group nobody maps",
        _broken(lambda rows: [*rows, [SECRET, 1980, SECRET, "WK000101"]]),
        "bij geen groep van 'herkomst' horen",
    ),
    (
        "many without a wijk",
        _broken(lambda rows: [[*row[:3], "" if place % 4 else row[3]] for place, row in enumerate(rows)]),
        "zonder bekende wijk",
    ),
    (
        "wijken of another gemeente",
        _broken(lambda rows: [[*row[:3], "WK999901"] for row in rows]),
        "zonder bekende wijk",
    ),
    (
        "absurd years",
        _broken(lambda rows: [[row[0], -1960, *row[2:]] for row in rows]),
        "'geboortejaar' is onbruikbaar",
    ),
    (
        "text for a year",
        _broken(lambda rows: [[row[0], SECRET, *row[2:]] for row in rows]),
        "'geboortejaar' is onbruikbaar",
    ),
    ("no rows", _broken(lambda _: []), "Er staat niemand in"),
    (
        "no header",
        _bytes(lambda raw: b"geheim99;1980;1;WK000101\n" + raw.split(b"\n", 1)[1]),
        "De kolom 'persoon' staat er niet in",
    ),
    (
        "an open quote",
        _bytes(lambda raw: raw + b'geheim99;"1980;1;WK000101\n'),
        "Een aanhalingsteken wordt niet gesloten",
    ),
    ("a quote in a header", _bytes(lambda _: b'"persoon;geheim99\n'), "De eerste regel is niet te lezen"),
    (
        "too many columns",
        _bytes(lambda raw: raw + b"p;1980;1;WK000101;geheim99\n"),
        "te veel of te weinig kolommen",
    ),
    ("another encoding", _bytes(lambda raw: raw + b"geheim99\xe9;1980;1;WK000101\n"), "geen UTF-8"),
    ("an empty file", _bytes(lambda _: b""), "Dit bestand is leeg"),
    (
        "two columns with one name",
        _bytes(lambda raw: raw.replace(b"herkomst", b"persoon", 1)),
        "Twee kolommen heten hetzelfde",
    ),
    ("a binary file", _bytes(lambda _: bytes(range(256)) * 40), "bevolking.csv"),
    ("no file", lambda folder: (folder / "bevolking.csv").unlink(), "Dit bestand is er niet"),
]


@pytest.mark.parametrize(("spoil", "said"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_a_broken_register_is_refused(tmp_path: Path, spoil: Callable[[Path], None], said: str) -> None:
    """It is said what is wrong and where, never what stands there, and nothing is written."""
    write_registers(tmp_path)
    spoil(tmp_path)

    message = _refused(tmp_path, write_recipe(tmp_path))

    assert said in message
    assert "bevolking.csv" in message


def test_the_line_of_a_broken_row_is_told(tmp_path: Path) -> None:
    """A clerk can find the row."""
    write_registers(tmp_path, people(100))
    with (tmp_path / "bevolking.csv").open("ab") as file:
        file.write(b"p;1980;1;WK000101;geheim99\n")

    assert "bevolking.csv, regel 102" in _refused(tmp_path, write_recipe(tmp_path))


def test_a_parquet_file_that_is_none_is_refused(tmp_path: Path) -> None:
    """A text file with the name of a Parquet file is not read as anything."""
    write_registers(tmp_path)
    (tmp_path / "bevolking.parquet").write_text(SECRET, encoding="utf-8")
    recipe = changed(bestanden={"bevolking": {"bestand": "bevolking.parquet"}})

    assert "bevolking.parquet" in _refused(tmp_path, write_recipe(tmp_path, recipe))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("../buiten.csv", "buiten de map"),
        ("/etc/passwd.csv", "buiten de map"),
        ("koppeling.csv", "buiten de map"),
        ("https://voorbeeld.nl/x.csv", "geen naam van één bestand"),
        ("*.csv", "geen naam van één bestand"),
        ("bevolking[1].csv", "geen naam van één bestand"),
        ("map.csv", "Dit bestand is er niet"),
    ],
)
def test_only_files_of_the_recipe_are_read(tmp_path: Path, name: str, said: str) -> None:
    """A recipe reads no other folder, no address and no pattern of names."""
    folder = tmp_path / "recept"
    (folder / "map.csv").mkdir(parents=True)
    write_registers(folder)
    write_csv(tmp_path / "buiten.csv", HEADER, people())
    (folder / "koppeling.csv").symlink_to(tmp_path / "buiten.csv")
    recipe = changed(bestanden={"bevolking": {"bestand": name}})

    assert said in _refused(folder, write_recipe(folder, recipe))


def test_a_header_is_a_name_and_no_sql(tmp_path: Path) -> None:
    """A column with quotes and SQL in its name is read like any other."""
    evil = "x\" ; drop table a; -- '"
    rows = [(*row[:3], row[3]) for row in people()]
    pl.DataFrame(rows, schema=["persoon", "geboortejaar", "herkomst", evil], orient="row").write_parquet(
        tmp_path / "bevolking.parquet"
    )
    write_registers(tmp_path)
    columns = {"wijk": {"soort": "tekst", "kop": evil}}
    recipe = changed(bestanden={"bevolking": {"bestand": "bevolking.parquet", "kolommen": columns}})

    tabulate(write_recipe(tmp_path, recipe), tmp_path / "uit", load_catalog(), Progress(lambda _: None))

    assert re.search(
        r"^WK000101;2024;inwoners_aantal;totaal;800;", (tmp_path / "uit/tabel.csv").read_text(), re.MULTILINE
    )


def test_another_folder_is_not_replaced(tmp_path: Path) -> None:
    """A folder with other files in it stays as it was."""
    write_registers(tmp_path)
    folder = tmp_path / "uit"
    folder.mkdir()
    (folder / "brief.txt").write_text("van mij", encoding="utf-8")

    with pytest.raises(TabulateError, match="iets anders dan een eerder resultaat"):
        tabulate(write_recipe(tmp_path), folder, load_catalog(), Progress(lambda _: None))

    assert [path.name for path in folder.iterdir()] == ["brief.txt"]


def test_an_engine_that_is_not_there_is_said(tmp_path: Path) -> None:
    """A database that does not answer is a sentence, without a password or a trace."""
    columns = {"bestand": None, "tabel": "bevolking"}
    recipe = changed(
        motor="postgresql",
        database="postgresql://niemand@localhost:1/weg",
        bestanden={"bevolking": columns, "uitkeringen": {"bestand": None, "tabel": "uitkeringen"}},
    )

    with pytest.raises(RegisterError, match="geen verbinding"):
        tabulate(write_recipe(tmp_path, recipe), tmp_path / "uit", load_catalog(), Progress(lambda _: None))


def test_nothing_of_a_person_is_left_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The result, the folder one works in and what is said hold no key of anyone; no other file was made."""
    work = tmp_path / "werk"
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("TMPDIR", str(work))
    write_registers(tmp_path)
    said: list[str] = []

    made = tabulate(write_recipe(tmp_path), tmp_path / "uit", load_catalog(), Progress(said.append))

    texts = [path.read_text(encoding="utf-8") for path in made.iterdir()]
    assert [text for text in (*texts, *said) if re.search(r"p\d{5}", text)] == []
    assert list(work.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {
        *("werk", "uit", "recept.yaml", "bevolking.csv", "uitkeringen.csv")
    }
