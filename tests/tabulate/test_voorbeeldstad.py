"""Voorbeeldstad is made up, the same each time, and has the differences that it is made for."""

from pathlib import Path

import polars as pl
import pytest

from wijkmonitor.tabulate.voorbeeldstad import BEVOLKING, NOTICE, WIJKEN, voorbeeldstad, write_voorbeeldstad

REGISTERS = voorbeeldstad()
KEY = ["persoon", "jaar"]


def test_the_same_seed_gives_the_same_persons(tmp_path: Path) -> None:
    """Two towns of one seed are the same bytes; another seed is another town."""
    folders = [tmp_path / name for name in ("een", "twee", "drie")]
    for folder, seed in zip(folders, (1, 1, 2), strict=True):
        write_voorbeeldstad(folder, 500, seed)
    bytes_of = [[path.read_bytes() for path in sorted(folder.iterdir())] for folder in folders]

    assert bytes_of[0] == bytes_of[1]
    assert bytes_of[0] != bytes_of[2]


def test_every_file_says_that_it_is_made_up(tmp_path: Path) -> None:
    """Nobody can take the persons for real ones: file names, keys and notes say it."""
    names = write_voorbeeldstad(tmp_path, 200)
    registers = [REGISTERS.bevolking, REGISTERS.uitkeringen, REGISTERS.uitkomsten]

    assert all(name.startswith(("fictief_", "recept", "LEESMIJ")) for name in names)
    assert all(frame["persoon"].str.starts_with("FICTIEF-").all() for frame in registers)
    assert pl.read_parquet_metadata(tmp_path / BEVOLKING)["fictief"] == NOTICE
    assert NOTICE in (tmp_path / "LEESMIJ.txt").read_text(encoding="utf-8")


def test_there_are_about_sixty_thousand_persons_in_eight_wijken() -> None:
    """The town has its size in both years, and each person once a year."""
    for year in (2022, 2024):
        persons = REGISTERS.bevolking.filter(pl.col("jaar") == year)

        assert 54_000 < persons.height < 60_000
        assert set(persons["wijk"].drop_nulls()) == {wijk.code for wijk in WIJKEN}
    assert not REGISTERS.bevolking.select(KEY).is_duplicated().any()
    assert REGISTERS.uitkeringen.join(REGISTERS.bevolking, on=KEY, how="anti").is_empty()


def _gaps(column: str, answer: str, lowest: int, highest: int) -> tuple[float, float]:
    """Give the raw gap of origin outside Europe with origin Nederland in 2024, and the gap at equal age."""
    everyone = REGISTERS.bevolking.join(REGISTERS.uitkomsten, on=KEY).join(
        REGISTERS.uitkeringen, on=KEY, how="left"
    )
    age = pl.col("jaar") - 1 - pl.col("geboortejaar")
    persons = everyone.filter(pl.col("jaar") == 2024, age.is_between(lowest, highest)).with_columns(
        klasse=age // 5, ja=pl.col(column).eq_missing(answer).cast(pl.Float64())
    )
    shares = persons.group_by("klasse").agg(kans=pl.col("ja").mean())
    groups = persons.join(shares, on="klasse").group_by("herkomst").agg(pl.mean("ja"), pl.mean("kans"))
    by_code = {code: (raw, raw / expected) for code, raw, expected in groups.iter_rows()}
    whole = 100 * float(persons["ja"].sum()) / persons.height
    return 100 * (by_code["3"][0] - by_code["1"][0]), whole * (by_code["3"][1] - by_code["1"][1])


def test_a_gap_in_health_nearly_disappears_at_equal_age() -> None:
    """The younger group looks healthier; at equal age the two differ by little."""
    raw, equal = _gaps("gezondheid_goed", "ja", 18, 120)

    assert raw > 7
    assert abs(equal) < 2


def test_a_gap_in_bijstand_stays_at_equal_age() -> None:
    """More persons of the smaller group have bijstand, at any age."""
    raw, equal = _gaps("regeling", "BIJSTAND", 15, 64)

    assert raw > 3
    assert equal == pytest.approx(raw, abs=1)


def test_a_gap_in_illness_turns_at_equal_age() -> None:
    """Fewer of the younger group are ill, and at equal age more of them."""
    raw, equal = _gaps("langdurig_ziek", "ja", 18, 120)

    assert raw < -2
    assert equal > 4


def test_a_gap_in_drinking_is_in_favour_of_the_smaller_group() -> None:
    """Far fewer of the smaller group drink too much."""
    raw, equal = _gaps("drinkt_veel", "ja", 18, 120)

    assert max(raw, equal) < -4
