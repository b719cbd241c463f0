"""The newest figure of each indicator for each gebied, with its references, judged."""

import math
from dataclasses import replace

import polars as pl
import pytest

from ingest.small_bundle import (
    COUNTRY,
    DE_BILT,
    INWONERS,
    OVERVECHT,
    UTRECHT,
    WIJKEN_OF_DE_BILT,
    WIJKEN_OF_UTRECHT,
    Cell,
    a_bundle,
    a_catalog,
    country_of,
)
from judgement.indicator_builder import a_model, an_indicator
from wijkmonitor.catalog.model import Catalog
from wijkmonitor.domain.indicator import Aggregation, CertaintyType, Indicator, IndicatorId, Unit
from wijkmonitor.domain.observation import Status
from wijkmonitor.ingest.bundle import Bundle
from wijkmonitor.ingest.codebook import KINDS, STATUSES, Codebook
from wijkmonitor.ingest.coding import coded_bundle
from wijkmonitor.ingest.profiles import measured_errors, with_middle_error
from wijkmonitor.ingest.tables import derive, judged_tables
from wijkmonitor.judgement.judge import judge
from wijkmonitor.judgement.model import FigureInput
from wijkmonitor.measures.spread import Spread

SHARE, HOMES = "laag_inkomen_pct", "huishoudens_aantal"
WIJKEN = WIJKEN_OF_UTRECHT + WIJKEN_OF_DE_BILT
OTHER_TABLE = "83765NED-gemeenten"


def _count(name: str) -> Indicator:
    return an_indicator(
        id=IndicatorId(name), unit=Unit.AANTAL, certainty=CertaintyType.GEEN, aggregation=Aggregation.SOM
    )


def _catalog(share: Indicator) -> Catalog:
    names = (INWONERS, HOMES, "personen_per_huishouden_aantal")
    return a_catalog(*map(_count, names), share)


def _cells() -> list[Cell]:
    """Give the wijken 400 homes each and 5, 6, 7 … percent; Utrecht has 12, De Bilt 18, Nederland 10."""
    shares = {code: 5.0 + place for place, code in enumerate(WIJKEN)}
    shares |= {UTRECHT: 12.0, DE_BILT: 18.0, "NL00": 10.0}
    homes = dict.fromkeys(WIJKEN, 400.0) | {UTRECHT: 4800.0, DE_BILT: 1600.0, "NL00": 6400.0}
    return [Cell(code, name, value) for name, found in ((SHARE, shares), (HOMES, homes))
            for code, value in found.items()]  # fmt: skip


def _profile(bundle: Bundle, share: Indicator | None = None) -> dict[str, dict[str, object]]:
    """Give the judged row of the share of each gebied."""
    catalog = _catalog(share or an_indicator())
    derived = derive(coded_bundle(bundle, catalog), catalog)
    codes = derived.codes
    rows = pl.DataFrame(judged_tables(derived)["profile"]).filter(
        pl.col("indicator_id") == codes.indicator(SHARE)
    )
    return {codes.regions[int(row["region_id"])]: _in_words(row, codes) for row in rows.iter_rows(named=True)}


def _in_words(row: dict[str, object], codes: Codebook) -> dict[str, object]:
    places = {name: row[name] for name in ("status_id", "kind_id", "period_id", "delivery_id")}
    numbers = {name: int(str(place)) for name, place in places.items()}
    words = {
        "status": STATUSES[numbers["status_id"]].value,
        "kind": KINDS[numbers["kind_id"]].value,
        "year": int(codes.periods[numbers["period_id"]][:4]),
        "delivery": codes.deliveries[numbers["delivery_id"]],
    }
    return {**row, **words}


def test_compares_with_the_same_table_and_year() -> None:
    """A figure stands beside Nederland and its gemeente of its own table and year."""
    others = [
        Cell("NL00", SHARE, 99.0, year=2023),
        Cell(UTRECHT, SHARE, 99.0, delivery=OTHER_TABLE),
    ]
    row = _profile(a_bundle([*_cells(), *others]))[OVERVECHT]

    assert (row["value"], row["national_value"], row["gemeente_value"]) == (7.0, 10.0, 12.0)


