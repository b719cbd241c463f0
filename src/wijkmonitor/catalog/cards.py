"""The cards of a catalogue, and those that an organisation puts over them from a folder of its own."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from wijkmonitor.catalog.card_files import (
    CARD_FOLDER,
    CardFile,
    card_paths,
    duiding_from,
    read_card_file,
    read_card_files,
)
from wijkmonitor.catalog.card_rules import (
    Subjects,
    card_problems,
    double_problems,
    missing_problems,
    place_of,
    text_problems,
)
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.duiding import Duiding
from wijkmonitor.domain.errors import CatalogError, Problem, SettingsError
from wijkmonitor.domain.group import Dimension
from wijkmonitor.domain.indicator import Indicator


@dataclass(frozen=True, slots=True)
class OwnDuiding:
    """A catalogue with an organisation's own cards in it, and why the others were left out."""

    catalog: Catalog
    problems: tuple[Problem, ...]


def cards_in(catalog_folder: Path) -> tuple[Duiding, ...]:
    """Give the cards of a catalogue that is known to be right; KeyError where it is not."""
    return tuple(duiding_from(file) for file in read_card_files(catalog_folder / CARD_FOLDER))


def check_cards(catalog_folder: Path) -> tuple[tuple[Duiding, ...], list[Problem]]:
    """Give the cards of a catalogue that fit their schema, and what is wrong with the others."""
    cards: list[Duiding] = []
    problems: list[Problem] = []
    for path in card_paths(catalog_folder / CARD_FOLDER):
        card, found = _checked(path)
        problems += found
        if card is not None:
            cards.append(card)
    return tuple(cards), problems


def cards_problems(
    cards: Collection[Duiding],
    indicators: Collection[Indicator],
    dimensions: Collection[Dimension],
    known: Collection[str],
) -> list[Problem]:
    """Find what is wrong with the cards together: what they say, what they are about, and what is missing.

    `known`: the ids of all indicators, also of those that are broken themselves.
    """
    subjects = Subjects(known, {item.id for item in dimensions})
    return [
        *(problem for card in cards for problem in text_problems(card, subjects)),
        *double_problems(cards),
        *missing_problems(indicators, dimensions, cards),
    ]


def with_own_duiding(catalog: Catalog, folder: Path) -> OwnDuiding:
    """Put the cards of a folder over those of the catalogue; a broken one is left out and told about.

    Raises SettingsError when there is no such folder.
    """
    if not folder.is_dir():
        raise SettingsError(
            f"WIJKMONITOR_DUIDING is '{folder}', maar die map is er niet. "
            "Maak de map, of haal de instelling weg."
        )
    own: list[Duiding] = []
    problems: list[Problem] = []
    for path in card_paths(folder):
        card, found = _checked(path)
        if card is not None:
            found = [*found, *_own_problems(card, catalog, own)]
        if card is None or found:
            problems += [*found, *_stays(path, catalog)]
        else:
            own.append(card)
    book = catalog.duiding.with_cards(own)
    told = tuple(_in_folder(problem, folder) for problem in problems)
    return OwnDuiding(replace(catalog, duiding=book) if own else catalog, told)


def _in_folder(problem: Problem, folder: Path) -> Problem:
    """Name the folder of the organisation, so that nobody looks for the file among ours."""
    return replace(problem, where=problem.where.replace(CARD_FOLDER, folder.name, 1))


def _checked(path: Path) -> tuple[Duiding | None, list[Problem]]:
    """Give the card of a file, or everything that is wrong with it."""
    try:
        file: CardFile = read_card_file(path)
    except CatalogError as error:
        return None, list(error.problems)
    problems = list(card_problems(file))
    return (None, problems) if problems else (duiding_from(file), [])


def _own_problems(card: Duiding, catalog: Catalog, own: Iterable[Duiding]) -> list[Problem]:
    """Find what is wrong with a card that somebody else puts over ours."""
    subjects = Subjects(catalog.indicators, {item.id for item in catalog.dimensions})
    problems = [*text_problems(card, subjects), *double_problems((*own, card))]
    if not card.author:
        problems.append(
            Problem(
                "De kaart zegt niet wie haar schreef.",
                place_of(card.id, "auteur"),
                "Noem de schrijver, bijvoorbeeld 'gemeente Utrecht': lezers zien dan wie hier spreekt.",
            )
        )
    replaced = catalog.duiding.get(card.id)
    lost = sorted(set(replaced.subjects) - set(card.subjects)) if replaced is not None else []
    if lost:
        names = ", ".join(" × ".join(name for name in subject if name) for subject in lost)
        problems.append(
            Problem(
                f"De kaart vervangt de meegeleverde, maar gaat niet over: {names}.",
                place_of(card.id),
                "Noem die ook, of geef de kaart een andere naam.",
            )
        )
    return problems


def _stays(path: Path, catalog: Catalog) -> tuple[Problem, ...]:
    is_replaced = catalog.duiding.get(path.stem) is not None
    what = "De meegeleverde kaart blijft staan." if is_replaced else "De kaart is overgeslagen."
    return (Problem(what, place_of(path.stem), "Verbeter het bestand en start de monitor opnieuw."),)
