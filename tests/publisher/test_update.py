"""An update as a data steward sees it: the newest figures, or everything as it was and why."""

import fcntl
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.small_bundle import INWONERS
from publisher.faults import Kind
from publisher.instance import CARRIER, WIJKEN, kwb_feed, people, small_instance, small_table, updated
from publisher.kwb import KWB_2020, kwb_row, kwb_table
from publisher.loopback import Publisher
from wijkmonitor.domain.errors import (
    FetchError,
    LoadRefusedError,
    StoreError,
    UpdateBlockedError,
    UpdateLockedError,
)
from wijkmonitor.ingest.bundle import read_bundle
from wijkmonitor.ingest.update import Instance
from wijkmonitor.store.reader import OpenRelease

LATER = "2026-09-01T02:00:00"


def _current(instance: Instance) -> OpenRelease:
    shelved = instance.shelf.current()
    return OpenRelease(shelved.path, shelved.release)


def _shown(instance: Instance) -> dict[str, float]:
    """Give the inhabitants of each wijk in the bundle that is shown, as the table of 2020 has them."""
    bundle = read_bundle(instance.bundles.shown(instance.program_bundle))
    rows = bundle.observations.filter(bundle.observations["delivery"].is_in([KWB_2020, CARRIER]))
    counts = rows.filter(rows["indicator"] == INWONERS).drop_nulls("value")
    return dict(counts.select("region", "value").rows())


def _state(instance: Instance) -> dict[str, bytes]:
    """Give every byte that decides what is served."""
    files = [instance.data / "current.json", instance.data / "bundel.json"]
    files += sorted((instance.data / "releases").rglob("*.json"))
    return {str(path): path.read_bytes() for path in files if path.is_file()}


def _revised(number_of_changes: int, by: int = 10) -> dict[str, int]:
    return {code: people(place) + by * (place < number_of_changes) for place, code in enumerate(WIJKEN)}


def _publishes(publisher: Publisher, counts: dict[str, int]) -> None:
    rows = [
        kwb_row(place, code, AantalInwoners_5=count) for place, (code, count) in enumerate(counts.items())
    ]
    publisher.assortment.has(kwb_table(rows).at(LATER))


def test_a_table_from_its_publisher_is_in_the_release_that_is_served(
    instance: Instance, publisher: Publisher
) -> None:
    """One table over HTTP into a new release, in the place of the carrier's file."""
    before = instance.shelf.current_id()
    outcome, _ = updated(instance, publisher)
    ids = [delivery.id for delivery in _current(instance).deliveries]

    assert outcome.release == instance.shelf.current()
    assert before != instance.shelf.current_id()
    assert KWB_2020 in ids
    assert CARRIER not in ids


def test_the_figures_are_those_of_the_publisher(instance: Instance, publisher: Publisher) -> None:
    """Every figure of the table is in the bundle, with its status and where it came from."""
    updated(instance, publisher)
    (delivery,) = [item for item in _current(instance).deliveries if item.id == KWB_2020]

    assert _shown(instance) == {code: float(people(place)) for place, code in enumerate(WIJKEN)}
    assert delivery.licence == "CC BY 4.0"
    assert delivery.retrieved.startswith("20")
    assert len(delivery.sha256) == 64


def test_the_same_snapshot_gives_the_same_release(
    instance: Instance, publisher: Publisher, tmp_path: Path
) -> None:
    """Made again elsewhere from the same bytes, the content hash is the same to the last letter."""
    updated(instance, publisher)
    other = small_instance(tmp_path / "elders")
    (instance.data / "momentopnamen").rename(other.data / "momentopnamen")
    updated(other, publisher)

    assert instance.shelf.current().release.content_hash == other.shelf.current().release.content_hash


def test_nothing_new_changes_nothing(instance: Instance, publisher: Publisher) -> None:
    """A second update asks one small question, and leaves every file as it was."""
    updated(instance, publisher)
    before, rows = _state(instance), publisher.times_asked("UntypedDataSet")
    outcome, said = updated(instance, publisher)

    assert outcome.release is None
    assert before == _state(instance)
    assert publisher.times_asked("UntypedDataSet") == rows
    assert said[-1] == "Alles is bij: geen enkele uitgever heeft iets nieuws."


def test_a_dry_run_says_what_would_change(instance: Instance, publisher: Publisher) -> None:
    """It fetches and compares, and shows nothing."""
    before = _state(instance)
    rows = [
        kwb_row(place, code, AantalInwoners_5=people(place), Mannen_6=500)
        for place, code in enumerate(WIJKEN)
    ]
    publisher.assortment.has(kwb_table(rows))
    outcome, said = updated(instance, publisher, is_dry=True)

    assert before == _state(instance)
    assert outcome.comparison.tables[0].new == len(WIJKEN)
    assert f"{KWB_2020}: 16 nieuwe, 0 veranderde en 0 verdwenen cijfers (van 16)." in said


