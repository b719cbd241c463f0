"""What became of old gebieden, and which codes stand for another area now."""

from collections.abc import Mapping

import numpy as np
import polars as pl
import pytest
import shapely

from wijkmonitor.domain.errors import LoadRefusedError
from wijkmonitor.sources.cbs_gebieden.changes import CHANGE_SCHEMA, changes, relocated_codes
from wijkmonitor.sources.cbs_gebieden.gebieden import combined
from wijkmonitor.sources.cbs_gebieden.lists import FOLDER
from wijkmonitor.sources.cbs_gebieden.succession import (
    Abolition,
    buurt_successors,
    gemeente_successors,
    load_abolitions,
    lost_gemeenten,
    read_abolitions,
    wijk_successors,
)
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines


def abolition(code: str, *successors: str, on: str = "2021-01-01") -> Abolition:
    """Give an abolished gemeente."""
    return Abolition(code, code, on, successors, "")


def outlines(**shapes: shapely.Geometry) -> Outlines:
    """Give outlines by code."""
    array = np.empty(len(shapes), dtype=object)
    array[:] = list(shapes.values())
    return Outlines(tuple(shapes), array)


def test_succession_is_followed_to_what_exists() -> None:
    """Ubbergen went into Groesbeek, that became Berg en Dal: the page of Ubbergen leads to Berg en Dal."""
    chain = [abolition("GM0282", "GM0241"), abolition("GM0241", "GM1945")]

    assert gemeente_successors(chain, {"GM1945"})["GM0282"] == ("GM1945",)


def test_a_divided_gemeente_has_several_successors_once_each() -> None:
    """When two parts end in the same gemeente, it is named once."""
    chain = [abolition("GM0001", "GM0002", "GM0003"), abolition("GM0002", "GM0003")]

    assert gemeente_successors(chain, {"GM0003"})["GM0001"] == ("GM0003",)


def test_a_circle_leads_nowhere_and_is_told() -> None:
    """Two codes that name each other do not hang the build; both are problems."""
    circle = gemeente_successors([abolition("GM0001", "GM0002"), abolition("GM0002", "GM0001")], {"GM0003"})

    problems = list(lost_gemeenten(["GM0001", "GM0002", "GM0009"], circle))
    assert [problem.what.split()[1] for problem in problems] == ["GM0001", "GM0002", "GM0009"]


@pytest.mark.parametrize(
    ("on", "indeling"), [("2022-01-01", 2022), ("2022-03-24", 2023), ("2015-07-01", 2016)]
)
def test_boundaries_are_those_of_the_first_of_january(on: str, indeling: int) -> None:
    """Weesp joined Amsterdam in March 2022, so the gebiedsindeling of 2022 still has it."""
    assert abolition("GM0457", "GM0363", on=on).indeling == indeling


def test_our_list_of_abolished_gemeenten_is_well_formed() -> None:
    """Each code once, successors with another code, dates in order, a note for who reads it."""
    abolitions = load_abolitions(FOLDER)

    codes = [each.code for each in abolitions]
    assert len(set(codes)) == len(codes)
    assert [each.on for each in abolitions] == sorted(each.on for each in abolitions)
    assert all(each.successors and each.code not in each.successors and each.note for each in abolitions)


def _refused(*lines: str) -> list[str]:
    header = "code;naam;opgeheven_op;opvolgers;toelichting"
    with pytest.raises(LoadRefusedError) as refusal:
        read_abolitions("\n".join((header, *lines)).encode(), "opvolgers.csv")
    return [f"{problem.where}: {problem.what}" for problem in refusal.value.problems]


def test_a_stewards_list_of_abolished_gemeenten_is_read() -> None:
    """In the form of our own, with a byte order mark as Excel writes one, and several successors."""
    header = "\ufeffcode;naam;opgeheven_op;opvolgers;toelichting"
    text = f"{header}\nGM0001;Ergens;2026-01-01;GM0002,GM0003;verdeeld\n"

    assert read_abolitions(text.encode(), "opvolgers.csv") == (
        Abolition("GM0001", "Ergens", "2026-01-01", ("GM0002", "GM0003"), "verdeeld"),
    )


