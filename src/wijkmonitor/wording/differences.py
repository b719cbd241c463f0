"""The words about differences between groups: how far, about how many people, how sure, since when."""

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from wijkmonitor.wording.levels import count_of, plural, this
from wijkmonitor.wording.numbers import NO_BREAK, coarse, number, people_about
from wijkmonitor.wording.sentences import enumeration

TITLE: Final = "Verschillen tussen groepen"
OTHERS: Final = "Alle anderen"
LESS_FAVOURABLE: Final = "Minder gunstig voor de groep"
MORE_FAVOURABLE: Final = "Gunstiger voor de groep"
DESCRIBED: Final = "Anders, zonder oordeel"
UNCLEAR: Final = "Geen duidelijk verschil"
UNCLEAR_NOTE: Final = (
    "Deze cijfers verschillen niet, of zo weinig dat het toeval kan zijn. Ook dat is een uitkomst."
)
HOW: Final = (
    (
        "Elk cijfer van een groep staat naast dat van alle anderen in hetzelfde gebied, uit dezelfde tabel "
        "en hetzelfde jaar. Eerst staat wat om de meeste mensen gaat."
    ),
    (
        "Bij veel vergelijkingen lijkt er altijd wel iets te verschillen. Daarom zeggen wij alleen iets als "
        "het ook na een correctie daarvoor overeind blijft (Benjamini en Hochberg, 5 %)."
    ),
    (
        "Een verschil in aandeel en een verhouding kunnen elkaar tegenspreken: een klein aandeel kan "
        "verdubbelen en toch over weinig mensen gaan. Daarom staan ze naast elkaar, met het aantal mensen."
    ),
    (
        "Hoe groot een groep is, weten wij van het nieuwste jaar. Bij geschatte cijfers nemen wij aan dat de "
        "schatting voor een kleine groep minder precies is dan voor iedereen samen."
    ),
)
_AGE_EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "verdwijnt": "het verschil verdwijnt dan bijna",
        "kleiner": "het verschil is dan kleiner",
        "gelijk": "het verschil blijft dan ongeveer even groot",
        "groter": "het verschil is dan groter",
        "keert": "het verschil keert dan om",
    }
)
_SAME_RATIO: Final = 0.05
_DECIMALS_OF_RATIO: Final = 1
_LARGE_RATIO: Final = 10


def heading(name: str) -> str:
    """Give the head of the page.

    >>> heading("Overvecht")
    'Verschillen tussen groepen in Overvecht'
    """
    return f"{TITLE} in {name}"


def counting(compared: int, real: int, expected: int) -> str:
    """Say how many comparisons the page holds, and how many of them would differ by chance alone.

    >>> counting(40, 11, 2)
    'Wij hebben 40 cijfers van groepen vergeleken. Zonder correctie zouden er ongeveer 2 alleen door toeval \
verschillen. Na correctie blijven er 11 verschillen over.'
    """
    compared_words = "1 cijfer" if compared == 1 else f"{compared} cijfers"
    left = "blijft er 1 verschil" if real == 1 else f"blijven er {real or 'geen'} verschillen"
    chance = (
        f"zouden er ongeveer {expected} alleen door toeval verschillen"
        if expected > 1
        else "zou er hooguit 1 alleen door toeval verschillen"
    )
    start = f"Wij hebben {compared_words} van groepen vergeleken. Zonder correctie {chance}."
    return f"{start} Na correctie {left} over."


