"""Builds a copy of the bundled catalogue in which a test changes one thing."""

import shutil
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from wijkmonitor.catalog.loader import BUNDLED_FOLDER, check_catalog
from wijkmonitor.domain.errors import CatalogError, Problem

Blocks = dict[str, dict[str, Any]]


def copy_catalog(folder: Path) -> Path:
    """Copy the files of the bundled catalogue into a folder."""
    for name in ("indicators", "duiding"):
        shutil.copytree(BUNDLED_FOLDER / name, folder / name)
    for name in ("themes.yaml", "groups.yaml"):
        shutil.copy(BUNDLED_FOLDER / name, folder / name)
    return folder


def blocks_of(file: Path) -> Blocks:
    """Read the blocks of one file."""
    return cast("Blocks", yaml.load(file.read_text("utf-8"), yaml.CSafeLoader))


def write_blocks(file: Path, blocks: object) -> None:
    """Write blocks back to their file."""
    file.write_text(yaml.safe_dump(blocks, allow_unicode=True, sort_keys=False), "utf-8")


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Give every problem for which the catalogue of a folder is refused."""
    with pytest.raises(CatalogError) as refusal:
        check_catalog(folder)
    return refusal.value.problems


def change_indicator(folder: Path, theme: str, indicator_id: str, **keys: object) -> Path:
    """Set keys of one indicator; the value None takes the key away."""
    file = folder / "indicators" / f"{theme}.yaml"
    blocks = blocks_of(file)
    for key, value in keys.items():
        if value is None:
            del blocks[indicator_id][key]
        else:
            blocks[indicator_id][key] = value
    write_blocks(file, blocks)
    return folder
