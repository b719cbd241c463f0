"""Shares and rates that we compute because a publisher gives counts only."""

from dataclasses import replace

import polars as pl
import pytest

from ingest.small_bundle import (
    COUNTRY,
    OVERVECHT,
    Cell,
    Seen,
    a_bundle,
    a_catalog,
    a_workplace,
    country_of,
    seen,
)
from judgement.indicator_builder import an_indicator
from wijkmonitor.domain.group import GroupCode
from wijkmonitor.domain.indicator import Aggregation, CertaintyType, Indicator, IndicatorId, Ratio, Unit
from wijkmonitor.ingest.ratios import with_ratios

PEOPLE, BENEFITS, YOUNG, OLD = "inwoners_aantal", "bijstand_aantal", "jong_aantal", "oud_aantal"
RATIO = Ratio((IndicatorId(BENEFITS),), (IndicatorId(YOUNG), IndicatorId(OLD)), 100.0)


def _count(name: str) -> Indicator:
    return an_indicator(
        id=IndicatorId(name), unit=Unit.AANTAL, certainty=CertaintyType.GEEN, aggregation=Aggregation.SOM
    )


def _share(ratio: Ratio) -> Indicator:
    return an_indicator(id=IndicatorId("bijstand_pct"), aggregation=Aggregation.BEREKENING, ratio=ratio)


def _computed(*cells: Cell, ratio: Ratio = RATIO) -> dict[str, Seen]:
    catalog = a_catalog(*map(_count, (PEOPLE, BENEFITS, YOUNG, OLD)), _share(ratio))
    bench = a_workplace(a_bundle(cells), catalog)
    return seen(with_ratios(bench.cells, catalog, bench.codes), bench.codes, "bijstand_pct")


def _counts(benefits: float | None, young: float | None, old: float | None) -> list[Cell]:
    amounts = ((BENEFITS, benefits), (YOUNG, young), (OLD, old))
    return [Cell(OVERVECHT, name, value) for name, value in amounts]


def test_divides_by_the_sum_of_the_denominator() -> None:
    """120 of 300 + 700 people is 12 percent, labelled as computed and with its formula."""
    found = _computed(*_counts(120.0, 300.0, 700.0))[OVERVECHT]

    assert found.value == pytest.approx(12.0)
    assert (found.status, found.kind) == ("definitief", "berekend")
    assert found.column == "berekend: 100 × (bijstand_aantal) / (jong_aantal + oud_aantal)"


def test_a_secret_numerator_stays_secret() -> None:
    """Nothing is computed around a hidden count; the reason goes along."""
    found = _computed(*_counts(None, 300.0, 700.0))[OVERVECHT]

    assert (found.value, found.status) == (None, "geheim_of_onbekend")


def test_the_reason_of_the_numerator_goes_along() -> None:
    """A count that was not asked gives a share that was not asked."""
    cells = [Cell(OVERVECHT, BENEFITS, None, status="niet_gevraagd"), *_counts(0.0, 300.0, 700.0)[1:]]

    assert _computed(*cells)[OVERVECHT].status == "niet_gevraagd"


def test_a_secret_part_of_the_denominator_gives_no_share() -> None:
    """A share of a part of the people would be too high, so there is none."""
    assert OVERVECHT not in _computed(*_counts(120.0, 300.0, None))


def test_nobody_has_no_share() -> None:
    """Where nobody lives a share is impossible, not zero."""
    found = _computed(*_counts(0.0, 0.0, 0.0))[OVERVECHT]

    assert (found.value, found.status) == (None, "niet_van_toepassing")


def test_what_is_published_is_not_computed() -> None:
    """The publisher's own share stands, also when it differs from ours."""
    found = _computed(*_counts(120.0, 300.0, 700.0), Cell(OVERVECHT, "bijstand_pct", 13.0))[OVERVECHT]

    assert (found.value, found.kind) == (13.0, "gepubliceerd")


def test_what_the_publisher_hid_is_not_computed() -> None:
    """A hidden share is not back-calculated from counts (methods §9)."""
    found = _computed(*_counts(120.0, 300.0, 700.0), Cell(OVERVECHT, "bijstand_pct", None))[OVERVECHT]

    assert (found.value, found.status) == (None, "geheim_of_onbekend")


def test_counts_of_the_same_table_go_first() -> None:
    """The denominator is of the numerator's own table, whatever another table says."""
    others = [replace(cell, delivery="83765NED-gemeenten", value=1.0) for cell in _counts(1.0, 1.0, 1.0)[1:]]

    assert _computed(*others, *_counts(120.0, 300.0, 700.0))[OVERVECHT].value == pytest.approx(12.0)


