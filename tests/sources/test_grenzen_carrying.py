"""Which boundaries a release carries: the newest of each level, brought to the gebieden of now."""

import polars as pl
import pytest
import shapely
from shapely.geometry import box

from wijkmonitor.domain.region import level_of
from wijkmonitor.sources.cbs_gebieden.changes import CHANGE_SCHEMA
from wijkmonitor.sources.cbs_gebieden.known import LAND_SCHEMA, Gebieden
from wijkmonitor.sources.cbs_grenzen.boundaries import BOUNDARY_SCHEMA
from wijkmonitor.sources.cbs_grenzen.carrying import brought_to_now, newest_boundaries
from wijkmonitor.sources.frame import REGION_SCHEMA


def _boundaries(*codes: str, year: int = 2024, quality: str = "vastgesteld") -> pl.DataFrame:
    """Give each gebied a square of one square kilometre, side by side."""
    rows = [
        (
            code,
            year,
            level_of(code).value,
            quality,
            "levering",
            x + 500,
            500,
            1.0,
            box(x, 0, x + 1000, 1000).wkb,
        )
        for x, code in zip(range(0, 1000 * len(codes), 1000), codes, strict=True)
    ]
    return pl.DataFrame(rows, schema=BOUNDARY_SCHEMA, orient="row")


def _gebieden(before: dict[str, list[str]], now: dict[str, int], changed: tuple[str, ...] = ()) -> Gebieden:
    """Give gebieden of 2024 with their successors, and of 2025 with the mark of CBS."""
    rows = [
        (code, level_of(code).value, code, code, None, 2024, 1, successors)
        for code, successors in before.items()
    ] + [(code, level_of(code).value, code, code, None, 2025, mark, []) for code, mark in now.items()]
    changes = [(code, 2024, 2025, True, "indelingswijziging") for code in changed]
    return Gebieden(
        pl.DataFrame(rows, schema=REGION_SCHEMA, orient="row"),
        pl.DataFrame(changes, schema=CHANGE_SCHEMA, orient="row"),
        pl.DataFrame(schema=LAND_SCHEMA),
    )


def _areas(boundaries: pl.DataFrame) -> dict[str, float]:
    shapes = shapely.from_wkb(boundaries["geometry"].to_list())
    return dict(zip(boundaries["code"], (shapely.area(shapes) / 1e6).tolist(), strict=True))


def test_the_newest_year_of_each_level_is_carried() -> None:
    """Wijken of 2025 and gemeenten of 2024, when that is what there is."""
    found = newest_boundaries(
        [_boundaries("GM0344", "WK034403"), _boundaries("WK034403", "WK034404", year=2025)]
    )

    assert found.select("code", "indeling").rows() == [
        ("GM0344", 2024),
        ("WK034403", 2025),
        ("WK034404", 2025),
    ]


@pytest.mark.parametrize("turned", [False, True])
def test_fixed_boundaries_replace_drawn_ones(turned: bool) -> None:  # noqa: FBT001
    """Of one year the publisher's own go before drawn ones, in whatever order they came."""
    frames = [_boundaries("WK034403", quality="benaderd"), _boundaries("WK034403")]
    found = newest_boundaries(reversed(frames) if turned else frames)

    assert found["quality"].to_list() == ["vastgesteld"]


def test_what_changed_has_no_boundary() -> None:
    """A hole in the map is better than a border that is no more."""
    gebieden = _gebieden(
        {"WK034403": [], "WK034404": []}, {"WK034403": 1, "WK034404": 3, "WK034499": 3}, ("WK034404",)
    )
    found = brought_to_now(_boundaries("WK034403", "WK034404"), gebieden)

    assert _areas(found) == {"WK034403": 1.0}


def test_a_renumbered_wijk_keeps_its_boundary() -> None:
    """Under its new code, with the year of the border."""
    found = brought_to_now(_boundaries("WK034403"), _gebieden({"WK034403": ["WK034499"]}, {"WK034499": 2}))

    assert found.select("code", "indeling", "x", "y").rows() == [("WK034499", 2024, 500, 500)]


def test_a_merged_gemeente_has_the_boundaries_of_its_parts_together() -> None:
    """Also of the one whose code it took over; the border between them is gone."""
    gebieden = _gebieden(
        {"GM0001": ["GM0003"], "GM0002": ["GM0003"], "GM0003": []}, {"GM0003": 3}, ("GM0003",)
    )
    found = brought_to_now(_boundaries("GM0001", "GM0002", "GM0003"), gebieden)

    assert _areas(found) == {"GM0003": 3.0}
    assert found["area_km2"].to_list() == [3.0]
    assert shapely.from_wkb(found["geometry"][0]).geoms[0].interiors[:] == []


def test_a_gemeente_made_of_parts_of_others_has_none() -> None:
    """Where half of a gemeente went is not in its outline."""
    before = {"GM0001": ["GM0003", "GM0004"], "GM0002": ["GM0003"]}
    gebieden = _gebieden(before, {"GM0003": 2, "GM0004": 2})

    assert brought_to_now(_boundaries("GM0001", "GM0002"), gebieden).is_empty()


def test_boundaries_of_now_stay_as_they_are() -> None:
    """Nothing is brought anywhere when the year is the newest."""
    boundaries = _boundaries("WK034403", year=2025)

    assert brought_to_now(boundaries, _gebieden({}, {"WK034403": 3})).equals(boundaries)