def test_every_line_that_is_wrong_is_named() -> None:
    """A code that is none, a date in another order, and a column too few."""
    assert _refused("0331;Lopik;2026-01-01;GM2001;x", "GM0331;Lopik;01-01-2026;GM2001;x", "GM0331;Lopik") == [
        "opvolgers.csv, regel 2: '0331' is geen gebiedscode.",
        "opvolgers.csv, regel 3: '01-01-2026' is geen datum als 2026-01-01.",
        "opvolgers.csv, regel 4: de kolommen kloppen niet.",
    ]


OLD = {"WK000100": shapely.box(0, 0, 1000, 1000)}


def successors_of_old(
    gemeenten: Mapping[str, tuple[str, ...]] | None = None, **newest: shapely.Geometry
) -> tuple[str, ...]:
    """Give the successors of one old wijk of a square kilometre."""
    return wijk_successors(OLD, outlines(**newest), gemeenten or {})["WK000100"]


def test_the_wijken_that_cover_an_old_wijk_are_its_successors() -> None:
    """The largest part comes first; a tenth of the old area is enough."""
    found = successors_of_old(
        WK000101=shapely.box(0, 0, 200, 1000),
        WK000102=shapely.box(200, 0, 1000, 1000),
        WK000103=shapely.box(1000, 0, 2000, 1000),
    )

    assert found == ("WK000102", "WK000101")


def test_a_strip_along_the_border_is_no_succession() -> None:
    """Two drawings of one border differ by tens of metres: that makes a neighbour no successor."""
    found = successors_of_old(WK000101=shapely.box(0, 0, 950, 1000), WK000102=shapely.box(950, 0, 3000, 1000))

    assert found == ("WK000101",)


def test_a_small_new_wijk_inside_the_old_one_is_a_successor() -> None:
    """A village can be a twentieth of the area and most of the people."""
    village = shapely.box(400, 400, 600, 600)
    around = shapely.box(0, 0, 1000, 1000).difference(village)

    assert successors_of_old(WK000101=around, WK000102=village) == ("WK000101", "WK000102")


def test_only_wijken_of_what_became_of_the_gemeente_count() -> None:
    """A wijk of another gemeente that overlaps in a coarse drawing is not a successor."""
    newest = {"WK000901": shapely.box(0, 0, 600, 1000), "WK197901": shapely.box(600, 0, 1000, 1000)}

    assert successors_of_old({"GM0001": ("GM1979",)}, **newest) == ("WK197901",)


