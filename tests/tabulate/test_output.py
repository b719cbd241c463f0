"""A result is written whole or not at all, and tells nothing that was hidden."""

import io
from pathlib import Path

import pytest

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.disclosure.model import Reason
from wijkmonitor.disclosure.report import WITHHELD, ReasonCount, Report
from wijkmonitor.domain.errors import TabulateError
from wijkmonitor.tabulate.checks import Remark
from wijkmonitor.tabulate.output import write_result
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.recipe_reading import read_recipe
from wijkmonitor.tabulate.report import Work, report_of, report_text
from written_registers import write_recipe


def test_a_result_replaces_an_earlier_one(tmp_path: Path) -> None:
    """Files of an earlier result do not stay behind, and nothing else is left beside it."""
    folder = tmp_path / "uit"
    write_result(folder, {"tabel.csv": "oud", "verslag.md": "oud"})
    write_result(folder, {"tabel.csv": "nieuw"})

    assert {path.name: path.read_text() for path in folder.iterdir()} == {"tabel.csv": "nieuw"}
    assert [path.name for path in tmp_path.iterdir()] == ["uit"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    """A file in the way stops the work before anything is there."""
    (tmp_path / "weg").write_text("van mij", encoding="utf-8")

    for folder in (tmp_path / "weg", tmp_path / "weg" / "uit"):
        with pytest.raises(TabulateError):
            write_result(folder, {"tabel.csv": "x"})

    assert [path.name for path in tmp_path.iterdir()] == ["weg"]


def test_the_report_rounds_what_it_tells(tmp_path: Path) -> None:
    """A small number of persons is not told in the report either."""
    work = Work(
        remarks=[Remark("bevolking.csv", "Mensen zonder bekende wijk", 7), Remark("a.csv", "Rijen", 1238)]
    )
    counts = (ReasonCount(1, Reason.MINIMUM, 35), ReasonCount(1, Reason.GROUP, WITHHELD))
    work.reports = [Report((), counts, was_stopped=False)] * 2
    recipe = read_recipe(write_recipe(tmp_path), load_catalog())

    text = report_text(report_of(recipe, work))

    assert "Mensen zonder bekende wijk (minder dan 10)" in text
    assert "Rijen (ongeveer 1240)" in text
    assert "| wijk | drempel | ongeveer 70 |" in text
    assert "| wijk | groepsonthulling | te weinig om te noemen |" in text
    assert "1238" not in text


def test_a_log_gets_a_few_lines() -> None:
    """Without a terminal a long piece of work is told in ten lines."""
    said: list[str] = []

    done = list(Progress(said.append).through(range(342), "Per gemeente"))

    assert len(done) == 342
    assert 9 <= len(said) <= 11
    assert said[-1] == "Per gemeente: 342 van 342."


def test_a_terminal_gets_a_bar() -> None:
    """On a terminal a bar says how many are done, and the log stays empty."""
    said: list[str] = []
    terminal = io.StringIO()

    list(Progress(said.append, terminal).through(range(3), "Per gemeente"))

    assert said == []
    assert "Per gemeente" in terminal.getvalue()
    assert "3 van 3" in terminal.getvalue()
