"""The levels of gebieden in Dutch sentences."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.wording.numbers import NO_BREAK, number

_PLURALS: Final[Mapping[str, str]] = MappingProxyType(
    {
        RegionLevel.LAND: "landen",
        RegionLevel.PROVINCIE: "provincies",
        RegionLevel.GEMEENTE: "gemeenten",
        RegionLevel.WIJK: "wijken",
        RegionLevel.BUURT: "buurten",
    }
)
_GEMEENTE_FIRST: Final = f"{RegionLevel.GEMEENTE} "
_PEOPLE_FIRST: Final = "alle inwoners "
_SIMILAR_FIRST: Final = "soortgelijke "
_ARTICLES: Final[Mapping[str, str]] = MappingProxyType({RegionLevel.LAND: "het"})


def plural(level: str) -> str:
    """Give the plural of a level.

    >>> plural("wijk")
    'wijken'
    """
    return _PLURALS[level]


def count_of(count: int, level: str) -> str:
    """Give how many gebieden of a level.

    >>> count_of(10, "wijk").replace(NO_BREAK, " "), count_of(1, "buurt").replace(NO_BREAK, " ")
    ('10 wijken', '1 buurt')
    """
    return f"{number(count)}{NO_BREAK}{str(level) if count == 1 else _PLURALS[level]}"


def this(level: str) -> str:
    """Point at the gebied on screen.

    >>> this("wijk"), this("land")
    ('deze wijk', 'dit land')
    """
    return f"dit {level}" if level in _ARTICLES else f"deze {level}"


def middle(level: str) -> str:
    """Name the gebied that stands for Nederland where the country has no figure of its own.

    >>> middle("wijk"), middle("provincie")
    ('de middelste wijk', 'de middelste provincie')
    """
    article = "het middelste" if level in _ARTICLES else "de middelste"
    return f"{article} {level}"


def country_in(year: int) -> str:
    """Name Nederland in a year that is not the one of the figure beside it.

    >>> country_in(2020)
    'Nederland (2020)'
    """
    return f"Nederland ({year})"


def without_article(name: str) -> str:
    """Give a name as it stands beside a figure.

    >>> without_article("de middelste wijk"), without_article("Den Haag")
    ('middelste wijk', 'Den Haag')
    """
    return name.removeprefix("de ").removeprefix("het ")


def with_article(name: str) -> str:
    """Give the name of a reference as it stands in a sentence.

    >>> with_article("gemeente Utrecht"), with_article("Nederland")
    ('de gemeente Utrecht', 'Nederland')
    """
    return f"de {name}" if name.startswith(_GEMEENTE_FIRST) else name


def located_in(name: str) -> str:
    """Say where something is otherwise: in a reference, or among the people of one.

    >>> located_in("gemeente Utrecht"), located_in("alle inwoners van Overvecht")
    ('in de gemeente Utrecht', 'bij alle inwoners van Overvecht')
    """
    return f"bij {name}" if name.startswith(_PEOPLE_FIRST) else f"in {with_article(name)}"


def similar_gebieden(level: str) -> str:
    """Name the gebieden that are most like one of this level, as a reference.

    >>> similar_gebieden("wijk")
    'soortgelijke wijken'
    """
    return f"{_SIMILAR_FIRST}{_PLURALS[level]}"


def than(name: str) -> str:
    """Give a reference after 'lager dan': several gebieden together are a place to be in.

    >>> than("soortgelijke wijken"), than("de gemeente Utrecht")
    ('in soortgelijke wijken', 'de gemeente Utrecht')
    """
    return f"in {name}" if name.startswith(_SIMILAR_FIRST) else name


def with_level(level: str, name: str) -> str:
    """Give a gebied in a sentence, its level first; the country needs none.

    >>> with_level("gemeente", "Utrecht"), with_level("land", "Nederland")
    ('de gemeente Utrecht', 'Nederland')
    """
    return name if level == RegionLevel.LAND else f"de {level} {name}"


def position(level: str, parents: tuple[tuple[str, str], ...] = ()) -> str:
    """Give what a gebied is and where it lies; parents are (level, name), the nearest first.

    >>> position("wijk", (("gemeente", "Utrecht"),))
    'wijk in de gemeente Utrecht'
    >>> position("buurt", (("wijk", "Overvecht"), ("gemeente", "Utrecht")))
    'buurt in de wijk Overvecht, gemeente Utrecht'
    """
    if not parents:
        return str(level)
    (nearest_level, nearest_name), *others = parents
    rest = "".join(f", {other_level} {name}" for other_level, name in others)
    return f"{level} in {with_level(nearest_level, nearest_name)}{rest}"
