"""Names that people use and CBS does not: Den Haag, Den Bosch, Friesland."""

import csv
from collections.abc import Mapping
from importlib import resources
from types import MappingProxyType
from typing import Final

from wijkmonitor.domain.errors import CatalogError, Problem
from wijkmonitor.domain.region import RegionCode, is_region_code

_FILE: Final = "aliases.csv"


def load_aliases() -> Mapping[RegionCode, tuple[str, ...]]:
    """Read the aliases by region code; raises CatalogError with every row that cannot be right."""
    text = (resources.files(__package__) / _FILE).read_text(encoding="utf-8")
    return parse_aliases(text)


def parse_aliases(text: str) -> Mapping[RegionCode, tuple[str, ...]]:
    r"""Read rows of `code;alias`.

    >>> dict(parse_aliases("code;alias\nGM0518;Den Haag\nGM0518;The Hague\n"))
    {'GM0518': ('Den Haag', 'The Hague')}
    """
    found: dict[RegionCode, tuple[str, ...]] = {}
    problems: list[Problem] = []
    for line, row in enumerate(csv.DictReader(text.splitlines(), delimiter=";"), start=2):
        code, alias = (row.get("code") or "").strip(), (row.get("alias") or "").strip()
        if not is_region_code(code) or not alias:
            problems.append(
                Problem(
                    f"'{code}' met alias '{alias}' kan niet kloppen.",
                    f"search/{_FILE}, regel {line}",
                    "Schrijf een gebiedscode en een naam, met een puntkomma ertussen.",
                )
            )
            continue
        found[RegionCode(code)] = (*found.get(RegionCode(code), ()), alias)
    if problems:
        raise CatalogError(problems)
    return MappingProxyType(found)
