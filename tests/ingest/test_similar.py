"""Similar gebieden in a release: found, stored, and together a reference."""

import math
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.small_bundle import (
    COUNTRY,
    OVERVECHT,
    UTRECHT,
    WIJKEN_OF_DE_BILT,
    WIJKEN_OF_UTRECHT,
    Cell,
    a_bundle,
    country_of,
    everywhere,
)
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import Bundle, write_bundle
from wijkmonitor.measures.similar import FEATURES, MOST_SIMILAR
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.regions import StoredRegion
from wijkmonitor.store.rows import ProfileRow
from wijkmonitor.store.shelf import Shelf

WIJKEN = WIJKEN_OF_UTRECHT + WIJKEN_OF_DE_BILT
SHARE, HOMES = IndicatorId("laag_inkomen_pct"), "huishoudens_aantal"
*_, ODD_ONE, ODD_TWO, SMALL = WIJKEN
ODD = (ODD_ONE, ODD_TWO)


def _features(wijken: Iterable[str] = WIJKEN) -> list[Cell]:
    """Give wijken that are less alike the farther apart; the last are two odd ones and a small one."""
    cells = []
    for place, feature in enumerate(FEATURES):
        values = {code: 20.0 + place + 0.1 * number for number, code in enumerate(wijken)}
        values |= dict.fromkeys(ODD, 60.0)
        if not place:
            values = {code: 1000.0 * value for code, value in values.items()} | {SMALL: 400.0}
        cells += everywhere(feature.indicator, values)
    return cells


def _shares() -> list[Cell]:
    """Give Overvecht 30 percent and all others 10, of 400 households each."""
    shares = dict.fromkeys(WIJKEN, 10.0) | {OVERVECHT: 30.0, UTRECHT: 12.0, "NL00": 11.0}
    homes = dict.fromkeys(WIJKEN, 400.0) | {UTRECHT: 4800.0, "NL00": 6400.0}
    return [*everywhere(SHARE, shares), *everywhere(HOMES, homes)]


def _released(folder: Path, bundle: Bundle) -> OpenRelease:
    write_bundle(folder / "bundel", bundle)
    shelved = build_release(Shelf(folder / "data"), folder / "bundel", lambda _: None)
    return OpenRelease(shelved.path, shelved.release)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> OpenRelease:
    """Give the release of a country of sixteen wijken that are rather alike."""
    return _released(tmp_path_factory.mktemp("soortgelijk"), a_bundle([*_features(), *_shares()]))


def _stored(release: OpenRelease, code: str = OVERVECHT) -> StoredRegion:
    stored = release.regions.get(code)
    assert stored is not None
    return stored


def _low_income(release: OpenRelease) -> ProfileRow:
    """Give the judged low incomes of Overvecht."""
    number = release.dictionary.indicators.index(SHARE)
    return next(row for row in release.profile(_stored(release)).values() if row.indicator_id == number)


def test_a_release_keeps_who_is_similar(release: OpenRelease) -> None:
    """Ten others with a distance, three features alike and one that differs, nearest first."""
    rows = release.similar(_stored(release))
    distances = [row.distance for row in rows]

    assert len(rows) == MOST_SIMILAR
    assert distances == sorted(distances)
    assert OVERVECHT not in {row.other.region.code for row in rows}
    assert {row.other.region.code for row in rows[:2]} == {"WK034402", "WK034404"}
    assert all(len(row.alike) == 3 and row.differs not in row.alike for row in rows)


def test_a_small_wijk_is_in_no_list(release: OpenRelease) -> None:
    """With 400 inhabitants a wijk has no similar ones and is none."""
    listed = {row.other.region.code for code in WIJKEN for row in release.similar(_stored(release, code))}

    assert not release.has_similar(_stored(release, SMALL))
    assert SMALL not in listed


def test_larger_gebieden_have_no_list(release: OpenRelease) -> None:
    """A gemeente is compared with the country only."""
    assert release.similar(_stored(release, UTRECHT)) == ()


def test_similar_wijken_are_a_reference(release: OpenRelease) -> None:
    """Overvecht's 30 percent beside the 10 of all others: higher, and clearly so."""
    row = _low_income(release)

    assert row.similar_value == pytest.approx(10.0)
    assert (row.similar_size, row.similar_certainty_id) == (1, 3)


def test_four_figures_are_no_reference(tmp_path: Path) -> None:
    """Where only four of the ten have a figure, there is nothing to compare with."""
    near = {"WK034401", "WK034402", "WK034404", "WK034405", OVERVECHT, UTRECHT, "NL00"}
    cells = [cell for cell in _shares() if cell.indicator != SHARE or cell.region in near]
    row = _low_income(_released(tmp_path, a_bundle([*_features(), *cells])))

    assert math.isnan(row.similar_value)
    assert row.similar_certainty_id == 0


def test_a_figure_of_another_place_has_no_part(tmp_path: Path) -> None:
    """A wijk that had another area when it was counted does not stand for the wijk it is now (ADR 0004)."""
    older = [replace(cell, year=2020, indeling=2020) for cell in _shares()]
    odd = [
        replace(cell, value=90.0) if (cell.region, cell.indicator) == ("WK034402", SHARE) else cell
        for cell in older
    ]
    bundle = a_bundle([*_features(), *odd], (*COUNTRY, *country_of(2020)), changed=[("WK034402", 2020)])

    assert _low_income(_released(tmp_path, bundle)).similar_value == pytest.approx(10.0)