def test_without_a_reference_there_is_no_judgement() -> None:
    """When the table has no Nederland, the figure is shown and not judged."""
    cells = [cell for cell in _cells() if cell.region != "NL00" or cell.indicator == HOMES]
    no_land = an_indicator(aggregation=Aggregation.NOOIT)
    row = _profile(a_bundle(cells), no_land)[OVERVECHT]

    assert row["value"] == 7.0
    assert row["national_certainty_id"] == 0
    assert math.isnan(float(str(row["national_value"])))


def test_shows_the_newest_figure() -> None:
    """Of three years the last one with a figure is shown; a newer empty cell does not push it away."""
    older = Cell(OVERVECHT, SHARE, 3.0, year=2022)
    empty = Cell(OVERVECHT, SHARE, None, year=2025)
    row = _profile(a_bundle([*_cells(), older, empty]))[OVERVECHT]

    assert (row["value"], row["year"]) == (7.0, 2024)


def test_says_why_when_there_is_no_figure_at_all() -> None:
    """Without any figure the newest reason is given."""
    cells = [cell for cell in _cells() if (cell.region, cell.indicator) != (OVERVECHT, SHARE)]
    reasons = [
        Cell(OVERVECHT, SHARE, None, year=2023),
        Cell(OVERVECHT, SHARE, None, year=2024, status="niet_gevraagd"),
    ]
    row = _profile(a_bundle([*cells, *reasons]))[OVERVECHT]

    assert math.isnan(float(str(row["value"])))
    assert (row["status"], row["year"]) == ("niet_gevraagd", 2024)


def test_published_goes_before_computed() -> None:
    """Of one year the publisher's figure of Utrecht is shown, not the one we computed from another table."""
    wijken = [replace(cell, delivery=OTHER_TABLE) for cell in _cells() if cell.region.startswith("WK")]
    row = _profile(a_bundle([*_cells(), *wijken]))[UTRECHT]

    assert (row["value"], row["kind"]) == (12.0, "gepubliceerd")


def _older(code: str) -> Bundle:
    """Give a country whose figures of 2020 are of an indeling in which one gebied had another area."""
    cells = [replace(cell, year=2020, indeling=2020) for cell in _cells()]
    return a_bundle(cells, (*COUNTRY, *country_of(2020)), changed=[(code, 2020)])


def test_a_wijk_does_not_show_figures_of_another_place() -> None:
    """A wijk whose code was another place's in 2020 has no figure, and says why (ADR 0004)."""
    rows = _profile(_older(OVERVECHT))

    assert math.isnan(float(str(rows[OVERVECHT]["value"])))
    assert rows[OVERVECHT]["status"] == Status.ANDERE_GRENZEN.value
    assert rows["WK034404"]["status"] == "definitief"


def test_a_buurt_follows_its_wijk() -> None:
    """A buurt in a wijk that was another place has no figure of that year either."""
    bundle = _older(OVERVECHT)
    buurt = Cell("BU03440301", SHARE, 30.0, year=2020, indeling=2020)
    cells = bundle.observations.extend(a_bundle([buurt], (*COUNTRY, *country_of(2020))).observations)

    assert _profile(replace(bundle, observations=cells))["BU03440301"]["status"] == "andere_grenzen"


def test_a_gemeente_keeps_its_figures_with_a_mark() -> None:
    """A gemeente that a neighbour joined is still that gemeente; its older figures are marked."""
    row = _profile(_older(UTRECHT))[UTRECHT]

    assert (row["value"], row["has_other_boundaries"]) == (12.0, True)


