"""The command as a data steward types it."""

import json
from pathlib import Path

import pytest

from app.asking import ask
from app.small_country import settings_of
from ingest.own_files import Row, a_description, a_table, write_files
from publisher.faults import Kind
from publisher.instance import WIJKEN, kwb_feed, people, updated
from publisher.kwb import KWB_2020, kwb_row, kwb_table
from publisher.loopback import Publisher
from shared_data import SHARED_DATA, shared_file
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.cli import main
from wijkmonitor.commands.update import known_feeds, known_files
from wijkmonitor.ingest.own.publish import ingest_own
from wijkmonitor.ingest.update import Instance
from wijkmonitor.settings import read_settings
from wijkmonitor.sources.registry import source_named
from wijkmonitor.store.reader import OpenRelease


@pytest.fixture
def here(tmp_path: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    """Let the command work in an empty data folder and ask the publisher of this machine."""
    monkeypatch.setenv("WIJKMONITOR_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("WIJKMONITOR_MIRRORS", f"*={publisher.address}")
    monkeypatch.setenv("WIJKMONITOR_CONTACT", "steward@voorbeeld.nl")
    return publisher


def test_lost_coverage_stops_the_update(here: Publisher, capsys: pytest.CaptureFixture[str]) -> None:
    """Sixteen wijken are not the country: exit code 1, and how many there should be."""
    code = main(["update", "--source", KWB_2020])

    assert code == 1
    assert "er staan 16 gebieden van niveau wijk, terwijl er 3177 horen te zijn" in capsys.readouterr().err
    assert here.asked[0].headers["User-Agent"].endswith("steward@voorbeeld.nl)")


def test_a_publisher_that_gives_a_web_page(here: Publisher, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, which table, which address, and what to do."""
    here.fails(Kind.WEB_PAGE)
    code = main(["update", "--source", "cbs_kwb"])
    said = capsys.readouterr().err

    assert code == 1
    assert f"{KWB_2020}: mislukt." in said
    assert (
        "https://opendata.cbs.nl/ODataFeed/odata/84799NED/TableInfos?$format=json geeft een webpagina" in said
    )


def test_what_is_held_back_is_written_too(
    instance: Instance, publisher: Publisher, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Another program reads which rule says no, in a form that has a number."""
    rows = [kwb_row(place, code, AantalInwoners_5=people(place) + 9) for place, code in enumerate(WIJKEN)]
    publisher.assortment.has(kwb_table(rows))
    outcome = tmp_path / "vergelijking.json"
    monkeypatch.setenv("WIJKMONITOR_DATA", str(instance.data))
    monkeypatch.setenv("WIJKMONITOR_MIRRORS", f"*={publisher.address}")
    monkeypatch.setattr("wijkmonitor.commands.update.BUNDLE", instance.program_bundle)
    monkeypatch.setattr("wijkmonitor.commands.update.known_feeds", lambda: (kwb_feed(),))
    code = main(["update", "--json", str(outcome)])
    told = json.loads(outcome.read_text())

    assert code == 1
    assert set(told) == {"version", "is_change", "is_held_back", "tables", "findings"}
    assert (told["version"], told["is_change"], told["is_held_back"]) == (1, True, True)
    assert set(told["findings"][0]) == {"rule", "table", "text", "is_blocking"}
    assert (told["findings"][0]["rule"], told["findings"][0]["is_blocking"]) == ("veranderd", True)
    assert set(told["tables"][0]) == {
        "table", "before", "new", "changed", "gone", "changed_definitive", "definitive",
        "median_change_pct", "largest_change_pct",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--source", "onzin"], "Bron 'onzin' is niet op te halen. Kies uit: "),
        (["--from", "/nergens"], "staat geen bestand dat wij kennen"),
    ],
)
@pytest.mark.usefixtures("here")
def test_says_what_may_be_asked(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong name or folder gets a sentence that helps."""
    code = main(["update", *arguments])

    assert code == 1
    assert words in capsys.readouterr().err


@pytest.mark.usefixtures("here")
def test_what_is_not_proven_is_read_by_name_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with nothing else says which names may be given, and nothing is read."""
    file = tmp_path / "leefbaarometer" / "Leefbaarometer-scores buurten 2002-2024.csv"
    file.parent.mkdir()
    file.write_text("geen tabel")
    code = main(["update", "--from", str(tmp_path)])

    assert code == 1
    said = capsys.readouterr().err
    assert "is nog niet bewezen en wordt alleen op naam gelezen" in said
    assert said.strip().endswith("met voor BRON een van deze: leefbaarometer.")


def test_says_how_a_mirror_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mirror that is no address is refused before anything is asked."""
    monkeypatch.setenv("WIJKMONITOR_MIRRORS", "opendata.cbs.nl")
    code = main(["update"])

    assert code == 1
    assert "WIJKMONITOR_MIRRORS bevat 'opendata.cbs.nl'" in capsys.readouterr().err


def test_reads_several_mirrors() -> None:
    """Hosts and addresses, with commas between them."""
    text = "opendata.cbs.nl=https://spiegel.example/cbs, *=http://127.0.0.1:8000"

    assert read_settings({"WIJKMONITOR_MIRRORS": text}).mirrors == {
        "opendata.cbs.nl": "https://spiegel.example/cbs",
        "*": "http://127.0.0.1:8000",
    }


def test_every_id_is_used_once() -> None:
    """What is fetched and what is in files never bear the same name, or one would hide the other."""
    ids = [feed.id for feed in (*known_feeds(), *known_files())]

    assert len(set(ids)) == len(ids)


def test_only_what_is_proven_is_fetched_unasked() -> None:
    """Every feed that runs by itself was held against real bytes of its table."""
    proven = {feed.id for feed in known_feeds() if feed.is_proven}

    assert proven == {KWB_2020, "83841NED", "85458NED", "50090NED", "50140NED"}


@pytest.mark.shared
def test_the_files_of_a_folder_are_what_the_program_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Read from a folder without network, a real table is figure for figure the one that travels along."""
    shared_file("cbs_odata4/Observations.csv")
    monkeypatch.setenv("WIJKMONITOR_DATA", str(tmp_path / "data"))
    outcome = tmp_path / "vergelijking.json"
    code = main(
        [
            "update",
            "--from",
            str(SHARED_DATA),
            "--source",
            "cbs_laag_inkomen",
            "--dry-run",
            "--json",
            str(outcome),
        ]
    )
    (table,) = json.loads(outcome.read_text())["tables"]

    assert code == 0
    assert "Geen enkel cijfer is veranderd." in capsys.readouterr().err
    assert (table["table"], table["new"], table["changed"], table["gone"]) == ("83841NED", 0, 0, 0)
    assert table["before"] > 5000


def test_a_further_year_is_read_again_from_its_snapshot(tmp_path: Path) -> None:
    """A file that no entry names stays part of later updates, also when its folder is gone."""
    from wijkmonitor.publishers.folder import folder_feed, take, undeclared_feeds  # noqa: PLC0415
    from wijkmonitor.publishers.snapshots import SnapshotShelf  # noqa: PLC0415

    (tmp_path / "cbs_kwb").mkdir()
    (tmp_path / "cbs_kwb" / "kwb2018_84286NED.csv").write_text("WijkenEnBuurten;AantalInwoners_5\n")
    declaration = source_named("cbs_kwb").declaration()
    feed = folder_feed("cbs_kwb", declaration.delivery_of_file("84286NED", "cbs_kwb/kwb2018_84286NED.csv"))
    shelf = SnapshotShelf(tmp_path / "momentopnamen")
    take(feed, tmp_path, shelf)

    assert list(undeclared_feeds(shelf, {KWB_2020})) == [feed]


def test_visitors_read_why_a_rule_was_overruled(instance: Instance, publisher: Publisher) -> None:
    """The page of sources has the reason, the date and what the rule said; without a decision no heading."""
    rows = [kwb_row(place, code, AantalInwoners_5=people(place) + 9) for place, code in enumerate(WIJKEN)]
    publisher.assortment.has(kwb_table(rows))
    before = _page_of_sources(instance)
    updated(instance, publisher, reason="Herzien <door> CBS.")
    page = _page_of_sources(instance)

    assert "besluiten" not in before
    assert 'id="besluiten"' in page
    assert "Reden: Herzien &lt;door&gt; CBS." in page
    assert "16 van de 16 definitieve cijfers zijn veranderd (100,0 procent)." in page


def _page_of_sources(instance: Instance) -> str:
    application = create_application(Editions(instance.shelf), settings_of(instance.data))
    return ask(application, "/bronnen").body.decode()


def test_own_tables_stay(instance: Instance, publisher: Publisher, tmp_path: Path) -> None:
    """What a gemeente added itself is in the new release too."""
    rows = [
        Row(f"WK0344{number:02d}", "laag_inkomen_pct", 10.0 + number, denominator=1000)
        for number in (1, 2, 3)
    ]
    table, description = write_files(tmp_path, a_table(rows), a_description())
    ingest_own(instance.shelf, instance.program_bundle, table, description, lambda _: None)
    updated(instance, publisher)
    current = instance.shelf.current()
    tables = {item.table: item for item in OpenRelease(current.path, current.release).deliveries}

    assert tables["utrecht-herkomst"].is_own
    assert KWB_2020 in tables
