"""The n of a figure, and the figures that are hidden because n is small."""

import polars as pl
import pytest

from ingest.small_bundle import INWONERS, OVERVECHT, Cell, Place, Seen, a_bundle, a_catalog, a_workplace, seen
from judgement.indicator_builder import an_indicator
from wijkmonitor.domain.indicator import CertaintyType, Indicator, IndicatorId, Unit
from wijkmonitor.ingest.counts import counts_of
from wijkmonitor.ingest.denominators import with_denominators
from wijkmonitor.ingest.hiding import with_small_models_hidden

HOMES, SHARE = "huishoudens_aantal", "laag_inkomen_pct"
OTHER_TABLE = "83765NED-gemeenten"
PLACES = (Place("NL00"), Place(OVERVECHT), Place(OVERVECHT, indeling=2020))


def _count(name: str) -> Indicator:
    return an_indicator(id=IndicatorId(name), unit=Unit.AANTAL, certainty=CertaintyType.GEEN, denominator=())


def _n(*cells: Cell, **changes: object) -> float | None:
    """Give the n of Overvecht's share in 2024."""
    catalog = a_catalog(_count(INWONERS), _count(HOMES), an_indicator(**changes))
    bench = a_workplace(a_bundle([Cell(OVERVECHT, SHARE, 20.0), *cells], PLACES), catalog)
    ids = [bench.codes.indicator(name) for name in (INWONERS, HOMES)]
    counts = counts_of(bench.cells, ids, bench.codes.periods)
    figures = with_denominators(bench.cells, counts, catalog, bench.codes)
    found = figures.filter(pl.col("indicator") == bench.codes.indicator(SHARE))["n"]
    assert len(found) == 1
    value = found[0]
    return None if value is None else float(value)


def test_takes_the_count_of_the_same_table_and_year() -> None:
    """Its own table goes before any other."""
    own = Cell(OVERVECHT, HOMES, 500.0)

    assert _n(own, Cell(OVERVECHT, HOMES, 900.0, delivery="00001NED-eerder")) == 500.0


def test_takes_another_table_of_the_same_year() -> None:
    """Without a count of its own table the same gebied, indeling and year in another table will do."""
    assert _n(Cell(OVERVECHT, HOMES, 900.0, delivery=OTHER_TABLE)) == 900.0


def test_takes_the_newest_count_of_the_same_code_at_last() -> None:
    """With a count of earlier years only, the newest of them."""
    years = [Cell(OVERVECHT, HOMES, float(year), year=year, indeling=2020) for year in (2019, 2020)]

    assert _n(*years) == 2020.0


def test_the_proxy_of_the_same_year_goes_before_an_old_count() -> None:
    """Inhabitants of this year say more about n than homes of four years ago."""
    old = Cell(OVERVECHT, HOMES, 500.0, year=2020, indeling=2020)
    proxy = (IndicatorId(INWONERS),)

    assert _n(old, Cell(OVERVECHT, INWONERS, 1100.0), denominator_proxy=proxy) == 1100.0


def test_a_sum_needs_all_of_its_counts() -> None:
    """The n of two counts is their sum where both are known, and otherwise unknown."""
    both = (IndicatorId(INWONERS), IndicatorId(HOMES))

    assert _n(Cell(OVERVECHT, HOMES, 500.0), Cell(OVERVECHT, INWONERS, 7.0), denominator=both) == 507.0
    assert _n(Cell(OVERVECHT, HOMES, 500.0), denominator=both) is None


def test_without_any_count_n_is_unknown() -> None:
    """An unknown n is no zero."""
    assert _n() is None


def _modelled(people: list[Cell], kind: str = "geschat") -> Seen:
    catalog = a_catalog(_count(INWONERS), an_indicator())
    model = Cell(OVERVECHT, SHARE, 92.2, kind=kind)
    bench = a_workplace(a_bundle([model, *people], PLACES), catalog)
    counts = counts_of(bench.cells, [bench.codes.indicator(INWONERS)], bench.codes.periods)
    return seen(with_small_models_hidden(bench.cells, counts), bench.codes, SHARE)[OVERVECHT]


@pytest.mark.parametrize(("people", "expected"), [(99.0, (None, "te_klein")), (100.0, (92.2, "definitief"))])
def test_a_model_is_hidden_below_100_inhabitants(people: float, expected: tuple[float | None, str]) -> None:
    """92.2 percent of 99 people is not shown, of 100 people it is."""
    found = _modelled([Cell(OVERVECHT, INWONERS, people)])

    assert expected == (found.value, found.status)


def test_a_counted_figure_is_never_hidden_by_us() -> None:
    """The publisher has hidden what had to be hidden; only models need our rule."""
    assert _modelled([Cell(OVERVECHT, INWONERS, 5.0)], kind="gepubliceerd").value == 92.2


def test_inhabitants_of_another_year_hide_a_model_too() -> None:
    """Without inhabitants of the same year, the newest known number decides."""
    assert _modelled([Cell(OVERVECHT, INWONERS, 0.0, year=2020, indeling=2020)]).status == "te_klein"


def test_a_model_stays_where_nobody_counted() -> None:
    """An unknown number of inhabitants hides nothing."""
    assert _modelled([]).value == 92.2
