"""KWB of a year of which we hold no bytes: the table itself says what its columns are, or the load stops."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl
import pytest

from publisher.described import (
    Column,
    changed,
    columns_of_a_year,
    description_bytes,
    row_of,
    rows_bytes,
)
from sources.kwb_files import NO_LISTS, figures, problems_of
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.columns import load_columns
from wijkmonitor.sources.feeds import load_feeds
from wijkmonitor.sources.registry import read_contents, source_named
from wijkmonitor.sources.topic_book import TOPICS, TopicBook
from wijkmonitor.sources.topics import Topic

KWB = source_named("cbs_kwb")
YEARS = [feed for feed in load_feeds(KWB.declaration()) if feed.delivery.columns == TOPICS]
WIJK = "WK034406"


def read(columns: Sequence[Column], values: Mapping[str, object], table: str = "83487NED") -> pl.DataFrame:
    """Read one row of a table with these columns, as the feed of that table is read."""
    delivery = next(feed for feed in YEARS if feed.id == table).delivery
    rows, described = delivery.files
    contents = {
        rows: rows_bytes([row_of(0, WIJK, columns, values)]),
        described: description_bytes(columns),
    }
    return read_contents(KWB, replace(delivery, expected={}), contents, NO_LISTS)


def refusal(columns: Sequence[Column], table: str = "83487NED") -> list[str]:
    """Give the texts with which a table is refused."""
    with pytest.raises(LoadRefusedError) as caught:
        read(columns, {}, table)
    return [str(problem) for problem in problems_of(caught.value)]


def key_of(columns: Sequence[Column], stem: str, unit: str = "") -> str:
    """Give the key of a topic by its stem, and its unit where the stem comes twice."""
    (key,) = [
        item.key
        for item in columns
        if item.key.rpartition("_")[0] == stem and (not unit or item.unit == unit)
    ]
    return key


def test_a_year_is_read_without_knowing_its_numbers() -> None:
    """Every topic is found by its name, unit and place, in the unit of its indicator."""
    columns = columns_of_a_year(shift=11)
    frame = read(
        columns,
        {
            key_of(columns, "AantalInwoners"): 1200,
            key_of(columns, "GemiddeldeWOZWaardeVanWoningen"): 310,
            key_of(columns, "GemiddeldInkomenPerInwoner"): "28.3",
        },
    )

    assert figures(frame, "inwoners_aantal") == {WIJK: 1200.0}
    assert figures(frame, "woz_waarde_gemiddeld_euro") == {WIJK: 310_000.0}
    assert figures(frame, "inkomen_per_inwoner_euro") == {WIJK: 28_300.0}


def test_every_topic_of_2020_is_recognised() -> None:
    """What we read of the proven year by its header, we read of another year by its description."""
    columns = columns_of_a_year()
    frame = read(columns, {})
    proven = {(item.indicator, item.group) for item in load_columns(KWB.folder)["84799NED"].measures}
    absent = proven - set(frame.select("indicator", "group").unique().iter_rows())

    assert absent == {("bedrijfsvestigingen_aantal", "bedrijfstak:overheid-onderwijs-zorg")}


def test_names_that_come_twice_are_told_apart_by_their_unit() -> None:
    """An apartment's electricity is kWh, its gas m³."""
    columns = columns_of_a_year()
    values = {key_of(columns, "Appartement", "kWh"): 1800, key_of(columns, "Appartement", "m³"): 700}
    frame = read(columns, values)

    assert figures(frame, "elektriciteit_gemiddeld_kwh", "woningtype:appartement") == {WIJK: 1800.0}
    assert figures(frame, "gas_gemiddeld_m3", "woningtype:appartement") == {WIJK: 700.0}


def test_names_that_come_twice_are_told_apart_by_the_heading_above() -> None:
    """From 2023 'Nederland' is a herkomstland, and further on where the children of migrants were born."""
    origin = Column("Nederland_17", "aantal", "Herkomstland")
    born = Column("Nederland_20", "aantal", "Geboren in Nederland")
    frame = read([*columns_of_a_year(), origin, born], {"Nederland_17": 900, "Nederland_20": 80})

    assert figures(frame, "inwoners_aantal", "herkomst:nederland") == {WIJK: 900.0}