def gap_words(points: float, ratio: float, decimals: int, *, is_pct: bool) -> str:
    """Say how far a group lies from the others, both ways; `points` in the unit of the figure.

    >>> gap_words(9.3, 5.9, 1, is_pct=True).replace(NO_BREAK, " ")
    '9,3 procentpunt hoger, 5,9 keer zo hoog'
    >>> gap_words(-14.1, 0.4, 0, is_pct=True).replace(NO_BREAK, " ")
    '14 procentpunt lager, 0,4 keer zo hoog'
    >>> gap_words(0.2, 1.01, 1, is_pct=True).replace(NO_BREAK, " ")
    '0,2 procentpunt hoger, bijna even hoog'
    """
    side = "hoger" if points > 0 else "lager"
    unit = f"{NO_BREAK}procentpunt" if is_pct else ""
    words = f"{number(abs(points), decimals)}{unit} {side}"
    if math.isnan(ratio):
        return words
    if abs(ratio - 1) < _SAME_RATIO:
        return f"{words}, bijna even hoog"
    shown = number(ratio, 0 if ratio >= _LARGE_RATIO else _DECIMALS_OF_RATIO)
    return f"{words}, {shown} keer zo hoog"


def people_words(people: float, interval: tuple[float, float], noun: str) -> str:
    """Say about how many people a gap is, and between which numbers that probably lies.

    >>> people_words(-1284, (-1781, -788), "inwoners").replace(NO_BREAK, " ")
    'Dat zijn ongeveer 1.300 inwoners minder dan bij een gelijk aandeel (waarschijnlijk tussen 790 en 1.800).'
    """
    more = "meer" if people > 0 else "minder"
    low, high = sorted((abs(interval[0]), abs(interval[1])))
    if interval[0] * interval[1] <= 0:
        low = 0.0
    about = people_about(abs(people), noun)
    start = f"Dat zijn {about} {more} dan bij een gelijk aandeel"
    limits = number(coarse(low)), number(coarse(high))
    if limits[0] == limits[1]:
        return f"{start}."
    return f"{start} (waarschijnlijk tussen {limits[0]} en {limits[1]})."


def since_words(year: int, years: int, *, is_first: bool) -> str:
    """Say since when a group lies on this side; where the run starts with the first year, it may be older.

    >>> since_words(2019, 5, is_first=True), since_words(2021, 5, is_first=False)
    ('sinds 2019 of eerder', 'sinds 2021')
    >>> since_words(2020, 1, is_first=True)
    'alleen 2020 bekend'
    """
    if years == 1:
        return f"alleen {year} bekend"
    return f"sinds {year} of eerder" if is_first else f"sinds {year}"


def equal_age(value: str, effect: str) -> str:
    """Say what the figure of a group would be at equal age, and what becomes of the difference.

    >>> equal_age("6,5 %", "verdwijnt")
    'Bij gelijke leeftijd zou het 6,5 % zijn: het verschil verdwijnt dan bijna.'
    """
    return f"Bij gelijke leeftijd zou het {value} zijn: {_AGE_EFFECTS[effect]}."


def nothing_here(level: str) -> str:
    """Say that a gebied has no figures of groups.

    >>> nothing_here("wijk")
    'Voor deze wijk publiceert geen van onze bronnen cijfers van groepen naast elkaar.'
    """
    return f"Voor {this(level)} publiceert geen van onze bronnen cijfers van groepen naast elkaar."


def other_breakdown(level: str) -> str:
    """Say that a gebied has no figures of the breakdown that was asked for."""
    return f"Voor {this(level)} zijn er van deze verdeling geen cijfers naast elkaar."


def wider(level: str, name: str, titles: Sequence[str]) -> str:
    """Say which breakdowns a larger gebied has.

    >>> wider("land", "Nederland", ("Koop of huur", "Soort huishouden"))
    'Voor heel Nederland zijn er wel cijfers naar: koop of huur en soort huishouden.'
    """
    place = f"heel {name}" if level == "land" else f"de {level} {name}"
    lowered = tuple(title[0].lower() + title[1:] for title in titles)
    return f"Voor {place} zijn er wel cijfers naar: {enumeration(lowered)}."


def not_compared(titles: Sequence[str]) -> str:
    """Say which figures have groups that cannot be held against the others."""
    return (
        "Niet vergeleken, omdat we niet weten hoe groot de groep is of hoe zeker de schatting is, of omdat "
        f"de cijfers elkaar tegenspreken: {enumeration(tuple(titles))}."
    )


