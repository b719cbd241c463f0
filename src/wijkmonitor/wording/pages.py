"""Words of the gebied page and its charts: tones, readings of a figure, votes of a theme, word breaks.

A tone is shown in three ways at once, so that colour is never alone: a colour, a sign and a word.
"""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from wijkmonitor.wording.judgements import comparison, tone_label
from wijkmonitor.wording.levels import located_in, than, with_article
from wijkmonitor.wording.numbers import APPROXIMATELY, MINUS, NO_BREAK, figure, number, people_about

TONE_SIGNS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "veel_gunstiger": "++",
        "gunstiger": "+",
        "vergelijkbaar": "=",
        "ongunstiger": MINUS,
        "veel_ongunstiger": MINUS * 2,
        "veel_hoger": "▲▲",
        "hoger": "▲",
        "lager": "▼",
        "veel_lager": "▼▼",
    }
)
CERTAIN: Final = "duidelijk"
LIKELY: Final = "waarschijnlijk"
UNCERTAIN: Final = "niet_te_zeggen"
"""How sure a judgement is, as a view says it."""
CERTAINTY_KEYS: Final[Mapping[str, int]] = MappingProxyType({UNCERTAIN: 0, LIKELY: 1, CERTAIN: 2})
"""From the words of a view to the keys of `judgements`."""
WARNING_KEYS: Final[Mapping[str, int]] = MappingProxyType({"instellingen": 1, "weinig_inwoners": 2})
_VALUED: Final = frozenset({"veel_gunstiger", "gunstiger", "ongunstiger", "veel_ongunstiger"})
UNCERTAIN_SIGN: Final = "?"
UNCERTAIN_LABEL: Final = "te onzeker"
NO_FIGURE_LABEL: Final = "geen cijfer"
NO_FIGURES_IN_THEME: Final = "Voor dit thema zijn hier geen cijfers."
COUNTRY: Final = "Nederland"
NOT_COMPARED_LABEL: Final = "niet vergeleken"

_OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gunstig": "overwegend gunstiger",
        "ongunstig": "overwegend minder gunstig",
        "gemengd": "gemengd: sommige onderwerpen zijn gunstiger, andere minder gunstig",
        "vergelijkbaar": "overwegend vergelijkbaar",
        "geen_oordeel": "geen oordeel: te weinig cijfers om te vergelijken",
    }
)
_NEUTRAL_THEME: Final = "geen oordeel: in dit thema is meer of minder niet beter of slechter"
_LONG_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "arbeidsongeschikt": "arbeids|ongeschikt",
        "arbeidsongeschiktheid": "arbeids|ongeschiktheid",
        "arbeidsparticipatie": "arbeids|participatie",
        "basisscholen": "basis|scholen",
        "bevolkingsdichtheid": "bevolkings|dichtheid",
        "eengezinswoningen": "eengezins|woningen",
        "eenpersoonshuishoudens": "eenpersoons|huishoudens",
        "elektriciteitsgebruik": "elektriciteits|gebruik",
        "geluidhinder": "geluid|hinder",
        "geweldsmisdrijven": "gewelds|misdrijven",
        "huishoudens": "huis|houdens",
        "kinderdagverblijf": "kinder|dagverblijf",
        "leefomgeving": "leef|omgeving",
        "omgevingsadressendichtheid": "omgevings|adressen|dichtheid",
        "verkeersmisdrijven": "verkeers|misdrijven",
        "vermogensmisdrijven": "vermogens|misdrijven",
    }
)


reference_figure: Final = lru_cache(maxsize=16384)(figure)
"""`figure` for values of a gemeente or the country, which stand on many pages."""


def capital(text: str) -> str:
    """Give a text with a capital in front; the rest stays as it is.

    >>> capital("wijk in de gemeente Utrecht")
    'Wijk in de gemeente Utrecht'
    """
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=4096)
def breakable(text: str) -> str:
    """Give a text whose long words may break, at a soft hyphen between the parts of the word.

    >>> breakable("Eenpersoonshuishoudens").replace("\u00ad", "|")
    'Eenpersoons|huishoudens'
    """
    return " ".join(_breakable_word(word) for word in text.split(" "))


def slice_reading(
    title: str, value: str, size: int, certainty: str, reference: tuple[str, str], tone: str
) -> str:
    """Give the name of a slice as a screen reader says it; `reference` is (name, value).

    >>> slice_reading("Bijstand", "8 %", 2, "duidelijk", ("Nederland", "2 %"), "veel_ongunstiger")
    'Bijstand: 8 %, veel hoger dan Nederland, duidelijk (Nederland: 2 %). Dat is veel minder gunstig.'
    """
    name, reference_value = reference
    words = comparison(size, CERTAINTY_KEYS[certainty], name)
    reading = f"{title}: {value}, {words} ({name}: {reference_value})."
    is_verdict = tone in _VALUED and certainty != UNCERTAIN
    return f"{reading} Dat is {tone_label(tone)}." if is_verdict else reading


def no_figure_reading(title: str, reason: str) -> str:
    """Give the name of a slice without a figure."""
    return f"{title}: {NO_FIGURE_LABEL}. {reason}"


