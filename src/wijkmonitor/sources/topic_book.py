"""Which topic of any year's table is which indicator: the `onderwerpen.csv` of a source.

CBS moves the number behind a key every year, and within a year whenever it adds a topic: the income of 2018
was `GemiddeldInkomenPerInwoner_66` at first and `_69` later. Where we hold no real bytes of a table, its keys
cannot be known beforehand. Then the table itself decides: a key without its number (its stem), the unit and
the headings above it tell exactly one indicator, or the load stops.

One row a stem. `eenheid` is the unit as the publisher writes it, `onder` a part of one of the headings above;
alternatives are parted by `|`. Rows with `@` name roles, rows with `@negeren` what we know and leave alone.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.domain.group import TOTAAL, is_group_code
from wijkmonitor.sources.columns import ColumnMap, MappedColumn, load_columns
from wijkmonitor.sources.tabular import UnreadableFileError
from wijkmonitor.sources.topics import Topic, squeezed

TOPICS = "onderwerpen"
"""The value of `kolommen` in a source.yaml with which a table's own description decides."""

_HEADS = ("indicator", "groep", "factor", "stam", "eenheid", "onder")
_ROLE, _IGNORED = "@", "@negeren"
_CODE = "code"


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A row of onderwerpen.csv."""

    indicator: str
    group: str
    factor: float
    stem: str
    units: tuple[str, ...]
    headings: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"{self.indicator} {self.group}".removesuffix(f" {TOTAAL}")

    def has_unit(self, topic: Topic) -> bool:
        return not self.units or topic.unit.casefold() in self.units

    def has_place(self, topic: Topic) -> bool:
        above = " / ".join(topic.headings).casefold()
        return not self.headings or any(text in above for text in self.headings)

    def fits(self, topic: Topic) -> bool:
        return self.has_unit(topic) and self.has_place(topic)

    @property
    def demand(self) -> str:
        units = f"eenheid '{' of '.join(self.units)}'" if self.units else ""
        place = f"een plek onder '{' of '.join(self.headings)}'" if self.headings else ""
        return " en ".join(filter(None, (units, place)))


@dataclass(frozen=True, slots=True)
class TopicBook:
    """Which topic of any year's table is which indicator."""

    where: str
    """The onderwerpen.csv it comes from, for complaints."""
    _by_stem: Mapping[str, tuple[_Wanted, ...]]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read an `onderwerpen.csv`; a SourceError names file and line."""
        where = f"{folder.name}/{TOPICS}.csv"
        with (folder / f"{TOPICS}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter=";", strict=True)
            rows = [_wanted(row, line, where) for line, row in enumerate(reader, start=2)]
        if tuple(reader.fieldnames or ()) != _HEADS:
            raise SourceError(f"{where}: de kolommen moeten {', '.join(_HEADS)} zijn. Herstel de kopregel.")
        by_stem: defaultdict[str, list[_Wanted]] = defaultdict(list)
        for row in rows:
            by_stem[row.stem].append(row)
        return cls(where, {stem: tuple(found) for stem, found in by_stem.items()})

    @property
    def stems(self) -> frozenset[str]:
        """Every name that we know, without its number."""
        return frozenset(self._by_stem)

    def columns_of(self, table: str, topics: Sequence[Topic], file_name: str) -> ColumnMap:
        """Tell what each column of a table is; raises UnreadableFileError with each one that is not clear."""
        problems: list[Problem] = []
        found: list[tuple[Topic, _Wanted]] = []
        for topic in topics:
            fitting = [row for row in self._by_stem.get(topic.stem, ()) if row.fits(topic)]
            if len(fitting) == 1:
                found.append((topic, fitting[0]))
            else:
                problems.append(self._unclear(topic, table, file_name))
        problems += _repeated(found, file_name)
        problems += _absent(found, file_name, self.where)
        if problems:
            raise UnreadableFileError(problems)
        return _column_map(found, table, self.where)

    def contradictions(
        self, columns: ColumnMap, topics: Sequence[Topic], file_name: str
    ) -> Iterator[Problem]:
        """Give a problem for each column, known by its whole key, that the table gives another unit."""
        described = {topic.key: topic for topic in topics}
        for column in columns.measures:
            topic = described.get(column.header)
            if topic is None or not topic.unit:
                continue
            meant = (column.indicator, column.group)
            rows = [row for row in self._by_stem.get(topic.stem, ()) if (row.indicator, row.group) == meant]
            if rows and not any(row.has_unit(topic) for row in rows):
                yield self._unclear(topic, columns.key, file_name)

    def _unclear(self, topic: Topic, table: str, file_name: str) -> Problem:
        """Say why a topic is not exactly one thing to us: a new one, another unit, another place."""
        known = self._by_stem.get(topic.stem, ())
        where = f"{file_name}, kolom '{topic.key}'"
        if not known:
            return Problem(
                f"het onderwerp '{topic.description}' van tabel {table} is onbekend.",
                where,
                f"Voeg de naam zonder nummer toe aan {self.where}, of zet haar daar bij {_IGNORED}.",
            )
        demands = " of ".join(dict.fromkeys(f"{row.demand} voor {row.name}" for row in known))
        return Problem(
            f"'{topic.description}' van tabel {table} is niet wat wij verwachten: {demands}.",
            where,
            "Kijk op StatLine wat CBS veranderde: is de eenheid of de definitie anders, dan hoort er een "
            f"andere regel in {self.where}.",
        )


def columns_by_description(folder: Path, table: str, topics: Sequence[Topic], file_name: str) -> ColumnMap:
    """Tell what each column is by what the table says of itself; raises UnreadableFileError.

    A table that gives no units, or no headings, does not say enough. Then its keys must be those that
    columns.csv has of it, to the last digit, and the units that it does give must not contradict them.
    """
    book = TopicBook.load(folder)
    has_units = any(topic.unit for topic in topics)
    if any(topic.unit and topic.headings for topic in topics):
        return book.columns_of(table, topics, file_name)
    known = load_columns(folder).get(table)
    if known is not None:
        problems = list(book.contradictions(known, topics, file_name))
        if problems:
            raise UnreadableFileError(problems)
        return known
    if not has_units:
        what = f"de beschrijving van tabel {table} noemt van geen enkele kolom de eenheid."
        remedy = f"Zet de koppen van deze tabel in een kolom '{table}' van columns.csv."
        raise UnreadableFileError([Problem(what, file_name, remedy)])
    return book.columns_of(table, topics, file_name)


def _column_map(found: Sequence[tuple[Topic, _Wanted]], table: str, where: str) -> ColumnMap:
    return ColumnMap(
        key=table,
        where=where,
        measures=tuple(
            MappedColumn(topic.key, row.indicator, row.group, row.factor)
            for topic, row in found
            if not row.indicator.startswith(_ROLE)
        ),
        roles={row.indicator.removeprefix(_ROLE): topic.key for topic, row in _roles(found)},
        ignored=frozenset({"ID", *(topic.key for topic, row in found if row.indicator == _IGNORED)}),
    )


def _roles(found: Iterable[tuple[Topic, _Wanted]]) -> Iterator[tuple[Topic, _Wanted]]:
    for topic, row in found:
        if row.indicator.startswith(_ROLE) and row.indicator != _IGNORED:
            yield topic, row


def _repeated(found: Iterable[tuple[Topic, _Wanted]], file_name: str) -> Iterator[Problem]:
    keys: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for topic, row in found:
        if row.indicator != _IGNORED:
            keys[row.indicator, row.group].append(topic.key)
    for (indicator, group), same in keys.items():
        if len(same) > 1:
            yield Problem(
                f"{' en '.join(same)} zouden allebei {indicator} ({group}) zijn.",
                f"{file_name}, kolom '{same[0]}'",
                "Zeg in onderwerpen.csv bij 'eenheid' of 'onder' waarin zij verschillen.",
            )


def _absent(found: Iterable[tuple[Topic, _Wanted]], file_name: str, where: str) -> Iterator[Problem]:
    """Without the code of the gebied there is nothing to read; any topic may be absent in some year."""
    if not any(row.indicator == f"{_ROLE}{_CODE}" for _, row in found):
        yield Problem(
            "geen kolom heeft de codes van de gebieden.",
            file_name,
            f"Voeg de naam van die kolom bij '{_ROLE}{_CODE}' toe aan {where}.",
        )


def _wanted(row: Mapping[str, str | None], line: int, where: str) -> _Wanted:
    texts = {name: (row.get(name) or "").strip() for name in _HEADS}
    if not texts["indicator"] or not texts["stam"]:
        raise SourceError(f"{where}, regel {line}: 'indicator' en 'stam' horen gevuld te zijn.")
    if texts["groep"] and not is_group_code(texts["groep"]):
        raise SourceError(f"{where}, regel {line}: groep '{texts['groep']}' is geen groepscode.")
    try:
        factor = float(texts["factor"] or 1)
    except ValueError as error:
        raise SourceError(
            f"{where}, regel {line}: factor '{texts['factor']}' is geen getal met een punt."
        ) from error
    return _Wanted(
        texts["indicator"],
        texts["groep"] or TOTAAL,
        factor,
        texts["stam"],
        _alternatives(texts["eenheid"]),
        _alternatives(texts["onder"]),
    )


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(squeezed(part).casefold() for part in text.split("|") if part.strip())
