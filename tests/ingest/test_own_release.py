"""Own tables in a release: added at once or not at all, kept over updates, and part of nothing national."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ingest.own_country import (
    LOW,
    OWN,
    TABLE,
    a_country,
    ingest,
    nothing_said,
    open_now,
    utrecht_rows,
    with_utrecht,
    with_voorbeeldstad,
)
from ingest.own_files import (
    VOORBEELDSTAD,
    WIJKEN,
    Row,
    a_description,
    a_fictional_description,
    a_table,
    voorbeeldstad_rows,
    write_files,
)
from ingest.small_bundle import INWONERS, UTRECHT
from wijkmonitor.domain.errors import LoadRefusedError, StoreError
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.region import RegionCode, RegionLevel
from wijkmonitor.ingest.build import ensure_release, release_hash
from wijkmonitor.ingest.own.publish import own_table_lines, remove_own
from wijkmonitor.ingest.own.table import OwnFiles
from wijkmonitor.store.own_shelf import OwnCard, OwnShelf
from wijkmonitor.store.shelf import Shelf
from wijkmonitor.views.edition import Edition

OVERVECHT = "WK034403"


@dataclass(frozen=True, slots=True)
class Instance:
    """A data folder with a bundle beside it."""

    shelf: Shelf
    bundle: Path
    folder: Path

    @property
    def edition(self) -> Edition:
        """Open what is served."""
        return open_now(self.shelf)


@pytest.fixture
def instance(tmp_path: Path) -> Instance:
    """Give an instance that serves the small country."""
    shelf, bundle = Shelf(tmp_path / "data"), a_country(tmp_path / "bundel")
    ensure_release(shelf, bundle, nothing_said)
    return Instance(shelf, bundle, tmp_path / "levering")


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Give an edition with the made-up gemeente and the table of Utrecht."""
    folder = tmp_path_factory.mktemp("eigen")
    shelf, bundle = Shelf(folder / "data"), a_country(folder / "bundel")
    with_voorbeeldstad(shelf, bundle, folder / "een")
    with_utrecht(shelf, bundle, folder / "twee")
    return open_now(shelf)


def _tables(edition: Edition) -> set[str]:
    return {item.table for item in edition.release.deliveries if item.is_own}


def _ingest(instance: Instance, table: bytes, description: bytes) -> list[str]:
    return ingest(instance.shelf, instance.bundle, instance.folder, table, description)


def _newest(edition: Edition, code: str, indicator: str) -> tuple[float, str]:
    stored = edition.region(code)
    assert stored is not None
    row = edition.rows(stored)[indicator]
    return row.value, edition.release.deliveries[row.delivery_id].table


def test_publishes_a_release_with_the_table(instance: Instance) -> None:
    """The delivery stands in the release with its own source line, and its figures too."""
    said = _ingest(instance, a_table(utrecht_rows()), a_description())
    edition = instance.edition
    delivery = next(item for item in edition.release.deliveries if item.is_own)
    rows = edition.release.observations(
        [edition.release.regions.by_code[RegionCode(OVERVECHT)]], group="herkomst:europa"
    )

    assert said[0] == f"Nieuwe eigen tabel '{OWN}': 52 rijen."
    assert delivery.source_line == "Bron: Gemeente Utrecht, eigen registraties 2024"
    assert [(row.delivery, row.period, row.column) for row in rows] == [(OWN, "2024JJ00", "waarde")]


def test_the_same_bytes_change_nothing(instance: Instance) -> None:
    """A second time there is no new release."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    before = instance.shelf.pointer.read_bytes()
    said = _ingest(instance, a_table(utrecht_rows()), a_description())

    assert said == [f"Deze levering van '{OWN}' is al opgenomen. Er is niets veranderd."]
    assert instance.shelf.pointer.read_bytes() == before


def test_a_refused_table_changes_nothing(instance: Instance) -> None:
    """With one wrong row no release is touched and no file is kept."""
    before = {path: path.stat().st_mtime_ns for path in instance.shelf.folder.rglob("*")}
    with pytest.raises(LoadRefusedError, match="er is niets veranderd"):
        _ingest(instance, a_table([*utrecht_rows(), Row("WK034499", LOW, 12.0)]), a_description())

    assert {path: path.stat().st_mtime_ns for path in instance.shelf.folder.rglob("*")} == before


def test_a_new_version_replaces_the_former_and_says_what_changes(instance: Instance) -> None:
    """New, changed and gone figures are counted and named."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    now = [replace(row, value=11.5) if _is_total_of_overvecht(row) else row for row in utrecht_rows()[4:]]
    said = _ingest(instance, a_table([*now, Row(UTRECHT, LOW, 11.0, year=2023)]), a_description())
    text = "\n".join(said)

    assert "Nieuwe versie van 'utrecht-herkomst'" in text
    assert f"Nieuwe cijfers (1): {UTRECHT} 2023 {LOW} totaal." in text
    assert f"Veranderde cijfers (1): {OVERVECHT} 2024 {LOW} totaal." in text
    assert "Verdwenen cijfers (4): GM0344 2024 laag_inkomen_pct herkomst:buiten-europa, " in text
    assert _tables(instance.edition) == {OWN}


