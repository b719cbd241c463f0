"""Bytes that a test writes itself, read the way the product reads a delivery."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from xml.sax.saxutils import escape

import polars as pl
import pytest

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.domain.region import level_of
from wijkmonitor.sources.frame import REGION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import read_delivery, source_named

Cell = tuple[str, str, str, str, float | None, str]
"""region, indicator, group, period, value, status."""


def region_index(*regions: tuple[str, str, int]) -> RegionIndex:
    """Make an index of gebieden given as (code, name, indeling)."""
    rows: list[tuple[object, ...]] = [
        (code, level_of(code).value, name, name, None, indeling, None, []) for code, name, indeling in regions
    ]
    return RegionIndex(pl.DataFrame(rows, schema=REGION_SCHEMA, orient="row"))


def read_written(
    source_name: str,
    delivery_id: str,
    contents: Sequence[bytes],
    folder: Path,
    regions: RegionIndex,
    expected: Mapping[str, int] | None = None,
) -> pl.DataFrame:
    """Write the files of a declared delivery and read them; only `expected` coverage is asked for."""
    source = source_named(source_name)
    delivery = replace(source.declaration().delivery(delivery_id), expected=expected or {})
    for name, content in zip(delivery.files, contents, strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return read_delivery(source, delivery, folder, regions)


def problems_of(
    source_name: str,
    delivery_id: str,
    contents: Sequence[bytes],
    folder: Path,
    regions: RegionIndex,
    expected: Mapping[str, int] | None = None,
) -> list[str]:
    """Give the problems for which a written delivery is refused, each as its line of Dutch."""
    with pytest.raises(LoadRefusedError) as refusal:
        read_written(source_name, delivery_id, contents, folder, regions, expected)
    return [str(problem) for problem in refusal.value.problems]


def cells(observations: pl.DataFrame) -> list[Cell]:
    """Give the observations as tuples, in the order they were read."""
    return observations.select("region", "indicator", "group", "period", "value", "status").rows()


def workbook_bytes(*sheets: Sequence[Sequence[str | float]]) -> bytes:
    """Write an Excel workbook; an empty text is a cell that is not there."""
    parts = {
        "[Content_Types].xml": _types(len(sheets)),
        "_rels/.rels": _RELATIONS.format(
            f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": _workbook(len(sheets)),
        "xl/_rels/workbook.xml.rels": _RELATIONS.format(
            "".join(
                f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n in range(1, len(sheets) + 1)
            )
        ),
    }
    for number, rows in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = _sheet(rows)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{text}')
    return buffer.getvalue()


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def _types(sheets: int) -> str:
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_CONTENT}.worksheet+xml"/>'
        for n in range(1, sheets + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/>{overrides}</Types>'
    )


def _workbook(sheets: int) -> str:
    names = "".join(f'<sheet name="Blad{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>'


def _sheet(rows: Sequence[Sequence[str | float]]) -> str:
    lines = (
        f'<row r="{line}">{"".join(_cell(line, at, cell) for at, cell in enumerate(row))}</row>'
        for line, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def _cell(line: int, position: int, value: str | float) -> str:
    place = f'r="{_column_letters(position)}{line}"'
    if isinstance(value, str):
        text = f'<is><t xml:space="preserve">{escape(value)}</t></is>'
        return f'<c {place} t="inlineStr">{text}</c>' if value else ""
    return f"<c {place}><v>{value}</v></c>"


def _column_letters(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
