"""Judgements in words: how large a difference is, how sure we are, and whether it is good news.

Sizes are the classes of methods §3 as whole numbers: −2 (veel lager) to 2 (veel hoger), 0 is vergelijkbaar.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_SIZES: Final[Mapping[int, str]] = MappingProxyType(
    {-2: "veel lager", -1: "lager", 0: "vergelijkbaar", 1: "hoger", 2: "veel hoger"}
)
_CERTAINTIES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "duidelijk": ("duidelijk", "Het verschil is duidelijk. Toeval is heel onwaarschijnlijk."),
        "waarschijnlijk": (
            "waarschijnlijk",
            "Het verschil is waarschijnlijk echt. Toeval kunnen we niet helemaal uitsluiten.",
        ),
        "niet_te_zeggen": (
            "niet zeker",
            "Wij weten niet of dit verschil echt is. Zulke cijfers schommelen van jaar op jaar door toeval.",
        ),
        "klein_verschil": ("klein verschil", "Er is een verschil, maar het is klein."),
    }
)
_TONES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "gunstig": ("gunstiger", "Gunstiger dan in het vergelijkingsgebied."),
        "ongunstig": ("minder gunstig", "Minder gunstig dan in het vergelijkingsgebied."),
        "vergelijkbaar": ("vergelijkbaar", "Ongeveer gelijk aan het vergelijkingsgebied."),
        "hoger": ("hoger", "Hoger dan in het vergelijkingsgebied. Dat is niet beter of slechter."),
        "lager": ("lager", "Lager dan in het vergelijkingsgebied. Dat is niet beter of slechter."),
        "gemengd": ("gemengd", "Sommige onderwerpen zijn gunstiger, andere minder gunstig."),
        "geen_oordeel": ("niet beoordeeld", "Dit cijfer vergelijken wij niet."),
        "geen_cijfer": ("geen cijfer", "Er is geen cijfer om te vergelijken."),
    }
)


def size_words(size: int) -> str:
    """Give a class of difference.

    >>> size_words(-2)
    'veel lager'
    """
    return _SIZES[size]


def certainty_label(certainty: str) -> str:
    """Give a certainty in a word or two."""
    return _CERTAINTIES[certainty][0]


def certainty_reason(certainty: str) -> str:
    """Give a certainty in a sentence or two."""
    return _CERTAINTIES[certainty][1]


def tone_label(tone: str) -> str:
    """Give the tone of a slice in a word or two, for the legend and a screen reader."""
    return _TONES[tone][0]


def tone_reason(tone: str) -> str:
    """Give the tone of a slice in a sentence."""
    return _TONES[tone][1]


def comparison(size: int, certainty: str, reference_name: str) -> str:
    """Give a judgement in a few words, for the name of a slice or a cell of a table.

    >>> comparison(-2, "duidelijk", "Nederland"), comparison(0, "duidelijk", "de gemeente Utrecht")
    ('veel lager dan Nederland, duidelijk', 'vergelijkbaar met de gemeente Utrecht')
    >>> comparison(1, "niet_te_zeggen", "Nederland"), comparison(0, "niet_te_zeggen", "Nederland")
    ('hoger dan Nederland, maar niet zeker', 'misschien vergelijkbaar met Nederland, niet zeker')
    """
    is_uncertain = certainty == "niet_te_zeggen"
    if size == 0:
        return (
            f"misschien vergelijkbaar met {reference_name}, niet zeker"
            if is_uncertain
            else f"vergelijkbaar met {reference_name}{_small(certainty)}"
        )
    but = "maar " if is_uncertain else ""
    return f"{_SIZES[size]} dan {reference_name}, {but}{certainty_label(certainty)}"


def comparison_with_figures(size: int, figure: str, reference_figure: str, reference_name: str) -> str:
    """Give a comparison that a reader can check; the figures are already text.

    >>> comparison_with_figures(-1, "€ 20.200", "€ 27.700", "Nederland")
    'lager dan gemiddeld in Nederland: € 20.200 tegenover € 27.700'
    >>> comparison_with_figures(0, "18 %", "18 %", "de gemeente Utrecht")
    'vergelijkbaar met gemiddeld in de gemeente Utrecht: 18 % tegenover 18 %'
    """
    than = "met" if size == 0 else "dan"
    return f"{_SIZES[size]} {than} gemiddeld in {reference_name}: {figure} tegenover {reference_figure}"


def theme_votes(favourable: int, unfavourable: int, similar: int) -> str:
    """Say how the onderwerpen of a theme voted, so that nobody takes its colour for an average.

    >>> theme_votes(1, 2, 0)
    '1 onderwerp gunstiger, 2 onderwerpen minder gunstig'
    """
    counts = ((favourable, "gunstiger"), (unfavourable, "minder gunstig"), (similar, "vergelijkbaar"))
    told = ", ".join(f"{_onderwerpen(count)} {words}" for count, words in counts if count)
    return told or "geen onderwerp dat wij kunnen vergelijken"


def _small(certainty: str) -> str:
    return ", klein verschil" if certainty == "klein_verschil" else ""


def _onderwerpen(count: int) -> str:
    return f"{count} onderwerp" if count == 1 else f"{count} onderwerpen"
