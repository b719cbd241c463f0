"""Voorbeeldstad as Polars sees it: the persons, and what the recipe means in other words than its own."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from wijkmonitor.tabulate.voorbeeldstad import voorbeeldstad

WORKING_AGE = pl.col("leeftijd").is_between(15, 64)
SCHOOL_AGE = pl.col("leeftijd").is_between(15, 74)
ADULT = pl.col("leeftijd") >= 18
GROUPS = {"1": "herkomst:nederland", "2": "herkomst:europa", "3": "herkomst:buiten-europa"}


@dataclass(frozen=True)
class Meant:
    """What the recipe of Voorbeeldstad means by an indicator, in the words of Polars."""

    among: pl.Expr
    yes: pl.Expr


MEANT: Mapping[str, Meant] = {
    "inwoners_aantal": Meant(pl.lit(value=True), pl.lit(value=True)),
    "bijstand_pct": Meant(WORKING_AGE, pl.col("regeling").eq_missing("BIJSTAND")),
    "ww_pct": Meant(WORKING_AGE, pl.col("regeling").eq_missing("WW")),
    "nettoarbeidsparticipatie_pct": Meant(SCHOOL_AGE, pl.col("werkt") == "ja"),
    "personen_laagste_inkomen_pct": Meant(ADULT, pl.col("inkomensklasse") <= 2),
    "opleiding_laag_pct": Meant(
        SCHOOL_AGE & pl.col("opleiding").is_not_null(), pl.col("opleiding") == "laag"
    ),
    "opleiding_hoog_pct": Meant(
        SCHOOL_AGE & pl.col("opleiding").is_not_null(), pl.col("opleiding") == "hoog"
    ),
    "ervaren_gezondheid_goed_pct": Meant(ADULT, pl.col("gezondheid_goed") == "ja"),
    "langdurige_aandoening_pct": Meant(ADULT, pl.col("langdurig_ziek") == "ja"),
    "overmatige_drinkers_pct": Meant(ADULT, pl.col("drinkt_veel") == "ja"),
    "jeugdzorg_pct": Meant(pl.col("leeftijd") <= 22, pl.col("jeugdzorg") == "ja"),
}


def town(size: int) -> pl.DataFrame:
    """Give a row for each person and year, with everything known about them."""
    registers = voorbeeldstad(size)
    key = ["persoon", "jaar"]
    joined = registers.bevolking.join(registers.uitkomsten, on=key).join(
        registers.uitkeringen, on=key, how="left"
    )
    return joined.with_columns(
        leeftijd=pl.col("jaar") - 1 - pl.col("geboortejaar"), groep=pl.col("herkomst").replace_strict(GROUPS)
    )


def in_region(code: str) -> pl.Expr:
    """Tell who lives in a gebied; a code that ends with '?' is that of persons without a wijk."""
    if code.endswith("?"):
        return pl.col("wijk").is_null()
    return pl.lit(value=True) if code.startswith("GM") else pl.col("wijk") == code


def in_group(code: str) -> pl.Expr:
    """Tell who is in a group."""
    return pl.lit(value=True) if code == "totaal" else pl.col("groep") == code


def counts(persons: pl.DataFrame, region: str, group: str, meant: Meant) -> tuple[int, int]:
    """Give how many persons are in the denominator, and how many of those count as yes."""
    among = persons.filter(in_region(region), in_group(group), meant.among)
    return among.height, among.filter(meant.yes).height
