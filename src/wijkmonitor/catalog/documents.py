"""Reads YAML files and says where one is broken."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from wijkmonitor.domain.errors import CatalogError, Problem

PATH_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Document:
    """One catalogue file: its name as problems show it, its text, and what it says."""

    name: str
    text: str
    content: object

    def blocks(self) -> dict[str, object]:
        """Give the named blocks of the file; nothing when the file is no list of named blocks."""
        if not isinstance(self.content, dict):
            return {}
        return {str(key): block for key, block in self.content.items()}


def read_documents(folder: Path, names: tuple[str, ...]) -> tuple[Document, ...]:
    """Read the named files of a folder; raises CatalogError with every file that is absent or unreadable."""
    documents, problems = [], []
    for name in names:
        try:
            text = (folder / name).read_text(encoding="utf-8")
            documents.append(Document(name, text, yaml.load(text, yaml.CSafeLoader)))
        except FileNotFoundError:
            problems.append(Problem("Dit bestand ontbreekt.", name, f"Zet het in de map {folder.name}."))
        except UnicodeDecodeError:
            problems.append(Problem("Dit bestand is geen UTF-8.", name, "Bewaar het als UTF-8."))
        except yaml.MarkedYAMLError as error:
            problems.append(syntax_problem(name, error))
    if problems:
        raise CatalogError(problems)
    return tuple(documents)


def duplicate_keys(document: Document) -> Iterator[Problem]:
    """Find keys that stand twice in one block: YAML would silently keep the last."""
    root = yaml.compose(document.text, yaml.CSafeLoader)
    if root is not None:
        yield from _duplicates(root, (document.name,))


def _duplicates(node: yaml.Node, path: tuple[str, ...]) -> Iterator[Problem]:
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in seen:
            yield Problem(
                f"Deze sleutel staat er twee keer (de tweede op regel {key_node.start_mark.line + 1}).",
                PATH_SEPARATOR.join((*path, key)),
                "Haal er één weg.",
            )
        seen.add(key)
        yield from _duplicates(value_node, (*path, key))


def syntax_problem(name: str, error: yaml.MarkedYAMLError) -> Problem:
    """Say where a file is no YAML."""
    line = "" if error.problem_mark is None else f", regel {error.problem_mark.line + 1}"
    return Problem(
        f"Dit is geen geldige YAML: {error.problem}.",
        f"{name}{line}",
        "Kijk of de inspringing klopt en of een tekst met ': ' of '#' tussen aanhalingstekens staat.",
    )
