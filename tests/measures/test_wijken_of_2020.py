"""Aggregation and spread on the publisher's own file: all wijken of 2020 (84799NED)."""

import csv

import numpy as np
import pytest
from numpy.typing import NDArray

from judgement.indicator_builder import median_wealth
from shared_data import shared_file
from wijkmonitor.measures.aggregate import (
    REQUIRED_COVERAGE_OF_THE_COUNTRY,
    Parts,
    sum_many,
    weighted_mean_many,
)
from wijkmonitor.measures.spread import spread_of

pytestmark = pytest.mark.shared

FILE = "cbs_kwb/kwb2020_84799NED_alle_wijken_121kolommen.csv"
INWONERS, HUISHOUDENS, WONINGEN = "AantalInwoners_5", "HuishoudensTotaal_28", "Woningvoorraad_34"
WOZ, KOOP, VERMOGEN = (
    "GemiddeldeWOZWaardeVanWoningen_35",
    "Koopwoningen_40",
    "MediaanVermogenVanParticuliereHuish_82",
)
FloatArray = NDArray[np.float64]


def _number(cell: str) -> float:
    text = cell.strip()
    return float(text) if text not in {"", ".", "NA"} else np.nan


@pytest.fixture(scope="module")
def wijken() -> dict[str, FloatArray]:
    """Give the columns of these tests as numbers."""
    with shared_file(FILE).open(encoding="utf-8", errors="replace", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = (INWONERS, HUISHOUDENS, WONINGEN, WOZ, KOOP, VERMOGEN)
    return {name: np.array([_number(row[name]) for row in rows]) for name in names}


def _nederland(wijken: dict[str, FloatArray]) -> Parts:
    parent = np.zeros(wijken[INWONERS].size, dtype=np.intp)
    return Parts(parent, wijken[INWONERS], 1, REQUIRED_COVERAGE_OF_THE_COUNTRY)


def test_inhabitants_add_up_to_the_country(wijken: dict[str, FloatArray]) -> None:
    """On 1 January 2020 17.4 million people lived in the Netherlands."""
    found = sum_many(wijken[INWONERS], _nederland(wijken))

    assert found.value[0] == pytest.approx(17_407_585, rel=0.001)


def test_woz_of_the_country(wijken: dict[str, FloatArray]) -> None:
    """CBS published 270,000 euros for 2020; weighted wijken come within 0.5 %, the plain mean is far off."""
    found = weighted_mean_many(wijken[WOZ], wijken[WONINGEN], _nederland(wijken))

    assert found.value[0] == pytest.approx(270.0, rel=0.005)
    assert found.coverage[0] > 0.99
    assert np.nanmean(wijken[WOZ]) > 290


def test_owner_occupied_in_the_country(wijken: dict[str, FloatArray]) -> None:
    """CBS published 57 % for 2020."""
    found = weighted_mean_many(wijken[KOOP], wijken[WONINGEN], _nederland(wijken))

    assert round(found.value[0]) == 57


def test_median_wealth_has_a_low_end(wijken: dict[str, FloatArray]) -> None:
    """On the percentile scale both sides are one normal standard deviation (ADR 3)."""
    spread = spread_of(median_wealth(), 1000 * wijken[VERMOGEN], wijken[HUISHOUDENS])

    assert (spread.below, spread.above) == pytest.approx((1.0, 1.0), abs=0.01)
