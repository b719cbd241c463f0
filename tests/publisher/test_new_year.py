"""A year of gebieden that the program does not know comes in from its publishers."""

import html
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from pyproj import Transformer
from shapely import transform
from shapely.geometry import box, mapping

from app.asking import ask
from app.small_country import settings_of
from ingest.small_bundle import COUNTRY, DE_BILT, UTRECHT
from publisher.instance import updated
from publisher.loopback import Publisher
from publisher.new_year import TABLE, YEAR, Place, feeds, table_of
from wijkmonitor.app.application import create_application
from wijkmonitor.app.editions import Editions
from wijkmonitor.commands.update import with_lists_of_new_years
from wijkmonitor.domain.errors import LoadRefusedError, UpdateBlockedError
from wijkmonitor.ingest.bundle import Bundle, read_bundle
from wijkmonitor.ingest.ground import ground_of
from wijkmonitor.ingest.update import Instance, Outcome
from wijkmonitor.publishers.folder import folder_feed, take
from wijkmonitor.sources.feeds import Feed, load_feeds
from wijkmonitor.sources.groundwork import GEBIEDEN, GRENZEN, POSTCODES, Groundwork
from wijkmonitor.store.reader import OpenRelease

TOGETHER = "GM2001"
ABOLISHED = (
    "code;naam;opgeheven_op;opvolgers;toelichting\nGM0310;De Bilt;2025-01-01;GM2001;opgegaan in Biltstad\n"
)
NAMES = {place.code: place.name or f"Naam van {place.code}" for place in COUNTRY}


def _moved(code: str) -> str:
    """Give the code that a gebied has in 2025, when De Bilt is called something else."""
    return f"{code[:2]}{TOGETHER[2:]}{code[6:]}" if code[2:6] == DE_BILT[2:] else code


def _people(code: str, names: Mapping[str, str]) -> int:
    """Give 1,200 inhabitants for each wijk, and their sum for what they are in."""
    wijken = [wijk for wijk in names if wijk.startswith("WK") and code[2:] in {wijk[2:6], wijk[2:8], "00"}]
    return 600 if code.startswith("BU") else 1200 * len(wijken)


def _places(names: Mapping[str, str] = NAMES) -> list[Place]:
    """Give the small country a year later, with inhabitants."""
    return [
        Place(
            _moved(code),
            "Biltstad" if code == DE_BILT else name,
            "1" if _moved(code) == code else "2",
            "100",
            {"AantalInwoners_5": str(_people(code, names))},
        )
        for code, name in names.items()
        if not code.startswith("PV")
    ]


