"""Voorbeeldland has gemeenten of the size that gemeenten have, and none of them exists."""

from pathlib import Path

import polars as pl
import pytest

from wijkmonitor.catalog.loader import load_catalog
from wijkmonitor.domain.errors import TabulateError
from wijkmonitor.domain.region import is_fictional_code, is_region_code, lies_in
from wijkmonitor.tabulate.progress import Progress
from wijkmonitor.tabulate.run import tabulate
from wijkmonitor.tabulate.voorbeeldland import (
    GEMEENTEN,
    REGISTER_FILE,
    made_up_gemeenten,
    write_voorbeeldland,
)
from wijkmonitor.tabulate.voorbeeldstad import RECIPE_FILE

COUNTRY = made_up_gemeenten()


def test_a_country_is_about_as_large_as_ours() -> None:
    """342 gemeenten, 13 to 18 million persons, some 3,000 wijken, and all codes different and made up."""
    wijken = [code for gemeente in COUNTRY for code in gemeente.wijk_codes]
    codes = [gemeente.code for gemeente in COUNTRY] + wijken

    assert len(COUNTRY) == GEMEENTEN
    assert 13_000_000 < sum(sum(gemeente.persons) for gemeente in COUNTRY) < 18_000_000
    assert 2_500 < len(wijken) < 3_500
    assert len(set(codes)) == len(codes)
    assert all(is_region_code(code) and is_fictional_code(code) for code in codes)
    assert all(lies_in(code, gemeente.code) for gemeente in COUNTRY for code in gemeente.wijk_codes)


def test_fewer_gemeenten_are_the_first_of_all() -> None:
    """A try-out with two is a part of the country, so that its time says something of the whole."""
    assert made_up_gemeenten(2) == COUNTRY[:2]


@pytest.mark.parametrize("count", [0, GEMEENTEN + 1])
def test_another_number_of_gemeenten_is_refused(count: int) -> None:
    """None is nothing to count, and there are codes for 342."""
    with pytest.raises(TabulateError, match="Kies 1 tot en met 342"):
        made_up_gemeenten(count)


def test_gemeenten_are_made_safe_one_by_one(tmp_path: Path) -> None:
    """Two gemeenten go through the tabulator, and each has its own line of progress."""
    gemeenten = write_voorbeeldland(tmp_path, 2)
    said: list[str] = []
    made = tabulate(tmp_path / RECIPE_FILE, tmp_path / "uit", load_catalog(), Progress(said.append))
    rows = pl.read_csv(made / "tabel.csv", separator=";", infer_schema=False)
    inhabitants = rows.filter(pl.col("indicator") == "inwoners_aantal", pl.col("groep") == "totaal")
    counted = dict(inhabitants.select("gebied", "waarde").rows())

    assert "Verbergen wat herleidbaar is, per gemeente en jaar: 1 van 2." in said
    assert {code[:2] for code in counted} == {"GM", "WK"}
    for gemeente in gemeenten:
        assert int(counted[gemeente.code]) == pytest.approx(sum(gemeente.persons), abs=2)
    written = pl.read_parquet(tmp_path / REGISTER_FILE)
    assert written.height == sum(sum(gemeente.persons) for gemeente in gemeenten)