def test_an_old_wijk_that_nothing_covers_has_no_wijk_for_successor() -> None:
    """Then the gemeente is what is left to lead to."""
    assert successors_of_old(WK000101=shapely.box(5000, 0, 6000, 1000)) == ()


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (("WK0363AA",), ("WK0363AA",)),
        (("WK197914", "WK197915"), ("GM1979",)),
        (("WK075730", "WK086501"), ("GM0757", "GM0865")),
        ((), ("GM1979",)),
    ],
)
def test_a_buurt_leads_to_a_wijk_only_when_it_is_certain(
    places: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    """When its wijk was divided we cannot tell in which part the buurt lies: then the gemeente."""
    found = buurt_successors("BU00030000", {"WK000300": places}, {"GM0003": ("GM1979",)})

    assert found == expected


def gebieden(*rows: tuple[int, str, int | None, float | None]) -> pl.DataFrame:
    """Give gebieden of several years: indeling, code, mark of change, hectares of land."""
    schema = {"indeling": pl.Int16, "code": pl.String, "change": pl.Int8, "land_ha": pl.Float64}
    listed = pl.DataFrame(rows, schema=schema, orient="row")
    return combined(listed.with_columns(name=pl.col("code"), provincie=pl.lit(None, dtype=pl.String)))


def verdicts(frame: pl.DataFrame) -> dict[str, tuple[bool | None, str | None]]:
    """Give for each code whether it changed and why."""
    return {code: (is_changed, reason) for code, _, _, is_changed, reason in frame.iter_rows()}


def test_another_land_area_is_another_gebied() -> None:
    """More than 5 % and more than 5 hectares; less is a correction of a border."""
    frame = changes(
        gebieden(
            (2020, "WK003401", 1, 900.0),
            (2024, "WK003401", 1, 100.0),
            (2020, "WK003402", 1, 900.0),
            (2024, "WK003402", 1, 930.0),
            (2020, "WK003403", 1, 20.0),
            (2024, "WK003403", 1, 24.0),
            (2024, "WK003404", 1, 24.0),
        ),
        (),
        (),
        2020,
        2024,
    )

    assert frame.schema == pl.Schema(CHANGE_SCHEMA)
    assert verdicts(frame) == {
        "WK003401": (True, "oppervlakte"),
        "WK003402": (False, None),
        "WK003403": (False, None),
    }


def test_the_shore_does_not_change_an_island() -> None:
    """The only wijk of a gemeente changes when the gemeente does, not when the sea or its mapping moves."""
    frame = changes(
        gebieden((2020, "WK008800", 1, 4050.0), (2024, "WK008800", 1, 4293.0)), (), (), 2020, 2024
    )

    assert verdicts(frame) == {"WK008800": (False, None)}


def test_without_areas_nobody_knows() -> None:
    """A wijk of which one year has no land area is neither changed nor unchanged."""
    frame = changes(
        gebieden((2022, "WK003401", None, None), (2024, "WK003401", 1, 100.0)), (), (), 2022, 2024
    )

    assert verdicts(frame) == {"WK003401": (None, None)}


def test_between_two_years_in_a_row_cbs_says_it() -> None:
    """`Indelingswijziging` compares with the year before: 3 is another area, 2 only another code."""
    frame = changes(
        gebieden(
            *((2023, code, None, None) for code in ("WK003401", "WK003402", "WK003403")),
            (2024, "WK003401", 3, 100.0),
            (2024, "WK003402", 2, 100.0),
            (2024, "WK003403", 1, 100.0),
        ),
        (),
        (),
        2023,
        2024,
    )

    assert verdicts(frame) == {
        "WK003401": (True, "indelingswijziging"),
        "WK003402": (False, None),
        "WK003403": (False, None),
    }


def test_a_gemeente_that_took_another_in_is_another_gebied() -> None:
    """Amsterdam changed when Weesp joined, in the years on both sides of that day."""
    known = gebieden(*((year, "GM0363", None, None) for year in (2020, 2022, 2023, 2024)))
    joined = (abolition("GM0457", "GM0363", on="2022-03-24"),)

    assert verdicts(changes(known, joined, (), 2020, 2024)) == {"GM0363": (True, "samenvoeging")}
    assert verdicts(changes(known, joined, (), 2022, 2023)) == {"GM0363": (True, "samenvoeging")}
    assert verdicts(changes(known, joined, (), 2020, 2022)) == {"GM0363": (False, None)}
    assert verdicts(changes(known, joined, (), 2023, 2024)) == {"GM0363": (False, None)}


def test_equal_areas_in_different_places_are_different_gebieden() -> None:
    """Two wijken of one size that swapped codes are found by where they lie."""
    before = outlines(WK003401=shapely.box(0, 0, 1000, 1000), WK003402=shapely.box(0, 0, 1000, 1000))
    after = outlines(WK003401=shapely.box(5000, 0, 6000, 1000), WK003402=shapely.box(50, 0, 1050, 1000))

    relocated = relocated_codes(before, after)

    assert relocated == {"WK003401"}
    known = gebieden(*((year, code, 1, 100.0) for year in (2020, 2024) for code in ("WK003401", "WK003402")))
    assert verdicts(changes(known, (), relocated, 2020, 2024)) == {
        "WK003401": (True, "ligging"),
        "WK003402": (False, None),
    }
