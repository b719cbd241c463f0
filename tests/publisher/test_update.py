"""An update as a data steward sees it: the newest figures, or everything as it was and why."""

from publisher.instance import CARRIER, updated
from publisher.kwb import KWB_2020
from publisher.loopback import Publisher
from wijkmonitor.ingest.bundle import read_bundle
from wijkmonitor.ingest.update import Instance
from wijkmonitor.store.reader import OpenRelease


def test_a_table_from_its_publisher_is_in_the_release_that_is_served(
    instance: Instance, publisher: Publisher
) -> None:
    """One table over HTTP into a new release, in the place of the carrier's file."""
    before = instance.shelf.current_id()
    outcome, _ = updated(instance, publisher)
    current = instance.shelf.current()
    release = OpenRelease(current.path, current.release)
    ids = [delivery.id for delivery in release.deliveries]

    assert outcome.release == current
    assert before != current.release.id
    assert KWB_2020 in ids
    assert CARRIER not in ids


def test_the_figures_are_those_of_the_publisher(instance: Instance, publisher: Publisher) -> None:
    """Every figure of the table is in the bundle, with its unit and its status."""
    updated(instance, publisher)
    bundle = read_bundle(instance.bundles.shown(instance.program_bundle))
    rows = bundle.observations.filter(bundle.observations["delivery"] == KWB_2020)
    figures = rows.drop_nulls("value").select("region", "value").rows()

    assert figures[0] == ("WK031001", 1120.0)
    assert len(figures) == 16
    assert set(rows["status"]) == {"definitief", "geheim_of_onbekend"}