def test_borrows_the_denominator_of_another_table() -> None:
    """A table without counts of people takes those of the same gebied, indeling and year."""
    benefits, *people = _counts(120.0, 300.0, 700.0)
    others = [replace(cell, delivery="83765NED-gemeenten") for cell in people]

    assert _computed(benefits, *others)[OVERVECHT].value == pytest.approx(12.0)


def test_does_not_borrow_from_another_year() -> None:
    """People of a year before are no denominator."""
    benefits, *people = _counts(120.0, 300.0, 700.0)
    others = [replace(cell, year=2023) for cell in people]

    assert OVERVECHT not in _computed(benefits, *others)


def test_counts_a_group_in_the_numerator() -> None:
    """A share of people of an origin is of all people: 250 of 1000."""
    ratio = Ratio((IndicatorId(PEOPLE),), (IndicatorId(PEOPLE),), 100.0, GroupCode("herkomst:buiten-europa"))
    cells = [
        Cell(OVERVECHT, PEOPLE, 1000.0),
        Cell(OVERVECHT, PEOPLE, 250.0, group="herkomst:buiten-europa"),
    ]
    found = _computed(*cells, ratio=ratio)[OVERVECHT]

    assert found.value == pytest.approx(25.0)
    assert found.column.startswith("berekend: 100 × (inwoners_aantal[herkomst:buiten-europa])")


def test_rounded_counts_give_no_more_than_everybody() -> None:
    """Counts that were rounded apart, 15 of 10 people, are 100 percent."""
    assert _computed(*_counts(15.0, 10.0, 0.0))[OVERVECHT].value == 100.0


def test_of_a_handful_of_people_no_share_is_computed() -> None:
    """Of fewer than ten people we say that they are too few, also where their counts are published."""
    found = _computed(*_counts(5.0, 5.0, 0.0))[OVERVECHT]

    assert (found.value, found.status) == (None, "te_klein")


def test_a_numerator_of_two_counts_needs_both() -> None:
    """With one of two counts missing there is no figure, and the reason is that of the missing one."""
    ratio = Ratio((IndicatorId(BENEFITS), IndicatorId(YOUNG)), (IndicatorId(OLD),), 100.0)
    cells = [Cell(OVERVECHT, BENEFITS, None, status="nul_of_geheim"), *_counts(0.0, 300.0, 700.0)[1:]]
    found = _computed(*cells, ratio=ratio)[OVERVECHT]

    assert (found.value, found.status) == (None, "nul_of_geheim")


def _rates(cells: list[Cell], other_area: tuple[int, ...] = ()) -> dict[int, float | None]:
    """Give the rate of Overvecht by year, from its events and inhabitants."""
    ratio = Ratio((IndicatorId(BENEFITS),), (IndicatorId(PEOPLE),), 1000.0)
    rate = an_indicator(
        id=IndicatorId("bijstand_per_1000"),
        unit=Unit.PER_1000,
        certainty=CertaintyType.TELLING,
        aggregation=Aggregation.BEREKENING,
        ratio=ratio,
    )
    catalog = a_catalog(_count(PEOPLE), _count(BENEFITS), rate)
    bench = a_workplace(a_bundle(cells, (*COUNTRY, *country_of(2022))), catalog)
    region = bench.codes.regions.index(OVERVECHT)
    moved = pl.DataFrame(
        {"region": [region] * len(other_area), "indeling": list(other_area)},
        schema={"region": pl.UInt16, "indeling": pl.Int16},
    )
    found = with_ratios(bench.cells, catalog, bench.codes, moved)
    wanted = found.filter(pl.col("indicator") == bench.codes.indicator("bijstand_per_1000"))
    return {
        int(bench.codes.periods[period][:4]): value
        for period, value in wanted.select("period", "value").iter_rows()
    }


def _events_and_people() -> list[Cell]:
    """Give 60 events in each year, on the boundaries of now; 1.000 people in 2022 and 1.200 in 2024."""
    events = [Cell(OVERVECHT, BENEFITS, 60.0, year=year) for year in (2021, 2022, 2023, 2024, 2025)]
    people = [Cell(OVERVECHT, PEOPLE, 1000.0, year=2022, indeling=2022), Cell(OVERVECHT, PEOPLE, 1200.0)]
    return events + people


def test_a_year_between_takes_what_lies_between() -> None:
    """2023 has 1.100 people; before 2022 and after 2024 nobody knows, so there is no rate."""
    found = _rates(_events_and_people())

    assert found == {
        2022: pytest.approx(60.0),
        2023: pytest.approx(1000 * 60 / 1100),
        2024: pytest.approx(50.0),
    }


def test_people_of_another_area_do_not_count() -> None:
    """When the wijk was another place in 2022, nothing lies between."""
    found = _rates(_events_and_people(), (2022,))

    assert found == {2024: pytest.approx(50.0)}