def test_many_in_institutions_is_a_warning() -> None:
    """With 200 of 1,000 people outside the 400 homes of 2 people, a warning stands beside the judgement."""
    cells = [
        *_cells(),
        Cell(OVERVECHT, INWONERS, 1000.0),
        Cell(OVERVECHT, "personen_per_huishouden_aantal", 2.0),
    ]

    assert _profile(a_bundle(cells))[OVERVECHT]["warning_id"] == 1


def test_ten_gebieden_are_needed_for_a_spread() -> None:
    """With nine wijken nothing is judged, with ten it is."""
    ten, nine = set(WIJKEN[10:]), set(WIJKEN[9:])
    for left_out, is_judged in ((ten, True), (nine, False)):
        cells = [cell for cell in _cells() if cell.region not in left_out]
        row = _profile(a_bundle([*cells, Cell(WIJKEN[-1], SHARE, None)]))[WIJKEN[0]]

        assert is_judged == (row["national_certainty_id"] != 0)


def _scalar(row: dict[str, object], prefix: str, homes: float, error: float) -> tuple[object, ...]:
    """Judge one row again by the definition: size, certainty, z and whether it is small."""
    numbers = {name: float(str(row[name])) for name in
               ("value", "denominator", f"{prefix}_value", "spread_below", "spread_above")}  # fmt: skip
    judgement = judge(
        FigureInput(numbers["value"], numbers["denominator"], error),
        FigureInput(numbers[f"{prefix}_value"], homes, 0.0 if prefix == "national" else error),
        Spread(numbers["spread_below"], numbers["spread_above"]),
        an_indicator() if math.isnan(error) else a_model(),
    )
    if judgement is None:
        return (0, 0, math.nan, False)
    return (judgement.size, judgement.certainty + 1, judgement.z, judgement.is_small_but_certain)


@pytest.mark.parametrize(("prefix", "homes"), [("national", 6400.0), ("gemeente", 4800.0)])
def test_the_release_judges_as_the_definition_does(prefix: str, homes: float) -> None:
    """Size, certainty and z of every wijk of Utrecht are what `judge` gives for it alone."""
    rows = _profile(a_bundle(_cells()))
    for code in WIJKEN_OF_UTRECHT:
        row = rows[code]
        size, certainty, z, is_small = _scalar(row, prefix, homes, math.nan)

        assert (size, certainty) == (row[f"{prefix}_size"], row[f"{prefix}_certainty_id"])
        assert z == pytest.approx(float(str(row[f"{prefix}_z"])), rel=1e-5)
        assert is_small == row[f"{prefix}_is_small"]


def test_spreads_are_of_either_side() -> None:
    """Below Nederland's 10 are 5…9, above it 11…20: their root mean square distances, equally weighed."""
    row = _profile(a_bundle(_cells()))[OVERVECHT]
    below = math.sqrt(sum(step**2 for step in range(1, 6)) / 5)
    above = math.sqrt(sum(step**2 for step in range(1, 11)) / 10)

    assert (row["spread_below"], row["spread_above"]) == (pytest.approx(below), pytest.approx(above))


def test_nederland_itself_is_not_judged() -> None:
    """There is nothing to hold the country against."""
    assert _profile(a_bundle(_cells()))["NL00"]["national_certainty_id"] == 0


def test_a_model_is_as_unsure_as_the_table_with_the_most_wijken_says() -> None:
    """A smaller table that comes later does not speak for all wijken (methods §2)."""
    model = a_model()
    large, small = (0, 300, 2.0), (1, 150, 20.0)
    rows = [
        (0, 3, table, period, region, 50.0 + points * period * (region % 2))
        for table, wijken, points in (large, small)
        for period in (0, 1)
        for region in range(wijken)
    ]
    columns = ("indicator", "level", "table", "period", "region", "value")
    figures = pl.DataFrame(rows, schema=columns, orient="row")
    codes = Codebook((), (model.id,), (), (), (), ())
    errors = with_middle_error(measured_errors(figures, a_catalog(model), codes))

    assert errors[0] == pytest.approx(1 / math.sqrt(2), rel=0.01)
