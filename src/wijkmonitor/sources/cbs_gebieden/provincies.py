"""The twelve provincies: codes and official names, unchanged since Flevoland (1986)."""

import polars as pl

PROVINCIES = {
    "PV20": "Groningen",
    "PV21": "Fryslân",
    "PV22": "Drenthe",
    "PV23": "Overijssel",
    "PV24": "Flevoland",
    "PV25": "Gelderland",
    "PV26": "Utrecht",
    "PV27": "Noord-Holland",
    "PV28": "Zuid-Holland",
    "PV29": "Zeeland",
    "PV30": "Noord-Brabant",
    "PV31": "Limburg",
}

_OTHER_NAMES = {"Friesland": "PV21", "Fryslan": "PV21"}
"""How carriers of CBS tables write Fryslân."""


def provincie_code(name: pl.Expr) -> pl.Expr:
    """Give the code of a provincie by its name; null for a name that is none."""
    codes = {official: code for code, official in PROVINCIES.items()} | _OTHER_NAMES
    return name.replace_strict(codes, default=None, return_dtype=pl.String)
