"""Every source has the same files, a page in the guide with the same headings, and a row in the table."""

import re
from pathlib import Path

import pytest

from wijkmonitor.commands.bronnen import document_with_table
from wijkmonitor.sources import overview

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs" / "guide" / "bronnen"
FOLDERS = sorted(path.parent for path in Path(overview.__file__).parent.glob("*/source.yaml"))
FILES = ("__init__.py", "source.yaml", "columns.csv", "corrections.yaml", "parse.py")
HEADINGS = [
    "Wat staat erin",
    "Waar het vandaan komt",
    "Bewezen of nog niet",
    "Bijwerken",
    "Valkuilen",
    "Wat wij er niet mee doen",
]
DOCUMENTS = (ROOT / "README.md", PAGES / "README.md")
NAMES = [folder.name for folder in FOLDERS]


@pytest.mark.parametrize("folder", FOLDERS, ids=NAMES)
def test_a_source_has_the_files_of_every_other(folder: Path) -> None:
    """Who knows one source finds the way in all of them; no folder of code is without a declaration."""
    assert [name for name in FILES if not (folder / name).is_file()] == []


def test_a_folder_with_a_reader_is_a_source() -> None:
    """A reader without a `source.yaml` would stand in no table."""
    readers = {path.parent.name for path in Path(overview.__file__).parent.glob("*/parse.py")}

    assert readers == set(NAMES)


def test_the_name_of_a_source_is_that_of_its_folder() -> None:
    """One short name everywhere: folder, declaration, page, test."""
    assert [each.name for each in overview.known_sources()] == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_source_has_a_page_with_the_agreed_headings(name: str) -> None:
    """A steward finds the same things in the same place on every page."""
    page = PAGES / f"{name}.md"

    assert page.is_file(), f"Schrijf docs/guide/bronnen/{name}.md, met als koppen: {', '.join(HEADINGS)}."
    assert re.findall(r"^## (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE) == HEADINGS


def test_every_page_is_of_a_source() -> None:
    """The page of a source that was renamed or removed does not stay behind."""
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.name != "README.md") == NAMES


@pytest.mark.parametrize("document", DOCUMENTS, ids=["README", "guide"])
def test_the_table_of_sources_is_that_of_now(document: Path) -> None:
    """A source that was added, proven or bundled stands so in the table."""
    is_same = document.read_text(encoding="utf-8") == document_with_table(document)

    assert is_same, "Geef: wijkmonitor bronnen --write README.md docs/guide/bronnen/README.md"
