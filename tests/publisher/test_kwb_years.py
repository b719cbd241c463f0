"""A year of KWB that we never saw, over HTTP: it comes in by its own description, or nothing changes."""

from dataclasses import replace

import pytest

from publisher.described import changed, columns_of_a_year, described_table, row_of
from publisher.instance import WIJKEN, people, updated
from publisher.loopback import Publisher
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.ingest.bundle import read_bundle
from wijkmonitor.ingest.update import Instance
from wijkmonitor.sources.feeds import Feed, load_feeds
from wijkmonitor.sources.registry import source_named
from wijkmonitor.store.reader import OpenRelease

KWB_2021 = "85039NED"


def feed_of_2021() -> Feed:
    """Give the feed of KWB 2021 as the program declares it, without its coverage of the whole country."""
    feed = next(feed for feed in load_feeds(source_named("cbs_kwb").declaration()) if feed.id == KWB_2021)
    return replace(feed, delivery=replace(feed.delivery, expected={}))


def publishes(publisher: Publisher, unit: str = "x 1 000 euro") -> None:
    """Publish KWB 2021 of the small country under numbers of its own, in two pages."""
    columns = changed(columns_of_a_year(shift=23), "GemiddeldInkomenPerInwoner", unit=unit)
    keys = {item.key.rpartition("_")[0]: item.key for item in columns}
    rows = [
        row_of(
            place,
            f"{code}  ",
            columns,
            {keys["AantalInwoners"]: people(place), keys["GemiddeldInkomenPerInwoner"]: "27.5"},
        )
        for place, code in enumerate(WIJKEN)
    ]
    publisher.assortment.page_rows = 100
    publisher.assortment.has(described_table(KWB_2021, columns, rows))


def test_a_year_that_describes_itself_is_in_the_release(instance: Instance, publisher: Publisher) -> None:
    """Its figures stand under the right indicator and year, in the right unit, with the publisher's key."""
    publishes(publisher)
    updated(instance, publisher, [feed_of_2021()], reason="Eerste keer nagezien op StatLine.")
    bundle = read_bundle(instance.bundles.shown(instance.program_bundle))
    rows = bundle.observations.filter(bundle.observations["delivery"] == KWB_2021).drop_nulls("value")
    incomes = rows.filter(rows["indicator"] == "inkomen_per_inwoner_euro")
    shelved = instance.shelf.current()

    assert set(incomes["value"]) == {27_500.0}
    assert set(incomes["period"]) == {"2021JJ00"}
    assert set(incomes["column"]) == {"GemiddeldInkomenPerInwoner_95"}
    assert sorted(incomes["region"]) == sorted(WIJKEN)
    assert KWB_2021 in [item.id for item in OpenRelease(shelved.path, shelved.release).deliveries]


def test_a_year_in_another_unit_changes_nothing(instance: Instance, publisher: Publisher) -> None:
    """The table says 'euro' where thousands are meant: refused by name, and the same release is served."""
    before = instance.shelf.current_id()
    publishes(publisher, unit="euro")
    with pytest.raises(LoadRefusedError, match=r"GemiddeldInkomenPerInwoner_95 \(euro\)"):
        updated(instance, publisher, [feed_of_2021()])

    assert instance.shelf.current_id() == before
