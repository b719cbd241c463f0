"""Rules of cards that a schema cannot say: their parts, what they refer to, and that none is missing."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from wijkmonitor.catalog.card_files import CARD_FOLDER, PARTS, CardFile
from wijkmonitor.catalog.documents import PATH_SEPARATOR, duplicate_keys
from wijkmonitor.domain.duiding import Duiding
from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import Dimension
from wijkmonitor.domain.indicator import Indicator

FEWEST_WORDS = 80
MOST_WORDS = 400
_FEWEST_QUESTIONS = 2
_SOURCE = re.compile(r"\[bron\s+(\d+)\]")
_MARKUP = re.compile(r"<[A-Za-z/!?][^>]*>?")
_ITEM = re.compile(r"^[-*+][ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Subjects:
    """Everything that a card can be about."""

    indicators: Collection[str]
    dimensions: Collection[str]


def card_problems(file: CardFile) -> Iterator[Problem]:
    """Find what is wrong with one file; nothing when a card can be made of it."""
    # Reading jsonschema takes longer than reading the bundled catalogue, which does not need it.
    from wijkmonitor.catalog.schema import schema_problems  # noqa: PLC0415

    yield from duplicate_keys(file.head)
    yield from schema_problems(file.head.content, "duiding", (file.head.name,))
    yield from _part_problems(file)


def text_problems(card: Duiding, subjects: Subjects) -> Iterator[Problem]:
    """Find what a card says that it may not, or refers to and is not there."""
    for check in _CHECKS:
        yield from check(card)
    yield from _subject_problems(card, subjects)


def double_problems(cards: Iterable[Duiding]) -> Iterator[Problem]:
    """Find cards that are about the same: only one of them could be shown."""
    first: dict[tuple[str, str], str] = {}
    for card in cards:
        for subject in card.subjects:
            if subject in first:
                yield Problem(
                    f"Over {' × '.join(name for name in subject if name)} gaat ook {first[subject]}.",
                    place_of(card.id),
                    "Laat het op één van de twee kaarten staan.",
                )
            first.setdefault(subject, place_of(card.id))


def missing_problems(
    indicators: Iterable[Indicator], dimensions: Iterable[Dimension], cards: Iterable[Duiding]
) -> Iterator[Problem]:
    """Find what is sensitive and has no card: it would stand there bare."""
    there = {subject for card in cards for subject in card.subjects}
    for indicator in indicators:
        if indicator.is_sensitive and (indicator.id, "") not in there:
            yield Problem(
                f"De gevoelige indicator {indicator.id} heeft geen duiding.",
                CARD_FOLDER,
                "Zet hem bij 'indicatoren' van een kaart zonder uitsplitsingen, of schrijf een kaart.",
            )
    for dimension in dimensions:
        if dimension.is_sensitive and ("", dimension.id) not in there:
            yield Problem(
                f"De gevoelige uitsplitsing {dimension.id} heeft geen duiding.",
                CARD_FOLDER,
                "Zet haar bij 'uitsplitsingen' van een kaart zonder indicatoren, of schrijf een kaart.",
            )


def place_of(card_id: str, *steps: str) -> str:
    """Give the place of a card, or of a part of it, as problems show it."""
    return PATH_SEPARATOR.join((f"{CARD_FOLDER}/{card_id}.md", *steps))


def words_of(card: Duiding) -> int:
    """Count the words of the four parts."""
    return sum(len(text.split()) for text in _texts(card).values())


def items_of(text: str) -> tuple[str, ...]:
    r"""Give the items of the list in a part.

    >>> items_of("Misschien:\n- dit\n  of dat\n- iets anders")
    ('dit of dat', 'iets anders')
    """
    return tuple(" ".join(item.split()) for item in _ITEM.split(text)[1:])


def _texts(card: Duiding) -> dict[str, str]:
    return dict(zip(PARTS, (card.says, card.says_not, card.explanations, card.questions), strict=True))


def _part_problems(file: CardFile) -> Iterator[Problem]:
    found = tuple(heading for heading, _ in file.parts)
    if found != PARTS:
        shown = ", ".join(f"'{heading}'" if heading else "tekst zonder kop" for heading in found)
        yield Problem(
            f"De kaart bestaat uit: {shown or 'niets'}.",
            file.head.name,
            f"Het zijn altijd deze vier koppen, in deze volgorde: {', '.join(PARTS)}. Begin elk met '## '.",
        )
    for heading, text in file.parts:
        if heading and not text:
            yield Problem(
                "Hier staat niets.",
                PATH_SEPARATOR.join((file.head.name, heading)),
                "Schrijf een paar zinnen.",
            )


def _subject_problems(card: Duiding, subjects: Subjects) -> Iterator[Problem]:
    if not card.indicators and not card.dimensions:
        yield Problem(
            "De kaart zegt niet waar zij over gaat.",
            place_of(card.id),
            "Noem 'indicatoren', 'uitsplitsingen' of allebei.",
        )
    for key, names, known in (
        ("indicatoren", card.indicators, subjects.indicators),
        ("uitsplitsingen", card.dimensions, subjects.dimensions),
    ):
        for name in names:
            if name not in known:
                yield Problem(
                    f"'{name}' staat niet in de catalogus.", place_of(card.id, key), "Verbeter de naam."
                )


def _check_length(card: Duiding) -> Iterator[Problem]:
    words = words_of(card)
    if not FEWEST_WORDS <= words <= MOST_WORDS:
        yield Problem(
            f"De kaart telt {words} woorden.",
            place_of(card.id),
            f"Houd het tussen {FEWEST_WORDS} en {MOST_WORDS}: genoeg voor uitleg, kort genoeg om te lezen.",
        )


def _check_markup(card: Duiding) -> Iterator[Problem]:
    for heading, text in _texts(card).items():
        found = _MARKUP.search(text)
        if found is not None:
            yield Problem(
                f"Hier staat HTML: '{found[0][:40]}'.",
                place_of(card.id, heading),
                "Gebruik gewone tekst, **vet**, lijstjes met '- ' en links als [tekst](https://…).",
            )


def _check_sources(card: Duiding) -> Iterator[Problem]:
    for heading, text in _texts(card).items():
        for number in _SOURCE.findall(text):
            if not 1 <= int(number) <= len(card.publications):
                yield Problem(
                    f"Er is geen bron {number}.",
                    place_of(card.id, heading),
                    f"De kop noemt {len(card.publications)} bronnen. Verbeter het nummer of voeg hem toe.",
                )


def _check_explanations(card: Duiding) -> Iterator[Problem]:
    items = items_of(card.explanations)
    if not items:
        yield Problem(
            "De verklaringen zijn geen lijst.",
            place_of(card.id, PARTS[2]),
            "Begin elke verklaring op een eigen regel met '- '.",
        )
    for item in items:
        if _SOURCE.search(item) is None:
            yield Problem(
                f"Deze verklaring noemt geen bron: '{item[:60]}'.",
                place_of(card.id, PARTS[2]),
                "Zet erachter waar het staat, bijvoorbeeld ([bron 1]).",
            )


def _check_questions(card: Duiding) -> Iterator[Problem]:
    items = items_of(card.questions)
    if len(items) < _FEWEST_QUESTIONS:
        yield Problem(
            f"Er staan {len(items)} vragen in een lijst.",
            place_of(card.id, PARTS[3]),
            f"Stel er minstens {_FEWEST_QUESTIONS}, elk op een eigen regel met '- '.",
        )
    for item in items:
        if not item.endswith("?"):
            yield Problem(
                f"Dit is geen vraag: '{item[:60]}'.",
                place_of(card.id, PARTS[3]),
                "Maak er een open vraag van, met een vraagteken.",
            )


_CHECKS: tuple[Callable[[Duiding], Iterator[Problem]], ...] = (
    _check_length,
    _check_markup,
    _check_sources,
    _check_explanations,
    _check_questions,
)