def outcome_words(outcome: str, *, is_neutral: bool) -> str:
    """Give what the votes of a theme add up to; in a neutral theme nothing is better or worse.

    >>> outcome_words("geen_oordeel", is_neutral=False)
    'geen oordeel: te weinig cijfers om te vergelijken'
    """
    if outcome == "geen_oordeel" and is_neutral:
        return _NEUTRAL_THEME
    return _OUTCOMES[outcome]


@lru_cache(maxsize=1024)
def votes_words(favourable: int, unfavourable: int, similar: int, uncertain: int) -> str:
    """Give the votes of a theme's onderwerpen; those nobody cast are left out.

    >>> votes_words(1, 3, 0, 1)
    '1 onderwerp gunstiger, 3 minder gunstig, 1 te onzeker'
    """
    counts = (
        (favourable, "gunstiger"),
        (unfavourable, "minder gunstig"),
        (similar, "vergelijkbaar"),
        (uncertain, UNCERTAIN_LABEL),
    )
    cast = [(count, words) for count, words in counts if count]
    if not cast:
        return ""
    (first, first_words), *rest = cast
    noun = "onderwerp" if first == 1 else "onderwerpen"
    return ", ".join([f"{first} {noun} {first_words}", *(f"{count} {words}" for count, words in rest)])


def inhabitants(count: int | None) -> str:
    """Give a number of inhabitants.

    >>> inhabitants(34295).replace(NO_BREAK, " "), inhabitants(None)
    ('34.295 inwoners', 'aantal inwoners onbekend')
    """
    if count is None:
        return "aantal inwoners onbekend"
    return f"{number(count)}{NO_BREAK}{'inwoner' if count == 1 else 'inwoners'}"


def people_behind(count: int, noun: str) -> str:
    """Say how many people are behind a figure.

    >>> people_behind(2900, "huishoudens").replace(NO_BREAK, " ")
    'Ongeveer 2.900 huishoudens'
    """
    words = people_about(count, noun)
    return capital(words)


def extra_people(count: int, reference_name: str, *, is_rate: bool = False) -> str:
    """Say how many more or fewer that is than with the reference's figure; `is_rate`: events per inhabitant.

    >>> extra_people(-2480, "Nederland")
    '2.500 minder dan bij hetzelfde aandeel als in Nederland'
    >>> extra_people(640, "gemeente Utrecht", is_rate=True)
    '640 meer dan bij hetzelfde aantal per 1.000 inwoners als in de gemeente Utrecht'
    """
    more = "meer" if count > 0 else "minder"
    about = people_about(abs(count), "").rstrip(NO_BREAK)
    same = "aantal per 1.000 inwoners" if is_rate else "aandeel"
    size = about.removeprefix(APPROXIMATELY).strip()
    return f"{size} {more} dan bij hetzelfde {same} als {located_in(reference_name)}"


def everybody_behind(count: int, noun: str) -> str:
    """Say whom a mean or a distance is about.

    >>> everybody_behind(35255, "inwoners").replace(NO_BREAK, " ")
    'Geldt voor alle 35.255 inwoners'
    """
    return f"Geldt voor alle {number(count)}{NO_BREAK}{noun}"


def nothing_stands_out(better: str, reference_name: str) -> str:
    """Say why a list is empty; `better` is gunstiger or minder gunstig.

    >>> nothing_stands_out("gunstiger", "gemeente Utrecht")
    'Geen cijfer is hier duidelijk gunstiger dan in de gemeente Utrecht.'
    """
    return f"Geen cijfer is hier duidelijk {better} dan {located_in(reference_name)}."


def theme_sentence(votes: str, outcome: str, reference_name: str, *, has_figures: bool) -> str:
    """Say what the votes of a theme are, and against what; without votes there is nothing to compare.

    >>> theme_sentence("1 onderwerp gunstiger", "overwegend gunstiger", "gemeente Utrecht", has_figures=True)
    '1 onderwerp gunstiger, vergeleken met de gemeente Utrecht.'
    >>> theme_sentence("", "", "Nederland", has_figures=False)
    'Voor dit thema zijn hier geen cijfers.'
    """
    if not has_figures:
        return NO_FIGURES_IN_THEME
    if not reference_name:
        return ""
    if votes:
        return f"{capital(votes)}, vergeleken met {with_article(reference_name)}."
    return f"{capital(outcome)}."


def scale_explained(reference_name: str) -> str:
    """Explain the small scale beside a judgement.

    >>> scale_explained("gemeente Utrecht")
    'Naast elk cijfer staat een kleine schaal. Het streepje is de gemeente Utrecht, de stip is dit gebied, \
de balk laat zien hoe zeker het is.'
    >>> scale_explained("soortgelijke wijken").split(". ")[1].split(",")[0]
    'Het streepje is het cijfer van soortgelijke wijken'
    """
    place = with_article(reference_name)
    line = place if than(place) == place else f"het cijfer van {place}"
    return (
        f"Naast elk cijfer staat een kleine schaal. Het streepje is {line}, de stip "
        "is dit gebied, de balk laat zien hoe zeker het is."
    )


def _breakable_word(word: str) -> str:
    parts = _LONG_WORDS.get(word.lower())
    if parts is None:
        return word
    broken = parts.replace("|", "\u00ad")
    return word[0] + broken[1:]
