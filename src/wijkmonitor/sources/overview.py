"""What every source is, as its `source.yaml` says it: for the table of sources and for who loads one."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration, load_declaration
from wijkmonitor.sources.feeds import load_feeds

_HERE = Path(__file__).parent
_YEARS = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
"""A year in a title: 'Ervaren gezondheid, 2012-2024'."""
_BOUNDARIES = re.compile(r"(?:regio-)?indeling \d{4}|\(\d{4}\)")
"""The year of boundaries in a title, which says nothing of the figures."""


class Extent(StrEnum):
    """How much of a source something holds for."""

    ALL = "alles"
    SOME = "deels"
    NONE = "niets"


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that the program can read, whether or not anything of it was loaded."""

    name: str
    title: str
    publisher: str
    licence: str
    url: str
    """Where its publisher tells of its first table."""
    tables: tuple[str, ...]
    years: tuple[int, ...]
    """Years that its declarations name, oldest first; none where only the table itself says them."""
    levels: tuple[RegionLevel, ...]
    """Levels whose gebieden it must have, largest first."""
    bundled: Extent
    """How many of its tables travel with the program, for which we must have a file of theirs."""
    proven: Extent
    unproven: tuple[str, ...]
    """Deliveries and feeds that were not held against real bytes, and tables that we have no file of."""
    is_fetched: bool
    """Whether a publisher can be asked for it; otherwise a steward hands over files."""
    has_figures: bool
    """False for lists of gebieden and boundaries, which no figure comes from."""


@cache
def known_sources() -> tuple[KnownSource, ...]:
    """Give every source of the program, by name."""
    return tuple(known_source(path.parent) for path in sorted(_HERE.glob("*/source.yaml")))


def known_source(folder: Path) -> KnownSource:
    """Describe the source in a folder; raises SourceError when its declaration is faulty."""
    declaration = load_declaration(folder)
    feeds = load_feeds(declaration)
    deliveries = (*declaration.deliveries, *(feed.delivery for feed in feeds))
    there = {delivery.table for delivery in deliveries}
    absent = [table for table in declaration.tables if table not in there]
    travelling = {delivery.table for delivery in declaration.deliveries if delivery.is_bundled}
    unproven = (*(delivery.id for delivery in deliveries if not delivery.is_proven), *absent)
    return KnownSource(
        name=declaration.name,
        title=declaration.title,
        publisher=declaration.publisher,
        licence=declaration.licence,
        url=next((table.url for table in declaration.tables.values()), ""),
        tables=tuple(declaration.tables),
        years=tuple(sorted(_years(declaration, deliveries))),
        levels=tuple(level for level in RegionLevel if any(level in each.expected for each in deliveries)),
        bundled=_extent(table in travelling for table in declaration.tables),
        proven=_extent([*(delivery.is_proven for delivery in deliveries), *(False for _ in absent)]),
        unproven=unproven,
        is_fetched=bool(feeds),
        has_figures=declaration.has_figures,
    )


def _years(declaration: SourceDeclaration, deliveries: Iterable[DeliveryDeclaration]) -> set[int]:
    tables = {year for item in declaration.tables.values() for year in _years_of(item.period, item.title)}
    return tables | {year for item in deliveries for year in _years_of(item.period, item.title)}


def _years_of(period: str | None, title: str) -> Iterator[int]:
    if period is not None:
        yield int(period[:4])
    else:
        yield from map(int, _YEARS.findall(_BOUNDARIES.sub("", title)))


def _extent(answers: Iterable[bool]) -> Extent:
    found = set(answers)
    if found == {True}:
        return Extent.ALL
    return Extent.SOME if True in found else Extent.NONE
