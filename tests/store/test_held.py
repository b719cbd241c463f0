"""Observations in memory: the very same answers as the file gives."""

import math
from collections.abc import Collection, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.small_bundle import INWONERS, OVERVECHT, UTRECHT, WIJKEN_OF_UTRECHT, Cell, a_bundle, everywhere
from wijkmonitor.domain.group import TOTAAL
from wijkmonitor.domain.indicator import IndicatorId
from wijkmonitor.domain.observation import FigureKind, Status
from wijkmonitor.domain.region import RegionLevel
from wijkmonitor.ingest.build import build_release
from wijkmonitor.ingest.bundle import write_bundle
from wijkmonitor.store.dictionary import Dictionary
from wijkmonitor.store.held import HeldObservations
from wijkmonitor.store.reader import OpenRelease
from wijkmonitor.store.shelf import Shelf

_EUROPA = "herkomst:europa"
_LOW_INCOME = "laag_inkomen_pct"
_CODES = (*WIJKEN_OF_UTRECHT, UTRECHT, "NL00")


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[OpenRelease, OpenRelease]:
    """Give one release opened twice: as a file, and with its observations in memory."""
    folder = tmp_path_factory.mktemp("uitgave")
    people = {code: 1000.0 + place for place, code in enumerate(WIJKEN_OF_UTRECHT)}
    cells = [
        *everywhere(INWONERS, people),
        Cell(OVERVECHT, INWONERS, 900.0, year=2020),
        Cell(OVERVECHT, INWONERS, 400.0, group=_EUROPA),
        Cell(OVERVECHT, _LOW_INCOME, None, year=2020),
    ]
    write_bundle(folder / "bundel", a_bundle(cells))
    shelved = build_release(Shelf(folder / "data"), folder / "bundel", lambda _: None)
    on_disk, in_memory = (OpenRelease(shelved.path, shelved.release) for _ in range(2))
    in_memory.hold_observations()
    return on_disk, in_memory


@given(
    codes=st.lists(st.sampled_from(_CODES), max_size=4),
    group=st.sampled_from((None, TOTAAL, _EUROPA, "herkomst:mars")),
    period=st.sampled_from((None, "2020JJ00", "2024JJ00", "1899JJ00")),
    indicators=st.none() | st.sets(st.sampled_from((INWONERS, _LOW_INCOME, "zonlicht_uren"))),
)
def test_answers_as_the_file_does(
    releases: tuple[OpenRelease, OpenRelease],
    codes: Sequence[str],
    group: str | None,
    period: str | None,
    indicators: Collection[str] | None,
) -> None:
    """Whatever is asked, both give the same observations; those of each gebied in the same order."""
    on_disk, in_memory = releases
    wanted = [stored for code in codes if (stored := on_disk.regions.get(code)) is not None]
    ids = None if indicators is None else {IndicatorId(item) for item in indicators}

    expected = on_disk.observations(wanted, group=group, period=period, indicators=ids)

    assert expected == in_memory.observations(wanted, group=group, period=period, indicators=ids)


@given(
    codes=st.lists(st.sampled_from(_CODES), max_size=4, unique=True),
    group=st.sampled_from((TOTAAL, _EUROPA, "herkomst:mars")),
    period=st.sampled_from((None, "2020JJ00", "2024JJ00", "1899JJ00")),
)
def test_columns_are_those_of_the_file(
    releases: tuple[OpenRelease, OpenRelease], codes: Sequence[str], group: str, period: str | None
) -> None:
    """The figures of some gebieden as columns are the same figures, from memory and from the file."""
    on_disk, _ = releases
    wanted = [stored for code in codes if (stored := on_disk.regions.get(code)) is not None]

    for release in releases:
        found = release.figures_of(wanted, group, period)
        told = zip(found.region.tolist(), found.indicator.tolist(), found.value.tolist(), strict=True)
        expected = [
            (release.regions.by_code[row.region].id, row.indicator, row.value)
            for row in on_disk.observations(wanted, group=group, period=period)
        ]
        texts = release.dictionary.indicators

        assert sorted(map(repr, expected)) == sorted(
            repr((region, texts[number], None if math.isnan(value) else value))
            for region, number, value in told
        )


def test_gebieden_that_are_not_together_are_found() -> None:
    """Rows of a gebied that lie apart come back together, in the order that they had."""
    texts = Dictionary(
        (IndicatorId("a"), IndicatorId("b")), (TOTAAL,), ("2024JJ00",), (Status.DEFINITIEF,),
        (FigureKind.GEPUBLICEERD,), ("kolom",),
    )  # fmt: skip
    nothing = np.zeros(3, dtype=np.uint8)
    columns = {
        "region_id": np.array([1, 0, 1], dtype=np.uint16),
        "indicator_id": np.array([1, 0, 0], dtype=np.uint16),
        "value": np.ma.masked_array([3.0, 5.0, 7.0], mask=[False, False, True]),
        "indeling": np.array([2024, 2024, 2023], dtype=np.uint16),
        **dict.fromkeys(
            ("group_id", "period_id", "status_id", "kind_id", "delivery_id", "column_id"), nothing
        ),
    }
    held = HeldObservations(columns, ["GM0001", "GM0002"], ["levering"], texts)

    assert [("b", 3.0, 2024), ("a", None, 2023)] == [
        (row.indicator, row.value, row.indeling) for row in held.of([1])
    ]


@given(
    indicators=st.lists(st.sampled_from((INWONERS, _LOW_INCOME, "zonlicht_uren")), max_size=3),
    group=st.sampled_from((TOTAAL, _EUROPA, "herkomst:mars")),
    period=st.sampled_from((None, "2020JJ00", "2024JJ00", "1899JJ00")),
    level=st.sampled_from((None, *RegionLevel)),
)
def test_gives_columns_as_the_file_does(
    releases: tuple[OpenRelease, OpenRelease],
    indicators: Sequence[str],
    group: str,
    period: str | None,
    level: RegionLevel | None,
) -> None:
    """The figures of an indicator over the country or one level are the same, in the same order."""
    ids = [IndicatorId(item) for item in indicators]
    expected, found = (release.figures(ids, group, period, level) for release in releases)

    for name in ("region", "indicator", "period", "delivery", "indeling", "value", "status", "kind"):
        np.testing.assert_array_equal(getattr(expected, name), getattr(found, name))


@given(regions=st.lists(st.integers(0, 10), max_size=5), year=st.integers(1990, 2050))
def test_other_areas_are_told_of_many_at_once(
    releases: tuple[OpenRelease, OpenRelease], regions: Sequence[int], year: int
) -> None:
    """For many gebieden the answer is that for each of them, also of years without any change."""
    release, _ = releases
    expected = [release.has_other_area(release.regions.by_id[region], year) for region in regions]
    numbers = np.array(regions, dtype=np.int64)

    assert expected == release.had_other_area(numbers, np.full(len(regions), year)).tolist()
