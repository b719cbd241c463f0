"""Which files a recipe may read, and the header of one; no more than the first line is read here."""

import csv
from pathlib import Path

from wijkmonitor.domain.errors import Problem, RegisterError
from wijkmonitor.tabulate.recipe import Register

_PATTERN_SIGNS = frozenset("*?[]{}")
"""DuckDB and Spark would read a name with these as a pattern for many files."""


def register_path(folder: Path, register: Register) -> Path:
    """Give the file of a register; raises RegisterError unless it is a file in this folder or below it."""
    name = register.file
    if "://" in name or "\0" in name or _PATTERN_SIGNS & set(name):
        raise _refusal(
            name, "Dit is geen naam van één bestand.", "Gebruik een naam zonder adres, * of haken."
        )
    root = folder.resolve()
    path = (root / name).resolve()
    if not path.is_relative_to(root):
        raise _refusal(
            name,
            "Dit bestand staat buiten de map van het recept.",
            "Zet het in de map van het recept, of zet het recept erbij.",
        )
    if _PATTERN_SIGNS & set(str(path)):
        raise _refusal(
            name, "In de naam van een map staat een * of een haak.", "Geef die map een andere naam."
        )
    if not path.is_file():
        raise _refusal(name, "Dit bestand is er niet.", "Kijk of de naam klopt.")
    return path


def csv_headers(path: Path, register: Register) -> list[str]:
    """Give the names in the first line; raises RegisterError when it cannot be a header.

    A message never quotes the line: a file without a header begins with a person.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            headers = next(csv.reader(file, delimiter=register.separator, strict=True), [])
    except UnicodeDecodeError:
        raise _refusal(register.file, "Dit bestand is geen UTF-8.", "Bewaar het als UTF-8.") from None
    except (csv.Error, OSError):
        raise _refusal(
            register.file, "De eerste regel is niet te lezen.", "Begin met de namen van de kolommen."
        ) from None
    if not headers:
        raise _refusal(register.file, "Dit bestand is leeg.", "Begin met de namen van de kolommen.")
    if len(headers) != len(set(headers)):
        raise _refusal(register.file, "Twee kolommen heten hetzelfde.", "Geef elke kolom een eigen naam.")
    return headers


def _refusal(place: str, what: str, remedy: str) -> RegisterError:
    return RegisterError([Problem(what, place[:200], remedy)])
