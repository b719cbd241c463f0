"""The words about similar wijken and buurten: in what they are alike, and who does better."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from wijkmonitor.wording.levels import plural, similar_gebieden, this
from wijkmonitor.wording.sentences import enumeration

MODERATE: Final = "matig vergelijkbaar"
WHY: Final = "Hoe wij soortgelijke gebieden zoeken"
NOT_FOR_FICTIONAL: Final = "Bij een verzonnen gebied zoeken wij geen soortgelijke gebieden."
BETTER_QUESTION: Final = "Waar gaat het beter, en sinds wanneer?"

FEATURE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "inwoners_aantal": "aantal inwoners",
        "omgevingsadressendichtheid_per_km2": "dichtheid",
        "inwoners_0_14_pct": "kinderen",
        "inwoners_15_24_pct": "jongeren",
        "inwoners_65plus_pct": "65-plussers",
        "eenpersoonshuishoudens_pct": "mensen die alleen wonen",
        "eengezinswoningen_pct": "eengezinswoningen",
        "bouwjaar_vanaf_2000_pct": "nieuwe woningen",
        "koopwoningen_pct": "koopwoningen",
        "corporatiewoningen_pct": "corporatiewoningen",
    }
)
"""What each feature is called beside a similar gebied; 'nieuw' is built since 2000."""


def title(level: str) -> str:
    """Give the head of the list.

    >>> title("wijk")
    'Soortgelijke wijken'
    """
    return f"Soortgelijke {plural(level)}"


def intro(level: str, count: int) -> str:
    """Say what the list is.

    >>> intro("wijk", 10)
    'Deze 10 wijken lijken het meest op deze wijk: in dichtheid, leeftijd, huishoudens en woningen. \
De eerste lijkt er het meest op.'
    """
    return (
        f"Deze {count} {plural(level)} lijken het meest op {this(level)}: in dichtheid, leeftijd, "
        "huishoudens en woningen. De eerste lijkt er het meest op."
    )


@lru_cache(maxsize=4096)
def reasons(alike: tuple[str, ...], differs: str) -> str:
    """Say in what two gebieden are alike, and in what they differ most.

    >>> reasons(("omgevingsadressendichtheid_per_km2", "koopwoningen_pct"), "inwoners_0_14_pct")
    'Lijkt in: dichtheid en koopwoningen. Verschilt het meest in: kinderen.'
    """
    shared = enumeration(tuple(FEATURE_WORDS[name] for name in alike))
    return f"Lijkt in: {shared}. Verschilt het meest in: {FEATURE_WORDS[differs]}."


def too_small(level: str, fewest: int) -> str:
    """Say that a gebied is too small to be compared with others like it.

    >>> too_small("wijk", 500)
    'In deze wijk wonen minder dan 500 mensen. Dan zoeken wij geen soortgelijke wijken.'
    """
    return (
        f"In {this(level)} wonen minder dan {fewest} mensen. Dan zoeken wij geen {similar_gebieden(level)}."
    )


def too_few(level: str, fewest: str = "vijf") -> str:
    """Say that too few gebieden are like this one.

    >>> too_few("buurt")
    'Er zijn geen vijf buurten die genoeg op deze buurt lijken. Daarom vergelijken wij niet.'
    """
    there = f"Er zijn geen {fewest} {plural(level)} die genoeg op {this(level)} lijken"
    return f"{there}. Daarom vergelijken wij niet."


def lists_title(level: str) -> str:
    """Give the summary of the folded lists against similar gebieden.

    >>> lists_title("wijk")
    'Krachten en aandachtspunten vergeleken met soortgelijke wijken'
    """
    return f"Krachten en aandachtspunten vergeleken met {similar_gebieden(level)}"


def compare_with(level: str) -> str:
    """Name the link to the page of this gebied against the similar ones.

    >>> compare_with("wijk")
    'Bekijk deze pagina vergeleken met soortgelijke wijken'
    """
    return f"Bekijk deze pagina vergeleken met {similar_gebieden(level)}"


def side_by_side(count: int, level: str) -> str:
    """Name the link to the first few side by side.

    >>> side_by_side(5, "wijk")
    'Zet de eerste 5 wijken naast deze wijk'
    """
    return f"Zet de eerste {count} {plural(level)} naast {this(level)}"


def better_title(name: str, level: str) -> str:
    """Give the title of the page on who does better.

    >>> better_title("Overvecht", "wijk")
    'Overvecht naast soortgelijke wijken'
    """
    return f"{name} naast {similar_gebieden(level)}"


def better_intro(name: str, level: str) -> str:
    """Say what stands on the page on who does better.

    >>> better_intro("Overvecht", "wijk").split(".")[0]
    'Bij welke cijfers gaat het in soortgelijke wijken gunstiger dan in Overvecht, en sinds wanneer'
    """
    return (
        f"Bij welke cijfers gaat het in {similar_gebieden(level)} gunstiger dan in {name}, en sinds wanneer. "
        "Hier staat alleen een verschil dat duidelijk of waarschijnlijk is."
    )


def better_note(level: str) -> str:
    """Explain the last column: what 'sinds' claims and what not.

    >>> "elk jaar waarvan" in better_note("wijk")
    True
    """
    one = plural(level)
    return (
        "‘Sinds’ is het eerste jaar van een reeks tot nu. In die reeks lag het cijfer aan de gunstige kant, "
        f"elk jaar waarvan wij van beide {one} een cijfer hebben. Wij kijken dan alleen naar de richting. "
        f"De {one} staan in volgorde van gelijkenis: de eerste lijkt het meest."
    )


def since(first: int, newest: int, known: int) -> str:
    """Say since when a gebied does better; `known` is of how many years both figures are known.

    >>> since(2016, 2020, 4), since(2020, 2020, 3), since(2020, 2020, 1)
    ('sinds 2016', 'sinds 2020', 'alleen 2020 bekend')
    """
    return f"alleen {newest} bekend" if known == 1 else f"sinds {first}"


def nobody_better(titles: Sequence[str], level: str) -> str:
    """Say at which figures no similar gebied does better for sure enough.

    >>> nobody_better(("Bijstand", "Rokers"), "wijk").rpartition(" ")[0]
    'Bij deze cijfers is geen van de soortgelijke wijken duidelijk of waarschijnlijk gunstiger: Bijstand en'
    """
    return (
        f"Bij deze cijfers is geen van de {similar_gebieden(level)} duidelijk of waarschijnlijk gunstiger: "
        f"{enumeration(tuple(titles))}."
    )


def nothing_better(name: str, level: str) -> str:
    """Say that no similar gebied does better at anything.

    >>> nothing_better("Bouwlust", "wijk").endswith("gunstiger is dan in Bouwlust.")
    True
    """
    return (
        f"Geen van de {similar_gebieden(level)} heeft een cijfer dat duidelijk of waarschijnlijk gunstiger "
        f"is dan in {name}."
    )


def not_compared(titles: Sequence[str]) -> str:
    """Say which figures could not be compared.

    >>> not_compared(("Bijstand",))
    'Bij deze cijfers kunnen wij niet vergelijken: Bijstand.'
    """
    return f"Bij deze cijfers kunnen wij niet vergelijken: {enumeration(tuple(titles))}."
