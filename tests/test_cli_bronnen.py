"""`wijkmonitor bronnen`: the table of sources, printed or put in documents."""

from pathlib import Path

import pytest

from wijkmonitor.cli import main
from wijkmonitor.texts.source_table import BEGIN, END

ROOT = Path(__file__).resolve().parents[1]


def test_the_table_is_printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A row a source, with what it says of itself and, seen from here, the way to its page."""
    monkeypatch.chdir(ROOT)
    assert main(["bronnen"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("| bron | uitgever | tabellen | jaren |")
    (row,) = (line for line in lines if line.startswith("| [WW-uitkeringen"))
    assert "](docs/guide/bronnen/uwv_uitkeringen.md)" in row
    assert row.endswith("| nee | nog niet bewezen op een echt bestand |")


def test_the_table_comes_between_the_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is around it stays; a second time changes nothing. Links lead from where the document is."""
    (tmp_path / "docs" / "guide" / "bronnen").mkdir(parents=True)
    top, inside = tmp_path / "README.md", tmp_path / "docs" / "guide" / "bronnen" / "README.md"
    (inside.parent / "leefbaarometer.md").touch()
    for document in (top, inside):
        document.write_text(f"boven\n{BEGIN}\noud\n{END}\nonder\n", encoding="utf-8")

    assert main(["bronnen", "--write", str(top), str(inside)]) == 0
    once = top.read_text(encoding="utf-8")
    assert main(["bronnen", "--write", str(top)]) == 0

    assert top.read_text(encoding="utf-8") == once
    assert once.startswith(f"boven\n{BEGIN}\n\n| bron |")
    assert once.endswith(f"|\n\n{END}\nonder\n")
    assert "](docs/guide/bronnen/leefbaarometer.md)" in once
    assert "](leefbaarometer.md)" in inside.read_text(encoding="utf-8")
    assert "| Personen met een uitkering per gemeente |" in once, "a source without a page is in it too"
    assert str(top) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "said"), [(None, "is er niet"), ("zonder merken\n", "heeft geen plaats voor de tabel")]
)
def test_a_document_without_a_place_is_left_alone(
    text: str | None, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is made or written, and it says what is wrong."""
    document = tmp_path / "README.md"
    if text is not None:
        document.write_text(text, encoding="utf-8")

    assert main(["bronnen", "--write", str(document)]) == 1

    assert said in capsys.readouterr().err
    assert (document.read_text(encoding="utf-8") if document.is_file() else None) == text