def test_a_revision_of_definitive_figures_is_held_back(instance: Instance, publisher: Publisher) -> None:
    """One of sixteen definitive figures is six percent: a person must look."""
    before = _state(instance)
    _publishes(publisher, _revised(1))
    with pytest.raises(UpdateBlockedError, match=r"1 van de 16 definitieve cijfers .* \(6,3 procent\)"):
        updated(instance, publisher)

    assert before == _state(instance)


def test_a_person_may_let_it_through_and_visitors_see_why(instance: Instance, publisher: Publisher) -> None:
    """With a reason the figures are shown, and the release carries the reason and what the rule said."""
    _publishes(publisher, _revised(1))
    updated(instance, publisher, reason="CBS herzag de telling van Westraven.")
    (decision,) = _current(instance).decisions

    assert decision.reason == "CBS herzag de telling van Westraven."
    assert "1 van de 16 definitieve cijfers" in decision.rules[0]
    assert _shown(instance)[WIJKEN[0]] == people(0) + 10


def test_a_reason_that_was_not_needed_is_not_kept(instance: Instance, publisher: Publisher) -> None:
    """Who always gives a reason overrules nothing by it."""
    updated(instance, publisher, reason="altijd goed")

    assert _current(instance).decisions == ()


def test_a_decision_stays_with_later_updates(instance: Instance, publisher: Publisher) -> None:
    """What was let through stays on the page of sources."""
    _publishes(publisher, _revised(1))
    updated(instance, publisher, reason="Herzien.")
    counts = _revised(1)
    rows = [kwb_row(p, code, AantalInwoners_5=counts[code], Mannen_6=500) for p, code in enumerate(counts)]
    publisher.assortment.has(kwb_table(rows).at("2026-10-01T02:00:00"))
    updated(instance, publisher)

    assert [item.reason for item in _current(instance).decisions] == ["Herzien."]


@pytest.mark.parametrize("kind", [Kind.BROKEN, Kind.WEB_PAGE, Kind.TRUNCATED, Kind.ELSEWHERE, Kind.CUT_OFF])
def test_a_publisher_that_fails_leaves_everything_as_it_was(
    kind: Kind, instance: Instance, publisher: Publisher
) -> None:
    """The message says which table and why, and the same release is served."""
    before = _state(instance)
    publisher.fails(kind)
    with pytest.raises(FetchError, match=rf"er is niets veranderd\.\n  - {KWB_2020}: https://opendata"):
        updated(instance, publisher)

    assert before == _state(instance)


def test_a_column_that_moved_stops_the_load(instance: Instance, publisher: Publisher) -> None:
    """CBS renumbers its columns; an unknown header is named with where to add it."""
    before = _state(instance)
    rows = [
        {key.replace("AantalInwoners_5", "AantalInwoners_6"): value for key, value in row.items()}
        for row in small_table().rows
    ]
    publisher.assortment.has(kwb_table(rows))
    with pytest.raises(LoadRefusedError, match=r"'AantalInwoners_6'.*Voeg de kolom toe"):
        updated(instance, publisher)

    assert before == _state(instance)


def test_two_updates_at_once(instance: Instance, publisher: Publisher) -> None:
    """The second stops with a clear message, and touches nothing."""
    with (instance.data / "update.lock").open("w") as lock:
        lock.write("proces 4711, sinds 22-11-2026 08:00")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UpdateLockedError, match=r"Er loopt al een bijwerking .*proces 4711"):
            updated(instance, publisher)

    assert publisher.asked == []


def test_what_was_held_back_is_asked_again(instance: Instance, publisher: Publisher) -> None:
    """A publisher may mend its figures without saying that it changed them."""
    _publishes(publisher, _revised(1))
    with pytest.raises(UpdateBlockedError):
        updated(instance, publisher)
    publisher.assortment.has(small_table().at(LATER))
    updated(instance, publisher)

    assert _shown(instance)[WIJKEN[0]] == people(0)


def test_what_a_person_lets_through_is_what_he_saw(instance: Instance, publisher: Publisher) -> None:
    """With a reason, the figures that were held back are shown: not others that came in meanwhile."""
    _publishes(publisher, _revised(1))
    with pytest.raises(UpdateBlockedError):
        updated(instance, publisher)
    publisher.assortment.has(small_table(Mannen_6=1).at(LATER))
    updated(instance, publisher, reason="Herzien.")

    assert _shown(instance)[WIJKEN[0]] == people(0) + 10


