"""The tour: how to read the profieltaart in five steps, as a page and as a dialog on the page of a gebied."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TourStep:
    """One step: what a part of the pie means."""

    part: str
    """The part that is lifted: themas, cijfers, kleuren, onzeker or leeg."""
    title: str
    paragraphs: tuple[str, ...]
    picture: str
    """What the drawing beside it shows."""


_THEMES: Final = TourStep(
    "themas",
    "De binnenste ring: zes thema's",
    (
        "In het midden staan de naam van het gebied en het aantal inwoners.",
        "De ring daaromheen heeft zes thema's, altijd in dezelfde volgorde.",
        "De kleur van een thema is geen gemiddelde: elk onderwerp heeft één stem.",
        "Zijn er stemmen naar beide kanten, dan heeft het vak twee kleuren.",
    ),
    "Schema van de taart: de ring met thema's is uitgelicht.",
)
_FIGURES: Final = TourStep(
    "cijfers",
    "De buitenste ring: een punt voor elk cijfer",
    (
        "Elke punt van de taart is één cijfer over dat thema.",
        "Steekt een punt verder uit, dan verschilt het cijfer meer van het vergelijkingsgebied.",
        "Wijs een punt aan, of ga er met de Tab-toets heen, om het cijfer te lezen.",
        "Klik erop, of druk op Enter, en je ziet het cijfer in de tabel.",
    ),
    "Schema van de taart: de ring met cijfers is uitgelicht.",
)
_COLOURS: Final = TourStep(
    "kleuren",
    "Kleur en teken: wat is er anders?",
    (
        "Groen met een plus is gunstiger. Oranje met een min is minder gunstig.",
        "Grijs met een is-teken is vergelijkbaar.",
        "Blauw met een pijltje is hoger of lager. Daar is meer niet beter of slechter.",
        "De kleuren zijn een signaal. Ze zijn geen norm en geen rapportcijfer.",
    ),
    "Schema van de taart: elke punt heeft een kleur en een teken.",
)
_UNCERTAIN: Final = TourStep(
    "onzeker",
    "Gestreept: te onzeker",
    (
        "Een gestreepte punt met een vraagteken is te onzeker.",
        "Wij weten dan niet of het verschil echt is. Trek er dus geen conclusie uit.",
        "Dat komt vaak voor in kleine buurten. Daar schommelt een cijfer meer door toeval.",
    ),
    "Schema van de taart: de gestreepte punten zijn uitgelicht.",
)
_EMPTY: Final = TourStep(
    "leeg",
    "Gestippeld: geen cijfer",
    (
        "Een gestippelde punt heeft geen cijfer. Dat is iets anders dan nul.",
        "De reden staat onder aan de pagina, bij 'Waarom zie ik hier niets?'.",
        "Alle cijfers van de taart staan ook in de tabel, met jaar, bron en zekerheid.",
        "Boven de taart kies je een ander jaar, een andere groep of een andere vergelijking.",
    ),
    "Schema van de taart: de gestippelde punten zijn uitgelicht.",
)


@dataclass(frozen=True, slots=True)
class Tour:
    """The page of the tour, and the buttons of its dialog."""

    title: str = "Zo lees je de profieltaart"
    intro: str = (
        "De profieltaart laat een gebied in één beeld zien. In vijf stappen leer je haar lezen. "
        "De tekeningen zijn een voorbeeld, geen echt gebied."
    )
    skip: str = "Overslaan"
    back: str = "Vorige"
    next: str = "Volgende"
    done: str = "Klaar"
    go_on: str = "Nu zelf"
    try_it: str = "Zoek een gemeente, wijk of buurt en bekijk de taart"
    rules: str = "Lees precies hoe een cijfer een kleur krijgt"
    steps: tuple[TourStep, ...] = (_THEMES, _FIGURES, _COLOURS, _UNCERTAIN, _EMPTY)


def step_of(number: int, total: int) -> str:
    """Say how far someone is.

    >>> step_of(2, 5)
    'Stap 2 van 5'
    """
    return f"Stap {number} van {total}"
