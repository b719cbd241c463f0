"""Bytes of a delimited file → a table of text, exactly as it stood there; structural faults refuse it.

The CSV of our publishers is line by line: no field holds a line break. That lets us check quoting and the
number of fields of all lines at once, and name the line that breaks.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from wijkmonitor.domain.errors import Problem, SourceError
from wijkmonitor.sources.layout import Layout

LINE = "@regel"
"""Column of a text table with the line number in the file; no publisher's header begins like this."""

WITHOUT_HEADER = "(zonder kop)"
"""What we call a column whose header is empty."""

_NEW_COPY = "Vraag het bestand opnieuw op bij de uitgever."
_BYTE_ORDER_MARK = "\ufeff"
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|head|body|script)", re.IGNORECASE)
_SHOWN_LINES = 5


class UnreadableFileError(SourceError):
    """The structure of a file cannot be trusted; readers turn it into the problems of a Reading."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class TextTable:
    """The rows of a file as text, unstripped, with their line numbers in column `@regel`."""

    file_name: str
    frame: pl.DataFrame

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers in the order of the file."""
        return tuple(name for name in self.frame.columns if name != LINE)

    def rows(self, condition: pl.Expr) -> "TextTable":
        """Give the rows that meet a condition."""
        return TextTable(self.file_name, self.frame.filter(condition))


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a file, split into header and data."""

    header: tuple[str, ...]
    data: list[str]
    first_line: int
    separator: str


def read_table(content: bytes, file_name: str, layout: Layout) -> TextTable:
    """Read a delimited file; raises UnreadableFileError when its structure cannot be trusted."""
    lines = _split(_decoded(content, file_name, layout), file_name, layout)
    _refuse_broken_quotes(lines, file_name)
    _refuse_ragged_lines(lines, file_name)
    return TextTable(file_name, _frame(lines))


def text_table(
    file_name: str, headers: Sequence[str], rows: Sequence[Sequence[str]], first_line: int
) -> TextTable:
    """Make a text table of rows that came from something else than a delimited file, such as a workbook."""
    names = _unique_headers(headers, file_name, first_line - 1)
    frame = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")
    return TextTable(file_name, frame.with_row_index(LINE, offset=first_line))


def stripped(column: str) -> pl.Expr:
    """Give a column without the spaces that publishers pad it with."""
    return pl.col(column).str.strip_chars()


def lines_in_words(numbers: Sequence[int]) -> str:
    """Name lines in a complaint, at most five of them.

    >>> lines_in_words([3]), lines_in_words([3, 8, 9]), lines_in_words([1, 2, 3, 4, 5, 6, 7])
    ('regel 3', 'regels 3, 8 en 9', 'regels 1, 2, 3, 4, 5 en 2 andere')
    """
    shown = [str(number) for number in numbers[:_SHOWN_LINES]]
    rest = len(numbers) - len(shown)
    if rest:
        return f"regels {', '.join(shown)} en {rest} andere"
    if len(shown) == 1:
        return f"regel {shown[0]}"
    return f"regels {', '.join(shown[:-1])} en {shown[-1]}"


def _decoded(content: bytes, file_name: str, layout: Layout) -> str:
    if not content.strip():
        raise UnreadableFileError([Problem("het bestand is leeg.", file_name, _NEW_COPY)])
    try:
        text = content.decode(layout.encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"byte {content[error.start]:#04x} past niet bij de codering {layout.encoding}."
        raise UnreadableFileError([Problem(what, f"{file_name}, regel {line}", _NEW_COPY)]) from error
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if _MARKUP.match(text):
        what = "dit is een webpagina en geen tabel; waarschijnlijk gaf de uitgever een foutmelding."
        raise UnreadableFileError([Problem(what, f"{file_name}, regel 1", _NEW_COPY)])
    return text.replace("\r\n", "\n")


def _split(text: str, file_name: str, layout: Layout) -> _Lines:
    lines = text.rstrip("\n").split("\n")
    problems = list(_signs_of_cutting(text, lines, file_name, layout))
    if problems:
        raise UnreadableFileError(problems)
    head = layout.title_rows + layout.header_rows
    header_lines = lines[layout.title_rows : head]
    separator = max(layout.separators, key=header_lines[0].count)
    headers = _headers(header_lines, separator, file_name, layout.title_rows + 1)
    data = lines[head:-1] if layout.footer else lines[head:]
    return _Lines(headers, data, head + 1, separator)


def _signs_of_cutting(text: str, lines: list[str], file_name: str, layout: Layout) -> Iterable[Problem]:
    where = f"{file_name}, regel {len(lines)}"
    if layout.has_final_newline and not text.endswith("\n"):
        yield Problem("het bestand breekt midden in een regel af.", where, _NEW_COPY)
    if layout.footer and not lines[-1].strip('" ').startswith(layout.footer):
        yield Problem(
            f"de slotregel '{layout.footer}' ontbreekt: het bestand is afgebroken.", where, _NEW_COPY
        )
    rows_around_data = layout.title_rows + layout.header_rows + bool(layout.footer)
    if len(lines) <= rows_around_data:
        yield Problem("er staan geen gegevens onder de kop.", where, _NEW_COPY)


def _headers(lines: list[str], separator: str, file_name: str, first_line: int) -> tuple[str, ...]:
    try:
        rows = list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as error:
        raise UnreadableFileError([_broken_quotes(file_name, [first_line])]) from error
    if len({len(row) for row in rows}) > 1:
        what = "de kopregels zijn niet even lang."
        raise UnreadableFileError([Problem(what, f"{file_name}, regel {first_line}", _NEW_COPY)])
    return _unique_headers([_joined(parts) for parts in zip(*rows, strict=True)], file_name, first_line)


def _joined(parts: tuple[str, ...]) -> str:
    """Join the header rows of one column: the topic, and the unit between brackets."""
    filled = [part.strip() for part in parts if part.strip()]
    return f"{filled[0]} ({filled[1]})" if len(filled) > 1 else "".join(filled)


def _unique_headers(headers: Sequence[str], file_name: str, line: int) -> tuple[str, ...]:
    names = tuple(header.strip() or WITHOUT_HEADER for header in headers)
    repeated = [name for name, times in Counter(names).items() if times > 1]
    if repeated:
        what = "de kolom staat er meer dan eens."
        raise UnreadableFileError(
            Problem(what, f"{file_name}, regel {line}, kolom '{name}'", _NEW_COPY) for name in repeated
        )
    return names


def _refuse_broken_quotes(lines: _Lines, file_name: str) -> None:
    field = rf'(?:"(?:[^"]|"")*"|[^"{lines.separator}]*)'
    well_formed = rf"^{field}(?:{lines.separator}{field})*$"
    text = pl.col("text")
    is_broken = text.str.contains('"', literal=True) & ~text.str.contains(well_formed)
    broken = _numbered(lines).filter(is_broken)
    if broken.height:
        raise UnreadableFileError([_broken_quotes(file_name, broken[LINE].to_list())])


def _broken_quotes(file_name: str, numbers: list[int]) -> Problem:
    return Problem(
        "de aanhalingstekens kloppen niet, waardoor velden in elkaar overlopen.",
        f"{file_name}, {lines_in_words(numbers)}",
        "Vraag het bestand opnieuw op als CSV bij de uitgever; bewaar het niet uit een rekenprogramma.",
    )


def _refuse_ragged_lines(lines: _Lines, file_name: str) -> None:
    unquoted = pl.col("text").str.replace_all('"[^"]*"', "")
    count = unquoted.str.count_matches(lines.separator, literal=True) + 1
    ragged = (
        _numbered(lines).with_columns(count.alias("fields")).filter(pl.col("fields") != len(lines.header))
    )
    groups = ragged.group_by("fields", maintain_order=True).agg(LINE)
    if ragged.height:
        raise UnreadableFileError(
            Problem(
                f"er staan {fields} velden, maar de kop heeft er {len(lines.header)}.",
                f"{file_name}, {lines_in_words(numbers)}",
                f"Het bestand is afgebroken of er is een veld verschoven. {_NEW_COPY}",
            )
            for fields, numbers in groups.iter_rows()
        )


def _numbered(lines: _Lines) -> pl.DataFrame:
    return pl.DataFrame({"text": lines.data}).with_row_index(LINE, offset=lines.first_line)


def _frame(lines: _Lines) -> pl.DataFrame:
    frame = pl.read_csv(
        io.BytesIO("\n".join(lines.data).encode()),
        separator=lines.separator,
        has_header=False,
        new_columns=list(lines.header),
        infer_schema=False,
    )
    return frame.fill_null("").with_row_index(LINE, offset=lines.first_line)
