"""Which column of a described table is what: no key of it is known beforehand.

The table says of each column whether it holds gebieden, periods or another dimension: columns.csv has those
kinds in the place of headers. Of a topic it says title, headings and unit; care.csv has the words by which a
kind of care is known. A topic that is not clearly one thing is a problem: nothing is guessed.
"""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wijkmonitor.domain.errors import Problem
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.sources.columns import ColumnMap, MappedColumn, columns_for
from wijkmonitor.sources.tabular import UnreadableFileError
from wijkmonitor.sources.topics import Topic

PEOPLE = 10_000
"""The amounts that we read are for so many inhabitants."""
_BY_KIND = "beschreven"
"""The column of columns.csv with kinds of columns, and the names of those that describe the gebied."""
_IGNORED = "@negeren"
_COST, _EURO = "kosten", "euro"
_NOT_COST = ("patiënt", "patient", "ses-woa")
"""What else this table is about, by those who described it: how many people had care, and SES-WOA."""
_WHERE = "rivm_zorgkosten/care.csv"


@dataclass(frozen=True, slots=True)
class _Care:
    """A kind of care and the words by which a title or heading names it."""

    indicator: str
    words: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        return any(word in text for word in self.words)


def columns_of(folder: Path, table: str, topics: Sequence[Topic], file_name: str) -> ColumnMap:
    """Tell what each column is; raises UnreadableFileError with every one that is not clear."""
    care, kinds = _kinds_of_care(folder), columns_for(folder, _BY_KIND)
    problems: list[Problem] = []
    found: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in topics:
        meaning = _meaning(topic, kinds, care)
        if meaning is None:
            problems.append(_unclear(topic, table, file_name))
        else:
            found[meaning].append(topic)
    problems += _not_exactly_one(found, kinds.roles, file_name)
    if problems:
        raise UnreadableFileError(problems)
    return ColumnMap(
        key=table,
        where=_WHERE,
        measures=tuple(
            MappedColumn(topic.key, indicator, TOTAAL, 1 / PEOPLE)
            for indicator, (topic, *_) in found.items()
            if indicator != _IGNORED and indicator not in kinds.roles
        ),
        roles={role: found[role][0].key for role in kinds.roles},
        ignored=frozenset({"ID", *(topic.key for topic in found[_IGNORED])}),
    )


def _kinds_of_care(folder: Path) -> tuple[_Care, ...]:
    with (folder / "care.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";", strict=True))
    return tuple(_Care(row["indicator"], tuple(row["woorden"].split("|"))) for row in rows)


def _meaning(topic: Topic, columns: ColumnMap, care: Sequence[_Care]) -> str | None:
    """Give the role, the indicator or that we leave it alone; None where it is not clear."""
    roles = [role for role, kind in columns.roles.items() if kind == topic.kind]
    if roles:
        return roles[0]
    if {topic.kind, topic.stem} & columns.ignored:
        return _IGNORED
    text = " / ".join((*topic.headings, topic.title)).casefold()
    is_other = any(word in text for word in _NOT_COST)
    if _COST not in text:
        return _IGNORED if is_other else None
    kinds = [kind for kind in care if kind.is_in(text)]
    is_clear = len(kinds) == 1 and topic.unit.casefold() == _EURO and not is_other
    return kinds[0].indicator if is_clear else None


def _unclear(topic: Topic, table: str, file_name: str) -> Problem:
    title = f", titel '{topic.title}'" if topic.title else ""
    return Problem(
        f"het onderwerp '{topic.description}'{title} van tabel {table} is niet precies één van de "
        f"zorgsoorten die wij kennen, in hele euro's, en ook geen aantal patiënten of SES-WOA.",
        f"{file_name}, kolom '{topic.key}'",
        f"Kijk in de tabel wat het is, en voeg het woord toe aan {_WHERE} (met {_IGNORED} als wij het niet "
        "gebruiken). Is de eenheid anders, meld het dan: daar hoort een andere rekenregel bij.",
    )


def _not_exactly_one(
    found: Mapping[str, Sequence[Topic]], roles: Collection[str], file_name: str
) -> Iterator[Problem]:
    for role in roles:
        columns = found.get(role, ())
        if len(columns) != 1:
            names = ", ".join(topic.key for topic in columns) or "geen"
            yield Problem(
                f"er hoort precies één kolom te zijn met de {role} van elke rij (nu: {names}).",
                file_name,
                "De tabel is anders ingedeeld dan wij weten. Meld het ons.",
            )
    for indicator, topics in found.items():
        if indicator not in {_IGNORED, *roles} and len(topics) > 1:
            names = " en ".join(topic.key for topic in topics)
            yield Problem(
                f"{names} zouden allebei {indicator} zijn.",
                f"{file_name}, kolom '{topics[0].key}'",
                f"Zoek op waarin zij verschillen, en maak de woorden in {_WHERE} preciezer.",
            )
