"""Figures of larger gebieden, computed where a table has only their parts (methods §10)."""

import pytest

from ingest.small_bundle import Cell, Place, a_bundle, a_catalog, a_workplace, everywhere, seen, values
from judgement.indicator_builder import an_indicator
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import Aggregation, CertaintyType, Indicator, IndicatorId, Unit
from wijkmonitor.ingest.aggregation import with_larger_gebieden

PEOPLE, HOMES, SHARE = "inwoners_aantal", "huishoudens_aantal", "laag_inkomen_pct"
NORTH, SOUTH = "GM0001", "GM0002"
NORTHERN = ("WK000101", "WK000102", "WK000103", "WK000104")
SOUTHERN = ("WK000201", "WK000202")
PLACES = (
    Place("NL00"), Place("PV20", parent="NL00"), Place(NORTH, parent="PV20"), Place(SOUTH, parent="PV20"),
    *map(Place, NORTHERN), *map(Place, SOUTHERN), Place("BU00010101"), Place("BU00010102"),
)  # fmt: skip


def _count(name: str) -> Indicator:
    return an_indicator(
        id=IndicatorId(name),
        unit=Unit.AANTAL,
        certainty=CertaintyType.GEEN,
        aggregation=Aggregation.SOM,
        weight=None,
        denominator=(),
    )


def _catalog(**changes: object) -> Catalog:
    return a_catalog(_count(PEOPLE), _count(HOMES), an_indicator(**changes))


def _aggregated(
    cells: list[Cell], catalog: Catalog | None = None, year: int = 2024, indicator: str = SHARE
) -> dict[str, float | None]:
    bench = a_workplace(a_bundle(cells, PLACES), catalog or _catalog())
    result = with_larger_gebieden(bench.cells, bench.tree, bench.catalog, bench.codes)
    return values(result, bench.codes, indicator, year)


def _people_and_homes(people: float = 1000.0, year: int = 2024) -> list[Cell]:
    """Give the northern wijken 100, 200, 300 and 400 homes, the southern 500 each, and all as many people."""
    homes = dict(zip(NORTHERN, (100.0, 200.0, 300.0, 400.0), strict=True)) | dict.fromkeys(SOUTHERN, 500.0)
    return everywhere(HOMES, homes, year=year) + everywhere(PEOPLE, dict.fromkeys(homes, people), year=year)


def _shares(*northern: float | None) -> list[Cell]:
    return everywhere(SHARE, dict(zip(NORTHERN, northern, strict=True)) | dict.fromkeys(SOUTHERN, 10.0))


def test_weighs_by_the_weight_of_the_catalogue() -> None:
    """A share of a gemeente is that of its wijken by their homes: (1000 + 4000 + 9000 + 16000) / 1000."""
    found = _aggregated(_people_and_homes() + _shares(10.0, 20.0, 30.0, 40.0))

    assert found[NORTH] == pytest.approx(30.0)


def test_computes_the_country_and_the_provincie_too() -> None:
    """Both hold every home: (30 × 1000 + 10 × 1000) / 2000."""
    found = _aggregated(_people_and_homes() + _shares(10.0, 20.0, 30.0, 40.0))

    assert [found["NL00"], found["PV20"]] == pytest.approx([20.0, 20.0])


def test_says_how_it_was_computed() -> None:
    """The column of a computed figure names the parts, the weight and the share that is covered."""
    bench = a_workplace(a_bundle(_people_and_homes() + _shares(10.0, 20.0, 30.0, 40.0), PLACES), _catalog())
    result = with_larger_gebieden(bench.cells, bench.tree, bench.catalog, bench.codes)
    cell = seen(result, bench.codes, SHARE)[NORTH]

    assert cell.kind == "berekend"
    assert cell.column == "berekend uit wijken, gewogen naar huishoudens_aantal, dekking 100 %"


@pytest.mark.parametrize(("missing", "expected"), [(500.0, 20.0), (501.0, None)])
def test_needs_95_percent_of_a_gemeente(missing: float, expected: float | None) -> None:
    """With 500 of 10,000 inhabitants unknown there is a figure, with one more there is none."""
    people = dict(zip(NORTHERN, (missing, 3000.0, 3000.0, 4000.0 - missing), strict=True))
    homes = everywhere(HOMES, dict.fromkeys(NORTHERN, 100.0) | {NORTHERN[0]: 1.0})
    cells = everywhere(PEOPLE, people) + homes + _shares(None, 20.0, 20.0, 20.0)[:4]

    assert expected == _aggregated(cells).get(NORTH)


@pytest.mark.parametrize(("missing", "expected"), [(1000.0, 20.0), (1001.0, None)])
def test_needs_90_percent_of_the_country(missing: float, expected: float | None) -> None:
    """For Nederland a tenth may be unknown, and no more."""
    people = dict(zip(NORTHERN, (missing, 3000.0, 3000.0, 4000.0 - missing), strict=True))
    homes = everywhere(HOMES, dict.fromkeys(NORTHERN, 100.0) | {NORTHERN[0]: 1.0})
    cells = everywhere(PEOPLE, people) + homes + _shares(None, 20.0, 20.0, 20.0)[:4]

    assert expected == _aggregated(cells).get("NL00")


