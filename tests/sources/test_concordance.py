"""Postcodes and gebieden: a figure per postcode becomes one of a gebied only where both hold the same."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkmonitor.domain.errors import SourceError
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.sources.concordance import (
    ADDRESS_SCHEMA,
    LEAST_SHARE,
    Concordance,
    NoFigure,
    address_overlaps,
    averaged,
    summed,
)

ZUILEN, VLEUTEN = "BU03440101", "BU03440201"
WIJK_ZUILEN, WIJK_VLEUTEN = "WK034401", "WK034402"


def _addresses(counts: dict[tuple[str, str], int]) -> pl.DataFrame:
    """Give so many addresses for each (postcode, buurt), numbered on within the postcode."""
    rows: list[tuple[str, int, str]] = []
    numbers: dict[str, int] = {}
    for (postcode, buurt), count in counts.items():
        first = numbers.get(postcode, 0)
        rows += [(postcode, first + step, buurt) for step in range(1, count + 1)]
        numbers[postcode] = first + count
    return pl.DataFrame(rows, schema=ADDRESS_SCHEMA, orient="row")


def _concordance(counts: dict[tuple[str, str], int]) -> Concordance:
    return Concordance.of(2024, _addresses(counts))


def _figures(values: dict[str, float | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {"postcode": list(values), "value": list(values.values())},
        schema={"postcode": pl.String, "value": pl.Float64},
    )


def _by_region(frame: pl.DataFrame) -> dict[str, tuple[float | None, str | None]]:
    return {code: (value, reason) for code, value, reason in frame.select("region", "value", "reason").rows()}


def test_counts_of_areas_that_lie_in_a_wijk_are_added() -> None:
    """Two postcodes of four characters that are wholly in the wijk make up its count."""
    concordance = _concordance({("3551AA", ZUILEN): 60, ("3552AA", ZUILEN): 40, ("3451AA", VLEUTEN): 10})
    found = summed(_figures({"3551": 7, "3552": 5, "3451": 2}), concordance, [RegionLevel.WIJK])

    assert _by_region(found) == {WIJK_ZUILEN: (12.0, None), WIJK_VLEUTEN: (2.0, None)}


def test_a_mean_is_weighted_by_addresses() -> None:
    """Sixty homes that score 1 and forty that score 2 are 1.4 together, not 1.5."""
    concordance = _concordance({("3551AA", ZUILEN): 60, ("3552AA", ZUILEN): 40})
    found = averaged(_figures({"3551": 1, "3552": 2}), concordance, [RegionLevel.WIJK])

    assert found["value"].to_list() == pytest.approx([1.4])


@pytest.mark.parametrize(("inside", "is_used"), [(95, True), (94, False)])
def test_an_area_is_used_from_95_percent_on(inside: int, is_used: bool) -> None:  # noqa: FBT001
    """At 94 percent of its addresses the count of a postcode says too much about the neighbours."""
    concordance = _concordance({("3551AA", ZUILEN): inside, ("3551AA", VLEUTEN): 100 - inside})
    found = _by_region(summed(_figures({"3551": 100}), concordance, [RegionLevel.WIJK]))

    assert found[WIJK_ZUILEN] == ((100.0, None) if is_used else (None, NoFigure.PASSEN_NIET))
    assert found[WIJK_VLEUTEN] == (None, NoFigure.PASSEN_NIET)


@pytest.mark.parametrize(("known", "has_figure"), [(95, True), (94, False)])
def test_the_areas_must_hold_95_percent_of_the_gebied(known: int, has_figure: bool) -> None:  # noqa: FBT001
    """A postcode without a figure may be small; otherwise the count would be too low in silence."""
    concordance = _concordance({("3551AA", ZUILEN): known, ("3552AA", ZUILEN): 100 - known})
    found = summed(_figures({"3551": 8, "3552": None}), concordance, [RegionLevel.WIJK])

    assert _by_region(found)[WIJK_ZUILEN] == ((8.0, None) if has_figure else (None, NoFigure.ONTBREEKT))
    assert found["coverage"].to_list() == [known / 100]


def test_a_postcode_that_the_source_does_not_mention_counts_as_missing() -> None:
    """A table without a row for a postcode has no figure for it, and that is no zero."""
    concordance = _concordance({("3551AA", ZUILEN): 50, ("3552AA", ZUILEN): 50})
    found = summed(_figures({"3551": 8}), concordance, [RegionLevel.WIJK])

    assert _by_region(found) == {WIJK_ZUILEN: (None, NoFigure.ONTBREEKT)}


def test_every_cell_is_judged_by_itself() -> None:
    """Where one year is complete and the other is not, only the first gets a figure."""
    concordance = _concordance({("3551AA", ZUILEN): 50, ("3552AA", ZUILEN): 50})
    rows = [("3551", "2020JJ00", 1.0), ("3552", "2020JJ00", 2.0), ("3551", "2021JJ00", 3.0)]
    figures = pl.DataFrame(rows, schema=["postcode", "period", "value"], orient="row")
    found = summed(figures, concordance, [RegionLevel.WIJK])

    assert found.select("period", "value").rows() == [("2020JJ00", 3.0), ("2021JJ00", None)]


@pytest.mark.parametrize("postcode", ["355", "3551", "3551AA"])
def test_the_length_of_a_postcode_says_what_it_is(postcode: str) -> None:
    """Three, four and six characters are places of their own, and all levels may be asked at once."""
    concordance = _concordance({("3551AA", ZUILEN): 5})
    found = summed(
        _figures({postcode: 3}), concordance, [RegionLevel.GEMEENTE, RegionLevel.WIJK, RegionLevel.BUURT]
    )

    assert _by_region(found) == dict.fromkeys(["BU03440101", "GM0344", "WK034401"], (3.0, None))


@pytest.mark.parametrize("postcodes", [["35"], ["3551", "3551AA"]])
def test_other_lengths_are_refused(postcodes: list[str]) -> None:
    """A frame with two kinds of postcodes, or with something else, is no table of postcodes."""
    with pytest.raises(SourceError, match="niet door elkaar"):
        summed(
            _figures(dict.fromkeys(postcodes, 1.0)), _concordance({("3551AA", ZUILEN): 5}), [RegionLevel.WIJK]
        )


def test_an_address_that_is_listed_twice_counts_once() -> None:
    """The list of CBS is one row an address; a double one would shift the shares."""
    addresses = _addresses({("3551AA", ZUILEN): 2})

    assert Concordance.of(2024, pl.concat([addresses, addresses])).frame["addresses"].to_list() == [2]


_COUNTS = st.dictionaries(
    st.tuples(st.sampled_from(["3551AA", "3552AA", "3553AB"]), st.sampled_from([ZUILEN, VLEUTEN])),
    st.integers(1, 40),
    min_size=1,
)


@given(counts=_COUNTS, value=st.floats(-5, 5))
def test_a_mean_of_one_value_is_that_value(counts: dict[tuple[str, str], int], value: float) -> None:
    """Whatever the addresses are, postcodes that all score the same give that score or no figure."""
    postcodes = {postcode[:4] for postcode, _ in counts}
    found = averaged(
        _figures(dict.fromkeys(postcodes, value)), _concordance(counts), [RegionLevel.WIJK]
    ).filter(pl.col("value").is_not_null())

    assert all(each == pytest.approx(value) for each in found["value"])


@given(counts=_COUNTS)
def test_a_sum_of_addresses_is_about_the_number_of_addresses(counts: dict[tuple[str, str], int]) -> None:
    """Counting the addresses themselves shows what the rule lets through: 5 % too many or too few at most."""
    concordance = _concordance(counts)
    totals = concordance.frame.group_by(pl.col("postcode").str.head(4)).agg(pl.col("addresses").sum())
    figures = totals.select("postcode", pl.col("addresses").cast(pl.Float64).alias("value"))
    found = summed(figures, concordance, [RegionLevel.WIJK])
    real = concordance.frame.group_by(("WK" + pl.col("buurt").str.slice(2, 6)).alias("region")).agg(
        pl.col("addresses").sum()
    )
    both = found.join(real, on="region").filter(pl.col("value").is_not_null())

    assert all(
        LEAST_SHARE * there <= counted <= there / LEAST_SHARE
        for counted, there in both.select("value", "addresses").rows()
    )


def test_addresses_tell_what_became_of_a_gebied() -> None:
    """Nine of ten addresses of the old wijk are in one new wijk, the tenth in another."""
    old = _addresses({("3551AA", ZUILEN): 10})
    new = old.with_columns(
        buurt=pl.when(pl.col("number") == 1).then(pl.lit(VLEUTEN)).otherwise(pl.lit("BU03440901"))
    )
    found = address_overlaps(old, new, RegionLevel.WIJK)

    assert found.rows() == [(WIJK_ZUILEN, "WK034409", 9, 0.9), (WIJK_ZUILEN, WIJK_VLEUTEN, 1, 0.1)]


def test_new_and_demolished_houses_do_not_count() -> None:
    """Only an address that is in both years says where the land went."""
    old = _addresses({("3551AA", ZUILEN): 3, ("3559ZZ", ZUILEN): 50})
    new = _addresses({("3551AA", ZUILEN): 3, ("3558ZZ", VLEUTEN): 50})

    assert address_overlaps(old, new, RegionLevel.WIJK).rows() == [(WIJK_ZUILEN, WIJK_ZUILEN, 3, 1.0)]
