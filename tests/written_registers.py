"""Small registers and recipes that the tests write themselves."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

RECIPE: dict[str, Any] = {
    "tabel": "proef",
    "titel": "Proef",
    "uitgever": "Gemeente Proef",
    "bronregel": "Bron: Gemeente Proef, registraties 2024",
    "gemaakt": "2026-11-22",
    "indeling": 2024,
    "reeks": "proef",
    "bestanden": {
        "bevolking": {
            "bestand": "bevolking.csv",
            "sleutel": ["persoon"],
            "kolommen": {
                "persoon": {"soort": "tekst"},
                "geboortejaar": {"soort": "geheel", "van": 1900, "tot_en_met": 2024},
                "herkomst": {"soort": "tekst"},
                "wijk": {"soort": "tekst"},
            },
        },
        "uitkeringen": {
            "bestand": "uitkeringen.csv",
            "sleutel": ["persoon"],
            "kolommen": {"regeling": {"soort": "tekst", "als_ontbreekt": "geen"}},
        },
    },
    "afgeleid": {"leeftijd": {"leeftijd": {"geboren": "geboortejaar", "op": "1 januari"}}},
    "periode": 2024,
    "gebied": {"gemeente": "GM0001", "wijk": "wijk"},
    "groepen": {
        "herkomst": {
            "kolom": "herkomst",
            "waarden": {"nederland": ["1"], "europa": ["2"], "buiten-europa": ["3"]},
        }
    },
    "indicatoren": {
        "inwoners_aantal": {},
        "bijstand_pct": {
            "noemer": {"leeftijd": {"van": 15, "tot_en_met": 64}},
            "ja": {"regeling": "BIJSTAND"},
        },
    },
}
"""A recipe that is right; tests change a copy."""

WIJKEN = ("WK000101", "WK000102", "WK000103")
Row = Sequence[object]


def changed(**changes: Any) -> dict[str, Any]:
    """Give the recipe with other keys; None takes a key away, a mapping is merged."""
    return _merged(deepcopy(RECIPE), changes)


def _merged(block: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(block)
    for key, value in changes.items():
        if value is None:
            merged.pop(key, None)
        elif isinstance(value, Mapping) and isinstance(merged.get(key), Mapping):
            merged[key] = _merged(merged[key], value)
        else:
            merged[key] = value
    return merged


def people(size: int = 2400) -> list[Row]:
    """Give rows of persons, spread over three wijken and three groups, all of working age."""
    return [
        (
            f"p{number:05d}",
            1960 + number % 40,
            "1" if number % 5 < 3 else str(number % 5 - 1),
            WIJKEN[number % 3],
        )
        for number in range(size)
    ]


def write_csv(path: Path, header: Row, rows: Sequence[Row]) -> None:
    """Write a CSV file as a register would be exported."""
    lines = [";".join("" if item is None else str(item) for item in row) for row in (header, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_recipe(folder: Path, recipe: Mapping[str, Any] | None = None) -> Path:
    """Write a recipe and give its path."""
    path = folder / "recept.yaml"
    path.write_text(
        yaml.safe_dump(dict(recipe or RECIPE), sort_keys=False, allow_unicode=True), encoding="utf-8"
    )
    return path


def write_registers(folder: Path, rows: Sequence[Row] | None = None) -> None:
    """Write the two registers of the recipe: everybody, and one in seven with bijstand."""
    rows = people() if rows is None else rows
    write_csv(folder / "bevolking.csv", ("persoon", "geboortejaar", "herkomst", "wijk"), rows)
    benefits = [(row[0], "BIJSTAND") for place, row in enumerate(rows) if place % 7 == 0]
    write_csv(folder / "uitkeringen.csv", ("persoon", "regeling"), benefits)