GAP: Final = "Verschil"
PEOPLE: Final = "Om hoeveel mensen gaat het"
SMALLEST_NOTE: Final = (
    "Hier liggen de groep en de anderen het dichtst bij elkaar. Een klein verschil kan ook betekenen dat het "
    "met beide minder goed gaat: kijk daarom ook naar de cijfers zelf."
)


def country_title(title: str, level: str) -> str:
    """Give the head of the page over the country.

    >>> country_title("Inwoners die roken", "wijk")
    'In welke wijken verschillen groepen het meest: inwoners die roken'
    """
    return f"In welke {plural(level)} verschillen groepen het meest: {title[0].lower()}{title[1:]}"


def country_intro(group: str, compared: int, level: str, year: str, higher: int) -> str:
    """Say what is compared, in how many gebieden, and on which side the group mostly lies.

    >>> country_intro("Jongeren", 2535, "wijk", "2020", 0).partition(". ")[2].replace(NO_BREAK, " ")
    "In 2.535 wijken staat het cijfer over 2020 van 'Jongeren' naast dat van alle anderen in dezelfde wijk. \
Het is nergens hoger."
    """
    start = "Wij vergelijken gebieden, geen groepen met elkaar."
    if not compared:
        return f"{start} Per {level} zijn er van deze groep geen cijfers om te vergelijken."
    return (
        f"{start} In {count_of(compared, level)} staat het cijfer over {year} van '{group}' naast dat van "
        f"alle anderen in dezelfde {level}. {_sides(compared, higher, level)}"
    )


def _sides(compared: int, higher: int, level: str) -> str:
    """Say on which side the group lies; a few gebieden are not rounded away.

    >>> [_sides(2490, higher, "wijk").replace(NO_BREAK, " ") for higher in (0, 3, 1000)]
    ['Het is nergens hoger.', 'In 3 wijken is het hoger, in 2.487 wijken niet.', \
'In 40 % is het hoger, in 60 % lager.']
    """
    if not higher:
        return "Het is nergens hoger."
    share = math.floor(100 * higher / compared + 0.5)
    if share in {0, 100}:
        others = compared - higher
        rest = f", in {count_of(others, level)} niet" if others else ""
        return f"In {count_of(higher, level)} is het hoger{rest}."
    return f"In {share}{NO_BREAK}% is het hoger, in {100 - share}{NO_BREAK}% lager."


def more_or_fewer(people: float) -> str:
    """Say about how many people more or fewer of a group there are than at an equal share.

    >>> [more_or_fewer(people).replace(NO_BREAK, " ") for people in (-4, 318)]
    ['nog geen 10 mensen minder', 'ongeveer 320 mensen meer']
    """
    about = people_about(abs(people), "mensen").replace("minder dan", "nog geen")
    return f"{about} {'meer' if people > 0 else 'minder'}"


def largest(level: str) -> str:
    """Give the head of the first table.

    >>> largest("wijk")
    'Wijken met het grootste verschil'
    """
    return f"{plural(level).capitalize()} met het grootste verschil"


def smallest(level: str) -> str:
    """Give the head of the second table.

    >>> smallest("gemeente")
    'Gemeenten met het kleinste verschil'
    """
    return f"{plural(level).capitalize()} met het kleinste verschil"


def real_of(real: int, compared: int, expected: int, level: str) -> str:
    """Say in how many gebieden the gap is hardly chance.

    >>> real_of(373, 2535, 127, "wijk").replace(NO_BREAK, " ")
    'In 373 van de 2.535 wijken is het verschil, ook na correctie voor zoveel vergelijkingen, geen toeval. \
Zonder correctie zouden er ongeveer 127 alleen door toeval verschillen.'
    """
    return (
        f"In {number(real)} van de {count_of(compared, level)} is het verschil, ook na correctie voor zoveel "
        f"vergelijkingen, geen toeval. Zonder correctie zouden er ongeveer {number(expected)} alleen door "
        "toeval verschillen."
    )
