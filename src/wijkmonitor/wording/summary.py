"""The sentences of 'In het kort': what stands out in a gebied, what is alike, what is not known.

Each sentence is a function of a few words and figures that are text already, so that a summary never shows
another number than the table. A sentence says no more than its certainty carries: 'waarschijnlijk' where that
is all that is known, 'naar schatting' where the publisher counted nothing.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from wijkmonitor.domain.indicator import Degree, Phrase
from wijkmonitor.wording.levels import located_in, with_article
from wijkmonitor.wording.opening import ISLANDS, sentence
from wijkmonitor.wording.pages import capital
from wijkmonitor.wording.sentences import enumeration

_DEGREES: Final[Mapping[Degree, Mapping[int, str]]] = MappingProxyType(
    {
        Degree.DEEL: {
            2: "een veel groter deel",
            1: "een groter deel",
            -1: "een kleiner deel",
            -2: "een veel kleiner deel",
        },
        Degree.HOOGTE: {2: "veel hoger", 1: "hoger", -1: "lager", -2: "veel lager"},
        Degree.AANTAL: {2: "veel meer", 1: "meer", -1: "minder", -2: "veel minder"},
        Degree.AFSTAND: {2: "veel verder weg", 1: "verder weg", -1: "dichterbij", -2: "veel dichterbij"},
    }
)
_ADULTS: Final = "van de volwassenen"
_MOST_THEMES: Final = 4
_ALL_THEMES: Final = 6
_PEOPLE_FIRST: Final = "alle inwoners "
_LIKELY: Final = "waarschijnlijk "
OF_THEM: Final = "van hen"
_OTHER_TURN: Final = "Wel"
"""Begins the second claim when it goes the other way than the first."""
_TURNS: Final = ("Ook", "Verder", "Daarnaast", "Tot slot")


class Told(Struct, frozen=True):
    """One figure in words: how it is said, the figure as the table has it, and its period."""

    phrase: Phrase
    figure: str
    when: str
    """'2020', or '2020, voorlopig'."""
    is_estimate: bool = False
    whose: str = ""
    """In the place of 'van de volwassenen': 'van hen', for the group that the opening named."""

    @property
    def value(self) -> str:
        """The figure, with what makes it less than a count."""
        return f"naar schatting {self.figure}" if self.is_estimate else self.figure


class Comparison(Struct, frozen=True):
    """A figure against its reference."""

    own: Told
    size: int
    """−2 veel lager … 2 veel hoger; never 0."""
    is_certain: bool
    """Duidelijk; else waarschijnlijk."""
    other: str
    """The figure of the reference."""
    than: str
    """'gemiddeld in Nederland'."""


def than_words(reference: str, *, is_first: bool = True, is_mean: bool = True, is_group: bool = False) -> str:
    """Give what stands behind 'dan'; the first time it says that the reference is a mean.

    >>> than_words("gemeente Utrecht"), than_words("Zuid", is_mean=False)
    ('gemiddeld in de gemeente Utrecht', 'in Zuid')
    >>> than_words("Nederland", is_group=True), than_words("alle inwoners van Overvecht", is_group=True)
    ('bij dezelfde groep in Nederland', 'bij alle inwoners van Overvecht')
    """
    where = f"op {reference}" if reference in ISLANDS else located_in(reference)
    if reference.startswith(_PEOPLE_FIRST):
        return where
    if is_group:
        return f"bij dezelfde groep {where}"
    return f"gemiddeld {where}" if is_mean and is_first else where


def turn(number: int, place: str, *, is_opposite: bool = False) -> str:
    """Give how the claim of this number begins: with the place, then with a word that joins it to the others.

    >>> [turn(number, "in Overvecht", is_opposite=True) for number in range(3)]
    ['In Overvecht', 'Wel', 'Verder']
    """
    if number == 0:
        return capital(place)
    return _OTHER_TURN if number == 1 and is_opposite else _TURNS[(number - 1) % len(_TURNS)]


def comparison_sentence(start: str, comparison: Comparison) -> str:
    """Say how a figure differs from its reference, as the first claim of a summary.

    >>> income = Phrase.parse("inkomen", "is het inkomen per inwoner [hoger]")
    >>> told = Comparison(Told(income, "€ 20.200", "2020"), -1, True, "€ 27.700", "gemiddeld in Nederland")
    >>> comparison_sentence("In Overvecht", told)
    'In Overvecht is het inkomen per inwoner lager dan gemiddeld in Nederland: € 20.200 tegenover € 27.700 \
in 2020.'
    """
    own = comparison.own
    figures = f"{own.value} tegenover {comparison.other} in {own.when}"
    return sentence(f"{start} {_compared_clause(comparison)} dan {comparison.than}: {figures}")


def further_comparison(start: str, comparison: Comparison) -> str:
    """Say how another figure differs: shorter, since the first claim said what is compared.

    >>> smoking = Phrase.parse("roken", "rookt [een groter deel] van de volwassenen")
    >>> told = Comparison(Told(smoking, "18,4 %", "2020", True), 1, False, "14,1 %", "in Nederland")
    >>> further_comparison("Ook", told)
    'Ook rookt waarschijnlijk een groter deel van de volwassenen: naar schatting 18,4 % tegenover 14,1 % in \
Nederland (2020).'
    """
    own = comparison.own
    figures = f"{own.value} tegenover {comparison.other} {comparison.than} ({own.when})"
    return sentence(f"{start} {_compared_clause(comparison)}: {figures}")


def figure_sentence(start: str, told: Told) -> str:
    """Say a figure where nothing is compared.

    >>> doctor = Phrase.parse("huisarts", "is de dichtstbijzijnde huisarts [verder weg]")
    >>> figure_sentence("In Nederland", Told(doctor, "1,0 km", "2023"))
    'In Nederland is de dichtstbijzijnde huisarts 1,0 km weg (2023).'
    """
    away = " weg" if told.phrase.degree is Degree.AFSTAND else ""
    return sentence(f"{start} {_clause(told, told.value + away)} ({told.when})")


def alike_sentence(names: Sequence[str], subject: str, reference: str, *, is_part: bool) -> str:
    """Say on which points a gebied is like its reference; `is_part` when it lies in it.

    >>> alike_sentence(("roken", "bijstand"), "Overvecht", "Nederland", is_part=True)
    'Als het gaat om roken en bijstand, lijkt Overvecht op de rest van Nederland.'
    """
    other = f"de rest van {with_article(reference)}" if is_part else with_article(reference)
    return sentence(f"als het gaat om {enumeration(tuple(names))}, lijkt {subject} op {other}")


def nothing_differs(than: str) -> str:
    """Say that no figure stands out.

    >>> nothing_differs("in Nederland")
    'Geen cijfer is duidelijk gunstiger of minder gunstig dan in Nederland.'
    """
    return sentence(f"geen cijfer is duidelijk gunstiger of minder gunstig dan {than}")


def mostly_uncertain(subject: str, reference: str) -> str:
    """Say that most of the figures cannot tell the gebied from its reference.

    >>> mostly_uncertain("deze buurt", "gemeente Utrecht")
    'Bij de meeste cijfers is niet zeker of deze buurt echt verschilt van de gemeente Utrecht.'
    """
    other = with_article(reference)
    return sentence(f"bij de meeste cijfers is niet zeker of {subject} echt verschilt van {other}")


def missing_sentence(themes: Sequence[str], whose: str = "") -> str:
    """Say about which themes the pie has no figure at all; `whose` is 'van deze groep' or 'uit 2015'.

    >>> missing_sentence(("Veiligheid", "Zorg en welzijn"))
    'Over veiligheid en over zorg en welzijn staan er geen cijfers in de profieltaart.'
    """
    figures = f"geen cijfers {whose}" if whose else "geen cijfers"
    if len(themes) == _ALL_THEMES:
        return sentence(f"in de profieltaart staan {figures}")
    if len(themes) >= _MOST_THEMES:
        return sentence(f"over de meeste thema's staan er {figures} in de profieltaart")
    about = enumeration(tuple(f"over {theme[:1].lower()}{theme[1:]}" for theme in themes))
    return sentence(f"{about} staan er {figures} in de profieltaart")


def _compared_clause(comparison: Comparison) -> str:
    own = comparison.own
    likely = "" if comparison.is_certain else _LIKELY
    return _clause(own, likely + _DEGREES[own.phrase.degree][comparison.size])


def _clause(told: Told, degree: str) -> str:
    """Fill in what a clause says; on the page of a group it is about them, not about all adults."""
    phrase = told.phrase
    after = phrase.after.replace(_ADULTS, told.whose) if told.whose else phrase.after
    return f"{phrase.before}{degree}{after}"
