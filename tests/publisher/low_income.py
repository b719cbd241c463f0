"""A table of OData version 4 as CBS publishes it: low income of households, some of it or whole."""

import csv
import json
from typing import Any

from publisher.tables import LongTable
from shared_data import shared_file

TABLE = "83841NED"
_ROWS = (
    ("1050010_1", "1050010", "1050290", "A028721", "2023JJ00", 481.8, "None"),
    ("1050010_1", "1050010", "1050290", "A028721", "2024JJ00", 512.25, "None"),
    ("1050010_1", "1050010", "1050290", "A028724", "2024JJ00", None, "Confidential"),
)
_NAMES = ("Measure", "KenmerkenVanHuishoudens", "InkomensgrensHuishouden", "DuurInkomenspositie", "Perioden",
          "Value", "ValueAttribute")  # fmt: skip


def small_long_table() -> LongTable:
    """Give a few observations with every kind of value."""
    observations = [
        {"Id": number, **dict(zip(_NAMES, row, strict=True)), "StringValue": None}
        for number, row in enumerate(_ROWS)
    ]
    dimensions = {
        name: [
            {"Identifier": code, "Title": f"Titel van {code}"}
            for code in sorted({str(row[place]) for row in _ROWS})
        ]
        for place, name in enumerate(_NAMES[1:5], start=1)
    }
    for period in dimensions["Perioden"]:
        period["Status"] = "Voorlopig" if str(period["Identifier"]).startswith("2024") else "Definitief"
    measures = [{"Identifier": "1050010_1", "Title": "Huishoudens", "Unit": "x 1 000"}]
    return LongTable(TABLE, observations, measures, dimensions)


def real_long_table() -> LongTable:
    """Give the whole real table, made of the publisher's bulk files."""
    description = json.loads(shared_file(f"cbs_odata4/D-{TABLE}.json").read_text(encoding="utf-8-sig"))
    with shared_file("cbs_odata4/Observations.csv").open(encoding="utf-8-sig", newline="") as file:
        observations = [_observation(row) for row in csv.DictReader(file, delimiter=";")]
    dimensions = {item["Identifier"]: item["CodeList"] for item in description["Dimensions"]}
    return LongTable(TABLE, observations, description["Measures"], dimensions)


def _observation(row: dict[str, str]) -> dict[str, Any]:
    value = row["Value"].replace(",", ".")
    return row | {"Id": int(row["Id"]), "Value": json.loads(value) if value else None, "StringValue": None}
