"""The index of gebieden: codes a year, codes of a name, successors of abolished codes."""

import polars as pl
import pytest

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.concordance import CONCORDANCE_SCHEMA, Concordance
from wijkmonitor.sources.frame import REGION_SCHEMA
from wijkmonitor.sources.regions import RegionIndex


def region(code: str, indeling: int = 2024, **fields: object) -> dict[str, object]:
    """Give one row of the region frame."""
    level = {"GM": "gemeente", "WK": "wijk", "NL": "land"}[code[:2]]
    row: dict[str, object] = {
        "code": code,
        "level": level,
        "name": code,
        "short_name": code,
        "parent": None,
        "indeling": indeling,
        "change": None,
        "successors": [],
    }
    return row | fields


def index_of(*rows: dict[str, object]) -> RegionIndex:
    """Give an index of these rows."""
    return RegionIndex(pl.DataFrame(rows, schema=REGION_SCHEMA))


def test_codes_are_kept_per_indeling() -> None:
    """A code belongs to the boundary years it was read for."""
    index = index_of(region("GM0457", 2020), region("GM0363", 2020), region("GM0363", 2024))

    assert index.codes(2020) == {"GM0457", "GM0363"}
    assert index.codes(2024) == {"GM0363"}
    assert index.indelingen == (2020, 2024)


def test_an_unknown_indeling_has_no_codes() -> None:
    """A year without gebieden gives nothing, not an error."""
    assert index_of(region("GM0363")).codes(1999) == frozenset()


def test_a_name_gives_every_code_that_bears_it() -> None:
    """Names do not identify: all gebieden of the level with that name are given, in order of code."""
    index = index_of(
        region("WK034401", name="Centrum"),
        region("WK001400", name="Centrum"),
        region("WK001400", 2020, name="Centrum"),
        region("GM9998", name="Centrum"),
    )

    assert index.codes_of_name("  Centrum ", RegionLevel.WIJK, 2024) == ("WK001400", "WK034401")


@pytest.mark.parametrize("name", ["centrum", "Centrum (wijk)", "Centru", ""])
def test_a_name_is_never_guessed(name: str) -> None:
    """Only the exact name finds a code."""
    index = index_of(region("WK001400", name="Centrum"))

    assert index.codes_of_name(name, RegionLevel.WIJK, 2024) == ()


def test_successors_are_those_of_the_abolished_code() -> None:
    """An abolished gemeente names what it went into; a living one names nothing."""
    index = index_of(region("GM0457", 2020, successors=["GM0363"]), region("GM0363"))

    assert index.successors("GM0457") == ("GM0363",)
    assert index.successors("GM0363") == ()
    assert index.successors("GM9999") == ()


def test_a_parent_is_that_of_the_indeling() -> None:
    """A wijk may move to another gemeente; the land has no parent."""
    index = index_of(
        region("WK036398", 2020, parent="GM0457"),
        region("WK036398", 2024, parent="GM0363"),
        region("NL00"),
    )

    assert index.parent("WK036398", 2020) == "GM0457"
    assert index.parent("WK036398", 2024) == "GM0363"
    assert index.parent("NL00", 2024) is None


def test_a_frame_without_the_agreed_columns_is_no_index() -> None:
    """An index is built from the region frame only."""
    with pytest.raises(pl.exceptions.ColumnNotFoundError):
        RegionIndex(pl.DataFrame({"code": ["GM0363"]}))


def test_postcodes_of_a_year_that_was_not_loaded() -> None:
    """A reader of figures per postcode stops with what to load first; a loaded year is simply there."""
    loaded = Concordance(2024, pl.DataFrame(schema=CONCORDANCE_SCHEMA))
    index = RegionIndex(pl.DataFrame(schema=REGION_SCHEMA), (loaded,))

    assert index.concordance(2024) is loaded
    with pytest.raises(SourceError, match=r"alle adressen van 2018.*--source cbs_postcodes"):
        index.concordance(2018)
