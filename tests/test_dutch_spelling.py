"""The spelling check finds what is misspelt and leaves names, codes and markup alone."""

from pathlib import Path

import pytest

import dutch_spelling

KNOWN = dutch_spelling.own_words()
DICTIONARY = dutch_spelling.dutch_words()


def misspelt(path: Path, text: str) -> list[tuple[int, str]]:
    """Write a file and give the line and the word of everything the check reports about it."""
    path.write_text(text, encoding="utf-8")
    return [(found.line, found.word) for found in dutch_spelling.unknown_words(path, KNOWN, DICTIONARY)]


def test_a_misspelt_word_is_found_on_its_line(tmp_path: Path) -> None:
    """Each misspelt word of a document is reported with its line."""
    text = "De gemeente telt\nveel huisoudens met een laag inkomme.\n"

    assert misspelt(tmp_path / "gids.md", text) == [(2, "huisoudens"), (2, "inkomme")]


@pytest.mark.parametrize("word", ["percentsge", "inwoneers", "vergelijkbar", "onmiddelijk", "gemeeente"])
def test_a_common_slip_is_found(tmp_path: Path, word: str) -> None:
    """A slip of the kind that editors make is no Dutch word."""
    assert misspelt(tmp_path / "gids.md", f"Het woord {word} klopt niet.") == [(1, word)]


def test_markup_and_names_in_code_are_no_prose(tmp_path: Path) -> None:
    """Code, addresses, file names and codes of gebieden are not spelled."""
    text = (
        "Open `blabla_xyz` in columns.csv.\n```\nqwertz\n```\n[WK034403](https://x.example/qwertz) en CBS.\n"
    )

    assert misspelt(tmp_path / "gids.md", text) == []


def test_only_the_visible_words_of_a_template_are_spelled(tmp_path: Path) -> None:
    """Tags and the template's own language are skipped, the lines still count."""
    text = "{% for qwertz in lijst %}\n<p class='qwertz'>{{ qwertz }} inwoneers</p>\n{% endfor %}\n"

    assert misspelt(tmp_path / "pagina.html", text) == [(2, "inwoneers")]


def test_the_texts_of_yaml_are_spelled_and_its_keys_and_ids_are_not(tmp_path: Path) -> None:
    """In a catalogue file the full texts count; an English translation does not."""
    text = "qwertz:\n  noemer: qwertz_aantal\n  titel: Aantal inwoneers\n  en:\n    title: Number of people\n"

    assert misspelt(tmp_path / "thema.yaml", text) == [(3, "inwoneers")]


def test_the_texts_of_a_module_are_spelled_and_its_docstrings_are_not(tmp_path: Path) -> None:
    """In Python the strings are Dutch and the docstrings English."""
    text = '"""Words on screen."""\n\nTITLE = "Alle inwoneers"\nKEY = "qwertz"\n'
    (tmp_path / "wording").mkdir()

    assert misspelt(tmp_path / "wording" / "interface.py", text) == [(3, "inwoneers")]


def test_messages_of_our_own_errors_are_spelled(tmp_path: Path) -> None:
    """In the rest of the code only what a user may read is Dutch: a problem or an error of ours."""
    text = 'raise SourceError(f"Het bestant {name} is leeg.")\nraise ValueError("a qwertz is no share")\n'

    assert misspelt(tmp_path / "reading.py", text) == [(1, "bestant")]


def test_our_own_word_list_is_in_order_and_holds_no_ballast() -> None:
    """Our list is sorted and has no word that the general list has too."""
    lines = dutch_spelling.OWN_WORDS.read_text(encoding="utf-8").splitlines()
    words = [line for line in lines if not line.startswith("#")]

    assert words == sorted(set(words))
    assert [word for word in words if word in DICTIONARY] == []