def test_what_is_held_back_names_figures(instance: Instance, publisher: Publisher) -> None:
    """Which indicators, and some of the gebieden with what was and what is."""
    _publishes(publisher, _revised(2))
    with pytest.raises(UpdateBlockedError, match=r"Bij inwoners_aantal \(2\)\. Bijvoorbeeld WK") as refusal:
        updated(instance, publisher)

    assert f"{WIJKEN[0]} inwoners_aantal (2020JJ00): {people(0)} werd {people(0) + 10}" in str(refusal.value)


def test_a_damaged_bundle_says_how_to_go_on(instance: Instance, publisher: Publisher) -> None:
    """And doing so is enough; nothing that was fetched is asked again."""
    updated(instance, publisher)
    before = instance.shelf.current_id()
    largest = max((instance.data / "bundels").rglob("*.parquet"), key=lambda path: path.stat().st_size)
    largest.write_bytes(largest.read_bytes()[:-1] + b"x")
    publisher.assortment.has(small_table(Mannen_6=7).at(LATER))
    with pytest.raises(StoreError, match="releases --use meegeleverd"):
        updated(instance, publisher)
    same = instance.shelf.current_id() == before
    instance.bundles.forget()
    outcome, _ = updated(instance, publisher)

    assert same
    assert outcome.release is not None


def test_a_lost_bundle_is_made_again(instance: Instance, publisher: Publisher) -> None:
    """Nothing new at the publisher, and yet not everything is here."""
    updated(instance, publisher)
    shutil.rmtree(instance.data / "bundels")
    updated(instance, publisher)

    assert _shown(instance)[WIJKEN[0]] == people(0)
    assert instance.bundles.has_shown()


def test_a_data_folder_may_be_moved(instance: Instance, publisher: Publisher, tmp_path: Path) -> None:
    """Nothing in it knows where it stood."""
    updated(instance, publisher)
    served = instance.shelf.current_id()
    instance.data.rename(tmp_path / "verhuisd")
    moved = Instance(tmp_path / "verhuisd", instance.program_bundle)
    outcome, _ = updated(moved, publisher)

    assert outcome.release is None
    moved.shelf.verify(moved.shelf.current())
    assert moved.shelf.current_id() == served


def test_what_a_person_chose_stays_in_sight(instance: Instance, publisher: Publisher) -> None:
    """After a roll back, an update makes the new release but does not show it, and says how to."""
    updated(instance, publisher)
    chosen = instance.shelf.roll_back().release.id
    _publishes(publisher, _revised(0))
    rows = [
        kwb_row(place, code, AantalInwoners_5=people(place), Mannen_6=7) for place, code in enumerate(WIJKEN)
    ]
    publisher.assortment.has(kwb_table(rows).at(LATER))
    _, said = updated(instance, publisher)

    assert instance.shelf.current_id() == chosen
    assert "wijkmonitor releases --use bijgewerkt" in said[-1]


def test_figures_of_unknown_gebieden_are_named(instance: Instance, publisher: Publisher) -> None:
    """A gebied in no list of ours cannot be shown; the load stops rather than drop it in silence."""
    _publishes(publisher, {**_revised(0), "WK999901": 900})
    with pytest.raises(LoadRefusedError, match="'WK999901' bestaat niet in de gebiedsindeling van 2020"):
        updated(instance, publisher)


def test_an_unfinished_fetch_is_gone_on_with(instance: Instance, publisher: Publisher) -> None:
    """A next run asks only what was not in yet."""
    publisher.assortment.page_rows = 4
    publisher.fails(Kind.BROKEN, "UntypedDataSet", after=2)
    with pytest.raises(FetchError):
        updated(instance, publisher)
    publisher.behaves()
    publisher.asked.clear()
    updated(instance, publisher)

    assert publisher.times_asked("UntypedDataSet") == 2
    assert not any((instance.data / "momentopnamen" / ".onderweg").rglob("*.deel"))


def test_a_table_that_is_not_asked_stays_as_it_is(instance: Instance, publisher: Publisher) -> None:
    """With --source only that table is fetched; what came in before of the others is still shown."""
    updated(instance, publisher)
    other = replace(kwb_feed(), delivery=replace(kwb_feed().delivery, id="ander", table="85039NED"))
    publisher.assortment.has(replace(small_table(), id="85039NED"))
    feed = replace(other, address="https://opendata.cbs.nl/ODataFeed/odata/85039NED", replaces=())
    updated(instance, publisher, feeds=[feed], known_feeds=(kwb_feed(), feed))
    ids = {delivery.id for delivery in _current(instance).deliveries}

    assert {KWB_2020, "ander"} <= ids
