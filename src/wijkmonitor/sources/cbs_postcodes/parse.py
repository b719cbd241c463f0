"""The list of addresses of one year → ADDRESS_SCHEMA, or a refusal with every problem.

The file has some eight million lines; it is read as columns at once, not line by line.
"""

import io
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.columns import ColumnMap, columns_for
from wijkmonitor.sources.concordance import ADDRESS_SCHEMA, region_of
from wijkmonitor.sources.declaration import DeliveryDeclaration
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.tabular import UnreadableFileError, lines_in_words
from wijkmonitor.sources.zip_member import member

FOLDER = Path(__file__).parent
_POSTCODE = r"^[1-9]\d{3}[A-Z]{2}$"
_BUURT = r"^BU\d{4}[0-9A-Z]{4}$"
_LENGTHS = {"buurt": 8, "wijk": 6, "gemeente": 4}
_NEW_COPY = "Haal het bestand opnieuw op bij CBS."
_FIRST_LINE = 2
_MOST_BYTES = 1_000_000_000
"""Of the list, unpacked; that of 2025 has some eight million lines of thirty characters."""


def read_addresses(content: bytes, delivery: DeliveryDeclaration, layout: Layout) -> pl.DataFrame:
    """Read the bytes of one delivery as ADDRESS_SCHEMA; raises LoadRefusedError with every problem."""
    file_name = delivery.files[0]
    try:
        text = member(content, file_name, delivery.member, _MOST_BYTES) if delivery.member else content
    except UnreadableFileError as error:
        raise LoadRefusedError(delivery.id, error.problems) from error
    columns = columns_for(FOLDER, delivery.columns)
    frame = _read(text, delivery, layout, columns)
    rows = _coded(frame, columns)
    problems = [*_malformed(rows, file_name), *_contradictions(rows, file_name), *_lost(rows, delivery)]
    if problems:
        raise LoadRefusedError(delivery.id, problems)
    return rows.select(pl.col(name).cast(kind) for name, kind in ADDRESS_SCHEMA.items())


def _read(text: bytes, delivery: DeliveryDeclaration, layout: Layout, columns: ColumnMap) -> pl.DataFrame:
    """Read the five columns as text; raises LoadRefusedError when they are not there."""
    file_name = delivery.files[0]
    head = text[:1000].split(b"\n")[0].decode("utf-8-sig", "replace").strip()
    separator = max(layout.separators, key=head.count)
    headers = [name.strip().strip('"') for name in head.split(separator)]
    absent = [name for name in columns.roles.values() if name not in headers]
    if absent:
        raise LoadRefusedError(delivery.id, tuple(_absent(absent, headers, file_name, columns)))
    try:
        frame = pl.read_csv(
            io.BytesIO(text), separator=separator, infer_schema=False, has_header=True, new_columns=headers
        )
    except pl.exceptions.PolarsError as error:
        what = f"het bestand is afgebroken of geen CSV ({str(error).splitlines()[0]})."
        raise LoadRefusedError(delivery.id, [Problem(what, file_name, _NEW_COPY)]) from error
    return frame.select(columns.roles.values())


def _absent(absent: list[str], headers: list[str], file_name: str, columns: ColumnMap) -> Iterator[Problem]:
    for name in absent:
        yield Problem(
            f"de kolom ontbreekt; wel zijn er: {', '.join(headers[:8])}.",
            f"{file_name}, kop, kolom '{name}'",
            f"Is dit het bestand van het goede jaar? Pas anders {columns.where} aan.",
        )


def _coded(frame: pl.DataFrame, columns: ColumnMap) -> pl.DataFrame:
    """Give postcode, number, and the three codes with the zeros that some years lack in front."""
    text: Mapping[str, pl.Expr] = {
        role: pl.col(header).str.strip_chars().fill_null("") for role, header in columns.roles.items()
    }
    codes = {name: text[name].str.zfill(length) for name, length in _LENGTHS.items()}
    return frame.select(
        text["postcode"].str.replace(" ", "", literal=True).str.to_uppercase().alias("postcode"),
        text["nummer"].cast(pl.Int32, strict=False).alias("number"),
        (pl.lit("BU") + codes["buurt"]).alias("buurt"),
        (pl.lit("WK") + codes["wijk"]).alias("wijk"),
        (pl.lit("GM") + codes["gemeente"]).alias("gemeente"),
    ).with_row_index("line", offset=_FIRST_LINE)


def _malformed(rows: pl.DataFrame, file_name: str) -> Iterator[Problem]:
    faults = {
        "PC6": ~pl.col("postcode").str.contains(_POSTCODE),
        "Huisnummer": pl.col("number").is_null(),
        "Buurt": ~pl.col("buurt").str.contains(_BUURT),
    }
    for name, is_wrong in faults.items():
        lines = rows.filter(is_wrong)["line"]
        if lines.len():
            yield Problem(
                f"{lines.len()} regels hebben geen goede waarde.",
                f"{file_name}, {lines_in_words(lines.to_list())}, kolom '{name}'",
                _NEW_COPY,
            )


def _contradictions(rows: pl.DataFrame, file_name: str) -> Iterator[Problem]:
    """Hold the codes of wijk and gemeente against that of the buurt: a shifted column shows here."""
    same = (region_of(RegionLevel.WIJK) == pl.col("wijk")) & (
        region_of(RegionLevel.GEMEENTE) == pl.col("gemeente")
    )
    wrong = rows.filter(~same)
    if wrong.height:
        yield Problem(
            f"bij {wrong.height} adressen horen buurt, wijk en gemeente niet bij elkaar.",
            f"{file_name}, {lines_in_words(wrong['line'].to_list())}",
            _NEW_COPY,
        )


def _lost(rows: pl.DataFrame, delivery: DeliveryDeclaration) -> Iterator[Problem]:
    found = rows["gemeente"].n_unique()
    expected = delivery.expected.get(RegionLevel.GEMEENTE, 0)
    if found < expected:
        yield Problem(
            f"er zijn adressen in {found} van de {expected} gemeenten.", delivery.files[0], _NEW_COPY
        )
