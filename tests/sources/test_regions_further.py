"""A list of a further year laid over what we know: the newest indeling, successors, and what changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import polars as pl
import shapely

from wijkmonitor.domain.region import level_of, short_name
from wijkmonitor.sources.cbs_gebieden.changes import CHANGE_SCHEMA
from wijkmonitor.sources.cbs_gebieden.further import Extended, with_lists
from wijkmonitor.sources.cbs_gebieden.known import LAND_SCHEMA, Evidence, Gebieden
from wijkmonitor.sources.cbs_gebieden.lists import LIST_SCHEMA
from wijkmonitor.sources.cbs_gebieden.succession import Abolition
from wijkmonitor.sources.cbs_grenzen.outlines import Outlines
from wijkmonitor.sources.concordance import ADDRESS_SCHEMA
from wijkmonitor.sources.frame import REGION_SCHEMA

NAMES_2024 = {
    "GM0331": "Lopik", "WK033100": "Wijk 00 Lopik", "BU03310001": "Graaf", "BU03310002": "Cabauw",
    "GM0353": "IJsselstein", "WK035300": "Wijk 00 IJsselstein", "BU03530001": "Binnenstad",
    "GM0344": "Utrecht", "WK034403": "Overvecht", "WK034404": "Noordoost", "BU03440301": "Taagdreef",
}  # fmt: skip
"""What we know: three gemeenten, in 2024."""
OLD = {"GM0331": ("GM0331",), "GM9999": ("GM0331",)}


def _parent(code: str) -> str | None:
    return {"BU": f"WK{code[2:8]}", "WK": f"GM{code[2:6]}", "GM": "PV26", "PV": "NL00"}.get(code[:2])


def _known(
    names: Mapping[str, str] = NAMES_2024, before: Mapping[str, Sequence[str]] | None = None
) -> Gebieden:
    """Give the gebieden of 2024, and of 2020 what `before` names with its successors."""
    everything = {"NL00": "Nederland", "PV26": "Utrecht"} | dict(names)
    rows: list[tuple[object, ...]] = [
        (code, level_of(code).value, name, short_name(name), _parent(code), 2024, 1, [])
        for code, name in everything.items()
    ]
    rows += [
        (code, level_of(code).value, code, code, _parent(code), 2020, 1, list(successors))
        for code, successors in (before or {}).items()
    ]
    return Gebieden(
        pl.DataFrame(rows, schema=REGION_SCHEMA, orient="row"),
        pl.DataFrame(schema=CHANGE_SCHEMA),
        pl.DataFrame(schema=LAND_SCHEMA),
    )


def _list(
    names: Mapping[str, str], year: int = 2025, change: Mapping[str, int] | None = None
) -> pl.DataFrame:
    rows = [
        (year, code, name, (change or {}).get(code, 1), None, None, "lijst", "lijst.csv", line)
        for line, (code, name) in enumerate({"NL00": "Nederland", **names}.items(), start=2)
    ]
    return pl.DataFrame(rows, schema=LIST_SCHEMA, orient="row")


def _without(*gone: str, **fresh: str) -> dict[str, str]:
    """Give the names of the year before, without some gebieden and with others."""
    return {code: name for code, name in NAMES_2024.items() if code not in gone} | fresh


MERGED = _without(
    *(code for code in NAMES_2024 if code[2:6] in {"0331", "0353"}),
    GM2001="Lopikerstein", WK200100="Wijk 00 Lopik", BU20010001="Graaf", BU20010002="Cabauw",
    WK200101="Wijk 01 IJsselstein", BU20010101="Binnenstad",
)  # fmt: skip
"""Lopik and IJsselstein are one gemeente, and everything in them has another number."""
NEW_CODES = {code: 2 for code in MERGED if code[2:6] == "2001"}
ABOLITIONS = tuple(Abolition(code, "", "2025-01-01", ("GM2001",), "") for code in ("GM0331", "GM0353"))


def _extended(
    listed: pl.DataFrame, known: Gebieden | None = None, evidence: Evidence | None = None
) -> Extended:
    extended, problems = with_lists(known or _known(), listed, evidence or Evidence(()))

    assert problems == []
    return extended


def _successors(extended: Extended) -> dict[str, list[str]]:
    rows = extended.gebieden.regions.filter(pl.col("successors").list.len() > 0)
    return dict(rows.select("code", "successors").rows())


def _changed(extended: Extended, year: int) -> dict[str, bool | None]:
    rows = extended.gebieden.changed_area.filter(pl.col("indeling_from") == year)
    return dict(rows.select("code", "is_changed").rows())


def test_a_newer_list_is_the_newest_indeling() -> None:
    """Its gebieden have names, levels and parents; a gemeente keeps the provincie it was in."""
    found = _extended(_list(NAMES_2024)).gebieden
    row = found.regions.filter((pl.col("indeling") == 2025) & (pl.col("code") == "WK033100")).row(
        0, named=True
    )
    gemeente = found.regions.filter((pl.col("indeling") == 2025) & (pl.col("code") == "GM0344"))

    assert found.newest == 2025
    assert (row["name"], row["short_name"], row["parent"]) == ("Wijk 00 Lopik", "Lopik", "GM0331")
    assert gemeente["parent"].to_list() == ["PV26"]


def test_a_merger_leads_every_old_code_to_its_place() -> None:
    """The gemeente as declared; a wijk and a buurt by name, for CBS says they were renumbered."""
    found = _extended(_list(MERGED, change=NEW_CODES), evidence=Evidence(ABOLITIONS))

    assert _successors(found) == {
        "GM0331": ["GM2001"], "WK033100": ["WK200100"], "BU03310001": ["BU20010001"],
        "BU03310002": ["BU20010002"], "GM0353": ["GM2001"], "WK035300": ["WK200101"],
        "BU03530001": ["BU20010101"],
    }  # fmt: skip
    assert found.lost == ()


def test_an_older_code_is_led_on() -> None:
    """What went into Lopik in 2020 leads to Lopikerstein now: never to a code that is no more."""
    known = _known(before={"GM0999": ["GM0331"], "WK099900": ["WK033100", "WK035300"]})
    found = _extended(_list(MERGED, change=NEW_CODES), known, Evidence(ABOLITIONS))

    assert _successors(found)["GM0999"] == ["GM2001"]
    assert _successors(found)["WK099900"] == ["WK200100", "WK200101"]


def test_a_gemeente_that_nothing_is_known_of_is_named() -> None:
    """It is a finding that holds the figures back; the rest of the list is in order."""
    listed = _list(_without(*(code for code in NAMES_2024 if code[2:6] == "0331")))
    found = _extended(listed)

    assert found.lost == ("GM0331",)
    assert _successors(found)["WK033100"] == ["GM0331"]


def test_a_new_gemeente_without_a_provincie_stops_the_load() -> None:
    """Where nothing says what it was made of, no one can say where it lies; the lost ones are named too."""
    _, problems = with_lists(_known(), _list(MERGED, change=NEW_CODES), Evidence(()))

    assert [problem.what for problem in problems] == [
        "van gemeente GM2001 is niet bekend in welke provincie zij ligt.",
        "gemeente GM0331 (Lopik) bestaat niet meer, en wij weten niet waar zij in opging.",
        "gemeente GM0353 (IJsselstein) bestaat niet meer, en wij weten niet waar zij in opging.",
    ]


def test_a_wijk_with_another_name_leads_to_its_gemeente() -> None:
    """The mark of CBS does not say which old code it was; without a name nothing is guessed."""
    names = _without("WK034403", "BU03440301", WK034499="Ergens anders", BU03449901="Dreven")
    found = _extended(_list(names, change={"WK034499": 2, "BU03449901": 2}))

    assert _successors(found) == {"WK034403": ["GM0344"], "BU03440301": ["GM0344"]}


def test_a_name_that_occurs_twice_is_not_guessed() -> None:
    """Two new wijken of one name in the gemeente: either may be the old one."""
    names = _without(
        "WK034403", "BU03440301", WK034498="Overvecht", WK034499="Wijk 99 Overvecht", BU03449801="X"
    )
    found = _extended(_list(names, change={"WK034498": 2, "WK034499": 2}))

    assert _successors(found)["WK034403"] == ["GM0344"]


def test_a_new_area_of_the_same_name_is_no_renumbering() -> None:
    """Mark 3 says that the borders are others: the name alone proves nothing."""
    names = _without("WK034403", "BU03440301", WK034499="Overvecht", BU03449901="Taagdreef")
    found = _extended(_list(names, change={"WK034499": 3, "BU03449901": 3}))

    assert _successors(found)["WK034403"] == ["GM0344"]


def _addresses(places: Mapping[str, int]) -> pl.DataFrame:
    """Give so many addresses in each buurt, all of one postcode, numbered on."""
    buurten = [buurt for buurt, count in places.items() for _ in range(count)]
    rows = [("3561AB", number, buurt) for number, buurt in enumerate(buurten)]
    return pl.DataFrame(rows, schema=ADDRESS_SCHEMA, orient="row")


def test_addresses_go_before_names() -> None:
    """Where the same front doors are now, tells best where a wijk went; a tenth of them counts."""
    names = _without(
        "WK034403", "BU03440301", WK034499="Overvecht", BU03449901="Taagdreef", BU03440401="Oost"
    )
    before = _addresses({"BU03440301": 100})
    after = _addresses({"BU03440401": 75, "BU03449901": 20, "BU03530001": 5})
    evidence = Evidence((), addresses={2024: before, 2025: after})
    found = _extended(_list(names, change={"WK034499": 2, "BU03449901": 2}), evidence=evidence)

    assert _successors(found)["WK034403"] == ["WK034404", "WK034499"]
    assert _successors(found)["BU03440301"] == ["BU03440401", "BU03449901"]


def test_outlines_of_both_years_tell_where_a_wijk_lay() -> None:
    """Without addresses and without a name, the borders do."""
    names = _without("WK034403", "BU03440301", WK034499="Dreven", BU03449901="Dreef")
    square, other = shapely.box(0, 0, 1000, 1000), shapely.box(1000, 0, 2000, 1000)
    before = Outlines(("WK034403", "WK034404"), np.array([square, other]))
    after = Outlines(("WK034499", "WK034404"), np.array([square, other]))
    evidence = Evidence((), wijken={2024: before, 2025: after})
    found = _extended(_list(names, change={"WK034499": 3}), evidence=evidence)

    assert _successors(found)["WK034403"] == ["WK034499"]


def test_a_change_in_any_step_is_a_change() -> None:
    """Overvecht changed before 2024, Noordoost since; a code that came back stands for another place."""
    known = _known(before={"WK034403": [], "WK034404": [], "WK033100": [], "WK034477": []})
    steps = [
        ("WK034403", 2020, 2024, True, "oppervlakte"),
        ("WK034404", 2020, 2024, False, None),
        ("WK033100", 2020, 2024, None, None),
    ]
    known = replace(known, changed_area=pl.DataFrame(steps, schema=CHANGE_SCHEMA, orient="row"))
    found = _extended(_list(_without(WK034477="Terug"), change={"WK034404": 3}), known)

    assert _changed(found, 2020) == {
        "WK034403": True, "WK034404": True, "WK033100": None, "WK034477": True,
    }  # fmt: skip
    assert _changed(found, 2024)["WK034404"] is True
    assert _changed(found, 2024)["WK034403"] is False
    assert set(found.gebieden.changed_area["indeling_to"]) == {2025}


def test_a_gemeente_that_another_joined_has_another_area() -> None:
    """Its code is the same; its land is not."""
    listed = _list(_without(*(code for code in NAMES_2024 if code[2:6] == "0331")))
    joined = Abolition("GM0331", "Lopik", "2025-01-01", ("GM0353",), "")
    found = _extended(listed, evidence=Evidence((joined,)))

    assert _changed(found, 2024)["GM0353"] is True
    assert _changed(found, 2024)["GM0344"] is False


def test_two_years_at_once_are_two_steps() -> None:
    """A renumbering in the first and one in the second: the oldest code leads to the last."""
    first = _without("WK034403", "BU03440301", WK034450="Overvecht", BU03445001="Taagdreef")
    second = {code: name for code, name in first.items() if code[2:8] != "034450"}
    second |= {"WK034460": "Overvecht", "BU03446001": "Taagdreef"}
    lists = [_list(first, change={"WK034450": 2}), _list(second, 2026, {"WK034460": 2})]
    found = _extended(pl.concat(lists))

    assert found.gebieden.newest == 2026
    assert _successors(found)["WK034403"] == ["WK034460"]


def test_gemeenten_alone_make_no_indeling() -> None:
    """A list without wijken and buurten waits for the other; nothing is abolished by it."""
    found = _extended(_list({"GM0331": "Lopik", "GM0344": "Utrecht", "GM0353": "IJsselstein"}))

    assert found.unused == (2025,)
    assert found.gebieden.newest == 2024


def test_a_list_cut_off_is_refused() -> None:
    """Half the wijken of the country do not disappear in a year."""
    many = {f"BU034403{number:02d}": "Buurt" for number in range(10, 60)}
    half = {code: name for code, name in many.items() if code < "BU03440335"}
    _, problems = with_lists(_known(NAMES_2024 | many), _list(NAMES_2024 | half), Evidence(()))

    assert [problem.what for problem in problems] == [
        "er staan 29 gebieden van niveau buurt in de lijst; in 2024 waren het er 54."
    ]


def test_a_wijk_in_no_gemeente_is_refused() -> None:
    """Every gebied lies in one that is in the list too."""
    _, problems = with_lists(_known(), _list(NAMES_2024 | {"WK777700": "Nergens"}), Evidence(()))

    assert "WK777700 ligt in GM7777, maar dat gebied staat niet in de lijst." in [p.what for p in problems]


def test_a_list_of_an_older_year_adds_what_was_not_there() -> None:
    """The newest indeling stays; the buurten of 2023 get names, and lead on when they are no more."""
    listed = _list({"GM0344": "Utrecht", "WK034403": "Overvecht", "BU03440399": "Oude buurt"}, 2023)
    found = _extended(listed)

    assert found.gebieden.newest == 2024
    assert "BU03440399" in found.gebieden.codes(2023)
    assert _successors(found) == {"BU03440399": ["WK034403"]}


def test_a_name_that_was_cut_off_is_made_whole() -> None:
    """The publisher cuts names off at forty characters; the year before has it whole."""
    whole = "Wijk 11 Zevenhuizen-Moerkapelle, Nesselande en omgeving"
    found = _extended(_list(_without(WK034403=whole[:40])), _known(_without(WK034403=whole)))
    newest = found.gebieden.regions.filter((pl.col("indeling") == 2025) & (pl.col("code") == "WK034403"))

    assert newest["name"].to_list() == [whole]
