"""A small country to search in, and the real one."""

import csv
from functools import cache

from shared_data import shared_file
from wijkmonitor.domain.region import Region, RegionCode, RegionLevel, level_of, short_name
from wijkmonitor.search.aliases import load_aliases
from wijkmonitor.search.entry import SearchEntry
from wijkmonitor.search.gazetteer import search_entries
from wijkmonitor.search.index import SearchIndex

_NAMES = "cbs_kwb/kwb2024_85984NED_alle_regios_leeftijd_geslacht.csv"
_PROVINCES = "afgeleid/gemeenten_2024_provincie.csv"
_POPULATION = "Bevolking/Aantal inwoners (aantal)"


def gebied(
    code: str,
    name: str,
    context: str = "",
    population: int = 1000,
    *,
    is_current: bool = True,
    aliases: tuple[str, ...] = (),
) -> SearchEntry:
    """Make an entry whose level and short name follow from its code and name."""
    return SearchEntry(
        RegionCode(code),
        level_of(code),
        name,
        short_name(name),
        context,
        population,
        is_current=is_current,
        aliases=aliases,
    )


@cache
def small_index() -> SearchIndex:
    """Index a dozen gebieden that hold every difficulty of Dutch names."""
    return SearchIndex.build(
        [
            gebied("NL00", "Nederland", "", 17_900_000),
            gebied("PV26", "Utrecht", "Nederland", 1_400_000),
            gebied("PV21", "Fryslân", "Nederland", 660_000, aliases=("Friesland",)),
            gebied("GM0344", "Utrecht", "Utrecht", 374_000),
            gebied("GM0518", "'s-Gravenhage", "Zuid-Holland", 566_000, aliases=("Den Haag",)),
            gebied("GM0796", "'s-Hertogenbosch", "Noord-Brabant", 160_000, aliases=("Den Bosch",)),
            gebied("GM0373", "Bergen (NH.)", "Noord-Holland", 30_000),
            gebied("GM0893", "Bergen (L.)", "Limburg", 13_000),
            gebied("GM1900", "Súdwest-Fryslân", "Fryslân", 91_000),
            gebied("GM0352", "Wijk bij Duurstede", "Utrecht", 24_000),
            gebied("GM0457", "Weesp", "Noord-Holland", 20_000, is_current=False),
            gebied("WK034403", "Wijk 03 Overvecht", "Utrecht", 35_000),
            gebied("BU03440343", "Poldergebied Overvecht", "Utrecht", 260),
            gebied("BU08260201", "Kanaleneiland", "Oosterhout", 900),
            gebied("WK051829", "Wijk 29 Schildersbuurt", "'s-Gravenhage", 31_000),
            gebied("WK059901", "Wijk 01 Noord", "Rotterdam", 50_000),
            gebied("WK020001", "Wijk 01 Noord", "Apeldoorn", 9_000),
            gebied("BU19491601", "St.-Annaparochie", "Waadhoeke", 4_000),
        ]
    )


@cache
def real_index() -> SearchIndex:
    """Index the names of 2024, or skip the test where the publisher's files are absent."""
    return SearchIndex.build(real_entries())


def real_entries() -> list[SearchEntry]:
    """Read the names of 2024 with their inhabitants."""
    with shared_file(_PROVINCES).open(encoding="utf-8-sig") as lines:
        provinces = {row["gemeentecode"]: row for row in csv.DictReader(lines)}
    regions = {
        RegionCode(row["provinciecode"]): Region(
            RegionCode(row["provinciecode"]),
            RegionLevel.PROVINCIE,
            row["provincie"],
            row["provincie"],
            RegionCode("NL00"),
            2024,
        )
        for row in provinces.values()
    }
    population: dict[RegionCode, int] = {}
    with shared_file(_NAMES).open(encoding="utf-8-sig") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            code = RegionCode(row["Regioaanduiding/Codering (code)"].strip())
            name, count = row["Wijken en buurten"].strip(), row[_POPULATION].strip()
            regions[code] = Region(
                code, level_of(code), name, short_name(name), _parent(code, provinces), 2024
            )
            population[code] = int(count) if count.isdigit() else 0
    for gemeente, row in provinces.items():
        province = RegionCode(row["provinciecode"])
        population[province] = population.get(province, 0) + population[RegionCode(gemeente)]
    return search_entries(regions.values(), population, load_aliases())


def _parent(code: str, provinces: dict[str, dict[str, str]]) -> RegionCode | None:
    match level_of(code):
        case RegionLevel.GEMEENTE:
            return RegionCode(provinces[code]["provinciecode"])
        case RegionLevel.WIJK | RegionLevel.BUURT:
            return RegionCode(f"GM{code[2:6]}")
        case _:
            return None
