"""The lists of gebieden as the files give them, one row a delivery and code, before we combine anything.

Which header plays which role stands in columns.csv:
`@code`, or `@nummer` where a gemeente has a bare number; `@naam`; `@indelingswijziging`; `@land_ha`;
`@gemeentecode` and `@gemeentenaam` where a list of wijken names the gemeente of each; the provincie of a
gemeente as `@provinciecode`, `@provincienummer` or `@provincienaam`; rows count only where `@aanwezig` is
filled and `@water` is NEE.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.region import is_region_code, level_of
from wijkmonitor.sources.cbs_gebieden.provincies import provincie_code
from wijkmonitor.sources.columns import ColumnMap, load_columns
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration, load_declaration
from wijkmonitor.sources.dimensions import region_code
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.snapshot import missing_files
from wijkmonitor.sources.tabular import TextTable, UnreadableFileError, lines_in_words, read_table, stripped
from wijkmonitor.sources.workbook import read_sheet

LIST_SCHEMA: dict[str, pl.DataType] = {
    "indeling": pl.Int16(),
    "code": pl.String(),
    "name": pl.String(),
    "change": pl.Int8(),
    "provincie": pl.String(),
    "land_ha": pl.Float64(),
    "delivery": pl.String(),
    "file": pl.String(),
    "line": pl.UInt32(),
}
"""A null means that this list does not say it."""

FOLDER = Path(__file__).parent
_WORKBOOK = "werkmap"
_NEW_COPY = "Vraag het bestand opnieuw op bij de uitgever."


def read_lists(data_folder: Path, indelingen: Collection[int] | None = None) -> pl.DataFrame:
    """Read the lists of some or all boundary years as LIST_SCHEMA; raises LoadRefusedError."""
    declaration = load_declaration(FOLDER)
    deliveries = [
        delivery
        for delivery in declaration.deliveries
        if delivery.is_bundled and (indelingen is None or delivery.indeling in indelingen)
    ]
    return pl.concat([_read_list(declaration, delivery, data_folder) for delivery in deliveries])


def _read_list(
    declaration: SourceDeclaration, delivery: DeliveryDeclaration, data_folder: Path
) -> pl.DataFrame:
    problems = missing_files(data_folder, delivery.files)
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    return read_list(declaration, delivery, (data_folder / delivery.files[0]).read_bytes())


def read_list(declaration: SourceDeclaration, delivery: DeliveryDeclaration, content: bytes) -> pl.DataFrame:
    """Read the bytes of one list as LIST_SCHEMA, wherever they came from; raises LoadRefusedError."""
    return parse_list(
        content,
        delivery,
        declaration.layouts[delivery.layout],
        load_columns(FOLDER)[delivery.columns],
    )


def parse_list(
    content: bytes, delivery: DeliveryDeclaration, layout: Layout, columns: ColumnMap
) -> pl.DataFrame:
    """Read one list as LIST_SCHEMA; raises LoadRefusedError with every problem, each once."""
    file_name = delivery.files[0]
    try:
        is_workbook = layout.name == _WORKBOOK
        table = read_sheet(content, file_name) if is_workbook else read_table(content, file_name, layout)
    except UnreadableFileError as error:
        raise LoadRefusedError(delivery.id, error.problems) from error
    absent = tuple(_absent_headers(table, columns))
    if absent:
        raise LoadRefusedError(delivery.id, absent)
    listed = _listed(table, columns, delivery)
    problems = (*_malformed(listed), *_repeated(listed), *_lost_coverage(listed, delivery))
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    return listed


def _absent_headers(table: TextTable, columns: ColumnMap) -> Iterator[Problem]:
    for role, header in columns.roles.items():
        if header not in table.headers:
            yield Problem(
                f"de kolom ontbreekt, terwijl zij '@{role}' hoort te geven.",
                f"{table.file_name}, kop, kolom '{header}'",
                f"Controleer of de uitgever de kolom anders noemt en pas {columns.where} aan.",
            )


def _listed(table: TextTable, columns: ColumnMap, delivery: DeliveryDeclaration) -> pl.DataFrame:
    """Give the gebieden of the rows that count, and the gemeenten that those rows name."""
    rows = table.frame.filter(_counts(columns)).with_columns(_code(columns).alias("@code"))
    rows = rows.filter(~pl.col("@code").is_in(list(delivery.excluded)))
    gebieden = rows.select(
        pl.lit(delivery.indeling).alias("indeling"),
        pl.col("@code").alias("code"),
        _text_of(columns, "naam").alias("name"),
        _text_of(columns, "indelingswijziging").cast(pl.Int8, strict=False).alias("change"),
        _provincie(columns).alias("provincie"),
        _text_of(columns, "land_ha").cast(pl.Float64, strict=False).alias("land_ha"),
        pl.lit(delivery.id).alias("delivery"),
        pl.lit(table.file_name).alias("file"),
        pl.col("@regel").alias("line"),
    )
    parts = [gebieden]
    if "gemeentecode" in columns.roles:
        named = gebieden.with_columns(
            rows.select(_text_of(columns, "gemeentecode")).to_series().alias("code"),
            rows.select(_text_of(columns, "gemeentenaam")).to_series().alias("name"),
            pl.lit(None).alias("change"),
            pl.lit(None).alias("land_ha"),
        )
        parts.append(
            named.filter(pl.col("code").is_not_null()).unique("code", keep="first", maintain_order=True)
        )
    return pl.concat(
        [part.select(pl.col(name).cast(kind) for name, kind in LIST_SCHEMA.items()) for part in parts]
    )


def _counts(columns: ColumnMap) -> pl.Expr:
    condition = pl.lit(value=True)
    if "aanwezig" in columns.roles:
        condition &= stripped(columns.role("aanwezig")) != ""
    if "water" in columns.roles:
        condition &= stripped(columns.role("water")) == "NEE"
    return condition


def _code(columns: ColumnMap) -> pl.Expr:
    if "nummer" in columns.roles:
        return pl.lit("GM") + stripped(columns.role("nummer"))
    return region_code(columns.role("code"))


def _text_of(columns: ColumnMap, role: str) -> pl.Expr:
    """Give the stripped text of a role; null where the cell is empty or the file has no such column."""
    if role not in columns.roles:
        return pl.lit(None, dtype=pl.String)
    text = stripped(columns.role(role))
    return pl.when(text != "").then(text)


def _provincie(columns: ColumnMap) -> pl.Expr:
    if "provincienaam" in columns.roles:
        return provincie_code(_text_of(columns, "provincienaam"))
    if "provincienummer" in columns.roles:
        return pl.lit("PV") + _text_of(columns, "provincienummer")
    return _text_of(columns, "provinciecode")


def _malformed(listed: pl.DataFrame) -> Iterator[Problem]:
    for code, file_name, line in listed.select("code", "file", "line").iter_rows():
        if not is_region_code(code):
            yield Problem(f"'{code}' is geen gebiedscode.", f"{file_name}, regel {line}", _NEW_COPY)


def _repeated(listed: pl.DataFrame) -> Iterator[Problem]:
    groups = (
        listed.group_by("code", "file", maintain_order=True).agg("line").filter(pl.col("line").list.len() > 1)
    )
    for code, file_name, lines in groups.iter_rows():
        yield Problem(
            f"de code {code} komt {len(lines)} keer voor.", f"{file_name}, {lines_in_words(lines)}", _NEW_COPY
        )


def _lost_coverage(listed: pl.DataFrame, delivery: DeliveryDeclaration) -> Iterator[Problem]:
    levels = [level_of(code) for code in listed["code"] if is_region_code(code)]
    for level, expected in delivery.expected.items():
        found = sum(1 for each in levels if each == level)
        if found < expected:
            yield Problem(
                f"{found} van de {expected} gebieden van niveau {level} zijn er.",
                delivery.files[0],
                _NEW_COPY,
            )
