"""The list of everything that can be found."""

from wijkmonitor.domain.region import Region, RegionCode, level_of, short_name
from wijkmonitor.search.gazetteer import search_entries


def _region(code: str, name: str, parent: str | None, indeling: int) -> Region:
    return Region(
        RegionCode(code),
        level_of(code),
        name,
        short_name(name),
        RegionCode(parent) if parent else None,
        indeling,
    )


NEWEST = [
    _region("NL00", "Nederland", None, 2024),
    _region("PV27", "Noord-Holland", "NL00", 2024),
    _region("GM0363", "Amsterdam", "PV27", 2024),
    _region("WK0363AB", "Jordaan", "GM0363", 2024),
    _region("BU0363AB01", "Driehoekbuurt", "WK0363AB", 2024),
]


def test_people_name_a_wijk_or_buurt_with_its_gemeente() -> None:
    """The context is the gemeente for a wijk and a buurt, the provincie for a gemeente."""
    entries = search_entries(NEWEST, {}, {})

    assert [entry.context for entry in entries] == [
        "",
        "Nederland",
        "Noord-Holland",
        "Amsterdam",
        "Amsterdam",
    ]


def test_an_abolished_gemeente_can_still_be_found() -> None:
    """A code that the newest indeling lacks is an entry that is not current."""
    weesp = _region("GM0457", "Weesp", "PV27", 2020)

    entries = search_entries([weesp, *NEWEST], {RegionCode("GM0457"): 19_000}, {})

    found = {entry.code: entry for entry in entries}[RegionCode("GM0457")]
    assert (found.is_current, found.population, found.context) == (False, 19_000, "Noord-Holland")


def test_a_gebied_that_was_only_renumbered_is_listed_once() -> None:
    """An old code with the same level, name and place as one of today adds nothing."""
    old = _region("WK036306", "Wijk 06 Jordaan", "GM0363", 2020)

    codes = [entry.code for entry in search_entries([old, *NEWEST], {}, {})]

    assert "WK036306" not in codes


def test_the_name_of_a_reused_code_is_no_alias() -> None:
    """A code of a wijk that now means another wijk does not lead there by the old name."""
    reused = _region("WK0363AB", "Burgwallen", "GM0363", 2022)

    entries = search_entries([reused, *NEWEST], {}, {})

    assert all(entry.aliases == () for entry in entries)


def test_a_former_gebied_without_a_name_is_left_out() -> None:
    """A code of an earlier year that is all we know of a gebied cannot be searched for."""
    nameless = _region("BU03630101", "BU03630101", "GM0363", 2020)

    entries = search_entries([nameless, *NEWEST], {}, {})

    assert len(entries) == len(NEWEST)


def test_an_earlier_name_is_an_alias() -> None:
    """A gebied that kept its code is also found by the name it had; another spelling is no other name."""
    earlier = [
        _region("WK0363AB", "Jordaan en omgeving", "GM0363", 2022),
        _region("WK0363AB", "JORDAAN", "GM0363", 2020),
    ]

    entries = search_entries([*NEWEST, *earlier], {}, {RegionCode("WK0363AB"): ("Mokum",)})

    found = {entry.code: entry for entry in entries}[RegionCode("WK0363AB")]
    assert (found.short_name, found.aliases) == ("Jordaan", ("Mokum", "Jordaan en omgeving"))
