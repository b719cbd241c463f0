"""Checks the spelling of the Dutch that visitors and editors read; `make spelling` runs it.

The words come from the Dutch list in pyspellchecker (340,000 word forms) and from docs/spelling-nl.txt, where
the words stand that only we use. There is no rule for compounds on purpose: two known words stuck together
let one typo in fifty through, and the few new compounds we need are quickly added to our own list.
"""

import ast
import builtins
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from spellchecker import SpellChecker

ROOT = Path(__file__).resolve().parents[1]
OWN_WORDS = ROOT / "docs" / "spelling-nl.txt"
DUTCH_FILES = (
    "CHANGELOG.md",
    "docs/guide/je-eerste-wijk.md",
    "docs/guide/bijwerken.md",
    "docs/guide/een-cijfer-controleren.md",
    "docs/guide/zelf-draaien.md",
    "docs/guide/cijfers-meenemen.md",
    "docs/guide/duiding-aanpassen.md",
    "docs/guide/zelf-tabellen-maken.md",
    "docs/guide/insluiten.md",
    "docs/guide/een-cijfer-citeren.md",
    "publiccode.yml",
    "src/wijkmonitor/catalog/*.yaml",
    "src/wijkmonitor/catalog/indicators/**/*.yaml",
    "src/wijkmonitor/catalog/duiding/**/*.md",
    "src/wijkmonitor/sources/**/source.yaml",
    "src/wijkmonitor/sources/**/corrections.yaml",
    "src/wijkmonitor/web/templates/**/*.html",
    "src/wijkmonitor/tabulate/*.yaml",
    "src/wijkmonitor/tabulate/schema/*.yaml",
    "src/wijkmonitor/**/*.py",
)
_BUILT_IN_ERRORS = frozenset(dir(builtins))
_WORD = re.compile(r"[^\W\d_²³]{3,}")
_NOT_PROSE = re.compile(
    r"""
    ^```.*?^```             # a block of code
    | `[^`\n]*`             # a name in running text
    | <!--.*?-->            # a comment
    | \{[{%\#].*?[}%\#]\}   # a template's own language
    | <(?:script|style|svg)\b.*?</(?:script|style|svg)>
    | <[/!]?\w[^>]*>        # a tag
    | &\w+;                 # a character by name
    | \{[^{}\n]*\}          # a place for a value
    | \]\([^)\s]*\)         # where a link leads
    | https?://\S+
    | (?<!\S)--\w[\w-]*    # an option of a command
    | \S*[\w][_@/\\=][\w]\S*  # a path, an identifier, an address
    | \b\w+\.\w{2,5}\b      # a file
    | \b\w*\d\w*\b          # a code
    | \b\w*[a-z][A-Z]\w*\b   # a name in code
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of Dutch and the line it starts on."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """A word that no list has."""

    path: Path
    line: int
    word: str

    def __str__(self) -> str:
        """Give the word in the form that editors can click on."""
        return f"{self.path.relative_to(ROOT)}:{self.line}: '{self.word}' is not in a Dutch word list"


def own_words() -> frozenset[str]:
    """Give the words that only we use."""
    lines = OWN_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


def dutch_words() -> SpellChecker:
    """Give the general Dutch word list."""
    return SpellChecker(language="nl", distance=1)


def passages(path: Path) -> Iterator[Passage]:
    """Give the Dutch in a file: texts in YAML, strings in wording, messages in code, all of a document."""
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".yaml", ".yml"}:
        yield from _yaml_texts(yaml.compose(text))
    elif path.suffix == ".py" and path.parent.name == "wording":
        yield from _strings(ast.parse(text))
    elif path.suffix == ".py":
        yield from _messages(ast.parse(text))
    else:
        yield Passage(1, text)


def unknown_words(path: Path, known: frozenset[str], dictionary: SpellChecker) -> Iterator[Unknown]:
    """Give each word of a file that neither list has."""
    for passage in passages(path):
        prose = _NOT_PROSE.sub(lambda match: "\n" * match[0].count("\n") or " ", passage.text)
        for match in _WORD.finditer(prose):
            word = match[0].lower()
            if not match[0].isupper() and word not in known and word not in dictionary:
                yield Unknown(path, passage.line + prose.count("\n", 0, match.start()), match[0])


def _yaml_texts(node: yaml.Node | None) -> Iterator[Passage]:
    match node:
        case yaml.MappingNode(value=pairs):
            for key, value in pairs:
                if key.value != "en":
                    yield from _yaml_texts(value)
        case yaml.SequenceNode(value=items):
            for item in items:
                yield from _yaml_texts(item)
        case yaml.ScalarNode(value=text) if _is_prose(text):
            yield Passage(node.start_mark.line + 1, text)
        case _:
            return


def _messages(module: ast.Module) -> Iterator[Passage]:
    """Give the messages of our own errors and problems; a built-in error is for programmers, in English."""
    for node in ast.walk(module):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name == "Problem" or _is_own_error(name):
                yield from _strings(node)
            case _:
                continue


def _is_own_error(name: str) -> bool:
    return name.endswith("Error") and name not in _BUILT_IN_ERRORS


def _strings(tree: ast.AST) -> Iterator[Passage]:
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        match node:
            case ast.Constant(value=str(text)) if id(node) not in docstrings and _is_prose(text):
                yield Passage(node.lineno, text)
            case _:
                continue


def _is_prose(text: str) -> bool:
    """Tell a text from an id, a code, a format or a program: it has a space or begins with a capital."""
    return not text.startswith("import ") and (" " in text.strip() or text[:1].isupper())


def main() -> int:
    """Print each unknown word with its place; give the exit code."""
    known, dictionary = own_words(), dutch_words()
    paths = sorted(path for pattern in DUTCH_FILES for path in ROOT.glob(pattern))
    found = [unknown for path in paths for unknown in unknown_words(path, known, dictionary)]
    for unknown in found:
        print(unknown)  # noqa: T201 — this is a command
    if found:
        print("Mend the word, or add it to docs/spelling-nl.txt when it is right.")  # noqa: T201
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
