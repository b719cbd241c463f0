"""The words of a table of gebieden: its title, its filter, and since when."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wijkmonitor.wording.levels import count_of, plural, with_article
from wijkmonitor.wording.numbers import number

COLUMN_NAME: Final = "Gebied"
COLUMN_VALUE: Final = "Cijfer"
_SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "alle gebieden",
        "lager": "lager dan {reference}",
        "hoger": "hoger dan {reference}",
        "helft": "minder dan de helft van {reference}",
        "dubbel": "meer dan het dubbele van {reference}",
    }
)
_SINCE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "": "Zo sinds",
        "lager": "Lager sinds",
        "hoger": "Hoger sinds",
        "helft": "Onder de helft sinds",
        "dubbel": "Boven het dubbele sinds",
    }
)


def table_title(level: str, parent: str) -> str:
    """Give the title of the table.

    >>> table_title("wijk", "Utrecht")
    'Wijken in Utrecht'
    """
    many = plural(level)
    return f"{many[:1].upper()}{many[1:]} in {parent}"


def side_label(side: str, reference: str) -> str:
    """Give an option of the filter.

    >>> side_label("helft", "Nederland"), side_label("lager", "gemeente Utrecht")
    ('minder dan de helft van Nederland', 'lager dan de gemeente Utrecht')
    """
    return _SIDES[side].format(reference=with_article(reference))


def found(count: int, total: int, without_figure: int, level: str) -> str:
    """Say how many gebieden are shown, and of how many there is no figure.

    >>> found(3, 17, 0, "wijk").replace("\u00a0", " "), found(17, 17, 2, "wijk").replace("\u00a0", " ")
    ('3 van de 17 wijken.', '17 wijken. Van 2 is er geen cijfer.')
    >>> found(17, 17, 17, "wijk").replace("\u00a0", " ")
    'Van geen van de 17 wijken is er een cijfer.'
    """
    if without_figure == total:
        return f"Van geen van de {count_of(total, level)} is er een cijfer."
    shown = (
        f"{count_of(total, level)}."
        if count == total
        else f"{number(count)} van de {count_of(total, level)}."
    )
    return f"{shown} Van {number(without_figure)} is er geen cijfer." if without_figure else shown


def since_head(side: str) -> str:
    """Give the head of the column.

    >>> since_head("helft")
    'Onder de helft sinds'
    """
    return _SINCE[side]


def since_words(year: int, years: int, *, is_first: bool) -> str:
    """Say since when; where the run starts with the first year we have, it may be older.

    >>> since_words(2021, 5, is_first=False), since_words(2019, 5, is_first=True)
    ('2021', '2019 of eerder')
    >>> since_words(2024, 1, is_first=True)
    'alleen 2024 bekend'
    """
    if years == 1:
        return f"alleen {year} bekend"
    return f"{year} of eerder" if is_first else str(year)
