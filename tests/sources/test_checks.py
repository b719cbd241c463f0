"""What must hold for observations of any delivery, and the declared corrections on them."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from sources.kwb_files import NO_LISTS, region_index
from wijkmonitor.domain.errors import SourceError
from wijkmonitor.sources.checks import check_reading
from wijkmonitor.sources.corrections import corrected, in_words, load_corrections
from wijkmonitor.sources.declaration import DeliveryDeclaration, SourceDeclaration
from wijkmonitor.sources.reading import Reading
from wijkmonitor.sources.regions import RegionIndex
from wijkmonitor.sources.registry import source_named

KWB = source_named("cbs_kwb").declaration()
WIJKEN_2020 = replace(KWB.delivery("84799NED-wijken"), expected={})
LISTED = region_index(
    ("GM0003", "Appingedam", 2020), ("WK000300", "Wijk 00", 2020), ("WK000301", "Wijk 01", 2020)
)


def reading(*cells: tuple[str, str, float | None], status: str = "definitief") -> Reading:
    """Make a reading of (region, indicator, value), one line each."""
    return Reading.of(
        pl.DataFrame(
            [
                {
                    "region": region,
                    "indeling": 2020,
                    "indicator": indicator,
                    "group": "totaal",
                    "period": "2020JJ00",
                    "value": value,
                    "status": status if value is None or status == "definitief" else "definitief",
                    "kind": "gepubliceerd",
                    "delivery": "84799NED-wijken",
                    "column": f"Kolom {indicator}",
                    "raw": "" if value is None else f"{value:g}",
                    "file": "a.csv",
                    "line": line,
                }
                for line, (region, indicator, value) in enumerate(cells, start=2)
            ]
        )
    )


def check(
    result: Reading,
    regions: RegionIndex = LISTED,
    delivery: DeliveryDeclaration = WIJKEN_2020,
    source: SourceDeclaration = KWB,
) -> list[str]:
    """Give what is wrong, as text."""
    return [str(problem) for problem in check_reading(result, source, delivery, regions)]


def test_sound_observations_pass() -> None:
    """Known gebieden, once each, with possible values."""
    assert check(reading(("WK000300", "koopwoningen_pct", 48.0), ("WK000301", "koopwoningen_pct", 0.0))) == []


def test_an_unknown_gebied_stops_the_load_with_its_line() -> None:
    """A code that the list of that year does not have is named with file and line."""
    problems = check(reading(("WK000399", "inwoners_aantal", 5.0), ("WK000399", "mannen_aantal", 5.0)))

    assert len(problems) == 1
    assert problems[0].startswith("a.csv, regels 2 en 3, gebiedscode: gebied 'WK000399' bestaat niet")


def test_a_code_of_another_year_is_unknown() -> None:
    """A code means nothing without its indeling."""
    old_only = region_index(("WK000300", "Wijk 00", 2019), ("WK000301", "Wijk 01", 2020))

    assert (
        "'WK000300' bestaat niet in de gebiedsindeling van 2020"
        in check(reading(("WK000300", "inwoners_aantal", 5.0)), old_only)[0]
    )


def test_of_a_level_without_a_list_the_shape_counts() -> None:
    """For a year or level that we have no list of, the file itself is the list; GM9999X is still no code."""
    assert check(reading(("BU00030000", "inwoners_aantal", 5.0))) == []
    assert check(reading(("WK0363AA", "inwoners_aantal", 5.0)), NO_LISTS) == []
    assert "'WK36' bestaat niet" in check(reading(("WK36", "inwoners_aantal", 5.0)), NO_LISTS)[0]


def test_a_gebied_of_another_year_that_was_not_delivered_passes() -> None:
    """A carrier's list names gebieden that the table no longer has; their cells say 'niet geleverd'."""
    regions = region_index(("WK000300", "Wijk 00", 2019), ("WK000301", "Wijk 01", 2020))

    assert check(reading(("WK000300", "inwoners_aantal", None), status="niet_geleverd"), regions) == []


def test_lost_coverage_is_counted_per_level() -> None:
    """Fewer gebieden than declared means that a part of the table is gone."""
    delivery = replace(WIJKEN_2020, expected={"wijk": 2, "gemeente": 1})

    problems = check(reading(("WK000300", "inwoners_aantal", 5.0)), delivery=delivery)

    assert "er staan 1 gebieden van niveau wijk, terwijl er 2 horen te zijn" in problems[0]
    assert "er staan 0 gebieden van niveau gemeente" in problems[1]


def test_a_gebied_that_stands_there_twice_is_one_problem() -> None:
    """Duplicate rows are named once, with both lines."""
    problems = check(reading(("WK000300", "inwoners_aantal", 5.0), ("WK000300", "inwoners_aantal", 5.0)))

    assert [problem.split(": ")[0] for problem in problems] == [
        "a.csv, regels 2 en 3, kolom 'Kolom inwoners_aantal'"
    ]


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("koopwoningen_pct", 100.1),
        ("koopwoningen_pct", -0.1),
        ("inwoners_aantal", -5.0),
        ("afstand_huisarts_km", -1.0),
        ("inwoners_aantal", 1e13),
        ("vermogen_mediaan_euro", 1e300),
        ("vermogen_mediaan_euro", float("inf")),
    ],
)
def test_an_impossible_value_is_a_problem(indicator: str, value: float) -> None:
    """Shares lie between 0 and 100, counts and distances are not negative; and nothing is boundless."""
    problems = check(reading(("WK000300", indicator, value)))

    assert len(problems) == 1
    assert f"regel 2, kolom 'Kolom {indicator}'" in problems[0]