def test_a_name_of_an_earlier_or_later_year_is_known() -> None:
    """In 2021 CBS called the WOZ-waarde 'GemiddeldeWoningwaarde'."""
    columns = changed(columns_of_a_year(), "GemiddeldeWOZWaardeVanWoningen", key="GemiddeldeWoningwaarde_3")

    frame = read(columns, {"GemiddeldeWoningwaarde_3": 299})

    assert figures(frame, "woz_waarde_gemiddeld_euro") == {WIJK: 299_000.0}


def test_another_unit_stops_the_load() -> None:
    """Euros in the place of thousands of euros would be a thousand times too much."""
    columns = changed(columns_of_a_year(), "GemiddeldInkomenPerInwoner", unit="euro")
    (said,) = refusal(columns)

    assert "GemiddeldInkomenPerInwoner_79 (euro)" in said
    assert "eenheid 'x 1 000 euro' voor inkomen_per_inwoner_euro" in said


def test_every_unclear_column_is_named_once() -> None:
    """A new topic, a renamed one and another heading: three problems, together."""
    columns = [
        *changed(columns_of_a_year(), "Mannen", key="Heren_13"),
        Column("AantalDakramen_130", "aantal", "Wonen"),
        Column("Nederland_17", "aantal", "Nationaliteit"),
    ]
    said = refusal(columns)

    assert len(said) == 3
    assert any("Heren_13 (aantal)' van tabel 83487NED is onbekend" in text for text in said)
    assert any("AantalDakramen_130" in text and "onderwerpen.csv" in text for text in said)
    assert any("een plek onder 'herkomstland'" in text for text in said)


def test_two_columns_for_one_indicator_stop_the_load() -> None:
    """The old and the new name at once: nobody knows which one is meant."""
    columns = [*columns_of_a_year(), Column("GemiddeldeWoningwaarde_3", "x 1 000 euro", "Wonen")]
    (said,) = refusal(columns)

    assert "zouden allebei woz_waarde_gemiddeld_euro (totaal) zijn" in said


def test_a_table_without_units_is_read_by_known_keys_only() -> None:
    """Where the description says too little, the keys must be those of columns.csv, to the last digit."""
    known = load_columns(KWB.folder)["83765NED"]
    bare = [Column(item.header, "", "") for item in known.measures]
    frame = read(bare, {"AantalInwoners_5": 40, "GemiddeldeWoningwaarde_35": 200}, "83765NED")
    moved = [replace(bare[0], key="AantalInwoners_6"), *bare[1:]]

    assert figures(frame, "woz_waarde_gemiddeld_euro") == {WIJK: 200_000.0}
    assert any("'AantalInwoners_6'" in text for text in refusal(moved, "83765NED"))
    assert ["noemt van geen enkele kolom de eenheid" in text for text in refusal(bare)] == [True]


def test_known_keys_do_not_excuse_another_unit() -> None:
    """A description without headings that does give units may not contradict what we know."""
    known = load_columns(KWB.folder)["83765NED"]
    bare = [Column(item.header, "", "") for item in known.measures]
    said = refusal(changed(bare, "GemiddeldeWoningwaarde", unit="euro"), "83765NED")

    assert [("GemiddeldeWoningwaarde_35" in text, "x 1 000 euro" in text) for text in said] == [(True, True)]


@pytest.mark.parametrize("table", ["82339NED", "83765NED", "85984NED"])
def test_keys_from_public_documentation_are_all_recognised(table: str) -> None:
    """No name that anybody wrote down of these years is unknown to us."""
    known = load_columns(KWB.folder)[table]
    book = TopicBook.load(KWB.folder)
    stems = {Topic(key, "", ()).stem for key in known.ignored - {"ID"} if "_" in key}
    stems |= {Topic(item.header, "", ()).stem for item in known.measures}

    assert stems <= book.stems


def test_no_unproven_year_is_fetched_unasked() -> None:
    """Twelve years wait for a first look at real bytes."""
    assert len(YEARS) == 12
    assert not any(feed.is_proven for feed in YEARS)