def _is_total_of_overvecht(row: Row) -> bool:
    return (row.region, row.group) == (OVERVECHT, "totaal")


def test_keeps_the_bytes_as_they_were_received(instance: Instance) -> None:
    """Every version that came in stays in the data folder, with its fingerprint and date."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    _ingest(instance, a_table(utrecht_rows(level=12.0)), a_description())
    versions = sorted((instance.shelf.folder / "eigen" / OWN).iterdir())

    assert {(path / "tabel.csv").read_bytes() for path in versions} == {
        a_table(utrecht_rows()), a_table(utrecht_rows(level=12.0))
    }  # fmt: skip


def test_a_table_that_is_removed_is_no_longer_in_the_release(instance: Instance) -> None:
    """Its bytes are kept, and the other own tables stay."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    with_voorbeeldstad(instance.shelf, instance.bundle, instance.folder)
    remove_own(instance.shelf, instance.bundle, OWN, nothing_said)

    assert _tables(instance.edition) == {"voorbeeldstad-2024"}
    assert (instance.shelf.folder / "eigen" / OWN).is_dir()


def test_removing_what_is_not_there_names_what_is(instance: Instance) -> None:
    """The message says which own tables there are."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    with pytest.raises(StoreError, match=r"geen eigen tabel 'x'\. Bekend zijn: utrecht-herkomst"):
        remove_own(instance.shelf, instance.bundle, "x", nothing_said)


def test_an_update_of_the_program_keeps_own_tables(instance: Instance) -> None:
    """Another bundle gives a new release, with the same own tables."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    former = instance.shelf.current_id()
    a_country(instance.bundle, extra=0.5)
    ensure_release(instance.shelf, instance.bundle, nothing_said)

    assert instance.shelf.current_id() != former
    assert _tables(instance.edition) == {OWN}


def test_a_table_that_no_longer_fits_is_left_out_and_said(instance: Instance) -> None:
    """When the gebieden of a table are no longer known the monitor starts all the same."""
    _ingest(instance, a_table(utrecht_rows()), a_description())
    state = OwnShelf(instance.shelf.folder).state()
    files = OwnFiles(a_table([Row("WK034499", LOW, 12.0)]), a_description())
    card = OwnCard(files.sha256, "2026-11-22", files.table_name, files.description_name)
    OwnShelf(instance.shelf.folder).keep(OWN, card, (files.table, files.description))
    OwnShelf(instance.shelf.folder).show(state.with_table(OWN, files.sha256))
    said: list[str] = []
    ensure_release(instance.shelf, instance.bundle, said.append)

    assert _tables(instance.edition) == set()
    assert any("wordt niet getoond" in line and "WK034499" in line for line in said)


def test_bytes_that_were_changed_on_the_disk_are_noticed(instance: Instance) -> None:
    """A kept delivery that is not what came in is not shown as if it were."""
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    path = next((instance.shelf.folder / "eigen" / OWN).glob("*/tabel.csv"))
    path.write_bytes(path.read_bytes().replace(b"definitief", b"voorlopig"))

    with pytest.raises(StoreError, match="is veranderd nadat zij was ontvangen"):
        ensure_release(instance.shelf, instance.bundle, nothing_said)


def test_rolls_back_to_the_release_before_it(instance: Instance) -> None:
    """The former release serves again, and stays until a person chooses another."""
    before = instance.shelf.current_id()
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    instance.shelf.roll_back()

    assert instance.shelf.current_id() == before
    assert _tables(instance.edition) == set()
    assert instance.shelf.serves_bundle() is False


def test_a_start_finishes_what_was_interrupted(instance: Instance) -> None:
    """Killed after the state was written and before the release was served: the next start serves it."""
    before = instance.shelf.pointer.read_bytes()
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    instance.shelf.pointer.write_bytes(before)
    ensure_release(instance.shelf, instance.bundle, nothing_said)

    assert _tables(instance.edition) == {OWN}


def test_tables_that_travel_with_the_program_are_shown(instance: Instance) -> None:
    """A folder below `eigen` in the bundle is an own table; an instance may leave it out."""
    files = (a_table(voorbeeldstad_rows()), a_fictional_description())
    write_files(instance.bundle / "eigen" / "voorbeeldstad", *files)
    ensure_release(instance.shelf, instance.bundle, nothing_said)
    shown = _tables(instance.edition)
    remove_own(instance.shelf, instance.bundle, "voorbeeldstad-2024", nothing_said)
    left_out = _tables(instance.edition)
    _ingest(instance, *files)

    assert (shown, left_out, _tables(instance.edition)) == (
        {"voorbeeldstad-2024"}, set(), {"voorbeeldstad-2024"}
    )  # fmt: skip


