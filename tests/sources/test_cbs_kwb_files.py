"""KWB: the publishers' own files, read whole, against totals that are known from elsewhere."""

import csv
from collections.abc import Iterator
from pathlib import Path
from random import Random

import polars as pl
import pytest

from shared_data import SHARED_DATA, shared_file
from sources.kwb_files import NO_LISTS, figures, statuses
from wijkmonitor.sources.registry import deliveries_in, provenance, read_delivery, source_named

KWB = source_named("cbs_kwb")
DECLARATION = KWB.declaration()
IDS = [delivery.id for delivery in DECLARATION.deliveries]

pytestmark = pytest.mark.shared


def whole(delivery_id: str) -> pl.DataFrame:
    """Read a declared delivery of the publishers' files."""
    delivery = DECLARATION.delivery(delivery_id)
    for path in delivery.files:
        shared_file(path)
    return read_delivery(KWB, delivery, SHARED_DATA, NO_LISTS)


def regions(frame: pl.DataFrame, prefix: str) -> int:
    """Count the gebieden of one level."""
    return frame.filter(pl.col("region").str.starts_with(prefix))["region"].n_unique()


def total(frame: pl.DataFrame, prefix: str, group: str = "totaal") -> float:
    """Add up the inhabitants of one level."""
    found = figures(frame, "inwoners_aantal", group)
    return sum(value for code, value in found.items() if value is not None and code.startswith(prefix))


@pytest.mark.parametrize("delivery_id", IDS)
def test_every_declared_file_is_read_whole(delivery_id: str) -> None:
    """Each yields figures for the coverage that its declaration asks, of one period and indeling."""
    frame = whole(delivery_id)

    assert frame.height > 0
    assert frame.select("period", "indeling", "delivery").n_unique() == 1
    assert frame.filter(pl.col("value").is_null() == pl.col("status").is_in(["definitief"])).is_empty()


def test_no_declared_file_is_unknown() -> None:
    """Nothing in the folder stands beside the declarations, except what belongs to no table."""
    shared_file("cbs_kwb")

    assert deliveries_in(KWB, SHARED_DATA) == DECLARATION.deliveries


def test_origin_of_2024_adds_up_for_the_country() -> None:
    """12,941,748 + 1,677,093 + 3,324,101 = 17,942,942."""
    frame = whole("85984NED-herkomst")
    by_group = [
        figures(frame, "inwoners_aantal", f"herkomst:{group}")["NL00"]
        for group in ("nederland", "europa", "buiten-europa")
    ]

    assert by_group == [12_941_748.0, 1_677_093.0, 3_324_101.0]
    assert regions(frame, "GM") == 342


def test_inhabitants_of_2024() -> None:
    """The country, the sum of gemeenten and the sum of provincies are the same 17,942,942."""
    frame = whole("85984NED-leeftijd-geslacht")
    provincies = whole("85984NED-provincies")

    assert figures(frame, "inwoners_aantal")["NL00"] == 17_942_942.0
    assert total(frame, "GM") == total(provincies, "PV") == 17_942_942.0
    assert (regions(frame, "WK"), regions(frame, "BU")) == (3393, 14_574)


def test_the_504_blanks_of_the_core_file_are_zeros_in_statline() -> None:
    """What the core file leaves blank, the StatLine file gives as 0."""
    frame = whole("85984NED-leeftijd-geslacht")

    assert sum(value == 0 for value in figures(frame, "inwoners_aantal").values()) == 504


def test_core_figures_of_2024() -> None:
    """WOZ and income in euros, income known for 1,854 of 3,393 wijken, everything blank unknown."""
    frame = whole("85984NED-kern")
    income = figures(frame.filter(pl.col("region").str.starts_with("WK")), "inkomen_per_inwoner_euro")

    assert figures(frame, "woz_waarde_gemiddeld_euro")["NL00"] == 378_000.0
    assert (len(income), sum(value is not None for value in income.values())) == (3393, 1854)
    assert set(frame.filter(pl.col("value").is_null())["status"]) == {"nul_of_geheim"}


@pytest.mark.parametrize(
    ("delivery_id", "gemeenten"),
    [
        ("82931NED-gemeenten", 403),
        ("83220NED-gemeenten", 393),
        ("83765NED-gemeenten", 388),
        ("84583NED-gemeenten", 355),
        ("85318NED-gemeenten", 345),
    ],
)
def test_gemeenten_of_each_year(delivery_id: str, gemeenten: int) -> None:
    """Each year has its own number of gemeenten; pseudo-gemeenten and water are none of them."""
    assert regions(whole(delivery_id), "GM") == gemeenten


