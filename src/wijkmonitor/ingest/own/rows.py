"""The rows of an own table: texts of a file become codes of the catalogue and numbers, with their line."""

import polars as pl

from wijkmonitor.domain.errors import LoadRefusedError, Problem
from wijkmonitor.domain.own_table import COLUMNS
from wijkmonitor.ingest.own.description import OwnDescription
from wijkmonitor.sources.layout import Layout
from wijkmonitor.sources.tabular import LINE, UnreadableFileError, read_table, stripped

ROW_SCHEMA: dict[str, pl.DataType] = {
    "line": pl.UInt32(),
    "region": pl.String(),
    "year": pl.String(),
    "indicator": pl.String(),
    "group": pl.String(),
    "status": pl.String(),
    "value": pl.Float64(),
    "numerator": pl.Float64(),
    "denominator": pl.Float64(),
    "unreadable": pl.List(pl.String()),
}
"""A row a figure; `unreadable` names the columns that hold a text where a number belongs."""

_NUMBER = r"^-?\d{1,15}(?:\.\d{1,9})?$"
_NUMBERS = {"waarde": "value", "teller": "numerator", "noemer": "denominator"}
_TEXTS = {
    "gebied": "region",
    "periode": "year",
    "indicator": "indicator",
    "groep": "group",
    "status": "status",
}
_LAYOUT = Layout(
    name="eigen",
    encoding="utf-8",
    separators=(";",),
    decimal_sign=".",
    missing={},
    words={},
    title_rows=0,
    header_rows=1,
    footer="",
    has_final_newline=True,
)


def read_rows(content: bytes, file_name: str, description: OwnDescription) -> pl.DataFrame:
    """Read the table of a delivery as ROW_SCHEMA; raises LoadRefusedError when it is no sound table."""
    if LINE.encode() in content.partition(b"\n")[0]:
        odd = Problem(f"Een kolom heet '{LINE}'.", f"{file_name}, regel 1", "Geef de kolom een andere kop.")
        raise LoadRefusedError(description.table, [odd])
    try:
        table = read_table(content, file_name, _LAYOUT)
    except UnreadableFileError as error:
        raise LoadRefusedError(description.table, error.problems) from error
    frame = table.frame
    missing = [
        Problem(
            f"De kolom '{description.columns[name]}' ontbreekt.",
            f"{file_name}, regel 1",
            f"Voeg de kolom toe, of zeg onder 'kolommen' hoe '{name}' bij u heet.",
        )
        for name in COLUMNS
        if description.columns[name] not in table.headers
    ]
    if missing:
        raise LoadRefusedError(description.table, missing)
    if frame.is_empty():
        nothing = Problem("Er staat geen enkel cijfer in.", file_name, "Lever de tabel opnieuw aan.")
        raise LoadRefusedError(description.table, [nothing])
    return _rows(frame, description)


def _rows(frame: pl.DataFrame, description: OwnDescription) -> pl.DataFrame:
    texts = {ours: stripped(theirs) for ours, theirs in description.columns.items()}
    texts["indicator"] = texts["indicator"].replace(dict(description.indicators))
    texts["groep"] = texts["groep"].replace(dict(description.groups))
    is_number = {name: texts[name].str.contains(_NUMBER) for name in _NUMBERS}
    numbers = [
        pl.when(is_number[name]).then(texts[name].cast(pl.Float64, strict=False)).alias(ours)
        for name, ours in _NUMBERS.items()
    ]
    wrong = [
        pl.when((texts[name] != "") & ~is_number[name]).then(pl.lit(description.columns[name]))
        for name in _NUMBERS
    ]
    return frame.select(
        pl.col(LINE).alias("line"),
        *(texts[name].alias(ours) for name, ours in _TEXTS.items()),
        *numbers,
        pl.concat_list(wrong).list.drop_nulls().alias("unreadable"),
    ).select(pl.col(name).cast(kind) for name, kind in ROW_SCHEMA.items())
