"""Reads the files of cards: a head in YAML between two lines of dashes, and four parts in Markdown."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from wijkmonitor.catalog.documents import Document, syntax_problem
from wijkmonitor.domain.duiding import Duiding, DuidingId, Publication, Toetsing
from wijkmonitor.domain.errors import CatalogError, Problem
from wijkmonitor.domain.indicator import IndicatorId

CARD_FOLDER = "duiding"
PARTS = ("Wat zegt dit wel", "Wat zegt dit niet", "Mogelijke verklaringen", "Vragen aan bewoners")
"""The headings of a card, always in this order."""

_LARGEST = 100_000
_FILE = re.compile(r"\A---[ \t]*\n(?P<head>.*?)\n---[ \t]*\n(?P<body>.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^#+[ \t]*(.*?)[ \t]*#*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CardFile:
    """One file as it was read: its head, and its parts under the headings that it has."""

    head: Document
    parts: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The name of the file without its ending."""
        return Path(self.head.name).stem

    @property
    def block(self) -> Mapping[str, Any]:
        """What the head says; empty when it is no list of keys."""
        return self.head.blocks()


def read_card_files(folder: Path) -> tuple[CardFile, ...]:
    """Read every card of a folder, in the order of their names.

    Raises CatalogError with every file that cannot be read.
    """
    files: list[CardFile] = []
    problems: list[Problem] = []
    for path in card_paths(folder):
        try:
            files.append(read_card_file(path))
        except CatalogError as error:
            problems.extend(error.problems)
    if problems:
        raise CatalogError(problems)
    return tuple(files)


def card_paths(folder: Path) -> tuple[Path, ...]:
    """Give the files of cards in a folder; what begins with a dot or a capital (README.md) is no card."""
    return tuple(sorted(path for path in folder.glob("*.md") if path.name[0].islower()))


def read_card_file(path: Path) -> CardFile:
    """Read one card; raises CatalogError when it has no head or cannot be read."""
    name = f"{CARD_FOLDER}/{path.name}"
    try:
        if path.stat().st_size > _LARGEST:
            raise _refused(
                "Dit bestand is groter dan 100 kB.", name, "Een kaart telt een paar honderd woorden."
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("Dit bestand is geen UTF-8.", name, "Bewaar het als UTF-8.") from error
    except OSError as error:
        raise _refused("Dit bestand is niet te lezen.", name, "Controleer de rechten.") from error
    match = _FILE.match(text)
    if match is None:
        raise _refused(
            "Dit bestand heeft geen kop.", name, "Begin met een regel '---', dan de sleutels, dan weer '---'."
        )
    head = f"\n{match['head']}"  # so that the lines count as in the file
    return CardFile(Document(name, head, _head(head, name)), tuple(_parts(match["body"])))


def duiding_from(file: CardFile) -> Duiding:
    """Make a card of a file that fits its schema and has all its parts."""
    block, parts = file.block, dict(file.parts)
    return Duiding(
        id=DuidingId(file.id),
        title=block["titel"],
        indicators=tuple(IndicatorId(name) for name in block.get("indicatoren", ())),
        dimensions=tuple(block.get("uitsplitsingen", ())),
        says=parts[PARTS[0]],
        says_not=parts[PARTS[1]],
        explanations=parts[PARTS[2]],
        questions=parts[PARTS[3]],
        publications=tuple(_publications(block["bronnen"])),
        toetsing=Toetsing(**block["toetsen"]) if "toetsen" in block else None,
        day=block["datum"],
        author=block.get("auteur", ""),
    )


def _publications(blocks: Iterable[Mapping[str, Any]]) -> Iterator[Publication]:
    for block in blocks:
        yield Publication(block["titel"], block["uitgever"], block["url"], block.get("jaar"))


def _head(text: str, name: str) -> object:
    """Give what the head says, with dates as text: YAML makes another kind of value of them."""
    try:
        content = yaml.load(text, yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        raise CatalogError([syntax_problem(name, error)]) from error
    except ValueError as error:
        raise _refused(
            f"De kop heeft een waarde die niet kan: {error}.", name, "Kijk vooral naar de datum."
        ) from error
    if not isinstance(content, dict):
        return content
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in content.items()}


def _parts(body: str) -> Iterator[tuple[str, str]]:
    """Give each heading with the text below it; text before the first heading has an empty one."""
    headings = list(_HEADING.finditer(body))
    before = body[: headings[0].start()] if headings else body
    if before.strip():
        yield "", before.strip()
    ends = [heading.start() for heading in headings[1:]] + [len(body)]
    for heading, end in zip(headings, ends, strict=True):
        yield heading[1], body[heading.end() : end].strip()


def _refused(what: str, name: str, remedy: str) -> CatalogError:
    return CatalogError([Problem(what, name, remedy)])
