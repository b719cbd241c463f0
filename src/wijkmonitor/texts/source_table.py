"""The table of sources as Markdown, and the place in a document where it stands."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.overview import KnownSource
from wijkmonitor.wording.source_table import (
    BUNDLED,
    COLUMNS,
    proof_in_words,
    tables_in_words,
    years_in_words,
)

BEGIN: Final = "<!-- bronnen: gemaakt met `wijkmonitor bronnen --write`, verander hier niets -->"
END: Final = "<!-- einde bronnen -->"


def source_table(sources: Iterable[KnownSource], pages: Mapping[str, str]) -> str:
    """Give a row a source; `pages` has the link to the page about each that has one."""
    return "".join(f"| {' | '.join(cells)} |\n" for cells in _rows(sources, pages))


def with_table(document: str, table: str, name: str) -> str:
    """Put the table between the two marks of a document; raises SourceError when they are not there."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise SourceError(
            f"{name} heeft geen plaats voor de tabel. Zet er deze twee regels in: '{BEGIN}' en '{END}'."
        )
    return f"{before}{begin}\n\n{table}\n{end}{after}"


def _rows(sources: Iterable[KnownSource], pages: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    yield COLUMNS
    yield ("---",) * len(COLUMNS)
    for source in sources:
        yield (
            f"[{source.title}]({pages[source.name]})" if source.name in pages else source.title,
            source.publisher,
            tables_in_words(source.tables),
            years_in_words(source.years),
            ", ".join(level.value for level in source.levels),
            source.licence,
            BUNDLED[source.bundled],
            proof_in_words(source.proven, source.unproven),
        )