def test_median_wealth_may_be_negative() -> None:
    """Three wijken of 2020 have a negative median wealth; that is real."""
    assert check(reading(("WK000300", "vermogen_mediaan_euro", -6_000.0))) == []


def test_a_source_can_widen_the_bounds() -> None:
    """Some published percentages exceed 100 by definition; the source declares them."""
    source = replace(KWB, bounds={"opgehelderd_pct": (0.0, 400.0)})

    assert check(reading(("WK000300", "opgehelderd_pct", 157.7)), source=source) == []


def test_a_fault_in_every_row_is_told_twenty_times_and_then_counted() -> None:
    """A report of three thousand lines helps nobody."""
    problems = check(reading(*((f"WK0004{number:02d}", "inwoners_aantal", 5.0) for number in range(30))))

    assert len(problems) == 21
    assert "nog 10 fouten van deze soort" in problems[-1]


def test_nothing_read_is_a_problem() -> None:
    """A delivery without a single figure is refused."""
    assert "geen enkel cijfer" in check(Reading.refused(()))[0]


CORRECTION = """
correcties:
  - levering: 84799NED-wijken
    gebied: WK000300
    indicator: inwoners_aantal
    periode: 2020JJ00
    verwacht: 11640
    status: geheim_of_onbekend
    reden: De wijk telt volgens de gemeente geen inwoners.
    gemeld: 2026-11-21 bij CBS
    geldt_tot: 2027-07-01
"""


def test_a_correction_withdraws_a_figure(tmp_path: Path) -> None:
    """Value and status change; the text of the cell stays as it was."""
    (tmp_path / "corrections.yaml").write_text(CORRECTION, encoding="utf-8")
    before = reading(("WK000300", "inwoners_aantal", 11640.0), ("WK000301", "inwoners_aantal", 5.0))

    after = corrected(before, load_corrections(tmp_path), "84799NED-wijken")

    assert after.observations.select("value", "status", "raw").rows() == [
        (None, "geheim_of_onbekend", "11640"),
        (5.0, "definitief", "5"),
    ]
    assert after.problems == ()


def test_a_correction_that_no_longer_fits_is_a_problem(tmp_path: Path) -> None:
    """When the publisher mends the figure, the correction must go."""
    (tmp_path / "corrections.yaml").write_text(CORRECTION, encoding="utf-8")

    after = corrected(
        reading(("WK000300", "inwoners_aantal", 11645.0)), load_corrections(tmp_path), "84799NED-wijken"
    )

    assert "verwacht 11640, maar er staat [11645.0]" in str(after.problems[0])


@pytest.mark.parametrize(("received", "says"), [("2027-07-01", ""), ("2027-07-02", "gold tot 2027-07-01")])
def test_a_correction_that_ran_out_is_a_problem(received: str, says: str, tmp_path: Path) -> None:
    """By the day on which the table was received: bytes of before are read as they were then."""
    (tmp_path / "corrections.yaml").write_text(CORRECTION, encoding="utf-8")
    before = reading(("WK000300", "inwoners_aantal", 11640.0))
    after = corrected(before, load_corrections(tmp_path), "84799NED-wijken", received)

    assert says in "".join(map(str, after.problems))
    assert bool(after.problems) == bool(says)


@pytest.mark.parametrize("day", ["", "geldt_tot: altijd", "geldt_tot: 2027-13-01"])
def test_a_correction_without_a_last_day_is_refused(day: str, tmp_path: Path) -> None:
    """No correction stays for ever without anybody looking at it."""
    text = CORRECTION.replace("geldt_tot: 2027-07-01", day)
    (tmp_path / "corrections.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(SourceError, match=r"'geldt_tot' .*moet een datum zijn|geen leesbare YAML"):
        load_corrections(tmp_path)


def test_a_correction_is_told_to_readers(tmp_path: Path) -> None:
    """The page of sources says which figure is not shown as published, and why."""
    (tmp_path / "corrections.yaml").write_text(CORRECTION, encoding="utf-8")

    assert in_words(load_corrections(tmp_path)) == (
        "Niet overgenomen zoals het er staat: WK000300, inwoners_aantal, 2020 (11.640). "
        "De wijk telt volgens de gemeente geen inwoners. Gemeld: 2026-11-21 bij CBS."
    )


def test_corrections_of_other_deliveries_are_left_alone(tmp_path: Path) -> None:
    """A correction belongs to one delivery."""
    (tmp_path / "corrections.yaml").write_text(CORRECTION, encoding="utf-8")
    before = reading(("WK000300", "inwoners_aantal", 11645.0))

    assert corrected(before, load_corrections(tmp_path), "85039NED-wijken").problems == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: geheim_of_onbekend", "status: definitief"),
        ("    reden:", "    redenen:"),
        ("verwacht: 11640", "verwacht: veel"),
    ],
)
def test_a_faulty_correction_is_refused(tmp_path: Path, old: str, new: str) -> None:
    """A withdrawn figure needs a reason for absence, and every key must be known."""
    (tmp_path / "corrections.yaml").write_text(CORRECTION.replace(old, new), encoding="utf-8")

    with pytest.raises(SourceError, match=r"corrections\.yaml"):
        load_corrections(tmp_path)