def _with_files(source: Groundwork, folder: Path, **files: str | bytes) -> tuple[Feed, ...]:
    """Put files in a folder as the deliveries of a source name them, and give the feeds of them."""
    found = []
    for delivery in source.declaration().deliveries:
        if delivery.id.replace("-", "_") in files:
            content = files[delivery.id.replace("-", "_")]
            path = folder / delivery.files[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
            found.append(folder_feed(source.name, replace(delivery, expected={})))
    return tuple(found)


def _declared(instance: Instance, publisher: Publisher, folder: Path) -> tuple[Feed, ...]:
    """Hand over what became of De Bilt; gives every feed that an update knows from then on."""
    handed = _with_files(GEBIEDEN, folder, opvolgers=ABOLISHED)
    known = (*feeds(), *handed)
    updated(instance, publisher, feeds=handed, known_feeds=known, folder=folder)
    return known


@pytest.fixture
def year(instance: Instance, publisher: Publisher, tmp_path: Path) -> tuple[Outcome, list[str]]:
    """Bring the instance to 2025."""
    publisher.assortment.has(table_of(_places()))
    known = _declared(instance, publisher, tmp_path / "map")
    return updated(instance, publisher, feeds=feeds(), known_feeds=known)


def _shown(instance: Instance) -> Bundle:
    return read_bundle(instance.bundles.shown(instance.program_bundle))


def _page(instance: Instance, address: str) -> str:
    application = create_application(Editions(instance.shelf), settings_of(instance.data))
    reply = ask(application, address)
    while reply.status == 301:
        reply = ask(application, reply.headers["location"])

    assert reply.status == 200, address
    return html.unescape(reply.body.decode())


@pytest.mark.usefixtures("year")
def test_the_new_year_is_the_newest_indeling(instance: Instance) -> None:
    """The release says so, and its figures are on the new codes."""
    assert instance.shelf.current().release.newest_indeling == YEAR
    figures = _shown(instance).observations.filter(pl.col("delivery").cast(pl.String) == TABLE)
    assert {TOGETHER, UTRECHT, "WK200101"} <= set(figures["region"].cast(pl.String))


@pytest.mark.usefixtures("year")
def test_old_addresses_lead_to_what_is_there_now(instance: Instance) -> None:
    """The page of the gemeente that went, of one of its wijken, and of what they are now."""
    gemeente, wijk = _page(instance, "/gebied/GM0310"), _page(instance, "/gebied/WK031001")

    assert "Zij is opgegaan in Biltstad." in gemeente
    assert "/gebied/GM2001-biltstad" in gemeente
    assert "De wijk Naam van WK031001 heeft een andere code gekregen." in wijk
    assert "/gebied/WK200101" in wijk
    assert "Gemeente in de provincie" in _page(instance, "/gebied/GM2001")
    assert "Biltstad" in _page(instance, "/zoeken?q=biltst")


@pytest.mark.usefixtures("year")
def test_older_figures_are_under_the_new_code(instance: Instance) -> None:
    """A renumbered gebied with as much land keeps its past; here the gemeente, by law."""
    page = _page(instance, "/gebied/GM2001/thema/demografie")

    assert "2025" in page
    assert "2020" in _page(instance, "/gebied/WK034401/thema/demografie")


def test_a_gemeente_that_nobody_declared_stops_the_load(instance: Instance, publisher: Publisher) -> None:
    """Every gemeente concerned is named, with what to do; the instance is as it was."""
    before = instance.shelf.current_id()
    publisher.assortment.has(table_of(_places()))
    with pytest.raises(LoadRefusedError) as refusal:
        updated(instance, publisher, feeds=feeds(), known_feeds=feeds())
    complaints = [problem.what for problem in refusal.value.problems]

    assert complaints == [
        "van gemeente GM2001 is niet bekend in welke provincie zij ligt.",
        "gemeente GM0310 (De Bilt) bestaat niet meer, en wij weten niet waar zij in opging.",
    ]
    assert "--source opvolgers" in refusal.value.problems[1].remedy
    assert instance.shelf.current_id() == before


def test_a_gemeente_that_only_disappeared_is_held_back(instance: Instance, publisher: Publisher) -> None:
    """A rule says no, a person may say yes; then its page says that it is no more."""
    without = {code: name for code, name in NAMES.items() if code[2:6] != DE_BILT[2:]}
    publisher.assortment.has(table_of(_places(without)))
    with pytest.raises(UpdateBlockedError, match=r"Gemeente De Bilt \(GM0310\) bestaat niet meer in 2025"):
        updated(instance, publisher, feeds=feeds(), known_feeds=feeds())
    updated(instance, publisher, feeds=feeds(), known_feeds=feeds(), reason="Zoeken wij nog uit.")

    assert instance.shelf.current().release.newest_indeling == YEAR
    assert "bestaat niet meer" in _page(instance, "/gebied/GM0310")


def test_the_list_of_a_new_year_comes_along(instance: Instance) -> None:
    """Who asks for figures of a year that is not known gets its list too; of a known year nothing more."""
    _, figures = feeds()
    known = replace(figures, delivery=replace(figures.delivery, indeling=2024))

    assert [feed.id for feed in with_lists_of_new_years([figures], instance)] == [
        TABLE, "lijst-2025", "provincies-2025",
    ]  # fmt: skip
    assert with_lists_of_new_years([known], instance) == (known,)


def test_figures_that_came_before_their_list_are_read_again(
    instance: Instance, publisher: Publisher, tmp_path: Path
) -> None:
    """Held back first, for no list has their gebieden; shown whole as soon as there is one."""
    publisher.assortment.has(table_of(_places()))
    known = _declared(instance, publisher, tmp_path / "map")
    listed, figures = feeds()
    with pytest.raises(UpdateBlockedError, match="die in geen lijst van ons staan"):
        updated(instance, publisher, feeds=[figures], known_feeds=known)
    updated(instance, publisher, feeds=[figures], known_feeds=known, reason="Vast een deel.")
    updated(instance, publisher, feeds=[listed], known_feeds=known)
    figures_2025 = _shown(instance).observations.filter(pl.col("indeling") == YEAR)

    assert "WK200101" in set(figures_2025["region"].cast(pl.String))


def test_figures_alone_do_not_make_a_year_the_newest(instance: Instance, publisher: Publisher) -> None:
    """A table of 2025 whose codes all exist in 2024 would else take all other gebieden from the pages."""
    wijken = {code: name for code, name in NAMES.items() if code.startswith("WK")}
    places = [replace(place, code=code) for place, code in zip(_places(wijken), wijken, strict=True)]
    publisher.assortment.has(table_of(places))
    _, figures = feeds()
    with pytest.raises(UpdateBlockedError, match="Van 2025 is er geen lijst van gebieden"):
        updated(instance, publisher, feeds=[figures], known_feeds=feeds())
    updated(instance, publisher, feeds=[figures], known_feeds=feeds(), reason="Vast een deel.")

    assert instance.shelf.current().release.newest_indeling == 2024
    assert _shown(instance).regions["indeling"].max() == 2024


def test_another_newest_year_is_told(instance: Instance, publisher: Publisher, tmp_path: Path) -> None:
    """Every page, map and comparison goes over to it; a steward reads that before it is shown, and once."""
    publisher.assortment.has(table_of(_places()))
    known = _declared(instance, publisher, tmp_path / "map")
    outcome, said = updated(instance, publisher, feeds=feeds(), known_feeds=known)
    publisher.assortment.has(table_of(_places()).at("2026-10-01T02:00:00"))
    again, _ = updated(instance, publisher, feeds=feeds(), known_feeds=known)

    told = [finding for finding in outcome.comparison.findings if finding.rule == "nieuwste_indeling"]
    assert [finding.is_blocking for finding in told] == [False]
    assert "van 2024 naar 2025" in told[0].text
    assert any(told[0].text in line for line in said)
    assert "nieuwste_indeling" not in {finding.rule for finding in again.comparison.findings}


def _feature(code: str, place: int, year: int = YEAR) -> dict[str, object]:
    to_degrees = Transformer.from_crs("EPSG:28992", "OGC:CRS84", always_xy=True)
    x = 130_000 + 1000 * place
    square = transform(box(x, 450_000, x + 1000, 451_000), lambda c: _turned(to_degrees, c))
    return {
        "type": "Feature",
        "properties": {"statcode": code, "jrstatcode": f"{year}{code}", "statnaam": code},
        "geometry": mapping(square),
    }


def _turned(to_degrees: Transformer, coordinates: object) -> object:
    import numpy as np  # noqa: PLC0415

    xs, ys = to_degrees.transform(coordinates[:, 0], coordinates[:, 1])  # type: ignore[index]
    return np.column_stack((xs, ys))


def _boundary_feed() -> Feed:
    (feed,) = [feed for feed in load_feeds(GRENZEN.declaration()) if feed.id == "grenzen-wijk-2025-pdok"]
    return replace(feed, address=feed.address.replace("/cbs/gebiedsindelingen/ogc/v1", "/ogc"))


WIJKEN_2025 = sorted(_moved(code) for code in NAMES if code.startswith("WK"))


@pytest.mark.usefixtures("year")
def test_boundaries_of_the_publisher_replace_drawn_ones(
    instance: Instance, publisher: Publisher, tmp_path: Path
) -> None:
    """The maps of wijken are of 2025 and fixed; the request names the year."""
    publisher.assortment.features["wijk_gegeneraliseerd"] = [
        _feature(code, place) for place, code in enumerate(WIJKEN_2025)
    ]
    before = _shown(instance).boundaries.filter(pl.col("level") == "wijk")
    known = (*feeds(), *_with_files(GEBIEDEN, tmp_path, opvolgers=ABOLISHED), _boundary_feed())
    updated(instance, publisher, feeds=[_boundary_feed()], known_feeds=known)
    after = _shown(instance).boundaries.filter(pl.col("level") == "wijk")

    assert set(before["quality"]) == {"benaderd"}
    assert set(before["indeling"]) == {2024}
    assert sorted(after["code"]) == WIJKEN_2025
    assert set(after["quality"]) == {"vastgesteld"}
    assert set(after["indeling"]) == {YEAR}
    assert "jaarcode=2025" in publisher.asked[-1].path


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(
    ("codes", "asked_year", "complaint"),
    [
        (WIJKEN_2025[1:], 2025, "van deze gebieden ontbreekt de grens: WK034401."),
        ([*WIJKEN_2025, "WK999999"], 2025, "deze gebieden kennen wij niet in 2025: WK999999."),
        (WIJKEN_2025, 2024, "16 gebieden zijn van een ander jaar dan 2025, zoals 2024WK034401."),
    ],
    ids=["missing", "unknown", "another year"],
)
def test_boundaries_of_other_gebieden_are_refused(
    codes: list[str],
    asked_year: int,
    complaint: str,
    instance: Instance,
    publisher: Publisher,
    tmp_path: Path,
) -> None:
    """A map with a hole, a gebied too many, or a publisher that did not hear which year was asked."""
    publisher.assortment.features["wijk_gegeneraliseerd"] = [
        _feature(code, place, asked_year) for place, code in enumerate(codes)
    ]
    known = (*feeds(), *_with_files(GEBIEDEN, tmp_path, opvolgers=ABOLISHED), _boundary_feed())
    with pytest.raises(LoadRefusedError) as refusal:
        updated(instance, publisher, feeds=[_boundary_feed()], known_feeds=known)

    assert [problem.what for problem in refusal.value.problems] == [complaint]


def test_addresses_that_are_handed_over_are_there_for_readers(instance: Instance, tmp_path: Path) -> None:
    """A reader of figures per postcode finds the year; the snapshot of the file is kept."""
    rows = "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n3561AB;1;03440301;034403;0344\n"
    (feed,) = _with_files(POSTCODES, tmp_path, adressen_2024_csv=rows)
    fetched = take(feed, tmp_path, instance.snapshots)
    assert fetched.snapshot is not None
    ground = ground_of(read_bundle(instance.program_bundle), [(feed, fetched.snapshot)], instance.snapshots)

    assert ground.index.concordance(2024).frame.rows() == [("3561AB", "BU03440301", 1)]
    assert ground.findings == ()


def test_addresses_in_unknown_buurten_are_named(instance: Instance, tmp_path: Path) -> None:
    """Addresses of one year and the list of another do not fit on each other."""
    rows = "PC6;Huisnummer;Buurt2024;Wijk2024;Gemeente2024\n3561AB;1;03440999;034409;0344\n"
    (feed,) = _with_files(POSTCODES, tmp_path, adressen_2024_csv=rows)
    fetched = take(feed, tmp_path, instance.snapshots)
    assert fetched.snapshot is not None
    (finding,) = ground_of(
        read_bundle(instance.program_bundle), [(feed, fetched.snapshot)], instance.snapshots
    ).findings

    assert "1 buurten die de lijst van dat jaar niet heeft, zoals BU03440999" in finding.text
    assert finding.is_blocking


def _listed(year: int, in_overvecht: int) -> str:
    """Give a list of two hundred addresses, of which so many are in Overvecht and the others next to it."""
    codes = ["03440301" if number < in_overvecht else "03440401" for number in range(200)]
    rows = [f"3561AB;{number};{code};{code[:6]};0344" for number, code in enumerate(codes)]
    return "\n".join([f"PC6;Huisnummer;Buurt{year};Wijk{year};Gemeente{year}", *rows, ""])


def test_a_wijk_with_other_addresses_is_another_gebied(
    instance: Instance, publisher: Publisher, tmp_path: Path
) -> None:
    """Its code is the same and a fifth of its front doors is not: the reader is told; no line is drawn."""
    files = {"adressen_2020_csv": _listed(2020, 100), "adressen_2024_csv": _listed(2024, 80)}
    handed = _with_files(POSTCODES, tmp_path, **files)
    why = "Een buurt te veel."
    updated(instance, publisher, feeds=handed, known_feeds=handed, folder=tmp_path, reason=why)
    changed = _shown(instance).changed_area.filter(pl.col("is_changed"))
    shelved = instance.shelf.current()
    release = OpenRelease(shelved.path, shelved.release)
    told = [stored.region.code for stored in release.regions.by_id if release.has_other_area(stored, 2020)]
    release.close()

    assert set(changed["code"]) == {"WK034403", "WK034404"}
    assert set(changed["reason"]) == {"adressen"}
    assert {"WK034403", "WK034404"} <= set(told)
    assert "WK034401" not in told
