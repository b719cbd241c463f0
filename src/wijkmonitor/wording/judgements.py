"""Judgements in words: how large a difference is, how sure we are, and whether it is good news.

Keys are the plain values of `judgement.model`: sizes −2 (veel lager) to 2 (veel hoger), certainties 0 (niet
te zeggen) to 2 (duidelijk), tones and warnings. A test holds the two lists together.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from wijkmonitor.wording.levels import than

_UNCERTAIN: Final = 0

_SIZES: Final[Mapping[int, str]] = MappingProxyType(
    {-2: "veel lager", -1: "lager", 0: "vergelijkbaar", 1: "hoger", 2: "veel hoger"}
)
_CERTAINTIES: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        0: (
            "niet zeker",
            "Wij weten niet of dit verschil echt is. Zulke cijfers schommelen van jaar op jaar door toeval.",
        ),
        1: (
            "waarschijnlijk",
            "Het verschil is waarschijnlijk echt. Toeval kunnen we niet helemaal uitsluiten.",
        ),
        2: ("duidelijk", "Het verschil is duidelijk. Toeval is heel onwaarschijnlijk."),
    }
)
_TONES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "veel_gunstiger": "veel gunstiger",
        "gunstiger": "gunstiger",
        "gunstig": "gunstiger",
        "vergelijkbaar": "vergelijkbaar",
        "ongunstiger": "minder gunstig",
        "ongunstig": "minder gunstig",
        "veel_ongunstiger": "veel minder gunstig",
        "veel_hoger": "veel hoger",
        "hoger": "hoger",
        "lager": "lager",
        "veel_lager": "veel lager",
        "gemengd": "gemengd",
        "neutraal": "niet beoordeeld",
        "geen_oordeel": "niet beoordeeld",
        "geen_cijfer": "geen cijfer",
    }
)
_WITHOUT_JUDGEMENT: Final = frozenset({"veel_hoger", "hoger", "lager", "veel_lager"})
_WARNINGS: Final[Mapping[int, str]] = MappingProxyType(
    {
        1: "Meer dan 10 % van de inwoners woont in een instelling, zoals een verpleeghuis of een gevangenis. "
        "Dat heeft veel invloed op dit cijfer.",
        2: "Hier wonen minder dan 500 mensen. Eén gebeurtenis telt dan zwaar mee in dit cijfer.",
    }
)


def size_words(size: int) -> str:
    """Give a class of difference.

    >>> size_words(-2)
    'veel lager'
    """
    return _SIZES[size]


def certainty_label(certainty: int, *, is_small: bool = False) -> str:
    """Give a certainty in a word or two; `is_small`: surely different, and surely not by much.

    >>> certainty_label(2), certainty_label(0), certainty_label(2, is_small=True)
    ('duidelijk', 'niet zeker', 'klein verschil')
    """
    return "klein verschil" if is_small else _CERTAINTIES[certainty][0]


def certainty_reason(certainty: int, *, is_small: bool = False) -> str:
    """Give a certainty in a sentence or two."""
    return "Er is een verschil, maar het is klein." if is_small else _CERTAINTIES[certainty][1]


def tone_label(tone: str) -> str:
    """Give what the colour of a slice means, for the legend and a screen reader.

    >>> tone_label("veel_ongunstiger"), tone_label("gemengd")
    ('veel minder gunstig', 'gemengd')
    """
    return _TONES[tone]


def tone_sentence(tone: str, reference_name: str) -> str:
    """Give what the colour of a slice means, as a sentence.

    >>> tone_sentence("ongunstiger", "Nederland")
    'Minder gunstig dan gemiddeld in Nederland.'
    >>> tone_sentence("hoger", "de gemeente Utrecht")
    'Hoger dan gemiddeld in de gemeente Utrecht. Dat is niet beter of slechter.'
    """
    if tone == "gemengd":
        return "Sommige onderwerpen zijn gunstiger, andere minder gunstig."
    if tone in {"neutraal", "geen_oordeel", "geen_cijfer"}:
        return f"{_capital(_TONES[tone])}."
    if tone == "vergelijkbaar":
        return f"Vergelijkbaar met het gemiddelde in {reference_name}."
    neutral = " Dat is niet beter of slechter." if tone in _WITHOUT_JUDGEMENT else ""
    return f"{_capital(_TONES[tone])} dan gemiddeld in {reference_name}.{neutral}"


def warning_sentence(warning: int) -> str:
    """Say why a figure does not mean what it seems to mean."""
    return _WARNINGS[warning]


@lru_cache(maxsize=4096)
def comparison(size: int, certainty: int, reference_name: str, *, is_small: bool = False) -> str:
    """Give a judgement in a few words, for the name of a slice or a cell of a table.

    >>> comparison(-2, 2, "Nederland"), comparison(0, 2, "de gemeente Utrecht")
    ('veel lager dan Nederland, duidelijk', 'vergelijkbaar met de gemeente Utrecht')
    >>> comparison(1, 0, "Nederland"), comparison(0, 0, "Nederland")
    ('hoger dan Nederland, maar niet zeker', 'misschien vergelijkbaar met Nederland, niet zeker')
    >>> comparison(0, 2, "Nederland", is_small=True)
    'vergelijkbaar met Nederland, klein verschil'
    >>> comparison(-2, 2, "soortgelijke wijken")
    'veel lager dan in soortgelijke wijken, duidelijk'
    """
    is_uncertain = certainty == _UNCERTAIN
    if size == 0 and is_uncertain:
        return f"misschien vergelijkbaar met {reference_name}, niet zeker"
    if size == 0:
        return f"vergelijkbaar met {reference_name}{', klein verschil' if is_small else ''}"
    but = "maar " if is_uncertain else ""
    return f"{_SIZES[size]} dan {than(reference_name)}, {but}{certainty_label(certainty)}"


def comparison_with_figures(size: int, figure: str, reference_figure: str, reference_name: str) -> str:
    """Give a comparison that a reader can check; the figures are already text.

    >>> comparison_with_figures(-1, "€ 20.200", "€ 27.700", "Nederland")
    'lager dan gemiddeld in Nederland: € 20.200 tegenover € 27.700'
    >>> comparison_with_figures(0, "18 %", "19 %", "de gemeente Utrecht")
    'vergelijkbaar met het gemiddelde in de gemeente Utrecht: 18 % tegenover 19 %'
    """
    than = "met het gemiddelde" if size == 0 else "dan gemiddeld"
    return f"{_SIZES[size]} {than} in {reference_name}: {figure} tegenover {reference_figure}"


def theme_votes(favourable: int, unfavourable: int, similar: int) -> str:
    """Say how the onderwerpen of a theme voted, so that nobody takes its colour for an average.

    >>> theme_votes(1, 2, 0)
    '1 onderwerp gunstiger, 2 onderwerpen minder gunstig'
    """
    counts = ((favourable, "gunstiger"), (unfavourable, "minder gunstig"), (similar, "vergelijkbaar"))
    told = ", ".join(f"{_onderwerpen(count)} {words}" for count, words in counts if count)
    return told or "geen onderwerp dat wij kunnen vergelijken"


def _onderwerpen(count: int) -> str:
    return f"{count} onderwerp" if count == 1 else f"{count} onderwerpen"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
