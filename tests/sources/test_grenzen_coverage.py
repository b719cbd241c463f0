"""Simplified boundaries: neighbours keep one border, gaps close, nothing is torn."""

from pathlib import Path

import numpy as np
import polars as pl
import pytest
import shapely

from shared_data import shared_file
from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.cbs_gebieden.parse import read_regions
from wijkmonitor.sources.cbs_grenzen.boundaries import BOUNDARY_SCHEMA, boundary_frame, read_boundaries
from wijkmonitor.sources.cbs_grenzen.coverage import coverage_of, simplified
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines, Shapes
from wijkmonitor.sources.cbs_grenzen.parse import delivery_of, read_outlines
from wijkmonitor.sources.frame import REGION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex


def shapes_of(*polygons: shapely.Geometry) -> Shapes:
    """Give an array of shapes."""
    array = np.empty(len(polygons), dtype=object)
    array[:] = polygons
    return array


def wavy_border(steps: int = 60) -> list[tuple[float, float]]:
    """Give a border from south to north that winds a few metres to both sides of x = 1000."""
    return [(1000 + 7 * np.sin(step), 2000 * step / steps) for step in range(steps + 1)]


def test_a_shared_border_stays_shared() -> None:
    """After leaving out points, two neighbours still have exactly the same border, with fewer points."""
    border = wavy_border()
    west = shapely.Polygon([(0, 0), *border, (0, 2000)])
    east = shapely.Polygon([(2000, 0), *border, (2000, 2000)])

    left, right = simplified(coverage_of(shapes_of(west, east), 10), 50)

    shared = shapely.intersection(left, right)
    assert shapely.get_num_coordinates(left) < 10
    assert shared.length == pytest.approx(2000, rel=0.01)
    assert left.area + right.area == pytest.approx(2000 * 2000, abs=1)
    assert shapely.area(shapely.intersection(left, right)) == 0


def test_coordinates_become_whole_metres() -> None:
    """What is stored has no decimals, and stays a coverage."""
    shapes = simplified(
        shapes_of(shapely.box(0.4, 0.4, 999.6, 999.6), shapely.box(999.6, 0.4, 2000.2, 999.6)), 10
    )

    coordinates = shapely.get_coordinates(shapes)
    assert np.array_equal(coordinates, coordinates.round())
    assert shapely.coverage_is_valid(shapes)


@pytest.mark.parametrize(("width", "filled"), [(20, 1_000_000), (400, 600_000)])
def test_a_narrow_gap_goes_to_a_neighbour_and_a_wide_one_stays(width: float, filled: float) -> None:
    """A strip of 20 m between two drawings of one border is closed; water of 400 m is not filled."""
    hole = shapely.box(1000, 1000, 2000, 2000)
    around = shapely.box(0, 0, 3000, 3000).difference(hole)
    within = shapely.box(1000, 1000, 2000 - width, 2000)

    shapes = coverage_of(shapes_of(around, within), 50)

    assert shapely.area(shapes).sum() - around.area == pytest.approx(filled)


def test_an_overlap_is_divided() -> None:
    """Where two outlines overlap, the area belongs to one of them afterwards."""
    shapes = coverage_of(shapes_of(shapely.box(0, 0, 1050, 1000), shapely.box(1000, 0, 2000, 1000)), 10)

    assert shapely.coverage_is_valid(shapes)
    assert shapely.area(shapes).sum() == pytest.approx(2_000_000)


