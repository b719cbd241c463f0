"""Reads the catalogue from its YAML files and refuses one that is not right.

The bundled catalogue is held against the schema by our tests, so that every start of the program need not do
it again; the catalogue of an organisation is held against it each time that it is read.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import cast

from wijkmonitor.catalog.blocks import Block, dimension_from, group_from, indicator_from, theme_from
from wijkmonitor.catalog.cards import cards_in, cards_problems, check_cards
from wijkmonitor.catalog.coherence import KnownNames, coherence_problems
from wijkmonitor.catalog.documents import PATH_SEPARATOR, Document, duplicate_keys, read_documents
from wijkmonitor.catalog.duiding_book import book_of
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.duiding import Duiding
from wijkmonitor.domain.errors import CatalogError, Problem
from wijkmonitor.domain.group import TOTAAL, Dimension, Group
from wijkmonitor.domain.indicator import IndicatorId

BUNDLED_FOLDER = Path(__file__).parent
THEME_IDS = (
    "demografie",
    "wonen-leefomgeving",
    "onderwijs",
    "arbeid-inkomen",
    "veiligheid",
    "zorg-welzijn",
)
"""The six themes, always in this order on screen."""

Documents = Mapping[str, Document]

_THEMES_FILE = "themes.yaml"
_GROUPS_FILE = "groups.yaml"
_INDICATOR_FILES = {f"indicators/{theme_id}.yaml": theme_id for theme_id in THEME_IDS}


def load_catalog(folder: Path | None = None) -> Catalog:
    """Give the catalogue of a folder, or the bundled one; raises CatalogError with every problem at once."""
    return _bundled_catalog() if folder is None else check_catalog(folder)


def check_catalog(folder: Path) -> Catalog:
    """Read a catalogue and hold all of it against its schema and its rules."""
    documents = _documents(folder)
    cards, problems_of_cards = check_cards(folder)
    problems = [*_problems_of_blocks(documents), *problems_of_cards]
    if any(problem.where.startswith((_THEMES_FILE, _GROUPS_FILE)) for problem in problems):
        # Without sound themes and groups the indicators cannot be judged.
        raise CatalogError(problems)
    broken = {tuple(problem.where.split(PATH_SEPARATOR)[:2]) for problem in problems}
    return _build(documents, problems, broken, cards)


@cache
def _bundled_catalog() -> Catalog:
    try:
        return _build(_documents(BUNDLED_FOLDER), [], set(), cards_in(BUNDLED_FOLDER))
    except (AttributeError, KeyError, TypeError, ValueError):
        # Someone edited the bundled files: now the full check must say where.
        check_catalog(BUNDLED_FOLDER)
        raise


def _documents(folder: Path) -> Documents:
    documents = read_documents(folder, (_THEMES_FILE, _GROUPS_FILE, *_INDICATOR_FILES))
    return {document.name: document for document in documents}


def _problems_of_blocks(documents: Documents) -> Iterator[Problem]:
    """Find what is wrong with single blocks."""
    # Reading jsonschema takes longer than reading the bundled catalogue, which does not need it.
    from wijkmonitor.catalog.schema import schema_problems  # noqa: PLC0415

    for document in documents.values():
        yield from duplicate_keys(document)
        if not document.blocks():
            yield Problem("Dit bestand heeft geen blokken.", document.name, "Begin elk blok met zijn naam.")
    for block, kind, place in _all_blocks(documents):
        yield from schema_problems(block, kind, place)
    yield from _theme_problems(documents[_THEMES_FILE])
    yield from _group_problems(documents[_GROUPS_FILE])
    yield from _repeated_ids(documents)


def _all_blocks(documents: Documents) -> Iterator[tuple[object, str, tuple[str, ...]]]:
    """Give each block with the kind of its schema and its place."""
    for key, block in documents[_THEMES_FILE].blocks().items():
        yield block, "theme", (_THEMES_FILE, key)
    for key, block in documents[_GROUPS_FILE].blocks().items():
        yield block, "group" if key == TOTAAL else "dimension", (_GROUPS_FILE, key)
        for group_id, group in _groups_of(block).items():
            yield group, "group", (_GROUPS_FILE, key, "groepen", group_id)
    for name in _INDICATOR_FILES:
        for key, block in documents[name].blocks().items():
            yield block, "indicator", (name, key)


def _groups_of(block: object) -> dict[str, object]:
    groups = block.get("groepen") if isinstance(block, dict) else None
    return groups if isinstance(groups, dict) else {}


def _theme_problems(document: Document) -> Iterator[Problem]:
    found = tuple(document.blocks())
    if found != THEME_IDS:
        yield Problem(
            f"De thema's zijn: {', '.join(found)}.",
            document.name,
            f"Het zijn er altijd zes, in deze volgorde: {', '.join(THEME_IDS)}.",
        )


def _group_problems(document: Document) -> Iterator[Problem]:
    if TOTAAL not in document.blocks():
        yield Problem(
            "De groep 'totaal' ontbreekt.", document.name, "Begin het bestand met een blok 'totaal'."
        )


def _repeated_ids(documents: Documents) -> Iterator[Problem]:
    first_file: dict[str, str] = {}
    for name in _INDICATOR_FILES:
        for indicator_id in documents[name].blocks():
            if indicator_id in first_file:
                yield Problem(
                    f"Deze indicator staat ook in {first_file[indicator_id]}.",
                    PATH_SEPARATOR.join((name, indicator_id)),
                    "Laat hem in één thema staan.",
                )
            first_file.setdefault(indicator_id, name)


def _build(
    documents: Documents, problems: list[Problem], broken: set[tuple[str, ...]], cards: tuple[Duiding, ...]
) -> Catalog:
    """Make the catalogue of all blocks that are not broken; raises CatalogError if there is any problem."""
    themes = tuple(theme_from(key, block) for key, block in _typed(documents[_THEMES_FILE]))
    everyone, dimensions = _breakdowns(documents[_GROUPS_FILE])
    groups = {group.code: group for dimension in dimensions for group in dimension.groups}
    indicators = {
        IndicatorId(key): indicator_from(key, theme_id, block)
        for name, theme_id in _INDICATOR_FILES.items()
        for key, block in _typed(documents[name])
        if (name, key) not in broken
    }
    known = KnownNames(
        indicators=frozenset(key for name in _INDICATOR_FILES for key in documents[name].blocks()),
        groups=frozenset((TOTAAL, *groups)),
        themes={theme.id: theme for theme in themes},
    )
    problems = [
        *problems,
        *coherence_problems(indicators.values(), known),
        *cards_problems(cards, indicators.values(), dimensions, known.indicators),
    ]
    if problems:
        raise CatalogError(problems)
    return Catalog(
        themes=themes,
        indicators=MappingProxyType(indicators),
        dimensions=dimensions,
        groups=MappingProxyType({TOTAAL: everyone, **groups}),
        duiding=book_of(cards),
    )


def _breakdowns(document: Document) -> tuple[Group, tuple[Dimension, ...]]:
    blocks = dict(_typed(document))
    everyone = group_from(TOTAAL, blocks.pop(TOTAAL))
    return everyone, tuple(dimension_from(key, block) for key, block in blocks.items())


def _typed(document: Document) -> Iterator[tuple[str, Block]]:
    for key, block in document.blocks().items():
        yield key, cast("Block", block)
