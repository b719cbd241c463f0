"""Writes what may leave: the own table, its description and the report, all of it or nothing."""

import csv
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from wijkmonitor.domain.errors import TabulateError
from wijkmonitor.domain.own_table import COLUMNS
from wijkmonitor.tabulate.figures import Figure
from wijkmonitor.tabulate.recipe import Recipe

TABLE_FILE, DESCRIPTION_FILE = "tabel.csv", "beschrijving.yaml"
AREA_FILE = "werkgebieden.csv"
"""Only beside the others where a recipe has work areas."""
REPORT_FILE, REPORT_DATA_FILE = "verslag.md", "verslag.json"
FILES = (TABLE_FILE, DESCRIPTION_FILE, REPORT_FILE, REPORT_DATA_FILE)


def refuse_foreign_folder(folder: Path) -> None:
    """Raise TabulateError when a folder holds anything but an earlier result: it would be replaced."""
    if not folder.exists():
        return
    if not folder.is_dir() or {path.name for path in folder.iterdir()} - {*FILES, AREA_FILE}:
        raise TabulateError(
            f"In {folder} staat iets anders dan een eerder resultaat; er is niets gemaakt. "
            "Kies met --to een nieuwe of lege map."
        )


def write_result(folder: Path, files: Mapping[str, str]) -> None:
    """Put the files in a folder, which replaces an earlier result in one step.

    Raises TabulateError when it cannot be written; then the earlier result is still there.
    """
    refuse_foreign_folder(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
            made = Path(beside) / "nieuw"
            made.mkdir()
            for name, text in files.items():
                (made / name).write_text(text, encoding="utf-8", newline="\n")
            _replace(made, folder, Path(beside) / "oud")
    except OSError as error:
        raise TabulateError(
            f"Het resultaat kan niet worden geschreven in {folder} ({error.strerror}). "
            "Kies met --to een andere map."
        ) from None


def _replace(made: Path, folder: Path, aside: Path) -> None:
    if folder.exists():
        os.rename(folder, aside)  # noqa: PTH104 - Path.rename would do the same
    try:
        os.rename(made, folder)  # noqa: PTH104
    except OSError:
        if aside.exists():
            shutil.move(aside, folder)
        raise


def table_text(figures: Iterable[Figure]) -> str:
    """Give the table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(figure.cells() for figure in figures)
    return text.getvalue()


def description_text(recipe: Recipe) -> str:
    """Give the description that `wijkmonitor ingest eigen` reads beside the table."""
    described = recipe.description
    content: dict[str, Any] = {
        "tabel": described.table,
        "titel": described.title,
        "uitgever": described.publisher,
        "bronregel": described.source_line,
        "url": described.url,
        "licentie": described.licence,
        "gemaakt": described.made,
        "indeling": described.indeling,
        "reeks": described.series,
        "fictief": described.is_fictional,
        "drempel": described.minimum,
        "afronding": described.rounding,
        "kolommen": {name: name for name in COLUMNS},
        "indicatoren": {},
        "groepen": {},
        "gebieden": [
            {"code": region.code, "naam": region.name, "niveau": region.level.value}
            | ({} if region.parent is None else {"ouder": region.parent})
            for region in described.places
        ],
    }
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def report_data_text(report: Mapping[str, Any]) -> str:
    """Give the report for machines."""
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"
