"""Sentences of the comparison page: titles, warnings, differences and the reading of a small pie."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.wording.judgements import certainty_label, size_words
from wijkmonitor.wording.levels import with_article, with_level
from wijkmonitor.wording.numbers import APPROXIMATELY, difference, shown
from wijkmonitor.wording.pages import CERTAINTY_KEYS, NOT_COMPARED_LABEL, UNCERTAIN
from wijkmonitor.wording.sentences import enumeration

PERIODS_DIFFER: Final = (
    "Niet alle cijfers gaan over hetzelfde jaar. Waar de jaren verschillen, staat het jaar bij elk cijfer. "
    "Je kunt ook één jaar kiezen."
)
MIXED_CLASSIFICATIONS: Final = (
    "Deze groepen kun je niet naast elkaar zetten. Het CBS deelde mensen tot 2022 in naar "
    "'migratieachtergrond' en daarna naar 'herkomst'. Een groep van toen bestaat uit andere mensen dan een "
    "groep van nu. Kies groepen van één van de twee indelingen."
)
OWN_GEMEENTE: Final = "de eigen gemeente"
OWN_INHABITANTS: Final = "alle inwoners van het eigen gebied"
"""What a group is held against that nobody publishes for the whole country."""
NEDERLAND_OR_OWN_INHABITANTS: Final = "Nederland, of alle inwoners van het eigen gebied"
"""Where some columns are held against one and some against the other."""
CANNOT_TELL: Final = "niet te zeggen"
EQUAL: Final = "gelijk"
ONLY_HIGHER_OR_LOWER: Final = "alleen hoger of lager"
"""Where more is not better and not worse."""
WITHOUT_FIGURE: Final = "zonder cijfer"
SIMILAR: Final = "vergelijkbaar"
NO_DIFFERENCE_BECAUSE: Final[Mapping[str, str]] = MappingProxyType(
    {"ander_jaar": "ander jaar", "andere_bron": "andere bron", "geen_cijfer": "–"}
)
"""Why two figures have no difference."""
_COUNTS: Final = ("zes", "vijf", "vier", "drie", "twee", "één")
_NUMBERS: Final[Mapping[int, str]] = MappingProxyType(dict(zip(range(6, 0, -1), _COUNTS, strict=True)))


def comparison_title(names: Sequence[str]) -> str:
    """Give the title of a comparison; of one gebied it is still to begin.

    >>> comparison_title(("Overvecht", "Bouwlust")), comparison_title(("Overvecht",)), comparison_title(())
    ('Overvecht en Bouwlust vergeleken', 'Overvecht vergelijken', 'Gebieden vergelijken')
    """
    if not names:
        return "Gebieden vergelijken"
    return f"{enumeration(tuple(names))} {'vergeleken' if len(names) > 1 else 'vergelijken'}"


def name_of_column(name: str, group: str) -> str:
    """Give the name of a column in a sentence; `group` is the title of its group, or empty.

    >>> name_of_column("Overvecht", "Herkomst buiten Europa"), name_of_column("Overvecht", "")
    ('Overvecht, herkomst buiten Europa', 'Overvecht')
    """
    return f"{name}, {group[:1].lower()}{group[1:]}" if group else name


def unknown_code(code: str) -> str:
    """Say that no gebied has a code.

    >>> unknown_code("WK999999")
    "Een gebied met de code 'WK999999' kennen wij niet. De rest van je keuze staat hieronder."
    """
    return f"Een gebied met de code '{code[:40]}' kennen wij niet. De rest van je keuze staat hieronder."


def too_many_columns(most: int, dropped: Sequence[str]) -> str:
    """Say which gebieden do not fit.

    >>> too_many_columns(6, ("Bouwlust",))
    'Je kunt hooguit zes kolommen naast elkaar zetten. Deze past er niet meer bij: Bouwlust.'
    """
    these = "Deze past" if len(dropped) == 1 else "Deze passen"
    most_words = _NUMBERS[most]
    return (
        f"Je kunt hooguit {most_words} kolommen naast elkaar zetten. "
        f"{these} er niet meer bij: {enumeration(tuple(dropped))}."
    )


def no_room_for_group(most: int) -> str:
    """Say why another group cannot be added.

    >>> no_room_for_group(6)
    'Er passen hooguit zes kolommen naast elkaar. Haal eerst een gebied of een groep weg.'
    """
    return (
        f"Er passen hooguit {_NUMBERS[most]} kolommen naast elkaar. Haal eerst een gebied of een groep weg."
    )


def levels_differ(smallest: str, largest: str) -> str:
    """Warn that gebieden of other sizes are no equals.

    >>> levels_differ("buurt", "gemeente")
    'Je vergelijkt een buurt met een gemeente. Een buurt wijkt al gauw meer af: daar wonen minder mensen, en \
die lijken vaak meer op elkaar. Een verschil zegt daardoor minder dan tussen twee buurten of twee gemeenten.'
    """
    plurals = {"buurt": "buurten", "wijk": "wijken", "gemeente": "gemeenten", "provincie": "provincies"}
    with_what = "heel Nederland" if largest == RegionLevel.LAND else f"een {largest}"
    others = "" if largest == RegionLevel.LAND else f" of twee {plurals[largest]}"
    return (
        f"Je vergelijkt een {smallest} met {with_what}. Een {smallest} wijkt al gauw meer af: daar wonen "
        "minder mensen, en die lijken vaak meer op elkaar. Een verschil zegt daardoor minder dan tussen twee "
        f"{plurals[smallest]}{others}."
    )


def lies_inside(inner: Sequence[str], outer: tuple[str, str]) -> str:
    """Say that gebieden are part of another one; `outer` is (level, name).

    >>> lies_inside(("Overvecht",), ("gemeente", "Utrecht"))
    'Overvecht hoort bij de gemeente Utrecht. De cijfers van de gemeente Utrecht gaan dus ook over Overvecht.'
    """
    name, parts = with_level(*outer), enumeration(tuple(inner))
    belong = "hoort" if len(inner) == 1 else "horen"
    return f"{parts} {belong} bij {name}. De cijfers van {name} gaan dus ook over {parts}."


def group_is_part(people: str) -> str:
    """Say that a group is also counted among all inhabitants.

    >>> group_is_part("inwoners van 65 jaar en ouder")
    'Bij alle inwoners tellen inwoners van 65 jaar en ouder ook mee.'
    """
    return f"Bij alle inwoners tellen {people} ook mee."


def without_figures(name: str) -> str:
    """Say that there is no figure of a gebied at all."""
    return f"Van {name} hebben wij geen cijfers."


def compared_how(references: Sequence[str], *, with_own_inhabitants: bool = False) -> str:
    """Say what the colours compare with; references in the order of the columns, empty for Nederland itself.

    `with_own_inhabitants`: each column is a group beside all inhabitants of its own gebied.

    >>> compared_how(("Nederland", "Nederland")), compared_how(("gemeente Utrecht", "gemeente Almere"))
    ('De kleuren laten zien hoe elk gebied verschilt van Nederland.', \
'De kleuren laten zien hoe elk gebied verschilt van een ander gebied. Welk gebied dat is, staat erbij.')
    """
    known = {name for name in references if name}
    if not known:
        return ""
    if with_own_inhabitants:
        return f"De kleuren laten zien hoe elke groep verschilt van {OWN_INHABITANTS}."
    what = (
        with_article(known.pop()) if len(known) == 1 else "een ander gebied. Welk gebied dat is, staat erbij"
    )
    return f"De kleuren laten zien hoe elk gebied verschilt van {what}."


def pie_reading(counts: Sequence[tuple[int, str]], reference: str) -> str:
    """Say in one sentence what a small pie shows; counts of slices, each with its words.

    >>> pie_reading(((9, "minder gunstig"), (0, "gunstiger"), (1, "te onzeker")), "Nederland")
    'Vergeleken met Nederland: 9 cijfers minder gunstig, 1 te onzeker.'
    >>> pie_reading((), "Nederland"), pie_reading(((3, "niet vergeleken"),), "")
    ('Er zijn geen cijfers voor de profieltaart.', '3 cijfers niet vergeleken.')
    """
    told = [(count, words) for count, words in counts if count]
    if not told:
        return "Er zijn geen cijfers voor de profieltaart."
    (first, first_words), *rest = told
    noun = "cijfer" if first == 1 else "cijfers"
    listed = ", ".join([f"{first} {noun} {first_words}", *(f"{count} {words}" for count, words in rest)])
    return f"Vergeleken met {with_article(reference)}: {listed}." if reference else f"{listed}."


def gap_words(one: tuple[float, int], other: tuple[float, int], unit: str, *, is_rough: bool = False) -> str:
    """Give how far two figures, each (value, decimals), are apart, so that a reader can check it.

    >>> gap_words((18.2, 1), (6.6, 1), "pct").replace("\u00a0", " ")
    '11,6 procentpunt'
    >>> gap_words((20.3, 0), (6.6, 1), "pct", is_rough=True).replace("\u00a0", " ")
    'ongeveer 13 procentpunt'
    >>> gap_words((6.6, 1), (6.6, 1), "pct")
    'gelijk'
    """
    decimals = min(one[1], other[1])
    gap = shown(one[0], one[1]) - shown(other[0], other[1])
    if not shown(gap, decimals):
        return EQUAL
    size = difference(gap, unit, decimals)
    return f"{APPROXIMATELY} {size}" if is_rough else size


def certainty_of_difference(size: int, certainty: str, *, is_small: bool, is_judged: bool) -> str:
    """Say how the first figure lies from the second, and how sure that is; never more than is known.

    >>> certainty_of_difference(2, "duidelijk", is_small=False, is_judged=True)
    'duidelijk veel hoger'
    >>> certainty_of_difference(-1, "waarschijnlijk", is_small=False, is_judged=True)
    'waarschijnlijk lager'
    >>> certainty_of_difference(1, "niet_te_zeggen", is_small=False, is_judged=True)
    'niet te zeggen'
    >>> certainty_of_difference(0, "duidelijk", is_small=True, is_judged=True)
    'klein verschil'
    """
    if not is_judged:
        return NOT_COMPARED_LABEL
    if certainty == UNCERTAIN:
        return CANNOT_TELL
    if size == 0:
        return certainty_label(CERTAINTY_KEYS[certainty], is_small=True) if is_small else SIMILAR
    return f"{certainty_label(CERTAINTY_KEYS[certainty])} {size_words(size)}"


def take_away(name: str) -> str:
    """Name the link that takes a column away."""
    return f"Haal {name} weg"


def move_left(name: str) -> str:
    """Name the link that moves a column to the left."""
    return f"Zet {name} naar links"


def move_right(name: str) -> str:
    """Name the link that moves a column to the right."""
    return f"Zet {name} naar rechts"


def add(name: str) -> str:
    """Name the link that adds a gebied or a group."""
    return f"Voeg {name} toe"
