"""The opening of 'In het kort': what a gebied is and who live there, with the place as Dutch says it."""

from typing import Final

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.wording.levels import with_level
from wijkmonitor.wording.pages import capital

ISLANDS: Final = frozenset({"Texel", "Vlieland", "Terschelling", "Ameland", "Schiermonnikoog"})
_GROUNDS: Final = ("Bedrijventerrein", "Bedrijvenpark", "Industrieterrein")
"""What people live or work on, not in."""
_NAMED_WITH_LEVEL: Final = frozenset({RegionLevel.GEMEENTE, RegionLevel.PROVINCIE})


def in_place(level: str, name: str) -> str:
    """Give a gebied as the place where something is so; islands and business parks are lived on.

    >>> in_place("wijk", "Overvecht"), in_place("gemeente", "Utrecht"), in_place("gemeente", "Texel")
    ('in Overvecht', 'in de gemeente Utrecht', 'op Texel')
    """
    if name in ISLANDS or name.startswith(_GROUNDS):
        return f"op {name}"
    return f"in {named(level, name)}"


def named(level: str, name: str) -> str:
    """Give a gebied as the subject of a sentence: gemeente and provincie may share a name with a town.

    >>> named("provincie", "Utrecht"), named("land", "Nederland"), named("buurt", "De Werven")
    ('de provincie Utrecht', 'Nederland', 'De Werven')
    """
    return with_level(level, name) if level in _NAMED_WITH_LEVEL and name not in ISLANDS else name


def country_opening(name: str, people: str, year: str = "") -> str:
    """Say how many live in a country; `people` is empty when that is not known of the year.

    >>> country_opening("Nederland", "18.044.027 inwoners (2025)"), country_opening("Nederland", "", "2016")
    ('Nederland heeft 18.044.027 inwoners (2025).', 'Dit zijn cijfers over Nederland uit 2016.')
    """
    if people:
        return sentence(f"{name} {'had' if year else 'heeft'} {people}")
    return sentence(f"dit zijn cijfers over {name}{f' uit {year}' if year else ''}")


def opening(name: str, what: str, people: str, feature: str = "", *, is_current: bool = True) -> str:
    """Say what a gebied is, how many live there and which of them stand out.

    >>> opening("Overvecht", "een wijk in de gemeente Utrecht", "35.255 inwoners (2024)")
    'Overvecht is een wijk in de gemeente Utrecht met 35.255 inwoners (2024).'
    """
    verb = "is" if is_current else "was"
    with_people = f" met {people}" if people else ""
    return sentence(f"{name} {verb} {what}{with_people}{feature}")


def feature(naam: str, than: str, *, is_more: bool) -> str:
    """Say of which people there are more or fewer; ends the opening.

    >>> feature("kinderen tot 15 jaar", "in Nederland", is_more=True)
    ', onder wie naar verhouding meer kinderen tot 15 jaar dan in Nederland'
    """
    return f", onder wie naar verhouding {'meer' if is_more else 'minder'} {naam} dan {than}"


def nobody_lives(place: str, year: str = "") -> str:
    """Say that a gebied has no inhabitants.

    >>> nobody_lives("op Bedrijventerrein Lage Weide")
    'Op Bedrijventerrein Lage Weide staat niemand ingeschreven, dus zijn er bijna geen cijfers.'
    """
    stands = f"stond in {year}" if year else "staat"
    return sentence(f"{place} {stands} niemand ingeschreven, dus zijn er bijna geen cijfers")


def group_lives(place: str, people: str, count: str, year: str = "") -> str:
    """Say how many of a group live in a gebied; `count` is empty when nobody knows.

    >>> group_lives("in Overvecht", "inwoners van 65 jaar en ouder", "4.300")
    'In Overvecht wonen 4.300 inwoners van 65 jaar en ouder.'
    """
    if not count:
        return sentence(f"dit gaat over {people} {place}")
    return sentence(
        f"{place} {'woonden' if year else 'wonen'}{f' in {year}' if year else ''} {count} {people}"
    )


def sentence(words: str) -> str:
    """Give words as a sentence: a capital in front and a full stop behind.

    >>> sentence("'s-Gravenhage is een gemeente"), sentence("in 't Veld is het rustig")
    ("'s-Gravenhage is een gemeente.", "In 't Veld is het rustig.")
    """
    return f"{capital(words)}."
