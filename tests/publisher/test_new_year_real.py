"""The real gebieden of 2024 as they would be a year later, over HTTP, laid over the program's own bundle."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from own_loop import own_loop
from publisher.instance import quick_client
from publisher.loopback import loopback_publisher
from publisher.new_year import (
    ANOTHER_AREA,
    IJSSELSTEIN,
    ITS_NEW_CODE,
    LOPIK,
    NEW,
    RENUMBERED,
    TOGETHER,
    YEAR,
    feeds,
    real_places,
    table_of,
)
from shared_data import shared_file
from wijkmonitor.ingest.bundle import Bundle, read_bundle
from wijkmonitor.ingest.ground import Ground, ground_of
from wijkmonitor.publishers.fetching import Fetched, fetch_all
from wijkmonitor.publishers.folder import folder_feed, take
from wijkmonitor.publishers.limits import Limits
from wijkmonitor.publishers.progress import Lines
from wijkmonitor.publishers.snapshots import SnapshotShelf
from wijkmonitor.settings import BUNDLE
from wijkmonitor.sources.groundwork import GEBIEDEN

pytestmark = pytest.mark.shared
ABOLISHED = f"""\
code;naam;opgeheven_op;opvolgers;toelichting
{LOPIK};Lopik;2025-01-01;{TOGETHER};opgegaan in Lopikerstein
{IJSSELSTEIN};IJsselstein;2025-01-01;{TOGETHER};opgegaan in Lopikerstein
"""


@pytest.fixture(scope="module")
def base() -> Bundle:
    """Give the bundle that travels with the program."""
    return read_bundle(BUNDLE)


@pytest.fixture(scope="module")
def ground(base: Bundle, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Fetch the list of the new year and lay it over the bundle."""
    figures = shared_file("cbs_kwb/kwb2024_85984NED_alle_regios_leeftijd_geslacht.csv")
    places = real_places(figures, shared_file("afgeleid/85984NED_kern_2024.csv"))
    folder = tmp_path_factory.mktemp("nieuw-jaar")
    shelf = SnapshotShelf(folder / "momentopnamen")
    listed, _ = feeds()
    with own_loop(), loopback_publisher() as publisher:
        publisher.assortment.has(table_of(places))
        (fetched,) = fetch_all(
            [listed], quick_client(publisher, limits=Limits()), shelf, Lines(lambda _: None)
        )
    declared = _declared(folder, shelf)
    snapshots = [(item.feed, item.snapshot) for item in (fetched, declared) if item.snapshot is not None]
    return ground_of(base, snapshots, shelf)


def _declared(folder: Path, shelf: SnapshotShelf) -> Fetched:
    path = folder / "cbs_gebieden" / "opvolgers.csv"
    path.parent.mkdir()
    path.write_text(ABOLISHED)
    return take(folder_feed(GEBIEDEN.name, GEBIEDEN.declaration().delivery("opvolgers")), folder, shelf)


def _successors(ground: Ground) -> Mapping[str, list[str]]:
    rows = ground.base.regions.filter(pl.col("successors").list.len() > 0)
    return dict(rows.select("code", "successors").iter_rows())


def test_the_whole_country_is_there(base: Bundle, ground: Ground) -> None:
    """One gemeente fewer, one wijk and one buurt more; every gebied lies in one, and has a name."""
    newest = ground.base.regions.filter(pl.col("indeling") == YEAR)
    before = base.regions.filter(pl.col("indeling") == YEAR - 1)
    grown = {
        level: newest.filter(pl.col("level") == level).height - before.filter(pl.col("level") == level).height
        for level in ("provincie", "gemeente", "wijk", "buurt")
    }

    assert grown == {"provincie": 0, "gemeente": -1, "wijk": 1, "buurt": 1}
    assert newest.filter(pl.col("parent").is_null())["code"].to_list() == ["NL00"]
    assert newest.filter(pl.col("name") == pl.col("code")).is_empty()
    assert ground.findings == ()


def test_every_code_of_the_past_leads_to_one_of_now(ground: Ground) -> None:
    """Of all twenty thousand codes since 2014; those of the merged gemeenten to the very same buurt."""
    regions = ground.base.regions
    current = set(regions.filter(pl.col("indeling") == YEAR)["code"])
    successors = _successors(ground)
    gone = set(regions["code"]) - current

    assert gone == set(successors)
    assert all(code in current for codes in successors.values() for code in codes)
    assert successors[LOPIK] == [TOGETHER]
    assert successors[RENUMBERED] == [ITS_NEW_CODE]
    assert successors["BU03310001"] == ["BU20010001"]


def test_only_one_wijk_has_other_borders_since_last_year(ground: Ground) -> None:
    """And what changed before, changed still."""
    changed = ground.base.changed_area.filter("is_changed")
    since = {year: set(changed.filter(pl.col("indeling_from") == year)["code"]) for year in (2020, YEAR - 1)}

    assert since[YEAR - 1] == {ANOTHER_AREA}
    assert {ANOTHER_AREA, "WK003402"} <= since[2020]


def test_maps_have_no_wrong_borders(base: Bundle, ground: Ground) -> None:
    """The merged gemeente has the land of both, a renumbered wijk its own; what is new or changed none."""
    areas = dict(ground.base.boundaries.select("code", "area_km2").iter_rows())
    before = dict(base.boundaries.select("code", "area_km2").iter_rows())

    assert areas[TOGETHER] == pytest.approx(before[LOPIK] + before[IJSSELSTEIN])
    assert areas[ITS_NEW_CODE] == before[RENUMBERED]
    assert not {ANOTHER_AREA, NEW, LOPIK, RENUMBERED} & areas.keys()
    assert len(areas) == len(before) - 2