def test_a_frame_says_how_good_a_boundary_is() -> None:
    """Approximate boundaries are marked, and the point of a bent gebied lies inside it."""
    bent = shapely.Polygon([(0, 0), (900, 0), (900, 100), (100, 100), (100, 900), (0, 900)])
    outlines = Outlines(("WK034403",), shapes_of(bent))

    frame = boundary_frame(outlines, delivery_of("wijk_2024"), np.array([bent.area]))

    row = frame.row(0, named=True)
    assert frame.schema == pl.Schema(BOUNDARY_SCHEMA)
    assert (row["level"], row["indeling"], row["quality"]) == ("wijk", 2024, "benaderd")
    assert shapely.from_wkb(row["geometry"]).covers(shapely.Point(row["x"], row["y"]))
    assert row["area_km2"] == pytest.approx(0.17)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("gemeente_2024", 342),
        ("gemeente_2022", 345),
        ("provincie_2022", 12),
        ("wijk_2020", 3175),
        ("wijk_2022", 3340),
        ("wijk_2024", 3393),
    ],
)
def test_the_publishers_files_are_read_whole(table: str, count: int) -> None:
    """Every boundary file gives all its gebieden, and together they are the land of the Netherlands."""
    delivery = delivery_of(table)
    data_folder = shared_file(delivery.files[0]).parents[1]

    outlines = read_outlines(data_folder, delivery)

    assert len(outlines.codes) == count
    assert shapely.is_valid(outlines.shapes).all()
    assert shapely.area(outlines.shapes).sum() / 1e6 == pytest.approx(35_060, abs=45)


@pytest.fixture(scope="module")
def data_folder() -> Path:
    """Give the folder of the publishers' files."""
    return shared_file("grenzen/gemeente_2024_gegeneraliseerd_wgs84.geojson").parents[1]


@pytest.fixture(scope="module")
def boundaries(data_folder: Path) -> pl.DataFrame:
    """Give the boundaries that a release carries."""
    return read_boundaries(data_folder, RegionIndex(read_regions(data_folder)))


@pytest.mark.shared
def test_a_release_carries_all_gebieden_in_little_space(boundaries: pl.DataFrame) -> None:
    """All provincies, gemeenten and wijken are there, in less than 2 MB before compression of any kind."""
    counts = dict(boundaries.group_by("level").len().iter_rows())

    assert counts == {"provincie": 12, "gemeente": 342, "wijk": 3393}
    assert boundaries["geometry"].bin.size().sum() < 2_200_000
    assert set(boundaries.filter(pl.col("level") == "wijk")["quality"]) == {"benaderd"}
    assert set(boundaries.filter(pl.col("level") != "wijk")["quality"]) == {"vastgesteld"}


@pytest.mark.shared
@pytest.mark.parametrize("level", ["provincie", "gemeente", "wijk"])
def test_simplified_neighbours_share_their_borders(boundaries: pl.DataFrame, level: str) -> None:
    """In the real boundaries too: no overlaps, no torn borders, whole metres."""
    shapes = shapely.from_wkb(boundaries.filter(pl.col("level") == level)["geometry"].to_list())

    assert shapely.coverage_is_valid(shapes)
    assert not shapely.is_empty(shapes).any()
    assert np.array_equal(shapely.get_coordinates(shapes), shapely.get_coordinates(shapes).round())


@pytest.mark.shared
def test_simplifying_keeps_every_gebied_its_size(boundaries: pl.DataFrame) -> None:
    """Gemeenten differ less than 2 % in area from their own boundaries; half of the wijken less than 2 %."""
    areas = shapely.area(shapely.from_wkb(boundaries["geometry"].to_list())) / 1e6
    difference = (pl.Series(areas) / boundaries["area_km2"] - 1).abs()
    is_wijk = boundaries["level"] == "wijk"

    assert difference.filter(~is_wijk).max() < 0.02  # type: ignore[operator]
    assert difference.filter(is_wijk).median() < 0.02  # type: ignore[operator]


@pytest.mark.shared
def test_boundaries_of_gebieden_we_do_not_know_are_refused(data_folder: Path) -> None:
    """The boundaries and the lists of one year must be of the same gebieden."""
    provincies = {f"PV{number}": "provincie" for number in range(20, 31)}
    rows = [
        {"code": code, "level": level, "name": code, "short_name": code, "indeling": 2022, "successors": []}
        for code, level in (provincies | {"PV40": "provincie"}).items()
    ]

    with pytest.raises(LoadRefusedError) as refusal:
        read_boundaries(data_folder, RegionIndex(pl.DataFrame(rows, schema=REGION_SCHEMA)))

    assert "kennen wij niet in 2022: PV31" in str(refusal.value)
    assert "ontbreekt de grens: PV40" in str(refusal.value)
