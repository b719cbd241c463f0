"""Kerncijfers of a year that the program does not know, made of the real ones of the year before.

What happens in that year: two gemeenten merge, a wijk gets another number, one gets another border, and one
is new.
"""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from publisher.instance import kwb_feed
from publisher.kwb import kwb_headers
from publisher.tables import WideTable
from wijkmonitor.sources.feeds import Feed, load_feeds
from wijkmonitor.sources.groundwork import GEBIEDEN

YEAR = 2025
TABLE = "86165NED"
LOPIK, IJSSELSTEIN, TOGETHER = "GM0331", "GM0353", "GM2001"
RENUMBERED, ITS_NEW_CODE = "WK035503", "WK035593"
ANOTHER_AREA = "WK030701"
NEW = "WK032199"
"""A wijk of Houten."""

_FIGURES = {
    "Bevolking/Aantal inwoners (aantal)": "AantalInwoners_5",
    "Bevolking/Geslacht/Mannen (aantal)": "Mannen_6",
    "Bevolking/Geslacht/Vrouwen (aantal)": "Vrouwen_7",
    "Bevolking/Leeftijdsgroepen/0 tot 15 jaar (aantal)": "k_0Tot15Jaar_8",
    "Bevolking/Leeftijdsgroepen/15 tot 25 jaar (aantal)": "k_15Tot25Jaar_9",
    "Bevolking/Leeftijdsgroepen/25 tot 45 jaar (aantal)": "k_25Tot45Jaar_10",
    "Bevolking/Leeftijdsgroepen/45 tot 65 jaar (aantal)": "k_45Tot65Jaar_11",
    "Bevolking/Leeftijdsgroepen/65 jaar of ouder (aantal)": "k_65JaarOfOuder_12",
}
_LEVELS = {"NL": "Land", "GM": "Gemeente", "WK": "Wijk", "BU": "Buurt"}


@dataclass(frozen=True, slots=True)
class Place:
    """A gebied of the new year."""

    code: str
    name: str
    change: str = "1"
    land_ha: str = "."
    figures: Mapping[str, str] | None = None

    def row(self, number: int, headers: list[str]) -> dict[str, Any]:
        """Write it as a row of the table."""
        row: dict[str, Any] = dict.fromkeys(headers, ".")
        row |= {"ID": number, headers[1]: self.code.ljust(10), headers[2]: "Ergens", "Codering_3": self.code}
        row |= {headers[3]: _LEVELS[self.code[:2]], headers[5]: self.change}
        return row | {"OppervlakteLand_112": self.land_ha} | dict(self.figures or {})


def table_of(places: Iterable[Place], table: str = TABLE) -> WideTable:
    """Make the table of a new year."""
    headers = kwb_headers()
    found = list(places)
    rows = [place.row(number, headers) for number, place in enumerate(found)]
    return WideTable(table, rows, names={headers[1]: {place.code: place.name for place in found}})


def feeds() -> tuple[Feed, ...]:
    """Give the feeds of the list and of the figures of the new year."""
    (listed,) = [feed for feed in load_feeds(GEBIEDEN.declaration()) if feed.id == f"lijst-{YEAR}"]
    known = kwb_feed()
    figures = replace(
        known.delivery, id=TABLE, table=TABLE, title="Kerncijfers wijken en buurten 2025", period="2025JJ00",
        indeling=YEAR, files=(f"cbs_kwb/{TABLE}.csv",),
    )  # fmt: skip
    address = known.address.replace(known.delivery.table, TABLE)
    return (
        replace(listed, delivery=replace(listed.delivery, expected={})),
        replace(known, delivery=figures, address=address, replaces=(), is_proven=False),
    )


def real_places(figures: Path, core: Path) -> list[Place]:
    """Give the real gebieden of 2024 as they would be a year later."""
    with core.open(encoding="utf-8-sig", newline="") as file:
        land = {row["code"]: row["oppervlakteLandHa"] for row in csv.DictReader(file)}
    with figures.open(encoding="utf-8-sig", newline="") as file:
        places = [_place(row, land) for row in csv.DictReader(file, delimiter=";")]
    merged = [place for place in places if place.code in {LOPIK, IJSSELSTEIN}]
    kept = [_moved(place) for place in places if place.code not in {LOPIK, IJSSELSTEIN}]
    new = Place(NEW, "Wijk 99 Nieuw Houten", "3", "40", {"AantalInwoners_5": "1200"})
    return [*kept, _sum(merged), new, replace(new, code=f"BU{NEW[2:]}01", name="Nieuw Houten-Oost")]


def _place(row: Mapping[str, str], land: Mapping[str, str]) -> Place:
    figures = {ours: row[theirs] for theirs, ours in _FIGURES.items()}
    code = row["Regioaanduiding/Codering (code)"].strip()
    return Place(code, row["Wijken en buurten"].strip(), land_ha=land.get(code) or ".", figures=figures)


def _moved(place: Place) -> Place:
    code = place.code
    if code[2:6] in {LOPIK[2:], IJSSELSTEIN[2:]}:
        # The wijken of IJsselstein come behind those of Lopik.
        number = int(code[6:8]) + (50 if code[2:6] == IJSSELSTEIN[2:] else 0)
        return replace(place, code=f"{code[:2]}{TOGETHER[2:]}{number:02d}{code[8:]}", change="2")
    if code[2:8] == RENUMBERED[2:]:
        return replace(place, code=f"{code[:2]}{ITS_NEW_CODE[2:]}{code[8:]}", change="2")
    return replace(place, change="3") if code == ANOTHER_AREA else place


def _sum(merged: list[Place]) -> Place:
    figures = {
        key: str(sum(int((place.figures or {})[key]) for place in merged)) for key in _FIGURES.values()
    }
    land = sum(int(place.land_ha) for place in merged)
    return Place(TOGETHER, "Lopikerstein", "2", str(land), figures)