def test_needs_the_weight_covered_too() -> None:
    """A wijk with few people and a third of the homes cannot be missing."""
    people = dict(zip(NORTHERN, (10.0, 3000.0, 3000.0, 3990.0), strict=True))
    homes = everywhere(HOMES, dict.fromkeys(NORTHERN, 100.0))
    cells = everywhere(PEOPLE, people) + homes + _shares(None, 20.0, 20.0, 20.0)[:4]

    assert NORTH not in _aggregated(cells)


def test_counts_are_added_and_not_scaled_up() -> None:
    """A sum of which 5 percent is unknown is the sum of what is known."""
    people = everywhere(PEOPLE, dict(zip(NORTHERN, (500.0, 3000.0, 3000.0, 3500.0), strict=True)))
    homes = everywhere(HOMES, dict(zip(NORTHERN, (None, 10.0, 20.0, 30.0), strict=True)))

    assert _aggregated(people + homes, indicator=HOMES)[NORTH] == 60.0


def test_leaves_alone_what_the_table_publishes() -> None:
    """A table with one gemeente has gemeenten: the others are not computed, hidden ones neither."""
    cells = [*_people_and_homes(), *_shares(10.0, 20.0, 30.0, 40.0), Cell(NORTH, SHARE, None)]
    found = _aggregated(cells)

    assert found[NORTH] is None
    assert SOUTH not in found


def test_another_table_does_not_stand_in_the_way() -> None:
    """What one table publishes does not keep another from getting its own computed figure."""
    other = Cell(NORTH, SHARE, 77.0, delivery="83765NED-gemeenten")
    bench = a_workplace(
        a_bundle([*_people_and_homes(), *_shares(10.0, 20.0, 30.0, 40.0), other], PLACES), _catalog()
    )
    result = with_larger_gebieden(bench.cells, bench.tree, bench.catalog, bench.codes)
    table = bench.codes.table_names.index("85984NED")
    own = values(result.filter(result["table"] == table), bench.codes, SHARE)

    assert own[NORTH] == pytest.approx(30.0)


def test_what_may_never_be_put_together_is_not() -> None:
    """A median has no figure for a gemeente when the table has none."""
    weighed = an_indicator(id=IndicatorId("woz_waarde_gemiddeld_euro"))
    catalog = a_catalog(_count(PEOPLE), _count(HOMES), an_indicator(aggregation=Aggregation.NOOIT), weighed)
    found = _aggregated(_people_and_homes() + _shares(10.0, 20.0, 30.0, 40.0), catalog)

    assert set(NORTHERN + SOUTHERN) == set(found)


@pytest.mark.parametrize(("year", "is_there"), [(2022, True), (2021, False)])
def test_a_weight_may_be_two_years_away(year: int, is_there: bool) -> None:  # noqa: FBT001
    """Homes of two years before still weigh the wijken, of three years before do not."""
    weights = [cell for cell in _people_and_homes(year=year) if cell.indicator == HOMES]
    people = [cell for cell in _people_and_homes() if cell.indicator == PEOPLE]

    assert is_there == (NORTH in _aggregated(weights + people + _shares(10.0, 20.0, 30.0, 40.0)))


def test_the_proxy_weighs_when_the_weight_is_nowhere() -> None:
    """Without homes the wijken are weighed by the proxy of the catalogue."""
    catalog = _catalog(denominator_proxy=(IndicatorId(PEOPLE),))
    people = [cell for cell in _people_and_homes() if cell.indicator == PEOPLE]

    assert _aggregated(people + _shares(10.0, 20.0, 30.0, 40.0), catalog)[NORTH] == pytest.approx(25.0)


def test_without_any_weight_there_is_no_mean() -> None:
    """An unweighted mean of percentages is never given."""
    people = [cell for cell in _people_and_homes() if cell.indicator == PEOPLE]

    assert NORTH not in _aggregated(people + _shares(10.0, 20.0, 30.0, 40.0))


def test_a_wijk_follows_from_its_buurten() -> None:
    """A table with buurten only gives its wijken; a wijk without buurten gets nothing."""
    buurten = {"BU00010101": 10.0, "BU00010102": 40.0}
    cells = everywhere(HOMES, {"BU00010101": 100.0, "BU00010102": 200.0})
    cells += everywhere(PEOPLE, dict.fromkeys(buurten, 1000.0)) + everywhere(SHARE, buurten)
    found = _aggregated(cells)

    assert found["WK000101"] == pytest.approx(30.0)
    assert "WK000102" not in found


def test_computed_wijken_do_not_make_gemeenten() -> None:
    """A gemeente is not computed from wijken that were computed themselves."""
    buurten = {"BU00010101": 10.0, "BU00010102": 40.0}
    cells = everywhere(HOMES, dict.fromkeys(buurten, 100.0))
    cells += everywhere(PEOPLE, dict.fromkeys(buurten, 1000.0)) + everywhere(SHARE, buurten)

    assert NORTH not in _aggregated(cells)


def test_a_preliminary_part_makes_a_preliminary_whole() -> None:
    """One preliminary wijk is enough."""
    shares = [Cell(NORTHERN[0], SHARE, 10.0, status="voorlopig"), *_shares(10.0, 20.0, 30.0, 40.0)[1:]]
    bench = a_workplace(a_bundle(_people_and_homes() + shares, PLACES), _catalog())
    result = with_larger_gebieden(bench.cells, bench.tree, bench.catalog, bench.codes)

    assert seen(result, bench.codes, SHARE)[NORTH].status == "voorlopig"