def test_gemeenten_of_2022_hold_the_whole_country() -> None:
    """17,590,672 inhabitants."""
    assert total(whole("85318NED-gemeenten"), "GM") == 17_590_672.0


def test_wijken_of_2020_have_all_measures() -> None:
    """113 measures less the two postcode columns that are empty; inhabitants add up to 17,406,310."""
    frame = whole("84799NED-wijken")

    assert frame.select("indicator", "group").n_unique() == 111
    assert total(frame, "WK") == 17_406_310.0
    assert set(frame.filter(pl.col("value").is_null())["status"]) == {"geheim_of_onbekend"}


def test_three_real_negatives_of_2020() -> None:
    """Median wealth is the only measure below zero."""
    frame = whole("84799NED-wijken")

    assert sorted(frame.filter(pl.col("value") < 0)["value"]) == [-6000.0, -3900.0, -500.0]


def test_wijken_of_2021_without_a_row() -> None:
    """67 wijken of the carrier's list were not delivered."""
    found = statuses(whole("85039NED-wijken"), "inwoners_aantal")

    assert sum(status == "niet_geleverd" for status in found.values()) == 67
    assert len(found) == 3176


def test_amsterdam_of_2019_knows_negatives_and_commas() -> None:
    """28.3 thousand euro in the file is a text with a comma in quotes."""
    frame = whole("84583NED-amsterdam")

    assert figures(frame, "inkomen_per_inwoner_euro")["NL00"] == 27_100.0
    assert figures(frame, "vermogen_mediaan_euro")["GM0363"] == 8_300.0
    assert figures(frame, "personenautos_per_km2")["NL00"] == 251.0


def test_names_of_2015_that_are_taken() -> None:
    """78 wijken and the gemeente; a wijk whose code changed is left out."""
    frame = whole("83220NED-amsterdam-inkomen")

    assert (regions(frame, "WK"), regions(frame, "GM")) == (78, 1)
    assert figures(frame, "inkomensontvangers_aantal")["WK036306"] == 16_300.0
    assert "WK036350" not in set(frame["region"])


def test_gemeenten_of_2015_on_the_map() -> None:
    """Whole percentages of the old classification, and the two figures that the map hides."""
    frame = whole("83220NED-gemeenten")

    assert figures(frame, "migratieachtergrond_niet_westers_pct")["GM0003"] == 6.0
    assert frame.filter(pl.col("value").is_null()).height == 2


def test_provenance_names_the_bytes() -> None:
    """A delivery is described with its table, its licence and the fingerprint of its file."""
    delivery = DECLARATION.delivery("84799NED-wijken")
    shared_file(delivery.files[0])

    described = provenance(DECLARATION, delivery, SHARED_DATA)

    assert described.source_line == "Bron: CBS, Kerncijfers wijken en buurten 2020 (84799NED)"
    assert len(described.sha256) == 64
    assert described.is_bundled


def raw_cells(path: Path, code_header: str) -> Iterator[tuple[str, str, str]]:
    """Give (code, header, text) of every cell of a comma file, read by another reader than ours."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            for header, text in row.items():
                yield row[code_header].strip(), header, text


@pytest.mark.parametrize(
    ("delivery_id", "code_header"),
    [("84799NED-wijken", "WijkenEnBuurten"), ("85984NED-kern", "code"), ("85318NED-wijken", "code")],
)
def test_random_cells_against_the_file(delivery_id: str, code_header: str) -> None:
    """A thousand cells, looked up in the file by Python's own csv reader: text and number agree."""
    frame = whole(delivery_id)
    path = shared_file(DECLARATION.delivery(delivery_id).files[0])
    texts = {(code, header): text for code, header, text in raw_cells(path, code_header)}
    chosen = Random(20).sample(range(frame.height), 1000)  # noqa: S311 (a sample of cells is no secret)

    for region, column, raw, value, indicator in frame.select(
        "region", "column", "raw", "value", "indicator"
    )[chosen].iter_rows():
        text = texts[region, column]
        factor = 1000 if indicator.endswith("_euro") else 100 if column == "area" else 1
        assert raw == text
        if value is not None and column != "urbanity":
            assert value == pytest.approx(float(text) * factor, abs=1e-9)