def test_lists_the_own_tables(instance: Instance) -> None:
    """One line a table: name, fingerprint, where it came from, how many rows, title."""
    write_files(instance.bundle / "eigen" / "x", a_table(voorbeeldstad_rows()), a_fictional_description())
    with_utrecht(instance.shelf, instance.bundle, instance.folder)
    lines = list(own_table_lines(instance.shelf, instance.bundle))

    assert [line.split()[0] for line in lines] == [OWN, "voorbeeldstad-2024"]
    assert "52 rijen  Bijstand naar herkomst in Utrecht" in lines[0]
    assert "hoort bij het programma" in lines[1]


def test_without_own_tables_the_release_is_the_same(instance: Instance) -> None:
    """An empty list of own tables is no other content."""
    assert release_hash(instance.bundle) == release_hash(instance.bundle, ())


def test_a_published_total_comes_before_an_own_one(both: Edition) -> None:
    """Low incomes of 2020 by CBS stay on the page, though the own table has 2024; only that has groups."""
    stored = both.region(OVERVECHT)
    assert stored is not None

    assert _newest(both, OVERVECHT, LOW) == (10.0, TABLE.partition("-")[0])
    assert "herkomst:europa" in stored.groups


def test_a_made_up_gemeente_lies_nowhere(both: Edition) -> None:
    """It has wijken, but no provincie and no land around it."""
    stored = both.region(VOORBEELDSTAD)
    assert stored is not None
    regions = both.release.regions

    assert (stored.region.name, stored.region.is_fictional, stored.inwoners) == (
        "Voorbeeldstad (fictief)",
        True,
        20_000,
    )
    assert regions.ancestors(stored) == ()
    assert {item.region.code for item in regions.children[stored.region.code]} == set(WIJKEN)
    assert all(item.region.code != VOORBEELDSTAD for item in regions.children[both.land.region.code])
    assert regions.is_current(stored)


def test_what_is_said_of_the_country_is_the_same_with_and_without_own_tables(
    both: Edition, instance: Instance
) -> None:
    """Spreads, distributions, coverage, similar gebieden, maps and the figures of Nederland do not change."""
    bare = instance.edition
    for level in (RegionLevel.WIJK, RegionLevel.GEMEENTE):
        assert _spreads(both, level) == _spreads(bare, level)
        series = (level, LOW, "85984NED", "2020JJ00")
        assert both.release.distribution(*series) == bare.release.distribution(*series)
    assert both.release.coverage() == bare.release.coverage()
    assert both.known_at == bare.known_at
    assert both.atlas.rows.keys() == bare.atlas.rows.keys()
    assert {code: row.value for code, row in both.rows(both.land).items()} == {
        code: row.value for code, row in bare.rows(bare.land).items()
    }
    assert not any(
        item.region.is_fictional for stored in both.release.regions.by_id for item in both.similar(stored)
    )
    assert both.release.release.newest_indeling == bare.release.release.newest_indeling


def _spreads(edition: Edition, level: RegionLevel) -> dict[tuple[str, str, str], tuple[float, float]]:
    """Give the spreads of the publishers' tables."""
    own = _tables(edition)
    found = edition.release.spreads(level)
    return {key: (row.below, row.above) for key, row in found.items() if key[1] not in own}


def test_a_made_up_wijk_is_held_against_nederland_of_the_nearest_year(both: Edition) -> None:
    """The profile holds the published figure of 2020, its own gemeente, and of how many households it is."""
    stored = both.region(WIJKEN[7])
    assert stored is not None
    row = both.rows(stored)[LOW]

    assert (row.value, row.national_value, row.gemeente_value, row.denominator) == (16.0, 10.0, 12.0, 2500.0)
    assert (row.national_certainty_id > 0, row.national_size > 0) == (True, True)
    assert both.lent_year(both.release.deliveries[row.delivery_id].id, LOW, TOTAAL, "2024JJ00") == 2020


def test_a_table_of_a_real_gemeente_is_never_held_against_nederland(both: Edition) -> None:
    """Nederland stands in another table, with another way of counting."""
    delivery = next(item.id for item in both.release.deliveries if item.table == OWN)

    assert delivery not in both.made_up


def test_availability_counts_real_gebieden_only(both: Edition) -> None:
    """A group that only the made-up gemeente has is no choice on the map of the country."""
    assert "herkomst:europa" in both.available.groups(LOW, RegionLevel.WIJK)
    assert both.available.groups(IndicatorId(INWONERS), RegionLevel.WIJK) == ("totaal",)
