"""Older figures of merged and renumbered gebieden, under the code of now (methods §5)."""

import polars as pl
import pytest

from ingest.small_bundle import Cell, Place, a_bundle, a_workplace
from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.inheritance import inherited_cells
from wijkmonitor.ingest.predecessors import predecessors_of

NEW, OLD_EAST, OLD_WEST, SPLIT = "GM1999", "GM0001", "GM0002", "GM0003"
OTHER = "GM1998"
OLD_WIJK, NEW_WIJK = "WK000100", "WK199900"
LAND, PEOPLE, SHARE = "oppervlakte_land_ha", "inwoners_aantal", "inwoners_65plus_pct"


def _places(east: str = NEW, west: str = NEW) -> tuple[Place, ...]:
    now = (
        Place("NL00", "Nederland"),
        Place("PV26", "Utrecht"),
        Place(NEW, "Nieuw"),
        Place(OTHER, "Anders"),
        Place(NEW_WIJK),
    )
    then = (
        Place("NL00", "Nederland", 2020),
        Place("PV26", "Utrecht", 2020),
        Place(OLD_EAST, "Oost", 2020, successors=(east,)),
        Place(OLD_WEST, "West", 2020, successors=(west,)),
        Place(SPLIT, "Gedeeld", 2020, successors=(NEW, OTHER)),
        Place(OLD_WIJK, "", 2020, successors=(NEW_WIJK,)),
    )
    return (*now, *then)


def _whole_places() -> tuple[Place, ...]:
    return tuple(place for place in _places() if place.code != SPLIT)


def _then(region: str, indicator: str, value: float | None) -> Cell:
    return Cell(region, indicator, value, year=2020, indeling=2020, delivery="84799NED-wijken")


def _cells(east_land: float = 400.0, west_land: float = 600.0) -> list[Cell]:
    return [
        Cell(NEW, LAND, 1000.0),
        Cell(NEW_WIJK, LAND, 50.0),
        _then(OLD_EAST, LAND, east_land),
        _then(OLD_WEST, LAND, west_land),
        _then(OLD_WIJK, LAND, 50.0),
        _then(OLD_EAST, PEOPLE, 3000.0),
        _then(OLD_WEST, PEOPLE, 1000.0),
        _then(OLD_EAST, SHARE, 20.0),
        _then(OLD_WEST, SHARE, 40.0),
        _then(OLD_WIJK, PEOPLE, 800.0),
        _then(OLD_WIJK, SHARE, None),
    ]


def _inherited(bundle: Bundle) -> dict[tuple[str, str], dict[str, object]]:
    """Give the inherited cells by (region, indicator)."""
    bench = a_workplace(bundle, load_catalog())
    predecessors = predecessors_of(bundle, bench.codes)
    cells = inherited_cells(bench.cells, predecessors, 2024, bench.catalog, bench.codes)
    rows = cells.with_columns(pl.col("column").cast(pl.String)).iter_rows(named=True)
    return {
        (bench.codes.regions[row["region"]], bench.codes.indicators[row["indicator"]]): row for row in rows
    }


def test_counts_of_merged_gemeenten_are_added() -> None:
    """The new gemeente had 4.000 inhabitants before it was there, said as computed."""
    found = _inherited(a_bundle(_cells(), _whole_places()))[NEW, PEOPLE]

    assert (found["value"], found["indeling"]) == (4000.0, 2024)
    assert str(found["column"]).startswith("berekend uit vroegere gemeenten, opgeteld")


def test_a_sum_without_one_of_the_predecessors_is_no_sum() -> None:
    """However small the one that is missing: West has 2 % of the people and no figure."""
    cells = [cell for cell in _cells() if (cell.region, cell.indicator) != (OLD_WEST, PEOPLE)]
    found = _inherited(a_bundle(cells, _whole_places()))

    assert (NEW, PEOPLE) not in found


def test_shares_of_merged_gemeenten_are_weighed() -> None:
    """20 % of 3.000 and 40 % of 1.000 are 25 % of 4.000, not 30 %."""
    found = _inherited(a_bundle(_cells(), _whole_places()))[NEW, SHARE]

    assert found["value"] == pytest.approx(25.0)


def test_nothing_is_added_where_a_gemeente_was_split() -> None:
    """When part of an old gemeente went elsewhere, the line starts at the merger."""
    found = _inherited(a_bundle(_cells(), _places()))

    assert (NEW, PEOPLE) not in found


def test_nothing_is_added_where_the_land_does_not_add_up() -> None:
    """Old gebieden that were 15 % larger together were something else."""
    found = _inherited(a_bundle(_cells(east_land=550.0), _whole_places()))

    assert (NEW, PEOPLE) not in found


def test_a_renumbered_wijk_keeps_its_figures() -> None:
    """Another code for the same land: figures go along as they were, and so do reasons for none."""
    found = _inherited(a_bundle(_cells(), _whole_places()))

    assert found[NEW_WIJK, PEOPLE]["value"] == 800.0
    assert found[NEW_WIJK, PEOPLE]["column"] == f"overgenomen van {OLD_WIJK}, hetzelfde gebied"
    assert found[NEW_WIJK, SHARE]["value"] is None


def test_a_code_that_the_table_has_itself_takes_nothing_over() -> None:
    """A table that lists old codes as empty rows beside the new one does not hide what the new one has."""
    own = _then(NEW_WIJK, PEOPLE, 810.0)
    found = _inherited(a_bundle([*_cells(), own], (*_whole_places(), Place(NEW_WIJK, "", 2020))))

    assert (NEW_WIJK, PEOPLE) not in found
    assert (NEW_WIJK, SHARE) not in found


def test_what_is_published_for_now_is_not_inherited() -> None:
    """A table that gives older years on the boundaries of now needs nothing put together."""
    own = Cell(NEW, PEOPLE, 4100.0, year=2020, indeling=2024, delivery="84799NED-wijken")
    found = _inherited(a_bundle([*_cells(), own], _whole_places()))

    assert (NEW, PEOPLE) not in found
